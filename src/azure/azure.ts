import type { AuthorizationManagementClient } from '@azure/arm-authorization';
import type { ComputeManagementClient } from '@azure/arm-compute';
import type { ContainerRegistryManagementClient } from '@azure/arm-containerregistry';
import type { ContainerServiceClient } from '@azure/arm-containerservice';
import type { ManagedServiceIdentityClient } from '@azure/arm-msi';
import type { NetworkManagementClient } from '@azure/arm-network';
import type { ResourceManagementClient } from '@azure/arm-resources';
import type { PipelinePolicy, HttpClient as SdkHttpClient } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { createHttpClient, type HttpClient, type HttpRequest, usualTries } from '../http/index.js';
import { ExplainedError } from '../model/errors.js';
import type { EnvironmentLock } from '../model/lock.js';
import type { Clock, Log } from '../model/run.js';
import type { Cloud } from './clouds.js';
import { explainAzureError, unreachable } from './explain.js';
import { abortPolicy } from './requests/abort-policy.js';
import { retryAfterPolicy } from './requests/retry-after-policy.js';

export interface AzureOptions {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly subscriptionId: string;
  /** Entra tenants of subscriptions that trust another one than `tenantId`, by subscription id. */
  readonly otherTenants?: ReadonlyMap<string, string>;
  readonly credential: TokenCredential;
  readonly log: Log;
  readonly clock: Clock;
  /** Of every request, data planes included: `aks-action/<version> run/<id>`. */
  readonly userAgent: string;
  /** Aborted at the run's deadline and when its job is cancelled: ends every request, with its reason as the failure. */
  readonly signal: AbortSignal;
}

type WritesLock = Pick<EnvironmentLock, 'whyNot' | 'lost'>;

/** A plain ARM call, for what the SDKs do not offer: polls, resources of any type by id. */
export interface ArmResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * The way into Azure: one credential, one set of client options, the SDK clients made when first asked for. Each
 * client's package is loaded only then. `subscriptionId` chooses another subscription than the environment's; one that
 * trusts another Entra tenant is asked with that tenant's token.
 */
export class Azure {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly credential: TokenCredential;
  readonly clock: Clock;
  readonly log: Log;
  readonly userAgent: string;
  readonly #otherTenants: ReadonlyMap<string, string>;
  /** The transport for data planes, plain ARM calls and the SDKs: kept connections, proxies, retries. */
  readonly http: HttpClient;
  readonly #signal: AbortSignal;
  #lock: WritesLock | undefined;
  readonly #clients = new Map<string, Promise<unknown>>();

  constructor(options: AzureOptions) {
    this.cloud = options.cloud;
    this.tenantId = options.tenantId;
    this.subscriptionId = options.subscriptionId;
    this.credential = options.credential;
    this.#otherTenants = new Map([...(options.otherTenants ?? [])].map(([id, tenant]) => [id.toLowerCase(), tenant]));
    this.clock = options.clock;
    this.log = options.log;
    this.userAgent = options.userAgent;
    this.#signal = options.signal;
    const { userAgent, clock, log } = options;
    const http = createHttpClient({ userAgent, clock, onRetry: (message) => log.info(message) });
    const untilEnd = (request: HttpRequest): HttpRequest => ({ signal: options.signal, ...request });
    this.http = {
      send: (request) => http.send(untilEnd(request)),
      sendOnce: (request) => http.sendOnce(untilEnd(request)),
      stream: (request) => http.stream(untilEnd(request)),
      close: () => http.close(),
    };
  }

  /** The Entra tenant that a subscription trusts. */
  tenantOf(subscriptionId: string): string {
    return this.#otherTenants.get(subscriptionId.toLowerCase()) ?? this.tenantId;
  }

  /** @param lock asked before each request that may change something: the error that stops it, when there is one */
  askBeforeWriting(lock: WritesLock): void {
    this.#lock = lock;
  }

  /** Aborted, with why, once this run may write no more. */
  get lost(): AbortSignal | undefined {
    return this.#lock?.lost;
  }

  /** Fails when this run may write no more; what is no request of this class's clients asks itself. */
  async mayWrite(): Promise<void> {
    const why = await this.#lock?.whyNot();
    if (why !== undefined) throw why;
  }

  containerService(subscriptionId = this.subscriptionId): Promise<ContainerServiceClient> {
    return this.#client('containerservice', subscriptionId, async (options) => {
      const { ContainerServiceClient } = await import('@azure/arm-containerservice');
      return new ContainerServiceClient(this.#credentialOf(subscriptionId), subscriptionId, options);
    });
  }

  containerRegistry(subscriptionId = this.subscriptionId): Promise<ContainerRegistryManagementClient> {
    return this.#client('containerregistry', subscriptionId, async (options) => {
      const { ContainerRegistryManagementClient } = await import('@azure/arm-containerregistry');
      return new ContainerRegistryManagementClient(this.#credentialOf(subscriptionId), subscriptionId, options);
    });
  }

  managedIdentity(subscriptionId = this.subscriptionId): Promise<ManagedServiceIdentityClient> {
    return this.#client('msi', subscriptionId, async (options) => {
      const { ManagedServiceIdentityClient } = await import('@azure/arm-msi');
      return new ManagedServiceIdentityClient(this.#credentialOf(subscriptionId), subscriptionId, options);
    });
  }

  authorization(subscriptionId = this.subscriptionId): Promise<AuthorizationManagementClient> {
    return this.#client('authorization', subscriptionId, async (options) => {
      const { AuthorizationManagementClient } = await import('@azure/arm-authorization');
      return new AuthorizationManagementClient(this.#credentialOf(subscriptionId), subscriptionId, options);
    });
  }

  resources(subscriptionId = this.subscriptionId): Promise<ResourceManagementClient> {
    return this.#client('resources', subscriptionId, async (options) => {
      const { ResourceManagementClient } = await import('@azure/arm-resources');
      return new ResourceManagementClient(this.#credentialOf(subscriptionId), subscriptionId, options);
    });
  }

  network(subscriptionId = this.subscriptionId): Promise<NetworkManagementClient> {
    return this.#client('network', subscriptionId, async (options) => {
      const { NetworkManagementClient } = await import('@azure/arm-network');
      return new NetworkManagementClient(this.#credentialOf(subscriptionId), subscriptionId, options);
    });
  }

  compute(subscriptionId = this.subscriptionId): Promise<ComputeManagementClient> {
    return this.#client('compute', subscriptionId, async (options) => {
      const { ComputeManagementClient } = await import('@azure/arm-compute');
      return new ComputeManagementClient(this.#credentialOf(subscriptionId), subscriptionId, options);
    });
  }

  /** A bearer token for a scope; renewed by the credential's cache. Fails with the cause explained. */
  async token(scope: string, tenantId = this.tenantId): Promise<string> {
    try {
      const token = await this.#credentialIn(tenantId).getToken(scope, { abortSignal: this.#signal });
      if (token === null) throw new Error(`no token for ${scope}`);
      return token.token;
    } catch (error) {
      this.#signal.throwIfAborted();
      throw explainAzureError(`log in to Azure (${scope})`, error);
    }
  }

  /** GET of an absolute URL or of a resource id with `?api-version=…`. Any status is an answer, 404 too. */
  async get(urlOrPath: string, signal?: AbortSignal): Promise<ArmResponse> {
    const url = urlOrPath.startsWith('https://') ? urlOrPath : `${this.cloud.armEndpoint}${urlOrPath}`;
    const subscriptionId = /\/subscriptions\/([^/?]+)/i.exec(url)?.[1] ?? this.subscriptionId;
    const token = await this.token(this.cloud.armScope, this.tenantOf(subscriptionId));
    const asking = this.http.send({
      method: 'GET',
      url,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      ...(signal === undefined ? {} : { signal }),
    });
    const answer = await asking.catch((error: unknown) => {
      this.#signal.throwIfAborted();
      signal?.throwIfAborted();
      throw unreachable(`read ${new URL(url).pathname}`, error, url) ?? error;
    });
    return { status: answer.status, headers: answer.headers, body: parsedBody(answer.body.toString('utf8')) };
  }

  async close(): Promise<void> {
    await this.http.close();
  }

  /** The credential as the libraries use one; of another tenant, each token is asked for there. */
  #credentialIn(tenantId: string): TokenCredential {
    if (tenantId === this.tenantId) return this.credential;
    return { getToken: (scopes, options) => this.credential.getToken(scopes, { ...options, tenantId }) };
  }

  #credentialOf(subscriptionId: string): TokenCredential {
    return this.#credentialIn(this.tenantOf(subscriptionId));
  }

  #client<T>(family: string, subscriptionId: string, make: (options: ClientOptions) => Promise<T>): Promise<T> {
    return this.#once(`${family}/${subscriptionId}`, async () => {
      const { sdkTransport } = await import('./requests/transport.js');
      return make({
        httpClient: sdkTransport(this.http),
        endpoint: this.cloud.armEndpoint,
        credentials: { scopes: [this.cloud.armScope] },
        retryOptions: { maxRetries: usualTries - 1, retryDelayInMs: 400, maxRetryDelayInMs: 10_000 },
        additionalPolicies: [
          { policy: abortPolicy(this.#signal, () => this.mayWrite()), position: 'perCall' },
          { policy: retryAfterPolicy(this.log), position: 'perRetry' },
        ],
        userAgentOptions: { userAgentPrefix: this.userAgent },
      });
    });
  }

  #once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const existing = this.#clients.get(key) as Promise<T> | undefined;
    if (existing !== undefined) return existing;
    const made = make();
    this.#clients.set(key, made);
    return made;
  }
}

interface ClientOptions {
  readonly httpClient: SdkHttpClient;
  readonly endpoint: string;
  readonly credentials: { readonly scopes: string[] };
  readonly retryOptions: {
    readonly maxRetries: number;
    readonly retryDelayInMs: number;
    readonly maxRetryDelayInMs: number;
  };
  readonly additionalPolicies: { readonly policy: PipelinePolicy; readonly position: 'perCall' | 'perRetry' }[];
  readonly userAgentOptions: { readonly userAgentPrefix: string };
}

function parsedBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ExplainedError({
      what: 'Azure Resource Manager',
      cause: `answered something that is not JSON: ${text.slice(0, 200)}`,
      exitCode: 4,
    });
  }
}
