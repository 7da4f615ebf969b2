/** What Azure takes in how fast, and the run's limiters that keep within it. */
import type { Azure } from '../azure.js';
import { PerRun } from '../requests/per-run.js';
import { Limiter } from './limiter.js';
import type { TokenBucket } from './token-bucket.js';

export { Limiter, type Turn } from './limiter.js';
export { full, type Level, type TokenBucket, take } from './token-bucket.js';

/**
 * Limits by kind of call. ARM meters an identity in a subscription by token buckets (writes 200, +10/s; reads 250,
 * +25/s): a tenth of the capacity is left to the run's other stages and to requests that overtake one another; of the
 * writes' most of it is a reserve, for ARM's answers tell how many it still takes. A
 * registry counts an identity's requests in a minute (Standard: 5,000 reads, 1,000 writes, 250 referrer lists), which a
 * bucket keeps when capacity and a minute's refill together stay below (rulebook acr, data plane).
 */
export const limits = {
  armWrites: { capacity: 180, perSecond: 10, reserve: 16 },
  armReads: { capacity: 225, perSecond: 25 },
  registryReads: { capacity: 1000, perSecond: 60 },
  registryWrites: { capacity: 200, perSecond: 12 },
  referrers: { capacity: 100, perSecond: 2.5 },
  /** Documented nowhere; here so that the 429 inside an import's failure holds for its registry's others too. */
  registryImports: { capacity: 200, perSecond: 10 },
  registryTokens: { capacity: 20, perSecond: 2 },
} as const satisfies Record<string, TokenBucket>;

const limiters = new PerRun<Limiter>();

/**
 * The run's limiter for a kind of call.
 * @param place what the service counts by: a subscription's id, a registry's login server
 */
export function limiterOf(azure: Azure, kind: keyof typeof limits, place: string): Limiter {
  return limiters.get(azure, `${kind} ${place.toLowerCase()}`, () => new Limiter(limits[kind], azure.clock));
}
