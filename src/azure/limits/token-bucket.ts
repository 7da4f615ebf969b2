/** A token bucket, as services meter requests. Pure: time is an argument. */
export interface TokenBucket {
  /** Requests that may come at once. */
  readonly capacity: number;
  /** Requests a second in the long run. */
  readonly perSecond: number;
  /** Requests beyond the capacity that may come at once, where the service itself says that it has room for them. */
  readonly reserve?: number;
}

/** What a bucket held at a point in time (milliseconds). */
export interface Level {
  readonly tokens: number;
  readonly at: number;
}

export const full = ({ capacity }: TokenBucket, now: number): Level => ({ tokens: capacity, at: now });

/** What it holds later on. */
export function levelAt({ capacity, perSecond }: TokenBucket, { tokens, at }: Level, now: number): Level {
  // While the service asks for a pause, nothing comes back.
  if (now <= at) return { tokens, at };
  return { tokens: Math.max(tokens, Math.min(capacity, tokens + ((now - at) / 1000) * perSecond)), at: now };
}

/** Takes a token where there is one; else says in how many milliseconds there will be. */
export function take(
  bucket: TokenBucket,
  level: Level,
  now: number,
): { readonly level: Level; readonly waitMs: number } {
  const { tokens } = levelAt(bucket, level, now);
  // Whole tokens, but for what fractions lose: else a wait could end a millionth too early, again and again.
  if (tokens >= 1 - 1e-9) return { level: { tokens: Math.max(0, tokens - 1), at: now }, waitMs: 0 };
  return { level: { tokens, at: now }, waitMs: Math.max(1, Math.ceil(((1 - tokens) / bucket.perSecond) * 1000)) };
}
