import { subnetRoom } from '../../azure/networks.js';
import { newClusterAddresses, nodesOfPodBlock, overlaps, parseBlock, prefixFor } from '../../environment/addresses.js';
import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import { podDemand, type SubnetDemand, subnetDemand } from './capacity.js';
import type { PreflightObserved } from './observe.js';

/** Room in the subnet for all nodes, pods and surge, and no overlap with what the VNet can reach. */
export function networkFindings(environment: Environment, observed: PreflightObserved): Finding[] {
  return [
    ...roomFindings(environment, observed),
    ...podRoomFindings(environment, observed),
    ...overlapFindings(environment, observed),
  ];
}

function roomFindings(environment: Environment, { vnet, cluster }: PreflightObserved): Finding[] {
  const { network } = environment;
  const { written, usable } = subnetRoom(environment, vnet);
  if (usable === undefined) return [];
  const demand = subnetDemand(environment, cluster);
  if (demand.addresses <= usable) return [];
  return [
    {
      severity: 'error',
      stage: 'preflight',
      path: cluster === undefined ? 'network.subnet.addressPrefix' : 'nodePools',
      message: `Subnet ${network.subnet.name} (${written.join(', ')}) has ${usable.toLocaleString('en')} usable addresses; up to ${demand.nodes} nodes${included(demand, ' in the same subnet')} and ${demand.surge} more in an upgrade need ${demand.addresses.toLocaleString('en')}.`,
      mend: roomMend(environment, cluster !== undefined, demand),
    },
  ];
}

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
