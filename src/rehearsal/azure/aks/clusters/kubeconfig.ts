/**
 * The kubeconfig that AKS hands out: one cluster, one user. With Entra the user logs in through kubelogin; otherwise, and
 * for the administrator, it holds the cluster's own token.
 */
import type { EmbeddedCluster } from '../../../world.js';

/** @param role names user and context: `clusterUser`, or `clusterAdmin` with its `-admin` context. */
export function kubeconfig(
  cluster: EmbeddedCluster,
  resourceGroup: string,
  name: string,
  role: 'clusterUser' | 'clusterAdmin',
  entraTenant?: string,
): string {
  const user = `${role}_${resourceGroup}_${name}`;
  const context = role === 'clusterAdmin' ? `${name}-admin` : name;
  return `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${Buffer.from(cluster.authority).toString('base64')}
    server: https://${cluster.fqdn}:443
  name: ${name}
contexts:
- context:
    cluster: ${name}
    user: ${user}
  name: ${context}
current-context: ${context}
kind: Config
preferences: {}
users:
- name: ${user}
  user:
${entraTenant === undefined || role === 'clusterAdmin' ? `    token: ${cluster.userToken}` : kubelogin(entraTenant)}
`;
}

/** The server's and the client's application are the same in every tenant of Azure. */
function kubelogin(tenantId: string): string {
  return `    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      args:
      - get-token
      - --environment
      - AzurePublicCloud
      - --server-id
      - 6dae42f8-4368-4678-94ff-3960e28e3630
      - --client-id
      - 80faf920-1908-4b52-b5ef-a8e7bedfc67a
      - --tenant-id
      - ${tenantId}
      - --login
      - devicecode
      command: kubelogin
      env: null
      installHint: |2

        kubelogin is not installed which is required to connect to AAD enabled cluster.
      interactiveMode: IfAvailable
      provideClusterInfo: false`;
}
