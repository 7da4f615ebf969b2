/** What a request sends, as an object of the kind and in the namespace that its address names. */
import type { KubernetesObject } from '../client.js';
import { decode } from './decode.js';
import type { ClusterView, WriteOptions } from './objects.js';
import { badRequest, forbidden, invalid, notFound, unprocessable, unregistered } from './refusals.js';
import { apiVersionOf, type ResourceCatalogue, type ResourceDefinition } from './resources.js';

/** @throws Refusal for another kind or version, and for what can't be read as one */
export function decodeAs(
  { catalogue }: Pick<ClusterView, 'catalogue'>,
  type: ResourceDefinition,
  object: KubernetesObject,
  options: WriteOptions,
): void {
  const expected = apiVersionOf(type);
  requireKnown(catalogue, type, object);
  if (object.apiVersion !== undefined && object.apiVersion !== expected) {
    throw badRequest(
      `the API version in the data (${object.apiVersion}) does not match the expected API version (${expected})`,
    );
  }
  if (object.kind !== undefined && object.kind !== type.kind) {
    throw badRequest(
      `${object.kind} in version "${type.version}" cannot be handled as a ${type.kind}: converting (${object.kind}) to (${type.kind})`,
    );
  }
  object.apiVersion = expected;
  object.kind = type.kind;
  object.metadata ??= { name: '' };
  decode(type, object, options);
}

/** @throws Refusal for another namespace */
export function placeIn(type: ResourceDefinition, namespace: string | undefined, object: KubernetesObject): void {
  if (!type.namespaced) {
    delete object.metadata.namespace;
    return;
  }
  const own = object.metadata.namespace ?? '';
  if (own !== '' && own !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  if (namespace !== undefined) object.metadata.namespace = namespace;
}

/** @throws Refusal 400 for a kind that there is none of, 422 for another than a custom resource's */
function requireKnown(
  catalogue: ResourceCatalogue,
  type: ResourceDefinition,
  { apiVersion = apiVersionOf(type), kind = type.kind, metadata }: KubernetesObject,
): void {
  if (type.custom !== undefined && kind !== type.kind) {
    const error = invalid('kind', kind, `must be ${type.kind}`);
    throw unprocessable({ ...type, kind }, metadata?.name ?? '', [error]);
  }
  if (type.custom !== undefined || catalogue.findKind(apiVersion, kind) !== undefined) return;
  throw unregistered(kind, apiVersion, type.kind);
}

/** @throws Refusal where there is none, or one that is going away */
export function requireNamespace(
  { store }: Pick<ClusterView, 'store'>,
  type: ResourceDefinition,
  object: KubernetesObject,
): void {
  const { namespace, name, generateName } = object.metadata;
  if (!type.namespaced || namespace === undefined) return;
  const found = store.get('/namespaces', undefined, namespace);
  if (found === undefined) throw notFound({ group: '', plural: 'namespaces', kind: 'Namespace' }, namespace);
  if (found.metadata.deletionTimestamp !== undefined) {
    throw forbidden(
      type,
      generateName ?? name,
      `unable to create new content in namespace ${namespace} because it is being terminated`,
      [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    );
  }
}
