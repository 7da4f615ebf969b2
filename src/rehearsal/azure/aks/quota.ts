/** Regional vCPU quotas by family: what is used, what is left. */

import type { ResourceStore } from '../arm/store.js';
import { quotaType } from '../seed.js';
import { agentPoolType, clusterType } from './machines.js';
import { type AgentPoolProperties, agentPoolProfile } from './model.js';
import { sizeIn } from './offer.js';
import { refused } from './validation.js';

const defaultLimit = 1000;
const regionalTotal = 'cores';

export interface Usage {
  readonly family: string;
  readonly used: number;
  readonly limit: number;
}

/** @param family of sizes, or `cores` for the region's total. */
export function usageOf(store: ResourceStore, subscriptionId: string, location: string, family: string): Usage {
  const scope = `/subscriptions/${subscriptionId}`;
  const clusters = store.list(clusterType, scope).filter((cluster) => cluster.location === location);
  const pools = clusters
    .flatMap(({ id }) => store.list(agentPoolType, id))
    .map(({ properties }) => agentPoolProfile(properties));
  const used = pools.reduce((sum, pool) => sum + vcpusOf(store, pool, family), 0);
  const id = `${scope}/providers/Microsoft.Compute/locations/${location}/usages/${family}`;
  const { limit, usedByOthers } = store.list(quotaType, id)[0]?.properties ?? {};
  const fallback = family === regionalTotal ? defaultLimit * 3 : defaultLimit;
  const others = typeof usedByOthers === 'number' ? usedByOthers : 0;
  return { family, used: used + others, limit: typeof limit === 'number' ? limit : fallback };
}

function vcpusOf(store: ResourceStore, pool: AgentPoolProperties, family: string): number {
  const size = sizeIn(store, pool.vmSize ?? '');
  if (size === undefined || (family !== regionalTotal && size.family !== family)) return 0;
  return size.vcpus * (pool.count ?? 0);
}

interface Place {
  readonly subscriptionId: string;
  readonly location: string;
  readonly clusterName: string;
  readonly resourceGroup: string;
}

/** Throws QuotaExceeded when the nodes that start now don't fit. `pools` hold only what comes on top. */
export function checkQuota(store: ResourceStore, place: Place, pools: readonly AgentPoolProperties[]): void {
  const shortage = quotaShortage(store, place, pools);
  if (shortage !== undefined) throw refused('QuotaExceeded', shortage);
}

/** What Compute says of machines that the quota does not hold; undefined when it holds them. */
export function quotaShortage(
  store: ResourceStore,
  place: Place,
  pools: readonly AgentPoolProperties[],
): string | undefined {
  const families = new Set(pools.flatMap(({ vmSize = '' }) => sizeIn(store, vmSize)?.family ?? []));
  for (const family of [...families, regionalTotal]) {
    const { used, limit } = usageOf(store, place.subscriptionId, place.location, family);
    const needed = pools.reduce((sum, pool) => sum + vcpusOf(store, { count: pool.minCount ?? 1, ...pool }, family), 0);
    if (used + needed <= limit) continue;
    const quota = family === regionalTotal ? 'Total Regional Cores' : `${family} Cores`;
    return `Preflight validation check for resource(s) for container service ${place.clusterName} in resource group ${place.resourceGroup} failed. Message: Operation could not be completed as it results in exceeding approved ${quota} quota. Additional details - Deployment Model: Resource Manager, Location: ${place.location}, Current Limit: ${limit}, Current Usage: ${used}, Additional Required: ${needed}, (Minimum) New Limit Required: ${used + needed}. Setup Alerts when Quota reaches threshold. Learn more at https://aka.ms/quotamonitoringalerting . Submit a request for Quota increase at https://aka.ms/ProdportalCRP by specifying parameters listed in the 'Details' section for deployment to succeed. Details: `;
  }
  return undefined;
}
