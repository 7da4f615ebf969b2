import { poolDifferences } from '../../azure/aks/agent-pool-differences.js';
import { initialCount, type LivePool, maximumCount, poolState, poolVersion } from '../../azure/aks/agent-pools.js';
import {
  declaredNameOf,
  derivedName,
  isRotating,
  poolMembers,
  replacementCount,
} from '../../azure/aks/pool-members.js';
import { clusterAddress, nodePoolAddress } from '../../azure/change-addresses.js';
import { isOwned } from '../../azure/ownership.js';
import type { Environment, NodePool } from '../../environment/index.js';
import { type Change, type FieldChange, fieldsFingerprint } from '../../model/index.js';
import type { PoolsObserved } from './observe.js';

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
  const members = poolMembers(pool, environment, Object.values(pools));
  const [live] = members;
  const base = { address: nodePoolAddress(pool.name), stage, needs: [clusterAddress(environment)] } as const;
  if (live === undefined) {
    return [
      { ...base, action: 'create', fields: creationFields(pool, environment), disruption: 'none', expectedMs: 180_000 },
    ];
  }
  if (isRotating(pool, environment, members)) return [{ ...base, ...rotation(pool, environment, members, pools) }];
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

/** A replacement takes over, then the pool goes; with a name that is to be kept, the same once more. */
function rotation(
  pool: NodePool,
  environment: Environment,
  members: readonly LivePool[],
  pools: PoolsObserved['pools'],
): Pick<Change, 'action' | 'fields' | 'disruption' | 'reason' | 'expectedMs' | 'fingerprint'> {
  const [first] = members;
  const differences = members.map((live) => poolDifferences(pool, environment, live));
  const fixed = differences.find((each) => each.rotation.length > 0)?.rotation ?? [];
  const fields: FieldChange[] = [
    ...fixed.map(({ declaredAt: _place, ...field }) => field),
    ...(fixed.length > 0 || first === undefined ? [] : [{ path: 'name', from: first.name, to: pool.name }]),
    ...(differences[0]?.inPlace ?? []),
  ];
  const taken = new Set([...Object.keys(pools), ...Object.keys(environment.nodePools)]);
  const isBack = first !== undefined && first.name !== pool.name && pool.rotation === 'swap-back';
  const successor = isBack ? pool.name : derivedName(pool.name, taken);
  const count = replacementCount(pool, first?.count ?? 0);
  const cause =
    fixed.length > 0
      ? `${fixed.map(({ path }) => path).join(', ')} can't be changed on a pool that exists`
      : 'a rotation is under way, or its pool is to have its name back';
  const way =
    members.length > 1
      ? `${members.map(({ name }) => name).join(' and ')} are there: one takes over from the other`
      : `pool ${successor} of ${count} nodes takes over, pods are evicted within their PodDisruptionBudgets`;
  const end = successor === pool.name || pool.rotation === 'keep' ? '' : `, then back to the name ${pool.name}`;
  return {
    action: 'rotate',
    fields,
    disruption: 'rolling',
    reason: `${cause}: ${way}${end}`,
    expectedMs: (end === '' ? 1 : 2) * (300_000 + 60_000 * count),
    // The autoscaler's count may be another one by the time that an approved plan is applied.
    fingerprint: fieldsFingerprint(fields.filter(({ path }) => path !== 'count')),
  };
}

function creationFields(pool: NodePool, environment: Environment): FieldChange[] {
  const { scale, osSku, zones, maxPods, osDisk, tags } = pool;
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
    ...(osSku === undefined ? [] : [{ path: 'osSKU', to: osSku }]),
    ...(zones === undefined ? [] : [{ path: 'availabilityZones', to: zones }]),
    ...(maxPods === undefined ? [] : [{ path: 'maxPods', to: maxPods }]),
    ...(osDisk?.sizeGiB === undefined ? [] : [{ path: 'osDiskSizeGB', to: osDisk.sizeGiB }]),
    ...(osDisk?.type === undefined ? [] : [{ path: 'osDiskType', to: osDisk.type }]),
    ...(pool.taints === undefined || pool.taints.length === 0 ? [] : [{ path: 'nodeTaints', to: pool.taints }]),
    ...(pool.labels === undefined || Object.keys(pool.labels).length === 0
      ? []
      : [{ path: 'nodeLabels', to: pool.labels }]),
    ...(Object.keys(tags).length === 0 ? [] : [{ path: 'tags', to: tags }]),
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

export function undeclaredPools(environment: Environment, { pools }: PoolsObserved): LivePool[] {
  return Object.values(pools).filter((pool) => declaredNameOf(pool, environment) === undefined);
}

/** A System pool goes, or becomes a User pool, only after those that take its place are there: the last one can't. */
function systemPoolsFirst(
  change: Change,
  changes: readonly Change[],
  { pools }: PoolsObserved,
  environment: Environment,
): string[] {
  const { nodePools } = environment;
  const liveOf = (name: string) => pools[name] ?? poolMembers({ name }, environment, Object.values(pools))[0];
  const losesSystemPool = changes.filter(({ address, action, fields }) => {
    const live = liveOf(nameOf(address));
    const isDemoted = fields.some(({ path, to }) => path === 'mode' && to === 'User');
    return live?.mode === 'System' && (action === 'delete' || isDemoted);
  });
  if (!losesSystemPool.includes(change)) return [];
  const gains = changes.filter(({ address, action }) => {
    const name = nameOf(address);
    return action !== 'delete' && nodePools[name]?.mode === 'System' && liveOf(name)?.mode !== 'System';
  });
  return gains.map(({ address }) => address);
}

export const nameOf = (address: string) => address.slice(address.indexOf('/') + 1);
