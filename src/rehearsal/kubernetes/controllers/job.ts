/** Jobs: pods until enough have succeeded, or too many have failed. */
import { KubernetesApiError } from '../client.js';
import {
  type ControllerContext,
  conditionOf,
  controllerUid,
  createEventRecorder,
  createQueue,
  isActive,
  isReady,
  keyOf,
  randomSuffix,
  statusPatch,
  timestamp,
  withCondition,
  withoutZeros,
} from '../informer/index.js';
import type { Condition, Job, Pod } from '../informer/objects.js';
import { jobs, pods } from '../informer/resources.js';
import { reconcileChanged, reconcileOwnersOf } from './ownership.js';
import { createPodControl } from './pod-control.js';

/** Delay before a failed pod is replaced: doubling, as the real controller's. */
const firstRetryMs = 10_000;
const longestRetryMs = 600_000;

interface Failure {
  readonly reason: 'BackoffLimitExceeded' | 'DeadlineExceeded';
  readonly message: string;
}

export function startJobController({ client, caches, time, signal }: ControllerContext): void {
  const cache = caches.of(jobs);
  const podCache = caches.of(pods);
  const podsOf = podCache.index(controllerUid);
  const recorder = createEventRecorder(client, time, signal, 'job-controller');
  const podControl = createPodControl(client, podCache, recorder);
  /** Until when a Job with failed pods makes no new one, in real time. */
  const retryAt = new Map<string, { readonly failed: number; readonly at: number }>();
  const queue = createQueue(time, signal, reconcile);
  reconcileChanged(cache, queue);
  reconcileOwnersOf(podCache, 'Job', queue);

  async function reconcile(key: string): Promise<void> {
    const job = cache.get(key);
    if (job === undefined || job.metadata.deletionTimestamp !== undefined) {
      retryAt.delete(key);
      return;
    }
    if (isOver(job)) {
      await expire(job);
      return;
    }
    const owned = podsOf(job.metadata.uid ?? '');
    const completions = job.spec.completions ?? 1;
    const succeeded = Math.max(count(owned, 'Succeeded'), job.status?.succeeded ?? 0);
    const failed = Math.max(count(owned, 'Failed'), job.status?.failed ?? 0);
    const active = owned.filter(isActive);
    const failure = failureOf(job, owned, failed);
    const isSuspended = job.spec.suspend === true;
    if (failure !== undefined || succeeded >= completions || isSuspended) {
      for (const pod of active) await podControl.delete(job, pod);
    } else {
      await start(job, { owned, active, succeeded, failed, completions });
    }
    await writeStatus(job, { succeeded, failed, failure, isDone: succeeded >= completions, isSuspended });
  }

  async function start(
    job: Job,
    {
      owned,
      active,
      succeeded,
      failed,
      completions,
    }: {
      readonly owned: readonly Pod[];
      readonly active: readonly Pod[];
      readonly succeeded: number;
      readonly failed: number;
      readonly completions: number;
    },
  ): Promise<void> {
    const key = keyOf(job);
    const known = retryAt.get(key);
    if (failed > (known?.failed ?? 0)) {
      const delayMs = Math.min(firstRetryMs * 2 ** (failed - 1), longestRetryMs);
      retryAt.set(key, { failed, at: time.now().getTime() + time.scaled(delayMs) });
      queue.addAfter(key, delayMs + 1);
      return;
    }
    if (known !== undefined && time.now().getTime() < known.at) return;
    const parallelism = job.spec.parallelism ?? 1;
    const missing = Math.min(parallelism, completions - succeeded) - active.length;
    const takenIndexes = new Set(
      owned
        .filter((pod) => isActive(pod) || pod.status?.phase === 'Succeeded')
        .map((pod) => pod.metadata.annotations?.[indexKey]),
    );
    for (let made = 0, index = 0; made < missing; made += 1) {
      while (takenIndexes.has(String(index))) index += 1;
      takenIndexes.add(String(index));
      await createPod(job, job.spec.completionMode === 'Indexed' ? index : undefined);
    }
  }

  async function createPod(job: Job, index: number | undefined): Promise<void> {
    const { name, uid = '' } = job.metadata;
    const indexed: Record<string, string> = index === undefined ? {} : { [indexKey]: String(index) };
    const prefix = index === undefined ? `${name}-` : `${name}-${index}-`;
    await podControl.create(job, job.spec.template, {
      name: `${prefix}${randomSuffix()}`,
      generateName: prefix,
      labels: {
        'batch.kubernetes.io/controller-uid': uid,
        'batch.kubernetes.io/job-name': name,
        'controller-uid': uid,
        'job-name': name,
        ...indexed,
      },
      ...(index === undefined ? {} : { annotations: indexed }),
    });
  }

  /** Failed pods count, and with restartPolicy OnFailure the restarts of running ones. */
  function failureOf(job: Job, owned: readonly Pod[], failed: number): Failure | undefined {
    const restarts = owned
      .filter(isActive)
      .flatMap((pod) => pod.status?.containerStatuses ?? [])
      .reduce((sum, { restartCount }) => sum + restartCount, 0);
    const onFailure = job.spec.template.spec.restartPolicy === 'OnFailure';
    const limit = job.spec.backoffLimit ?? 6;
    if (failed > limit || (onFailure && restarts > 0 && restarts >= limit)) {
      return { reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
    }
    const { activeDeadlineSeconds } = job.spec;
    if (activeDeadlineSeconds === undefined) return undefined;
    const startedMs = Date.parse(job.status?.startTime ?? timestamp(time));
    const leftMs = startedMs + time.scaled(activeDeadlineSeconds * 1000) - time.now().getTime();
    if (leftMs <= 0) return { reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' };
    if (job.status?.startTime === undefined) queue.addAfter(keyOf(job), activeDeadlineSeconds * 1000 + 1);
    return undefined;
  }

  async function writeStatus(
    job: Job,
    {
      succeeded,
      failed,
      failure,
      isDone,
      isSuspended,
    }: {
      readonly succeeded: number;
      readonly failed: number;
      readonly failure: Failure | undefined;
      readonly isDone: boolean;
      readonly isSuspended: boolean;
    },
  ): Promise<void> {
    const active = podsOf(job.metadata.uid ?? '').filter(isActive);
    const now = timestamp(time);
    let conditions = job.status?.conditions ?? [];
    const set = (condition: Condition) => {
      conditions = withCondition(conditions, { ...condition, lastProbeTime: now }, now);
    };
    const isEnding = podsOf(job.metadata.uid ?? '').some((pod) => pod.metadata.deletionTimestamp !== undefined);
    if (failure !== undefined) {
      set({ type: 'FailureTarget', status: 'True', ...failure });
      // Failed is said only when the last pod has stopped.
      if (!isEnding) set({ type: 'Failed', status: 'True', ...failure });
      recorder.record(job, 'Warning', failure.reason, failure.message);
    } else if (isDone) {
      const reached = { reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' };
      set({ type: 'SuccessCriteriaMet', status: 'True', ...reached });
      set({ type: 'Complete', status: 'True', ...reached });
      recorder.record(job, 'Normal', 'Completed', 'Job completed');
    } else if (isSuspended || conditionOf(conditions, 'Suspended') !== undefined) {
      set(
        isSuspended
          ? { type: 'Suspended', status: 'True', reason: 'JobSuspended', message: 'Job suspended' }
          : { type: 'Suspended', status: 'False', reason: 'JobResumed', message: 'Job resumed' },
      );
    }
    const startTime = job.status?.startTime ?? (isSuspended ? undefined : now);
    const status = {
      ...withoutZeros({ active: active.length, succeeded, failed }),
      ready: active.filter(isReady).length,
      terminating: podsOf(job.metadata.uid ?? '').filter((pod) => pod.metadata.deletionTimestamp !== undefined).length,
      uncountedTerminatedPods: {},
      ...(startTime === undefined ? {} : { startTime }),
      ...(isDone && failure === undefined ? { completionTime: now } : {}),
      ...(conditions.length === 0 ? {} : { conditions }),
    };
    const patch = statusPatch(job.status, status);
    if (patch === undefined) return;
    const { name, namespace = '' } = job.metadata;
    cache.observe(await client.mergePatch(jobs, name, { status: patch }, { namespace, subresource: 'status' }));
  }

  /** ttlSecondsAfterFinished. */
  async function expire(job: Job): Promise<void> {
    const { ttlSecondsAfterFinished: ttl } = job.spec;
    if (ttl === undefined) return;
    const ended = job.status?.conditions?.find(
      ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
    );
    const leftMs = Date.parse(ended?.lastTransitionTime ?? '') + time.scaled(ttl * 1000) - time.now().getTime();
    if (leftMs > 0) {
      queue.addAfter(keyOf(job), ttl * 1000);
      return;
    }
    const { name, namespace = '' } = job.metadata;
    try {
      await client.delete(jobs, name, { namespace, propagationPolicy: 'Foreground' });
    } catch (error) {
      if (!(error instanceof KubernetesApiError && error.status === 404)) throw error;
    }
  }
}

const indexKey = 'batch.kubernetes.io/job-completion-index';

function count(owned: readonly Pod[], phase: string): number {
  return owned.filter((pod) => pod.status?.phase === phase).length;
}

function isOver(job: Job): boolean {
  return ['Complete', 'Failed'].some((type) => conditionOf(job.status?.conditions, type)?.status === 'True');
}
