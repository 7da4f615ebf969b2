/** Addresses of subnets: who has them, and whether there are enough for a pool's machines. */
import { createHash } from 'node:crypto';
import { isObject, listOf, textOf } from '../../arm/json.js';
import type { ArmResource, ResourceStore } from '../../arm/store.js';
import { parseRange, usableAddresses } from '../addresses.js';
import { agentPoolType, clusterType } from '../machines.js';
import { type AgentPoolProperties, agentPoolProfile, clusterProperties, type NetworkProfile } from '../model.js';

/** Addresses of a node: its own and, but for overlay, one for each pod that it may have. */
export function addressesOfNode(network: NetworkProfile | undefined, { maxPods = 0 }: AgentPoolProperties): number {
  return network?.networkPluginMode === 'overlay' || network?.networkPlugin === 'kubenet' ? 1 : 1 + maxPods;
}

/**
 * Ids of the IP configurations that machines of node pools have in a subnet, as a GET of the network lists them.
 * @param nodeCount nodes of an autoscaled pool now; what its resource says when absent
 */
export function machineAddresses(
  store: ResourceStore,
  subnetId: string,
  nodeCount: (clusterId: string, pool: ArmResource) => number | undefined = () => undefined,
): readonly string[] {
  return poolsIn(store, subnetId).flatMap(({ cluster, pool, each }) => {
    const { nodeResourceGroup } = clusterProperties(cluster.properties);
    const subscription = cluster.id.split('/')[2];
    const hash = Number.parseInt(createHash('sha256').update(cluster.id).digest('hex').slice(0, 7), 16);
    const scaleSet = `aks-${pool.name}-${String(hash).padStart(8, '0').slice(0, 8)}-vmss`;
    const group = `/subscriptions/${subscription}/resourceGroups/${nodeResourceGroup}`;
    const count = nodeCount(cluster.id, pool) ?? agentPoolProfile(pool.properties).count ?? 0;
    return Array.from({ length: count * each }, (_, index) => {
      const machine = `virtualMachines/${Math.floor(index / each)}/networkInterfaces/${scaleSet}`;
      return `${group}/providers/Microsoft.Compute/virtualMachineScaleSets/${scaleSet}/${machine}/ipConfigurations/ipconfig${(index % each) + 1}`;
    });
  });
}

/**
 * What Compute says when the subnet has no addresses for a pool of so many nodes; undefined when it has, or when the
 * pool is in no subnet of the store.
 */
export function subnetShortage(
  store: ResourceStore,
  cluster: ArmResource,
  pool: ArmResource,
  nodes: number,
): string | undefined {
  const subnet = store.get(agentPoolProfile(pool.properties).vnetSubnetID ?? '');
  if (subnet === undefined) return undefined;
  const prefix = textOf(subnet.properties.addressPrefix) ?? String(listOf(subnet.properties.addressPrefixes)[0] ?? '');
  const range = parseRange(prefix);
  if (range === undefined) return undefined;
  const ofOthers = listOf(subnet.properties.ipConfigurations).filter(isObject).length;
  const ofMachines = poolsIn(store, subnet.id)
    .filter((each) => each.pool.id !== pool.id)
    .reduce((sum, { pool: { properties }, each }) => sum + (agentPoolProfile(properties).count ?? 0) * each, 0);
  const { networkProfile } = clusterProperties(cluster.properties);
  const needed = nodes * addressesOfNode(networkProfile, agentPoolProfile(pool.properties));
  if (needed <= usableAddresses(range) - ofOthers - ofMachines) return undefined;
  return `VMSSAgentPoolReconciler retry failed: Code="SubnetIsFull" Message="Subnet ${subnet.name} with address prefix ${prefix} does not have enough capacity for ${needed} IP addresses." Details=[]`;
}

function poolsIn(store: ResourceStore, subnetId: string) {
  return store.list(clusterType, '').flatMap((cluster) =>
    store
      .list(agentPoolType, cluster.id)
      .filter(({ properties }) => agentPoolProfile(properties).vnetSubnetID?.toLowerCase() === subnetId.toLowerCase())
      .map((pool) => {
        const { networkProfile } = clusterProperties(cluster.properties);
        return { cluster, pool, each: addressesOfNode(networkProfile, agentPoolProfile(pool.properties)) };
      }),
  );
}
