import { clusterOutputs } from '../../azure/managed-clusters.js';
import type { PlatformStage } from '../context.js';
import { apply } from './apply.js';
import { check } from './check.js';
import { type ClusterObserved, observe } from './observe.js';
import { plan } from './plan.js';

/** The cluster with the ground it stands on: resource group, VNet, subnet, the control plane and its first node pools. */
export const clusterEnsure: PlatformStage<ClusterObserved> = {
  name: 'cluster-ensure',
  concurrency: 4,
  observe,
  check,
  plan,
  apply,
  outputs: (_environment, { cluster }) => (cluster === undefined ? {} : clusterOutputs(cluster)),
};
