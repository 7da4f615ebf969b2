import { type ContainerStatus, condition, type Pod } from '../objects/objects.js';

/** Why a workload will not become ready by waiting. */
export interface Failure {
  /** The API's own word: CrashLoopBackOff, ErrImagePull, Unschedulable … */
  readonly reason: string;
  /** The first line for people. */
  readonly message: string;
  readonly pod?: string;
  readonly container?: string;
  /** Of the ReplicaSet that could not make its pods. */
  readonly replicaSet?: string;
}

/** A pod that finds no node; whether the autoscaler makes one is in its events. */
export interface Unschedulable {
  readonly pod: string;
  readonly uid: string;
  readonly message: string;
}

export type Sign =
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'unschedulable'; readonly pod: Unschedulable };

/** Sightings of a pull's failure before it counts: one may be a registry's hiccup. */
const pullSightings = 2;
const restartsAllowed = 3;
export const unschedulableMs = 20_000;

interface PullFailure {
  sightings: number;
  isFailing: boolean;
  /** The first message: later ones decay to "Back-off pulling image". */
  readonly message: string;
}

/**
 * Watches pods for what waiting does not mend (rulebook helm). It remembers what it saw, so one is made for each
 * wait and shown every state of the pods in turn.
 */
export class FailureSigns {
  readonly #pulls = new Map<string, PullFailure>();
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
    const signs = pods
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .flatMap((pod) => this.#observePod(pod, now));
    return signs.find(({ kind }) => kind === 'failure') ?? signs[0];
  }

  /** The autoscaler is adding a node for this pod: its time begins anew. */
  excuse(uid: string, now: number): void {
    this.#unschedulableSince.set(uid, now);
  }

  #observePod(pod: Pod, now: number): Sign[] {
    const signs = this.#scheduling(pod, now);
    for (const status of [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]) {
      const failure = this.#container(pod, status);
      if (failure !== undefined) signs.push({ kind: 'failure', failure });
    }
    return signs;
  }

  #scheduling(pod: Pod, now: number): Sign[] {
    const uid = pod.metadata.uid ?? pod.metadata.name;
    const scheduled = condition(pod.status?.conditions, 'PodScheduled');
    if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') {
      this.#unschedulableSince.delete(uid);
      return [];
    }
    const since = this.#unschedulableSince.get(uid) ?? now;
    this.#unschedulableSince.set(uid, since);
    if (now - since < unschedulableMs) return [];
    return [
      { kind: 'unschedulable', pod: { pod: pod.metadata.name, uid, message: scheduled.message ?? 'no node fits' } },
    ];
  }

  #container(pod: Pod, status: ContainerStatus): Failure | undefined {
    const where = { pod: pod.metadata.name, container: status.name };
    const { waiting } = status.state ?? {};
    const key = `${pod.metadata.uid}/${status.name}`;
    if (this.#isResumed && !this.#restartsBefore.has(key)) this.#restartsBefore.set(key, status.restartCount ?? 0);
    const pull = this.#pull(key, waiting?.reason, waiting?.message ?? '');
    switch (waiting?.reason) {
      case 'InvalidImageName':
        return {
          ...where,
          reason: 'InvalidImageName',
          message: waiting.message ?? `${status.image ?? 'the image'} is no image name`,
        };
      case 'ErrImagePull':
      case 'ImagePullBackOff':
        return pull !== undefined && pull.sightings >= pullSightings && isLasting(pull.message)
          ? { ...where, reason: 'ErrImagePull', message: pull.message }
          : undefined;
      case 'CreateContainerConfigError':
      case 'CreateContainerError':
        // Mostly a ConfigMap or Secret that is not there; another release may still bring it, so only the time decides.
        return undefined;
      case 'CrashLoopBackOff':
        return this.#crashesTooOften(key, status.restartCount ?? 0)
          ? { ...where, reason: 'CrashLoopBackOff', message: `${crashOf(status)}, ${status.restartCount} restarts` }
          : undefined;
      default:
        return undefined;
    }
  }

  #crashesTooOften(key: string, restartCount: number): boolean {
    return restartCount >= restartsAllowed && restartCount > (this.#restartsBefore.get(key) ?? 0);
  }

  /** Counts how often a pull has begun to fail. */
  #pull(key: string, reason: string | undefined, message: string): PullFailure | undefined {
    const known = this.#pulls.get(key);
    const isFailing = reason === 'ErrImagePull';
    if (known === undefined) {
      if (!isFailing) return undefined;
      const first: PullFailure = { sightings: 1, isFailing, message: pullCause(message) };
      this.#pulls.set(key, first);
      return first;
    }
    if (isFailing && !known.isFailing) known.sightings += 1;
    known.isFailing = isFailing;
    return known;
  }
}

/** Failures that another try does not mend; a registry that is down or throttles is left to the kubelet. */
function isLasting(message: string): boolean {
  return /not found|manifest unknown|MANIFEST_UNKNOWN|NAME_UNKNOWN|unauthorized|authorization failed|forbidden|denied|no such host|no match for platform/i.test(
    message,
  );
}

/** containerd wraps the registry's answer twice; the reference and the answer are what tells. */
function pullCause(message: string): string {
  return /failed to resolve reference "[^"]*": (.+)$/s.exec(message)?.[1] ?? message;
}

function crashOf({ lastState, name }: ContainerStatus): string {
  const ended = lastState?.terminated;
  if (ended === undefined) return `container ${name} keeps crashing`;
  const why = ended.reason === undefined || ended.reason === 'Error' ? '' : ` (${ended.reason})`;
  return `container ${name} exits with code ${ended.exitCode ?? '?'}${why}`;
}
