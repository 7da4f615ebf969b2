/** Status and conditions of Deployments, the progress deadline included. */
import {
  type ControllerContext,
  conditionOf,
  keyOf,
  statusPatch,
  timestamp,
  type WorkQueue,
  withCondition,
  withoutCondition,
  withoutZeros,
} from '../informer/index.js';
import type { Condition, Deployment } from '../informer/objects.js';
import { deployments } from '../informer/resources.js';
import { type Rollout, rollingBounds } from './rolling.js';

const usualDeadlineSeconds = 600;

export interface DeploymentStatus {
  write(rollout: Rollout): Promise<void>;
  forget(key: string): void;
}

interface Counts {
  readonly replicas: number;
  readonly updatedReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly unavailableReplicas: number;
}

/** Whether the present template is fully out and nothing of an earlier one is left. */
export function isComplete(deployment: Deployment, rollout: Rollout): boolean {
  const counts = count(rollout);
  const replicas = deployment.spec.replicas ?? 1;
  return counts.updatedReplicas === replicas && counts.replicas === replicas && counts.availableReplicas === replicas;
}

/** However much faster time passes, the machine under it must have had a moment to start the pods. */
const leastMs = 2_000;
/** The deadline is looked at so many times, and time between two looks counts twice at most: what the machine was busy otherwise is nobody's delay. */
const looks = 20;

/** Progress deadline in real milliseconds. */
function deadlineOf({ spec }: Deployment, time: ControllerContext['time']): number {
  return Math.max(time.scaled((spec.progressDeadlineSeconds ?? usualDeadlineSeconds) * 1000), leastMs);
}

/** How long a Deployment has made no progress, in real milliseconds: condition times only have seconds. */
interface Standstill {
  readonly uid: string | undefined;
  readonly generation: number;
  readonly ms: number;
  readonly lookedAt: number;
}

/** The conditions of a Deployment that a ReplicaSet was just made for. */
export function rolloutBegun(
  { status }: Deployment,
  replicaSet: string,
  time: ControllerContext['time'],
): readonly Condition[] {
  const now = timestamp(time);
  const begun = progressingBy('NewReplicaSetCreated', `Created new replica set "${replicaSet}"`);
  return withCondition(status?.conditions, { ...begun, lastUpdateTime: now }, now);
}

const progressingBy = (reason: string, message: string): Condition => ({
  type: 'Progressing',
  status: 'True',
  reason,
  message,
});

export function createDeploymentStatus(
  { client, caches, time }: ControllerContext,
  queue: WorkQueue,
): DeploymentStatus {
  const cache = caches.of(deployments);
  const standstills = new Map<string, Standstill>();
  /** The next look at each, and how to leave it. */
  const planned = new Map<string, () => void>();

  function planLook(key: string, ms: number): void {
    // The one before may be far away: a deadline can change.
    planned.get(key)?.();
    planned.set(
      key,
      time.after(ms / time.scaled(1), () => queue.add(key)),
    );
  }

  function hasExceeded(deployment: Deployment, standstill: Standstill): boolean {
    const key = keyOf(deployment);
    const deadlineMs = deadlineOf(deployment, time);
    const pauseMs = deadlineMs / looks;
    const now = time.now().getTime();
    const passedMs = now - standstill.lookedAt;
    if (standstill.ms >= deadlineMs) return true;
    if (passedMs < pauseMs) {
      planLook(key, pauseMs - passedMs);
      return false;
    }
    const ms = standstill.ms + Math.min(passedMs, 2 * pauseMs);
    standstills.set(key, { ...standstill, ms, lookedAt: now });
    if (ms >= deadlineMs) return true;
    planLook(key, pauseMs);
    return false;
  }

  function progressing(rollout: Rollout, counts: Counts): Condition | undefined {
    const { deployment, current } = rollout;
    const before = conditionOf(deployment.status?.conditions, 'Progressing');
    const key = keyOf(deployment);
    if (deployment.spec.paused === true) {
      return { type: 'Progressing', status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused' };
    }
    const { uid, generation = 1, name } = deployment.metadata;
    const subject = current === undefined ? `Deployment "${name}"` : `ReplicaSet "${current.metadata.name}"`;
    if (isComplete(deployment, rollout)) {
      standstills.delete(key);
      if (current === undefined) return undefined;
      return progressingBy('NewReplicaSetAvailable', `${subject} has successfully progressed.`);
    }
    // Pods that are lost after it are no rollout (kubernetes pkg/controller/deployment/progress.go).
    if (before?.reason === 'NewReplicaSetAvailable' && counts.replicas === counts.updatedReplicas) return before;
    const last = standstills.get(key);
    const isAnother = last === undefined || last.uid !== uid || last.generation !== generation;
    if (isAnother || hasProgressed(deployment, counts)) {
      standstills.set(key, { uid, generation, ms: 0, lookedAt: time.now().getTime() });
      planLook(key, deadlineOf(deployment, time) / looks);
      if (counts.updatedReplicas > 0 || current === undefined)
        return progressingBy('ReplicaSetUpdated', `${subject} is progressing.`);
      return progressingBy('NewReplicaSetCreated', `Created new replica set "${current.metadata.name}"`);
    }
    if (!hasExceeded(deployment, last)) return before;
    const message = `${subject} has timed out progressing.`;
    return { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message };
  }

  async function write(rollout: Rollout): Promise<void> {
    const deployment = cache.get(keyOf(rollout.deployment)) ?? rollout.deployment;
    const now = timestamp(time);
    const counts = count(rollout);
    const { replicas, maxUnavailable } = rollingBounds(deployment);
    const isAvailable = counts.availableReplicas >= replicas - maxUnavailable;
    let conditions = withCondition(
      deployment.status?.conditions,
      isAvailable
        ? {
            type: 'Available',
            status: 'True',
            reason: 'MinimumReplicasAvailable',
            message: 'Deployment has minimum availability.',
          }
        : {
            type: 'Available',
            status: 'False',
            reason: 'MinimumReplicasUnavailable',
            message: 'Deployment does not have minimum availability.',
          },
      now,
    );
    const next = progressing({ ...rollout, deployment }, counts);
    if (next !== undefined) conditions = withCondition(conditions, next, now);
    const failure = [rollout.current, ...rollout.old]
      .map((set) => conditionOf(set?.status?.conditions, 'ReplicaFailure'))
      .find((condition) => condition !== undefined);
    conditions =
      failure === undefined
        ? withoutCondition(conditions, 'ReplicaFailure')
        : withCondition(conditions, { ...failure, type: 'ReplicaFailure' }, now);
    const dated = conditions.map((condition) => {
      const before = conditionOf(deployment.status?.conditions, condition.type);
      const isSame = before?.reason === condition.reason && before?.message === condition.message;
      return { ...condition, lastUpdateTime: isSame ? (before?.lastUpdateTime ?? now) : now };
    });
    const status = {
      observedGeneration: deployment.metadata.generation ?? 1,
      ...withoutZeros({ ...counts }),
      conditions: dated,
    };
    const patch = statusPatch(deployment.status, status);
    if (patch === undefined) return;
    const { name, namespace = '' } = deployment.metadata;
    cache.observe(await client.mergePatch(deployments, name, { status: patch }, { namespace, subresource: 'status' }));
  }

  return { write, forget: (key) => void standstills.delete(key) };
}

function count({ deployment, current, old }: Rollout): Counts {
  const all = current === undefined ? old : [current, ...old];
  const total = (field: 'replicas' | 'readyReplicas' | 'availableReplicas') =>
    all.reduce((sum, set) => sum + (set.status?.[field] ?? 0), 0);
  const availableReplicas = total('availableReplicas');
  const wanted = Math.max(
    deployment.spec.replicas ?? 1,
    all.reduce((sum, set) => sum + (set.spec.replicas ?? 1), 0),
  );
  return {
    replicas: total('replicas'),
    updatedReplicas: current?.status?.replicas ?? 0,
    readyReplicas: total('readyReplicas'),
    availableReplicas,
    unavailableReplicas: Math.max(wanted - availableReplicas, 0),
  };
}

/** More of the new, fewer of the old, or more that serve. */
function hasProgressed({ status }: Deployment, counts: Counts): boolean {
  const before = status ?? {};
  const oldBefore = (before.replicas ?? 0) - (before.updatedReplicas ?? 0);
  return (
    counts.updatedReplicas > (before.updatedReplicas ?? 0) ||
    counts.replicas - counts.updatedReplicas < oldBefore ||
    counts.readyReplicas > (before.readyReplicas ?? 0) ||
    counts.availableReplicas > (before.availableReplicas ?? 0)
  );
}
