import type { KubernetesVersion } from '@azure/arm-containerservice';
import { compareVersions, minorOf } from '../../azure/kubernetes-versions.js';
import { offeredTo } from '../../azure/offered-versions.js';
import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import type { PreflightObserved } from './observe.js';

/** Whether the declared versions are among those that the location offers. */
export function versionFindings(environment: Environment, { versions }: PreflightObserved): Finding[] {
  if (versions === undefined || environment.cluster.ownership === 'verify') return [];
  const { kubernetesVersion } = environment.cluster;
  const finding = versionFinding(kubernetesVersion, 'cluster.kubernetesVersion', environment, versions);
  return finding === undefined ? [] : [finding];
}

function versionFinding(
  declared: string,
  path: string,
  { azure, cluster }: Environment,
  versions: readonly KubernetesVersion[],
): Finding | undefined {
  const minor = versions.find(({ version }) => version === minorOf(declared));
  const offered = offeredTo(cluster, versions);
  const replacement = recommended(offered);
  const base = {
    severity: 'error',
    stage: 'preflight',
    path,
    mend: `cluster:\n  kubernetesVersion: "${replacement}"`,
  } as const;
  const list = offered.map(({ version }) => version).join(', ');
  if (minor === undefined) {
    const isOld = offered.every(({ version = '' }) => compareVersions(declared, version) < 0);
    return {
      ...base,
      message: `Kubernetes ${declared} can't be created in ${azure.location}${isOld ? ' any more: its support has ended' : ''}. Offered are ${list}; use "${replacement}".`,
    };
  }
  if (!offered.includes(minor)) {
    return {
      ...base,
      message: `Kubernetes ${declared} is in long-term support only, which needs the tier Premium and the support plan AKSLongTermSupport. Without them ${list} are offered; use "${replacement}".`,
      mend: `${base.mend}\nor, with long-term support:\ncluster:\n  tier: Premium\n  supportPlan: AKSLongTermSupport`,
    };
  }
  const patches = Object.keys(minor.patchVersions ?? {});
  if (declared === minor.version || patches.includes(declared)) return undefined;
  const newest = [...patches].sort(compareVersions).at(-1);
  return {
    ...base,
    message: `Kubernetes ${declared} can't be created in ${azure.location}. Of ${minor.version} it offers ${patches.join(', ')}; "${minor.version}" takes the newest.`,
    mend: `cluster:\n  kubernetesVersion: "${newest ?? minor.version}"`,
  };
}

/** The service's own default, else the newest but one. */
function recommended(offered: readonly KubernetesVersion[]): string {
  const ascending = offered.map(({ version = '' }) => version).sort(compareVersions);
  return offered.find(({ isDefault }) => isDefault)?.version ?? ascending.at(-2) ?? ascending.at(-1) ?? '';
}
