import type { Finding, Path } from '../findings.js';
import type { Declared } from './declared.js';

type NodePool = NonNullable<Declared['nodePools']>[string];

const maxPools = 100;
const maxNodes = 5000;
/** AKS lets a pool stay so many minors behind its control plane. */
const maxSkew = 3;

export function clusterFindings({ cluster, monitoring, names }: Declared): Finding[] {
  const findings: Finding[] = [];
  const find = (path: Path, message: string, suggestion?: string) => findings.push({ path, message, suggestion });
  if (monitoring?.containerInsights?.enabled === true && monitoring.logAnalyticsWorkspace === undefined) {
    find(['monitoring', 'containerInsights'], 'Container Insights needs monitoring.logAnalyticsWorkspace');
  }
  if (cluster === undefined) return findings;
  if (cluster.supportPlan === 'AKSLongTermSupport' && cluster.tier !== 'Premium') {
    find(['cluster', 'supportPlan'], 'AKSLongTermSupport needs the tier Premium');
  }
  if (cluster.localAccounts === false && cluster.entra === undefined) {
    find(['cluster', 'localAccounts'], 'without local accounts nobody can log in unless entra is declared');
  }
  if (cluster.workloadIdentity && !cluster.oidcIssuer) {
    find(['cluster', 'oidcIssuer'], 'workloadIdentity needs the OIDC issuer', 'true');
  } else if (names('identities').length > 0 && !(cluster.oidcIssuer && cluster.workloadIdentity)) {
    find(['cluster', 'workloadIdentity'], 'identities are declared, and they need workloadIdentity', 'true');
  }
  if (cluster.privateCluster === true && cluster.authorizedIpRanges !== undefined) {
    find(
      ['cluster', 'authorizedIpRanges'],
      'a private cluster has no public address that ranges could be authorized for',
    );
  }
  for (const [name, window] of Object.entries(cluster.maintenance ?? {})) {
    const path: Path = ['cluster', 'maintenance', name, 'dayOfWeek'];
    if (window?.every === 'week' && window.dayOfWeek === undefined) find(path, 'a weekly window needs its dayOfWeek');
    if (window?.every === 'day' && window.dayOfWeek !== undefined) find(path, 'a daily window has no dayOfWeek');
  }
  return findings;
}

export function nodePoolFindings({ nodePools, cluster, names }: Declared): Finding[] {
  if (nodePools === undefined) return [];
  const pools = Object.entries(nodePools);
  const findings = pools.flatMap(([name, pool]) => [
    ...scaleFindings(name, pool),
    ...systemPoolFindings(name, pool),
    ...upgradeFindings(name, pool),
    ...taintFindings(name, pool),
    ...versionFindings(name, pool, cluster?.kubernetesVersion),
  ]);
  const path: Path = ['nodePools'];
  const areAllRead = pools.length === names('nodePools').length;
  if (areAllRead && !pools.some(([, { mode }]) => mode === 'System')) {
    findings.push({ path, message: 'no pool has mode System, and a cluster needs one', expected: 'mode: System' });
  }
  if (pools.length > maxPools)
    findings.push({ path, message: `${pools.length} pools; a cluster has at most ${maxPools}` });
  const nodes = pools.reduce((sum, [, pool]) => sum + (pool.autoscale?.max ?? pool.count ?? 0), 0);
  if (nodes > maxNodes) findings.push({ path, message: `up to ${nodes} nodes; a cluster has at most ${maxNodes}` });
  return findings;
}

function scaleFindings(name: string, { count, autoscale, mode }: NodePool): Finding[] {
  const path: Path = ['nodePools', name];
  if (autoscale === undefined) {
    if (count !== undefined) return fewNodes([...path, 'count'], count, mode);
    return [{ path, message: 'a pool needs its number of nodes', expected: 'count, or autoscale with min and max' }];
  }
  if (count !== undefined) {
    return [
      { path: [...path, 'count'], message: 'count and autoscale exclude each other; the autoscaler owns the count' },
    ];
  }
  const { min, max } = autoscale;
  if (min > max) return [{ path: [...path, 'autoscale', 'min'], message: `min ${min} is above max ${max}` }];
  if (max === 0) return [{ path: [...path, 'autoscale', 'max'], message: 'max 0 leaves no room for a node' }];
  return fewNodes([...path, 'autoscale', 'min'], min, mode);
}

function fewNodes(path: Path, nodes: number, mode: NodePool['mode']): Finding[] {
  if (mode !== 'System' || nodes > 0) return [];
  return [{ path, message: 'a System pool can never be without a node', expected: 'at least 1' }];
}

function systemPoolFindings(name: string, pool: NodePool): Finding[] {
  if (pool.mode !== 'System') return [];
  const path: Path = ['nodePools', name];
  const findings: Finding[] = [];
  if (pool.maxPods !== undefined && pool.maxPods < 30) {
    findings.push({
      path: [...path, 'maxPods'],
      message: `${pool.maxPods} pods are too few for a System pool: at least 30`,
    });
  }
  if (/^(Standard|Basic)_B/i.test(pool.vmSize)) {
    findings.push({
      path: [...path, 'vmSize'],
      message: `${pool.vmSize} is a burstable size, which a System pool can't have`,
    });
  }
  if (pool.upgrade?.maxUnavailable !== undefined && !isZero(pool.upgrade.maxUnavailable)) {
    findings.push({ path: [...path, 'upgrade', 'maxUnavailable'], message: 'maxUnavailable is not for System pools' });
  }
  return findings;
}

function upgradeFindings(name: string, { upgrade }: NodePool): Finding[] {
  if (upgrade?.maxSurge === undefined || !isZero(upgrade.maxSurge)) return [];
  if (upgrade.maxUnavailable !== undefined && !isZero(upgrade.maxUnavailable)) return [];
  return [
    {
      path: ['nodePools', name, 'upgrade', 'maxSurge'],
      message: 'with maxSurge 0 and nothing unavailable no node could ever be upgraded',
    },
  ];
}

function isZero(amount: number | string): boolean {
  return Number.parseInt(String(amount), 10) === 0;
}

function taintFindings(name: string, { taints = [] }: NodePool): Finding[] {
  const seen = new Set<string>();
  return taints.flatMap((taint, index) => {
    // Kubernetes tells taints apart by key and effect.
    const identity = taint.replace(/=[^:]*:/, ':');
    if (!seen.has(identity)) return seen.add(identity) && [];
    return [
      { path: ['nodePools', name, 'taints', index], message: `the taint "${taint}" stands twice, by key and effect` },
    ];
  });
}

function versionFindings(name: string, { kubernetesVersion: own }: NodePool, cluster: string | undefined): Finding[] {
  if (own === undefined || cluster === undefined) return [];
  const path: Path = ['nodePools', name, 'kubernetesVersion'];
  const behind = minor(cluster) - minor(own);
  if (behind < 0) return [{ path, message: `${own} is newer than the cluster's ${cluster}; a pool can't be` }];
  if (behind <= maxSkew) return [];
  return [
    { path, message: `${own} is ${behind} minors behind the cluster's ${cluster}; at most ${maxSkew} are allowed` },
  ];
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
