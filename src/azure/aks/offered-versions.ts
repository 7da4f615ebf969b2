import type { KubernetesVersion } from '@azure/arm-containerservice';
import type { Environment } from '../../environment/index.js';
import type { Azure } from '../azure.js';
import { explainAzureError } from '../explain.js';
import { readOnce } from '../requests/read-once.js';

/** What a location offers, one read for all stages of a run (rulebook aks: ask, don't hard-code). */
export function observeOfferedVersions(azure: Azure, location: string): Promise<readonly KubernetesVersion[]> {
  return readOnce(azure, `Kubernetes versions of ${location}`, async () => {
    const { managedClusters } = await azure.containerService();
    try {
      return (await managedClusters.listKubernetesVersions(location)).values ?? [];
    } catch (error) {
      throw explainAzureError(`list Kubernetes versions of ${location}`, error);
    }
  });
}

/** Those that the declared support plan may have: some minors are in long-term support only. */
export function offeredTo(
  cluster: Environment['cluster'],
  versions: readonly KubernetesVersion[],
): KubernetesVersion[] {
  const plan = cluster.supportPlan ?? 'KubernetesOfficial';
  return versions.filter(
    ({ isPreview, capabilities }) =>
      isPreview !== true && (capabilities?.supportPlan === undefined || capabilities.supportPlan.includes(plan)),
  );
}
