import type { ManagedCluster } from '@azure/arm-containerservice';
import type { Environment } from '../../environment/index.js';
import type { PartialOutputs } from '../../model/index.js';
import type { Azure } from '../azure.js';
import { ifExists } from '../explain.js';
import { forgetRead, readOnce } from '../requests/read-once.js';
import { readAddress } from '../resource-ids.js';

/** What a cluster is found as; the next step follows from that word. */
export type ClusterState = 'absent' | 'inFlight' | 'failed' | 'stopped' | 'ready';

export function clusterState(cluster: ManagedCluster | undefined): ClusterState {
  if (cluster === undefined) return 'absent';
  const { provisioningState = 'Succeeded', powerState } = cluster;
  if (provisioningState === 'Failed' || provisioningState === 'Canceled') return 'failed';
  if (provisioningState !== 'Succeeded') return 'inFlight';
  // A stopped cluster still says Succeeded (rulebook aks).
  return powerState?.code === 'Stopped' ? 'stopped' : 'ready';
}

/** The cluster as observed, its pools included: one GET for all stages of a run. */
export function observeCluster(azure: Azure, environment: Environment): Promise<ManagedCluster | undefined> {
  return readOnce(azure, `cluster ${environment.cluster.id}`, () => readCluster(azure, environment));
}

/** The cluster as it is now, with the ETag for a write. */
export async function readCluster(
  azure: Azure,
  { azure: place, cluster }: Environment,
): Promise<ManagedCluster | undefined> {
  const { managedClusters } = await azure.containerService();
  return ifExists(`read cluster ${cluster.name}`, managedClusters.get(place.resourceGroup.name, cluster.name));
}

/** After a write: what was observed no longer holds. */
export function forgetCluster(azure: Azure, environment: Environment): void {
  forgetRead(azure, `cluster ${environment.cluster.id}`);
}

/** The cluster's address with its api-version, for polls. */
export function clusterResource({ cluster }: Environment): string {
  return readAddress(cluster.id) ?? cluster.id;
}

/** The version that runs: with its patch, where the service says it. */
export function liveVersion(cluster: ManagedCluster): string {
  return cluster.currentKubernetesVersion ?? cluster.kubernetesVersion ?? '';
}

/** Object id of the cluster's own identity: its system-assigned one, else the first that it was given. */
export function clusterPrincipalId({ identity }: ManagedCluster): string | undefined {
  return identity?.principalId ?? Object.values(identity?.userAssignedIdentities ?? {})[0]?.principalId;
}

export function clusterOutputs(cluster: ManagedCluster): PartialOutputs {
  const outputs: Record<string, string | undefined> = {
    'cluster-id': cluster.id,
    'cluster-name': cluster.name,
    'cluster-fqdn': cluster.fqdn ?? cluster.privateFqdn,
    'kubernetes-version': liveVersion(cluster),
    'oidc-issuer-url': cluster.oidcIssuerProfile?.issuerURL,
    'node-resource-group': cluster.nodeResourceGroup,
    'kubelet-identity-object-id': cluster.identityProfile?.kubeletidentity?.objectId,
    'cluster-identity-principal-id': clusterPrincipalId(cluster),
  };
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined && value !== ''));
}
