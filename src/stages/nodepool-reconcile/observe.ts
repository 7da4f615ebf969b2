import type { ManagedCluster } from '@azure/arm-containerservice';
import type { LivePool } from '../../azure/aks/agent-pools.js';
import { observeCluster } from '../../azure/aks/managed-clusters.js';
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
