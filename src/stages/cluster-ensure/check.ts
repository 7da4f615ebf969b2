import type { ManagedCluster } from '@azure/arm-containerservice';
import { rightsFindings } from '../../azure/access/rights.js';
import { compareVersions } from '../../azure/aks/kubernetes-versions.js';
import { clusterState, liveVersion } from '../../azure/aks/managed-clusters.js';
import { clusterAddress } from '../../azure/change-addresses.js';
import type { Environment } from '../../environment/index.js';
import type { FieldChange, Finding } from '../../model/index.js';
import { apiAccessFindings } from './api-access.js';
import { groundDrift, groundFindings } from './check-ground.js';
import { blockerFindings, versionObstacles } from './check-version.js';
import { clusterFields } from './fields.js';
import { differing, driftFinding, error, shown, stage } from './findings.js';
import type { ClusterObserved } from './observe.js';
import { type UpgradeWays, versionStep } from './version.js';

/** What can't be brought about, or belongs to another tool: explained, never executed. */
export function check(environment: Environment, observed: ClusterObserved): readonly Finding[] {
  return [
    ...groundFindings(environment, observed),
    ...(environment.cluster.ownership === 'verify' ? groundDrift(environment, observed) : []),
    ...clusterFindings(environment, observed),
    ...apiAccessFindings(environment, observed.cluster),
    ...blockerFindings(environment, observed),
    ...rightsFindings(stage, { scope: environment.cluster.id, actions: observed.lacking ?? [] }),
  ];
}

function clusterFindings(environment: Environment, { cluster, ways }: ClusterObserved): Finding[] {
  const { name, ownership, start } = environment.cluster;
  if (cluster === undefined) {
    if (ownership === 'ensure') return [];
    return [
      error(
        'cluster.ownership',
        `Cluster ${name} does not exist, and with ownership: verify it is not made here.`,
        'Let its owner create it first, or set cluster.ownership: ensure.',
      ),
    ];
  }
  const stopped =
    clusterState(cluster) === 'stopped' && !start
      ? [
          error(
            'cluster.start',
            `Cluster ${name} is stopped.`,
            `cluster:\n  start: true\nor: az aks start --resource-group ${environment.azure.resourceGroup.name} --name ${name}`,
          ),
        ]
      : [];
  if (cluster.provisioningState === 'Deleting') {
    const message = `Cluster ${name} is being deleted: until it is gone nothing but its deletion is allowed.`;
    return [error('cluster.name', message, 'Run it again once it is gone: the plan will be to create it.')];
  }
  const found = ownership === 'verify' ? drift(environment, cluster) : obstacles(environment, cluster, ways);
  return [...stopped, ...found].map((finding) => ({ ...finding, address: clusterAddress(environment) }));
}

/** Differences that only a new cluster could have, and version moves that the service does not make. */
function obstacles(environment: Environment, cluster: ManagedCluster, ways?: Partial<UpgradeWays>): Finding[] {
  const immutable = clusterFields.flatMap(({ path, property, mutability, difference }) => {
    if (mutability.inPlace) return [];
    const found = difference(environment, cluster);
    if (found === undefined) return [];
    const options = mutability.move?.(found.from, found.to, environment);
    if (options !== undefined) {
      const { azure, cluster: declared } = environment;
      return [
        differing(
          path,
          `${property} is ${shown(found.from)} and declared as ${shown(found.to)}: a move in one direction only, by reimaging every node, which is not made here.`,
          `az aks update --resource-group ${azure.resourceGroup.name} --name ${declared.name} ${options}\nor declare what is there (${shown(found.from)}).`,
        ),
      ];
    }
    return [
      differing(
        path,
        `${property} is ${shown(found.from)} and declared as ${shown(found.to)}: ${mutability.why}. Only a new cluster could have it, and a cluster is never replaced here.`,
        `Declare what is there (${shown(found.from)}), or move to a cluster of another name.`,
      ),
    ];
  });
  return [...immutable, ...versionObstacles(environment, cluster, ways)];
}

/** With ownership verify every difference is reported and none stops the run: the owner mends it. */
function drift(environment: Environment, cluster: ManagedCluster): Finding[] {
  const live = liveVersion(cluster);
  const target = environment.cluster.kubernetesVersion;
  const version: readonly [string, FieldChange][] =
    versionStep(environment, cluster).kind === 'none' || compareVersions(live, target) === 0
      ? []
      : [['cluster.kubernetesVersion', { path: 'kubernetesVersion', from: live, to: target }]];
  const differing = clusterFields.flatMap(({ path, difference }): [string, FieldChange][] => {
    const found = difference(environment, cluster);
    return found === undefined ? [] : [[path, found]];
  });
  return [...version, ...differing].map(([path, field]) =>
    driftFinding(path, `cluster ${environment.cluster.name}`, field),
  );
}
