/** What controllers ask of a pod. */
import type { ServiceTime } from '../../world.js';
import type { Pod } from './objects.js';
import { conditionOf } from './status.js';

/** Counts towards its controller's replicas: neither finished nor on its way out. */
export function isActive(pod: Pod): boolean {
  return !isFinished(pod) && pod.metadata.deletionTimestamp === undefined;
}

export function isFinished(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

export function isReady(pod: Pod): boolean {
  return conditionOf(pod.status?.conditions, 'Ready')?.status === 'True';
}

/** Ready for at least `minReadySeconds` of service time. */
export function isAvailable(pod: Pod, minReadySeconds: number, time: ServiceTime): boolean {
  return isReady(pod) && availableInMs(pod, minReadySeconds, time) <= 0;
}

/** Service milliseconds until a ready pod is available. */
export function availableInMs(pod: Pod, minReadySeconds: number, time: ServiceTime): number {
  if (minReadySeconds === 0) return 0;
  const since = conditionOf(pod.status?.conditions, 'Ready')?.lastTransitionTime;
  if (since === undefined) return minReadySeconds * 1000;
  const realMs = time.now().getTime() - Date.parse(since);
  const neededMs = time.scaled(minReadySeconds * 1000);
  return neededMs === 0 ? 0 : ((neededMs - realMs) / neededMs) * minReadySeconds * 1000;
}
