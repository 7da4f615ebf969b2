/** Regional vCPU quotas by family: what is used, what is left. */
import type { ResourceStore } from '../../arm/store.js';
import { sizeIn } from '../catalogue/offer.js';
import { refused } from '../errors.js';
import { agentPoolType, clusterType } from '../machines.js';
import { type AgentPoolProperties, agentPoolProfile } from '../model.js';

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

/**
 * Throws when the nodes that start now don't fit: AKS looks before it begins, in words of its own (as of 2025; issues and
 * logs of azurerm_kubernetes_cluster have the body in full). `pools` hold only what comes on top.
 */
export function checkQuota(store: ResourceStore, place: Place, pools: readonly AgentPoolProperties[]): void {
  const shortage = shortageOf(store, place, pools);
  if (shortage === undefined) return;
  const { family, used, limit, needed } = shortage;
  const left = limit - used;
  const short =
    family === regionalTotal
      ? `Insufficient regional vcpu quota left for location ${place.location}. left regional vcpu quota ${left}, requested quota ${needed}.`
      : `Insufficient vcpu quota requested ${needed}, remaining ${left} for family ${family} for region ${place.location}.`;
  throw refused(
    'ErrCode_InsufficientVCPUQuota',
    `${short} If you want to increase the quota, please follow this instruction: https://learn.microsoft.com/en-us/azure/quotas/view-quotas. Surge nodes would also consume vcpu quota, please consider use smaller maxSurge or use maxUnavailable to proceed upgrade without surge nodes, details: aka.ms/aks/maxUnavailable.`,
  );
}

/** What Compute says of machines that the quota does not hold; undefined when it holds them. */
export function quotaShortage(
  store: ResourceStore,
  place: Place,
  pools: readonly AgentPoolProperties[],
): string | undefined {
  const shortage = shortageOf(store, place, pools);
  if (shortage === undefined) return undefined;
  const { family, used, limit, needed } = shortage;
  const quota = family === regionalTotal ? 'Total Regional Cores' : `${family} Cores`;
  return `Preflight validation check for resource(s) for container service ${place.clusterName} in resource group ${place.resourceGroup} failed. Message: Operation could not be completed as it results in exceeding approved ${quota} quota. Additional details - Deployment Model: Resource Manager, Location: ${place.location}, Current Limit: ${limit}, Current Usage: ${used}, Additional Required: ${needed}, (Minimum) New Limit Required: ${used + needed}. Setup Alerts when Quota reaches threshold. Learn more at https://aka.ms/quotamonitoringalerting . Submit a request for Quota increase at https://aka.ms/ProdportalCRP by specifying parameters listed in the 'Details' section for deployment to succeed. Details: `;
}

/** The first family, else the region, whose quota does not hold what is needed on top. */
function shortageOf(
  store: ResourceStore,
  place: Place,
  pools: readonly AgentPoolProperties[],
): (Usage & { readonly needed: number }) | undefined {
  const families = new Set(pools.flatMap(({ vmSize = '' }) => sizeIn(store, vmSize)?.family ?? []));
  for (const family of [...families, regionalTotal]) {
    const usage = usageOf(store, place.subscriptionId, place.location, family);
    const needed = pools.reduce((sum, pool) => sum + vcpusOf(store, { count: pool.minCount ?? 1, ...pool }, family), 0);
    if (usage.used + needed > usage.limit) return { ...usage, needed };
  }
  return undefined;
}

export const quotaType = 'Microsoft.Compute/locations/usages';
