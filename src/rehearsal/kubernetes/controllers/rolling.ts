/** How far a rolling update may go now. Pure: the arithmetic of the real Deployment controller. */
import type { Deployment, ReplicaSet } from '../informer/objects.js';
import { resolveAmount } from './int-or-percent.js';

/** A Deployment with the ReplicaSet of its present template and those of earlier ones. */
export interface Rollout {
  readonly deployment: Deployment;
  readonly current: ReplicaSet | undefined;
  readonly old: readonly ReplicaSet[];
}

export interface RollingScale {
  /** Most pods there may be at once. */
  readonly maxTotal: number;
  readonly current: number;
  readonly old: readonly { readonly set: ReplicaSet; readonly replicas: number }[];
}

export function rollingBounds({ spec }: Deployment): {
  readonly replicas: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
} {
  const replicas = spec.replicas ?? 1;
  if (spec.strategy?.type === 'Recreate') return { replicas, maxSurge: 0, maxUnavailable: replicas };
  const rolling = spec.strategy?.rollingUpdate;
  const maxSurge = resolveAmount(rolling?.maxSurge ?? '25%', replicas, 'up');
  const maxUnavailable = Math.min(resolveAmount(rolling?.maxUnavailable ?? '25%', replicas, 'down'), replicas);
  // Both zero (by rounding) would never move.
  return { replicas, maxSurge, maxUnavailable: maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable };
}

export function rollingScale({ deployment, current, old }: Rollout): RollingScale {
  const { replicas, maxSurge, maxUnavailable } = rollingBounds(deployment);
  const maxTotal = replicas + maxSurge;
  const oldTotal = sum(old, sizeOf);
  const currentSize = current === undefined ? 0 : sizeOf(current);
  const room = Math.max(maxTotal - oldTotal - currentSize, 0);
  const nextCurrent = currentSize >= replicas ? replicas : Math.min(currentSize + room, replicas);

  const minAvailable = replicas - maxUnavailable;
  const currentUnavailable = Math.max(nextCurrent - (current?.status?.availableReplicas ?? 0), 0);
  let removable = Math.max(oldTotal + nextCurrent - minAvailable - currentUnavailable, 0);
  const sizes = new Map(old.map((set) => [set, sizeOf(set)]));
  const oldestFirst = [...old].sort((a, b) => created(a) - created(b));
  // Pods that serve no one go first.
  for (const set of oldestFirst) {
    const unhealthy = Math.max(sizeOf(set) - (set.status?.availableReplicas ?? 0), 0);
    const taken = Math.min(unhealthy, removable);
    sizes.set(set, sizeOf(set) - taken);
    removable -= taken;
  }
  const available =
    sum(old, (set) => Math.min(set.status?.availableReplicas ?? 0, sizes.get(set) ?? 0)) +
    (current?.status?.availableReplicas ?? 0);
  let spare = Math.min(removable, Math.max(available - minAvailable, 0));
  for (const set of oldestFirst) {
    const taken = Math.min(sizes.get(set) ?? 0, spare);
    sizes.set(set, (sizes.get(set) ?? 0) - taken);
    spare -= taken;
  }
  return { maxTotal, current: nextCurrent, old: [...sizes].map(([set, size]) => ({ set, replicas: size })) };
}

const sizeOf = (set: ReplicaSet): number => set.spec.replicas ?? 1;
const created = (set: ReplicaSet): number => Date.parse(set.metadata.creationTimestamp ?? '');
const sum = (sets: readonly ReplicaSet[], of: (set: ReplicaSet) => number): number =>
  sets.reduce((total, set) => total + of(set), 0);
