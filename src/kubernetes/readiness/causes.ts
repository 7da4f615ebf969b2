/** Why an object that is waited for does not get ready: what its pods, its controller and their events say. */
import type { Clock } from '../../model/run.js';
import type { KubernetesClient } from '../api/client.js';
import type { LiveObjects } from '../live/live-objects.js';
import {
  type ContainerStatus,
  condition,
  type KubernetesObject,
  type PersistentVolumeClaim,
  type Pod,
} from '../objects/objects.js';
import { Denials } from './denials.js';
import { containersOf, endOf, type Failure, FailureSigns, type Unschedulable, waitingOf } from './failure-signs.js';
import { Provisioning } from './provisioning.js';
import { eventsOf, isTelling } from './told.js';

/** Between two looks at a pod's events while nothing else tells what it waits for. */
const hintMs = 15_000;

export interface CausesOptions {
  readonly client: KubernetesClient;
  readonly live: LiveObjects;
  readonly clock: Clock;
  /** The objects were deployed by an earlier run: only what happens from now on counts. */
  readonly isResumed?: boolean | undefined;
}

/** It remembers what it saw, so one is made for each wait. */
export class Causes {
  readonly #client: KubernetesClient;
  readonly #clock: Clock;
  readonly #signs: FailureSigns;
  readonly #denials: Denials;
  readonly #provisioning: Provisioning;
  /** By the pod's uid: what its events said, and when. */
  readonly #hints = new Map<string, { readonly at: number; readonly text: string | undefined }>();

  constructor(options: CausesOptions) {
    this.#client = options.client;
    this.#clock = options.clock;
    this.#signs = new FailureSigns(options.isResumed);
    this.#denials = new Denials(options);
    this.#provisioning = new Provisioning(options);
  }

  /** What waiting does not mend; undefined while there is hope. */
  async of(object: KubernetesObject, podsOf: readonly Pod[]): Promise<Failure | undefined> {
    if (object.kind === 'PersistentVolumeClaim' || object.kind === 'Service')
      return this.#provisioning.failureOf(object);
    return (await this.#podFailure(podsOf)) ?? (await this.#claimFailure(podsOf)) ?? (await this.#denials.of(object));
  }

  isLeftToFirstPod(claim: PersistentVolumeClaim): Promise<boolean> {
    return this.#provisioning.isLeftToFirstPod(claim);
  }

  /** Adds the nearest cause to what says only that it takes too long, or has failed. */
  async explained(failure: Failure, object: KubernetesObject, podsOf: readonly Pod[]): Promise<Failure> {
    const denied = this.#denials.now(object);
    if (denied !== undefined) return denied;
    const unready = podsOf.find((pod) => condition(pod.status?.conditions, 'Ready')?.status !== 'True');
    const unbound = unready === undefined ? undefined : await this.#provisioning.claimFailureOf(unready, true);
    if (unbound !== undefined) return unbound;
    const warning = (await eventsOf(this.#client, unready ?? object)).findLast(isTelling);
    if (unready === undefined) return { ...failure, message: joined(failure.message, warning?.message) };
    const statuses = containersOf(unready);
    const blocked = statuses.find((each) => waitingOf(each) !== undefined);
    const ended = statuses.find(hasCrashed);
    const said = blocked === undefined ? undefined : blocked.state?.waiting?.message;
    const cause = ended === undefined ? (said ?? warning?.message ?? blocked?.state?.waiting?.reason) : endOf(ended);
    const container = (ended ?? blocked)?.name ?? unready.spec?.containers?.[0]?.name;
    return {
      ...failure,
      message: joined(failure.message, cause),
      pod: unready.metadata.name,
      ...(container === undefined ? {} : { container }),
    };
  }

  /** What the first pod that is not ready waits for, in the cluster's words; read anew every quarter of a minute. */
  async hint(podsOf: readonly Pod[]): Promise<string | undefined> {
    const unready = podsOf.find((pod) => condition(pod.status?.conditions, 'Ready')?.status !== 'True');
    if (unready === undefined) return undefined;
    const { name, uid = name } = unready.metadata;
    for (const status of containersOf(unready)) {
      const waiting = waitingOf(status);
      if (waiting !== undefined) return `container ${status.name} of ${name} waits: ${waiting}`;
    }
    const now = this.#clock.now();
    const known = this.#hints.get(uid) ?? { at: now, text: undefined };
    this.#hints.set(uid, known);
    if (now - known.at < hintMs) return known.text;
    const warning = (await eventsOf(this.#client, unready)).findLast(isTelling);
    const text = warning === undefined ? undefined : `${name}: ${warning.message}`;
    this.#hints.set(uid, { at: now, text });
    return text;
  }

  async #podFailure(podsOf: readonly Pod[]): Promise<Failure | undefined> {
    const sign = this.#signs.observe(podsOf, this.#clock.now());
    if (sign === undefined) return undefined;
    return sign.kind === 'failure' ? sign.failure : this.#unschedulable(sign.pod);
  }

  async #claimFailure(podsOf: readonly Pod[]): Promise<Failure | undefined> {
    for (const pod of podsOf) {
      const failure = await this.#provisioning.claimFailureOf(pod, false);
      if (failure !== undefined) return failure;
    }
    return undefined;
  }

  /** Nodes that the autoscaler is adding are waited for, and disks that are being made. */
  async #unschedulable({ pod, message }: Unschedulable): Promise<Failure | undefined> {
    // A disk may be on its way; where it is not, its claim says so.
    if (message.includes('unbound immediate PersistentVolumeClaims')) return undefined;
    const told = await eventsOf(this.#client, pod);
    // The autoscaler's newest word counts: a node that has come without helping the pod is no more than that.
    const scaling = told.findLast(({ reason = '' }) => /^(TriggeredScaleUp|NotTriggerScaleUp)$/.test(reason));
    if (scaling?.reason === 'TriggeredScaleUp' && !/timed out|failed/i.test(scaling.message ?? '')) {
      this.#signs.excuse(pod, this.#clock.now());
      return undefined;
    }
    const why = /^pod didn't trigger scale-up: (.+)$/s.exec(scaling?.message ?? '')?.[1];
    const unhelped = why === undefined ? '' : `; the autoscaler adds no node: ${why}`;
    const words = message.replace(/ preemption: .*$/s, '');
    return { reason: 'Unschedulable', message: `${words}${unhelped}`, pod: pod.metadata.name };
  }
}

/** Also when it is about to be started again. */
function hasCrashed({ state, lastState }: ContainerStatus): boolean {
  const isBackingOff = state?.waiting?.reason === 'CrashLoopBackOff';
  return ((state?.terminated ?? (isBackingOff ? lastState?.terminated : undefined))?.exitCode ?? 0) !== 0;
}

function joined(message: string, cause: string | undefined): string {
  return cause === undefined || cause === '' || message.includes(cause)
    ? message
    : `${message.replace(/\.$/, '')}; ${cause}`;
}
