/** Deployments: a ReplicaSet a template, rolled over within maxSurge and maxUnavailable. */
import { isDeepStrictEqual } from 'node:util';
import { KubernetesApiError } from '../client.js';
import {
  type ControllerContext,
  controlledBy,
  controllerUid,
  createEventRecorder,
  createQueue,
  isFinished,
  keyOf,
  shortHash,
} from '../informer/index.js';
import type { Deployment, PodTemplate, ReplicaSet } from '../informer/objects.js';
import { deployments, pods, replicaSets } from '../informer/resources.js';
import { createDeploymentStatus, isComplete, rolloutBegun } from './deployment-status.js';
import { reconcileChanged, reconcileOwnersOf } from './ownership.js';
import { type Rollout, rollingScale } from './rolling.js';

const revisionAnnotation = 'deployment.kubernetes.io/revision';
const hashLabel = 'pod-template-hash';
/** Annotations of a Deployment that its ReplicaSets don't inherit. */
const ownAnnotations = ['kubectl.kubernetes.io/last-applied-configuration', revisionAnnotation];

export function startDeploymentController(context: ControllerContext): void {
  const { client, caches, time, signal } = context;
  const cache = caches.of(deployments);
  const setCache = caches.of(replicaSets);
  const setsOf = setCache.index(controllerUid);
  const podCache = caches.of(pods);
  const podsOf = podCache.index(controllerUid);
  const recorder = createEventRecorder(client, time, signal, 'deployment-controller');
  const queue = createQueue(time, signal, reconcile);
  const status = createDeploymentStatus(context, queue);
  reconcileChanged(cache, queue);
  reconcileOwnersOf(setCache, 'Deployment', queue);
  // Recreate waits for the last old pod to be gone, of which no ReplicaSet's status tells.
  podCache.onChange(({ before, after }) => {
    const owner = after === undefined ? before?.metadata.ownerReferences?.[0] : undefined;
    if (owner?.kind !== 'ReplicaSet') return;
    const deployment = setCache.get(`${before?.metadata.namespace}/${owner.name}`)?.metadata.ownerReferences?.[0];
    if (deployment !== undefined) queue.add(`${before?.metadata.namespace}/${deployment.name}`);
  });

  async function reconcile(key: string): Promise<void> {
    const deployment = cache.get(key);
    if (deployment === undefined) {
      status.forget(key);
      return;
    }
    const rollout = (): Rollout => {
      const sets = setsOf(deployment.metadata.uid ?? '').filter((set) => set.metadata.deletionTimestamp === undefined);
      const current = sets.find((set) => isSameTemplate(set.spec.template, deployment.spec.template));
      return { deployment, current, old: sets.filter((set) => set !== current) };
    };
    if (deployment.metadata.deletionTimestamp === undefined) {
      if (deployment.spec.paused !== true) await roll(rollout);
      else
        for (const set of [rollout().current])
          if (set !== undefined) await scale(deployment, set, deployment.spec.replicas ?? 1);
      if (isComplete(deployment, rollout())) await prune(deployment, rollout().old);
    }
    await status.write(rollout());
  }

  async function roll(rollout: () => Rollout): Promise<void> {
    const { deployment, old } = rollout();
    if (deployment.spec.strategy?.type === 'Recreate') {
      for (const set of old) await scale(deployment, set, 0);
      const isRunning = old.some((set) => podsOf(set.metadata.uid ?? '').some((pod) => !isFinished(pod)));
      if (isRunning) return;
      const set = await ensureCurrent(rollout(), deployment.spec.replicas ?? 1);
      await scale(deployment, set, deployment.spec.replicas ?? 1);
      return;
    }
    if (rollout().current === undefined) await ensureCurrent(rollout(), rollingScale(rollout()).current);
    else await ensureCurrent(rollout(), 0);
    const next = rollingScale(rollout());
    const { current } = rollout();
    if (current !== undefined) await scale(deployment, current, next.current);
    for (const { set, replicas } of rollingScale(rollout()).old) await scale(deployment, set, replicas);
  }

  /** The ReplicaSet of the present template, at the newest revision. */
  async function ensureCurrent({ deployment, current, old }: Rollout, replicas: number): Promise<ReplicaSet> {
    const newestOld = Math.max(0, ...old.map(revisionOf));
    const { name, namespace = '' } = deployment.metadata;
    const inherited = Object.fromEntries(
      Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !ownAnnotations.includes(key)),
    );
    const sizes = sizeAnnotations(deployment);
    if (current === undefined) {
      const revision = String(newestOld + 1);
      const hash = shortHash(deployment.spec.template);
      const { metadata, spec } = deployment.spec.template;
      const template: PodTemplate = {
        metadata: { ...metadata, labels: { ...metadata?.labels, [hashLabel]: hash } },
        spec,
      };
      const set: ReplicaSet = {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        metadata: {
          name: `${name}-${hash}`,
          namespace,
          labels: { ...template.metadata?.labels },
          annotations: { ...inherited, ...sizes, [revisionAnnotation]: revision },
          ownerReferences: [controlledBy(deployment)],
        },
        spec: {
          replicas,
          ...(deployment.spec.minReadySeconds === undefined
            ? {}
            : { minReadySeconds: deployment.spec.minReadySeconds }),
          selector: {
            ...deployment.spec.selector,
            matchLabels: { ...deployment.spec.selector.matchLabels, [hashLabel]: hash },
          },
          template,
        },
      };
      setCache.observe(await client.create(replicaSets, set, namespace));
      if (replicas > 0) {
        recorder.record(
          deployment,
          'Normal',
          'ScalingReplicaSet',
          `Scaled up replica set ${set.metadata.name} from 0 to ${replicas}`,
        );
      }
      await annotateRevision(deployment, revision, set.metadata.name);
      return setCache.get(keyOf(set)) ?? set;
    }
    const revision = String(
      Math.max(revisionOf(current), newestOld + (old.length > 0 && revisionOf(current) <= newestOld ? 1 : 0)),
    );
    const annotations = { ...inherited, ...sizes, [revisionAnnotation]: revision };
    const known = current.metadata.annotations ?? {};
    if (Object.entries(annotations).some(([key, value]) => known[key] !== value)) {
      setCache.observe(
        await client.mergePatch(replicaSets, current.metadata.name, { metadata: { annotations } }, { namespace }),
      );
    }
    await annotateRevision(deployment, revision);
    return current;
  }

  /** @param created name of the ReplicaSet that was made for it: a rollout has begun, even from no replicas */
  async function annotateRevision(deployment: Deployment, revision: string, created?: string): Promise<void> {
    if (deployment.metadata.annotations?.[revisionAnnotation] === revision) return;
    const { name, namespace = '' } = deployment.metadata;
    const patch = {
      metadata: { annotations: { [revisionAnnotation]: revision } },
      ...(created !== undefined && { status: { conditions: rolloutBegun(deployment, created, time) } }),
    };
    // Through the status, which counts no generation.
    cache.observe(await client.mergePatch(deployments, name, patch, { namespace, subresource: 'status' }));
  }

  async function scale(deployment: Deployment, set: ReplicaSet, replicas: number): Promise<void> {
    const from = setCache.get(keyOf(set))?.spec.replicas ?? 0;
    if (from === replicas) return;
    const { name, namespace = '' } = set.metadata;
    setCache.observe(await client.mergePatch(replicaSets, name, { spec: { replicas } }, { namespace }));
    const direction = replicas > from ? 'up' : 'down';
    recorder.record(
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${direction} replica set ${name} from ${from} to ${replicas}`,
    );
  }

  /** Old ReplicaSets beyond the history that `kubectl rollout undo` may go back to. */
  async function prune(deployment: Deployment, old: readonly ReplicaSet[]): Promise<void> {
    const idle = old.filter((set) => (set.spec.replicas ?? 0) === 0 && (set.status?.replicas ?? 0) === 0);
    const surplus = idle.length - (deployment.spec.revisionHistoryLimit ?? 10);
    if (surplus <= 0) return;
    for (const set of [...idle].sort((a, b) => revisionOf(a) - revisionOf(b)).slice(0, surplus)) {
      setCache.assumeDeleting(set);
      try {
        await client.delete(replicaSets, set.metadata.name, { namespace: set.metadata.namespace ?? '' });
      } catch (error) {
        if (!(error instanceof KubernetesApiError && error.status === 404)) throw error;
      }
    }
  }
}

function revisionOf(set: ReplicaSet): number {
  return Number(set.metadata.annotations?.[revisionAnnotation] ?? 0);
}

/** What kubectl and the real controller read of a rollout's bounds. */
function sizeAnnotations(deployment: Deployment): Record<string, string> {
  const replicas = deployment.spec.replicas ?? 1;
  const { maxTotal } = rollingScale({ deployment, current: undefined, old: [] });
  return {
    'deployment.kubernetes.io/desired-replicas': String(replicas),
    'deployment.kubernetes.io/max-replicas': String(maxTotal),
  };
}

/** Templates compare without the hash that the controller adds. */
function isSameTemplate(one: PodTemplate, other: PodTemplate): boolean {
  return isDeepStrictEqual(withoutHash(one), withoutHash(other));
}

function withoutHash({ metadata, spec }: PodTemplate): unknown {
  const { [hashLabel]: _hash, ...labels } = metadata?.labels ?? {};
  const { creationTimestamp: _never, ...rest } = metadata ?? {};
  return { metadata: { ...rest, labels }, spec };
}
