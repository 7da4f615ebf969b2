import type { Environment } from '../../environment/index.js';
import { limit } from '../../kubernetes/limit.js';
import type { ObservedReleases } from './observe.js';

const limits = new WeakMap<ObservedReleases, ReturnType<typeof limit>>();

/** Helm processes at once, one limit a run, while any number of releases waits to become ready. */
export function helmLimit(observed: ObservedReleases, { deploy }: Environment): ReturnType<typeof limit> {
  const known = limits.get(observed) ?? limit(deploy.concurrency);
  limits.set(observed, known);
  return known;
}
