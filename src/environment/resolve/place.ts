/** Subscription, resource group, network and monitoring, with their ids. */
import { resourceId, scopeId } from '../scopes.js';
import type { AzurePlace, Cloud, Monitoring, Network } from '../sections/place.js';
import { type Declared, present } from './declared.js';

export function azurePlace({ cloud, resourceGroup, tags, login, ...rest }: Declared<'azure'>): AzurePlace {
  const named: Cloud =
    typeof cloud === 'string' ? { name: cloud } : { name: 'custom', metadataHost: cloud.metadataHost };
  const id = `/subscriptions/${rest.subscriptionId}/resourceGroups/${resourceGroup.name}`;
  return {
    ...present(rest),
    ...(login === undefined ? {} : { login: present(login) }),
    cloud: named,
    resourceGroup: { ...resourceGroup, id, tags },
  };
}

export function resolveNetwork(
  network: Declared<'network'>,
  place: AzurePlace,
  tags: Network['vnet']['tags'],
): Network {
  const { vnet, subnet, maxPodsPerNode: _, ...rest } = network;
  const resourceGroup = vnet.resourceGroup ?? place.resourceGroup.name;
  const id = resourceId(place.subscriptionId, resourceGroup, 'Microsoft.Network/virtualNetworks', vnet.name);
  return {
    ...present(rest),
    vnet: { name: vnet.name, managed: vnet.managed, resourceGroup, addressSpace: vnet.addressSpace ?? [], id, tags },
    subnet: { ...present(subnet), managed: subnet.managed ?? vnet.managed, id: `${id}/subnets/${subnet.name}` },
  };
}

export function resolveMonitoring(
  { containerInsights, logAnalyticsWorkspace }: Declared<'monitoring'>,
  place: AzurePlace,
): Monitoring {
  const base = present({ containerInsights });
  if (logAnalyticsWorkspace === undefined) return base;
  if (typeof logAnalyticsWorkspace === 'string') return { ...base, logAnalyticsWorkspace };
  const {
    name,
    resourceGroup = place.resourceGroup.name,
    subscriptionId = place.subscriptionId,
  } = logAnalyticsWorkspace;
  const id = scopeId({ kind: 'logAnalyticsWorkspace', name }, subscriptionId, resourceGroup);
  return { ...base, logAnalyticsWorkspace: id };
}
