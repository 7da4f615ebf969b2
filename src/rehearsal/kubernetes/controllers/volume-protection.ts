/** Claims and volumes are not lost under those that use them: their finalizers go when the last user has gone. */
import { KubernetesApiError, type KubernetesObject, type ResourceType } from '../client.js';
import { type ControllerContext, claimKeysOf, createQueue, isFinished } from '../informer/index.js';
import { persistentVolumeClaims, persistentVolumes, pods } from '../informer/resources.js';
import { reconcileChanged } from './ownership.js';

export function startVolumeProtection({ client, caches, time, signal }: ControllerContext): void {
  const claims = caches.of(persistentVolumeClaims);
  const volumes = caches.of<KubernetesObject>(persistentVolumes);
  const users = caches.of(pods).index(claimKeysOf);

  const claimQueue = createQueue(time, signal, async (key: string) => {
    const claim = claims.get(key);
    if (claim === undefined || !users(key).every(isFinished)) return;
    await release(persistentVolumeClaims, claim, 'kubernetes.io/pvc-protection');
  });
  const volumeQueue = createQueue(time, signal, async (key: string) => {
    const volume = volumes.get(key);
    if (volume === undefined || volume.status?.phase === 'Bound') return;
    await release(persistentVolumes, volume, 'kubernetes.io/pv-protection');
  });
  reconcileChanged(claims, claimQueue);
  reconcileChanged(volumes, volumeQueue);
  caches.of(pods).onChange(({ before, after }) => {
    if (before !== undefined && (after === undefined || isFinished(after)))
      for (const key of claimKeysOf(before)) claimQueue.add(key);
  });

  async function release(type: ResourceType, { metadata }: KubernetesObject, finalizer: string): Promise<void> {
    const { name, namespace, deletionTimestamp, resourceVersion, finalizers = [] } = metadata;
    if (deletionTimestamp === undefined || !finalizers.includes(finalizer)) return;
    const kept = finalizers.filter((each) => each !== finalizer);
    const body = { metadata: { resourceVersion, finalizers: kept } };
    try {
      await client.mergePatch(type, name, body, namespace === undefined ? {} : { namespace });
    } catch (error) {
      // Gone, or changed since: the change comes by itself.
      if (!(error instanceof KubernetesApiError && (error.status === 404 || error.status === 409))) throw error;
    }
  }
}
