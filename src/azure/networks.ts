import type { Subnet, VirtualNetwork } from '@azure/arm-network';
import { parseBlock, usableAddresses } from '../environment/addresses.js';
import type { Environment } from '../environment/index.js';
import type { Azure } from './azure.js';
import { ifExists } from './explain.js';
import { readOnce } from './read-once.js';
import { subscriptionOf } from './resource-ids.js';

/** The VNet as observed, its subnets and peerings included: one GET for all stages of a run. */
export function observeVnet(azure: Azure, environment: Environment): Promise<VirtualNetwork | undefined> {
  return readOnce(azure, `vnet ${environment.network.vnet.id}`, () => readVnet(azure, environment));
}

/** The VNet as it is now. */
export async function readVnet(azure: Azure, { network }: Environment): Promise<VirtualNetwork | undefined> {
  const { vnet } = network;
  const { virtualNetworks } = await azure.network(subscriptionOf(vnet.id));
  return ifExists(`read VNet ${vnet.name}`, virtualNetworks.get(vnet.resourceGroup, vnet.name));
}

export function subnetOf(vnet: VirtualNetwork | undefined, name: string): Subnet | undefined {
  return vnet?.subnets?.find((subnet) => subnet.name?.toLowerCase() === name.toLowerCase());
}

/** The subnet's blocks, however the service writes them. */
export function subnetPrefixes(subnet: Subnet): readonly string[] {
  return subnet.addressPrefixes ?? (subnet.addressPrefix === undefined ? [] : [subnet.addressPrefix]);
}

/** The subnet's blocks, live or else declared, and the addresses in them; none while nobody knows the blocks. */
export function subnetRoom(
  { network }: Environment,
  vnet: VirtualNetwork | undefined,
): { readonly written: readonly string[]; readonly usable?: number } {
  const live = subnetOf(vnet, network.subnet.name);
  const written = live === undefined ? [network.subnet.addressPrefix ?? ''] : subnetPrefixes(live);
  const blocks = written.flatMap((text) => parseBlock(text) ?? []);
  if (blocks.length === 0) return { written };
  return { written, usable: blocks.reduce((sum, block) => sum + usableAddresses(block), 0) };
}
