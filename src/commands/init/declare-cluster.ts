/** From what Azure says of a cluster to a declaration whose plan changes nothing. */
import { isServices } from '../../azure/aks/agent-pool-fields.js';
import type { LivePool } from '../../azure/aks/agent-pools.js';
import { livePoolVersion } from '../../azure/aks/agent-pools.js';
import { isVersion, minorOf } from '../../azure/aks/kubernetes-versions.js';
import { liveVersion } from '../../azure/aks/managed-clusters.js';
import { isSameId, parseResourceId } from '../../azure/resource-ids.js';
import type { DeclarationInput } from '../../environment/schema/index.js';
import { ExplainedError } from '../../model/index.js';
import { declaredIdentities } from './declare-identities.js';
import type { ClusterFacts } from './read-cluster.js';

export interface Declared {
  readonly declaration: DeclarationInput;
  /** What can't be declared, or will be seen by a plan all the same: sentences. */
  readonly notes: readonly string[];
}

export interface DeclareRequest {
  readonly environment: string;
  readonly tenantId: string;
  readonly ownership: 'ensure' | 'verify';
  readonly facts: ClusterFacts;
  /** The registry to declare as the platform's; the first that nodes pull from when absent. ARM id. */
  readonly registry?: string;
}

type ClusterInput = DeclarationInput['cluster'];
type PoolInput = DeclarationInput['nodePools'][string];

/** Fails with why, where the cluster is of a kind that a declaration can't say. */
export function declareCluster(request: DeclareRequest): Declared {
  const { environment, facts, ownership, tenantId } = request;
  const { cluster, id } = facts;
  const { subscriptionId = '', resourceGroup = '' } = parsed(id);
  const notes: string[] = [];
  const pools = declarablePools(cluster.agentPoolProfiles ?? [], notes);
  const network = declaredNetwork(request, pools);
  const { registries, notes: ofRegistries } = declaredRegistries(request, subscriptionId, resourceGroup);
  notes.push(...ofRegistries);
  const identities = declaredIdentities(facts, subscriptionId, resourceGroup, notes);
  return {
    notes,
    declaration: {
      environment,
      azure: {
        tenantId,
        subscriptionId,
        location: plainLocation(cluster.location),
        resourceGroup: { name: resourceGroup, managed: false },
      },
      network,
      cluster: declaredCluster(facts, ownership),
      nodePools: Object.fromEntries(pools.map((pool) => [pool.name, declaredPool(pool, liveVersion(cluster), notes)])),
      ...monitoringOf(facts),
      ...(Object.keys(identities).length === 0 ? {} : { identities }),
      registries,
    },
  };
}

function parsed(id: string): {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
} {
  const { subscriptionId = '', resourceGroup = '', name = '' } = parseResourceId(id) ?? {};
  return { subscriptionId, resourceGroup, name };
}

function plainLocation(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}

function refused({ cluster }: ClusterFacts, cause: string): ExplainedError {
  return new ExplainedError({
    what: `read cluster ${cluster.name}`,
    cause,
    mend: 'To declare a new one, leave --cluster out or give a name that is free. To keep this one, declare it by hand.',
  });
}

/** Linux pools in virtual machine scale sets; others are left to whoever made them. */
function declarablePools(all: readonly LivePool[], notes: string[]): readonly LivePool[] {
  return all.filter(({ name, osType = 'Linux' }) => {
    if (osType === 'Linux') return true;
    notes.push(`node pool ${name} runs ${osType} and is not declared: it stays as it is.`);
    return false;
  });
}

function declaredNetwork({ facts }: DeclareRequest, pools: readonly LivePool[]): DeclarationInput['network'] {
  const { cluster, id } = facts;
  const profile = cluster.networkProfile ?? {};
  if (profile.networkPlugin !== 'azure')
    throw refused(facts, `its network plugin is ${profile.networkPlugin ?? 'none'}; only azure can be declared`);
  const [subnetId, ...others] = [...new Set(pools.map(({ vnetSubnetID }) => vnetSubnetID?.toLowerCase()))];
  if (subnetId === undefined)
    throw refused(facts, 'AKS made its VNet itself; declared is a subnet of a VNet of your own');
  if (others.length > 0) throw refused(facts, 'its node pools stand in more than one subnet');
  const written = pools[0]?.vnetSubnetID ?? '';
  const vnet = parsed(written.replace(/\/subnets\/[^/]+$/i, ''));
  const { resourceGroup } = parsed(id);
  const isElsewhere = vnet.resourceGroup.toLowerCase() !== resourceGroup.toLowerCase();
  const isOverlay = profile.networkPluginMode === 'overlay';
  return {
    vnet: { name: vnet.name, managed: false, ...(isElsewhere && { resourceGroup: vnet.resourceGroup }) },
    subnet: { name: parsed(written).name },
    plugin: 'azure',
    ...(isOverlay && { pluginMode: 'overlay' as const }),
    ...(profile.networkDataplane === 'cilium' && { dataplane: 'cilium' as const }),
    ...(isOneOf(profile.networkPolicy, ['azure', 'calico', 'cilium'] as const) && { policy: profile.networkPolicy }),
    ...(profile.serviceCidr && { serviceCidr: profile.serviceCidr }),
    ...(profile.dnsServiceIP && { dnsServiceIp: profile.dnsServiceIP }),
    ...(isOverlay && profile.podCidr && { podCidr: profile.podCidr }),
    ...(isOneOf(profile.outboundType, [
      'managedNATGateway',
      'userAssignedNATGateway',
      'userDefinedRouting',
    ] as const) && { outboundType: profile.outboundType }),
  };
}

function isOneOf<const Word extends string>(value: unknown, words: readonly Word[]): value is Word {
  return words.some((word) => word === value);
}

function declaredCluster({ cluster, id }: ClusterFacts, ownership: DeclareRequest['ownership']): ClusterInput {
  const { resourceGroup, name } = parsed(id);
  const { aadProfile, apiServerAccessProfile: access, autoUpgradeProfile: upgrades, identity, sku } = cluster;
  const [userAssigned] = Object.keys(identity?.userAssignedIdentities ?? {});
  const group = cluster.nodeResourceGroup;
  const isUsualGroup =
    group?.toLowerCase() === `MC_${resourceGroup}_${name}_${plainLocation(cluster.location)}`.toLowerCase();
  const ranges = access?.authorizedIPRanges ?? [];
  const channel = upgrades?.upgradeChannel;
  const { azureKeyvaultSecretsProvider: provider } = cluster.addonProfiles ?? {};
  return {
    name,
    ...(cluster.dnsPrefix && { dnsPrefix: cluster.dnsPrefix }),
    kubernetesVersion: minorOf(liveVersion(cluster)),
    ownership,
    identity: userAssigned === undefined ? 'SystemAssigned' : { userAssigned },
    oidcIssuer: cluster.oidcIssuerProfile?.enabled ?? false,
    workloadIdentity: cluster.securityProfile?.workloadIdentity?.enabled ?? false,
    ...(group && !isUsualGroup && { nodeResourceGroup: group }),
    ...(isOneOf(sku?.tier, ['Free', 'Standard', 'Premium'] as const) && { tier: sku?.tier }),
    ...(cluster.supportPlan === 'AKSLongTermSupport' && { supportPlan: cluster.supportPlan }),
    ...(ranges.length > 0 && {
      authorizedIpRanges: ranges.map((range) => (range.includes('/') ? range : `${range}/32`)),
    }),
    ...(access?.enablePrivateCluster && { privateCluster: true }),
    // Azure keeps the word on clusters without Entra too, where it means nothing.
    ...(cluster.disableLocalAccounts && aadProfile?.managed && { localAccounts: false }),
    ...(aadProfile?.managed && {
      entra: {
        ...(aadProfile.adminGroupObjectIDs?.length && { adminGroups: aadProfile.adminGroupObjectIDs }),
        azureRbac: aadProfile.enableAzureRbac ?? false,
      },
    }),
    ...(isOneOf(channel, ['patch', 'stable', 'rapid', 'node-image'] as const) && { autoUpgrade: { channel } }),
    ...(provider?.enabled && { keyVaultSecretsProvider: { enabled: true } }),
  };
}

function declaredPool(pool: LivePool, clusterVersion: string, notes: string[]): PoolInput {
  const { availabilityZones: zones = [], osDiskSizeGB, osDiskType, maxPods, mode, osSKU } = pool;
  const version = livePoolVersion(pool);
  const taints = (pool.nodeTaints ?? []).filter((taint) => !isServices(taint));
  const labels = Object.entries(pool.nodeLabels ?? {}).filter(([key]) => !isServices(key));
  return {
    ...(mode === 'System' && { mode }),
    // The service may write it back in lower case.
    vmSize: (pool.vmSize ?? '').replace(/^standard_/i, 'Standard_'),
    ...scaleOf(pool, notes),
    ...(zones.length > 0 && { zones: zones.map(Number) }),
    osDisk: {
      ...(osDiskSizeGB && { size: `${osDiskSizeGB}Gi` }),
      ...(isOneOf(osDiskType, ['Managed', 'Ephemeral'] as const) && { type: osDiskType }),
    },
    ...(isOneOf(osSKU, ['Ubuntu', 'Ubuntu2204', 'Ubuntu2404', 'AzureLinux', 'AzureLinux3'] as const) && {
      osSku: osSKU,
    }),
    ...(maxPods && { maxPods }),
    ...(taints.length > 0 && { taints }),
    ...(labels.length > 0 && { labels: Object.fromEntries(labels) }),
    ...(version !== undefined &&
      !isVersion(version, minorOf(clusterVersion)) && { kubernetesVersion: minorOf(version) }),
  };
}

function scaleOf(pool: LivePool, notes: string[]): Pick<PoolInput, 'count' | 'autoscale'> {
  const { name, enableAutoScaling, minCount: min = 0, maxCount: max = 0, count = 0 } = pool;
  if (!enableAutoScaling) return { count };
  if (min === max)
    notes.push(`the autoscaler of node pool ${name} has nothing to do (${min} to ${max}): a plan turns it off.`);
  return { autoscale: { min, max } };
}

function monitoringOf({ cluster }: ClusterFacts): Pick<DeclarationInput, 'monitoring'> {
  const [, insights] = Object.entries(cluster.addonProfiles ?? {}).find(([name]) => /^omsagent$/i.test(name)) ?? [];
  const [, workspace] =
    Object.entries(insights?.config ?? {}).find(([key]) => /^logAnalyticsWorkspaceResourceID$/i.test(key)) ?? [];
  if (insights?.enabled !== true || workspace === undefined) return {};
  return { monitoring: { containerInsights: { enabled: true }, logAnalyticsWorkspace: workspace } };
}

function declaredRegistries(
  { facts, registry }: DeclareRequest,
  subscriptionId: string,
  resourceGroup: string,
): { readonly registries: DeclarationInput['registries']; readonly notes: readonly string[] } {
  const [id, ...others] = registry === undefined ? facts.pulledFrom : [registry];
  if (id === undefined)
    throw new ExplainedError({
      what: `read cluster ${facts.cluster.name}`,
      cause: 'its nodes may pull from no registry, and the one of the platform must be declared',
      mend: '--registry NAME',
    });
  const at = parsed(id);
  const isPulled = facts.pulledFrom.some((each) => isSameId(each, id));
  return {
    notes: others.map((other) => `nodes may pull from ${parsed(other).name} too; declare it where a tenant has it.`),
    registries: {
      platform: {
        name: at.name,
        ...(at.resourceGroup.toLowerCase() !== resourceGroup.toLowerCase() && { resourceGroup: at.resourceGroup }),
        ...(at.subscriptionId.toLowerCase() !== subscriptionId.toLowerCase() && { subscriptionId: at.subscriptionId }),
        ...(!isPulled && { kubeletPull: false }),
      },
    },
  };
}
