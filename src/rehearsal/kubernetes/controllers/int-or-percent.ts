/** `3` or `25%`, as rollouts and disruption budgets write amounts. */
import type { IntOrPercent } from '../informer/objects.js';

/** @param rounding surge and minimum healthy round up, unavailable rounds down, as the API documents. */
export function resolveAmount(value: IntOrPercent, total: number, rounding: 'up' | 'down'): number {
  if (typeof value === 'number') return value;
  if (!value.endsWith('%')) return Number.parseInt(value, 10);
  const exact = (Number.parseFloat(value) * total) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}
