/** Which patch a wanted Kubernetes version means, and versions that are refused. */
import type { OfferedVersion } from '../catalogue/catalogue.js';
import { refused } from '../errors.js';
import type { Place } from './place.js';

/** The patch that a wanted version (`1.35` or `1.35.2`) means on this day. `hasLongTerm` as the cluster's support plan says. */
export function resolveVersion(
  wanted: string | undefined,
  place: Place,
  hasLongTerm: boolean,
  of: 'cluster' | 'pool' = 'cluster',
): { readonly asked: string; readonly patch: string } {
  const offered = place.versions;
  const chosen =
    wanted === undefined
      ? offered.find(({ isDefault }) => isDefault)
      : offered.find(({ minor, patches }) => minor === wanted || patches.includes(wanted));
  const target = of === 'cluster' ? 'kubernetesVersion' : 'agentPoolProfile.orchestratorVersion';
  if (chosen === undefined) {
    const code = of === 'cluster' ? 'K8sVersionNotSupported' : 'AgentPoolK8sVersionNotSupported';
    const message = `Version ${wanted} is not supported in this region. Please use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list`;
    throw refused(code, message, target);
  }
  if (chosen.isLongTermOnly && !hasLongTerm) {
    throw refused(
      'K8sVersionNotSupported',
      `Managed cluster ${place.clusterName} is on version ${wanted}, which is only available for Long-Term Support (LTS). If you intend to onboard to LTS, please ensure the cluster is in Premium tier and LTS support plan. Otherwise, use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list`,
      target,
    );
  }
  const patch = wanted !== undefined && chosen.patches.includes(wanted) ? wanted : newest(chosen);
  return { asked: wanted ?? chosen.minor, patch };
}

function newest({ patches, minor }: OfferedVersion): string {
  return patches.at(-1) ?? `${minor}.0`;
}
