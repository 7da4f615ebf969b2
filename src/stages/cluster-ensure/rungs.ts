/**
 * The way of an upgrade, a rung at a time: the control plane as far as its pools let it, the pools that hold it back, and
 * so on. Pure, so that a run that was killed goes on from what it finds.
 */
import type { ManagedCluster } from '@azure/arm-containerservice';
import { livePoolVersion, poolVersion } from '../../azure/aks/agent-pools.js';
import { compareVersions, minorsBetween } from '../../azure/aks/kubernetes-versions.js';
import { liveVersion } from '../../azure/aks/managed-clusters.js';
import { declaredNameOf } from '../../azure/aks/pool-members.js';
import { isOwned } from '../../azure/ownership.js';
import type { Environment } from '../../environment/index.js';
import { type UpgradeWays, versionStep } from './version.js';

/** Minors that a node pool may stay behind the control plane. */
export const maximumSkew = 3;

export interface LaggingPool {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Declared, or made from this environment's file. */
  readonly isOurs: boolean;
}

export type Rung =
  | { readonly kind: 'controlPlane'; readonly to: string }
  /** They come first: the control plane's next rung would leave them too far behind. */
  | { readonly kind: 'pools'; readonly pools: readonly LaggingPool[] }
  /** Pools of others, and those that can come no further than the control plane is: it can't go on without them. */
  | { readonly kind: 'heldBack'; readonly pools: readonly LaggingPool[]; readonly by: string };

/** What is next; nothing once the control plane is where it is declared to be, or can't get there. */
export function nextRung(
  environment: Environment,
  cluster: ManagedCluster,
  ways: Partial<UpgradeWays> = {},
): Rung | undefined {
  const step = versionStep(environment, cluster, ways);
  const to = step.kind === 'upgrade' ? step.ladder[0] : undefined;
  if (to === undefined) return undefined;
  const lagging = laggingPools(environment, cluster, to);
  const stuck = lagging.filter((pool) => compareVersions(pool.from, pool.to) >= 0);
  if (stuck.length > 0) return { kind: 'heldBack', pools: stuck, by: to };
  return lagging.length > 0 ? { kind: 'pools', pools: lagging } : { kind: 'controlPlane', to };
}

/** All rungs from what is there. What the profile says holds for the first move of the control plane alone. */
export function allRungs(environment: Environment, cluster: ManagedCluster, ways: Partial<UpgradeWays> = {}): Rung[] {
  const { upgrades: _ofNow, ...later } = ways;
  const rungs: Rung[] = [];
  let model = cluster;
  let known = ways;
  for (;;) {
    const rung = nextRung(environment, model, known);
    if (rung === undefined) return rungs;
    rungs.push(rung);
    if (rung.kind === 'heldBack') return rungs;
    model = climbed(model, rung);
    if (rung.kind === 'controlPlane') known = later;
  }
}

/** `control plane by way of 1.31, 1.32; node pools a, b to 1.32; control plane by way of 1.33` */
export function rungsText(rungs: readonly Rung[]): string | undefined {
  const parts: string[] = [];
  let versions: string[] = [];
  const flush = () => {
    if (versions.length > 0) parts.push(`control plane by way of ${versions.join(', ')}`);
    versions = [];
  };
  for (const rung of rungs) {
    if (rung.kind === 'controlPlane') versions.push(rung.to);
    if (rung.kind !== 'pools') continue;
    flush();
    const names = rung.pools.map(({ name, to }) => `${name} to ${to}`);
    parts.push(`node pool${names.length === 1 ? '' : 's'} ${names.join(', ')}`);
  }
  flush();
  return parts.length === 0 ? undefined : parts.join('; then ');
}

/** Pools that a control plane at `version` would leave too far behind, and how far they may come up before it goes there. */
function laggingPools(environment: Environment, cluster: ManagedCluster, version: string): LaggingPool[] {
  return (cluster.agentPoolProfiles ?? []).flatMap((pool) => {
    const from = livePoolVersion(pool);
    if (from === undefined || minorsBetween(from, version) <= maximumSkew) return [];
    const to = highest(environment, cluster, pool);
    return [{ name: pool.name, from, to: to ?? from, isOurs: to !== undefined }];
  });
}

/** Never beyond the control plane, nor beyond what was declared for it; nothing for a pool of somebody else. */
function highest(
  environment: Environment,
  cluster: ManagedCluster,
  pool: NonNullable<ManagedCluster['agentPoolProfiles']>[number],
): string | undefined {
  const controlPlane = liveVersion(cluster);
  const declared = environment.nodePools[declaredNameOf(pool, environment) ?? ''];
  if (declared === undefined) return isOwned(pool.tags, environment) ? controlPlane : undefined;
  const own = poolVersion(declared, environment);
  return compareVersions(own, controlPlane) < 0 ? own : controlPlane;
}

function climbed(model: ManagedCluster, rung: Exclude<Rung, { kind: 'heldBack' }>): ManagedCluster {
  if (rung.kind === 'controlPlane') return { ...model, currentKubernetesVersion: rung.to };
  const pools = model.agentPoolProfiles ?? [];
  return {
    ...model,
    agentPoolProfiles: pools.map((pool) => {
      const moved = rung.pools.find(({ name }) => name === pool.name);
      return moved === undefined ? pool : { ...pool, currentOrchestratorVersion: moved.to };
    }),
  };
}
