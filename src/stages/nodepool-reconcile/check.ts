import { rightsFindings } from '../../azure/access/rights.js';
import { poolDifferences } from '../../azure/aks/agent-pool-differences.js';
import { livePoolVersion, poolVersion } from '../../azure/aks/agent-pools.js';
import { compareVersions } from '../../azure/aks/kubernetes-versions.js';
import { poolMembers } from '../../azure/aks/pool-members.js';
import { nodePoolAddress } from '../../azure/change-addresses.js';
import { isOwned } from '../../azure/ownership.js';
import type { Environment } from '../../environment/index.js';
import type { FieldChange, Finding } from '../../model/index.js';
import type { PoolsObserved } from './observe.js';
import { boundMend } from './obstacles.js';
import { undeclaredPools } from './plan.js';

const stage = 'nodepool-reconcile' as const;

/** Downgrades, drift of pools that another tool owns, and pools that nobody declared. */
export function check(environment: Environment, observed: PoolsObserved): readonly Finding[] {
  if (observed.cluster === undefined) return [];
  const found =
    environment.cluster.ownership === 'verify' ? drift(environment, observed) : downgrades(environment, observed);
  const rights = rightsFindings(stage, { scope: environment.cluster.id, actions: observed.lacking ?? [] });
  return [...found, ...obstacles(environment, observed), ...strangers(environment, observed), ...rights];
}

function downgrades(environment: Environment, { pools }: PoolsObserved): Finding[] {
  return Object.values(environment.nodePools).flatMap((pool) => {
    const [live] = poolMembers(pool, environment, Object.values(pools));
    const version = live === undefined ? undefined : livePoolVersion(live);
    // A pool that follows the cluster's version is reported there.
    if (version === undefined || pool.kubernetesVersion === undefined) return [];
    if (compareVersions(version, poolVersion(pool, environment)) <= 0) return [];
    return [
      {
        severity: 'error',
        stage,
        address: nodePoolAddress(pool.name),
        path: `nodePools.${pool.name}.kubernetesVersion`,
        message: `Node pool ${pool.name} runs Kubernetes ${version}, newer than ${pool.kubernetesVersion}: a pool can't be downgraded.`,
        mend: `nodePools:\n  ${pool.name}: { kubernetesVersion: "${version}" }`,
        isDrift: true,
      } satisfies Finding,
    ];
  });
}

/** Named before the first write: without it the rotation makes a replacement, and then stops where pods are to leave. */
function obstacles(environment: Environment, { obstacles: found = {} }: PoolsObserved): Finding[] {
  return Object.values(environment.nodePools).flatMap(({ name, rotation }): Finding[] => {
    const { orphans = [], bound = [], budgets = [] } = found[name] ?? {};
    const obstacle = ({ why, mend }: { readonly why: string; readonly mend: string }): Finding => ({
      severity: 'error',
      stage,
      address: nodePoolAddress(name),
      path: `nodePools.${name}`,
      message: `Node pool ${name} can't be rotated: ${why}.`,
      mend,
    });
    const obstacles = [
      ...(orphans.length === 0
        ? []
        : [
            {
              why: `no controller makes these pods anew once they are evicted: ${orphans.join(', ')}`,
              mend: 'Delete them, or let a Deployment or Job own them.',
            },
          ]),
      ...(bound.length === 0
        ? []
        : [
            {
              why: `these pods select its nodes by its name and could not run on another: ${bound.join(', ')}`,
              mend: boundMend({ name, rotation }),
            },
          ]),
      ...budgets.map(({ budget, mend }) => ({
        why: `the PodDisruptionBudget ${budget} allows no pod to leave, ever`,
        mend,
      })),
    ];
    return obstacles.map(obstacle);
  });
}

function drift(environment: Environment, { pools }: PoolsObserved): Finding[] {
  return Object.values(environment.nodePools).flatMap((pool) => {
    const [live] = poolMembers(pool, environment, Object.values(pools));
    const path = `nodePools.${pool.name}`;
    if (live === undefined) return [warning(path, `Drift: node pool ${pool.name} is declared and not there.`)];
    const { inPlace, rotation, upgrade } = poolDifferences(pool, environment, live);
    const version = upgrade === undefined ? [] : [{ path: 'orchestratorVersion', from: upgrade.from, to: upgrade.to }];
    return [...inPlace, ...rotation, ...version].map((difference) =>
      warning(path, `Drift: node pool ${pool.name} has ${said(difference)}.`),
    );
  });
}

function strangers(environment: Environment, observed: PoolsObserved): Finding[] {
  return undeclaredPools(environment, observed)
    .filter((pool) => !isOwned(pool.tags, environment))
    .map(({ name }) => ({
      severity: 'warning',
      stage,
      path: 'nodePools',
      message: `Node pool ${name} is not declared, and was not made from this environment's file: it is left alone.`,
      mend: `Declare it under nodePools, or: az aks nodepool delete --resource-group ${environment.azure.resourceGroup.name} --cluster-name ${environment.cluster.name} --name ${name}`,
    }));
}

function warning(path: string, message: string): Finding {
  return {
    severity: 'warning',
    stage,
    path,
    message,
    mend: 'The cluster is owned by another tool (ownership: verify): change it there, or the declaration here.',
    isDrift: true,
  };
}

function said({ path, from, to }: FieldChange): string {
  return `${path} ${shown(from)}, declared is ${shown(to)}`;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'not set';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
