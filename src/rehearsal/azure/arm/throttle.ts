/** Token buckets, as ARM and the resource providers meter requests. Rates are of service time. */
import type { ServiceTime } from '../../world.js';

export interface Bucket {
  readonly capacity: number;
  /** Tokens that come back in a second of service time. */
  readonly perSecond: number;
}

export type Taken =
  | { readonly isAllowed: true; readonly remaining: number }
  /** `retryAfterSeconds` is real time: scaled, rounded down. */
  | { readonly isAllowed: false; readonly serviceSeconds: number; readonly retryAfterSeconds: number };

export interface Throttle {
  /** Takes a token from the bucket of this key, or tells when there will be one. */
  take(key: string, bucket: Bucket): Taken;
}

export function createThrottle(time: ServiceTime): Throttle {
  const levels = new Map<string, { tokens: number; at: number }>();
  const realMsOfServiceSecond = time.scaled(1000);
  return {
    take(key, { capacity, perSecond }) {
      const now = time.now().getTime();
      const level = levels.get(key) ?? { tokens: capacity, at: now };
      const refilled = ((now - level.at) / realMsOfServiceSecond) * perSecond;
      const tokens = Math.min(capacity, level.tokens + Math.max(0, refilled));
      if (tokens < 1) {
        // Trying too early earns a new wait: the level stays where the clock now is.
        levels.set(key, { tokens, at: now });
        const serviceSeconds = Math.ceil((1 - tokens) / perSecond);
        return {
          isAllowed: false,
          serviceSeconds,
          retryAfterSeconds: Math.floor((serviceSeconds * realMsOfServiceSecond) / 1000),
        };
      }
      levels.set(key, { tokens: tokens - 1, at: now });
      return { isAllowed: true, remaining: Math.floor(tokens - 1) };
    },
  };
}

/** ARM's buckets, one a subscription, principal, operation class (and region: the rehearsal's front door is one). */
export const armBuckets = {
  reads: { capacity: 250, perSecond: 25 },
  writes: { capacity: 200, perSecond: 10 },
  deletes: { capacity: 200, perSecond: 10 },
} as const satisfies Record<string, Bucket>;

/** The AKS resource provider's own. */
export const aksBuckets = {
  putCluster: { capacity: 20, perSecond: 1 / 60 },
  putAgentPool: { capacity: 20, perSecond: 1 / 60 },
  getCluster: { capacity: 60, perSecond: 1 },
  operationStatus: { capacity: 200, perSecond: 2 },
  other: { capacity: 60, perSecond: 1 },
} as const satisfies Record<string, Bucket>;

/** Managed identity writes: one resource, one subscription; metered over 20 seconds. */
export const identityBuckets = {
  resource: { capacity: 5, perSecond: 0.25 },
  subscription: { capacity: 40, perSecond: 2 },
} as const satisfies Record<string, Bucket>;
