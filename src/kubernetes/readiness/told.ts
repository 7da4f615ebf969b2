/** What the cluster's events say of an object. */
import type { KubernetesClient } from '../api/client.js';
import { events } from '../api/resources.js';
import type { Event, KubernetesObject } from '../objects/objects.js';

/** Events of this very object, oldest first: one of its name that was there before has others. */
export async function eventsOf(
  client: KubernetesClient,
  { metadata: { name, namespace = '', uid } }: Pick<KubernetesObject, 'metadata'>,
): Promise<readonly Event[]> {
  const { items } = await client.list(events, { namespace, fieldSelector: `involvedObject.name=${name}` });
  return items
    .filter(({ involvedObject }) => uid === undefined || (involvedObject?.uid ?? uid) === uid)
    .toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)));
}

/** When it happened last, RFC 3339; empty when it doesn't say. */
export function timeOf({ series, lastTimestamp, eventTime, metadata }: Event): string {
  return series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '';
}

/** A warning that tells something: the kubelet repeats a failure by its bare name, and complains of pull secrets that nobody needs. */
export function isTelling({ type, reason, message = '' }: Event): boolean {
  return (
    type === 'Warning' &&
    reason !== 'FailedToRetrieveImagePullSecret' &&
    !/^Error: (ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull)$/.test(message)
  );
}
