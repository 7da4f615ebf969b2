import { lackedActions } from '../../azure/access/rights.js';
import { clusterOutputs } from '../../azure/aks/managed-clusters.js';
import type { PlatformStage } from '../context.js';
import { apply } from './apply.js';
import { check } from './check.js';
import { type ClusterObserved, observe } from './observe.js';
import { plan } from './plan.js';
import { neededActions } from './rights.js';

/** The cluster with the ground it stands on: resource group, VNet, subnet, the control plane and its first node pools. */
export const clusterEnsure: PlatformStage<ClusterObserved> = {
  name: 'cluster-ensure',
  concurrency: 4,
  async observe(context) {
    const observed = await observe(context);
    const actions = neededActions(context.environment, observed);
    return { ...observed, lacking: await lackedActions(context, context.environment.cluster.id, actions) };
  },
  check,
  plan,
  apply,
  outputs: (_environment, { cluster }) => (cluster === undefined ? {} : clusterOutputs(cluster)),
};
