/** How GitHub limits requests: which refusals are limits, and how long each asks to wait (rulebook github). */
import { retryAfterMs } from '../http/index.js';

export interface Refusal {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface GithubLimit {
  /** As GitHub's documentation calls it. */
  readonly name: 'rate limit' | 'secondary rate limit';
  readonly waitMs: number;
}

/** Where a secondary limit doesn't say how long it lasts. */
const untoldMs = 60_000;
/** A reset is a whole second, and the clocks of two servers differ by less than this. */
const resetMarginMs = 1000;

/**
 * The limit that a refusal tells of; undefined for other refusals, a missing permission's 403 among them.
 *
 * @param before how often the request was refused for a limit already: who comes back too early waits twice as long
 */
export function limitOf({ status, headers, message }: Refusal, before: number): GithubLimit | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const told = retryAfterMs(headers);
  const isUsedUp = headers['x-ratelimit-remaining'] === '0';
  if (told !== undefined) return { name: 'secondary rate limit', waitMs: told * 2 ** before };
  if (isUsedUp) return { name: 'rate limit', waitMs: resetAfterMs(headers) ?? untoldMs };
  const isSecondary = status === 429 || /secondary rate limit|abuse detection/i.test(message);
  return isSecondary ? { name: 'secondary rate limit', waitMs: untoldMs * 2 ** before } : undefined;
}

/** Measured against the answer's own date, so that a runner whose clock is off waits no longer than GitHub meant. */
function resetAfterMs(headers: Refusal['headers']): number | undefined {
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
  if (!Number.isFinite(reset)) return undefined;
  const serverNow = Date.parse(headers.date ?? '');
  return Math.max(0, reset - (Number.isNaN(serverNow) ? Date.now() : serverNow)) + resetMarginMs;
}
