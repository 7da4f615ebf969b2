/** How objects are shown: whole, as metadata only, or as a table's rows; by the Accept header. */
import type { KubernetesObject } from '../../client.js';
import { badRequest } from '../refusals.js';
import { apiVersionOf, type ResourceDefinition } from '../resources.js';
import { tableOf } from '../table/index.js';
import { templateGeneration } from '../template-generation.js';
import type { Exchange } from './exchange.js';

export interface Representation {
  object(object: KubernetesObject): unknown;
  list(items: readonly KubernetesObject[], metadata: Record<string, unknown>): unknown;
  /** An object of a watch's event; tables name their columns once. */
  event(object: KubernetesObject, isFirst: boolean): unknown;
}

const metaVersion = 'meta.k8s.io/v1';

function partial({ kind, metadata }: KubernetesObject): unknown {
  const shown = { kind: 'PartialObjectMetadata', apiVersion: metaVersion, metadata };
  if (kind !== 'DaemonSet') return shown;
  // A field of its own until it is shown whole.
  const { [templateGeneration]: _count, ...annotations } = metadata.annotations ?? {};
  const { annotations: _annotations, ...others } = metadata;
  return { ...shown, metadata: Object.keys(annotations).length === 0 ? others : { ...others, annotations } };
}

/** Items of built-in lists don't repeat their kind; those of custom resources do. */
function listItem(type: ResourceDefinition, object: KubernetesObject): unknown {
  if (type.custom !== undefined) return { ...object, apiVersion: apiVersionOf(type) };
  const { apiVersion: _apiVersion, kind: _kind, ...rest } = object;
  return rest;
}

function whole(type: ResourceDefinition): Representation {
  return {
    object: (object) => object,
    list: (items, metadata) => ({
      kind: `${type.kind}List`,
      apiVersion: apiVersionOf(type),
      // Lists of custom resources say also that there is no more.
      metadata: type.custom === undefined ? metadata : { continue: '', ...metadata },
      items: items.map((each) => listItem(type, each)),
    }),
    event: (object) => ({ ...object, apiVersion: apiVersionOf(type) }),
  };
}

const metadataOnly: Representation = {
  object: partial,
  list: (items, metadata) => ({
    kind: 'PartialObjectMetadataList',
    apiVersion: metaVersion,
    metadata,
    items: items.length === 0 ? null : items.map(partial),
  }),
  event: partial,
};

function table(type: ResourceDefinition, included: string, now: Date): Representation {
  const rowObject = (object: KubernetesObject): unknown => {
    if (included === 'None') return null;
    return included === 'Object' ? object : partial(object);
  };
  const build = (
    items: readonly KubernetesObject[],
    metadata: Record<string, unknown>,
    withColumns = true,
  ): unknown => {
    const { columns, rows } = tableOf(type, items, now);
    // Of kinds without columns of their own, that of their making is shown.
    const isPlain = columns.some((column) => 'name' in column && column.name === 'Created At');
    return {
      kind: 'Table',
      apiVersion: metaVersion,
      metadata,
      columnDefinitions: withColumns ? columns : null,
      rows:
        items.length === 0 && isPlain
          ? null
          : items.map((object, index) => ({ cells: rows[index], object: rowObject(object) })),
    };
  };
  return {
    object: (object) => build([object], { resourceVersion: object.metadata.resourceVersion }),
    list: build,
    event: (object, isFirst) => build([object], { resourceVersion: object.metadata.resourceVersion }, isFirst),
  };
}

/** The first of the client's media types that the API can produce. */
export function representationFor(exchange: Exchange, type: ResourceDefinition, now: Date): Representation {
  for (const accepted of exchange.accepts) {
    const [media, ...parameters] = accepted.split(';').map((each) => each.trim());
    if (media !== 'application/json' && media !== '*/*' && media !== 'application/*') continue;
    const as = parameters.find((each) => each.startsWith('as='))?.slice(3);
    if (as === undefined) return whole(type);
    if (!parameters.includes('g=meta.k8s.io') || !parameters.includes('v=v1')) continue;
    if (as === 'Table') return table(type, exchange.query('includeObject') ?? 'Metadata', now);
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') return metadataOnly;
  }
  if (exchange.accepts.some((accepted) => accepted.includes('yaml') || accepted.includes('protobuf')))
    return whole(type);
  throw badRequest('only the following media types are accepted: application/json');
}
