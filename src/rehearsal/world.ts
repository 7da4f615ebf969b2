/**
 * What the embedded servers share: time, certificates, and the few questions that one service asks another.
 * Each server owns its state; nothing here is a client of the product.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The clock of the embedded services: real dates, and durations divided by the rehearsal's factor. */
export interface ServiceTime {
  /** The real date: tokens and certificates are never scaled. */
  now(): Date;
  /** Real milliseconds that `serviceMs` of the service's own time take here. */
  scaled(serviceMs: number): number;
  /** Calls `action` once `serviceMs` of service time have passed; the returned function cancels it. */
  after(serviceMs: number, action: () => void): () => void;
}

/** Azure's clock. */
export interface AzureTime extends ServiceTime {
  /** The day by which versions and sizes of machines come and go: the real one unless a rehearsal names another. */
  catalogueDate(): Date;
}

/** Answers the requests of one host name that the proxy serves. Streams (watches) write to the response directly. */
export type HostHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** A certificate with its key, as the proxy presents it, and the authority that clients must trust, all PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

/** Where host names lead. A host that no one has registered is refused by the proxy, loudly. */
export interface HostTable {
  /**
   * `host` is a full lower-case name, or `*.suffix`. `certificate` replaces the run's own authority for that host;
   * `admits` says, connection by connection, whether the host lets the runner in. It always does when absent.
   */
  register(host: string, handler: HostHandler, certificate?: ServerCertificate, admits?: () => boolean): void;
  unregister(host: string): void;
}

/** What a principal may do, answered by the embedded ARM from its role assignments. */
export interface Authorization {
  /** Whether `principalId` holds `roleName` at `scope` (an ARM id) or above it. Names as Azure spells them. */
  hasRole(principalId: string, roleName: string, scope: string): boolean;
  /** Whether a role that the principal holds at `scope` or above it permits this action on data. */
  isDataPermitted(principalId: string, action: string, scope: string): boolean;
}

/** What is asked of Kubernetes, as its authorizers see it. */
export interface KubernetesRequest {
  /** `get`, `list`, `create` …; a review of access may ask for any other, as `bind`. */
  readonly verb: string;
  readonly group: string;
  readonly plural: string;
  /** Undefined at the cluster's scope. */
  readonly namespace: string | undefined;
}

/** Who holds a token of Entra. */
export interface KubernetesUser {
  /** The object id of the principal. */
  readonly name: string;
  readonly may: (asked: KubernetesRequest) => boolean;
  /** Whether it may read a path that is no resource, such as `/metrics`. */
  readonly mayRead: (path: string) => boolean;
  /** What the authorizer says when it may not; empty where that is RBAC, which says nothing. */
  readonly refusal: string;
}

/** Who a bearer token names. */
export interface Principal {
  /** Entra object id of the service principal or managed identity. */
  readonly objectId: string;
  readonly clientId: string;
  readonly tenantId: string;
}

/** Checks tokens that the embedded Entra issued. */
export interface TokenAuthority {
  /** The token's principal, or why it is refused. `audiences` are accepted `aud` values. */
  verify(token: string, audiences: readonly string[]): Promise<Principal | { readonly refused: string }>;
}

/** Answer of a registry to a kubelet that pulls an image. */
export type PullResult =
  | { readonly pulled: true; readonly digest: string; readonly sizeBytes: number }
  | {
      readonly pulled: false;
      readonly reason: 'not-found' | 'unauthorized' | 'unknown-host';
      readonly message: string;
    };

/** Images as kubelets see them. */
export interface ImageSource {
  /**
   * @param image full reference: `host/repository[:tag][@sha256:…]`
   * @param credentials the pulling kubelet's identity and the pod's pull secrets (`.dockerconfigjson`, decoded)
   */
  pull(
    image: string,
    credentials: { readonly kubeletObjectId: string; readonly dockerConfigs: readonly string[] },
  ): PullResult;
}

/** A node pool as the cluster's machines see it: what ARM's agent pool comes down to. */
export interface NodePoolSpec {
  readonly name: string;
  readonly mode: 'System' | 'User';
  readonly vmSize: string;
  readonly cpuCores: number;
  readonly memoryGiB: number;
  readonly gpus: number;
  /** Nodes asked for; with autoscaling the count to start from. */
  readonly count: number;
  readonly autoscale?: { readonly min: number; readonly max: number };
  readonly maxPods: number;
  readonly zones: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** `key=value:Effect` */
  readonly taints: readonly string[];
  /** Kubelet version with its patch, for example `1.35.2`. */
  readonly kubernetesVersion: string;
}

/** One embedded Kubernetes cluster: its API, its controllers and its machines. */
export interface EmbeddedCluster {
  readonly fqdn: string;
  /** PEM of the cluster's own certificate authority: it is in the kubeconfig, never in the run's CA file. */
  readonly authority: string;
  /** Bearer token of the cluster-user credential. */
  readonly userToken: string;
  /** Serves the API at https://<fqdn>. */
  readonly handler: HostHandler;
  readonly certificate: ServerCertificate;
  /** Creates the pool's machines or moves them to this specification; resolves when its nodes are Ready. */
  setNodePool(pool: NodePoolSpec): Promise<void>;
  /** Cordons, evicts and removes the pool's machines. */
  removeNodePool(name: string): Promise<void>;
  /** Takes the pool's machines away at once, as a stopped cluster does; setNodePool brings them back. */
  stopNodePool(name: string): Promise<void>;
  /** Nodes that the pool has now, autoscaled ones included. */
  nodeCount(pool: string): number;
  /** Moves the API server to a version (with its patch). */
  setVersion(kubernetesVersion: string): void;
  /** Calls of APIs that a later version removes, as the API server's metrics count them. */
  deprecatedUsage?(): readonly DeprecatedUsage[];
  /** Counts such a call: what old tools in a cluster do. */
  noteDeprecatedUsage?(usage: Omit<DeprecatedUsage, 'lastSeen'>): void;
  /** A Kubernetes API client inside the process, with cluster-admin rights. */
  readonly client: import('./kubernetes/client.js').KubernetesClient;
  stop(): void;
}

/** That somebody called an API which is going to be removed. */
export interface DeprecatedUsage {
  readonly group: string;
  readonly version: string;
  /** Plural: `flowschemas`. */
  readonly resource: string;
  /** First minor without it: `1.36`. */
  readonly removedIn: string;
  /** ISO 8601. */
  readonly lastSeen: string;
}

export interface EmbeddedClusterOptions {
  readonly fqdn: string;
  /** With its patch, for example `1.35.2`. */
  readonly kubernetesVersion: string;
  readonly kubeletObjectId: string;
  readonly serviceCidr: string;
  /** Of kube-dns; the tenth address of the service range when absent. */
  readonly dnsServiceIP?: string;
  /** Where machines take their addresses; `10.224.0.0/16`, the VNet that AKS makes, when absent. */
  readonly nodeSubnetCidr?: string;
  readonly oidcIssuerUrl: string;
  /** Whose token of Entra this is; undefined for one that is not valid. The cluster takes only its own when absent. */
  readonly userOf?: (token: string) => Promise<KubernetesUser | undefined>;
  readonly time: ServiceTime;
  readonly images: ImageSource;
  /** What containers do once started; see kubernetes/kubelet. */
  readonly behaviours: PodBehaviours;
}

/** How a container behaves after its image was pulled. Durations are of service time. */
export interface PodBehaviour {
  /** From container start to the first successful readiness; probes' initial delays come on top. */
  readonly readyAfterMs: number;
  /** The container exits after this long with this code (and restarts with back-off, as kubelets do). */
  readonly crash?: {
    readonly afterMs: number;
    readonly exitCode: number;
    /** What it writes as it ends. */
    readonly lastWords?: readonly string[];
  };
  /** Readiness never comes. */
  readonly neverReady?: true;
  /** Lines that the container writes to its log as it starts. */
  readonly log: readonly string[];
}

/** Chooses a pod's behaviour; faults of a rehearsal change it in mid-run. */
export interface PodBehaviours {
  of(pod: {
    readonly namespace: string;
    readonly name: string;
    readonly image: string;
    readonly labels: Readonly<Record<string, string>>;
  }): PodBehaviour;
}
