/** The claims that a pod's volumes lead to: those that it names, and those that are made for it alone. */
import type { KubernetesObject } from '../client.js';
import { keyFor, type ObjectKey } from './cache.js';
import type { Pod, Volume } from './objects.js';
import { controllerOf } from './owners.js';

/** @returns undefined for a volume of another kind */
export function claimNameOf({ metadata }: Pod, { name, persistentVolumeClaim, ephemeral }: Volume): string | undefined {
  return persistentVolumeClaim?.claimName ?? (ephemeral === undefined ? undefined : `${metadata.name}-${name}`);
}

export function claimKeysOf(pod: Pod): readonly ObjectKey[] {
  return (pod.spec.volumes ?? []).flatMap((volume) => {
    const name = claimNameOf(pod, volume);
    return name === undefined ? [] : [keyFor(pod.metadata.namespace, name)];
  });
}

/** Whether a claim was made for the pod, and doesn't have just the name that one would have. */
export function isClaimOf({ metadata }: Pod, claim: KubernetesObject): boolean {
  return controllerOf(claim)?.uid === metadata.uid;
}

/** What is said of a claim that only has the name. */
export function foreignClaim({ metadata }: Pod, claim: KubernetesObject): string {
  const { namespace, name } = claim.metadata;
  return `PVC ${namespace}/${name} was not created for pod ${metadata.namespace}/${metadata.name} (pod is not owner)`;
}
