/**
 * When to look whether an import is done, which takes 0.2 to 10 s depending on what is copied (rulebook acr). The same
 * image takes as long for the next tenant: so the first one teaches when to look for the others.
 */
import type { Azure } from '../azure.js';
import type { Digest } from './manifest.js';

/** Looks are never closer (milliseconds). */
const leastMs = 100;
const mostMs = 10_000;

export class ImportTimes {
  readonly #ofDigest = new Map<Digest, number>();
  #usual: number | undefined;

  /**
   * How long to wait until the next look (milliseconds): until it is usually done, and then an eighth of the time waited;
   * twice as long as before while nothing is known.
   * @param waitedMs since the import was accepted
   */
  nextLookMs(digest: Digest, waitedMs: number): number {
    const usual = this.#ofDigest.get(digest) ?? this.#usual;
    const ms = usual === undefined ? waitedMs : waitedMs < usual ? usual - waitedMs : waitedMs / 8;
    return Math.min(mostMs, Math.max(leastMs, ms));
  }

  /**
   * @param missedMs the last look that did not see it, if there was one
   * @param seenMs the look that did
   */
  learn(digest: Digest, missedMs: number | undefined, seenMs: number): void {
    // Seen at the first look it may have been done before: the next look comes a little earlier.
    const took = missedMs === undefined ? 0.95 * seenMs : (missedMs + seenMs) / 2;
    this.#ofDigest.set(digest, took);
    const before = this.#usual ?? took;
    this.#usual = before + (took - before) / 5;
  }
}

const times = new WeakMap<Azure, ImportTimes>();

/** What this run has learned. */
export function importTimes(azure: Azure): ImportTimes {
  const known = times.get(azure) ?? new ImportTimes();
  times.set(azure, known);
  return known;
}
