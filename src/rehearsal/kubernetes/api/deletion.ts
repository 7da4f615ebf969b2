/** How a deletion proceeds: its grace period, the finalizers that its policy adds, the mark it leaves. */
import type { KubernetesObject } from '../client.js';
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
