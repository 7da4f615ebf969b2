/** The link from ARM's clusters and pools to the embedded Kubernetes clusters that they come down to. */
import type {
  EmbeddedCluster,
  EmbeddedClusterOptions,
  HostTable,
  ImageSource,
  KubernetesUser,
  NodePoolSpec,
  PodBehaviours,
  ServiceTime,
} from '../../world.js';
import { type JsonObject, listOf, objectOf, textOf } from '../arm/json.js';
import type { ArmResource, ResourceStore } from '../arm/store.js';
import { covers, parseAddress, parseRange } from './addresses.js';
import { sizeIn } from './catalogue/offer.js';
import { type AgentPoolProperties, agentPoolProfile, clusterProperties } from './model.js';

export interface MachinesOptions {
  readonly createCluster: (options: EmbeddedClusterOptions) => EmbeddedCluster | Promise<EmbeddedCluster>;
  readonly hosts: HostTable;
  readonly time: ServiceTime;
  readonly store: ResourceStore;
  readonly images: ImageSource;
  readonly behaviours: PodBehaviours;
  /** The address that clusters see of whoever asks: let in where authorized ranges hold it, and everywhere when absent. */
  readonly egressAddress?: string;
  /** Whose token of Entra this is in a cluster with this profile; nobody's when absent. */
  readonly userOf?: (token: string, clusterId: string, entra: JsonObject) => Promise<KubernetesUser | undefined>;
}

export interface Machines {
  /** The cluster's control plane, made and served at its FQDN when it isn't yet. */
  ensure(cluster: ArmResource): Promise<EmbeddedCluster>;
  get(clusterId: string): EmbeddedCluster | undefined;
  /** All clusters by their ARM id. */
  all(): ReadonlyMap<string, EmbeddedCluster>;
  /** Takes the machines away and the API off its name, as a stopped cluster has neither. */
  halt(clusterId: string): Promise<void>;
  /** The API of a cluster that was stopped is served again. */
  resume(clusterId: string): void;
  /** Moves a pool's machines to what its resource says; resolves when its nodes are ready. */
  applyPool(cluster: ArmResource, pool: ArmResource): Promise<void>;
  remove(clusterId: string): void;
  stop(): void;
}

export function createMachines(options: MachinesOptions): Machines {
  const { createCluster, hosts, time, store, images, behaviours, userOf, egressAddress } = options;
  const clusters = new Map<string, EmbeddedCluster>();
  const pending = new Map<string, Promise<EmbeddedCluster>>();

  const serve = (clusterId: string, { fqdn, handler, certificate }: EmbeddedCluster) =>
    hosts.register(fqdn, handler, certificate, () => isAuthorized(store.get(clusterId), egressAddress));

  async function create(cluster: ArmResource): Promise<EmbeddedCluster> {
    const properties = clusterProperties(cluster.properties);
    const kubelet = objectOf(objectOf(properties.identityProfile).kubeletidentity);
    const embedded = await createCluster({
      fqdn: properties.fqdn ?? '',
      kubernetesVersion: properties.currentKubernetesVersion ?? '',
      kubeletObjectId: textOf(kubelet.objectId) ?? '',
      serviceCidr: properties.networkProfile?.serviceCidr ?? '10.0.0.0/16',
      ...addressesOf(cluster, store),
      oidcIssuerUrl: properties.oidcIssuerProfile?.issuerURL ?? `https://${properties.fqdn}`,
      // As the cluster is when it is asked: Entra may be turned on later.
      userOf: async (token) => {
        const entra = objectOf(store.get(cluster.id)?.properties.aadProfile);
        return entra.managed === true ? userOf?.(token, cluster.id, entra) : undefined;
      },
      time,
      images,
      behaviours,
    });
    clusters.set(cluster.id.toLowerCase(), embedded);
    serve(cluster.id, embedded);
    return embedded;
  }

  function ensure(cluster: ArmResource): Promise<EmbeddedCluster> {
    const key = cluster.id.toLowerCase();
    const existing = clusters.get(key);
    if (existing !== undefined) return Promise.resolve(existing);
    const started = pending.get(key) ?? create(cluster).finally(() => pending.delete(key));
    pending.set(key, started);
    return started;
  }

  return {
    ensure,
    get: (clusterId) => clusters.get(clusterId.toLowerCase()),
    all: () => clusters,
    async applyPool(cluster, pool) {
      const embedded = await ensure(cluster);
      await embedded.setNodePool(specOf(pool, store));
    },
    async halt(clusterId) {
      const embedded = clusters.get(clusterId.toLowerCase());
      if (embedded === undefined) return;
      await Promise.all(poolsOf(store, clusterId).map(({ name }) => embedded.stopNodePool(name)));
      hosts.unregister(embedded.fqdn);
    },
    resume(clusterId) {
      const embedded = clusters.get(clusterId.toLowerCase());
      if (embedded !== undefined) serve(clusterId, embedded);
    },
    remove(clusterId) {
      const embedded = clusters.get(clusterId.toLowerCase());
      if (embedded === undefined) return;
      clusters.delete(clusterId.toLowerCase());
      hosts.unregister(embedded.fqdn);
      embedded.stop();
    },
    stop() {
      for (const embedded of clusters.values()) embedded.stop();
      clusters.clear();
    },
  };
}

/** Whether the cluster's API server lets this address in: all, where no ranges are authorized. */
function isAuthorized(cluster: ArmResource | undefined, address: string | undefined): boolean {
  const ranges = listOf(objectOf(cluster?.properties.apiServerAccessProfile).authorizedIPRanges).map(String);
  const first = parseAddress(address ?? '');
  if (ranges.length === 0 || first === undefined) return true;
  return ranges.some((text) => {
    const range = parseRange(text.includes('/') ? text : `${text}/32`);
    return range !== undefined && covers(range, { first, size: 1 });
  });
}

/** Where the cluster's DNS and machines are, as far as its resource says: all its pools share a subnet. */
function addressesOf(
  cluster: ArmResource,
  store: ResourceStore,
): Pick<EmbeddedClusterOptions, 'dnsServiceIP' | 'nodeSubnetCidr'> {
  const { dnsServiceIP } = clusterProperties(cluster.properties).networkProfile ?? {};
  const [pool] = poolsOf(store, cluster.id);
  const subnet = store.get(agentPoolProfile(pool?.properties).vnetSubnetID ?? '')?.properties;
  const nodeSubnetCidr = textOf(subnet?.addressPrefix) ?? textOf(listOf(subnet?.addressPrefixes)[0]);
  return {
    ...(dnsServiceIP === undefined ? {} : { dnsServiceIP }),
    ...(nodeSubnetCidr === undefined ? {} : { nodeSubnetCidr }),
  };
}

/** What the pool's machines are made of. */
function specOf(pool: ArmResource, store: ResourceStore): NodePoolSpec {
  const properties: AgentPoolProperties = agentPoolProfile(pool.properties);
  const size = sizeIn(store, properties.vmSize ?? '');
  const { minCount, maxCount } = properties;
  return {
    name: pool.name,
    mode: properties.mode === 'System' ? 'System' : 'User',
    vmSize: size?.name ?? properties.vmSize ?? '',
    cpuCores: size?.vcpus ?? 2,
    memoryGiB: size?.memoryGiB ?? 8,
    gpus: size?.gpus ?? 0,
    count: properties.count ?? 1,
    ...(properties.enableAutoScaling && minCount !== undefined && maxCount !== undefined
      ? { autoscale: { min: minCount, max: maxCount } }
      : {}),
    maxPods: properties.maxPods || 110,
    zones: properties.availabilityZones ?? [],
    labels: properties.nodeLabels ?? {},
    taints: properties.nodeTaints ?? [],
    kubernetesVersion: properties.currentOrchestratorVersion ?? properties.orchestratorVersion ?? '',
  };
}

/** Pools of a cluster, in the order in which they were made. */
export function poolsOf(store: ResourceStore, clusterId: string): readonly ArmResource[] {
  return store.list(agentPoolType, clusterId);
}

export const clusterType = 'Microsoft.ContainerService/managedClusters';
export const agentPoolType = 'Microsoft.ContainerService/managedClusters/agentPools';
