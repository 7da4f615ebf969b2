/** ReplicaSets: as many pods as asked for, the least useful ones deleted first. */
import { KubernetesApiError } from '../client.js';
import {
  availableInMs,
  type ControllerContext,
  conditionOf,
  controllerUid,
  createEventRecorder,
  createQueue,
  isActive,
  isAvailable,
  isReady,
  matchesLabels,
  randomSuffix,
  statusPatch,
  timestamp,
  withCondition,
  withoutCondition,
  withoutZeros,
} from '../informer/index.js';
import type { Condition, Pod, ReplicaSet } from '../informer/objects.js';
import { pods, replicaSets } from '../informer/resources.js';
import { reconcileChanged, reconcileOwnersOf } from './ownership.js';
import { createPodControl } from './pod-control.js';

export function startReplicaSetController({ client, caches, time, signal }: ControllerContext): void {
  const cache = caches.of(replicaSets);
  const podCache = caches.of(pods);
  const podsOf = podCache.index(controllerUid);
  const recorder = createEventRecorder(client, time, signal, 'replicaset-controller');
  const podControl = createPodControl(client, podCache, recorder);
  const queue = createQueue(time, signal, reconcile);
  reconcileChanged(cache, queue);
  reconcileOwnersOf(podCache, 'ReplicaSet', queue);

  async function reconcile(key: string): Promise<void> {
    const set = cache.get(key);
    if (set === undefined) return;
    const owned = podsOf(set.metadata.uid ?? '').filter(isActive);
    const wanted = set.spec.replicas ?? 1;
    let failure: unknown;
    if (set.metadata.deletionTimestamp === undefined) {
      try {
        await scale(set, owned, wanted);
      } catch (error) {
        failure = error;
      }
    }
    await writeStatus(set, failure);
    if (failure !== undefined) throw failure;
  }

  async function scale(set: ReplicaSet, owned: readonly Pod[], wanted: number): Promise<void> {
    const prefix = `${set.metadata.name}-`;
    const create = () =>
      podControl.create(set, set.spec.template, { name: `${prefix}${randomSuffix()}`, generateName: prefix });
    // Slow start: a refusal by quota or admission is met once, not once a pod.
    for (let missing = wanted - owned.length, batch = 1; missing > 0; missing -= batch, batch *= 2) {
      await Promise.all(Array.from({ length: Math.min(batch, missing) }, create));
    }
    const surplus = [...owned].sort(leastUsefulFirst).slice(0, Math.max(owned.length - wanted, 0));
    await Promise.all(surplus.map((pod) => podControl.delete(set, pod)));
  }

  /** The first refusal stays, for the next ones name other pods (kubernetes pkg/controller/replicaset, SetCondition). */
  function withFailure(conditions: readonly Condition[] = [], failure: unknown): readonly Condition[] {
    if (!(failure instanceof KubernetesApiError)) return withoutCondition(conditions, 'ReplicaFailure');
    const { status, reason } = conditionOf(conditions, 'ReplicaFailure') ?? {};
    if (status === 'True' && reason === 'FailedCreate') return conditions;
    const next = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: failure.message } as const;
    return withCondition(conditions, next, timestamp(time));
  }

  async function writeStatus(set: ReplicaSet, failure: unknown): Promise<void> {
    const owned = podsOf(set.metadata.uid ?? '').filter(isActive);
    const minReadySeconds = set.spec.minReadySeconds ?? 0;
    const ready = owned.filter(isReady);
    const available = ready.filter((pod) => isAvailable(pod, minReadySeconds, time));
    if (available.length < ready.length) {
      const waits = ready.map((pod) => availableInMs(pod, minReadySeconds, time)).filter((ms) => ms > 0);
      queue.addAfter(`${set.metadata.namespace}/${set.metadata.name}`, Math.min(...waits));
    }
    const conditions = withFailure(set.status?.conditions, failure);
    const labels = set.spec.template.metadata?.labels ?? {};
    const status = {
      replicas: owned.length,
      ...withoutZeros({
        fullyLabeledReplicas: owned.filter((pod) => matchesLabels(labels, pod.metadata.labels ?? {})).length,
        readyReplicas: ready.length,
        availableReplicas: available.length,
      }),
      observedGeneration: set.metadata.generation ?? 1,
      ...(conditions.length === 0 ? {} : { conditions }),
    };
    const patch = statusPatch(set.status, status);
    if (patch === undefined) return;
    const { name, namespace = '' } = set.metadata;
    cache.observe(await client.mergePatch(replicaSets, name, { status: patch }, { namespace, subresource: 'status' }));
  }
}

/** The order of the real controller: not placed, pending, unready, then the youngest. */
function leastUsefulFirst(a: Pod, b: Pod): number {
  const rank = (pod: Pod): readonly number[] => [
    pod.spec.nodeName === undefined ? 0 : 1,
    pod.status?.phase === 'Running' ? 1 : 0,
    isReady(pod) ? 1 : 0,
    -Date.parse(pod.metadata.creationTimestamp ?? ''),
  ];
  const ranks = rank(b);
  for (const [index, value] of rank(a).entries()) {
    const difference = value - (ranks[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.metadata.name < b.metadata.name ? -1 : 1;
}
