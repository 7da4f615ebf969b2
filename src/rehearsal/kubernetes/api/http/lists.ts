/** GET of a collection: selectors, pages, resourceVersion. */
import type { KubernetesObject } from '../../client.js';
import type { Objects } from '../objects.js';
import { badRequest } from '../refusals.js';
import { collectionOf, type ResourceDefinition } from '../resources.js';
import { fieldPredicate, labelPredicate, type Predicate } from '../selectors.js';
import type { Exchange } from './exchange.js';

export function predicateOf(exchange: Exchange, type: ResourceDefinition, name?: string): Predicate {
  const byLabel = labelPredicate(exchange.query('labelSelector'));
  const byField = fieldPredicate(collectionOf(type), exchange.query('fieldSelector'));
  return (object) => byLabel(object) && byField(object) && (name === undefined || object.metadata.name === name);
}

export interface Page {
  readonly items: KubernetesObject[];
  readonly metadata: Record<string, unknown>;
}

interface Continuation {
  readonly resourceVersion: string;
  /** Key of the last object of the page before. */
  readonly after: string;
}

const keyOf = ({ metadata }: KubernetesObject): string => `${metadata.namespace ?? ''}/${metadata.name}`;

/** One page of the collection; pages after the first show the collection as it is then. */
export function listPage(
  objects: Objects,
  exchange: Exchange,
  type: ResourceDefinition,
  namespace: string | undefined,
): Page {
  const { store } = objects.cluster;
  const matches = predicateOf(exchange, type);
  const continuation = readContinuation(exchange.query('continue'));
  const all = store
    .list(collectionOf(type), namespace)
    .filter((object) => matches(object) && (continuation === undefined || keyOf(object) > continuation.after));
  const limit = Number(exchange.query('limit') ?? 0);
  const resourceVersion = continuation?.resourceVersion ?? String(store.revision);
  const items = limit > 0 ? all.slice(0, limit) : all;
  const last = items.at(-1);
  if (items.length === all.length || last === undefined) return { items, metadata: { resourceVersion } };
  const next: Continuation = { resourceVersion, after: keyOf(last) };
  const rest = all.length - items.length;
  return {
    items,
    metadata: {
      resourceVersion,
      continue: Buffer.from(JSON.stringify(next)).toString('base64url'),
      // With a selector the API can't know how many are left.
      ...(exchange.query('labelSelector') === undefined && exchange.query('fieldSelector') === undefined
        ? { remainingItemCount: rest }
        : {}),
    },
  };
}

function readContinuation(token: string | undefined): Continuation | undefined {
  if (token === undefined || token === '') return undefined;
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    throw badRequest('continue key is not valid');
  }
}
