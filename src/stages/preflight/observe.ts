import type { ResourceSku, Usage } from '@azure/arm-compute';
import type { KubernetesVersion, ManagedCluster } from '@azure/arm-containerservice';
import { mayDo, observeRights } from '../../azure/access/rights.js';
import { compareVersions, isVersion } from '../../azure/aks/kubernetes-versions.js';
import { liveVersion, observeCluster } from '../../azure/aks/managed-clusters.js';
import { observeOfferedVersions } from '../../azure/aks/offered-versions.js';
import { vmSizes } from '../../azure/aks/sizes.js';
import { newPoolVersions } from '../../azure/aks/upgrade-profiles.js';
import { apiVersions } from '../../azure/api-versions.js';
import { explainAzureError } from '../../azure/explain.js';
import { type LiveVnet, observeVnet } from '../../azure/networks.js';
import { collect } from '../../azure/requests/collect.js';
import { observeResource } from '../../azure/resources.js';
import type { Environment } from '../../environment/index.js';
import type { StageContext } from '../context.js';
import { changesNodes } from './capacity.js';
import { growingPools, upgradingPools } from './pools.js';
import { type RequiredResource, requiredResources } from './required.js';
import { movedPools, newPoolsBehind } from './versions.js';

/** What Azure says about what is declared. Each question is asked only when something would change that depends on it. */
export interface PreflightObserved {
  readonly cluster: ManagedCluster | undefined;
  readonly vnet: LiveVnet | undefined;
  /** Versions that the location offers; undefined when the version that runs is the declared one. */
  readonly versions: readonly KubernetesVersion[] | undefined;
  /** Versions that a new pool of this cluster may have; asked only where one is to have a version of its own. */
  readonly poolVersions?: readonly string[] | undefined;
  /** Sizes and quotas of the location; undefined when no pool's nodes change. */
  readonly sizes: readonly ResourceSku[] | undefined;
  readonly usages: readonly Usage[] | undefined;
  /** Resources that must exist and don't. */
  readonly missing: readonly RequiredResource[];
  /** Actions that this login lacks, by scope; asked only when there is no cluster yet. */
  readonly lacking: readonly { readonly scope: string; readonly actions: readonly string[] }[];
  /** Resource providers that are not registered; asked only when there is no cluster yet. */
  readonly unregistered: readonly string[];
  /** The day: support and sizes end on dates. */
  readonly today: Date;
}

export async function observe(context: StageContext): Promise<PreflightObserved> {
  const { azure, environment } = context;
  const clusterRead = observeCluster(azure, environment);
  const [cluster, vnet, missing, ofNew] = await Promise.all([
    clusterRead,
    observeVnet(azure, environment),
    missingResources(context),
    clusterRead.then(async (cluster) => ({
      versions: isVersionSettled(environment, cluster)
        ? undefined
        : await observeOfferedVersions(azure, environment.azure.location),
      poolVersions:
        newPoolsBehind(environment, cluster).length === 0 ? undefined : await newPoolVersions(azure, environment),
      ...(await capacity(context, cluster)),
      ...(cluster === undefined ? await readinessOfSubscription(context) : { lacking: [], unregistered: [] }),
    })),
  ]);
  return { cluster, vnet, missing, ...ofNew, today: new Date() };
}

/** A version that runs is accepted, though it may have been delisted; an older one is cluster-ensure's to refuse. */
function isVersionSettled(environment: Environment, cluster: ManagedCluster | undefined): boolean {
  const { cluster: declared } = environment;
  if (cluster === undefined) return false;
  const live = liveVersion(cluster);
  const isSettled =
    isVersion(live, declared.kubernetesVersion) || compareVersions(live, declared.kubernetesVersion) > 0;
  return isSettled && movedPools(environment, cluster).length === 0;
}

async function capacity(
  { azure, environment }: StageContext,
  cluster: ManagedCluster | undefined,
): Promise<Pick<PreflightObserved, 'sizes' | 'usages'>> {
  if (environment.cluster.ownership === 'verify') return { sizes: undefined, usages: undefined };
  const isMore = growingPools(environment, cluster).length > 0 || upgradingPools(environment, cluster).length > 0;
  if (!isMore && !changesNodes(environment, cluster)) return { sizes: undefined, usages: undefined };
  const { location } = environment.azure;
  const { usage } = await azure.compute();
  try {
    const [sizes, usages] = await Promise.all([vmSizes(azure, location), collect(usage.list(location))]);
    return { sizes, usages };
  } catch (error) {
    throw explainAzureError(`list VM sizes and quotas of ${location}`, error);
  }
}

async function missingResources({ azure, environment }: StageContext): Promise<RequiredResource[]> {
  const required = requiredResources(environment);
  const answers = await Promise.all(required.map(({ id }) => observeResource(azure, id)));
  // A 403 says nothing about existence; what needs the resource will say it.
  return required.filter((_, index) => answers[index]?.status === 404);
}

async function readinessOfSubscription(
  context: StageContext,
): Promise<Pick<PreflightObserved, 'lacking' | 'unregistered'>> {
  const [lacking, unregistered] = await Promise.all([lackingRights(context), unregisteredProviders(context)]);
  return { lacking, unregistered };
}

/** A pull request's login reads only, by design: what it may not write says nothing about the deploy's. */
async function lackingRights({ azure, environment, run }: StageContext): Promise<PreflightObserved['lacking']> {
  if (run.event.startsWith('pull_request')) return [];
  const { resourceGroup, subscriptionId } = environment.azure;
  const needed = [
    'Microsoft.ContainerService/managedClusters/write',
    'Microsoft.ManagedIdentity/userAssignedIdentities/write',
    ...(resourceGroup.managed ? ['Microsoft.Resources/subscriptions/resourceGroups/write'] : []),
    ...(environment.network.vnet.managed ? ['Microsoft.Network/virtualNetworks/write'] : []),
    // The cluster's own identity gets a role on the subnet.
    'Microsoft.Authorization/roleAssignments/write',
  ];
  // Rights on a group can be asked for before it exists; the subscription's hold for it too.
  const inGroup = await observeRights(azure, resourceGroup.id);
  const scope = inGroup === undefined ? `/subscriptions/${subscriptionId}` : resourceGroup.id;
  const rights = inGroup ?? (await observeRights(azure, scope));
  const actions = rights === undefined ? [] : needed.filter((action) => !mayDo(rights, action));
  return actions.length === 0 ? [] : [{ scope, actions }];
}

async function unregisteredProviders({ azure, environment }: StageContext): Promise<string[]> {
  const namespaces = [
    'Microsoft.ContainerService',
    'Microsoft.Compute',
    'Microsoft.Network',
    'Microsoft.ManagedIdentity',
    ...(environment.monitoring.containerInsights?.enabled === true ? ['Microsoft.OperationalInsights'] : []),
  ];
  const path = `/subscriptions/${environment.azure.subscriptionId}/providers`;
  const answers = await Promise.all(
    namespaces.map((namespace) => azure.get(`${path}/${namespace}?api-version=${apiVersions.resources}`)),
  );
  return namespaces.filter((_, index) => {
    const state = (answers[index]?.body as { registrationState?: unknown } | undefined)?.registrationState;
    return state === 'NotRegistered' || state === 'Unregistered';
  });
}
