/** What Azure makes for an object: disks for claims, addresses for Services. It says so in their events alone. */
import type { Clock } from '../../model/run.js';
import type { KubernetesClient } from '../api/client.js';
import { persistentVolumeClaims, pods } from '../api/resources.js';
import type { LiveObjects } from '../live/live-objects.js';
import type { KubernetesObject, PersistentVolumeClaim, Pod } from '../objects/objects.js';
import type { Failure } from './failure-signs.js';
import { eventsOf } from './told.js';

/** A failure has to be there for this long, and be the newest word: the next try may do it. */
const lastingMs = 10_000;
/** Between two looks at an object's events. */
const lookMs = 5_000;

interface Looked {
  readonly at: number;
  /** Since when its newest word is this failure. */
  readonly failingSince: number | undefined;
  readonly failure: Failure | undefined;
  readonly isLeftToFirstPod: boolean;
}

/** Remembers what it was told, so one is made for each wait. */
export class Provisioning {
  readonly #client: KubernetesClient;
  readonly #live: LiveObjects;
  readonly #clock: Clock;
  readonly #looked = new Map<string, Looked>();

  constructor(options: { readonly client: KubernetesClient; readonly live: LiveObjects; readonly clock: Clock }) {
    this.#client = options.client;
    this.#live = options.live;
    this.#clock = options.clock;
  }

  /** Why a claim gets no disk or a Service no address, once that has lasted. */
  async failureOf(object: KubernetesObject): Promise<Failure | undefined> {
    const { failure, failingSince } = await this.#look(object);
    const isLong = failingSince !== undefined && this.#clock.now() - failingSince >= lastingMs;
    return isLong && failure !== undefined && isLasting(failure.message) ? failure : undefined;
  }

  /**
   * Why a claim of a pod is not bound.
   * @param isOver nothing is waited for any more: the newest word counts, however new
   */
  async claimFailureOf(pod: Pod, isOver: boolean): Promise<Failure | undefined> {
    for (const claim of this.#claimsOf(pod)) {
      const failure = isOver ? (await this.#look(claim)).failure : await this.failureOf(claim);
      if (failure === undefined) continue;
      const message = `PersistentVolumeClaim ${claim.metadata.name}: ${failure.message}`;
      return { ...failure, message, pod: pod.metadata.name };
    }
    return undefined;
  }

  /** By its class a claim may be bound only when a pod uses it, and there is none yet: nothing is to be waited for. */
  async isLeftToFirstPod(claim: PersistentVolumeClaim): Promise<boolean> {
    const { name, namespace = '' } = claim.metadata;
    const isUsed = this.#live
      .in(pods, namespace)
      .some(({ spec }) => spec?.volumes?.some(({ persistentVolumeClaim: used }) => used?.claimName === name) === true);
    return !isUsed && (await this.#look(claim)).isLeftToFirstPod;
  }

  /** Those that are not bound. */
  #claimsOf({ metadata: { namespace = '' }, spec }: Pod): readonly PersistentVolumeClaim[] {
    return (spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) => {
      if (persistentVolumeClaim === undefined) return [];
      const claim = this.#live.get(persistentVolumeClaims, namespace, persistentVolumeClaim.claimName);
      return claim === undefined || claim.status?.phase === 'Bound' ? [] : [claim];
    });
  }

  async #look(object: KubernetesObject): Promise<Looked> {
    const now = this.#clock.now();
    const key = object.metadata.uid ?? object.metadata.name;
    const before = this.#looked.get(key);
    if (before !== undefined && now - before.at < lookMs) return before;
    const newest = (await eventsOf(this.#client, object)).findLast(({ reason = '' }) => spoken.test(reason));
    const failure =
      newest?.type === 'Warning'
        ? {
            reason: newest.reason ?? 'Failed',
            message: (newest.message ?? '').replace(/^Error syncing load balancer: /, ''),
            about: object.metadata.name,
          }
        : undefined;
    const looked = {
      at: now,
      failure,
      failingSince: failure === undefined ? undefined : (before?.failingSince ?? now),
      isLeftToFirstPod: newest?.reason === 'WaitForFirstConsumer',
    };
    this.#looked.set(key, looked);
    return looked;
  }
}

/** The provisioners' words and the load balancer's. Each try begins with a word of its own, which says nothing of the last. */
const spoken =
  /^(ProvisioningFailed|ProvisioningSucceeded|WaitForFirstConsumer|SyncLoadBalancerFailed|EnsuredLoadBalancer)$/;

/** A try that took too long, or met another one, is followed by the next; a right that was given just now comes to count. */
function isLasting(message: string): boolean {
  return !/DeadlineExceeded|deadline exceeded|timed? ?out|Aborted|Unavailable|Canceled|Throttl|TooManyRequests|\b429\b|AnotherOperation|Conflict|AuthorizationFailed|Retryable/i.test(
    message,
  );
}
