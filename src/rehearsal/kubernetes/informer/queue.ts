/** A work queue: keys to reconcile, each once at a time, again with a growing delay after an error. */
import type { ServiceTime } from '../../world.js';
import { KubernetesApiError } from '../client.js';

export interface WorkQueue {
  add(key: string): void;
  /** Adds the key once `serviceMs` have passed. */
  addAfter(key: string, serviceMs: number): void;
}

/** Waits after failures, in service time: each twice the one before. */
export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** As client-go's exponential failure limiter, but bounded at 30 s. */
const usualBackOff: BackOff = { firstMs: 5, longestMs: 30_000 };

/** That a key's object can't be brought there yet. Who throws it has told of it: it is tried again, and no fault. */
export class Unfinished extends Error {}

/**
 * @param reconcile brings one key's object to its declared state; an error makes it be called again later.
 */
export function createQueue(
  time: ServiceTime,
  signal: AbortSignal,
  reconcile: (key: string) => Promise<void>,
  { firstMs, longestMs }: BackOff = usualBackOff,
): WorkQueue {
  const waiting = new Set<string>();
  const running = new Set<string>();
  const failures = new Map<string, number>();
  /** One a key: it fails for one reason, whatever called for it. */
  const retries = new Map<string, () => void>();
  let isDraining = false;

  function add(key: string): void {
    if (signal.aborted) return;
    waiting.add(key);
    if (isDraining) return;
    isDraining = true;
    // After the current burst of events: one reconciliation sees them all.
    setImmediate(drain);
  }

  function drain(): void {
    isDraining = false;
    for (const key of waiting) {
      if (running.has(key)) continue;
      waiting.delete(key);
      running.add(key);
      void run(key);
    }
  }

  async function run(key: string): Promise<void> {
    try {
      if (!signal.aborted) await reconcile(key);
      failures.delete(key);
      endRetry(key);
    } catch (error) {
      const isExpected = error instanceof KubernetesApiError || error instanceof Unfinished;
      if (!isExpected && !signal.aborted) console.error(`reconciling ${key}:`, error);
      const count = failures.get(key) ?? 0;
      failures.set(key, count + 1);
      endRetry(key);
      if (!signal.aborted)
        retries.set(
          key,
          time.after(Math.min(firstMs * 2 ** count, longestMs), () => add(key)),
        );
    } finally {
      running.delete(key);
      if (waiting.has(key)) add(key);
    }
  }

  function endRetry(key: string): void {
    retries.get(key)?.();
    retries.delete(key);
  }

  function addAfter(key: string, serviceMs: number): void {
    if (!signal.aborted) time.after(serviceMs, () => add(key));
  }

  return { add, addAfter };
}
