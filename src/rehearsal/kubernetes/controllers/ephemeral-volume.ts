/** Ephemeral volumes: the claims that live and go with a pod, made by the template in its volume. */
import {
  type ControllerContext,
  claimKeysOf,
  claimNameOf,
  controlledBy,
  createEventRecorder,
  createQueue,
  foreignClaim,
  isClaimOf,
  keyFor,
  keyOf,
  Unfinished,
} from '../informer/index.js';
import type { Pod, Volume } from '../informer/objects.js';
import { persistentVolumeClaims, pods } from '../informer/resources.js';

export function startEphemeralVolumeController({ client, caches, time, signal }: ControllerContext): void {
  const podCache = caches.of(pods);
  const claims = caches.of(persistentVolumeClaims);
  const recorder = createEventRecorder(client, time, signal, 'ephemeral_volume');
  const users = podCache.index(claimKeysOf);
  const queue = createQueue(time, signal, reconcile);
  podCache.onChange(({ key, after }) => {
    if (after?.spec.volumes?.some(({ ephemeral }) => ephemeral !== undefined) === true) queue.add(key);
  });
  claims.onChange(({ key, after }) => {
    // It is made anew for a pod that still needs it.
    if (after === undefined) for (const pod of users(key)) queue.add(keyOf(pod));
  });

  async function reconcile(key: string): Promise<void> {
    const pod = podCache.get(key);
    if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return;
    for (const volume of pod.spec.volumes ?? []) {
      try {
        await ensureClaim(pod, volume);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        recorder.record(pod, 'Warning', 'FailedBinding', `ephemeral volume ${volume.name}: ${why}`);
        throw error;
      }
    }
  }

  async function ensureClaim(pod: Pod, volume: Volume): Promise<void> {
    const name = claimNameOf(pod, volume);
    if (volume.ephemeral === undefined || name === undefined) return;
    const { namespace = '' } = pod.metadata;
    const claim = claims.get(keyFor(namespace, name));
    if (claim !== undefined && isClaimOf(pod, claim)) return;
    if (claim !== undefined) throw new Unfinished(foreignClaim(pod, claim));
    const { metadata = {}, spec } = volume.ephemeral.volumeClaimTemplate;
    const made = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...metadata, name, namespace, ownerReferences: [controlledBy(pod)] },
      spec,
    };
    claims.observe(await client.create(persistentVolumeClaims, made, namespace));
  }
}
