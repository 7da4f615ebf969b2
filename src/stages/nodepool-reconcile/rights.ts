import type { Environment } from '../../environment/index.js';
import type { PoolsObserved } from './observe.js';
import { plan } from './plan.js';

/** What the plan does to the cluster's pools. */
export function neededActions(environment: Environment, observed: PoolsObserved): readonly string[] {
  const written = plan(environment, observed).filter(({ onlyWaits }) => onlyWaits !== true);
  const pools = 'Microsoft.ContainerService/managedClusters/agentPools';
  return [
    ...(written.some(({ action }) => action !== 'delete') ? [`${pools}/write`] : []),
    ...(written.some(({ action }) => action === 'delete' || action === 'rotate') ? [`${pools}/delete`] : []),
  ];
}
