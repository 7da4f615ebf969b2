import { subnetRoom } from '../../azure/networks.js';
import { replacements } from '../../azure/pool-members.js';
import { overlaps, parseBlock, prefixFor, requiredAddresses } from '../../environment/addresses.js';
import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import type { PreflightObserved } from './observe.js';

/** Room in the subnet for all nodes, pods and surge, and no overlap with what the VNet can reach. */
export function networkFindings(environment: Environment, observed: PreflightObserved): Finding[] {
  return [...roomFindings(environment, observed), ...overlapFindings(environment, observed)];
}

function roomFindings(environment: Environment, { vnet, cluster }: PreflightObserved): Finding[] {
  const { network, nodePools } = environment;
  const { written, usable } = subnetRoom(environment, vnet);
  if (usable === undefined) return [];
  // While a pool is rotated both are there; the replacement's count stands still.
  const rotating = replacements(environment, cluster);
  const extra = rotating.map(({ pool, count }) => ({ ...pool, scale: { autoscale: false, count } as const }));
  const required = requiredAddresses([...Object.values(nodePools), ...extra], network.pluginMode);
  if (required.addresses <= usable) return [];
  const prefix = prefixFor(required.addresses);
  return [
    {
      severity: 'error',
      stage: 'preflight',
      path: 'network.subnet.addressPrefix',
      message: `Subnet ${network.subnet.name} (${written.join(', ')}) has ${usable.toLocaleString('en')} usable addresses; up to ${required.nodes} nodes${rotating.length === 0 ? '' : ` (the replacement of ${rotating.map(({ pool }) => pool.name).join(', ')} in its rotation included)`} and ${required.surge} more in an upgrade need ${required.addresses.toLocaleString('en')}.`,
      mend:
        prefix === undefined
          ? 'Lower the maxima, or use network.pluginMode: overlay.'
          : `A /${prefix} fits: network.subnet.addressPrefix; or fewer maxPods, lower maxima, or network.pluginMode: overlay.`,
    },
  ];
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
    ['network.serviceCidr', network.serviceCidr],
    ['network.podCidr', network.podCidr],
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
