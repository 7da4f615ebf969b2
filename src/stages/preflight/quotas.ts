import type { ResourceSku, Usage } from '@azure/arm-compute';
import type { ManagedCluster } from '@azure/arm-containerservice';
import { initialCount, maximumCount, poolVersion } from '../../azure/aks/agent-pools.js';
import { compareVersions } from '../../azure/aks/kubernetes-versions.js';
import { poolMembers, replacements } from '../../azure/aks/pool-members.js';
import { sizeNamed, vcpusOf } from '../../azure/aks/sizes.js';
import { surgeNodes } from '../../environment/addresses.js';
import type { Environment, NodePool } from '../../environment/index.js';
import type { Finding, QuotaRoom } from '../../model/index.js';
import type { PreflightObserved } from './observe.js';
import { growingPools, upgradingPools } from './pools.js';

const quotaPage = 'https://portal.azure.com/#view/Microsoft_Azure_Capacity/QuotaMenuBlade/~/myQuotas';

interface Demand {
  readonly pool: NodePool;
  /** vCPUs that start now, and that the pool may come to with its surge, on top of what it has. */
  readonly now: number;
  readonly atMost: number;
  readonly family: string;
}

/** What the declared pools draw on a quota. */
interface Draw extends QuotaRoom {
  readonly pools: readonly string[];
}

/** Of each quota that pools draw on what is there and what it comes to, those of families first, then the region's. */
export function quotaRooms(environment: Environment, observed: PreflightObserved): readonly QuotaRoom[] {
  return drawsOf(environment, observed).map(({ pools: _pools, ...room }) => room);
}

/**
 * Quotas of vCPUs, by family and of the whole region: too little for the nodes that start now is an error, too little
 * for the autoscaler's maxima and the surge of an upgrade a warning.
 */
export function quotaFindings(environment: Environment, observed: PreflightObserved): Finding[] {
  return [
    ...drawsOf(environment, observed).flatMap((draw) => quotaFinding(environment, draw)),
    ...surgeDraws(environment, observed).flatMap((draw) => surgeFinding(environment, draw)),
  ];
}

function drawsOf(environment: Environment, observed: PreflightObserved): readonly Draw[] {
  const { sizes = [], usages = [] } = observed;
  const { cluster } = observed;
  // While a pool is rotated both are there.
  const rotating = replacements(environment, cluster);
  const growing = growingPools(environment, cluster).filter((pool) => !rotating.some((each) => each.pool === pool));
  const demands = [
    ...growing.flatMap(
      (pool) => demandOf(pool, sizes, liveCount(pool, environment, cluster), initialCount(pool)) ?? [],
    ),
    ...rotating.flatMap(({ pool, count }) => demandOf(pool, sizes, 0, count) ?? []),
  ];
  return drawsFrom(demands, usages);
}

function drawsFrom(demands: readonly Demand[], usages: readonly Usage[]): readonly Draw[] {
  const families = [...new Set(demands.map(({ family }) => family))];
  return [
    ...families.flatMap((family) => {
      const own = demands.filter((demand) => demand.family === family);
      return drawOn(usageOf(usages, family), family, own);
    }),
    ...drawOn(usageOf(usages, 'cores'), 'Total Regional vCPUs', demands),
  ];
}

/** What surge nodes of upgrades draw on: pools are upgraded at once, so that the surge of all is there together. */
function surgeDraws(
  environment: Environment,
  { cluster, sizes = [], usages = [] }: PreflightObserved,
): readonly Draw[] {
  const demands = upgradingPools(environment, cluster).flatMap(
    (pool) => surgeDemand(pool, poolVersion(pool, environment), sizes, liveCount(pool, environment, cluster)) ?? [],
  );
  return drawsFrom(demands, usages);
}

/** `now` is what no upgrade does without: all surge nodes, and from 1.35 on one, as Azure goes on with what it gets. */
function surgeDemand(pool: NodePool, version: string, sizes: readonly ResourceSku[], live: number): Demand | undefined {
  const size = sizeNamed(sizes, pool.vmSize);
  // A pool of no nodes has none to replace.
  if (size?.family === undefined || live === 0) return undefined;
  const surge = surgeNodes(live, pool.upgrade?.maxSurge);
  const least = compareVersions(version, '1.35') >= 0 ? Math.min(1, surge) : surge;
  return { pool, family: size.family, now: least * vcpusOf(size), atMost: surge * vcpusOf(size) };
}

function surgeFinding({ azure }: Environment, { name, limit, used, now, atMost, pools }: Draw): Finding[] {
  const left = limit - used;
  if (atMost <= left) return [];
  return [
    {
      severity: now > left ? 'error' : 'warning',
      stage: 'preflight',
      path: pools.length === 1 ? `nodePools.${pools[0]}` : 'nodePools',
      message: `The quota ${name} in ${azure.location} has ${left} of ${limit} vCPUs left; the surge nodes of the upgrade of ${pools.join(', ')} need ${atMost}.`,
      mend: `Ask for a quota of ${used + atMost}: ${quotaPage}, lower upgrade.maxSurge, or let it be 0 with upgrade.maxUnavailable: 1 for User pools.`,
    },
  ];
}

function liveCount(pool: NodePool, environment: Environment, cluster: ManagedCluster | undefined): number {
  return poolMembers(pool, environment, cluster?.agentPoolProfiles ?? [])[0]?.count ?? 0;
}

/** @param live nodes that are counted as used already; @param first nodes that start now */
function demandOf(pool: NodePool, sizes: readonly ResourceSku[], live: number, first: number): Demand | undefined {
  const size = sizeNamed(sizes, pool.vmSize);
  if (size?.family === undefined) return undefined;
  const most = maximumCount(pool);
  const nodes = (count: number) => Math.max(0, count - live) * vcpusOf(size);
  return {
    pool,
    family: size.family,
    now: nodes(first),
    atMost: nodes(Math.max(first, most + surgeNodes(most, pool.upgrade?.maxSurge))),
  };
}

function drawOn(usage: Usage | undefined, name: string, demands: readonly Demand[]): Draw[] {
  if (usage === undefined || demands.length === 0) return [];
  const now = demands.reduce((sum, demand) => sum + demand.now, 0);
  const atMost = demands.reduce((sum, demand) => sum + demand.atMost, 0);
  const pools = demands.map(({ pool }) => pool.name);
  return [{ name, limit: usage.limit, used: usage.currentValue, now, atMost, pools }];
}

function quotaFinding({ azure }: Environment, { name, limit, used, now, atMost, pools }: Draw): Finding[] {
  const left = limit - used;
  if (atMost <= left) return [];
  const isError = now > left;
  const need = isError ? now : atMost;
  return [
    {
      severity: isError ? 'error' : 'warning',
      stage: 'preflight',
      path: pools.length === 1 ? `nodePools.${pools[0]}` : 'nodePools',
      message: `The quota ${name} in ${azure.location} has ${left} of ${limit} vCPUs left; node pools ${pools.join(', ')} need ${need}${isError ? ' to start' : ' at their maxima with the surge of an upgrade'}.`,
      mend: `Ask for a quota of ${used + atMost}: ${quotaPage}, or lower count or autoscale.`,
    },
  ];
}

function usageOf(usages: readonly Usage[], family: string): Usage | undefined {
  return usages.find(({ name }) => name.value?.toLowerCase() === family.toLowerCase());
}
