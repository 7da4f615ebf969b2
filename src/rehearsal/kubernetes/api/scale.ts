/** The scale subresource: replicas of any workload in one shape. */
import type { KubernetesObject } from '../client.js';
import { isObject, type JsonObject } from './json.js';
import type { Objects, WriteOptions } from './objects.js';
import type { ResourceDefinition } from './resources.js';
import { selectorText } from './selectors.js';
import { follow } from './table/columns.js';

export function scaleOf(type: ResourceDefinition, object: KubernetesObject): KubernetesObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const paths = type.custom?.scale;
  const selector =
    paths?.labelSelectorPath === undefined
      ? selectorText(object.spec?.selector)
      : String(follow(object, paths.labelSelectorPath) ?? '');
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp } as KubernetesObject['metadata'],
    spec: { replicas: Number(follow(object, paths?.specReplicasPath ?? '.spec.replicas') ?? 0) },
    status: { replicas: Number(follow(object, paths?.statusReplicasPath ?? '.status.replicas') ?? 0), selector },
  };
}

/** Writes a Scale's replicas into its workload. */
export function writeScale(
  objects: Objects,
  type: ResourceDefinition,
  object: KubernetesObject,
  scale: KubernetesObject,
  options: WriteOptions,
): KubernetesObject {
  const next = structuredClone(object);
  const steps = (type.custom?.scale?.specReplicasPath ?? '.spec.replicas').split('.').filter((step) => step !== '');
  let parent = next as unknown as JsonObject;
  for (const step of steps.slice(0, -1)) {
    const below = parent[step];
    parent = isObject(below) ? below : {};
  }
  parent[steps.at(-1) ?? ''] = scale.spec?.replicas ?? 0;
  if (scale.metadata?.resourceVersion) next.metadata.resourceVersion = scale.metadata.resourceVersion;
  return scaleOf(type, objects.replace(type, object, next, options, 'scale'));
}
