/** Writing status: only what differs, and conditions whose transition time moves with their status alone. */
import { isDeepStrictEqual } from 'node:util';
import type { Condition } from './objects.js';

/**
 * The merge patch that turns `current` into `wanted`: absent fields become null, equal ones are left out.
 * @returns undefined when nothing differs.
 */
export function statusPatch(
  current: Readonly<Record<string, unknown>> | undefined,
  wanted: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  const patch: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(current ?? {}), ...Object.keys(wanted)])) {
    if (!isDeepStrictEqual(current?.[field], wanted[field])) patch[field] = wanted[field] ?? null;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}

/** Leaves out zero counts, as Go's omitempty does. */
export function withoutZeros(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}

export function conditionOf(conditions: readonly Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

/**
 * Conditions with `next` set. A condition that says the same as before keeps its times.
 * @param now for the times of a changed condition.
 */
export function withCondition(conditions: readonly Condition[] | undefined, next: Condition, now: string): Condition[] {
  const all = [...(conditions ?? [])];
  const position = all.findIndex((condition) => condition.type === next.type);
  const before = all[position];
  if (before === undefined) return [...all, { lastTransitionTime: now, ...next }];
  if (before.status === next.status && before.reason === next.reason && before.message === next.message) return all;
  const lastTransitionTime = before.status === next.status ? (before.lastTransitionTime ?? now) : now;
  // Why it was otherwise is no reason for what it is now.
  const { reason: _reason, message: _message, ...kept } = before;
  all[position] = { ...kept, ...next, lastTransitionTime };
  return all;
}

export function withoutCondition(conditions: readonly Condition[] | undefined, type: string): Condition[] {
  return (conditions ?? []).filter((condition) => condition.type !== type);
}
