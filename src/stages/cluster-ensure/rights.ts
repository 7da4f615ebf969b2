import { clusterAddress } from '../../azure/change-addresses.js';
import type { Environment } from '../../environment/index.js';
import type { ClusterObserved } from './observe.js';
import { plan } from './plan.js';

/** What the plan does at a cluster that is there; what a new one needs is preflight's to ask. */
export function neededActions(environment: Environment, observed: ClusterObserved): readonly string[] {
  if (observed.cluster === undefined) return [];
  const isWritten = plan(environment, observed).some(
    ({ address, onlyWaits }) => address === clusterAddress(environment) && onlyWaits !== true,
  );
  return isWritten ? ['Microsoft.ContainerService/managedClusters/write'] : [];
}
