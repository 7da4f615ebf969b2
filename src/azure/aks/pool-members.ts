import type { ManagedCluster } from '@azure/arm-containerservice';
import type { Environment, NodePool } from '../../environment/index.js';
import { isOwned, poolTag } from '../ownership.js';
import { poolDifferences } from './agent-pool-differences.js';
import type { LivePool } from './agent-pools.js';

/**
 * The pools that are a declared one: the one of its name, and those that a rotation made under a derived name. Two of
 * them are a rotation under way.
 */
export function poolMembers(
  { name }: Pick<NodePool, 'name'>,
  environment: Environment,
  pools: readonly LivePool[],
): readonly LivePool[] {
  return pools.filter((pool) => (pool.name === name ? true : declaredNameOf(pool, environment) === name));
}

/** The declared pool that this one is; undefined when it is none of ours. */
export function declaredNameOf(pool: Pick<LivePool, 'name' | 'tags'>, environment: Environment): string | undefined {
  if (Object.hasOwn(environment.nodePools, pool.name)) return pool.name;
  const name = pool.tags?.[poolTag];
  return name !== undefined && Object.hasOwn(environment.nodePools, name) && isOwned(pool.tags, environment)
    ? name
    : undefined;
}

/** Whether the pool has all that could only be changed by a rotation as it is declared. */
export function isFitting(pool: NodePool, environment: Environment, live: LivePool): boolean {
  return poolDifferences(pool, environment, live).rotation.length === 0;
}

/** Whether this pool may stay as the declared one: it fits, under its name or under one that is kept. */
export function isFinal(pool: NodePool, environment: Environment, live: LivePool): boolean {
  return (live.name === pool.name || pool.rotation === 'keep') && isFitting(pool, environment, live);
}

/** Whether a replacement pool is needed, or there already. */
export function isRotating(pool: NodePool, environment: Environment, members: readonly LivePool[]): boolean {
  return members.length > 1 || members.some((live) => !isFinal(pool, environment, live));
}

/** Declared pools that a rotation is still to add a replacement to, with the nodes that it will have. */
export function replacements(
  environment: Environment,
  cluster: ManagedCluster | undefined,
): readonly { readonly pool: NodePool; readonly count: number }[] {
  if (environment.cluster.ownership === 'verify') return [];
  return Object.values(environment.nodePools).flatMap((pool) => {
    const members = poolMembers(pool, environment, cluster?.agentPoolProfiles ?? []);
    const [only] = members;
    if (only === undefined || members.length > 1 || isFinal(pool, environment, only)) return [];
    return [{ pool, count: replacementCount(pool, only.count ?? 0) }];
  });
}

/** Nodes of a replacement: never fewer than the pool that it replaces, nor than the declared pool begins with. */
export function replacementCount({ scale }: NodePool, liveCount: number): number {
  return Math.max(liveCount, scale.autoscale ? scale.min : scale.count);
}

/**
 * A name for a replacement that nobody has, at most 12 characters: `ctrlplane` → `ctrlplaner1`.
 * @param taken names of the cluster's pools and of the declared ones
 */
export function derivedName(name: string, taken: ReadonlySet<string>): string {
  const base = name.slice(0, 10);
  for (let number = 1; ; number += 1) {
    const candidate = `${base.slice(0, 11 - String(number).length)}r${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
