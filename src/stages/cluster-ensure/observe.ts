import type { RoleAssignment } from '@azure/arm-authorization';
import type { MaintenanceConfiguration, ManagedCluster } from '@azure/arm-containerservice';
import type { ResourceGroup } from '@azure/arm-resources';
import { observeRoleAssignments } from '../../azure/access/role-assignments.js';
import { observeCluster } from '../../azure/aks/managed-clusters.js';
import { observeOfferedVersions, offeredTo } from '../../azure/aks/offered-versions.js';
import { clusterUpgrades } from '../../azure/aks/upgrade-profiles.js';
import { explainAzureError, ifExists } from '../../azure/explain.js';
import { type LiveVnet, observeVnet } from '../../azure/networks.js';
import { collect } from '../../azure/requests/collect.js';
import type { Environment } from '../../environment/index.js';
import type { StageContext } from '../context.js';
import { noBlockers, observeBlockers, type UpgradeBlockers } from './blockers.js';
import { type UpgradeWays, versionStep } from './version.js';

/** What is there of the cluster and the ground it stands on. */
export interface ClusterObserved {
  readonly resourceGroup: ResourceGroup | undefined;
  readonly vnet: LiveVnet | undefined;
  readonly cluster: ManagedCluster | undefined;
  /** Windows by name; asked for only when some are declared. */
  readonly maintenance: Readonly<Record<string, MaintenanceConfiguration>>;
  /** At, above and below the subnet; none when there is no cluster. */
  readonly roleAssignments: readonly RoleAssignment[];
  /** Where the version may go; asked for only when the control plane is to move up. */
  readonly ways?: Partial<UpgradeWays>;
  readonly blockers: UpgradeBlockers;
  /** Actions at the cluster that its plan takes and the login lacks. */
  readonly lacking?: readonly string[];
}

export async function observe(context: StageContext): Promise<ClusterObserved> {
  const { azure, environment } = context;
  const { resourceGroup } = environment.azure;
  const [group, vnet, cluster] = await Promise.all([
    azure
      .resources()
      .then(({ resourceGroups }) =>
        ifExists(`read resource group ${resourceGroup.name}`, resourceGroups.get(resourceGroup.name)),
      ),
    observeVnet(azure, environment),
    observeCluster(azure, environment),
  ]);
  const [maintenance, roleAssignments, blockers, ways] = await Promise.all([
    cluster === undefined ? {} : maintenanceWindows(azure, environment),
    cluster === undefined ? [] : observeRoleAssignments(azure, [environment.network.subnet.id]),
    cluster === undefined ? noBlockers : observeBlockers(context, cluster),
    cluster === undefined ? undefined : upgradeWays(context, cluster),
  ]);
  const found = { resourceGroup: group, vnet, cluster, maintenance, roleAssignments, blockers };
  return ways === undefined ? found : { ...found, ways };
}

async function upgradeWays(
  { azure, environment }: StageContext,
  cluster: ManagedCluster,
): Promise<Partial<UpgradeWays> | undefined> {
  if (environment.cluster.ownership === 'verify') return undefined;
  if (versionStep(environment, cluster).kind !== 'upgrade') return undefined;
  const [versions, upgrades] = await Promise.all([
    observeOfferedVersions(azure, environment.azure.location),
    // What the cluster may have now says nothing about what it may have with the plan that it is to get first.
    isSupportKept(environment, cluster) ? clusterUpgrades(azure, environment) : undefined,
  ]);
  const offered = offeredTo(environment.cluster, versions).flatMap(({ version }) => version ?? []);
  return upgrades === undefined ? { offered } : { offered, upgrades };
}

function isSupportKept({ cluster: { supportPlan, tier } }: Environment, live: ManagedCluster): boolean {
  const isPlanKept = supportPlan === undefined || supportPlan === live.supportPlan;
  return isPlanKept && (tier === undefined || tier === live.sku?.tier);
}

async function maintenanceWindows(
  azure: StageContext['azure'],
  { azure: place, cluster }: StageContext['environment'],
): Promise<Record<string, MaintenanceConfiguration>> {
  if (Object.keys(cluster.maintenance ?? {}).length === 0) return {};
  const { maintenanceConfigurations } = await azure.containerService();
  try {
    const list = await collect(maintenanceConfigurations.listByManagedCluster(place.resourceGroup.name, cluster.name));
    return Object.fromEntries(list.map((each) => [each.name ?? '', each]));
  } catch (error) {
    throw explainAzureError(`list maintenance windows of cluster ${cluster.name}`, error);
  }
}
