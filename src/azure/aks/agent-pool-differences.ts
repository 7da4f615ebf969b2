import type { Environment, NodePool } from '../../environment/index.js';
import { type Disruption, disruptions, type FieldChange } from '../../model/index.js';
import { poolFields } from './agent-pool-fields.js';
import { type LivePool, livePoolVersion, type PoolModel, poolVersion } from './agent-pools.js';
import { compareVersions, isVersion } from './kubernetes-versions.js';

/** How a pool differs from its declaration, by what would move it. */
export interface PoolDifferences {
  readonly inPlace: readonly FieldChange[];
  readonly disruption: Disruption;
  readonly upgrade: { readonly from: string; readonly to: string } | undefined;
  /** Path in the environment file and the field: only a replacement pool could have it. */
  readonly rotation: readonly (FieldChange & { readonly declaredAt: string })[];
}

export function poolDifferences(pool: NodePool, environment: Environment, live: LivePool): PoolDifferences {
  const found = poolFields.flatMap((field) =>
    field.differences(pool, environment, live).map((difference) => ({ field, difference })),
  );
  const inPlace = found.filter(({ field }) => field.mutability === 'inPlace');
  const upgrade = poolUpgrade(pool, environment, live);
  const harms = [
    ...inPlace.map(({ field }) => field.disruption(pool, live)),
    ...(upgrade === undefined ? [] : ['rolling']),
  ];
  return {
    inPlace: inPlace.map(({ difference }) => difference),
    disruption: disruptions.findLast((each) => harms.includes(each)) ?? 'none',
    upgrade,
    rotation: found
      .filter(({ field }) => field.mutability === 'rotation')
      .map(({ field, difference }) => ({
        ...difference,
        declaredAt: field.path === '' ? 'network.subnet' : `nodePools.${pool.name}.${field.path}`,
      })),
  };
}

/** Pools follow the control plane up; one that is ahead (auto-upgrade) stays (rulebook aks, upgrades). */
export function poolUpgrade(
  pool: NodePool,
  environment: Environment,
  live: PoolModel,
): { readonly from: string; readonly to: string } | undefined {
  const from = livePoolVersion(live);
  const to = poolVersion(pool, environment);
  if (from === undefined || isVersion(from, to) || compareVersions(from, to) >= 0) return undefined;
  return { from, to };
}

/** The live model with every declared field that can be moved in place. */
export function withDeclaredFields(pool: NodePool, environment: Environment, live: PoolModel): PoolModel {
  return poolFields
    .filter((field) => field.mutability === 'inPlace' && field.differences(pool, environment, live).length > 0)
    .reduce<PoolModel>((model, field) => field.set(pool, environment, model), live);
}
