/** The cluster and its node pools, with what they take from the sections above them. */
import { resourceId } from '../scopes.js';
import type { Cluster, Maintenance, MaintenanceWindow, NodePool } from '../sections/cluster.js';
import type { AzurePlace } from '../sections/place.js';
import { type Declared, type Entry, present, table } from './declared.js';

export function resolveCluster(cluster: Declared<'cluster'>, place: AzurePlace, commonTags: Cluster['tags']): Cluster {
  const { identity, tags, entra, autoscalerProfile, maintenance, autoUpgrade, keyVaultSecretsProvider, ...rest } =
    cluster;
  const { subscriptionId, resourceGroup } = place;
  return {
    ...present(rest),
    id: resourceId(subscriptionId, resourceGroup.name, 'Microsoft.ContainerService/managedClusters', cluster.name),
    tags: { ...commonTags, ...tags },
    ...(identity && { identity: clusterIdentity(identity) }),
    ...(entra && { entra: present(entra) }),
    ...(autoUpgrade && { autoUpgrade: present(autoUpgrade) }),
    ...(keyVaultSecretsProvider && { keyVaultSecretsProvider: present(keyVaultSecretsProvider) }),
    ...(autoscalerProfile && { autoscalerProfile: table(present(autoscalerProfile), (_, value) => String(value)) }),
    ...(maintenance && { maintenance: resolveMaintenance(maintenance) }),
  };
}

function clusterIdentity(declared: NonNullable<Declared<'cluster'>['identity']>): NonNullable<Cluster['identity']> {
  return typeof declared === 'string'
    ? { type: declared }
    : { type: 'UserAssigned', resourceId: declared.userAssigned };
}

function resolveMaintenance(windows: NonNullable<Declared<'cluster'>['maintenance']>): Maintenance {
  return table(present(windows), (_, { every, interval, dayOfWeek, ...rest }): MaintenanceWindow => {
    const isWeekly = every === 'week' && dayOfWeek !== undefined;
    const schedule: MaintenanceWindow['schedule'] = isWeekly
      ? { every: 'week', intervalWeeks: interval, dayOfWeek }
      : { every: 'day', intervalDays: interval };
    return { ...present(rest), schedule };
  });
}

export function resolveNodePool(
  name: string,
  pool: Entry<'nodePools'>,
  { maxPodsPerNode }: Declared<'network'>,
  commonTags: NodePool['tags'],
): NodePool {
  const { count, autoscale, zones, osDisk, maxPods, upgrade, tags, ...rest } = pool;
  const pods = maxPods ?? maxPodsPerNode;
  return {
    ...present(rest),
    name,
    scale: scaleOf(count, autoscale),
    tags: { ...commonTags, ...tags },
    ...(zones && { zones: zones.map(String) }),
    ...(osDisk && { osDisk: resolveDisk(osDisk) }),
    ...(pods !== undefined && { maxPods: pods }),
    ...(upgrade && { upgrade: resolveUpgrade(upgrade) }),
  };
}

/** The documented system pool is 3/3: a bound that leaves no choice is a fixed count, without the autoscaler. */
function scaleOf(count: number | undefined, autoscale: Entry<'nodePools'>['autoscale']): NodePool['scale'] {
  if (autoscale === undefined) return { autoscale: false, count: count ?? 0 };
  const { min, max } = autoscale;
  return min === max ? { autoscale: false, count: min } : { autoscale: true, min, max };
}

function resolveDisk({ size, type }: NonNullable<Entry<'nodePools'>['osDisk']>): NonNullable<NodePool['osDisk']> {
  return present({ sizeGiB: size === undefined ? undefined : Number.parseInt(size, 10), type });
}

function resolveUpgrade(upgrade: NonNullable<Entry<'nodePools'>['upgrade']>): NonNullable<NodePool['upgrade']> {
  const { maxSurge, maxUnavailable, ...rest } = upgrade;
  return {
    ...present(rest),
    ...(maxSurge !== undefined && { maxSurge: String(maxSurge) }),
    ...(maxUnavailable !== undefined && { maxUnavailable: String(maxUnavailable) }),
  };
}
