/** What Azure would refuse an upgrade for, looked for in the cluster before the upgrade starts (rulebook aks, upgrades). */
import type { ManagedCluster } from '@azure/arm-containerservice';
import { poolUpgrade } from '../../azure/aks/agent-pool-differences.js';
import { compareVersions, minorOf } from '../../azure/aks/kubernetes-versions.js';
import { clusterState } from '../../azure/aks/managed-clusters.js';
import { poolMembers } from '../../azure/aks/pool-members.js';
import type { Environment } from '../../environment/index.js';
import { type BlockingBudget, connectCluster, resources, whyUnsatisfiable } from '../../kubernetes/index.js';
import { errorMessage } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { versionStep } from './version.js';

export interface UpgradeBlockers {
  readonly budgets: readonly BlockingBudget[];
  /** Calls of APIs that are going to be removed, by the API server's own count. */
  readonly deprecated: readonly DeprecatedCalls[];
}

export interface DeprecatedCalls {
  /** `flowschemas.v1beta3.flowcontrol.apiserver.k8s.io` */
  readonly api: string;
  /** First minor without it. */
  readonly removedIn: string;
}

export const noBlockers: UpgradeBlockers = { budgets: [], deprecated: [] };

/** Whether the control plane or a pool is to move up. */
export function isUpgrading(environment: Environment, cluster: ManagedCluster): boolean {
  if (environment.cluster.ownership === 'verify') return false;
  if (versionStep(environment, cluster).kind === 'upgrade') return true;
  return Object.values(environment.nodePools).some((pool) => {
    const [live] = poolMembers(pool, environment, cluster.agentPoolProfiles ?? []);
    return live !== undefined && poolUpgrade(pool, environment, live) !== undefined;
  });
}

/** None for a cluster that can't be asked: then Azure says it, in its own words. */
export async function observeBlockers(context: StageContext, cluster: ManagedCluster): Promise<UpgradeBlockers> {
  const { environment, log } = context;
  if (!isUpgrading(environment, cluster) || clusterState(cluster) === 'stopped') return noBlockers;
  try {
    const { resourceGroup } = environment.azure;
    const access = await connectCluster({ resourceGroup: resourceGroup.name, name: environment.cluster.name }, context);
    if (access === undefined) return noBlockers;
    const [budgets, metrics] = await Promise.all([
      access.client.list(resources.podDisruptionBudgets),
      access.client.metrics(),
    ]);
    return {
      budgets: budgets.items.flatMap((budget) => whyUnsatisfiable(budget) ?? []),
      deprecated: deprecatedCalls(metrics),
    };
  } catch (error) {
    context.signal.throwIfAborted();
    log.info(`What could block the upgrade was not looked for: ${errorMessage(error)}`);
    return noBlockers;
  }
}

/** The gauge apiserver_requested_deprecated_apis: what was called since the API server started. */
export function deprecatedCalls(metrics: string): readonly DeprecatedCalls[] {
  const rows = metrics.matchAll(/^apiserver_requested_deprecated_apis\{([^}]*)\} [1-9]/gm);
  return [...rows].flatMap(([, labels = '']) => {
    const value = (label: string) => new RegExp(`(?:^|,)${label}="([^"]*)"`).exec(labels)?.[1] ?? '';
    const removedIn = value('removed_release');
    const api = [value('resource'), value('version'), value('group')].filter((part) => part !== '').join('.');
    return removedIn === '' ? [] : [{ api, removedIn }];
  });
}

/** Those of the calls that the target version no longer takes. */
export function removedBy(target: string, calls: readonly DeprecatedCalls[]): readonly DeprecatedCalls[] {
  return calls.filter(({ removedIn }) => compareVersions(minorOf(target), removedIn) >= 0);
}
