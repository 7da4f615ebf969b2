/** What a rotation would be refused for half way, looked for in the cluster before its first write. */
import type { ManagedCluster } from '@azure/arm-containerservice';
import { clusterState } from '../../azure/aks/managed-clusters.js';
import { isFinal, isRotating, poolMembers } from '../../azure/aks/pool-members.js';
import type { Environment, NodePool } from '../../environment/index.js';
import { type BlockingBudget, connectCluster, drain, resources, whyUnsatisfiable } from '../../kubernetes/index.js';
import { errorMessage } from '../../model/index.js';
import type { StageContext } from '../context.js';

export interface RotationObstacles {
  /** Pods that no controller makes anew: `matih/bare` */
  readonly orphans: readonly string[];
  /** Pods that could not run on the pool that takes over. */
  readonly bound: readonly string[];
  /** Budgets with pods on the pool that never let one go, and why. */
  readonly budgets: readonly BlockingBudget[];
}

/** Declared pools that are to be replaced, or are being so. */
export function rotatingPools(environment: Environment, cluster: ManagedCluster): readonly NodePool[] {
  if (environment.cluster.ownership === 'verify') return [];
  return Object.values(environment.nodePools).filter((pool) => {
    const members = poolMembers(pool, environment, cluster.agentPoolProfiles ?? []);
    return members.length > 0 && isRotating(pool, environment, members);
  });
}

/** What frees pods that are bound to the name of their pool. */
export function boundMend({ name, rotation }: Pick<NodePool, 'name' | 'rotation'>): string {
  const byLabel = 'Select nodes by a label of the pool (nodePools.<name>.labels) rather than by its name.';
  return rotation === 'keep'
    ? `${byLabel} Where they select agentpool: ${name}, this does as well:\nnodePools:\n  ${name}: { rotation: swap-back }`
    : byLabel;
}

/** By declared pool. None for a cluster that can't be asked: the rotation itself looks again before it drains. */
export async function observeObstacles(
  context: StageContext,
  cluster: ManagedCluster,
): Promise<Readonly<Record<string, RotationObstacles>>> {
  const { environment, log } = context;
  const pools = rotatingPools(environment, cluster);
  if (pools.length === 0 || clusterState(cluster) === 'stopped') return {};
  try {
    const { resourceGroup } = environment.azure;
    const access = await connectCluster({ resourceGroup: resourceGroup.name, name: environment.cluster.name }, context);
    if (access === undefined) return {};
    const [nodes, budgets] = await Promise.all([
      drain.observeNodes(access.client),
      access.client.list(resources.podDisruptionBudgets),
    ]);
    const stuck = budgets.items.flatMap((budget) => {
      const why = whyUnsatisfiable(budget);
      return why === undefined ? [] : [{ why, budget }];
    });
    return Object.fromEntries(
      pools.map((pool) => {
        // A pool that fits but has a derived name goes too, once its pods are back under the declared one.
        const leaving = poolMembers(pool, environment, cluster.agentPoolProfiles ?? [])
          .filter((live) => !isFinal(pool, environment, live))
          .map(({ name }) => name);
        const own = leaving.map((name) => nodes.of(name));
        return [
          pool.name,
          {
            orphans: own.flatMap(drain.orphans),
            bound: own.flatMap((each) => drain.boundByName(each, pool.name, pool.rotation === 'keep')),
            budgets: stuck.filter(({ budget }) => own.some((each) => drain.covers(budget, each))).map(({ why }) => why),
          },
        ];
      }),
    );
  } catch (error) {
    context.signal.throwIfAborted();
    log.info(`What could hold a rotation up was not looked for: ${errorMessage(error)}`);
    return {};
  }
}
