import type { ManagedCluster } from '@azure/arm-containerservice';
import type { LivePool } from '../../azure/agent-pools.js';
import { clusterState, observeCluster } from '../../azure/managed-clusters.js';
import type { StageContext } from '../context.js';
import { observeObstacles, type RotationObstacles } from './obstacles.js';

/** The pools of a cluster that is there. Without one they come with its first PUT, and nothing is to be planned here. */
export interface PoolsObserved {
  readonly cluster: ManagedCluster | undefined;
  readonly pools: Readonly<Record<string, LivePool>>;
  /** Actions at the cluster that its plan takes and the login lacks. */
  readonly lacking?: readonly string[];
  /** By declared pool; looked for only where one is to be rotated. */
  readonly obstacles?: Readonly<Record<string, RotationObstacles>>;
}

export async function observe(context: StageContext): Promise<PoolsObserved> {
  const { azure, environment } = context;
  const cluster = await observeCluster(azure, environment);
  const pools = (cluster?.agentPoolProfiles ?? []).map((pool) => [pool.name, pool]);
  const obstacles = cluster === undefined ? {} : await observeObstacles(context, cluster);
  return { cluster, pools: Object.fromEntries(pools), obstacles };
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
