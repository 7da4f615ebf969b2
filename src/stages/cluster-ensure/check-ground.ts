/** What is wrong with the ground of a cluster: its resource group, VNet and subnet. */
import { kindOf } from '../../azure/change-addresses.js';
import { subnetOf, subnetPrefixes } from '../../azure/networks.js';
import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import { differing, driftFinding, error } from './findings.js';
import type { ClusterObserved } from './observe.js';
import { groundChanges } from './plan.js';

export function groundFindings({ azure, network }: Environment, { resourceGroup, vnet }: ClusterObserved): Finding[] {
  const findings: Finding[] = [];
  if (!azure.resourceGroup.managed && resourceGroup === undefined) {
    const { name } = azure.resourceGroup;
    return [
      error(
        'azure.resourceGroup.name',
        `Resource group ${name} does not exist.`,
        `azure:\n  resourceGroup: { name: ${name}, managed: true }\nor: az group create --name ${name} --location ${azure.location}`,
      ),
    ];
  }
  if (!network.vnet.managed && vnet === undefined) {
    findings.push(
      error(
        'network.vnet.name',
        `VNet ${network.vnet.name} does not exist in resource group ${network.vnet.resourceGroup}.`,
        'Create it, or let it be made here: network.vnet.managed: true with an addressSpace.',
      ),
    );
  } else if (vnet?.location !== undefined && vnet.location.toLowerCase() !== azure.location) {
    findings.push(
      error(
        'network.vnet.name',
        `VNet ${network.vnet.name} is in ${vnet.location}, the cluster is to be in ${azure.location}: a cluster's nodes need a VNet of their own location.`,
        `azure:\n  location: ${vnet.location}`,
      ),
    );
  }
  const subnet = subnetOf(vnet, network.subnet.name);
  if (!network.subnet.managed && vnet !== undefined && subnet === undefined) {
    findings.push(
      error(
        'network.subnet.name',
        `Subnet ${network.subnet.name} does not exist in VNet ${network.vnet.name}.`,
        'Create it, or let it be made here: network.subnet.managed: true with an addressPrefix.',
      ),
    );
  }
  const { addressPrefix } = network.subnet;
  if (subnet !== undefined && addressPrefix !== undefined && !subnetPrefixes(subnet).includes(addressPrefix)) {
    findings.push(
      differing(
        'network.subnet.addressPrefix',
        `Subnet ${network.subnet.name} has ${subnetPrefixes(subnet).join(', ')}, not ${addressPrefix}, and a subnet in use can't be moved.`,
        `network:\n  subnet: { addressPrefix: ${subnetPrefixes(subnet)[0] ?? addressPrefix} }`,
      ),
    );
  }
  return findings;
}

/** What would be made or changed here, were the ground not another tool's: without it nothing can be deployed. */
export function groundDrift(environment: Environment, observed: ClusterObserved): Finding[] {
  return groundChanges(environment, observed).flatMap(({ address, action, fields }): Finding[] => {
    const path = declaredAt(address);
    if (action === 'create') {
      return [
        error(
          path,
          `${address} does not exist, and with ownership: verify it is not made here.`,
          'Let its owner create it first, or set cluster.ownership: ensure.',
        ),
      ];
    }
    return fields.map((field) => driftFinding(path, address, field));
  });
}

function declaredAt(address: string): string {
  switch (kindOf(address)) {
    case 'resourceGroup':
      return 'azure.resourceGroup';
    case 'vnet':
      return 'network.vnet';
    default:
      return 'network.subnet';
  }
}
