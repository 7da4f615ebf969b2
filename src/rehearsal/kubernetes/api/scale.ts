/** The scale subresource: replicas of any workload in one shape. */
import type { KubernetesObject } from '../client.js';
import { decode } from './decode.js';
import { isObject, type Json, type JsonObject } from './json.js';
import type { Objects, WriteOptions } from './objects.js';
import { requireTyped } from './ownership/index.js';
import { type PatchRequest, patch, patched } from './patches.js';
import { badRequest, invalid, unprocessable, unregistered } from './refusals.js';
import { apiVersionOf, type ResourceDefinition } from './resources.js';
import { encode } from './schema/encode.js';
import { schemaOf } from './schema/index.js';
import { selectorText } from './selectors.js';
import { follow } from './table/columns.js';

/** What the endpoint takes and gives, whatever the workload. */
const scale: ResourceDefinition = {
  group: 'autoscaling',
  version: 'v1',
  plural: 'scales',
  singular: 'scale',
  kind: 'Scale',
  namespaced: true,
  shortNames: [],
  categories: [],
  subresources: [],
  stored: false,
};

export function scaleOf(type: ResourceDefinition, object: KubernetesObject): KubernetesObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const paths = type.custom?.scale;
  const selector =
    type.custom === undefined
      ? selectorText(object.spec?.selector)
      : String(paths?.labelSelectorPath === undefined ? '' : (follow(object, paths.labelSelectorPath) ?? ''));
  const replicas = (path: string): number => Number(follow(object, path) ?? 0);
  const shown = {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp } as KubernetesObject['metadata'],
    spec: { replicas: replicas(paths?.specReplicasPath ?? '.spec.replicas') },
    status: { replicas: replicas(paths?.statusReplicasPath ?? '.status.replicas'), selector },
  };
  encode(shown as unknown as JsonObject, schemaOf(scale));
  return shown;
}

/** Writes a Scale's replicas into its workload. @throws Refusal 400, 409 or 422 */
export function updateScale(
  objects: Objects,
  type: ResourceDefinition,
  find: () => KubernetesObject,
  input: KubernetesObject,
  options: WriteOptions,
): KubernetesObject {
  const { kind = scale.kind, apiVersion = apiVersionOf(scale) } = input;
  if (kind !== scale.kind) throw unregistered(kind, apiVersion, scale.kind);
  const wanted = structuredClone(input);
  decode(scale, wanted, options);
  const object = find();
  const { name } = object.metadata;
  if (wanted.metadata?.name !== name)
    throw badRequest(`the name of the object (${wanted.metadata?.name}) does not match the name on the URL (${name})`);
  const replicas: number = wanted.spec?.replicas ?? 0;
  if (replicas < 0)
    throw unprocessable(scale, name, [invalid('spec.replicas', replicas, 'must be greater than or equal to 0')]);
  const next = withReplicas(type, object, replicas);
  if (wanted.metadata.resourceVersion) next.metadata.resourceVersion = wanted.metadata.resourceVersion;
  return scaleOf(type, objects.replace(type, object, next, options, 'scale'));
}

/** A patch of the Scale, in any of the kinds of patches. */
export function patchScale(objects: Objects, request: PatchRequest): KubernetesObject {
  const { type, namespace, name, contentType, body, options } = request;
  const object = objects.get(type, namespace, name);
  if (contentType !== 'application/apply-patch+yaml') {
    const next = patched(contentType, scaleOf(type, object) as unknown as Json, { ...request, type: scale });
    return updateScale(objects, type, () => object, next as unknown as KubernetesObject, options);
  }
  if (!isObject(body)) throw badRequest('error decoding YAML: an object is expected');
  const configuration = body as unknown as KubernetesObject;
  if (configuration.kind !== scale.kind || configuration.apiVersion !== apiVersionOf(scale))
    throw badRequest(`invalid object type: ${configuration.apiVersion}, Kind=${configuration.kind}`);
  requireTyped(scale, configuration);
  const { apiVersion, kind, metadata } = object;
  const replicas = configuration.spec?.replicas;
  const own = {
    apiVersion,
    kind,
    metadata: { name: metadata.name },
    ...(replicas === undefined ? {} : { spec: { replicas } }),
  };
  return scaleOf(type, patch(objects, { ...request, body: own as unknown as Json, subresource: 'scale' }).object);
}

function withReplicas(type: ResourceDefinition, object: KubernetesObject, replicas: number): KubernetesObject {
  const next = structuredClone(object);
  const steps = (type.custom?.scale?.specReplicasPath ?? '.spec.replicas').split('.').filter((step) => step !== '');
  let parent = next as unknown as JsonObject;
  for (const step of steps.slice(0, -1)) {
    const below = parent[step];
    parent = isObject(below) ? below : {};
  }
  parent[steps.at(-1) ?? ''] = replicas;
  return next;
}
