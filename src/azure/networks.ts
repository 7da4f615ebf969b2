import type { VirtualNetwork } from '@azure/arm-network';
import { parseBlock, usableAddresses } from '../environment/addresses.js';
import type { Environment } from '../environment/index.js';
import type { Azure } from './azure.js';
import { ifExists, serviceError } from './explain.js';
import { readOnce } from './requests/read-once.js';
import { readAddress, subscriptionOf } from './resource-ids.js';

/** What is read of a VNet, its subnets and peerings included. */
export interface LiveVnet {
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly addressSpace?: AddressSpace;
  readonly subnets?: readonly LiveSubnet[];
  readonly virtualNetworkPeerings?: readonly { readonly name?: string; readonly remoteAddressSpace?: AddressSpace }[];
}

export interface LiveSubnet {
  readonly name?: string;
  readonly addressPrefix?: string;
  readonly addressPrefixes?: readonly string[];
  /** Each address that is taken, by the id of who has it: of nodes, of their pods, of endpoints and load balancers. */
  readonly ipConfigurations?: readonly { readonly id?: string }[];
}

interface AddressSpace {
  readonly addressPrefixes?: readonly string[];
}

/** A resource as ARM sends it. */
type Enveloped = { readonly properties?: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>;

/**
 * The VNet as observed: one GET for all stages of a run. A plain one, for the network SDK is the largest by far (3.4 MB of
 * it would be compiled for this one answer); it is loaded when a VNet or subnet is written.
 */
export function observeVnet(azure: Azure, { network }: Environment): Promise<LiveVnet | undefined> {
  const { id, name } = network.vnet;
  return readOnce(azure, `vnet ${id}`, async () => {
    const answer = await azure.get(readAddress(id) ?? id);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw serviceError(`read VNet ${name}`, answer.status, answer.body);
    return flattened(answer.body as Enveloped) as LiveVnet;
  });
}

/** The VNet as it is now, whole, for a write that must not lose what it does not name. */
export async function readVnet(azure: Azure, { network }: Environment): Promise<VirtualNetwork | undefined> {
  const { vnet } = network;
  const { virtualNetworks } = await azure.network(subscriptionOf(vnet.id));
  return ifExists(`read VNet ${vnet.name}`, virtualNetworks.get(vnet.resourceGroup, vnet.name));
}

export function subnetOf(vnet: LiveVnet | undefined, name: string): LiveSubnet | undefined {
  return vnet?.subnets?.find((subnet) => subnet.name?.toLowerCase() === name.toLowerCase());
}

/** The subnet's blocks, however the service writes them. */
export function subnetPrefixes(subnet: LiveSubnet): readonly string[] {
  return subnet.addressPrefixes ?? (subnet.addressPrefix === undefined ? [] : [subnet.addressPrefix]);
}

/** The subnet's blocks, live or else declared, and the addresses in them; none while nobody knows the blocks. */
export function subnetRoom(
  { network }: Environment,
  vnet: LiveVnet | undefined,
): { readonly written: readonly string[]; readonly usable?: number } {
  const live = subnetOf(vnet, network.subnet.name);
  const written = live === undefined ? [network.subnet.addressPrefix ?? ''] : subnetPrefixes(live);
  const blocks = written.flatMap((text) => parseBlock(text) ?? []);
  if (blocks.length === 0) return { written };
  return { written, usable: blocks.reduce((sum, block) => sum + usableAddresses(block), 0) };
}

/** Addresses of the declared subnet that are taken, but for those of the cluster's own nodes, by resource group. */
export function addressesOfOthers(
  { network }: Environment,
  vnet: LiveVnet | undefined,
  cluster: { readonly nodeResourceGroup?: string } | undefined,
): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const { id = '' } of subnetOf(vnet, network.subnet.name)?.ipConfigurations ?? []) {
    if (isNodeAddress(id, cluster?.nodeResourceGroup)) continue;
    const group = groupIn(id) ?? 'an unknown resource group';
    held.set(group, (held.get(group) ?? 0) + 1);
  }
  return held;
}

/**
 * Whether an IP configuration is of a node of the cluster, or of a pod there. An internal load balancer of the cluster
 * lies in the same group, and its address is no node's.
 */
export function isNodeAddress(id: string, nodeResourceGroup: string | undefined): boolean {
  const isOwn = nodeResourceGroup !== undefined && groupIn(id)?.toLowerCase() === nodeResourceGroup.toLowerCase();
  return isOwn && /virtualMachineScaleSets/i.test(id);
}

const groupIn = (id: string): string | undefined => /\/resourceGroups\/([^/]+)/i.exec(id)?.[1];

/** Properties beside name and location, in lists of resources too. */
function flattened({ properties = {}, ...resource }: Enveloped): object {
  const isResource = (value: unknown): value is Enveloped =>
    typeof value === 'object' && value !== null && 'properties' in value;
  const fields = Object.entries(properties).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map((one: unknown) => (isResource(one) ? flattened(one) : one)) : value,
  ]);
  return { ...resource, ...Object.fromEntries(fields) };
}
