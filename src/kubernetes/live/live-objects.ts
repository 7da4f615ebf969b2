import { ExplainedError } from '../../model/errors.js';
import type { Clock } from '../../model/run.js';
import type { KubernetesClient } from '../api/client.js';
import { followObjects } from '../api/follow.js';
import type { ResourceType } from '../api/resources.js';
import type { KubernetesObject } from '../objects/objects.js';

/**
 * What is live in the cluster, kept current by one watch a resource type, however many releases wait at once. Watches
 * start when the first one asks and end when the last one is done.
 */
export class LiveObjects {
  readonly #client: KubernetesClient;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #types: readonly ResourceType[];
  readonly #onTrouble: (message: string) => void;
  readonly #byType = new Map<string, Map<string, KubernetesObject>>();
  readonly #listeners = new Set<(namespace: string) => void>();
  /** By the type's plural. */
  readonly #takers = new Map<string, Set<(object: KubernetesObject) => void>>();
  #users = 0;
  #stop: AbortController | undefined;
  #listed: Promise<unknown> = Promise.resolve();
  /** What ended a watch for good: whoever waits is told. */
  #failure: { readonly error: unknown } | undefined;

  constructor(options: {
    readonly client: KubernetesClient;
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly types: readonly ResourceType[];
    readonly onTrouble?: (message: string) => void;
  }) {
    this.#client = options.client;
    this.#clock = options.clock;
    this.#signal = options.signal;
    this.#types = options.types;
    this.#onTrouble = options.onTrouble ?? (() => {});
  }

  /**
   * Follows until the returned function is called; resolves once everything is listed.
   * Fails when the API gives no list within `timeoutMs`, and when the run is cancelled.
   */
  async use(timeoutMs: number): Promise<() => void> {
    this.#users += 1;
    if (this.#stop === undefined) this.#start();
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      this.#leave();
    };
    try {
      await this.#listedWithin(timeoutMs);
      return release;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Whoever follows something while this is done does so by the same lists and watches: they end with it, not in between. */
  async keptWhile<T>(work: () => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  get<T extends KubernetesObject>(type: ResourceType<T>, namespace: string, name: string): T | undefined {
    return this.#byType.get(type.plural)?.get(`${namespace}/${name}`) as T | undefined;
  }

  all<T extends KubernetesObject>({ plural }: ResourceType<T>): readonly T[] {
    return [...(this.#byType.get(plural)?.values() ?? [])] as T[];
  }

  /** Objects of one namespace. */
  in<T extends KubernetesObject>(type: ResourceType<T>, namespace: string): readonly T[] {
    return this.all(type).filter((each) => each.metadata.namespace === namespace);
  }

  /** Resolves when something in the namespace has changed, or after `ms`. */
  async changed(namespace: string, ms: number, signal: AbortSignal): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure.error;
    const wake = new AbortController();
    const listener = (where: string) => {
      if (where === namespace) wake.abort();
    };
    this.#listeners.add(listener);
    try {
      await this.#clock.sleep(ms, AbortSignal.any([signal, wake.signal]));
    } catch {
      signal.throwIfAborted();
    } finally {
      this.#listeners.delete(listener);
    }
  }

  /**
   * Hands on every state of a type's objects as it comes, also those of one that is gone a moment later, its last included.
   * @returns what ends it
   */
  tap<T extends KubernetesObject>({ plural }: ResourceType<T>, take: (object: T) => void): () => void {
    const takers = this.#takers.get(plural) ?? new Set();
    this.#takers.set(plural, takers);
    const taker = take as (object: KubernetesObject) => void;
    takers.add(taker);
    return () => void takers.delete(taker);
  }

  async #listedWithin(timeoutMs: number): Promise<void> {
    const stop = new AbortController();
    const tooLate = this.#clock.sleep(timeoutMs, AbortSignal.any([stop.signal, this.#signal])).then(() => {
      const cause = `the Kubernetes API gave no list of its objects within ${Math.round(timeoutMs / 1000)} s`;
      throw new ExplainedError({ what: 'wait for releases', cause, exitCode: 4 });
    });
    try {
      await Promise.race([this.#listed, tooLate]);
    } finally {
      stop.abort();
      tooLate.catch(() => undefined);
    }
  }

  #start(): void {
    const stop = new AbortController();
    this.#stop = stop;
    this.#failure = undefined;
    const signal = AbortSignal.any([stop.signal, this.#signal]);
    this.#listed = Promise.all(
      this.#types.map(
        (type) =>
          new Promise<void>((resolve, reject) =>
            this.#follow(type, signal, resolve).catch((error: unknown) => {
              reject(error);
              stop.abort();
              if (this.#stop !== stop) return;
              this.#failure = { error };
              // Whoever comes next tries anew.
              this.#stop = undefined;
            }),
          ),
      ),
    );
    this.#listed.catch(() => undefined);
  }

  #leave(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#stop?.abort();
    this.#stop = undefined;
    this.#byType.clear();
  }

  async #follow(type: ResourceType, signal: AbortSignal, listed: () => void): Promise<void> {
    const objects = new Map<string, KubernetesObject>();
    this.#byType.set(type.plural, objects);
    const give = (object: KubernetesObject) => {
      for (const take of this.#takers.get(type.plural) ?? []) take(object);
    };
    const tell = (namespace: string | undefined) => {
      for (const listener of this.#listeners) listener(namespace ?? '');
    };
    for await (const change of followObjects(this.#client, type, {
      clock: this.#clock,
      signal,
      onTrouble: this.#onTrouble,
    })) {
      if (change.kind === 'listed') {
        const namespaces = new Set([...objects.values(), ...change.objects].map((each) => each.metadata.namespace));
        objects.clear();
        for (const object of change.objects) objects.set(keyOf(object), object);
        change.objects.forEach(give);
        listed();
        for (const namespace of namespaces) tell(namespace);
      } else {
        if (change.kind === 'changed') objects.set(keyOf(change.object), change.object);
        else objects.delete(keyOf(change.object));
        give(change.object);
        tell(change.object.metadata.namespace);
      }
    }
  }
}

function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}
