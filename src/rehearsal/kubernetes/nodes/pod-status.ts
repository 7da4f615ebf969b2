/** A pod's status from its containers' statuses. Pure. */
import { withCondition } from '../informer/index.js';
import type { Condition, ContainerStatus, Pod, PodStatus } from '../informer/objects.js';

/** Where a pod stands, as its kubelet knows it. */
export interface PodSituation {
  readonly hasSandbox: boolean;
  readonly podIP: string | undefined;
  readonly hostIP: string | undefined;
  readonly startTime: string;
  readonly isInitialized: boolean;
  readonly isTerminating: boolean;
  readonly initContainers: readonly ContainerStatus[];
  readonly containers: readonly ContainerStatus[];
}

export function podStatus(pod: Pod, situation: PodSituation, now: string): PodStatus {
  const { containers, initContainers, podIP, hostIP, isInitialized } = situation;
  const phase = phaseOf(pod, situation);
  const sidecars = new Set(
    pod.spec.initContainers?.flatMap((one) => (one.restartPolicy === 'Always' ? [one.name] : [])),
  );
  const conditions = conditionsOf(phase, situation, sidecars).reduce(
    (all, condition) => withCondition(all, { ...condition, lastProbeTime: null }, now),
    pod.status?.conditions ?? [],
  );
  return {
    ...pod.status,
    phase,
    conditions,
    startTime: situation.startTime,
    ...(hostIP === undefined ? {} : { hostIP, hostIPs: [{ ip: hostIP }] }),
    ...(podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] }),
    ...(initContainers.length === 0
      ? {}
      : {
          initContainerStatuses: initContainers.map((one) =>
            sidecars.has(one.name) ? one : { ...one, ready: isInitialized || isDone(one) },
          ),
        }),
    containerStatuses: [...containers],
  };
}

const isDone = ({ state }: ContainerStatus): boolean => state.terminated?.exitCode === 0;

function phaseOf(pod: Pod, { containers, initContainers, isInitialized }: PodSituation): string {
  const neverRestarts = pod.spec.restartPolicy === 'Never';
  if (!isInitialized) {
    const failed = initContainers.some(({ state }) => (state.terminated?.exitCode ?? 0) !== 0);
    return failed && neverRestarts ? 'Failed' : 'Pending';
  }
  if (containers.some(({ state, lastState }) => state.waiting !== undefined && lastState.terminated === undefined)) {
    return 'Pending';
  }
  if ((pod.spec.restartPolicy ?? 'Always') === 'Always') return 'Running';
  const ends = containers.map(({ state }) => state.terminated?.exitCode);
  if (ends.some((code) => code === undefined)) return 'Running';
  if (ends.every((code) => code === 0)) return 'Succeeded';
  return neverRestarts ? 'Failed' : 'Running';
}

function conditionsOf(phase: string, situation: PodSituation, sidecars: ReadonlySet<string>): Condition[] {
  const { containers, initContainers, isInitialized, hasSandbox, isTerminating } = situation;
  const isFinished = phase === 'Succeeded' || phase === 'Failed';
  const lasting = [...initContainers.filter(({ name }) => sidecars.has(name)), ...containers];
  const unready = lasting.filter(({ ready }) => !ready).map(({ name }) => name);
  const incomplete = initContainers.filter((one) => !isDone(one)).map(({ name }) => name);
  const readiness: Omit<Condition, 'type'> =
    isFinished && phase === 'Succeeded'
      ? { status: 'False', reason: 'PodCompleted' }
      : unready.length === 0 && isInitialized && !isTerminating
        ? { status: 'True' }
        : {
            status: 'False',
            reason: phase === 'Failed' ? 'PodFailed' : 'ContainersNotReady',
            message: `containers with unready status: [${unready.join(' ')}]`,
          };
  return [
    { type: 'PodReadyToStartContainers', status: hasSandbox && !isFinished ? 'True' : 'False' },
    isInitialized
      ? { type: 'Initialized', status: 'True', ...(phase === 'Succeeded' ? { reason: 'PodCompleted' } : {}) }
      : {
          type: 'Initialized',
          status: 'False',
          reason: 'ContainersNotInitialized',
          message: `containers with incomplete status: [${incomplete.join(' ')}]`,
        },
    { type: 'Ready', ...readiness },
    { type: 'ContainersReady', ...readiness },
    { type: 'PodScheduled', status: 'True' },
  ];
}
