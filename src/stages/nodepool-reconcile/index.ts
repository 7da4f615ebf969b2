import { lackedActions } from '../../azure/access/rights.js';
import { poolOutputs } from '../../azure/aks/agent-pools.js';
import { readCluster } from '../../azure/aks/managed-clusters.js';
import type { PlatformStage } from '../context.js';
import { apply } from './apply.js';
import { check } from './check.js';
import { observe, type PoolsObserved } from './observe.js';
import { plan } from './plan.js';
import { neededActions } from './rights.js';

/** The node pools of a cluster that is there: create, change in place, upgrade, delete. */
export const nodepoolReconcile: PlatformStage<PoolsObserved> = {
  name: 'nodepool-reconcile',
  concurrency: 8,
  async observe(context) {
    const observed = await observe(context);
    const actions = neededActions(context.environment, observed);
    return { ...observed, lacking: await lackedActions(context, context.environment.cluster.id, actions) };
  },
  check,
  plan,
  apply,
  outputs: (_environment, { cluster }) => (cluster === undefined ? {} : poolOutputs(cluster)),
  // The autoscaler has followed the releases, and a cluster made in this run brought its pools along.
  async conclude({ azure, environment }, _observed, ends) {
    const cluster = ends.size === 0 ? undefined : await readCluster(azure, environment);
    return cluster === undefined ? {} : { outputs: poolOutputs(cluster) };
  },
};
