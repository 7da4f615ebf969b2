import { addressesOfOthers, subnetRoom } from '../../azure/networks.js';
import { newClusterAddresses, nodesOfPodBlock, overlaps, parseBlock, prefixFor } from '../../environment/addresses.js';
import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import { changesNodes, podDemand, type SubnetDemand, startingAddresses, subnetDemand, sumOf } from './capacity.js';
import type { PreflightObserved } from './observe.js';
import { upgradingPools } from './pools.js';

/** Room in the subnet for all nodes, pods and surge, and no overlap with what the VNet can reach. */
export function networkFindings(environment: Environment, observed: PreflightObserved): Finding[] {
  return [
    ...roomFindings(environment, observed),
    ...podRoomFindings(environment, observed),
    ...overlapFindings(environment, observed),
  ];
}

function roomFindings(environment: Environment, observed: PreflightObserved): Finding[] {
  const { vnet, cluster } = observed;
  const { network } = environment;
  const { written, usable } = subnetRoom(environment, vnet);
  if (usable === undefined) return [];
  const demand = subnetDemand(environment, cluster);
  const others = addressesOfOthers(environment, vnet, cluster);
  const held = sumOf(others);
  const severity = demand.addresses > usable ? 'error' : shortageBeside(held, usable, demand, environment, cluster);
  if (severity === undefined) return [];
  return [
    {
      severity,
      stage: 'preflight',
      path: cluster === undefined ? 'network.subnet.addressPrefix' : 'nodePools',
      message: `Subnet ${network.subnet.name} (${written.join(', ')}) has ${number(usable)} usable addresses${held === 0 ? '' : `, ${number(held)} of them held by others (${holders(others)})`}; up to ${demand.nodes} nodes${included(demand, ' in the same subnet')} and ${demand.surge} more in an upgrade need ${number(demand.addresses)}.`,
      mend:
        held === 0
          ? roomMend(environment, cluster !== undefined, demand)
          : sharedMend(environment, cluster !== undefined, demand),
    },
  ];
}

/**
 * Azure counts a cluster's own pools when it takes them; what others hold is found out by the machines: those of this run
 * fail it, SubnetIsFull, and those that an autoscaler or an upgrade adds later never start.
 */
function shortageBeside(
  held: number,
  usable: number,
  demand: SubnetDemand,
  environment: Environment,
  cluster: PreflightObserved['cluster'],
): Finding['severity'] | undefined {
  if (held === 0 || demand.addresses <= usable - held) return undefined;
  const isMoved = changesNodes(environment, cluster) || upgradingPools(environment, cluster).length > 0;
  if (!isMoved) return undefined;
  return startingAddresses(environment, cluster) > usable - held ? 'error' : 'warning';
}

function holders(others: ReadonlyMap<string, number>): string {
  const most = [...others].sort(([, a], [, b]) => b - a);
  const named = most.slice(0, 3).map(([group, count]) => `resource group ${group}: ${number(count)}`);
  return [...named, ...(most.length > 3 ? [`${most.length - 3} more groups`] : [])].join('; ');
}

/** A subnet in use keeps its block: others free some of it, or a new cluster has one of its own. */
function sharedMend({ network }: Environment, isLive: boolean, { addresses }: SubnetDemand): string {
  const prefix = prefixFor(addresses);
  const own = isLive || prefix === undefined ? '' : `, or declare a subnet of its own (network.subnet, a /${prefix})`;
  return [
    `Lower the maxima (nodePools.<pool>.autoscale.max, or count)${own}, or have addresses freed. Who has them:`,
    `az network vnet subnet show --ids ${network.subnet.id} --query "ipConfigurations[].id" --output tsv`,
  ].join('\n');
}

const number = (count: number) => count.toLocaleString('en');

/** With overlay each node takes a /24 of podCidr: Azure counts the maxima and the surge, and refuses the pools. */
function podRoomFindings(environment: Environment, { cluster }: PreflightObserved): Finding[] {
  const { network } = environment;
  const { networkProfile: live } = cluster ?? {};
  const isOverlay = (live?.networkPluginMode ?? network.pluginMode) === 'overlay';
  const text = live?.podCidr ?? network.podCidr ?? newClusterAddresses.podCidr;
  const block = isOverlay ? parseBlock(text) : undefined;
  if (block === undefined) return [];
  const demand = podDemand(environment, cluster);
  const [most, needed] = [nodesOfPodBlock(block), demand.nodes + demand.surge];
  if (needed <= most) return [];
  const prefix = 24 - Math.ceil(Math.log2(needed));
  const less = 'Lower the maxima (nodePools.<pool>.autoscale.max, or count) or upgrade.maxSurge';
  return [
    {
      severity: 'error',
      stage: 'preflight',
      path: cluster === undefined ? 'network.podCidr' : 'nodePools',
      message: `podCidr ${text} holds ${most} nodes, a /24 for each; up to ${demand.nodes} nodes${included(demand, '')} and ${demand.surge} more in an upgrade need ${needed}.`,
      mend: cluster === undefined ? `A /${prefix} fits: network.podCidr. Or: ${less}.` : `${less}.`,
    },
  ];
}

/** What comes on top of the declared pools. */
function included({ rotating, foreign }: SubnetDemand, where: string): string {
  const parts = [
    ...(rotating.length === 0 ? [] : [`the replacement of ${rotating.join(', ')} in its rotation`]),
    ...(foreign.length === 0 ? [] : [`the undeclared ${foreign.join(', ')}${where}`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(' and ')} included)`;
}

/** The subnet and the plugin's mode of a live cluster stay as they are: only its pools can need less. */
function roomMend({ network }: Environment, isLive: boolean, { addresses }: SubnetDemand): string {
  const isOverlay = network.pluginMode === 'overlay';
  if (isLive)
    return `Lower the maxima (nodePools.<pool>.autoscale.max, or count) or upgrade.maxSurge${isOverlay ? '' : '; fewer maxPods help too, once there is room for the replacement that a rotation needs'}.`;
  const prefix = prefixFor(addresses);
  const less = isOverlay ? 'lower maxima' : 'fewer maxPods, lower maxima, or network.pluginMode: overlay';
  return prefix === undefined ? `Declare ${less}.` : `A /${prefix} fits: network.subnet.addressPrefix; or ${less}.`;
}

function overlapFindings({ network }: Environment, { vnet, cluster }: PreflightObserved): Finding[] {
  // What a cluster has can't be changed any more, and its creation was checked.
  if (vnet === undefined || cluster !== undefined) return [];
  const peered = (vnet.virtualNetworkPeerings ?? []).flatMap(
    ({ name, remoteAddressSpace }) =>
      remoteAddressSpace?.addressPrefixes?.map((text) => ({ text, owner: `the peered VNet (${name})` })) ?? [],
  );
  const own = (vnet.addressSpace?.addressPrefixes ?? []).map((text) => ({ text, owner: `VNet ${network.vnet.name}` }));
  const declared = [
    ['network.serviceCidr', network.serviceCidr ?? newClusterAddresses.serviceCidr],
    [
      'network.podCidr',
      network.podCidr ?? (network.pluginMode === 'overlay' ? newClusterAddresses.podCidr : undefined),
    ],
  ] as const;
  return declared.flatMap(([path, text]) =>
    [...own, ...peered]
      .filter((routed) => doOverlap(text, routed.text))
      .map((routed) => ({
        severity: 'error',
        stage: 'preflight',
        path,
        message: `${path} ${text} overlaps ${routed.text} of ${routed.owner}: what is routed there could not be reached from the cluster.`,
        mend: 'Choose a block that neither the VNet nor a peered one holds.',
      })),
  );
}

function doOverlap(a: string | undefined, b: string): boolean {
  const [left, right] = [parseBlock(a ?? ''), parseBlock(b)];
  return left !== undefined && right !== undefined && overlaps(left, right);
}
