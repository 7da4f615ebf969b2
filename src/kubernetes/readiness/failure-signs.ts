import { type ContainerStatus, condition, isActive, type Pod } from '../objects/objects.js';
import { plainText } from '../text.js';
import { PullFailures } from './pull-failures.js';

/** Why a workload will not become ready by waiting. */
export interface Failure {
  /** The API's own word: CrashLoopBackOff, ErrImagePull, Unschedulable … */
  readonly reason: string;
  /** The first line for people. */
  readonly message: string;
  readonly pod?: string;
  readonly container?: string;
  /** What else tells of it in its events: the ReplicaSet that could not make its pods, a claim without a disk. */
  readonly about?: string;
}

/** A pod that finds no node; whether the autoscaler makes one is in its events. */
export interface Unschedulable {
  readonly pod: Pod;
  /** The scheduler's. */
  readonly message: string;
}

export type Sign =
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'unschedulable'; readonly pod: Unschedulable };

const restartsAllowed = 3;
export const unschedulableMs = 20_000;
const shownMessage = 300;

/**
 * Watches pods for what waiting does not mend (rulebook helm). It remembers what it saw, so one is made for each
 * wait and shown every state of the pods in turn.
 */
export class FailureSigns {
  readonly #pulls = new PullFailures();
  /** Restarts at the first look: those before a resumed wait may have had a cause that is mended. */
  readonly #restartsBefore = new Map<string, number>();
  readonly #isResumed: boolean;
  readonly #unschedulableSince = new Map<string, number>();

  /** @param isResumed the pods are of an earlier run: only what happens from now on counts */
  constructor(isResumed = false) {
    this.#isResumed = isResumed;
  }

  /** @param now milliseconds; the first sign that counts, or undefined */
  observe(pods: readonly Pod[], now: number): Sign | undefined {
    const signs = pods.filter(isActive).flatMap((pod) => this.#observePod(pod, now));
    return signs.find(({ kind }) => kind === 'failure') ?? signs[0];
  }

  /** What a pod waits for is on its way, a node or a disk: its time begins anew. */
  excuse({ metadata }: Pod, now: number): void {
    this.#unschedulableSince.set(uidOf(metadata), now);
  }

  #observePod(pod: Pod, now: number): Sign[] {
    const signs = this.#scheduling(pod, now);
    for (const status of containersOf(pod)) {
      const failure = this.#container(pod, status);
      if (failure !== undefined) signs.push({ kind: 'failure', failure });
    }
    return signs;
  }

  #scheduling(pod: Pod, now: number): Sign[] {
    const uid = uidOf(pod.metadata);
    const scheduled = condition(pod.status?.conditions, 'PodScheduled');
    if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') {
      this.#unschedulableSince.delete(uid);
      return [];
    }
    const since = this.#unschedulableSince.get(uid) ?? now;
    this.#unschedulableSince.set(uid, since);
    if (now - since < unschedulableMs) return [];
    return [{ kind: 'unschedulable', pod: { pod, message: scheduled.message ?? 'no node fits' } }];
  }

  #container(pod: Pod, status: ContainerStatus): Failure | undefined {
    const where = { pod: pod.metadata.name, container: status.name };
    const { reason, message = '' } = status.state?.waiting ?? {};
    const key = `${pod.metadata.uid}/${status.name}`;
    if (this.#isResumed && !this.#restartsBefore.has(key)) this.#restartsBefore.set(key, status.restartCount ?? 0);
    const pull = this.#pulls.observe(key, reason, message);
    switch (reason) {
      case 'InvalidImageName':
        return { ...where, reason, message: message || `${status.image ?? 'the image'} is no image name` };
      case 'ErrImageNeverPull':
        return { ...where, reason, message };
      case 'ErrImagePull':
      case 'ImagePullBackOff':
        return pull === undefined ? undefined : { ...where, reason: 'ErrImagePull', message: pull };
      case 'CreateContainerConfigError':
        // Mostly a ConfigMap or Secret that is not there: another release may still bring it, so only the time decides.
        return message.includes('runAsNonRoot')
          ? { ...where, reason, message: message.replace(/ \(pod: .*$/, '') }
          : undefined;
      case 'CrashLoopBackOff':
        return this.#crashesTooOften(pod, key, status.restartCount ?? 0)
          ? { ...where, reason, message: `${endOf(status)}, ${status.restartCount} restarts` }
          : undefined;
      default:
        return undefined;
    }
  }

  /** How often a Job's pods may fail is the Job's affair: it says itself when it has failed. */
  #crashesTooOften({ metadata }: Pod, key: string, restartCount: number): boolean {
    if (metadata.ownerReferences?.some(({ kind }) => kind === 'Job') === true) return false;
    return restartCount >= restartsAllowed && restartCount > (this.#restartsBefore.get(key) ?? 0);
  }
}

/** What a container that does not get on waits for, in the API's words; undefined while it is just being made. */
export function waitingOf({ state }: ContainerStatus): string | undefined {
  const { reason, message } = state?.waiting ?? {};
  if (reason === undefined || isBeingMade.test(reason)) return undefined;
  // How long it backs off says nothing of why.
  return [reason, reason === 'CrashLoopBackOff' ? '' : message?.slice(0, shownMessage)].filter(Boolean).join(': ');
}

const isBeingMade = /^(ContainerCreating|PodInitializing)$/;

/** Whether something keeps it from getting ready that it will not overcome as it is. */
export function isBroken(pod: Pod): boolean {
  const scheduled = condition(pod.status?.conditions, 'PodScheduled');
  return scheduled?.reason === 'Unschedulable' || containersOf(pod).some((status) => waitingOf(status) !== undefined);
}

/** Init containers first, in the order in which they run. */
export function containersOf({ status }: Pod): readonly ContainerStatus[] {
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
}

/** How a container ended last: `container web exits with code 137 (OOMKilled)`. */
export function endOf({ state, lastState, name }: ContainerStatus): string {
  const ended = state?.terminated ?? lastState?.terminated;
  if (ended === undefined) return `container ${name} keeps crashing`;
  const said = plainText(ended.message ?? '').trim();
  const words = said === '' ? '' : `: ${said.split('\n', 1)[0]?.slice(0, shownMessage)}`;
  if (ended.reason === 'StartError' || ended.reason === 'ContainerCannotRun')
    return `container ${name} can't be started${words}`;
  const why = ended.reason === undefined || ended.reason === 'Error' ? '' : ` (${ended.reason})`;
  return `container ${name} exits with code ${ended.exitCode ?? '?'}${why}${words}`;
}

function uidOf({ uid, name }: Pod['metadata']): string {
  return uid ?? name;
}
