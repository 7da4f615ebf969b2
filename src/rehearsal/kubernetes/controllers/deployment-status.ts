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
  readonly generation: number;
  readonly ms: number;
  readonly lookedAt: number;
}

export function createDeploymentStatus(
  { client, caches, time }: ControllerContext,
  queue: WorkQueue,
): DeploymentStatus {
  const cache = caches.of(deployments);
  const standstills = new Map<string, Standstill>();

  function hasExceeded(deployment: Deployment, { generation, ms, lookedAt }: Standstill): boolean {
    const key = keyOf(deployment);
    const deadlineMs = deadlineOf(deployment, time);
    const now = time.now().getTime();
    const pauseMs = deadlineMs / looks;
    // The next look is on its way.
    if (ms < deadlineMs && now - lookedAt < pauseMs) return false;
    const standstill = { generation, ms: ms + Math.min(now - lookedAt, 2 * pauseMs), lookedAt: now };
    standstills.set(key, standstill);
    if (standstill.ms >= deadlineMs) return true;
    queue.addAfter(key, (pauseMs + 1) / time.scaled(1));
    return false;
  }

  function progressing(rollout: Rollout, counts: Counts): Condition | undefined {
    const { deployment, current } = rollout;
    const before = conditionOf(deployment.status?.conditions, 'Progressing');
    const key = keyOf(deployment);
    const name = current?.metadata.name;
    if (deployment.spec.paused === true) {
      return { type: 'Progressing', status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused' };
    }
    const generation = deployment.metadata.generation ?? 1;
    if (isComplete(deployment, rollout)) {
      standstills.delete(key);
      if (current === undefined) return undefined;
      return {
        type: 'Progressing',
        status: 'True',
        reason: 'NewReplicaSetAvailable',
        message: `ReplicaSet "${name}" has successfully progressed.`,
      };
    }
    // Pods that are lost after it are no rollout (kubernetes pkg/controller/deployment/progress.go).
    if (before?.reason === 'NewReplicaSetAvailable' && counts.replicas === counts.updatedReplicas) return before;
    const last = standstills.get(key);
    if (last === undefined || last.generation !== generation || hasProgressed(deployment, counts)) {
      standstills.set(key, { generation, ms: 0, lookedAt: time.now().getTime() });
      queue.addAfter(key, (deadlineOf(deployment, time) / looks + 1) / time.scaled(1));
      const isNew = counts.updatedReplicas === 0 && name !== undefined;
      return {
        type: 'Progressing',
        status: 'True',
        reason: isNew ? 'NewReplicaSetCreated' : 'ReplicaSetUpdated',
        message: isNew ? `Created new replica set "${name}"` : `ReplicaSet "${name}" is progressing.`,
      };
    }
    if (!hasExceeded(deployment, last)) return before;
    return {
      type: 'Progressing',
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: `ReplicaSet "${name}" has timed out progressing.`,
    };
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
