/** The ground of a cluster, where it is declared as managed: resource group, VNet, subnet. */
import { explainAzureError, ifExists } from '../../azure/explain.js';
import { readVnet } from '../../azure/networks.js';
import { runOperation } from '../../azure/requests/operation.js';
import { operationProgress } from '../../azure/requests/waiting.js';
import { readAddress, subscriptionOf } from '../../azure/resource-ids.js';
import type { Applied, Change } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { tagFields } from './plan.js';

export async function ensureResourceGroup(change: Change, { azure, environment }: StageContext): Promise<Applied> {
  const { name, tags } = environment.azure.resourceGroup;
  const { resourceGroups } = await azure.resources();
  const live =
    change.action === 'create' ? undefined : await ifExists(`read resource group ${name}`, resourceGroups.get(name));
  try {
    // A group is written whole: tags that others gave go along.
    await resourceGroups.createOrUpdate(name, {
      location: live?.location ?? environment.azure.location,
      tags: { ...live?.tags, ...tags },
    });
    return {};
  } catch (error) {
    throw explainAzureError(`${change.action} resource group ${name}`, error);
  }
}

export async function ensureVnet(change: Change, context: StageContext): Promise<Applied> {
  const { azure, environment, signal } = context;
  const { vnet } = environment.network;
  let isAsDeclared = false;
  const { virtualNetworks } = await azure.network(subscriptionOf(vnet.id));
  await runOperation(azure, {
    what: `${change.action} VNet ${vnet.name}`,
    resource: readAddress(vnet.id) ?? vnet.id,
    signal,
    ...operationProgress(change, context),
    start: async (onResponse) => {
      // A VNet's PUT removes the subnets that it does not name: always send what was read just before.
      const live = await readVnet(azure, environment);
      const blocks = live?.addressSpace?.addressPrefixes ?? [];
      const missing = vnet.addressSpace.filter((block) => !blocks.includes(block));
      // Made meanwhile by another run, which may have machines in it by now.
      isAsDeclared = live !== undefined && missing.length === 0 && tagFields(vnet.tags, live.tags).length === 0;
      if (isAsDeclared) return;
      const model = {
        ...live,
        location: live?.location ?? environment.azure.location,
        addressSpace: { ...live?.addressSpace, addressPrefixes: [...blocks, ...missing] },
        tags: { ...live?.tags, ...vnet.tags },
      };
      const match = live?.etag === undefined ? {} : { requestOptions: { headers: { 'if-match': live.etag } } };
      await virtualNetworks
        .createOrUpdate(vnet.resourceGroup, vnet.name, model, {
          onResponse,
          abortSignal: signal,
          ...match,
        })
        .submitted();
    },
  });
  return isAsDeclared ? { unchanged: true } : {};
}

export async function ensureSubnet(change: Change, context: StageContext): Promise<Applied> {
  const { azure, environment, signal } = context;
  const { vnet, subnet } = environment.network;
  const { subnets } = await azure.network(subscriptionOf(subnet.id));
  const { addressPrefix } = subnet;
  await runOperation(azure, {
    what: `${change.action} subnet ${subnet.name} of VNet ${vnet.name}`,
    resource: readAddress(subnet.id) ?? subnet.id,
    signal,
    ...operationProgress(change, context),
    start: (onResponse) =>
      subnets.createOrUpdate(
        vnet.resourceGroup,
        vnet.name,
        subnet.name,
        { ...(addressPrefix === undefined ? {} : { addressPrefix }) },
        { onResponse, abortSignal: signal },
      ),
  });
  return {};
}
