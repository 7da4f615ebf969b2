import { initialCount, type LivePool, maximumCount, poolVersion } from '../../azure/agent-pools.js';
import { clusterAddress, nodePoolAddress } from '../../azure/change-addresses.js';
import { isOwned } from '../../azure/ownership.js';
import type { Environment, NodePool } from '../../environment/index.js';
import { type Change, type FieldChange, fieldsFingerprint } from '../../model/index.js';
import { poolDifferences } from './differences.js';
import { type PoolsObserved, poolState } from './observe.js';

const stage = 'nodepool-reconcile' as const;

/** Pools to create, to change in place, to wait for, and those of ours that the declaration no longer names. */
export function plan(environment: Environment, observed: PoolsObserved): readonly Change[] {
  // All declared pools go into the first PUT of a new cluster.
  if (observed.cluster === undefined || environment.cluster.ownership === 'verify') return [];
  const declared = Object.values(environment.nodePools);
  const kept = declared.flatMap((pool) => poolChange(pool, environment, observed));
  const changes = [...kept, ...deletions(environment, observed)];
  return changes.map((change) => ({
    ...change,
    needs: [...change.needs, ...systemPoolsFirst(change, changes, observed, environment)],
  }));
}

function poolChange(pool: NodePool, environment: Environment, { pools, cluster }: PoolsObserved): Change[] {
  const live = pools[pool.name];
  const base = { address: nodePoolAddress(pool.name), stage, needs: [clusterAddress(environment)] } as const;
  if (live === undefined) {
    return [
      { ...base, action: 'create', fields: creationFields(pool, environment), disruption: 'none', expectedMs: 180_000 },
    ];
  }
  const state = poolState(live, cluster);
  const { inPlace, upgrade, disruption } = poolDifferences(pool, environment, live);
  const reasons = [
    ...(state === 'inFlight' ? [`waits for the operation in progress (${live.provisioningState})`] : []),
    ...(state === 'failed' ? [`its last operation ended ${live.provisioningState}: the same model is sent again`] : []),
    ...(upgrade === undefined ? [] : ['nodes are replaced one surge at a time']),
    ...(disruption === 'rolling' && upgrade === undefined ? ['nodes are drained'] : []),
  ];
  const fields = [
    ...inPlace,
    ...(upgrade === undefined ? [] : [{ path: 'orchestratorVersion', from: upgrade.from, to: upgrade.to }]),
  ];
  if (fields.length === 0 && reasons.length === 0) return [];
  return [
    {
      ...base,
      action: 'update',
      fields,
      disruption,
      // The autoscaler's count may be another one by the time that an approved plan is applied.
      fingerprint: fieldsFingerprint(live.enableAutoScaling ? fields.filter(({ path }) => path !== 'count') : fields),
      expectedMs: upgrade === undefined ? 30_000 : 120_000 * Math.max(1, live.count ?? 1),
      ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
      ...(fields.length === 0 && state === 'inFlight' ? { onlyWaits: true } : {}),
    },
  ];
}

function creationFields(pool: NodePool, environment: Environment): FieldChange[] {
  const { scale } = pool;
  return [
    { path: 'mode', to: pool.mode },
    { path: 'vmSize', to: pool.vmSize },
    { path: 'count', to: initialCount(pool) },
    ...(scale.autoscale
      ? [
          { path: 'minCount', to: scale.min },
          { path: 'maxCount', to: maximumCount(pool) },
        ]
      : []),
    { path: 'orchestratorVersion', to: poolVersion(pool, environment) },
    ...(pool.taints.length === 0 ? [] : [{ path: 'nodeTaints', to: pool.taints }]),
    ...(Object.keys(pool.labels).length === 0 ? [] : [{ path: 'nodeLabels', to: pool.labels }]),
  ];
}

/** Only pools that were made from this file are ever deleted; others are reported. */
function deletions(environment: Environment, observed: PoolsObserved): Change[] {
  return undeclaredPools(environment, observed)
    .filter((pool) => isOwned(pool.tags, environment) && pool.provisioningState !== 'Deleting')
    .map((pool) => {
      const fields = [
        { path: 'vmSize', from: pool.vmSize ?? '' },
        { path: 'count', from: pool.count ?? 0 },
      ];
      return {
        address: nodePoolAddress(pool.name),
        stage,
        action: 'delete',
        fields,
        disruption: 'delete',
        reason: 'the environment file no longer names it; its nodes are drained first',
        needs: [clusterAddress(environment)],
        fingerprint: fieldsFingerprint(fields.filter(({ path }) => path !== 'count')),
        expectedMs: 120_000,
      };
    });
}

export function undeclaredPools({ nodePools }: Environment, { pools }: PoolsObserved): LivePool[] {
  return Object.values(pools).filter(({ name }) => !Object.hasOwn(nodePools, name));
}

/** A System pool goes, or becomes a User pool, only after those that take its place are there: the last one can't. */
function systemPoolsFirst(
  change: Change,
  changes: readonly Change[],
  { pools }: PoolsObserved,
  { nodePools }: Environment,
): string[] {
  const losesSystemPool = changes.filter(({ address, action, fields }) => {
    const live = pools[nameOf(address)];
    const isDemoted = fields.some(({ path, to }) => path === 'mode' && to === 'User');
    return live?.mode === 'System' && (action === 'delete' || isDemoted);
  });
  if (!losesSystemPool.includes(change)) return [];
  const gains = changes.filter(({ address, action }) => {
    const name = nameOf(address);
    return action !== 'delete' && nodePools[name]?.mode === 'System' && pools[name]?.mode !== 'System';
  });
  return gains.map(({ address }) => address);
}

export const nameOf = (address: string) => address.slice(address.indexOf('/') + 1);
