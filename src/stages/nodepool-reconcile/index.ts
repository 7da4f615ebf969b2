import { poolOutputs } from '../../azure/agent-pools.js';
import type { PlatformStage } from '../context.js';
import { apply } from './apply.js';
import { check } from './check.js';
import { observe, type PoolsObserved } from './observe.js';
import { plan } from './plan.js';

/** The node pools of a cluster that is there: create, change in place, upgrade, delete. */
export const nodepoolReconcile: PlatformStage<PoolsObserved> = {
  name: 'nodepool-reconcile',
  concurrency: 8,
  observe,
  check,
  plan,
  apply,
  outputs: (_environment, { cluster }) => (cluster === undefined ? {} : poolOutputs(cluster)),
};
