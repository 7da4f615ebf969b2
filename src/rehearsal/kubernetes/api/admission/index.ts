/** What admission plugins and create strategies change or refuse on the way in. */
import type { KubernetesObject } from '../../client.js';
import { qosClass } from '../defaults-pod.js';
import type { ClusterView } from '../objects.js';
import type { ResourceDefinition } from '../resources.js';
import { custom } from './custom-definitions.js';
import { applyLimitRanges } from './limit-ranges.js';
import { admitPod } from './pods.js';
import { allocateAddresses } from './services.js';

/** @throws Refusal 403 for what a plugin forbids */
export function admit(
  cluster: ClusterView,
  type: ResourceDefinition,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
  subresource?: string,
): void {
  if (subresource !== undefined || type.custom !== undefined) return;
  switch (type.kind) {
    case 'Pod':
      if (previous !== undefined) return;
      admitPod(cluster, object);
      applyLimitRanges(cluster, object);
      object.status.qosClass = qosClass(object.spec);
      return;
    case 'Service':
      allocateAddresses(cluster, object, previous);
      break;
    case 'PersistentVolumeClaim':
      if (previous === undefined) setDefaultStorageClass(cluster, object);
      if (previous === undefined) protect(object, 'kubernetes.io/pvc-protection');
      break;
    case 'PersistentVolume':
      if (previous === undefined) protect(object, 'kubernetes.io/pv-protection');
      break;
    case 'Node':
      if (previous === undefined) taintNew(object);
      break;
    case 'CustomResourceDefinition':
      custom(object);
      break;
    default:
  }
}

/** Its controller takes the finalizer away once nothing uses the volume any more. */
function protect({ metadata }: KubernetesObject, finalizer: string): void {
  const others = (metadata.finalizers ?? []).filter((each) => each !== finalizer);
  metadata.finalizers = [...others, finalizer];
}

/** Nothing is scheduled to a node before the node controller has seen it ready. */
function taintNew(node: KubernetesObject): void {
  const taints: readonly { key: string; effect: string }[] = node.spec?.taints ?? [];
  const isTainted = taints.some(({ key, effect }) => key === notReady.key && effect === notReady.effect);
  if (!isTainted) node.spec = { ...node.spec, taints: [...taints, notReady] };
}

const notReady = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' } as const;

function setDefaultStorageClass({ store }: ClusterView, claim: KubernetesObject): void {
  if (claim.spec?.storageClassName !== undefined) return;
  const chosen = store
    .list('storage.k8s.io/storageclasses')
    .find(({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true');
  if (chosen !== undefined) claim.spec.storageClassName = chosen.metadata.name;
}
