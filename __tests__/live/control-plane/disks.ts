/** What AKS's CSI drivers do for claims: makes volumes that the PersistentVolume controller asks for, and removes them. */
import type { KubernetesObject } from '../../../src/rehearsal/kubernetes/client.js';
import { type ControllerContext, createQueue, keyOf } from '../../../src/rehearsal/kubernetes/informer/index.js';
import {
  persistentVolumeClaims,
  persistentVolumes,
  storageClasses,
} from '../../../src/rehearsal/kubernetes/informer/resources.js';

/** An Azure disk is there after this. */
const provisioningMs = 3_000;
/** Set by the controller when it's the driver's turn: for `WaitForFirstConsumer` once a node was chosen. */
const provisionerAnnotation = 'volume.kubernetes.io/storage-provisioner';
const nodeAnnotation = 'volume.kubernetes.io/selected-node';
const drivers = ['disk.csi.azure.com', 'file.csi.azure.com'];

export function startDiskProvisioner({ client, caches, time, signal }: ControllerContext): void {
  const claims = caches.of(persistentVolumeClaims);
  const classes = caches.of(storageClasses);
  const asked = new Set<string | undefined>();
  const queue = createQueue(time, signal, provision);

  claims.onChange(({ after }) => {
    if (after === undefined || !isDriversTurn(after) || asked.has(after.metadata.uid)) return;
    asked.add(after.metadata.uid);
    queue.addAfter(keyOf(after), provisioningMs);
  });

  function isDriversTurn({ metadata, spec }: KubernetesObject): boolean {
    const annotations = metadata.annotations ?? {};
    if (spec.volumeName !== undefined || !drivers.includes(annotations[provisionerAnnotation] ?? '')) return false;
    const mode = classes.get(spec.storageClassName)?.volumeBindingMode;
    return mode !== 'WaitForFirstConsumer' || annotations[nodeAnnotation] !== undefined;
  }

  async function provision(key: string): Promise<void> {
    const claim = claims.get(key);
    const storageClass = classes.get(claim?.spec.storageClassName ?? '');
    if (claim === undefined || storageClass === undefined) return;
    const { name, namespace, uid } = claim.metadata;
    await client.create(persistentVolumes, {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: {
        name: `pvc-${uid}`,
        annotations: { 'pv.kubernetes.io/provisioned-by': storageClass.provisioner },
      },
      spec: {
        accessModes: claim.spec.accessModes,
        capacity: { storage: claim.spec.resources?.requests?.storage },
        claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid },
        csi: { driver: storageClass.provisioner, volumeHandle: `pvc-${uid}` },
        persistentVolumeReclaimPolicy: storageClass.reclaimPolicy,
        storageClassName: storageClass.metadata.name,
        volumeMode: claim.spec.volumeMode,
      },
    });
  }

  caches.of<KubernetesObject>(persistentVolumes).onChange(({ after }) => {
    const isReleased = after?.status?.phase === 'Released' && after.spec.persistentVolumeReclaimPolicy === 'Delete';
    if (!isReleased || after.metadata.deletionTimestamp !== undefined) return;
    client.delete(persistentVolumes, after.metadata.name).catch(() => undefined);
  });
}
