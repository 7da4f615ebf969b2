/** What keeps a cluster from its declared Kubernetes version. */
import type { ManagedCluster } from '@azure/arm-containerservice';
import { livePoolVersion } from '../../azure/aks/agent-pools.js';
import { minorOf, minorsBetween } from '../../azure/aks/kubernetes-versions.js';
import { liveVersion } from '../../azure/aks/managed-clusters.js';
import { clusterAddress } from '../../azure/change-addresses.js';
import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import { removedBy } from './blockers.js';
import { differing, error } from './findings.js';
import type { ClusterObserved } from './observe.js';
import { allRungs, maximumSkew } from './rungs.js';
import { type UpgradeWays, versionStep } from './version.js';

/** Some pages say two (rulebook aks: the stricter bound is a warning). */
const surelyAllowedSkew = 2;

/** Named before the start: Azure refuses the upgrade for each (UnsatisfiablePDB, UpgradeBlockedOnDeprecatedAPIUsage). */
export function blockerFindings(environment: Environment, { cluster, blockers }: ClusterObserved): Finding[] {
  if (cluster === undefined) return [];
  const path = 'cluster.kubernetesVersion';
  const address = clusterAddress(environment);
  const target = environment.cluster.kubernetesVersion;
  const isClimbing = versionStep(environment, cluster).kind === 'upgrade';
  return [
    ...blockers.budgets.map(({ budget, mend }) => ({
      ...error(
        path,
        `The upgrade would be refused: the PodDisruptionBudget ${budget} allows no pod to leave, ever.`,
        mend,
      ),
      address,
    })),
    ...(isClimbing ? removedBy(target, blockers.deprecated) : []).map(({ api, removedIn }) => ({
      ...error(
        path,
        `The upgrade would be refused: ${api} is called, and Kubernetes ${removedIn} no longer serves it.`,
        'Find the caller (kubectl get --raw /metrics | grep requested_deprecated_apis) and move it to the newer version: https://kubernetes.io/docs/reference/using-api/deprecation-guide',
      ),
      address,
    })),
  ];
}

export function versionObstacles(
  environment: Environment,
  cluster: ManagedCluster,
  ways?: Partial<UpgradeWays>,
): Finding[] {
  const step = versionStep(environment, cluster, ways);
  const path = 'cluster.kubernetesVersion';
  const target = environment.cluster.kubernetesVersion;
  switch (step.kind) {
    case 'none':
      return [];
    case 'downgrade':
      return [
        differing(
          path,
          `The cluster runs Kubernetes ${step.from}, newer than ${target}: a control plane can't be downgraded.`,
          `cluster:\n  kubernetesVersion: "${minorOf(step.from)}"`,
        ),
      ];
    case 'unreachable': {
      const offered = step.upgrades.length === 0 ? 'no upgrade' : step.upgrades.join(', ');
      return [
        error(
          path,
          `The cluster can't go from Kubernetes ${step.from} to ${target}: Azure offers it ${offered}.`,
          `cluster:\n  kubernetesVersion: "${minorOf(step.upgrades.at(-1) ?? step.from)}"`,
        ),
      ];
    }
    case 'upgrade':
      return [...heldBack(environment, cluster, ways), ...farBehind(environment, cluster, ways)];
  }
}

/** Pools of this environment come up on the way, as far as the control plane is; what others made is left alone. */
function heldBack(environment: Environment, cluster: ManagedCluster, ways?: Partial<UpgradeWays>): Finding[] {
  const { azure, cluster: declared } = environment;
  const of = `--resource-group ${azure.resourceGroup.name}`;
  return allRungs(environment, cluster, ways).flatMap((rung) => {
    if (rung.kind !== 'heldBack') return [];
    return rung.pools.map(({ name, from, isOurs }) =>
      error(
        'cluster.kubernetesVersion',
        `Node pool ${name} runs ${from} and would be left more than ${maximumSkew} minors behind its control plane at ${rung.by}.`,
        isOurs
          ? `It can come no further than its control plane: let both move in one operation. az aks upgrade ${of} --name ${declared.name} --kubernetes-version ${rung.by}`
          : `It is not this environment's to upgrade: declare it under nodePools, or: az aks nodepool upgrade ${of} --cluster-name ${declared.name} --name ${name} --kubernetes-version ${minorOf(liveVersion(cluster))}`,
      ),
    );
  });
}

/** Azure's pages disagree: the stricter bound is a warning (rulebook aks). */
function farBehind(environment: Environment, cluster: ManagedCluster, ways?: Partial<UpgradeWays>): Finding[] {
  const target = environment.cluster.kubernetesVersion;
  const rungs = allRungs(environment, cluster, ways);
  // One that stays is an error already.
  if (rungs.some(({ kind }) => kind === 'heldBack')) return [];
  const raised = rungs.flatMap((rung) => (rung.kind === 'pools' ? rung.pools : []));
  return (cluster.agentPoolProfiles ?? []).flatMap((pool) => {
    const version = livePoolVersion(pool);
    const behind = version === undefined ? 0 : minorsBetween(version, target);
    if (behind <= surelyAllowedSkew) return [];
    const most = raised.some(({ name }) => name === pool.name) ? maximumSkew : behind;
    const message = `Node pool ${pool.name} comes to be ${most} minors behind its control plane on the way to ${target}: some of Azure's pages allow no more than ${surelyAllowedSkew}.`;
    return [
      {
        ...error('cluster.kubernetesVersion', message, 'To be sure, upgrade two minors at a time.'),
        severity: 'warning' as const,
      },
    ];
  });
}
