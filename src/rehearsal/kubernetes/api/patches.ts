/** PATCH in its four kinds. */
import type { KubernetesObject } from '../client.js';
import { decode } from './decode.js';
import type { WrittenSubresource } from './endpoints.js';
import { isObject, type Json, sorted } from './json.js';
import type { Objects, WriteOptions } from './objects.js';
import { appliedName, applyConfiguration, requireTyped } from './ownership/index.js';
import { jsonPatch } from './patch/json-patch.js';
import { mergePatch } from './patch/merge-patch.js';
import { strategicMergePatch } from './patch/strategic.js';
import { badRequest, conflict, invalid, methodNotAllowed, notFound, Refusal, unprocessable } from './refusals.js';
import { apiVersionOf, type ResourceDefinition } from './resources.js';
import { schemaOf } from './schema/index.js';
import { timestamp } from './timestamp.js';

export type PatchType =
  | 'application/json-patch+json'
  | 'application/merge-patch+json'
  | 'application/strategic-merge-patch+json'
  | 'application/apply-patch+yaml';

export interface PatchRequest {
  readonly type: ResourceDefinition;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly subresource: WrittenSubresource | undefined;
  readonly contentType: string;
  readonly body: Json;
  readonly force: boolean;
  readonly options: WriteOptions;
}

/** @returns the object, and whether a server-side apply created it */
export function patch(
  objects: Objects,
  request: PatchRequest,
): { readonly object: KubernetesObject; readonly created: boolean } {
  const { type, namespace, name, options, subresource } = request;
  const contentType = request.contentType as PatchType;
  if (contentType === 'application/apply-patch+yaml') return apply(objects, request);
  const existing = objects.get(type, namespace, name);
  const next = structuredClone(
    patched(contentType, existing as unknown as Json, request),
  ) as unknown as KubernetesObject;
  if (!isObject(next) || !isObject(next.metadata)) throw badRequest('the patched object has no metadata');
  if (type.namespaced && next.metadata.namespace !== namespace)
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  if (next.metadata.name !== name)
    throw badRequest(`the name of the object (${next.metadata.name}) does not match the name on the URL (${name})`);
  // A strategic merge is one of objects of a Go type, whatever they call themselves.
  if (contentType === 'application/strategic-merge-patch+json')
    Object.assign(next, { apiVersion: existing.apiVersion, kind: existing.kind });
  decodePatched(type, next, contentType, options);
  return { object: objects.replace(type, existing, next, options, subresource), created: false };
}

/** @throws Refusal 422 with the whole patched object, for what no object of its kind can be */
function decodePatched(
  type: ResourceDefinition,
  next: KubernetesObject,
  contentType: PatchType,
  options: WriteOptions,
): void {
  const text = JSON.stringify(sorted(next as unknown as Json));
  const refuse = (why: string): never => {
    const named = { group: '', plural: '', kind: '' };
    throw unprocessable(named, '', [invalid('patch', text, why)]);
  };
  if (next.kind !== type.kind || next.apiVersion !== apiVersionOf(type))
    refuse(
      `no kind "${next.kind}" is registered for version "${next.apiVersion}" in scheme "pkg/runtime/scheme.go:111"`,
    );
  try {
    decode(type, next, options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const why = error.message.replace(/^.*? cannot be handled as a \w+: /, '');
    refuse(contentType === 'application/strategic-merge-patch+json' ? converted(why) : why);
  }
}

/** A strategic merge is converted without JSON, and says otherwise what doesn't fit. */
function converted(why: string): string {
  const [, type] = / of type (\S+)$/.exec(why) ?? [];
  if (type === undefined) return why;
  return type === 'string' ? 'cannot convert int64 to string' : `unrecognized type: ${type}`;
}

/** What a patch makes of an object; an apply isn't among them. */
export function patched(contentType: string, existing: Json, { type, body }: PatchRequest): Json {
  switch (contentType) {
    case 'application/json-patch+json':
      return jsonPatch(existing, body);
    case 'application/merge-patch+json':
      return mergePatch(existing, body);
    case 'application/strategic-merge-patch+json':
      return strategicMergePatch(existing, body, schemaOf(type));
    default:
      throw new Error(`${contentType} is applied elsewhere`);
  }
}

/** @throws Refusal 500 for what can't be read: a real server calls it its own error, since it comes of no validation */
function decodeApplied(type: ResourceDefinition, configuration: KubernetesObject, options: WriteOptions): void {
  requireTyped(type, configuration);
  try {
    decode(type, configuration, options);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 400) throw error;
    const why = error.message
      .replace(/^.*? cannot be handled as a \w+: /, '')
      .replace(/^json: cannot unmarshal number \S+ into Go struct field \S+ of type/, 'cannot convert float64 to')
      .replace(/^illegal base64/, 'error decoding from json: $&');
    const { object, kind } = appliedName(type, configuration);
    const failure = `unable to convert unstructured object to ${kind}: ${why}`;
    throw new Refusal(500, '', `failed to convert new object ${object} to proper version: ${failure}`);
  }
}

function apply(
  objects: Objects,
  { type, namespace, name, body, force, options, subresource }: PatchRequest,
): { object: KubernetesObject; created: boolean } {
  if (!isObject(body)) throw badRequest('error decoding YAML: an object is expected');
  const configuration = structuredClone(body) as unknown as KubernetesObject;
  if (configuration.apiVersion !== apiVersionOf(type) || configuration.kind !== type.kind) {
    const { apiVersion = '/', kind = '' } = configuration;
    throw badRequest(`invalid object type: ${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`);
  }
  if (configuration.metadata?.managedFields !== undefined) throw badRequest('metadata.managedFields must be nil');
  decodeApplied(type, configuration, options);
  configuration.metadata ??= { name };
  const said = { name: configuration.metadata.name ?? name, namespace: configuration.metadata.namespace ?? namespace };
  configuration.metadata.name = name;
  if (namespace !== undefined && type.namespaced) configuration.metadata.namespace ??= namespace;
  const live = objects.find(type, namespace, name);
  if (live === undefined && subresource !== undefined) throw notFound(type, name);
  if (live === undefined && !type.stored) throw methodNotAllowed();
  const { uid } = configuration.metadata;
  if (live === undefined && uid !== undefined) {
    const why = `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`;
    throw conflict(type, name, why);
  }
  const application = { manager: options.fieldManager, force, subresource, time: timestamp(objects.cluster.now()) };
  const { resourceVersion: asked } = configuration.metadata;
  const merged = applyConfiguration(type, live, configuration, application);
  // Conflicts come before what the object calls itself.
  if (type.namespaced && said.namespace !== namespace)
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  if (said.name !== name)
    throw badRequest(`the name of the object (${said.name}) does not match the name on the URL (${name})`);
  if (live === undefined) {
    delete merged.metadata.resourceVersion;
    return { object: objects.create(type, namespace, merged, options, merged.metadata.managedFields), created: true };
  }
  if (asked === undefined && live.metadata.resourceVersion !== undefined)
    merged.metadata.resourceVersion = live.metadata.resourceVersion;
  return {
    object: objects.replace(type, live, merged, options, subresource, merged.metadata.managedFields),
    created: false,
  };
}
