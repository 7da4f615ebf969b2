import type { Clock } from '../../model/run.js';
import type { KubernetesClient } from '../api/client.js';
import { apiVersionOf, events, pods, type ResourceType, replicaSets, waitedFor } from '../api/resources.js';
import type { LiveObjects } from '../live/live-objects.js';
import type { ManifestObject } from '../objects/manifests.js';
import { condition, type Event, type KubernetesObject, objectName, type Pod } from '../objects/objects.js';
import { type Failure, FailureSigns, type Unschedulable } from './failure-signs.js';
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
}

/** An object that its controller can't make pods for is given up after this long: old pods may still make room. */
const deniedMs = 10_000;
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

/** One object's state at a look. */
type Look =
  | { readonly state: 'ready' }
  | { readonly state: 'progressing'; readonly message: string; readonly pods: readonly Pod[] }
  | { readonly state: 'failed'; readonly failure: Failure; readonly pods: readonly Pod[] };

class Wait {
  readonly #objects: readonly AwaitedObject[];
  readonly #options: WaitOptions;
  readonly #signs: FailureSigns;
  readonly #steadiness: Steadiness;
  readonly #deniedSince = new Map<string, number>();
  readonly #podlessSince = new Map<string, number>();
  /** By the object's uid: since when its status says that it is ready. */
  readonly #readySince = new Map<string, number>();
  readonly #deadline: number;
  #shown = '';

  constructor(objects: readonly AwaitedObject[], options: WaitOptions) {
    this.#objects = objects;
    this.#options = options;
    this.#signs = new FailureSigns(options.isResumed);
    this.#steadiness = new Steadiness(options.isResumed);
    this.#deadline = options.clock.now() + options.timeoutMs;
  }

  async untilReady(): Promise<WaitOutcome> {
    const { live, clock, signal, onProgress } = this.#options;
    const namespaces = new Set(this.#objects.map(({ namespace }) => namespace));
    const [namespace = ''] = namespaces;
    for (;;) {
      signal.throwIfAborted();
      const waiting: { object: AwaitedObject; look: Extract<Look, { state: 'progressing' }> }[] = [];
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
    const podsOf = this.#podsOf(object);
    const unsteady = this.#unsteady(object, podsOf, readiness.state === 'ready');
    if (readiness.state === 'ready' && (unsteady === undefined || isLeftToOthers(object))) return readiness;
    const isOver =
      readiness.state === 'failed' && !(this.#options.isResumed && readiness.reason === 'ProgressDeadlineExceeded');
    if (isOver) {
      const { reason, message } = readiness;
      return {
        state: 'failed',
        failure: this.#refusal(object) ?? (await this.#withCause({ reason, message }, podsOf, awaited.namespace)),
        pods: podsOf,
      };
    }
    const failure = (await this.#podFailure(podsOf, awaited.namespace)) ?? (await this.#denial(object, podsOf));
    if (failure !== undefined) return { state: 'failed', failure, pods: podsOf };
    const message = readiness.state === 'ready' ? (unsteady ?? '') : readiness.message;
    return { state: 'progressing', message, pods: podsOf };
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
    const since = this.#podlessSince.get(key) ?? clock.now();
    this.#podlessSince.set(key, since);
    const waiting: Look = { state: 'progressing', message: 'is being read', pods: [] };
    if (clock.now() - since < deniedMs) return waiting;
    const live = await client.get(awaited.type, awaited.name, awaited.namespace);
    if (live?.metadata.uid === awaited.uid && seen?.metadata.uid === awaited.uid) return waiting;
    const message = live === undefined ? 'was deleted while it was waited for' : 'was replaced while it was waited for';
    return { state: 'failed', failure: { reason: 'Deleted', message }, pods: [] };
  }

  async #podFailure(podsOf: readonly Pod[], namespace: string): Promise<Failure | undefined> {
    const sign = this.#signs.observe(podsOf, this.#options.clock.now());
    if (sign === undefined) return undefined;
    return sign.kind === 'failure' ? sign.failure : this.#unschedulable(sign.pod, namespace);
  }

  /** Nodes that the autoscaler is adding are waited for. */
  async #unschedulable(pod: Unschedulable, namespace: string): Promise<Failure | undefined> {
    const told = await this.#eventsOf(namespace, pod.pod);
    if (told.some(({ reason, message }) => reason === 'TriggeredScaleUp' && !/timed out|failed/i.test(message ?? ''))) {
      this.#signs.excuse(pod.uid, this.#options.clock.now());
      return undefined;
    }
    return { reason: 'Unschedulable', message: pod.message, pod: pod.pod };
  }

  /** Pods that the API refuses: quota, admission. ReplicaSets say so in a condition, the others in events only. */
  async #denial(object: KubernetesObject, podsOf: readonly Pod[]): Promise<Failure | undefined> {
    const now = this.#options.clock.now();
    const uid = object.metadata.uid ?? object.metadata.name;
    const refusal = this.#refusal(object);
    if (refusal !== undefined) {
      const since = this.#deniedSince.get(uid) ?? now;
      this.#deniedSince.set(uid, since);
      return now - since < deniedMs ? undefined : refusal;
    }
    this.#deniedSince.delete(uid);
    if (object.kind === 'Deployment' || podsOf.length > 0 || this.#newReplicaSet(object) !== undefined) {
      this.#podlessSince.delete(uid);
      return undefined;
    }
    const since = this.#podlessSince.get(uid) ?? now;
    this.#podlessSince.set(uid, since);
    if (now - since < deniedMs || !['StatefulSet', 'DaemonSet', 'Job'].includes(object.kind)) return undefined;
    const told = await this.#eventsOf(object.metadata.namespace ?? '', object.metadata.name);
    this.#podlessSince.set(uid, now);
    const denied = told.find(({ reason }) => reason === 'FailedCreate');
    return denied === undefined ? undefined : { reason: 'FailedCreate', message: denied.message ?? 'pods are refused' };
  }

  /** What the newest ReplicaSet of a Deployment may not make: why its progress stalls, when it does. */
  #refusal(object: KubernetesObject): Failure | undefined {
    const replicaSet = object.kind === 'Deployment' ? this.#newReplicaSet(object) : undefined;
    const refused = condition(replicaSet?.status?.conditions, 'ReplicaFailure');
    if (replicaSet === undefined || refused?.status !== 'True') return undefined;
    const { reason = 'FailedCreate', message = 'pods are refused' } = refused;
    return { reason, message, replicaSet: replicaSet.metadata.name };
  }

  async #timedOut(object: AwaitedObject, look: Extract<Look, { state: 'progressing' }>): Promise<WaitOutcome> {
    const seconds = Math.round(this.#options.timeoutMs / 1000);
    const failure = { reason: 'Timeout', message: `not ready after ${seconds} s: ${look.message}` };
    return {
      state: 'failed',
      object,
      failure: await this.#withCause(failure, look.pods, object.namespace),
      pods: look.pods,
    };
  }

  /** Adds what the pods' own events say: a probe that fails, a volume that can't be mounted. */
  async #withCause(failure: Failure, podsOf: readonly Pod[], namespace: string): Promise<Failure> {
    const unready = podsOf.find((pod) => condition(pod.status?.conditions, 'Ready')?.status !== 'True');
    if (unready === undefined) return failure;
    const told = await this.#eventsOf(namespace, unready.metadata.name);
    const warning = told.findLast(({ type }) => type === 'Warning');
    const waiting = unready.status?.containerStatuses?.find(({ state }) => state?.waiting !== undefined);
    const cause = warning?.message ?? waiting?.state?.waiting?.message ?? waiting?.state?.waiting?.reason;
    const container = waiting?.name ?? unready.spec?.containers?.[0]?.name;
    return {
      ...failure,
      message: cause === undefined ? failure.message : `${failure.message}; ${cause}`,
      pod: unready.metadata.name,
      ...(container === undefined ? {} : { container }),
    };
  }

  async #eventsOf(namespace: string, name: string): Promise<readonly Event[]> {
    const { items } = await this.#options.client.list(events, {
      namespace,
      fieldSelector: `involvedObject.name=${name}`,
    });
    return items;
  }

  /** The pods that the newest specification made: what older ones do no longer matters. */
  #podsOf(object: KubernetesObject): readonly Pod[] {
    const { live } = this.#options;
    const owner = object.kind === 'Deployment' ? this.#newReplicaSet(object) : object;
    if (owner === undefined) return [];
    const owned = live
      .in(pods, object.metadata.namespace ?? '')
      .filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) === true);
    const revision = (object as { status?: { updateRevision?: string } }).status?.updateRevision;
    const updated = owned.filter(({ metadata }) => metadata.labels?.['controller-revision-hash'] === revision);
    return object.kind === 'StatefulSet' && updated.length > 0 ? updated : owned;
  }

  #newReplicaSet(deployment: KubernetesObject) {
    const annotation = 'deployment.kubernetes.io/revision';
    const revision = deployment.metadata.annotations?.[annotation];
    return this.#options.live
      .in(replicaSets, deployment.metadata.namespace ?? '')
      .find(
        ({ metadata }) =>
          metadata.ownerReferences?.some(({ uid }) => uid === deployment.metadata.uid) === true &&
          metadata.annotations?.[annotation] === revision,
      );
  }
}

/** `Deployment/ai-service` */
export function awaitedName({ type, name }: AwaitedObject): string {
  return objectName({ apiVersion: '', kind: type.kind, metadata: { name } });
}
