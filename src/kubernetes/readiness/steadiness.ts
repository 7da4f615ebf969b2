import { type ContainerStatus, isActive, type KubernetesObject, type Pod } from '../objects/objects.js';

/** How long a container without a probe runs before it counts: it is ready to the kubelet from its first instant. */
const settledMs = 5_000;
/** The longest that is asked of a container which has ended before: what lives longer each time is on its way. */
const longestMs = 60_000;

/**
 * Whether containers that are ready stay so. One that has no readiness probe is ready as soon as it runs, and so is a
 * crash looper between two of its ends: kstatus calls it ready each time. It remembers what it saw, so one is made for
 * each wait and shown every state of the pods in turn.
 */
export class Steadiness {
  /** `uid/container` → restarts at the first look, where those before are not to count. */
  readonly #restartsBefore = new Map<string, number>();
  /** `uid/container restarts` → since when this life of it is seen to run. */
  readonly #runningSince = new Map<string, number>();
  readonly #isResumed: boolean;

  /** @param isResumed the pods are of an earlier run: only what happens from now on counts */
  constructor(isResumed = false) {
    this.#isResumed = isResumed;
  }

  /**
   * @param now milliseconds
   * @param minReadyMs how long a pod has been ready by now, as far as its controller has seen to it
   * @returns what is waited for, for people; undefined when there is nothing
   */
  lacking(pods: readonly Pod[], now: number, minReadyMs = 0): string | undefined {
    const unsteady = pods
      .filter(isActive)
      .flatMap((pod) =>
        lastingContainers(pod).flatMap((status) => this.#lackingOf(pod, status, now, minReadyMs) ?? []),
      );
    return unsteady[0];
  }

  #lackingOf(pod: Pod, status: ContainerStatus, now: number, minReadyMs: number): string | undefined {
    const key = `${pod.metadata.uid}/${status.name}`;
    const { restartCount = 0, state } = status;
    if (!this.#restartsBefore.has(key)) this.#restartsBefore.set(key, this.#isResumed ? restartCount : 0);
    const where = `container ${status.name} of ${pod.metadata.name}`;
    // What its owner says may be older than what the pod says, or newer.
    if (state?.running === undefined) return `${where} does not run at the moment`;
    const life = `${key} ${restartCount}`;
    const since = this.#runningSince.get(life) ?? now;
    this.#runningSince.set(life, since);
    const hasEnded = restartCount > (this.#restartsBefore.get(key) ?? 0);
    const isProbed = probesOf(pod, status.name);
    const needed = hasEnded
      ? Math.min(Math.max(settledMs, 2 * lastLifeMs(status)), longestMs)
      : isProbed || minReadyMs >= settledMs
        ? 0
        : settledMs;
    // By the node's clock too: what has run for long need not be watched for it.
    const startedMs = Date.parse(state.running.startedAt ?? '');
    const ranMs = Math.max(now - since, Number.isNaN(startedMs) ? 0 : Date.now() - startedMs);
    if (ranMs >= needed) return undefined;
    return hasEnded
      ? `${where} has restarted (${restartCount}), to run for ${Math.ceil(needed / 1000)} s`
      : `${where} has no readiness probe, to run for ${settledMs / 1000} s`;
  }
}

/** Sidecars too: init containers that run as long as the pod. */
function lastingContainers({ spec, status }: Pod): readonly ContainerStatus[] {
  const sidecars = new Set(spec?.initContainers?.flatMap((each) => (each.restartPolicy === 'Always' ? each.name : [])));
  const running = status?.initContainerStatuses?.filter(({ name }) => sidecars.has(name)) ?? [];
  return [...running, ...(status?.containerStatuses ?? [])];
}

/** A startup probe too: until it has succeeded, the container is not ready. */
function probesOf({ spec }: Pod, name: string): boolean {
  const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
  const container = containers.find((each) => each.name === name);
  return container?.readinessProbe !== undefined || container?.startupProbe !== undefined;
}

function lastLifeMs({ lastState }: ContainerStatus): number {
  const { startedAt = '', finishedAt = '' } = lastState?.terminated ?? {};
  const ms = Date.parse(finishedAt) - Date.parse(startedAt);
  return Number.isNaN(ms) ? 0 : ms;
}

/** What of an object says how its pods come and go. */
export type Workload = KubernetesObject & {
  readonly spec?: {
    readonly replicas?: number;
    readonly minReadySeconds?: number;
    readonly updateStrategy?: { readonly type?: string };
  };
};

/** How long its pods have been ready for when it is: a StatefulSet counts them as soon as they are. */
export function minReadyMs({ kind, spec }: Workload): number {
  return kind === 'Deployment' || kind === 'DaemonSet' ? (spec?.minReadySeconds ?? 0) * 1000 : 0;
}

export function makesPods({ kind, spec }: Workload): boolean {
  return ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind) && spec?.replicas !== 0;
}

/** Its pods come and go without us: a Job's end by themselves, with OnDelete when somebody deletes them. */
export function isLeftToOthers({ kind, spec }: Workload): boolean {
  return kind === 'Job' || spec?.updateStrategy?.type === 'OnDelete';
}
