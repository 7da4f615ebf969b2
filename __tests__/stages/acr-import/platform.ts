/** The stage in a small platform: the embedded registries behind the product's own clients, in one process. */
import { ContainerRegistryManagementClient } from '@azure/arm-containerregistry';
import { createHttpHeaders, RestError, type HttpClient as SdkHttpClient } from '@azure/core-rest-pipeline';
import type { Azure } from '../../../src/azure/index.js';
import type { Environment, ImageVerification, Registry, Tenant } from '../../../src/environment/index.js';
import { type HttpRequest, type HttpResponse, sendWithRetries } from '../../../src/http/index.js';
import { SecretTexts } from '../../../src/kubernetes/index.js';
import type { ChangeOutcome, ImageLock, RunOptions } from '../../../src/model/index.js';
import type { FaultSchedule } from '../../../src/rehearsal/faults.js';
import { acrImport } from '../../../src/stages/acr-import/index.js';
import type { StageContext } from '../../../src/stages/context.js';
import {
  createWorld,
  putRegistry,
  subscriptionId,
  tenantId,
  type World,
} from '../../rehearsal-servers/registry/world.js';
import { BrokenConnection, throughFaults } from './faulty.js';

export const importer = 'Container Registry Data Importer and Data Reader';
const factor = 60;

export interface Platform {
  readonly world: World;
  readonly environment: Environment;
  /** Every request of the run: `PUT acmematihacr.azurecr.io /v2/…`. */
  readonly requests: string[];
  /** Whether the answer to an ARM request is lost on its way back, once the service has done its work. */
  isLost: (request: string) => boolean;
  /** What ARM answers to a GET instead of what it has, if anything. */
  answers?: (path: string) => object | undefined;
  /** What goes wrong on the way. */
  faults?: FaultSchedule;
  /** The lock that an earlier step gave. */
  given?: ImageLock;
  /** Observes, checks, plans and applies one after the other, as the pipeline does. */
  run(options?: Partial<RunOptions>): Promise<RunReport>;
  close(): Promise<void>;
}

export interface RunReport {
  readonly findings: readonly string[];
  readonly plan: readonly string[];
  /** What each change gave: a note, or its error's words. */
  readonly results: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface PlatformOptions {
  readonly images: readonly string[];
  readonly onConflict?: 'fail' | 'move';
  readonly lock?: 'tag';
  readonly verify?: ImageVerification;
  readonly platformOnly?: readonly string[];
  /** What acme's registry gets; all when absent. */
  readonly selected?: readonly string[];
  readonly workspace?: string;
  readonly tag?: Environment['images']['tag'];
}

/** Registries `matihlabsacr` and `acmematihacr` with an `acme` that has its own, and a FREE `trial`. */
export async function createPlatform(options: PlatformOptions): Promise<Platform> {
  const world = await createWorld();
  for (const name of ['matihlabsacr', 'acmematihacr']) {
    putRegistry(world, name);
    world.grant('ci', importer, name);
  }
  const platform = registryOf('matihlabsacr');
  const tenants: Record<string, Tenant> = {
    acme: {
      name: 'acme',
      tier: 'ENTERPRISE',
      namespace: 'tenant-acme',
      registry: registryOf('acmematihacr'),
      hasOwnRegistry: true,
      ...(options.selected && { images: options.selected }),
    },
    trial: { name: 'trial', tier: 'FREE', namespace: 'tenant-trial', registry: platform, hasOwnRegistry: false },
  };
  const { platformOnly = [] } = options;
  const list = [...options.images, ...platformOnly].map((name) => [
    name,
    { name, repository: `matih/${name}`, forTenants: !platformOnly.includes(name) },
  ]);
  const environment = {
    environment: 'dev',
    registries: { platform },
    tenants,
    images: {
      tag: options.tag ?? [{ kind: 'input' }],
      list: Object.fromEntries(list),
      onConflict: options.onConflict ?? 'fail',
      referrers: true,
      ...(options.lock && { lock: options.lock }),
      ...(options.verify && { verify: options.verify }),
    },
    releases: {},
  } as unknown as Environment;

  const requests: string[] = [];
  const made: Platform = {
    world,
    environment,
    requests,
    isLost: () => false,
    async run(runOptions = {}) {
      const context = contextOf(made, options.workspace ?? '/nowhere', runOptions);
      const observed = await acrImport.observe(context);
      const findings = (acrImport.check?.(environment, observed) ?? []).map(({ message }) => message);
      const changes = acrImport.plan(environment, observed);
      const results: Record<string, string> = {};
      const ends = new Map<string, ChangeOutcome>();
      if (findings.length === 0) {
        for (const change of changes) {
          results[change.address] = await acrImport.apply(change, context, observed).then(
            ({ note, unchanged }) => {
              ends.set(change.address, unchanged ? 'unchanged' : 'done');
              return note ?? '';
            },
            (error: Error) => {
              ends.set(change.address, 'failed');
              return error.message;
            },
          );
        }
      }
      const plan = changes.map(({ address, state }) => `${state} ${address}`);
      const observedOutputs = acrImport.outputs(environment, observed);
      const concluded = (await acrImport.conclude?.(context, observed, ends)) ?? {};
      return {
        findings: [...findings, ...(concluded.findings ?? []).map(({ message }) => message)],
        plan,
        results,
        outputs: { ...observedOutputs, ...concluded.outputs },
      };
    },
    close: () => world.close(),
  };
  return made;
}

export function registryOf(name: string): Registry {
  return {
    name,
    loginServer: `${name}.azurecr.io`,
    repositoryPrefix: 'matih',
    resourceGroup: 'platform',
    subscriptionId,
    id: `/subscriptions/${subscriptionId}/resourceGroups/platform/providers/Microsoft.ContainerRegistry/registries/${name}`,
    kubeletPull: true,
  };
}

export function contextOf(platform: Platform, workspace: string, options: Partial<RunOptions>): StageContext {
  const { world, environment } = platform;
  const quiet = () => {};
  const clock = {
    now: () => Date.parse('2026-11-22T12:00:00Z') + world.elapsedMs() / factor,
    sleep: (ms: number) => world.pass(ms * factor),
  };
  const log = { debug: quiet, info: quiet, warning: quiet, error: quiet };
  return {
    environment,
    clock,
    log,
    workspace,
    azure: azureOf(platform, clock, log),
    secrets: new SecretTexts(),
    options: { imageTag: '1', allow: 'rolling', allowPartial: false, ...options },
    outputs: { known: () => (platform.given ? { 'image-lock': platform.given } : {}) },
    signal: new AbortController().signal,
  } as unknown as StageContext;
}

/** What stands between the product and the world: each request is written down. */
export type Wire = Pick<Platform, 'world' | 'requests' | 'isLost'> & {
  readonly throttled?: string[];
  readonly faults?: FaultSchedule;
  readonly answers?: Platform['answers'];
};

/** The product's way into Azure, with the world in place of the network. */
export function azureOf(
  platform: Wire,
  clock: Azure['clock'],
  log: Azure['log'],
  busy: <T>(request: () => Promise<T>) => Promise<T> = (request) => request(),
): Azure {
  const { world, requests } = platform;
  const send = async ({ method, url, headers = {}, body }: HttpRequest): Promise<HttpResponse> => {
    const { host, pathname, search } = new URL(url);
    requests.push(`${method} ${host} ${pathname}`);
    const answer = await busy(() =>
      throughFaults(platform.faults, { method, host, path: pathname + search }, () =>
        world.call(host, pathname + search, {
          method,
          headers: { ...headers },
          ...(body !== undefined && { body: Buffer.from(body) }),
        }),
      ),
    );
    if (answer.status === 429) platform.throttled?.push(`${method} ${host} ${pathname}`);
    return { status: answer.status, headers: answer.headers, body: answer.body };
  };
  const arm = (method: string, url: string, body?: string) => {
    const { host, pathname, search } = new URL(url);
    return throughFaults(platform.faults, { method, host, path: pathname + search }, async () => {
      const answer = await world.armText('ci', method, url, body);
      const headers = Object.fromEntries(answer.headers);
      return { status: answer.status, headers, body: Buffer.from(await answer.text()) };
    });
  };
  const sdk: SdkHttpClient = {
    async sendRequest(request) {
      const line = `${request.method} ARM ${new URL(request.url).pathname.split('/').slice(-2).join('/')}`;
      requests.push(line);
      const answer = await busy(() => arm(request.method, request.url, request.body?.toString())).catch((error) => {
        if (!(error instanceof BrokenConnection)) throw error;
        throw new RestError(error.message, { code: error.code, request });
      });
      if (answer.status === 429) platform.throttled?.push(line);
      if (platform.isLost(line)) throw new RestError('read ECONNRESET', { code: 'ECONNRESET', request });
      return {
        request,
        status: answer.status,
        headers: createHttpHeaders(answer.headers),
        bodyAsText: answer.body.toString('utf8'),
      };
    },
  };
  const credential = { getToken: async () => ({ token: 'unused', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
  return {
    tenantId,
    tenantOf: () => tenantId,
    subscriptionId,
    clock,
    log,
    http: { send: (request: HttpRequest) => sendWithRetries(send, request, { clock }) },
    token: async () => world.entraToken('ci'),
    containerRegistry: async () =>
      new ContainerRegistryManagementClient(credential, subscriptionId, {
        httpClient: sdk,
        // The SDK's waits are of the real clock.
        retryOptions: { retryDelayInMs: 1, maxRetryDelayInMs: 5 },
      }),
    get: async (path: string) => {
      requests.push('GET ARM operation');
      const given = platform.answers?.(path);
      if (given !== undefined) return { status: 200, headers: {}, body: given };
      const url = path.startsWith('https://') ? path : `https://management.azure.com${path}`;
      const once = async () => {
        const answer = await busy(() => arm('GET', url));
        if (answer.status === 429) platform.throttled?.push(`GET ARM ${new URL(url).pathname}`);
        return answer;
      };
      const answer = await sendWithRetries(once, { method: 'GET', url }, { clock });
      const text = answer.body.toString('utf8');
      return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
    },
  } as unknown as Azure;
}
