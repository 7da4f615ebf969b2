import { failureOf } from './failure.js';
import type { HttpResponse } from './index.js';

const transientStatuses = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Whether an outcome is worth another try. A 429 was not carried out, so it is repeated for any method; after a
 * 5xx or a lost connection only an idempotent request is, for the caller has to look first.
 */
export function isRetryable(outcome: HttpResponse | Error, idempotent: boolean): boolean {
  if (!(outcome instanceof Error)) {
    return outcome.status === 429 || (idempotent && transientStatuses.has(outcome.status));
  }
  const failure = failureOf(outcome);
  return failure === 'notConnected' || (idempotent && failure === 'noAnswer');
}

/** Milliseconds to wait before try `attempt + 1`: the service's word, else exponential with full jitter from 0.2 s to 10 s. */
export function retryDelayMs(
  outcome: HttpResponse | Error,
  attempt: number,
  random: () => number = Math.random,
): number {
  const asked = outcome instanceof Error ? undefined : retryAfterMs(outcome.headers);
  return asked ?? Math.min(10_000, 200 * 2 ** attempt) * (0.5 + random() / 2);
}

/**
 * Retry-After in milliseconds. A date is measured against the response's own Date header, so that a runner whose
 * clock is off waits no longer than the service meant.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | undefined {
  for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
    const value = Number(headers[name]);
    if (headers[name] !== undefined && Number.isFinite(value)) return Math.max(0, value);
  }
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Number(value) * 1000;
  const until = Date.parse(value);
  if (Number.isNaN(until)) return undefined;
  const serverNow = Date.parse(headers.date ?? '');
  return Math.max(0, until - (Number.isNaN(serverNow) ? Date.now() : serverNow));
}
