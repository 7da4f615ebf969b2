/** A model of how AKS answers: what it fills in, in which case it writes ids and words back. */
import type { ManagedCluster, ManagedClusterAgentPoolProfile } from '@azure/arm-containerservice';
import type { VirtualNetwork } from '@azure/arm-network';
import { type Environment, loadEnvironment, type NodePool } from '../../src/environment/index.js';
import type { RunIdentity } from '../../src/model/index.js';
import { newCluster } from '../../src/stages/cluster-ensure/create.js';

export const run: RunIdentity = {
  id: '17',
  attempt: 1,
  repository: 'matih/platform',
  commit: '4b825dc',
  branch: 'main',
  actor: 'someone',
  event: 'push',
};

const dev = loadEnvironment('environments/dev.yaml', { repositoryRoot: process.cwd() }).environment;

/** The documented dev environment with some sections replaced in part. */
export function environment(
  change: {
    readonly cluster?: Partial<Environment['cluster']>;
    readonly network?: Partial<Environment['network']>;
    readonly monitoring?: Partial<Environment['monitoring']>;
    readonly nodePools?: Environment['nodePools'];
    readonly identities?: Environment['identities'];
  } = {},
): Environment {
  return {
    ...dev,
    cluster: { ...dev.cluster, ...change.cluster },
    network: { ...dev.network, ...change.network },
    monitoring: { ...dev.monitoring, ...change.monitoring },
    nodePools: change.nodePools ?? dev.nodePools,
    identities: change.identities ?? dev.identities,
  };
}

export function pool(name: string, change: Partial<NodePool> = {}): NodePool {
  return {
    name,
    mode: 'User',
    vmSize: 'Standard_D4s_v3',
    scale: { autoscale: true, min: 1, max: 3 },
    tags: {},
    rotation: 'swap-back',
    ...change,
  };
}

/** The cluster that a declaration made, as a GET shows it later. */
export function servedCluster(declared: Environment): ManagedCluster {
  return served(newCluster(declared, run), declared);
}

/** A model as written, with everything that the service adds (rulebook aks, defaults). */
export function served(written: ManagedCluster, { cluster }: Environment): ManagedCluster {
  const { minor, patch } = live(written.kubernetesVersion ?? '');
  return {
    ...written,
    id: cluster.id.replace('/resourceGroups/', '/resourcegroups/'),
    name: cluster.name,
    eTag: 'b1946ac9',
    provisioningState: 'Succeeded',
    powerState: { code: 'Running' },
    kubernetesVersion: written.kubernetesVersion ?? minor,
    currentKubernetesVersion: patch,
    sku: { name: 'Base', tier: 'Free', ...written.sku },
    supportPlan: written.supportPlan ?? 'KubernetesOfficial',
    nodeResourceGroup: written.nodeResourceGroup ?? `MC_${cluster.name}_eastus`,
    identity: { ...written.identity, principalId: 'c0ffee00-0000-0000-0000-000000000001' },
    identityProfile: { kubeletidentity: { objectId: 'c0ffee00-0000-0000-0000-000000000002' } },
    oidcIssuerProfile: { ...written.oidcIssuerProfile, issuerURL: 'https://eastus.oic.prod-aks.azure.com/t/c/' },
    networkProfile: {
      networkPolicy: 'none',
      networkDataplane: 'azure',
      outboundType: 'loadBalancer',
      loadBalancerSku: 'standard',
      ipFamilies: ['IPv4'],
      ...written.networkProfile,
      serviceCidrs: [written.networkProfile?.serviceCidr ?? ''],
    },
    autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage', ...written.autoUpgradeProfile },
    disableLocalAccounts: written.disableLocalAccounts ?? false,
    maxAgentPools: 100,
    agentPoolProfiles: (written.agentPoolProfiles ?? []).map((profile) => servedPool(profile, patch)),
  };
}

export function servedPool(
  written: ManagedClusterAgentPoolProfile,
  controlPlane: string,
): ManagedClusterAgentPoolProfile {
  const version = written.orchestratorVersion ?? controlPlane;
  return {
    osDiskSizeGB: 128,
    osDiskType: 'Managed',
    kubeletDiskType: 'OS',
    maxPods: 30,
    osSKU: 'Ubuntu',
    scaleDownMode: 'Delete',
    enableAutoScaling: false,
    ...written,
    upgradeSettings: { maxSurge: '10%', maxUnavailable: '0', ...written.upgradeSettings },
    eTag: '5d41402a',
    provisioningState: 'Succeeded',
    powerState: { code: 'Running' },
    vmSize: written.vmSize?.toLowerCase() ?? '',
    vnetSubnetID: written.vnetSubnetID?.replace('/resourceGroups/', '/resourcegroups/') ?? '',
    currentOrchestratorVersion: live(version).patch,
    // Someone else's policy.
    tags: { ...written.tags, 'cost-center': '4711' },
  };
}

export function servedVnet({ network }: Environment): VirtualNetwork {
  const { addressPrefix = '' } = network.subnet;
  return {
    id: network.vnet.id,
    name: network.vnet.name,
    location: 'eastus',
    addressSpace: { addressPrefixes: [...network.vnet.addressSpace] },
    subnets: [{ name: network.subnet.name, addressPrefix }],
  };
}

function live(version: string): { minor: string; patch: string } {
  const [major, minor, patch = '2'] = version.split('.');
  return { minor: `${major}.${minor}`, patch: `${major}.${minor}.${patch}` };
}
