/** The data plane's limits: requests a minute by registry and kind (rulebook acr). A minute is one of service time. */
import { type Bucket, createThrottle } from '../azure/arm/throttle.js';
import type { ServiceTime } from '../world.js';
import { RegistryError } from './errors.js';
import type { Registry } from './registry.js';

type RequestKind = 'reads' | 'writes' | 'referrers';

const perMinute: Readonly<Record<RequestKind, { readonly standard: number; readonly premium: number }>> = {
  reads: { standard: 10_000, premium: 20_000 },
  writes: { standard: 2_000, premium: 4_000 },
  referrers: { standard: 500, premium: 2_000 },
};

/** Throws 429 once a registry's minute is used up. */
export type RequestLimit = (registry: Registry, method: string, path: string) => void;

export function createRequestLimit(time: ServiceTime): RequestLimit {
  const throttle = createThrottle(time);
  return (registry, method, path) => {
    if (!/^\/(v2|acr)\//.test(path)) return;
    const kind = kindOf(method, path);
    const taken = throttle.take(`${registry.loginServer}/${kind}`, bucketOf(registry, kind));
    if (taken.isAllowed) return;
    throw new RegistryError(429, 'TOOMANYREQUESTS', `too many requests: ${kind} of ${registry.loginServer}`, {
      headers: { 'Retry-After': String(taken.retryAfterSeconds) },
    });
  };
}

function kindOf(method: string, path: string): RequestKind {
  if (method !== 'GET' && method !== 'HEAD') return 'writes';
  return /^\/v2\/.+\/referrers\/[^/]+$/.test(path) ? 'referrers' : 'reads';
}

function bucketOf({ properties }: Registry, kind: RequestKind): Bucket {
  const limit = perMinute[kind][properties.sku === 'Premium' ? 'premium' : 'standard'];
  return { capacity: limit, perSecond: limit / 60 };
}
