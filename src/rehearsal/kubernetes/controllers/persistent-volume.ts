/** Persistent volumes: claims bound to new disks, at once or with their first pod, as their StorageClass says. */
import { KubernetesApiError } from '../client.js';
import { type ControllerContext, claimKeysOf, createEventRecorder, createQueue, keyOf } from '../informer/index.js';
import type { PersistentVolumeClaim, StorageClass } from '../informer/objects.js';
import { persistentVolumeClaims, persistentVolumes, pods, storageClasses } from '../informer/resources.js';
import { reconcileChanged } from './ownership.js';

/** An Azure disk is there after this. */
const provisioningMs = 3_000;

export function startPersistentVolumeController({ client, caches, time, signal }: ControllerContext): void {
  const cache = caches.of(persistentVolumeClaims);
  const classes = caches.of(storageClasses);
  const volumes = caches.of(persistentVolumes);
  const recorder = createEventRecorder(client, time, signal, 'persistentvolume-controller');
  const users = caches.of(pods).index(claimKeysOf);
  /** Claims whose disk is being made, or made: the disk's own timer says so, for clocks and timers round differently. */
  const disks = new Map<string, 'in-progress' | 'there'>();
  const queue = createQueue(time, signal, reconcile);
  reconcileChanged(cache, queue);
  caches.of(pods).onChange(({ before, after }) => {
    if (before !== undefined || after === undefined) return;
    for (const key of claimKeysOf(after)) queue.add(key);
  });

  async function reconcile(key: string): Promise<void> {
    const claim = cache.get(key);
    if (claim === undefined || claim.metadata.deletionTimestamp !== undefined) {
      disks.delete(key);
      return;
    }
    if (claim.spec.volumeName !== undefined && claim.status?.phase === 'Bound') return;
    const storageClass =
      claim.spec.storageClassName === undefined ? undefined : classes.get(claim.spec.storageClassName);
    if (storageClass === undefined) {
      recorder.record(
        claim,
        'Warning',
        'ProvisioningFailed',
        `storageclass.storage.k8s.io "${claim.spec.storageClassName ?? ''}" not found`,
      );
      return;
    }
    if (storageClass.volumeBindingMode === 'WaitForFirstConsumer' && users(key).length === 0) {
      recorder.record(
        claim,
        'Normal',
        'WaitForFirstConsumer',
        'waiting for first consumer to be created before binding',
      );
      return;
    }
    const disk = disks.get(key);
    if (disk === undefined) {
      disks.set(key, 'in-progress');
      time.after(provisioningMs, () => {
        disks.set(key, 'there');
        queue.add(key);
      });
    } else if (disk === 'there') {
      await bind(claim, storageClass);
      disks.delete(key);
    }
  }

  async function bind(
    claim: PersistentVolumeClaim,
    { metadata: { name: className }, provisioner, reclaimPolicy }: StorageClass,
  ): Promise<void> {
    const { name, namespace = '', uid } = claim.metadata;
    const volumeName = `pvc-${uid}`;
    const capacity = { storage: claim.spec.resources?.requests?.storage ?? '1Gi' };
    const accessModes = claim.spec.accessModes ?? ['ReadWriteOnce'];
    try {
      await client.create(persistentVolumes, {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: volumeName, annotations: { 'pv.kubernetes.io/provisioned-by': provisioner } },
        spec: {
          accessModes,
          capacity,
          claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid },
          csi: { driver: provisioner, volumeHandle: volumeName },
          persistentVolumeReclaimPolicy: reclaimPolicy ?? 'Delete',
          storageClassName: className,
          volumeMode: claim.spec.volumeMode ?? 'Filesystem',
        },
      });
    } catch (error) {
      if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists')) throw error;
    }
    await client.mergePatch(persistentVolumes, volumeName, { status: { phase: 'Bound' } }, { subresource: 'status' });
    const annotations = {
      'pv.kubernetes.io/bind-completed': 'yes',
      'pv.kubernetes.io/bound-by-controller': 'yes',
      'volume.kubernetes.io/storage-provisioner': provisioner,
    };
    cache.observe(
      await client.mergePatch(
        persistentVolumeClaims,
        name,
        { metadata: { annotations }, spec: { volumeName } },
        { namespace },
      ),
    );
    cache.observe(
      await client.mergePatch(
        persistentVolumeClaims,
        name,
        { status: { phase: 'Bound', accessModes, capacity } },
        { namespace, subresource: 'status' },
      ),
    );
    recorder.record(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${volumeName}`);
  }

  /** A volume that is bound is kept from being deleted. */
  async function release(volumeName: string): Promise<void> {
    await client.mergePatch(
      persistentVolumes,
      volumeName,
      { status: { phase: 'Released' } },
      { subresource: 'status' },
    );
    await client.delete(persistentVolumes, volumeName);
  }

  // Volumes go with their claims: AKS's classes reclaim by deleting.
  cache.onChange(({ before, after }) => {
    const volumeName = before?.spec.volumeName;
    if (after !== undefined || before === undefined || volumeName === undefined) return;
    disks.delete(keyOf(before));
    const volume = volumes.get(volumeName);
    if (volume?.spec.persistentVolumeReclaimPolicy !== 'Delete') return;
    void release(volumeName).catch(() => undefined);
  });
}
