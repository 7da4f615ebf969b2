/** How a deletion proceeds: its grace period, the finalizers that its policy adds, the mark it leaves. */
import type { KubernetesObject } from '../client.js';
import type { DeleteOptions } from './objects.js';
import { conflict } from './refusals.js';
import type { ResourceDefinition } from './resources.js';
import { timestamp } from './timestamp.js';

interface GracefulMeta {
  deletionGracePeriodSeconds?: number;
}
export const graceOf = (object: KubernetesObject): number =>
  (object.metadata as GracefulMeta).deletionGracePeriodSeconds ?? 0;

export function gracePeriod(type: ResourceDefinition, existing: KubernetesObject, asked: number | undefined): number {
  if (type.kind !== 'Pod' || type.group !== '') return 0;
  const own = existing.metadata.deletionTimestamp === undefined ? undefined : graceOf(existing);
  const wanted = asked ?? own ?? existing.spec?.terminationGracePeriodSeconds ?? 30;
  const finished = ['Succeeded', 'Failed'].includes(existing.status?.phase);
  // A pod that no kubelet runs has no one to wait for.
  if ((existing.spec?.nodeName ?? '') === '' || finished) return 0;
  return own === undefined ? wanted : Math.min(own, wanted);
}

export function finalizersFor(finalizers: readonly string[], policy: string | undefined): string[] {
  const others = finalizers.filter((each) => each !== 'orphan' && each !== 'foregroundDeletion');
  if (policy === 'Orphan') return [...others, 'orphan'];
  if (policy === 'Foreground') return [...others, 'foregroundDeletion'];
  return policy === 'Background' ? others : [...finalizers];
}

export function markForDeletion(
  type: ResourceDefinition,
  object: KubernetesObject,
  graceSeconds: number,
  now: Date,
): void {
  const meta = object.metadata as GracefulMeta;
  const isNamespace = type.kind === 'Namespace' && type.group === '';
  const shortened = graceSeconds < (meta.deletionGracePeriodSeconds ?? Number.POSITIVE_INFINITY);
  if (object.metadata.deletionTimestamp === undefined || (shortened && type.kind === 'Pod')) {
    object.metadata.deletionTimestamp = timestamp(new Date(now.getTime() + graceSeconds * 1000));
    if (!isNamespace) meta.deletionGracePeriodSeconds = graceSeconds;
  }
  if (isNamespace) object.status = { ...object.status, phase: 'Terminating' };
}

/** @throws Refusal 409 where the object is another one, or was changed since */
export function requirePreconditions(
  type: ResourceDefinition,
  existing: KubernetesObject,
  preconditions: DeleteOptions['preconditions'] = {},
): void {
  const { name } = existing.metadata;
  const { uid, resourceVersion } = preconditions;
  if (uid !== undefined && uid !== existing.metadata.uid) {
    throw outdated(
      type,
      name,
      `the UID in the precondition (${uid}) does not match the UID in record (${existing.metadata.uid}). The object might have been deleted and then recreated`,
    );
  }
  if (resourceVersion !== undefined && resourceVersion !== existing.metadata.resourceVersion) {
    throw outdated(
      type,
      name,
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${existing.metadata.resourceVersion}). The object might have been modified`,
    );
  }
}

/** 409 for a deletion's preconditions, which name the kind and not the resource. */
const outdated = (type: ResourceDefinition, name: string, why: string) =>
  conflict({ ...type, plural: type.kind }, name, why);

/** A marked object goes when its last finalizer and its grace period have gone. */
export function isFinished(type: ResourceDefinition, object: KubernetesObject): boolean {
  if (object.metadata.deletionTimestamp === undefined) return false;
  if ((object.metadata.finalizers ?? []).length > 0) return false;
  if (type.kind === 'Namespace' && type.group === '') return (object.spec?.finalizers ?? []).length === 0;
  if (type.kind === 'Pod' && type.group === '') return graceOf(object) === 0;
  return true;
}
