/** A declared cluster with a number of pools, the system pool among them. */
export function clusterOf({ version = '1.35', pools = 2, nodes = 1, maxPodsPerNode = 30 }) {
  const users = Array.from(
    { length: pools - 1 },
    (_, index) => `  pool${index}: { vmSize: Standard_D4s_v3, count: ${nodes} }`,
  );
  return `environment: bench
azure:
  tenantId: 00000000-0000-0000-0000-000000000001
  subscriptionId: 00000000-0000-0000-0000-000000000002
  location: eastus
  resourceGroup: { name: matih-bench, managed: true }
network:
  vnet: { name: matih-bench, managed: true, addressSpace: [10.0.0.0/14] }
  subnet: { name: aks, addressPrefix: 10.0.0.0/16 }
  policy: calico
  serviceCidr: 10.4.0.0/16
  dnsServiceIp: 10.4.0.10
  maxPodsPerNode: ${maxPodsPerNode}
cluster:
  name: matih-bench
  dnsPrefix: matih-bench
  kubernetesVersion: "${version}"
nodePools:
  system: { mode: System, vmSize: Standard_D4s_v3, count: 2 }
${users.join('\n')}
monitoring:
  containerInsights: { enabled: false }
registries:
  platform: { name: matihlabsacr, repositoryPrefix: matih, resourceGroup: matih-shared }
`;
}

/** The stages of the Azure half that a cluster has. */
export const clusterStages = { stage: 'preflight,cluster-ensure,nodepool-reconcile' };
