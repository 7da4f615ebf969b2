import type { AgentPool, ManagedCluster, ManagedClusterAgentPoolProfile } from '@azure/arm-containerservice';
import type { Environment, NodePool } from '../../environment/index.js';
import type { PartialOutputs } from '../../model/index.js';
import { ownershipTags, poolTag } from '../ownership.js';
import { clusterState } from './managed-clusters.js';

/** A pool as the cluster's GET carries it. */
export type LivePool = ManagedClusterAgentPoolProfile;

/** What the profile in the cluster and the pool as a resource of its own have in common. */
export type PoolModel = Omit<LivePool, 'name' | 'type' | 'eTag'>;

/** Nodes that a pool starts with: the autoscaler's minimum, from then on the service's own affair. */
export function initialCount({ scale }: NodePool): number {
  return scale.autoscale ? scale.min : scale.count;
}

/** Nodes that a pool may come to. */
export function maximumCount({ scale }: NodePool): number {
  return scale.autoscale ? scale.max : scale.count;
}

/** The version that a pool is to run: its own, else the cluster's. */
export function poolVersion(pool: NodePool, environment: Environment): string {
  return pool.kubernetesVersion ?? environment.cluster.kubernetesVersion;
}

/** A declared pool as it is created; what was not declared is left to the service. */
export function poolModel(pool: NodePool, environment: Environment): PoolModel {
  const { scale, osDisk, upgrade } = pool;
  return {
    mode: pool.mode,
    vmSize: pool.vmSize,
    osType: 'Linux',
    count: initialCount(pool),
    ...(scale.autoscale ? { enableAutoScaling: true, minCount: scale.min, maxCount: scale.max } : {}),
    vnetSubnetID: environment.network.subnet.id,
    orchestratorVersion: poolVersion(pool, environment),
    tags: { ...pool.tags, ...ownershipTags(environment) },
    ...(pool.zones === undefined ? {} : { availabilityZones: [...pool.zones] }),
    ...(osDisk?.sizeGiB === undefined ? {} : { osDiskSizeGB: osDisk.sizeGiB }),
    ...(osDisk?.type === undefined ? {} : { osDiskType: osDisk.type }),
    ...(pool.osSku === undefined ? {} : { osSKU: pool.osSku }),
    ...(pool.maxPods === undefined ? {} : { maxPods: pool.maxPods }),
    ...(pool.taints === undefined ? {} : { nodeTaints: [...pool.taints] }),
    ...(pool.labels === undefined ? {} : { nodeLabels: { ...pool.labels } }),
    ...(upgrade === undefined ? {} : { upgradeSettings: upgradeSettings(upgrade) }),
  };
}

/** The pool in the cluster's first PUT. */
export function poolProfile(pool: NodePool, environment: Environment): LivePool {
  return { name: pool.name, type: 'VirtualMachineScaleSets', ...poolModel(pool, environment) };
}

/** The pool as a resource of its own. */
export function agentPool(pool: NodePool, environment: Environment): AgentPool {
  return { typePropertiesType: 'VirtualMachineScaleSets', ...poolModel(pool, environment) };
}

export function upgradeSettings(upgrade: NonNullable<NodePool['upgrade']>): NonNullable<PoolModel['upgradeSettings']> {
  return {
    ...(upgrade.maxSurge === undefined ? {} : { maxSurge: upgrade.maxSurge }),
    ...(upgrade.maxUnavailable === undefined ? {} : { maxUnavailable: upgrade.maxUnavailable }),
    ...(upgrade.drainTimeoutMinutes === undefined ? {} : { drainTimeoutInMinutes: upgrade.drainTimeoutMinutes }),
    ...(upgrade.nodeSoakMinutes === undefined ? {} : { nodeSoakDurationInMinutes: upgrade.nodeSoakMinutes }),
  };
}

/** The pools as the outputs of a run have them: by their declared names. */
export function poolOutputs(cluster: ManagedCluster): PartialOutputs {
  const pools = (cluster.agentPoolProfiles ?? []).map((pool) => [
    pool.tags?.[poolTag] ?? pool.name,
    {
      mode: pool.mode ?? '',
      vmSize: pool.vmSize ?? '',
      count: pool.count ?? 0,
      kubernetesVersion: livePoolVersion(pool) ?? '',
    },
  ]);
  return { 'node-pools': Object.fromEntries(pools) };
}

/** The version that the pool's nodes run, with its patch where the service says it. */
export function livePoolVersion(
  pool: Pick<LivePool, 'currentOrchestratorVersion' | 'orchestratorVersion'>,
): string | undefined {
  return pool.currentOrchestratorVersion ?? pool.orchestratorVersion;
}

/** What a declared pool is found as; the next step follows from that word. */
export type PoolState = 'absent' | 'inFlight' | 'failed' | 'ready';

export function poolState(pool: Pick<LivePool, 'provisioningState'> | undefined, cluster?: ManagedCluster): PoolState {
  if (pool === undefined) return 'absent';
  const { provisioningState = 'Succeeded' } = pool;
  if (provisioningState === 'Failed' || provisioningState === 'Canceled') return 'failed';
  // Scaling is the autoscaler at work, and an operation on the whole cluster is joined by cluster-ensure.
  const isCalm = ['Succeeded', 'Scaling'].includes(provisioningState) || clusterState(cluster) === 'inFlight';
  return isCalm ? 'ready' : 'inFlight';
}
