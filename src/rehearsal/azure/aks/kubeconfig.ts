/** The kubeconfig that AKS hands out: one cluster, one user with the cluster's own token. */
import type { EmbeddedCluster } from '../../world.js';

/** @param role names user and context: `clusterUser`, or `clusterAdmin` with its `-admin` context. */
export function kubeconfig(
  cluster: EmbeddedCluster,
  resourceGroup: string,
  name: string,
  role: 'clusterUser' | 'clusterAdmin',
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
    token: ${cluster.userToken}
`;
}
