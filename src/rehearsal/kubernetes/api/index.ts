/** An embedded Kubernetes API server, good enough for the real helm and kubectl. */
import type { DeprecatedUsage, HostHandler, KubernetesUser } from '../../world.js';
import type { KubernetesClient, KubernetesObject } from '../client.js';
import type { PodLogs } from '../nodes/container-log.js';
import { serveCustomResources } from './admission/custom-definitions.js';
import { httpHandler } from './http/index.js';
import { Watches } from './http/watch.js';
import { LocalClient } from './local-client.js';
import { Objects } from './objects.js';
import { ResourceCatalogue } from './resources.js';
import { seed } from './seed.js';
import { ObjectStore } from './store.js';

export interface KubernetesApiOptions {
  /** With its patch, for example `1.35.2`. */
  readonly kubernetesVersion: string;
  readonly now: () => Date;
  /** The bearer token that has every right. */
  readonly userToken: string;
  /** Whose another token is; nobody's when absent. */
  readonly userOf?: (token: string) => Promise<KubernetesUser | undefined>;
  /** Where ClusterIPs are allocated from; `10.0.0.0/16` when absent. */
  readonly serviceCidr?: string;
  /** A mutating webhook for new pods, called with the ServiceAccount that they run as; it changes the pod in place. */
  readonly mutatePod?: (pod: KubernetesObject, serviceAccount: KubernetesObject | undefined) => void;
}

export interface KubernetesApi {
  /** Serves the API over HTTP. */
  readonly handler: HostHandler;
  /** The same API inside the process, with cluster-admin rights. */
  readonly client: KubernetesClient;
  /** Moves the server to a version (with its patch). */
  setVersion(kubernetesVersion: string): void;
  deprecatedUsage(): readonly DeprecatedUsage[];
  noteDeprecatedUsage(usage: Omit<DeprecatedUsage, 'lastSeen'>): void;
  /** Where `pods/log` is answered from. */
  podLogs: PodLogs;
  /** Forgets the history of changes, as etcd's compaction does: older watches are answered 410 Gone. */
  compact(): void;
  /** Ends all watches, as a server does that is rolled over; clients resume them. */
  closeWatches(): void;
  /** Ends all watches for good. */
  stop(): void;
}

export function createKubernetesApi(options: KubernetesApiOptions): KubernetesApi {
  let version = options.kubernetesVersion;
  const store = new ObjectStore();
  const objects = new Objects({
    store,
    catalogue: new ResourceCatalogue(),
    now: options.now,
    serviceCidr: options.serviceCidr ?? '10.0.0.0/16',
    version: () => version,
    ...(options.mutatePod === undefined ? {} : { mutatePod: options.mutatePod }),
  });
  serveCustomResources(objects);
  seed(objects);
  const watches = new Watches();
  const deprecated: DeprecatedUsage[] = [];
  const api: KubernetesApi = {
    handler: httpHandler({
      objects,
      watches,
      userToken: options.userToken,
      userOf: options.userOf ?? (() => Promise.resolve(undefined)),
      logs: (...asked) => api.podLogs(...asked),
      deprecatedUsage: () => deprecated,
    }),
    client: new LocalClient(objects),
    setVersion: (next) => {
      version = next;
    },
    deprecatedUsage: () => deprecated,
    noteDeprecatedUsage: (usage) => void deprecated.push({ ...usage, lastSeen: options.now().toISOString() }),
    podLogs: () => undefined,
    compact: () => store.compact(),
    closeWatches: () => watches.closeAll(),
    stop: () => watches.closeAll(),
  };
  return api;
}
