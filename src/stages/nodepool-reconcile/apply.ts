import { deletePool } from '../../azure/aks/agent-pool-writes.js';
import { forgetCluster } from '../../azure/aks/managed-clusters.js';
import { poolMembers } from '../../azure/aks/pool-members.js';
import { nodeCounts } from '../../kubernetes/index.js';
import type { Applied, Change } from '../../model/index.js';
import type { StageContext } from '../context.js';
import type { PoolsObserved } from './observe.js';
import { nameOf } from './plan.js';
import { reconcilePool } from './reconcile.js';
import { rotatePool } from './rotate.js';

export async function apply(change: Change, context: StageContext, observed: PoolsObserved): Promise<Applied> {
  const applied = await carryOut(change, context, observed);
  forgetCluster(context.azure, context.environment);
  return applied;
}

async function carryOut(change: Change, run: StageContext, { pools }: PoolsObserved): Promise<Applied> {
  const context = { ...run, nodeCounts: (pool: string) => nodeCounts(pool, run) };
  const { environment } = context;
  const name = nameOf(change.address);
  const pool = environment.nodePools[name];
  if (pool === undefined) return (await deletePool(name, change, context)) === 'absent' ? { unchanged: true } : {};
  if (change.action === 'rotate') return rotatePool(pool, change, context);
  // A pool that a rotation left under a derived name goes by that one.
  const [member] = poolMembers(pool, environment, Object.values(pools));
  return reconcilePool(pool, member?.name ?? name, change, context);
}
