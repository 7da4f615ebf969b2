import {
  awaitedObjects,
  type ClusterAccess,
  type ManifestObject,
  type WaitOptions,
  type WaitOutcome,
  waitUntilReady,
} from '../../kubernetes/index.js';
import type { StageContext } from '../context.js';

export interface AwaitedRelease extends Pick<WaitOptions, 'timeoutMs' | 'isResumed' | 'isWayBack'> {
  readonly address: string;
  readonly namespace: string;
}

/** Waits for the objects of a release as they are now; what is missing is told whenever it changes. */
export async function untilReady(
  objects: readonly ManifestObject[],
  { address, namespace, ...how }: AwaitedRelease,
  { clock, signal, progress }: StageContext,
  { client, live }: ClusterAccess,
): Promise<WaitOutcome> {
  const onProgress = (message: string) => progress({ kind: 'waiting', address, message });
  const awaited = await awaitedObjects(client, objects, namespace);
  return waitUntilReady(awaited, { ...how, client, live, clock, signal, onProgress });
}
