import { minorOf } from '../../azure/aks/kubernetes-versions.js';
import { daysUntil, supportEnds } from '../../azure/aks/life-cycle.js';
import { liveVersion } from '../../azure/aks/managed-clusters.js';
import { poolMembers } from '../../azure/aks/pool-members.js';
import { retirementOf } from '../../azure/aks/sizes.js';
import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import type { PreflightObserved } from './observe.js';
import { growingPools } from './pools.js';

/** Support that ends within so many days is worth a word. */
const soonDays = 60;

/** What still works and will not for long, with its date (rulebook aks: version life cycle, retired sizes). */
export function lifeCycleFindings(environment: Environment, observed: PreflightObserved): Finding[] {
  return [...versionLife(environment, observed), ...sizeLife(environment, observed), ...lonelySystemPools(environment)];
}

function versionLife({ cluster: declared }: Environment, observed: PreflightObserved): Finding[] {
  const { cluster, today, versions } = observed;
  // One that can't be had is an error of its own.
  const isRefused = versions?.every(({ version }) => version !== minorOf(declared.kubernetesVersion)) === true;
  if (isRefused) return [];
  const version = cluster === undefined ? declared.kubernetesVersion : liveVersion(cluster);
  const ends = supportEnds(version, declared.supportPlan);
  if (ends === undefined) return [];
  const days = daysUntil(ends, today);
  if (days > soonDays) return [];
  const isLongTerm = declared.supportPlan === 'AKSLongTermSupport';
  const support = isLongTerm ? 'Long-term support' : 'Support';
  const when = days < 0 ? `ended on ${ends}` : `ends on ${ends}, in ${days} days`;
  return [
    warning(
      'cluster.kubernetesVersion',
      `${support} of Kubernetes ${version} ${when}.`,
      isLongTerm
        ? 'Declare a newer minor; it is reached one minor at a time.'
        : 'Declare a newer minor, or cluster.tier: Premium with cluster.supportPlan: AKSLongTermSupport.',
    ),
  ];
}

/** Pools to be made are refused elsewhere; one that is there goes on until its machines have to be made anew. */
function sizeLife(environment: Environment, { cluster }: PreflightObserved): Finding[] {
  const growing = growingPools(environment, cluster);
  return Object.values(environment.nodePools).flatMap((pool) => {
    const [live] = poolMembers(pool, environment, cluster?.agentPoolProfiles ?? []);
    const retirement = live === undefined || growing.includes(pool) ? undefined : retirementOf(pool.vmSize);
    if (retirement === undefined) return [];
    return [
      warning(
        `nodePools.${pool.name}.vmSize`,
        `Node pool ${pool.name} runs on ${pool.vmSize}, whose series ${retirement.series} was retired on ${retirement.retired}: it gets no new nodes.`,
        `nodePools:\n  ${pool.name}: { vmSize: ${retirement.replacement} }`,
      ),
    ];
  });
}

/** The API takes one node, the documentation asks for two: the stricter bound is a warning. */
function lonelySystemPools({ nodePools }: Environment): Finding[] {
  return Object.values(nodePools).flatMap(({ name, mode, scale }) => {
    const fewest = scale.autoscale ? scale.min : scale.count;
    if (mode !== 'System' || fewest > 1) return [];
    return [
      warning(
        `nodePools.${name}`,
        `System pool ${name} may have a single node: Azure's documentation asks for two at least.`,
        scale.autoscale ? `nodePools:\n  ${name}: { autoscale: { min: 2 } }` : `nodePools:\n  ${name}: { count: 2 }`,
      ),
    ];
  });
}

function warning(path: string, message: string, mend: string): Finding {
  return { severity: 'warning', stage: 'preflight', path, message, mend };
}
