/** Objects by collection with one revision counter, and a bounded history that watches resume from, as etcd keeps them. */
import type { KubernetesObject } from '../client.js';
import { gone } from './refusals.js';

/** A change of one object. Stored objects are never changed in place. */
export interface StoreEvent {
  readonly revision: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubernetesObject;
  /** What it was before: a selector that it leaves turns the change into a deletion. */
  readonly previous?: KubernetesObject;
}

export type StoreListener = (event: StoreEvent) => void;

/** Changes a collection remembers: older watches are answered 410 Gone. */
const historyLength = 4096;

interface Collection {
  readonly objects: Map<string, KubernetesObject>;
  readonly byNamespace: Map<string, Set<string>>;
  history: StoreEvent[];
  /** Revision of the newest change that the history has lost. */
  compacted: number;
  readonly listeners: Set<StoreListener>;
}

const keyOf = (namespace: string | undefined, name: string): string => `${namespace ?? ''}/${name}`;

export class ObjectStore {
  #revision = 1;
  readonly #collections = new Map<string, Collection>();

  get revision(): number {
    return this.#revision;
  }

  get(collection: string, namespace: string | undefined, name: string): KubernetesObject | undefined {
    return this.#collection(collection).objects.get(keyOf(namespace, name));
  }

  /** Objects in the order of their keys, as etcd lists them. */
  list(collection: string, namespace?: string): KubernetesObject[] {
    const { objects, byNamespace } = this.#collection(collection);
    const keys = namespace === undefined ? [...objects.keys()] : [...(byNamespace.get(namespace) ?? [])];
    const found: KubernetesObject[] = [];
    for (const key of keys.sort()) {
      const object = objects.get(key);
      if (object !== undefined) found.push(object);
    }
    return found;
  }

  /** Collections that hold something. */
  collections(): string[] {
    return [...this.#collections].filter(([, { objects }]) => objects.size > 0).map(([name]) => name);
  }

  /** Stores the object under the next revision and returns it with its resourceVersion. */
  put(collection: string, object: KubernetesObject): KubernetesObject {
    const target = this.#collection(collection);
    const { namespace, name } = object.metadata;
    const key = keyOf(namespace, name);
    const previous = target.objects.get(key);
    const revision = ++this.#revision;
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
    target.objects.set(key, stored);
    const keys = target.byNamespace.get(namespace ?? '') ?? new Set();
    target.byNamespace.set(namespace ?? '', keys.add(key));
    this.#record(
      target,
      previous === undefined
        ? { revision, type: 'ADDED', object: stored }
        : { revision, type: 'MODIFIED', object: stored, previous },
    );
    return stored;
  }

  remove(collection: string, namespace: string | undefined, name: string): KubernetesObject | undefined {
    const target = this.#collection(collection);
    const key = keyOf(namespace, name);
    const previous = target.objects.get(key);
    if (previous === undefined) return undefined;
    const revision = ++this.#revision;
    target.objects.delete(key);
    target.byNamespace.get(namespace ?? '')?.delete(key);
    // A deleted object is announced with the revision of its deletion, so that watches can resume after it.
    const object = { ...previous, metadata: { ...previous.metadata, resourceVersion: String(revision) } };
    this.#record(target, { revision, type: 'DELETED', object, previous });
    return object;
  }

  /**
   * Calls `listener` for each change after `since`, remembered ones first.
   * @returns stops it
   * @throws Refusal 410 when changes after `since` are forgotten
   */
  listen(collection: string, since: number, listener: StoreListener): () => void {
    const target = this.#collection(collection);
    if (since < target.compacted) throw gone(`too old resource version: ${since} (${target.compacted})`);
    for (const event of target.history) if (event.revision > since) listener(event);
    target.listeners.add(listener);
    return () => target.listeners.delete(listener);
  }

  /** Forgets the history, as etcd's compaction does: watches from before now are answered 410 Gone. */
  compact(): void {
    for (const target of this.#collections.values()) {
      target.history = [];
      target.compacted = this.#revision;
    }
  }

  #record(target: Collection, event: StoreEvent): void {
    target.history.push(event);
    if (target.history.length > 2 * historyLength) {
      target.compacted = target.history[historyLength - 1]?.revision ?? target.compacted;
      target.history = target.history.slice(historyLength);
    }
    for (const listener of [...target.listeners]) listener(event);
  }

  #collection(name: string): Collection {
    const known = this.#collections.get(name);
    if (known !== undefined) return known;
    const made: Collection = {
      objects: new Map(),
      byNamespace: new Map(),
      history: [],
      compacted: 0,
      listeners: new Set(),
    };
    this.#collections.set(name, made);
    return made;
  }
}
