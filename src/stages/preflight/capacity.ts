import type { ResourceSku } from '@azure/arm-compute';
import type { ManagedCluster } from '@azure/arm-containerservice';
import { initialCount, type LivePool, maximumCount } from '../../azure/aks/agent-pools.js';
import { clusterState } from '../../azure/aks/managed-clusters.js';
import { declaredNameOf, poolMembers, replacementCount, replacements } from '../../azure/aks/pool-members.js';
import { sizeNamed, vcpusOf } from '../../azure/aks/sizes.js';
import { addressesOfOthers, subnetRoom } from '../../azure/networks.js';
import { isOwned } from '../../azure/ownership.js';
import { isSameId } from '../../azure/resource-ids.js';
import { type RequiredAddresses, requiredAddresses } from '../../environment/addresses.js';
import type { Environment, NodePool } from '../../environment/index.js';
import type { CapacityChange, PoolCapacity, PoolRoom } from '../../model/index.js';
import type { PreflightObserved } from './observe.js';
import { upgradingPools } from './pools.js';
import { quotaRooms } from './quotas.js';

/** Nodes of one size: what a pool is, or comes to. */
interface Nodes {
  readonly pool: Pick<NodePool, 'name' | 'scale' | 'maxPods' | 'upgrade'>;
  readonly vmSize: string;
  readonly count: number;
  readonly least: number;
  readonly most: number;
  readonly subnetId: string | undefined;
}

/** Nodes, vCPUs and addresses before and after; undefined where they are not ours, or don't count. */
export function capacityChange(environment: Environment, observed: PreflightObserved): CapacityChange | undefined {
  const { cluster, sizes } = observed;
  // A stopped cluster counts no nodes.
  if (environment.cluster.ownership === 'verify' || (cluster && clusterState(cluster) === 'stopped')) return undefined;
  const [before, after] = [nodesNow(cluster), nodesAfter(environment, cluster)];
  const { usable } = subnetRoom(environment, observed.vnet);
  const held = sumOf(addressesOfOthers(environment, observed.vnet, cluster));
  return {
    before: capacityOf(before, environment, sizes),
    after: capacityOf(after, environment, sizes),
    ...(usable === undefined ? {} : { usableAddresses: usable - held }),
    pools: after.map((nodes) => roomOf(nodes, environment, sizes)),
    quotas: quotaRooms(environment, observed),
  };
}

/** Whether the plan changes the number or the kind of the cluster's nodes, now or at the most. */
export function changesNodes(environment: Environment, cluster: ManagedCluster | undefined): boolean {
  return !sameNodes(nodesNow(cluster), nodesAfter(environment, cluster));
}

function nodesNow(cluster: ManagedCluster | undefined): readonly Nodes[] {
  return (cluster?.agentPoolProfiles ?? []).map(nodesOf);
}

function nodesOf(live: LivePool): Nodes {
  const { name, vmSize = '', count = 0, maxPods, upgradeSettings, vnetSubnetID: subnetId } = live;
  const isScaled = live.enableAutoScaling === true;
  const most = isScaled ? Math.max(live.maxCount ?? 0, count) : count;
  const upgrade = upgradeSettings?.maxSurge === undefined ? {} : { upgrade: { maxSurge: upgradeSettings.maxSurge } };
  const scale = { autoscale: false, count: most } as const;
  return {
    pool: { name, scale, ...(maxPods === undefined ? {} : { maxPods }), ...upgrade },
    vmSize,
    count,
    least: isScaled ? Math.min(live.minCount ?? 0, count) : count,
    most,
    subnetId,
  };
}

/** Declared pools as they begin or go on, and whatever is there that is not ours to delete. */
function nodesAfter(environment: Environment, cluster: ManagedCluster | undefined): readonly Nodes[] {
  const live = cluster?.agentPoolProfiles ?? [];
  const declared = Object.values(environment.nodePools).map((pool): Nodes => {
    const [member] = poolMembers(pool, environment, live);
    const now = member?.count ?? 0;
    // An autoscaled pool keeps its nodes; a fixed one has what is declared.
    const count =
      member === undefined ? initialCount(pool) : pool.scale.autoscale ? replacementCount(pool, now) : pool.scale.count;
    const maxPods = pool.maxPods ?? member?.maxPods;
    return {
      pool: { ...pool, ...(maxPods === undefined ? {} : { maxPods }) },
      vmSize: pool.vmSize,
      count,
      least: pool.scale.autoscale ? pool.scale.min : count,
      most: Math.max(maximumCount(pool), count),
      subnetId: environment.network.subnet.id,
    };
  });
  return [...declared, ...foreignPools(environment, cluster).map(nodesOf)];
}

function foreignPools(environment: Environment, cluster: ManagedCluster | undefined): readonly LivePool[] {
  return (cluster?.agentPoolProfiles ?? []).filter(
    (pool) => declaredNameOf(pool, environment) === undefined && !isOwned(pool.tags, environment),
  );
}

/** What the subnet must hold at the most: declared pools, replacements of rotations, and foreign pools in it. */
export interface SubnetDemand extends RequiredAddresses {
  /** Declared pools that a replacement stands beside for a while. */
  readonly rotating: readonly string[];
  /** Pools of others in the same subnet. */
  readonly foreign: readonly string[];
}

export function subnetDemand(environment: Environment, cluster: ManagedCluster | undefined): SubnetDemand {
  const all = nodesAfter(environment, cluster);
  return demandOf(
    all.filter((nodes) => isInSubnet(nodes, environment)),
    environment,
    cluster,
  );
}

/** Addresses of the nodes that there are at the end of this run and in the course of it: replacements, surge of upgrades. */
export function startingAddresses(environment: Environment, cluster: ManagedCluster | undefined): number {
  const upgraded = new Set(upgradingPools(environment, cluster).map(({ name }) => name));
  const pools = [
    ...nodesAfter(environment, cluster).filter((nodes) => isInSubnet(nodes, environment)),
    ...replacements(environment, cluster),
  ].map(({ pool, count }) => ({
    ...pool,
    scale: { autoscale: false, count } as const,
    ...(upgraded.has(pool.name) ? {} : { upgrade: { maxSurge: '0' } }),
  }));
  return requiredAddresses(pools, environment.network.pluginMode).addresses;
}

export function sumOf(addresses: ReadonlyMap<string, number>): number {
  return [...addresses.values()].reduce((sum, each) => sum + each, 0);
}

/** What the addresses of pods must do for with overlay: pools of every subnet have theirs there. */
export function podDemand(environment: Environment, cluster: ManagedCluster | undefined): SubnetDemand {
  return demandOf(nodesAfter(environment, cluster), environment, cluster);
}

function demandOf(all: readonly Nodes[], environment: Environment, cluster: ManagedCluster | undefined): SubnetDemand {
  // While a pool is rotated both are there; the replacement's count stands still.
  const rotating = replacements(environment, cluster);
  const extra = rotating.map(({ pool, count }) => ({ ...pool, scale: { autoscale: false, count } as const }));
  return {
    ...requiredAddresses([...all.map(({ pool }) => pool), ...extra], environment.network.pluginMode),
    rotating: rotating.map(({ pool }) => pool.name),
    foreign: all.map(({ pool }) => pool.name).filter((name) => !Object.hasOwn(environment.nodePools, name)),
  };
}

function isInSubnet({ subnetId }: Nodes, { network }: Environment): boolean {
  return subnetId !== undefined && isSameId(subnetId, network.subnet.id);
}

function sameNodes(before: readonly Nodes[], after: readonly Nodes[]): boolean {
  const words = (all: readonly Nodes[]) =>
    all.map(({ vmSize, count, most }) => `${vmSize.toLowerCase()} ${count} ${most}`).sort();
  return words(before).join() === words(after).join();
}

function capacityOf(
  all: readonly Nodes[],
  environment: Environment,
  sizes: readonly ResourceSku[] | undefined,
): PoolCapacity {
  const sum = (of: (nodes: Nodes) => number) => all.reduce((total, nodes) => total + of(nodes), 0);
  const vcpus = ({ vmSize }: Nodes) => vcpusNamed(vmSize, sizes) ?? 0;
  return {
    nodes: sum(({ count }) => count),
    maxNodes: sum(({ most }) => most),
    ...(sizes === undefined
      ? {}
      : { vcpus: sum((each) => each.count * vcpus(each)), maxVcpus: sum((each) => each.most * vcpus(each)) }),
    addresses: sum((nodes) => addressesOf(nodes, environment)),
  };
}

function roomOf(nodes: Nodes, environment: Environment, sizes: readonly ResourceSku[] | undefined): PoolRoom {
  const { pool, vmSize, count, least, most } = nodes;
  const vcpus = vcpusNamed(vmSize, sizes);
  return {
    name: pool.name,
    vmSize,
    nodes: count,
    minNodes: least,
    maxNodes: most,
    ...(vcpus === undefined ? {} : { vcpus }),
    addresses: addressesOf(nodes, environment),
  };
}

function addressesOf(nodes: Nodes, environment: Environment): number {
  if (!isInSubnet(nodes, environment)) return 0;
  return requiredAddresses([nodes.pool], environment.network.pluginMode).addresses;
}

function vcpusNamed(vmSize: string, sizes: readonly ResourceSku[] | undefined): number | undefined {
  const size = sizeNamed(sizes ?? [], vmSize);
  return size === undefined ? undefined : vcpusOf(size);
}
