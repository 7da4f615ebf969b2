/** What AKS fills in where a request says nothing (rulebook: a plan must show none of it as drift). */
import type { JsonObject } from '../../arm/json.js';
import { objectOf } from '../../arm/json.js';
import type { AgentPoolProperties, ClusterProperties, NetworkProfile } from '../model.js';

/** Pods a node where nobody says: few with addresses of the subnet, many with overlay's own. */
export function defaultMaxPods({ networkPlugin, networkPluginMode }: NetworkProfile = {}): number {
  if (networkPlugin === 'kubenet') return 110;
  return networkPluginMode === 'overlay' ? 250 : 30;
}

/** @param version the cluster's, as it was asked for. */
export function completePool(
  pool: AgentPoolProperties,
  version: string,
  network: NetworkProfile | undefined,
): AgentPoolProperties {
  const { osType = 'Linux' } = pool;
  const orchestratorVersion = pool.orchestratorVersion || version;
  return {
    ...pool,
    count: pool.count ?? (pool.enableAutoScaling ? (pool.minCount ?? 1) : 1),
    osDiskSizeGB: pool.osDiskSizeGB || 128,
    osDiskType: pool.osDiskType ?? 'Managed',
    kubeletDiskType: pool.kubeletDiskType ?? 'OS',
    maxPods: pool.maxPods || defaultMaxPods(network),
    type: pool.type ?? 'VirtualMachineScaleSets',
    scaleDownMode: pool.scaleDownMode ?? 'Delete',
    powerState: { code: 'Running' },
    orchestratorVersion,
    enableAutoScaling: pool.enableAutoScaling ?? false,
    enableNodePublicIP: pool.enableNodePublicIP ?? false,
    mode: pool.mode ?? 'User',
    osType,
    osSKU: pool.osSKU ?? 'Ubuntu',
    nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202608.12.0',
    upgradeSettings: { maxSurge: '10%', maxUnavailable: '0', ...objectOf(pool.upgradeSettings) },
    enableEncryptionAtHost: pool.enableEncryptionAtHost ?? false,
    enableUltraSSD: pool.enableUltraSSD ?? false,
    enableFIPS: pool.enableFIPS ?? false,
    securityProfile: {
      enableVTPM: false,
      enableSecureBoot: false,
      sshAccess: 'LocalUser',
      ...objectOf(pool.securityProfile),
    },
  };
}

/** Read-only fields that the service adds to a new cluster are the caller's part; these are its settings. */
export function completeCluster(cluster: ClusterProperties, nodeResourceGroup: string): ClusterProperties {
  return {
    ...cluster,
    powerState: { code: 'Running' },
    nodeResourceGroup,
    enableRBAC: cluster.enableRBAC ?? true,
    supportPlan: cluster.supportPlan ?? 'KubernetesOfficial',
    maxAgentPools: 100,
    networkProfile: completeNetwork(cluster.networkProfile),
    servicePrincipalProfile: cluster.servicePrincipalProfile ?? { clientId: 'msi' },
    windowsProfile: cluster.windowsProfile ?? { adminUsername: 'azureuser', enableCSIProxy: true },
    autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage', ...objectOf(cluster.autoUpgradeProfile) },
    disableLocalAccounts: cluster.disableLocalAccounts ?? false,
    securityProfile: cluster.securityProfile ?? {},
    storageProfile: completeStorage(objectOf(cluster.storageProfile)),
    workloadAutoScalerProfile: cluster.workloadAutoScalerProfile ?? {},
    metricsProfile: cluster.metricsProfile ?? { costAnalysis: { enabled: false } },
    nodeProvisioningProfile: { mode: 'Manual', defaultNodePools: 'Auto', ...objectOf(cluster.nodeProvisioningProfile) },
    bootstrapProfile: { artifactSource: 'Direct', ...objectOf(cluster.bootstrapProfile) },
  };
}

/**
 * Plural ranges are twins of the singular ones; an empty list asks for nothing. Who names no plugin gets Azure CNI with
 * overlay, and a pool of load balancers is written back with a small first letter (recordings of Azure CLI's aks create,
 * 2025 and 2026).
 */
export function completeNetwork({ podCidrs: _, ...asked }: NetworkProfile = {}): NetworkProfile {
  const network = asked.networkPlugin === undefined ? { networkPluginMode: 'overlay', ...asked } : asked;
  const serviceCidr = network.serviceCidr ?? '10.0.0.0/16';
  const isOverlay = network.networkPluginMode === 'overlay' || network.networkPlugin === 'kubenet';
  const podCidr = isOverlay ? (network.podCidr ?? '10.244.0.0/16') : undefined;
  return {
    ...network,
    networkPlugin: network.networkPlugin ?? 'azure',
    networkPolicy: network.networkPolicy ?? 'none',
    networkDataplane: network.networkDataplane ?? 'azure',
    loadBalancerSku: lowerCase(network.loadBalancerSku) ?? 'standard',
    loadBalancerProfile: {
      managedOutboundIPs: { count: 1 },
      backendPoolType: 'nodeIPConfiguration',
      ...objectOf(network.loadBalancerProfile),
    },
    ...(podCidr === undefined ? {} : { podCidr, podCidrs: [podCidr] }),
    serviceCidr,
    dnsServiceIP: network.dnsServiceIP ?? serviceCidr.replace(/\d+\/\d+$/, '10'),
    outboundType: network.outboundType ?? 'loadBalancer',
    serviceCidrs: [serviceCidr],
    ipFamilies: network.ipFamilies ?? ['IPv4'],
  };
}

function completeStorage(storage: JsonObject): JsonObject {
  return {
    diskCSIDriver: { enabled: true },
    fileCSIDriver: { enabled: true },
    snapshotController: { enabled: true },
    ...storage,
  };
}

function lowerCase(value: unknown): string | undefined {
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}
