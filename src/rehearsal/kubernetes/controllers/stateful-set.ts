/** StatefulSets: numbered pods with claims of their own, made, updated and removed in order. */
import { KubernetesApiError } from '../client.js';
import {
  type ControllerContext,
  controllerUid,
  createEventRecorder,
  createQueue,
  isAvailable,
  isFinished,
  isReady,
  keyOf,
  statusPatch,
  withoutZeros,
} from '../informer/index.js';
import type { PersistentVolumeClaim, Pod, PodSpec, StatefulSet, Volume } from '../informer/objects.js';
import { persistentVolumeClaims, pods, statefulSets } from '../informer/resources.js';
import { reconcileChanged, reconcileOwnersOf } from './ownership.js';
import { createPodControl } from './pod-control.js';
import { createRevisions, revisionLabel } from './revisions.js';

export function startStatefulSetController(context: ControllerContext): void {
  const { client, caches, time, signal } = context;
  const cache = caches.of(statefulSets);
  const podCache = caches.of(pods);
  const claims = caches.of(persistentVolumeClaims);
  const podsOf = podCache.index(controllerUid);
  const recorder = createEventRecorder(client, time, signal, 'statefulset-controller');
  const podControl = createPodControl(client, podCache, recorder);
  const revisions = createRevisions(context);
  const queue = createQueue(time, signal, reconcile);
  reconcileChanged(cache, queue);
  reconcileOwnersOf(podCache, 'StatefulSet', queue);

  async function reconcile(key: string): Promise<void> {
    const set = cache.get(key);
    if (set === undefined) return;
    const updateRevision = await revisions.ensure(set, set.spec.template);
    if (set.metadata.deletionTimestamp === undefined) await advance(set, updateRevision);
    await writeStatus(set, updateRevision);
  }

  /** One step in the order that the set keeps: the next event continues. */
  async function advance(set: StatefulSet, updateRevision: string): Promise<void> {
    const first = set.spec.ordinals?.start ?? 0;
    const end = first + (set.spec.replicas ?? 1);
    const isParallel = set.spec.podManagementPolicy === 'Parallel';
    const byOrdinal = new Map(podsOf(set.metadata.uid ?? '').map((pod) => [ordinalOf(pod), pod]));
    for (let ordinal = first; ordinal < end; ordinal += 1) {
      const pod = byOrdinal.get(ordinal);
      if (pod === undefined) {
        await createPod(set, ordinal, revisionFor(set, ordinal, updateRevision));
        if (!isParallel) return;
      } else if (isFinished(pod)) {
        await podControl.delete(set, pod);
        return;
      } else if (!isParallel && (!isReady(pod) || pod.metadata.deletionTimestamp !== undefined)) {
        return;
      }
    }
    const surplus = [...byOrdinal].filter(([ordinal]) => ordinal < first || ordinal >= end).sort(([a], [b]) => b - a);
    for (const [, pod] of surplus) {
      if (pod.metadata.deletionTimestamp === undefined) await podControl.delete(set, pod);
      if (!isParallel) return;
    }
    if (surplus.length > 0 || set.spec.updateStrategy?.type === 'OnDelete') return;
    const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
    for (let ordinal = end - 1; ordinal >= Math.max(first, partition); ordinal -= 1) {
      const pod = byOrdinal.get(ordinal);
      if (pod === undefined) return;
      if (pod.metadata.labels?.[revisionLabel] !== updateRevision) {
        if (pod.metadata.deletionTimestamp === undefined) await podControl.delete(set, pod);
        return;
      }
      if (!isReady(pod)) return;
    }
  }

  /** Below the partition a lost pod comes back as it was. */
  function revisionFor(set: StatefulSet, ordinal: number, updateRevision: string): string {
    const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
    const current = set.status?.currentRevision;
    return ordinal < partition && current !== undefined ? current : updateRevision;
  }

  async function createPod(set: StatefulSet, ordinal: number, revision: string): Promise<void> {
    const name = `${set.metadata.name}-${ordinal}`;
    const claimed: Volume[] = [];
    for (const { metadata, spec } of set.spec.volumeClaimTemplates ?? []) {
      const claimName = `${metadata.name}-${name}`;
      await ensureClaim(set, claimName, metadata.labels ?? {}, spec);
      claimed.push({ name: metadata.name, persistentVolumeClaim: { claimName } });
    }
    const template = revisions.templateOf(set, revision) ?? set.spec.template;
    await podControl.create(set, template, {
      name,
      labels: {
        [revisionLabel]: revision,
        'statefulset.kubernetes.io/pod-name': name,
        'apps.kubernetes.io/pod-index': String(ordinal),
      },
      spec: (spec): PodSpec => ({
        ...spec,
        hostname: name,
        ...(set.spec.serviceName === undefined ? {} : { subdomain: set.spec.serviceName }),
        volumes: [
          ...(spec.volumes ?? []).filter(({ name: own }) => !claimed.some((one) => one.name === own)),
          ...claimed,
        ],
      }),
    });
  }

  async function ensureClaim(
    set: StatefulSet,
    name: string,
    labels: Record<string, string>,
    spec: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { namespace = '' } = set.metadata;
    if (claims.get(`${namespace}/${name}`) !== undefined) return;
    const claim: PersistentVolumeClaim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name, namespace, labels: { ...set.spec.selector.matchLabels, ...labels } },
      spec: { ...spec },
    };
    try {
      claims.observe(await client.create(persistentVolumeClaims, claim, namespace));
      recorder.record(
        set,
        'Normal',
        'SuccessfulCreate',
        `create Claim ${name} Pod ${set.metadata.name} in StatefulSet ${set.metadata.name} success`,
      );
    } catch (error) {
      if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists')) throw error;
    }
  }

  async function writeStatus(set: StatefulSet, updateRevision: string): Promise<void> {
    const owned = podsOf(set.metadata.uid ?? '').filter((pod) => !isFinished(pod));
    const ready = owned.filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined);
    const ofRevision = (revision: string) =>
      owned.filter((pod) => pod.metadata.labels?.[revisionLabel] === revision).length;
    const replicas = set.spec.replicas ?? 1;
    const updated = ofRevision(updateRevision);
    // The update is over when every pod has it and serves: then it becomes the current revision.
    const isOver = updated === replicas && ready.length === replicas && owned.length === replicas;
    const currentRevision = isOver ? updateRevision : (set.status?.currentRevision ?? updateRevision);
    const minReadySeconds = set.spec.minReadySeconds ?? 0;
    const status = {
      observedGeneration: set.metadata.generation ?? 1,
      replicas: owned.length,
      availableReplicas: ready.filter((pod) => isAvailable(pod, minReadySeconds, time)).length,
      ...withoutZeros({
        readyReplicas: ready.length,
        currentReplicas: ofRevision(currentRevision),
        updatedReplicas: updated,
      }),
      currentRevision,
      updateRevision,
      collisionCount: 0,
    };
    const patch = statusPatch(set.status, status);
    if (patch === undefined) return;
    const { name, namespace = '' } = set.metadata;
    cache.observe(await client.mergePatch(statefulSets, name, { status: patch }, { namespace, subresource: 'status' }));
    if (isOver)
      await revisions.prune(set, new Set([currentRevision, updateRevision]), set.spec.revisionHistoryLimit ?? 10);
    if (status.availableReplicas < ready.length) queue.addAfter(keyOf(set), minReadySeconds * 1000);
  }
}

function ordinalOf(pod: Pod): number {
  return Number.parseInt(pod.metadata.name.slice(pod.metadata.name.lastIndexOf('-') + 1), 10);
}
