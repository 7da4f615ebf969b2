import { builtInRoles, grantRole } from '../../azure/access/role-assignments.js';
import { clusterPrincipalId, readCluster } from '../../azure/aks/managed-clusters.js';
import { kindOf } from '../../azure/change-addresses.js';
import { explainAzureError } from '../../azure/explain.js';
import { type Applied, type Change, ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { createCluster } from './create.js';
import { ensureResourceGroup, ensureSubnet, ensureVnet } from './ground.js';
import { declaredWindows, maintenanceConfiguration } from './maintenance.js';
import type { ClusterObserved } from './observe.js';
import { maintenanceAddress, subnetRole } from './plan.js';
import { updateCluster } from './update.js';

export async function apply(change: Change, context: StageContext, observed: ClusterObserved): Promise<Applied> {
  switch (kindOf(change.address)) {
    case 'resourceGroup':
      return ensureResourceGroup(change, context);
    case 'vnet':
      return ensureVnet(change, context);
    case 'subnet':
      return ensureSubnet(change, context);
    case 'cluster':
      return observed.cluster === undefined
        ? createCluster(change, context)
        : updateCluster(change, context, observed.ways?.offered);
    case 'roleAssignment':
      return grantSubnetAccess(change, context);
    default:
      return setMaintenanceWindow(change, context, observed);
  }
}

async function grantSubnetAccess(
  change: Change,
  { azure, environment, outputs, signal, progress }: StageContext,
): Promise<Applied> {
  const known = await outputs.get('cluster-identity-principal-id');
  const cluster = known === undefined ? await readCluster(azure, environment) : undefined;
  const principalId = known ?? (cluster === undefined ? undefined : clusterPrincipalId(cluster));
  const roleId = builtInRoles[subnetRole];
  if (principalId === undefined || roleId === undefined) {
    throw new ExplainedError({
      what: change.address,
      cause: `cluster ${environment.cluster.name} has no identity of its own`,
    });
  }
  const outcome = await grantRole(
    azure,
    { principalId, roleId, scope: environment.network.subnet.id },
    {
      what: `give ${subnetRole} on subnet ${environment.network.subnet.name} to cluster ${environment.cluster.name}`,
      signal,
      onWait: () =>
        progress({ kind: 'waiting', address: change.address, message: 'the directory does not know the identity yet' }),
    },
  );
  return outcome === 'existed' ? { unchanged: true } : {};
}

async function setMaintenanceWindow(
  change: Change,
  { azure, environment }: StageContext,
  { maintenance }: ClusterObserved,
): Promise<Applied> {
  const declared = declaredWindows(environment).find(
    ([name]) => maintenanceAddress(environment, name) === change.address,
  );
  if (declared === undefined) return { unchanged: true };
  const [name, window] = declared;
  const { maintenanceConfigurations } = await azure.containerService();
  try {
    await maintenanceConfigurations.createOrUpdate(
      environment.azure.resourceGroup.name,
      environment.cluster.name,
      name,
      maintenanceConfiguration(window, maintenance[name]),
    );
    return {};
  } catch (error) {
    throw explainAzureError(`set maintenance window ${name} of cluster ${environment.cluster.name}`, error);
  }
}
