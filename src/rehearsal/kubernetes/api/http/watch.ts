/** GET with `watch`: a stream of changes, one JSON document a line. */
import type { KubernetesObject } from '../../client.js';
import { KubernetesApiError } from '../../client.js';
import type { Objects } from '../objects.js';
import { badRequest } from '../refusals.js';
import { apiVersionOf, collectionOf, type ResourceDefinition } from '../resources.js';
import type { StoreEvent } from '../store.js';
import { type Exchange, statusOf } from './exchange.js';
import { predicateOf } from './lists.js';
import { representationFor } from './representation.js';

const bookmarkEveryMs = 60_000;
/** Watches that ask for no timeout end between 30 and 60 minutes in the real server. */
const longestWatchSeconds = 45 * 60;

/** Open watches, so that a stopping server can end them. */
export class Watches {
  readonly #closers = new Set<() => void>();

  closeAll(): void {
    for (const close of [...this.#closers]) close();
  }

  /** Streams until the client leaves, the timeout passes or the server stops. */
  serve(
    objects: Objects,
    exchange: Exchange,
    type: ResourceDefinition,
    namespace: string | undefined,
    name?: string,
  ): void {
    const { store, now } = objects.cluster;
    const collection = collectionOf(type);
    const matches = predicateOf(exchange, type, name);
    const isSelected = (object: KubernetesObject): boolean =>
      (namespace === undefined || object.metadata.namespace === namespace) && matches(object);
    const representation = representationFor(exchange, type, now());
    const asked = exchange.query('resourceVersion') ?? '';
    if (asked !== '' && !/^\d+$/.test(asked))
      throw badRequest(`resourceVersion: Invalid value: "${asked}": invalid resource version`);
    const { response } = exchange;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache, private' });
    response.flushHeaders();
    let isFirst = true;
    const write = (kind: string, object: unknown): void =>
      void response.write(`${JSON.stringify({ type: kind, object })}\n`);
    const show = (kind: string, object: KubernetesObject): void => {
      write(kind, representation.event(object, isFirst));
      isFirst = false;
    };
    const bookmark = (annotations?: Record<string, string>): void =>
      write('BOOKMARK', {
        kind: type.kind,
        apiVersion: apiVersionOf(type),
        metadata: {
          resourceVersion: String(store.revision),
          ...(annotations === undefined ? {} : { annotations }),
        },
      });
    const sendsInitial = exchange.query('sendInitialEvents');
    const isFromNow = asked === '' || asked === '0';
    if (sendsInitial === 'true' || (sendsInitial === undefined && isFromNow)) {
      for (const object of store.list(collection, namespace)) if (isSelected(object)) show('ADDED', object);
      if (sendsInitial === 'true' && exchange.isTrue('allowWatchBookmarks'))
        bookmark({ 'k8s.io/initial-events-end': 'true' });
    }
    const since = isFromNow || sendsInitial === 'true' ? store.revision : Number(asked);
    let stop = (): void => {};
    try {
      stop = store.listen(collection, since, (event) => {
        const change = seenThrough(event, isSelected);
        if (change !== undefined) show(change.type, change.object);
      });
    } catch (error) {
      if (!(error instanceof KubernetesApiError)) throw error;
      write('ERROR', statusOf(error));
      response.end();
      return;
    }
    const seconds = Number(exchange.query('timeoutSeconds') ?? longestWatchSeconds);
    const timeout = setTimeout(() => close(), seconds * 1000);
    const bookmarks = exchange.isTrue('allowWatchBookmarks')
      ? setInterval(() => bookmark(), bookmarkEveryMs)
      : undefined;
    timeout.unref();
    bookmarks?.unref();
    const close = (): void => {
      this.#closers.delete(close);
      stop();
      clearTimeout(timeout);
      clearInterval(bookmarks);
      response.end();
    };
    this.#closers.add(close);
    response.on('close', close);
  }
}

/** A change as a selector sees it: what enters is added, what leaves is deleted. */
function seenThrough(
  event: StoreEvent,
  isSelected: (object: KubernetesObject) => boolean,
): Pick<StoreEvent, 'type' | 'object'> | undefined {
  const is = isSelected(event.object);
  if (event.type !== 'MODIFIED' || event.previous === undefined) return is ? event : undefined;
  const was = isSelected(event.previous);
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object: event.object };
  if (!was) return undefined;
  // Who leaves is shown as it was last seen.
  const { resourceVersion = '' } = event.object.metadata;
  return { type: 'DELETED', object: { ...event.previous, metadata: { ...event.previous.metadata, resourceVersion } } };
}
