/** What AKS refuses in a cluster's addresses: service ranges, and subnets too small for the pools in them. */
import { isObject, listOf, objectOf, textOf } from '../../arm/json.js';
import type { ResourceStore } from '../../arm/store.js';
import { covers, overlap, parseAddress, parseRange, usableAddresses } from '../addresses.js';
import { defaultMaxPods } from '../body/defaults.js';
import { invalidParameter, refused } from '../errors.js';
import type { AgentPoolProperties, ClusterProperties } from '../model.js';
import { addressesOfNode } from './subnet-use.js';

/** Service addresses: a real range, its DNS address inside and not its first, clear of the VNet of the pools. */
export function checkServiceNetwork(
  cluster: ClusterProperties,
  pools: readonly AgentPoolProperties[],
  store: ResourceStore,
): void {
  const { serviceCidr = '10.0.0.0/16', dnsServiceIP } = cluster.networkProfile ?? {};
  const range = parseRange(serviceCidr);
  if (range === undefined) throw invalidParameter('networkProfile.serviceCidr', `'${serviceCidr}' is not a valid CIDR`);
  if (range.size > 2 ** 20)
    throw invalidParameter('networkProfile.serviceCidr', `The service CIDR ${serviceCidr} must be smaller than /12`);
  if (dnsServiceIP !== undefined) {
    const address = parseAddress(dnsServiceIP);
    if (address === undefined || !covers(range, { first: address, size: 1 })) {
      throw refused(
        'InvalidParameter',
        `The network profile dnsServiceIP ${dnsServiceIP} is not within the serviceCidr ${serviceCidr}. Please see https://aka.ms/aks/dnsserviceip for more details.`,
        'networkProfile.dnsServiceIP',
      );
    }
    if (address === range.first || address === range.first + 1) {
      throw refused(
        'InvalidParameter',
        `The network profile dnsServiceIP ${dnsServiceIP} must not be the first address of the serviceCidr ${serviceCidr}: it is the Kubernetes API's.`,
        'networkProfile.dnsServiceIP',
      );
    }
  }
  for (const subnet of subnetsOf(pools, store)) {
    for (const prefix of networkPrefixes(subnet.networkId, store)) {
      const other = parseRange(prefix);
      if (other !== undefined && overlap(range, other)) {
        throw refused(
          'ServiceCidrOverlapExistingSubnetsCidr',
          `The specified service CIDR ${serviceCidr} is conflicted with an existing subnet CIDR ${prefix}. Please see https://aka.ms/aks/servicecidroverlap for how to fix the error.`,
          'networkProfile.serviceCIDR',
        );
      }
    }
  }
}

/** With node subnets each node takes an address for itself and one a pod, at its pool's largest, surge nodes included. */
export function checkSubnetSizes(
  cluster: ClusterProperties,
  pools: readonly AgentPoolProperties[],
  store: ResourceStore,
): void {
  const { networkProfile } = cluster;
  for (const subnet of subnetsOf(pools, store)) {
    const inside = pools.filter(({ vnetSubnetID }) => vnetSubnetID?.toLowerCase() === subnet.id.toLowerCase());
    const needed = inside.reduce((sum, pool) => {
      const maxPods = pool.maxPods || defaultMaxPods(networkProfile);
      return sum + nodesAtMost(pool) * addressesOfNode(networkProfile, { maxPods });
    }, 0);
    const range = parseRange(subnet.cidr);
    const available = range === undefined ? 0 : usableAddresses(range);
    if (needed > available) throw tooSmall(needed, available, subnet, 'agentPoolProfile.count');
  }
  if (networkProfile?.networkPluginMode === 'overlay') checkPodAddresses(cluster, pools);
}

/** With overlay each node, surge nodes included, keeps a /24 of the pods' addresses, however few pods it may have. */
function checkPodAddresses({ networkProfile }: ClusterProperties, pools: readonly AgentPoolProperties[]): void {
  const { podCidr: cidr = '10.244.0.0/16' } = networkProfile ?? {};
  const needed = 256 * pools.reduce((sum, pool) => sum + nodesAtMost(pool), 0);
  const available = parseRange(cidr)?.size ?? 0;
  const name = 'networkProfile.podCIDR';
  if (needed > available) throw tooSmall(needed, available, { cidr, name }, name);
}

function tooSmall(needed: number, available: number, { cidr, name }: Pick<Subnet, 'cidr' | 'name'>, target: string) {
  return refused(
    'InsufficientSubnetSize',
    `Pre-allocated IPs ${needed} exceeds IPs available ${available} in Subnet Cidr ${cidr}, Subnet Name ${name}. If Autoscaler is enabled, the max-count from each nodepool is counted towards this total (which means that pre-allocated IPs count represents a theoretical max value, not the actual number of IPs requested). http://aka.ms/aks/insufficientsubnetsize`,
    target,
  );
}

interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly cidr: string;
  readonly networkId: string;
}

/** The subnets that pools name; one that isn't there is refused. */
function subnetsOf(pools: readonly AgentPoolProperties[], store: ResourceStore): readonly Subnet[] {
  const ids = new Map(pools.flatMap(({ vnetSubnetID: id }) => (id ? [[id.toLowerCase(), id] as const] : [])));
  return [...ids.values()].map((id) => {
    const subnet = store.get(id);
    if (subnet === undefined) {
      throw refused('SubnetNotFound', `Subnet ${id} was not found.`, 'agentPoolProfile.vnetSubnetID', 404);
    }
    const cidr = textOf(subnet.properties.addressPrefix) ?? String(listOf(subnet.properties.addressPrefixes)[0] ?? '');
    return { id: subnet.id, name: subnet.name, cidr, networkId: subnet.id.replace(/\/subnets\/[^/]+$/i, '') };
  });
}

function networkPrefixes(networkId: string, store: ResourceStore): readonly string[] {
  const properties = store.get(networkId)?.properties;
  const prefixes = (space: unknown) => listOf(isObject(space) ? space.addressPrefixes : undefined).map(String);
  const peered = listOf(properties?.virtualNetworkPeerings).map((peering) => objectOf(objectOf(peering).properties));
  return [
    ...prefixes(properties?.addressSpace),
    ...peered.flatMap(({ remoteAddressSpace }) => prefixes(remoteAddressSpace)),
  ];
}

function nodesAtMost(pool: AgentPoolProperties): number {
  const nodes = pool.enableAutoScaling ? (pool.maxCount ?? 0) : (pool.count ?? 1);
  return nodes + surgeNodes(pool, nodes);
}

/** Nodes that an upgrade adds to so many. */
export function surgeNodes(pool: AgentPoolProperties, nodes: number): number {
  const surge = textOf(pool.upgradeSettings?.maxSurge) ?? '10%';
  const share = Number.parseInt(surge, 10);
  return surge.endsWith('%') ? Math.ceil((nodes * share) / 100) : share;
}
