import type { Clock } from '../../model/run.js';
import type { KubernetesClient } from '../api/client.js';
import { apiVersionOf, pods, type ResourceType, waitedFor } from '../api/resources.js';
import type { LiveObjects } from '../live/live-objects.js';
import type { ManifestObject } from '../objects/manifests.js';
import { type KubernetesObject, objectName, type Pod } from '../objects/objects.js';
import { Causes } from './causes.js';
import { deniedMs } from './denials.js';
import type { Failure } from './failure-signs.js';
import { newestPods, stuckPods } from './owned-pods.js';
import { readinessOf } from './readiness.js';
import { isLeftToOthers, makesPods, minReadyMs, Steadiness, type Workload } from './steadiness.js';

/** An object whose readiness is waited for, and what it must at least be: an older state says nothing. */
export interface AwaitedObject {
  readonly type: ResourceType;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly generation: number;
}

export type WaitOutcome =
  | { readonly state: 'ready' }
  | {
      readonly state: 'failed';
      readonly object: AwaitedObject;
      readonly failure: Failure;
      readonly pods: readonly Pod[];
    };

export interface WaitOptions {
  readonly client: KubernetesClient;
  readonly live: LiveObjects;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly onProgress: (message: string) => void;
  /** The objects were deployed by an earlier run: what failed then may be mended by now. */
  readonly isResumed?: boolean;
  /** They are what is gone back to: pods of a StatefulSet that do not get ready are of what is gone back from. */
  readonly isWayBack?: boolean;
}

/** The longest time between two looks: for what only time brings to light. */
const lookMs = 1_000;

/** The objects of a manifest that have a readiness, as they are now in the cluster. One read each. */
export async function awaitedObjects(
  client: KubernetesClient,
  objects: readonly ManifestObject[],
  namespace: string,
): Promise<readonly AwaitedObject[]> {
  const awaited = objects.flatMap((object) => {
    const type = waitedFor.find((each) => each.kind === object.kind && apiVersionOf(each) === object.apiVersion);
    return type === undefined
      ? []
      : [{ type, namespace: object.metadata.namespace ?? namespace, name: object.metadata.name }];
  });
  return Promise.all(
    awaited.map(async (each) => {
      const live = await client.get(each.type, each.name, each.namespace);
      return { ...each, uid: live?.metadata.uid ?? '', generation: live?.metadata.generation ?? 0 };
    }),
  );
}

/**
 * Waits until all objects are ready, driven by watches. Ends early, with the reason, when waiting would not help; at
 * the time-out with the reason that is nearest.
 */
export async function waitUntilReady(objects: readonly AwaitedObject[], options: WaitOptions): Promise<WaitOutcome> {
  if (objects.length === 0) return { state: 'ready' };
  const release = await options.live.use(options.timeoutMs);
  try {
    return await new Wait(objects, options).untilReady();
  } finally {
    release();
  }
}

interface Progressing {
  readonly state: 'progressing';
  readonly message: string;
  readonly pods: readonly Pod[];
}

/** One object's state at a look. */
type Look =
  | { readonly state: 'ready' }
  | Progressing
  | { readonly state: 'failed'; readonly failure: Failure; readonly pods: readonly Pod[] };

class Wait {
  readonly #objects: readonly AwaitedObject[];
  readonly #options: WaitOptions;
  readonly #causes: Causes;
  readonly #steadiness: Steadiness;
  readonly #absentSince = new Map<string, number>();
  /** By the object's uid: since when its status says that it is ready. */
  readonly #readySince = new Map<string, number>();
  readonly #deadline: number;
  #shown = '';

  constructor(objects: readonly AwaitedObject[], options: WaitOptions) {
    this.#objects = objects;
    this.#options = options;
    this.#causes = new Causes(options);
    this.#steadiness = new Steadiness(options.isResumed);
    this.#deadline = options.clock.now() + options.timeoutMs;
  }

  async untilReady(): Promise<WaitOutcome> {
    const { live, clock, signal, onProgress } = this.#options;
    const namespaces = new Set(this.#objects.map(({ namespace }) => namespace));
    const [namespace = ''] = namespaces;
    for (;;) {
      signal.throwIfAborted();
      const waiting: { object: AwaitedObject; look: Progressing }[] = [];
      for (const object of this.#objects) {
        const look = await this.#look(object);
        if (look.state === 'failed') return { state: 'failed', object, failure: look.failure, pods: look.pods };
        if (look.state === 'progressing') waiting.push({ object, look });
      }
      const [first] = waiting;
      if (first === undefined) return { state: 'ready' };
      const message = waiting
        .map(({ object, look }) => `${object.type.kind} ${object.name}: ${look.message}`)
        .join('; ');
      if (message !== this.#shown) onProgress(message);
      this.#shown = message;
      if (clock.now() >= this.#deadline) return this.#timedOut(first.object, first.look);
      await live.changed(namespace, lookMs, signal);
    }
  }

  async #look(awaited: AwaitedObject): Promise<Look> {
    const object = this.#options.live.get(awaited.type, awaited.namespace, awaited.name);
    const isCurrent =
      object !== undefined &&
      object.metadata.uid === awaited.uid &&
      (object.metadata.generation ?? 0) >= awaited.generation;
    if (!isCurrent) return this.#absent(awaited, object);
    const readiness = readinessOf(object);
    const podsOf = newestPods(this.#options.live, object);
    const unsteady = this.#unsteady(object, podsOf, readiness.state === 'ready');
    if (readiness.state === 'ready' && (unsteady === undefined || isLeftToOthers(object))) return readiness;
    const isOver =
      readiness.state === 'failed' && !(this.#options.isResumed && readiness.reason === 'ProgressDeadlineExceeded');
    if (isOver) {
      const { reason, message } = readiness;
      return {
        state: 'failed',
        failure: await this.#causes.explained({ reason, message }, object, podsOf),
        pods: podsOf,
      };
    }
    const failure = await this.#causes.of(object, podsOf);
    if (failure !== undefined) return { state: 'failed', failure, pods: podsOf };
    if (object.kind === 'PersistentVolumeClaim' && (await this.#causes.isLeftToFirstPod(object)))
      return { state: 'ready' };
    await this.#replaceStuck(object);
    if (readiness.state === 'ready') return { state: 'progressing', message: unsteady ?? '', pods: podsOf };
    const hint = await this.#causes.hint(podsOf);
    const message = hint === undefined ? readiness.message : `${readiness.message} (${hint})`;
    return { state: 'progressing', message, pods: podsOf };
  }

  async #replaceStuck(object: KubernetesObject): Promise<void> {
    const { client, live, isWayBack = false } = this.#options;
    for (const { metadata } of stuckPods(live, object, isWayBack))
      await client.delete(pods, metadata.name, metadata.namespace, metadata.uid);
  }

  /** Why what is ready by its status may not stay so. Pods come by another watch, which may lag. */
  #unsteady(object: Workload, podsOf: readonly Pod[], isReady: boolean): string | undefined {
    const now = this.#options.clock.now();
    const { uid = '' } = object.metadata;
    const since = isReady ? (this.#readySince.get(uid) ?? now) : now;
    this.#readySince.set(uid, since);
    if (podsOf.length === 0 && makesPods(object) && now - since < 2 * lookMs) return 'its pods are being read';
    return this.#steadiness.lacking(podsOf, now, minReadyMs(object));
  }

  /** A watch may lag; an object that stays away was deleted by somebody. */
  async #absent(awaited: AwaitedObject, seen: KubernetesObject | undefined): Promise<Look> {
    const { client, clock } = this.#options;
    const key = `absent ${awaited.type.plural}/${awaited.name}`;
    const since = this.#absentSince.get(key) ?? clock.now();
    this.#absentSince.set(key, since);
    const waiting: Look = { state: 'progressing', message: 'is being read', pods: [] };
    if (clock.now() - since < deniedMs) return waiting;
    const live = await client.get(awaited.type, awaited.name, awaited.namespace);
    if (live?.metadata.uid === awaited.uid && seen?.metadata.uid === awaited.uid) return waiting;
    const message = live === undefined ? 'was deleted while it was waited for' : 'was replaced while it was waited for';
    return { state: 'failed', failure: { reason: 'Deleted', message }, pods: [] };
  }

  async #timedOut(awaited: AwaitedObject, { message, pods: podsOf }: Progressing): Promise<WaitOutcome> {
    const { live, timeoutMs } = this.#options;
    const seconds = Math.round(timeoutMs / 1000);
    const failure = { reason: 'Timeout', message: `not ready after ${seconds} s: ${message}` };
    const object = live.get(awaited.type, awaited.namespace, awaited.name);
    return {
      state: 'failed',
      object: awaited,
      failure: object === undefined ? failure : await this.#causes.explained(failure, object, podsOf),
      pods: podsOf,
    };
  }
}

/** `Deployment/ai-service` */
export function awaitedName({ type, name }: AwaitedObject): string {
  return objectName({ apiVersion: '', kind: type.kind, metadata: { name } });
}
