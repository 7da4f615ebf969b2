import type { ManagedCluster } from '@azure/arm-containerservice';
import { poolUpgrade } from '../../azure/aks/agent-pool-differences.js';
import { maximumCount } from '../../azure/aks/agent-pools.js';
import { poolMembers, replacements } from '../../azure/aks/pool-members.js';
import type { Environment, NodePool } from '../../environment/index.js';

/** Declared pools that are upgraded where they are: their surge nodes come on top of what they have. */
export function upgradingPools(environment: Environment, cluster: ManagedCluster | undefined): readonly NodePool[] {
  if (environment.cluster.ownership === 'verify') return [];
  const apart = new Set([
    ...growingPools(environment, cluster),
    ...replacements(environment, cluster).map(({ pool }) => pool),
  ]);
  return Object.values(environment.nodePools).filter((pool) => {
    const [live] = poolMembers(pool, environment, cluster?.agentPoolProfiles ?? []);
    return live !== undefined && !apart.has(pool) && poolUpgrade(pool, environment, live) !== undefined;
  });
}

/** Declared pools that are created or replaced, or may come to more nodes than today's bounds allow. */
export function growingPools(environment: Environment, cluster: ManagedCluster | undefined): readonly NodePool[] {
  if (environment.cluster.ownership === 'verify') return [];
  const rotating = new Set(replacements(environment, cluster).map(({ pool }) => pool));
  return Object.values(environment.nodePools).filter((pool) => {
    if (rotating.has(pool)) return true;
    const [live] = poolMembers(pool, environment, cluster?.agentPoolProfiles ?? []);
    return live === undefined || maximumCount(pool) > Math.max(live.maxCount ?? 0, live.count ?? 0);
  });
}
