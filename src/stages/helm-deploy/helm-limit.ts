import type { Environment } from '../../environment/index.js';
import { limit } from '../../model/limit.js';

const limits = new WeakMap<object, ReturnType<typeof limit>>();

/** Helm processes at once, one limit a run (that of what it observed), while any number of releases waits to become ready. */
export function helmLimit(observed: object, { deploy }: Environment): ReturnType<typeof limit> {
  const known = limits.get(observed) ?? limit(deploy.concurrency);
  limits.set(observed, known);
  return known;
}
