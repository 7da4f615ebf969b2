/** IPv4 arithmetic for the network's blocks, and how many addresses the declared node pools need. Pure functions. */
import type { NodePool } from './sections/cluster.js';

/** A block of addresses; numbers are unsigned 32-bit. */
export interface Block {
  readonly first: number;
  readonly prefix: number;
}

/** Azure keeps the first four addresses of a subnet and the last. */
export const addressesKeptByAzure = 5;

/** What the service gives a new cluster where nothing is declared; podCidr with overlay only. */
export const newClusterAddresses = { serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.0.0.10', podCidr: '10.244.0.0/16' };

/** Pods a node with node subnets, where nobody declared it. */
const defaultMaxPods = 30;
/** The service's maxSurge, where none is declared. */
const defaultMaxSurge = '10%';

/** @returns the address as a number, or nothing when it is no IPv4 address */
export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  // A leading zero would be read as octal by some.
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
    return undefined;
  return parts.reduce((address, part) => address * 256 + Number(part), 0);
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** @returns the block, its first address rounded down to the prefix, or nothing when the text is no block */
export function parseBlock(text: string): Block | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  const parsed = parseAddress(address);
  if (parsed === undefined || rest.length > 0 || !/^(\d|[12]\d|3[0-2])$/.test(length)) return undefined;
  const prefix = Number(length);
  return { first: parsed - (parsed % sizeOf({ prefix })), prefix };
}

export function formatBlock(block: Block): string {
  return `${formatAddress(block.first)}/${block.prefix}`;
}

/** Number of addresses in a block. */
export function sizeOf(block: Pick<Block, 'prefix'>): number {
  return 2 ** (32 - block.prefix);
}

export function contains(block: Block, address: number): boolean {
  return address >= block.first && address < block.first + sizeOf(block);
}

export function encloses(outer: Block, inner: Block): boolean {
  return inner.prefix >= outer.prefix && contains(outer, inner.first);
}

export function overlaps(a: Block, b: Block): boolean {
  return encloses(a, b) || encloses(b, a);
}

/** Addresses of a subnet that machines and pods can have. */
export function usableAddresses(subnet: Block): number {
  return Math.max(0, sizeOf(subnet) - addressesKeptByAzure);
}

/** The smallest subnet that holds so many addresses: 5,550 → 19. Nothing when no IPv4 block does. */
export function prefixFor(addresses: number): number | undefined {
  for (let prefix = 29; prefix >= 0; prefix--) {
    if (usableAddresses({ first: 0, prefix }) >= addresses) return prefix;
  }
  return undefined;
}

/** What a pool may come to: its nodes at most, the nodes that an upgrade adds, and the addresses of both. */
export interface PoolAddresses {
  readonly nodes: number;
  readonly surge: number;
  readonly addresses: number;
}

export interface RequiredAddresses extends PoolAddresses {
  readonly pools: Readonly<Record<string, PoolAddresses>>;
}

/**
 * The addresses that the pools' one subnet must hold: (n + surge) × (1 + maxPods) for each pool, n being the
 * autoscaler's maximum; with overlay the nodes' own only (rulebook aks, addresses of Azure CNI).
 */
export function requiredAddresses(
  pools: readonly Pick<NodePool, 'name' | 'scale' | 'maxPods' | 'upgrade'>[],
  pluginMode?: 'overlay',
): RequiredAddresses {
  const byPool = pools.map((pool): readonly [string, PoolAddresses] => {
    const nodes = pool.scale.autoscale ? pool.scale.max : pool.scale.count;
    const surge = surgeNodes(nodes, pool.upgrade?.maxSurge);
    const podAddresses = pluginMode === 'overlay' ? 0 : (pool.maxPods ?? defaultMaxPods);
    return [pool.name, { nodes, surge, addresses: (nodes + surge) * (1 + podAddresses) }];
  });
  const sum = (field: keyof PoolAddresses) => byPool.reduce((total, [, pool]) => total + pool[field], 0);
  return { nodes: sum('nodes'), surge: sum('surge'), addresses: sum('addresses'), pools: Object.fromEntries(byPool) };
}

/** With overlay each node keeps a /24 for its pods, however few it may have. */
export function nodesOfPodBlock({ prefix }: Pick<Block, 'prefix'>): number {
  return prefix > 24 ? 0 : 2 ** (24 - prefix);
}

/**
 * Nodes that an upgrade adds to a pool of so many; a share is rounded up.
 * @param maxSurge a number of nodes or a percentage: `2`, `33%`
 */
export function surgeNodes(nodes: number, maxSurge: string = defaultMaxSurge): number {
  const amount = Number.parseInt(maxSurge, 10);
  return maxSurge.endsWith('%') ? Math.ceil((nodes * amount) / 100) : amount;
}
