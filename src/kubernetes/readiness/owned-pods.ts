/** The pods of a workload, and which of them are of its newest specification. */
import { pods, replicaSets } from '../api/resources.js';
import type { LiveObjects } from '../live/live-objects.js';
import type { DaemonSet, KubernetesObject, Pod, ReplicaSet, StatefulSet } from '../objects/objects.js';
import { condition } from '../objects/objects.js';
import { isBroken } from './failure-signs.js';

const replicaSetRevision = 'deployment.kubernetes.io/revision';
const daemonSetGeneration = 'deprecated.daemonset.template.generation';

/** All that are its own, whatever specification made them; a Deployment's are its newest ReplicaSet's. */
export function ownedPods(live: LiveObjects, object: KubernetesObject): readonly Pod[] {
  const { namespace = '' } = object.metadata;
  if (object.kind === 'Pod')
    return live.in(pods, namespace).filter(({ metadata }) => isSame(metadata, object.metadata));
  const owner = object.kind === 'Deployment' ? newReplicaSet(live, object) : object;
  return owner === undefined ? [] : live.in(pods, namespace).filter((pod) => isOwnedBy(pod, owner));
}

/** The pods that the newest specification made: what older ones do no longer matters. */
export function newestPods(live: LiveObjects, object: KubernetesObject): readonly Pod[] {
  // Until its controller has seen it, what it says of its newest pods is of the specification before.
  if (!isObserved(object)) return [];
  return ownedPods(live, object).filter((pod) => isNewest(pod, object));
}

/**
 * Pods that a StatefulSet's controller will never replace: it goes on in the order of their numbers, and waits for good for
 * one that does not get ready, though its specification is no longer meant. Kubernetes leaves it to people to delete it
 * ("Forced rollback").
 * @param isWayBack what does not get ready is what is gone back from: it need not be seen to be broken
 */
export function stuckPods(live: LiveObjects, object: KubernetesObject, isWayBack: boolean): readonly Pod[] {
  const { spec = {} } = object as StatefulSet;
  const { type, rollingUpdate } = spec.updateStrategy ?? {};
  if (object.kind !== 'StatefulSet' || !isObserved(object)) return [];
  if (spec.podManagementPolicy === 'Parallel' || type === 'OnDelete') return [];
  const first = (spec.ordinals?.start ?? 0) + (rollingUpdate?.partition ?? 0);
  return ownedPods(live, object).filter(
    (pod) =>
      !isNewest(pod, object) &&
      pod.metadata.deletionTimestamp === undefined &&
      Number(/\d+$/.exec(pod.metadata.name)?.[0]) >= first &&
      condition(pod.status?.conditions, 'Ready')?.status !== 'True' &&
      (isWayBack || isBroken(pod)),
  );
}

export function newReplicaSet(live: LiveObjects, deployment: KubernetesObject): ReplicaSet | undefined {
  const revision = deployment.metadata.annotations?.[replicaSetRevision];
  return live
    .in(replicaSets, deployment.metadata.namespace ?? '')
    .find((each) => isOwnedBy(each, deployment) && each.metadata.annotations?.[replicaSetRevision] === revision);
}

function isObserved({ metadata, ...rest }: KubernetesObject): boolean {
  const { observedGeneration } = (rest as { status?: { observedGeneration?: number } }).status ?? {};
  const isTracked = ['Deployment', 'StatefulSet', 'DaemonSet'].includes(rest.kind);
  return !isTracked || (observedGeneration ?? 0) >= (metadata.generation ?? 0);
}

function isNewest({ metadata: { labels = {} } }: Pod, object: KubernetesObject): boolean {
  if (object.kind === 'StatefulSet') {
    const { updateRevision } = (object as StatefulSet).status ?? {};
    return updateRevision === undefined || labels['controller-revision-hash'] === updateRevision;
  }
  if (object.kind !== 'DaemonSet') return true;
  const generation = (object as DaemonSet).metadata.annotations?.[daemonSetGeneration];
  return generation === undefined || labels['pod-template-generation'] === generation;
}

function isOwnedBy({ metadata }: KubernetesObject, owner: KubernetesObject): boolean {
  return metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) === true;
}

function isSame(a: KubernetesObject['metadata'], b: KubernetesObject['metadata']): boolean {
  return a.name === b.name && (b.uid === undefined || a.uid === b.uid);
}
