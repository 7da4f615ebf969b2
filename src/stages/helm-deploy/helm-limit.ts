import type { Environment } from '../../environment/index.js';
import type { Change } from '../../model/index.js';
import { limit } from '../../model/limit.js';

const limits = new WeakMap<object, ReturnType<typeof limit>>();

/** Helm processes at once, one limit a run (that of what it observed), while any number of releases waits to become ready. */
export function helmLimit(observed: object, { deploy }: Environment): ReturnType<typeof limit> {
  const known = limits.get(observed) ?? limit(deploy.concurrency);
  limits.set(observed, known);
  return known;
}

/** The same limit on paper, for a plan's estimate: what only waits, and what is no release, runs no helm. */
export const helmProcesses = {
  concurrency: ({ deploy }: Environment) => deploy.concurrency,
  usualMs: ({ address, onlyWaits }: Change) => (onlyWaits !== true && address.startsWith('release/') ? 2000 : 0),
};
