/** An embedded ARM that the stages write to in the process: no bundle, no proxy, no token, and time that passes at once. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { ComputeManagementClient } from '@azure/arm-compute';
import { ContainerServiceClient } from '@azure/arm-containerservice';
import { ManagedServiceIdentityClient } from '@azure/arm-msi';
import { NetworkManagementClient } from '@azure/arm-network';
import { ResourceManagementClient } from '@azure/arm-resources';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import { type ArmResponse, Azure, cloudNamed } from '../../../src/azure/index.js';
import type { Environment, LoadedEnvironment } from '../../../src/environment/index.js';
import { type Disruption, ExplainedError, type RunIdentity, type StageName } from '../../../src/model/index.js';
import { type ApprovedPlan, type RunResult, runPipeline } from '../../../src/pipeline/index.js';
import { createMachines, registerAks } from '../../../src/rehearsal/azure/aks/index.js';
import { machineAddresses } from '../../../src/rehearsal/azure/aks/rules/subnet-use.js';
import { authorizationTypes } from '../../../src/rehearsal/azure/arm/authorization.js';
import { computeTypes } from '../../../src/rehearsal/azure/arm/compute.js';
import { identityTypes } from '../../../src/rehearsal/azure/arm/identities.js';
import { networkTypes } from '../../../src/rehearsal/azure/arm/network.js';
import { resourceTypes } from '../../../src/rehearsal/azure/arm/resources.js';
import { scopeTypes } from '../../../src/rehearsal/azure/arm/scopes.js';
import { type ArmServer, createArmServer } from '../../../src/rehearsal/azure/arm/server.js';
import { createDirectory, type Directory } from '../../../src/rehearsal/azure/entra/index.js';
import { seedWorld } from '../../../src/rehearsal/azure/seed.js';
import { deployIdentity, exampleSeed } from '../../../src/rehearsal/example-seed.js';
import { createHostTable } from '../../../src/rehearsal/hosts.js';
import type { EmbeddedCluster, EmbeddedClusterOptions, NodePoolSpec } from '../../../src/rehearsal/world.js';
import { loadStage } from '../../../src/stages/index.js';
import { run } from '../served.js';
import { VirtualTime } from './virtual-time.js';

/** The Azure half: what needs no Kubernetes API. */
export const azureStages: readonly StageName[] = ['cluster-ensure', 'nodepool-reconcile', 'identity-federate'];

/** Where the SDK clients' requests go: clients are made once, grounds come and go. */
let current: Ground | undefined;

const http: HttpClient = {
  async sendRequest(request) {
    const ground = current;
    if (ground === undefined) throw new Error('no ground');
    const headers = Object.fromEntries([...request.headers].map(([name, value]) => [name, value]));
    const { status, headers: answered, text } = await ground.ask(request.method, request.url, headers, request.body);
    return { request, status, headers: createHttpHeaders(answered), bodyAsText: text };
  },
};
const credential = { getToken: async () => ({ token: 'x', expiresOnTimestamp: Number.POSITIVE_INFINITY }) };
const options = { httpClient: http, retryOptions: { maxRetries: 0 }, endpoint: 'https://management.azure.com' };
const subscription = '00000000-0000-0000-0000-000000000002';
const clients = {
  containerService: new ContainerServiceClient(credential, subscription, options),
  managedIdentity: new ManagedServiceIdentityClient(credential, subscription, options),
  authorization: new AuthorizationManagementClient(credential, subscription, options),
  resources: new ResourceManagementClient(credential, subscription, options),
  network: new NetworkManagementClient(credential, subscription, options),
  compute: new ComputeManagementClient(credential, subscription, options),
};

/** The product's way into Azure, ended in this process. */
class InProcessAzure extends Azure {
  override containerService = async () => clients.containerService;
  override managedIdentity = async () => clients.managedIdentity;
  override authorization = async (id = subscription) =>
    id === subscription ? clients.authorization : new AuthorizationManagementClient(credential, id, options);
  override resources = async () => clients.resources;
  override network = async () => clients.network;
  override compute = async () => clients.compute;

  override async get(urlOrPath: string): Promise<ArmResponse> {
    const url = urlOrPath.startsWith('https://') ? urlOrPath : `https://management.azure.com${urlOrPath}`;
    const answer = await current?.ask('GET', url, { authorization: 'Bearer x' }, undefined);
    if (answer === undefined) throw new Error('no ground');
    const body: unknown = answer.text === '' ? undefined : JSON.parse(answer.text);
    return { status: answer.status, headers: answer.headers, body };
  }
}

const log = { debug: () => {}, info: () => {}, warning: () => {}, error: () => {} };

export class Ground {
  readonly arm: ArmServer;
  readonly directory: Directory;
  /** Ids of what was there from the start. */
  readonly seeded: ReadonlySet<string>;
  /** Every request, as `METHOD path?query`. */
  readonly asked: string[] = [];
  /** How long a request is on its way, in milliseconds of the ground's time. */
  latencyMs: () => number = () => 0;
  /** Requests that the run may still make before it is killed. */
  #requestsLeft = Number.POSITIVE_INFINITY;
  readonly #time: VirtualTime;

  /** @param factor how much faster the service's durations pass than in Azure */
  constructor(factor = 1) {
    this.#time = new VirtualTime('2026-08-15T12:00:00Z', factor);
    const time = this.#time.service;
    const { clientId, objectId } = deployIdentity;
    const caller = { clientId, objectId, tenantId: exampleSeed.tenant.id };
    this.directory = createDirectory();
    this.arm = createArmServer({ verify: async () => caller }, time);
    const { arm, directory } = this;
    const images = { pull: () => ({ pulled: false, reason: 'not-found', message: '' }) as const };
    const behaviours = { of: () => ({ readyAfterMs: 0, log: [] }) };
    const hosts = createHostTable();
    const createCluster = (made: EmbeddedClusterOptions) => instantCluster(made);
    const machines = createMachines({ createCluster, hosts, time, store: arm.store, images, behaviours });
    arm.register(
      ...resourceTypes(arm),
      ...networkTypes(arm, (subnetId) => machineAddresses(arm.store, subnetId, () => 1)),
      ...identityTypes(arm, directory, exampleSeed.tenant.id),
      ...authorizationTypes(arm, directory),
      ...computeTypes(arm),
      ...scopeTypes(arm),
    );
    registerAks({ arm, machines, directory, tenantId: exampleSeed.tenant.id });
    seedWorld({ store: arm.store, directory }, exampleSeed);
    this.seeded = new Set(arm.save().resources.map(({ id }) => id));
  }

  /** One exchange; a throttled one is repeated when the service says, in no time of ours. */
  async ask(method: string, url: string, headers: Record<string, string>, body: unknown) {
    if (this.#requestsLeft-- <= 0) throw new Error('the run was killed');
    const { pathname, search } = new URL(url);
    const latencyMs = this.latencyMs();
    if (latencyMs > 0) await this.#time.clock.sleep(latencyMs);
    this.asked.push(`${method} ${pathname}${search}`);
    for (;;) {
      const sent = typeof body === 'string' ? { body } : {};
      const answer = await this.arm.app.request(url, { method, headers, ...sent });
      const text = await answer.text();
      if (answer.status !== 429) return { status: answer.status, headers: Object.fromEntries(answer.headers), text };
      // Whole seconds, rounded down: 0 would ask again at the same moment for ever, as no time passes but by waiting.
      await this.#time.clock.sleep(Math.max(1, Number(answer.headers.get('retry-after')) * 1000));
    }
  }

  apply(environment: Environment, allow: Disruption = 'delete'): Promise<RunResult> {
    return this.#run('apply', environment, { allow });
  }

  /** A run that ends after so many requests; what it has begun in Azure goes on. */
  async killed(environment: Environment, requests: number): Promise<void> {
    this.#requestsLeft = requests;
    await this.apply(environment).catch(() => undefined);
    this.#requestsLeft = Number.POSITIVE_INFINITY;
  }

  /** A plan that is approved, then applied in two attempts of its run, of which the first is killed. */
  async approvedAndKilled(environment: Environment, requests: number): Promise<RunResult> {
    const {
      plan: { digest, findings: _, ...content },
    } = await this.plan(environment);
    const approved = { content, digest };
    this.#requestsLeft = requests;
    await this.#run('apply', environment, { allow: 'delete', approved }).catch(() => undefined);
    this.#requestsLeft = Number.POSITIVE_INFINITY;
    return this.#run('apply', environment, { allow: 'delete', approved, run: { ...run, attempt: 2 } });
  }

  /** One of several runs at the same time, of the stages before there is a lock. */
  applyBeside(environment: Environment, runId: string): Promise<RunResult> {
    return this.#run('apply', environment, {
      allow: 'delete',
      run: { ...run, id: runId },
      stages: ['cluster-ensure', 'nodepool-reconcile'],
    });
  }

  /** The way into this ground's Azure, for who only looks. */
  azure({ azure: { tenantId, subscriptionId } }: Environment): Azure {
    current = this;
    const { signal } = new AbortController();
    const cloud = cloudNamed('AzureCloud');
    const userAgent = 'aks-action/0 run/17';
    const { clock } = this.#time;
    return new InProcessAzure({ cloud, tenantId, subscriptionId, credential, log, clock, userAgent, signal });
  }

  plan(environment: Environment): Promise<RunResult> {
    return this.#run('plan', environment, { allow: 'delete' });
  }

  async #run(
    command: 'apply' | 'plan',
    environment: Environment,
    {
      allow,
      run: identity = run,
      stages = azureStages,
      approved,
    }: {
      readonly allow: Disruption;
      readonly run?: RunIdentity;
      readonly stages?: readonly StageName[];
      readonly approved?: ApprovedPlan;
    },
  ): Promise<RunResult> {
    const { signal } = new AbortController();
    const azure = this.azure(environment);
    const result = await runPipeline({
      command,
      stages,
      given: {},
      loadStage: stageOnce,
      now: this.#time.service.now(),
      ...(approved === undefined ? {} : { approved }),
      context: {
        environment,
        loaded: {
          environment,
          files: {},
          digest: '',
          locate: () => ({ file: '', line: 1, column: 1 }),
        } as LoadedEnvironment,
        run: identity,
        options: { allow, allowPartial: false },
        azure,
        log,
        clock: this.#time.clock,
        progress: () => {},
        signal,
        workspace: '.',
        // Stages write there, and the working folder of a test run is the repository.
        temporaryFolder: join(tmpdir(), `aks-action-ground-${process.pid}`),
      },
    });
    const failed = result.changes.flatMap(({ change, end }) =>
      end.outcome === 'failed' ? [`${change.address}: ${end.error}`] : [],
    );
    if (result.error !== undefined)
      throw new ExplainedError({
        what: result.error.what,
        cause: [result.error.cause, ...failed].join('; '),
        exitCode: result.error.exitCode,
      });
    return result;
  }
}

/** Resolving a module takes jest a while, each time: thousands of runs load each stage once. */
const loaded = new Map<StageName, ReturnType<typeof loadStage>>();

function stageOnce(name: StageName): ReturnType<typeof loadStage> {
  const stage = loaded.get(name) ?? loadStage(name);
  loaded.set(name, stage);
  return stage;
}

/** A cluster whose machines are there at once. */
function instantCluster(options: EmbeddedClusterOptions): EmbeddedCluster {
  const pools = new Map<string, NodePoolSpec>();
  const answers = { list: async () => ({ items: [], resourceVersion: '1' }) };
  return {
    fqdn: options.fqdn,
    authority: '',
    userToken: '',
    handler: (_request, response) => response.end(),
    certificate: { certificate: '', key: '', authority: '' },
    setNodePool: async (pool) => void pools.set(pool.name, pool),
    removeNodePool: async (name) => void pools.delete(name),
    stopNodePool: async (name) => void pools.delete(name),
    nodeCount: (name) => pools.get(name)?.count ?? 0,
    setVersion: () => {},
    client: answers as unknown as EmbeddedCluster['client'],
    stop: () => {},
  };
}
