/** PodDisruptionBudgets: how many pods may be evicted now. */
import { isDeepStrictEqual } from 'node:util';
import {
  type ControllerContext,
  createQueue,
  isActive,
  isReady,
  keyOf,
  selects,
  statusPatch,
  timestamp,
  withCondition,
} from '../informer/index.js';
import type { Pod, PodDisruptionBudget } from '../informer/objects.js';
import { deployments, podDisruptionBudgets, pods, replicaSets, statefulSets } from '../informer/resources.js';
import { resolveAmount } from './int-or-percent.js';
import { reconcileChanged } from './ownership.js';

export function startDisruptionController({ client, caches, time, signal }: ControllerContext): void {
  const cache = caches.of(podDisruptionBudgets);
  const podCache = caches.of(pods);
  const budgetsIn = cache.index(({ metadata }) => [metadata.namespace ?? '']);
  const podsIn = podCache.index(({ metadata }) => [metadata.namespace ?? '']);
  const scales = { ReplicaSet: caches.of(replicaSets), StatefulSet: caches.of(statefulSets) };
  const queue = createQueue(time, signal, reconcile);
  reconcileChanged(cache, queue);
  podCache.onChange(({ before, after }) => {
    if (
      before !== undefined &&
      after !== undefined &&
      isHealthy(before) === isHealthy(after) &&
      isActive(before) === isActive(after)
    )
      return;
    const pod = after ?? before;
    for (const budget of budgetsIn(pod?.metadata.namespace ?? '')) {
      if (selects(budget.spec.selector, pod?.metadata.labels)) queue.add(keyOf(budget));
    }
  });
  // Expected pods are those that the owners ask for.
  caches.of(deployments).onChange(({ after }) => {
    for (const budget of budgetsIn(after?.metadata.namespace ?? '')) queue.add(keyOf(budget));
  });

  /** Replicas that the selected pods' controllers ask for: more than there are pods while some are being replaced. */
  function expectedPods(selected: readonly Pod[]): number {
    const owners = new Map<string, number>();
    let alone = 0;
    for (const { metadata } of selected) {
      const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
      const key = `${metadata.namespace}/${owner?.name}`;
      if (owner?.kind === 'ReplicaSet') owners.set(key, scales.ReplicaSet.get(key)?.spec.replicas ?? 1);
      else if (owner?.kind === 'StatefulSet') owners.set(key, scales.StatefulSet.get(key)?.spec.replicas ?? 1);
      else alone += 1;
    }
    return [...owners.values()].reduce((sum, replicas) => sum + replicas, alone);
  }

  async function reconcile(key: string): Promise<void> {
    const budget = cache.get(key);
    if (budget === undefined) return;
    const selected = podsIn(budget.metadata.namespace ?? '').filter(
      (pod) => isActive(pod) && selects(budget.spec.selector, pod.metadata.labels),
    );
    // An eviction that was granted counts until its pod is gone.
    const granted = Object.fromEntries(
      Object.entries(budget.status?.disruptedPods ?? {}).filter(([name]) => {
        const pod = podCache.get(`${budget.metadata.namespace}/${name}`);
        return pod !== undefined && pod.metadata.deletionTimestamp === undefined;
      }),
    );
    const healthy = selected.filter((pod) => isHealthy(pod) && granted[pod.metadata.name] === undefined).length;
    const expected = expectedPods(selected);
    const desired = desiredHealthy(budget, expected);
    const allowed = expected === 0 ? 0 : Math.max(healthy - desired, 0);
    const conditions = withCondition(
      budget.status?.conditions,
      allowed > 0
        ? { type: 'DisruptionAllowed', status: 'True', reason: 'SufficientPods', message: '' }
        : { type: 'DisruptionAllowed', status: 'False', reason: 'InsufficientPods', message: '' },
      timestamp(time),
    );
    const status = {
      ...budget.status,
      conditions,
      currentHealthy: healthy,
      desiredHealthy: desired,
      disruptionsAllowed: allowed,
      expectedPods: expected,
      observedGeneration: budget.metadata.generation ?? 1,
      disruptedPods: granted,
    };
    if (isDeepStrictEqual(status, { disruptedPods: {}, ...budget.status })) return;
    const patch = statusPatch(budget.status, status);
    if (patch === undefined) return;
    // Granted evictions are removed one by one: a merge patch keeps what it doesn't name.
    const removed = Object.keys(budget.status?.disruptedPods ?? {}).filter((name) => granted[name] === undefined);
    if (removed.length > 0)
      patch.disruptedPods = { ...granted, ...Object.fromEntries(removed.map((name) => [name, null])) };
    const { name, namespace = '' } = budget.metadata;
    cache.observe(
      await client.mergePatch(podDisruptionBudgets, name, { status: patch }, { namespace, subresource: 'status' }),
    );
  }
}

function isHealthy(pod: Pod): boolean {
  return isActive(pod) && isReady(pod);
}

function desiredHealthy({ spec }: PodDisruptionBudget, expected: number): number {
  if (spec.maxUnavailable !== undefined) {
    return Math.max(expected - resolveAmount(spec.maxUnavailable, expected, 'up'), 0);
  }
  return resolveAmount(spec.minAvailable ?? 1, expected, 'up');
}
