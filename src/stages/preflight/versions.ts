import type { KubernetesVersion, ManagedCluster } from '@azure/arm-containerservice';
import { livePoolVersion } from '../../azure/aks/agent-pools.js';
import { compareVersions, isVersion, minorOf } from '../../azure/aks/kubernetes-versions.js';
import { liveVersion } from '../../azure/aks/managed-clusters.js';
import { offeredTo } from '../../azure/aks/offered-versions.js';
import { poolMembers } from '../../azure/aks/pool-members.js';
import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import type { PreflightObserved } from './observe.js';

/** Whether the declared versions are among those that the location offers. */
export function versionFindings(
  environment: Environment,
  { versions, poolVersions, cluster }: PreflightObserved,
): Finding[] {
  if (versions === undefined || environment.cluster.ownership === 'verify') return [];
  const { kubernetesVersion } = environment.cluster;
  const live = cluster === undefined ? undefined : liveVersion(cluster);
  const isMoved = live === undefined || compareVersions(live, kubernetesVersion) < 0;
  const ofCluster = isMoved
    ? versionFinding(kubernetesVersion, 'cluster.kubernetesVersion', environment, versions, live)
    : undefined;
  const asked = poolVersions === undefined ? [] : newPoolsBehind(environment, cluster);
  const ofPools = movedPools(environment, cluster).flatMap((pool) => {
    const isAsked = asked.some(({ name }) => name === pool.name);
    return (
      (isAsked
        ? newPoolFinding(pool, environment, poolVersions ?? [])
        : poolVersionFinding(pool, environment, versions)) ?? []
    );
  });
  return ofCluster === undefined ? ofPools : [ofCluster, ...ofPools];
}

/** Pools with a version of their own that they are to come to: new ones, replaced ones, and those that follow later. */
export function movedPools(environment: Environment, cluster: ManagedCluster | undefined): readonly OwnVersion[] {
  return Object.values(environment.nodePools).flatMap(({ name, kubernetesVersion: own }) => {
    if (own === undefined) return [];
    const members = poolMembers({ name }, environment, cluster?.agentPoolProfiles ?? []);
    const versions = members.flatMap((live) => livePoolVersion(live) ?? []);
    // One that is newer is refused as a downgrade.
    const isThere = versions.some((live) => isVersion(live, own) || compareVersions(live, own) > 0);
    return isThere ? [] : [{ name, version: own }];
  });
}

/** New pools of a cluster that is there, with a version that its control plane has passed: Azure says which of them it may have. */
export function newPoolsBehind(environment: Environment, cluster: ManagedCluster | undefined): readonly OwnVersion[] {
  if (cluster === undefined || environment.cluster.ownership === 'verify') return [];
  const controlPlane = liveVersion(cluster);
  return movedPools(environment, cluster).filter(
    ({ name, version }) =>
      poolMembers({ name }, environment, cluster.agentPoolProfiles ?? []).length === 0 &&
      !isVersion(controlPlane, version) &&
      compareVersions(version, controlPlane) <= 0,
  );
}

interface OwnVersion {
  readonly name: string;
  readonly version: string;
}

/** Whether it exists; that it is not ahead of the cluster, and how far behind, the file's own checks have said. */
function poolVersionFinding(
  { name, version }: OwnVersion,
  { azure, cluster }: Environment,
  versions: readonly KubernetesVersion[],
): Finding | undefined {
  const offered = offeredTo(cluster, versions);
  const minor = offered.find((each) => each.version === minorOf(version));
  const patches = Object.keys(minor?.patchVersions ?? {});
  if (minor !== undefined && (version === minor.version || patches.includes(version))) return undefined;
  const list = minor === undefined ? offered.flatMap((each) => each.version ?? []) : patches;
  const instead =
    minor?.version ??
    [...list]
      .sort(compareVersions)
      .filter((each) => compareVersions(each, cluster.kubernetesVersion) <= 0)
      .at(-1);
  const message = `Node pool ${name} can't come to Kubernetes ${version} in ${azure.location}: offered are ${list.join(', ')}.`;
  return ofPool(name, message, instead ?? cluster.kubernetesVersion);
}

/** What Azure offers this cluster's pools is less than what the location offers: not what is too far behind its control plane. */
function newPoolFinding(
  { name, version }: OwnVersion,
  { cluster }: Environment,
  offered: readonly string[],
): Finding | undefined {
  if (offered.some((each) => isVersion(each, version))) return undefined;
  const message = `Node pool ${name} can't be created with Kubernetes ${version} in cluster ${cluster.name}: offered are ${offered.join(', ')}.`;
  return ofPool(name, message, offered.at(-1) ?? cluster.kubernetesVersion);
}

function ofPool(name: string, message: string, instead: string): Finding {
  return {
    severity: 'error',
    stage: 'preflight',
    path: `nodePools.${name}.kubernetesVersion`,
    message,
    mend: `nodePools:\n  ${name}: { kubernetesVersion: "${instead}" }\nor leave it out: the pool follows the cluster.`,
  };
}

function versionFinding(
  declared: string,
  path: string,
  { azure, cluster }: Environment,
  versions: readonly KubernetesVersion[],
  live: string | undefined,
): Finding | undefined {
  const minor = versions.find(({ version }) => version === minorOf(declared));
  const offered = offeredTo(cluster, versions);
  const replacement = recommended(offered, live);
  const word =
    live === undefined ? `can't be created in ${azure.location}` : `can't be upgraded to in ${azure.location}`;
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
      message: `Kubernetes ${declared} ${word}${isOld ? ' any more: its support has ended' : ''}. Offered are ${list}; use "${replacement}".`,
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
  const newest = patches
    .filter((patch) => live === undefined || compareVersions(patch, live) >= 0)
    .sort(compareVersions)
    .at(-1);
  return {
    ...base,
    message: `Kubernetes ${declared} ${word}. Of ${minor.version} it offers ${patches.join(', ')}; "${minor.version}" takes the newest.`,
    mend: `cluster:\n  kubernetesVersion: "${newest ?? minor.version}"`,
  };
}

/**
 * The service's own default, else the newest but one; never below what runs: a control plane can't be downgraded.
 * @param live version of the control plane; undefined when there is no cluster yet
 */
function recommended(offered: readonly KubernetesVersion[], live: string | undefined): string {
  const least = live === undefined ? undefined : minorOf(live);
  const isReachable = (version: string) => least === undefined || compareVersions(version, least) >= 0;
  const ascending = offered
    .flatMap(({ version = '' }) => (isReachable(version) ? [version] : []))
    .sort(compareVersions);
  const standard = offered.find(({ isDefault, version = '' }) => isDefault && isReachable(version))?.version;
  // A version that runs is accepted, though it may have been delisted.
  return standard ?? ascending.at(-2) ?? ascending.at(-1) ?? least ?? '';
}
