/** Pods that the API server refuses to a controller: by quota, limits or a webhook. */
import type { Clock } from '../../model/run.js';
import type { KubernetesClient } from '../api/client.js';
import type { LiveObjects } from '../live/live-objects.js';
import { condition, type DaemonSet, type Job, type KubernetesObject, type StatefulSet } from '../objects/objects.js';
import type { Failure } from './failure-signs.js';
import { newReplicaSet, ownedPods } from './owned-pods.js';
import { eventsOf, timeOf } from './told.js';

/** What can't be made is given up after this long: old pods may still make room. */
export const deniedMs = 10_000;

/** Remembers since when pods are missing, so one is made for each wait. */
export class Denials {
  readonly #client: KubernetesClient;
  readonly #live: LiveObjects;
  readonly #clock: Clock;
  readonly #since = new Map<string, number>();

  constructor(options: { readonly client: KubernetesClient; readonly live: LiveObjects; readonly clock: Clock }) {
    this.#client = options.client;
    this.#live = options.live;
    this.#clock = options.clock;
  }

  /** Why pods of the object are missing, once that has lasted. */
  async of(object: KubernetesObject): Promise<Failure | undefined> {
    const now = this.#clock.now();
    const key = object.metadata.uid ?? object.metadata.name;
    const isMissing = object.kind === 'Deployment' ? this.now(object) !== undefined : this.#isMissing(object);
    if (!isMissing) {
      this.#since.delete(key);
      return undefined;
    }
    const since = this.#since.get(key) ?? now;
    this.#since.set(key, since);
    if (now - since < deniedMs) return undefined;
    if (object.kind !== 'Deployment') this.#since.set(key, now);
    const denial = this.now(object) ?? (await this.#told(object));
    return denial === undefined || isPassing(denial.message) ? undefined : denial;
  }

  /** What the newest ReplicaSet of a Deployment may not make at the moment. */
  now(object: KubernetesObject): Failure | undefined {
    const replicaSet = object.kind === 'Deployment' ? newReplicaSet(this.#live, object) : undefined;
    const refused = condition(replicaSet?.status?.conditions, 'ReplicaFailure');
    if (replicaSet === undefined || refused?.status !== 'True') return undefined;
    const { reason = 'FailedCreate', message = 'pods are refused' } = refused;
    return { reason, message, about: replicaSet.metadata.name };
  }

  /** Controllers other than a ReplicaSet's say it in events only; a pod that was made since makes it out of date. */
  async #told(object: KubernetesObject): Promise<Failure | undefined> {
    const told = await eventsOf(this.#client, object);
    const denied = told.findLast(({ reason }) => reason === 'FailedCreate');
    const made = told.findLast(({ reason }) => reason === 'SuccessfulCreate');
    if (denied === undefined || (made !== undefined && timeOf(made) >= timeOf(denied))) return undefined;
    return { reason: 'FailedCreate', message: (denied.message ?? 'pods are refused').replace(/^Error creating: /, '') };
  }

  #isMissing(object: KubernetesObject): boolean {
    const going = (pod: KubernetesObject) => pod.metadata.deletionTimestamp !== undefined;
    return ownedPods(this.#live, object).filter((pod) => !going(pod)).length < wantedPods(object);
  }
}

/** A webhook that gives no answer may itself be on its way. */
function isPassing(message: string): boolean {
  return message.includes('failed calling webhook');
}

/** How many pods there should be at any time; 0 where the controller's word is awaited first. */
function wantedPods(object: KubernetesObject): number {
  switch (object.kind) {
    case 'StatefulSet':
      return (object as StatefulSet).spec?.replicas ?? 1;
    case 'DaemonSet':
      return (object as DaemonSet).status?.desiredNumberScheduled ?? 0;
    case 'Job':
      return isOver(object) ? 0 : 1;
    default:
      return 0;
  }
}

/** The pods of a Job may all be gone once it is over. */
function isOver({ status }: Job): boolean {
  return ['Complete', 'Failed'].some((type) => condition(status?.conditions, type)?.status === 'True');
}
