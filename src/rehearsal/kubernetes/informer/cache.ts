/** Local copies of what the API holds, kept current by watches: controllers decide on these and write to the API. */
import { KubernetesApiError, type KubernetesClient, type KubernetesObject, type ResourceType } from '../client.js';
import type { Resource } from './resources.js';

/** `namespace/name`, or `name` for what has no namespace. */
export type ObjectKey = string;

export function keyOf(object: KubernetesObject): ObjectKey {
  return keyFor(object.metadata.namespace, object.metadata.name);
}

export function keyFor(namespace: string | undefined, name: string): ObjectKey {
  return namespace === undefined || namespace === '' ? name : `${namespace}/${name}`;
}

/** What happened to an object: `before` is absent for a new one, `after` for a deleted one. */
export interface CacheChange<T> {
  readonly key: ObjectKey;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

export type CacheListener<T> = (change: CacheChange<T>) => void;

/** Objects found by a computed value, for example pods by the uid of their controller. */
export type CacheIndex<T> = (value: string) => readonly T[];

/** Objects in a cache are shared: never change them. */
export interface Cache<T extends KubernetesObject> {
  get(key: ObjectKey): T | undefined;
  list(): IterableIterator<T>;
  /** Tells of every change from now on; what is there already is told as new at once. */
  onChange(listener: CacheListener<T>): void;
  index(valuesOf: (object: T) => readonly string[]): CacheIndex<T>;
  /** Takes in the answer to a write before its watch event arrives, so that the next decision already sees it. */
  observe(object: KubernetesObject): void;
  /** Notes that a delete was accepted: shown as terminating until the watch says what really happened. */
  assumeDeleting(object: T): void;
}

/** Caches of one process, one a resource, however many controllers read it. */
export interface Caches {
  of<T extends KubernetesObject>(type: Resource<T>): Cache<T>;
  /** A resource found at run time (a custom resource). */
  ofType(type: ResourceType): Cache<KubernetesObject>;
  /** Resolves when every cache asked for so far has been listed once. */
  synced(): Promise<void>;
}

export function createCaches(client: KubernetesClient, signal: AbortSignal): Caches {
  const caches = new Map<string, ObjectCache>();
  const listing: Promise<void>[] = [];

  function ofType(type: ResourceType): ObjectCache {
    const name = `${type.group}/${type.version}/${type.plural}`;
    let cache = caches.get(name);
    if (cache === undefined) {
      cache = new ObjectCache();
      caches.set(name, cache);
      listing.push(fill(cache, type));
    }
    return cache;
  }

  async function fill(cache: ObjectCache, type: ResourceType): Promise<void> {
    try {
      const { items } = await client.list(type);
      for (const item of items) cache.observe(item);
    } catch (error) {
      // A kind that this server doesn't serve has no objects; anything else the watch below will overcome.
      if (error instanceof KubernetesApiError && error.status === 404) return;
    }
    if (signal.aborted) return;
    client.follow(
      type,
      (event) => {
        if (event.type === 'ADDED' || event.type === 'MODIFIED') cache.observe(event.object);
        else if (event.type === 'DELETED') cache.forget(event.object);
      },
      signal,
    );
  }

  return {
    // The one cast: the API guarantees the shape of a resource's objects.
    of: <T extends KubernetesObject>(type: Resource<T>) => ofType(type) as unknown as Cache<T>,
    ofType,
    async synced() {
      for (let settled = 0; settled < listing.length; settled = listing.length) await Promise.all(listing);
    },
  };
}

/** Late answers to writes must not revive what a watch has already reported deleted. */
const rememberedDeletions = 2000;

class ObjectCache implements Cache<KubernetesObject> {
  readonly #objects = new Map<ObjectKey, KubernetesObject>();
  readonly #listeners: CacheListener<KubernetesObject>[] = [];
  readonly #deletedUids = new Set<string>();

  get(key: ObjectKey): KubernetesObject | undefined {
    return this.#objects.get(key);
  }

  list(): IterableIterator<KubernetesObject> {
    return this.#objects.values();
  }

  onChange(listener: CacheListener<KubernetesObject>): void {
    this.#listeners.push(listener);
    for (const [key, after] of [...this.#objects]) listener({ key, before: undefined, after });
  }

  index(valuesOf: (object: KubernetesObject) => readonly string[]): CacheIndex<KubernetesObject> {
    const keysByValue = new Map<string, Set<ObjectKey>>();
    this.onChange(({ key, before, after }) => {
      if (before !== undefined) for (const value of valuesOf(before)) keysByValue.get(value)?.delete(key);
      if (after === undefined) return;
      for (const value of valuesOf(after)) {
        const keys = keysByValue.get(value);
        if (keys === undefined) keysByValue.set(value, new Set([key]));
        else keys.add(key);
      }
    });
    return (value) => {
      const found: KubernetesObject[] = [];
      for (const key of keysByValue.get(value) ?? []) {
        const object = this.#objects.get(key);
        if (object !== undefined) found.push(object);
      }
      return found;
    };
  }

  observe(after: KubernetesObject): void {
    const key = keyOf(after);
    const before = this.#objects.get(key);
    const uid = after.metadata.uid;
    if (uid !== undefined && this.#deletedUids.has(uid)) return;
    if (before !== undefined && before.metadata.uid === uid && versionOf(after) <= versionOf(before)) return;
    if (before !== undefined && before.metadata.uid !== uid) {
      // Deleted and made again under the same name between two events: two changes, or owners would mix them up.
      if (versionOf(after) < versionOf(before)) return;
      this.forget(before);
    }
    const known = this.#objects.get(key);
    this.#objects.set(key, after);
    this.#tell({ key, before: known, after });
  }

  forget(object: KubernetesObject): void {
    const key = keyOf(object);
    const uid = object.metadata.uid;
    if (uid !== undefined) {
      this.#deletedUids.add(uid);
      if (this.#deletedUids.size > rememberedDeletions) {
        for (const oldest of this.#deletedUids) {
          this.#deletedUids.delete(oldest);
          break;
        }
      }
    }
    const before = this.#objects.get(key);
    if (before === undefined || before.metadata.uid !== uid) return;
    this.#objects.delete(key);
    this.#tell({ key, before, after: undefined });
  }

  assumeDeleting(object: KubernetesObject): void {
    const key = keyOf(object);
    const current = this.#objects.get(key);
    if (current === undefined || current.metadata.uid !== object.metadata.uid) return;
    if (current.metadata.deletionTimestamp !== undefined) return;
    const after = { ...current, metadata: { ...current.metadata, deletionTimestamp: new Date().toISOString() } };
    this.#objects.set(key, after);
    this.#tell({ key, before: current, after });
  }

  #tell(change: CacheChange<KubernetesObject>): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** Resource versions of one resource compare as numbers (KEP-5504 made that part of the API in 1.35). */
function versionOf(object: KubernetesObject): number {
  return Number(object.metadata.resourceVersion ?? 0);
}
