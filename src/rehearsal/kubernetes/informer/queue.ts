/** A work queue: keys to reconcile, each once at a time, again with a growing delay after an error. */
import type { ServiceTime } from '../../world.js';
import { KubernetesApiError } from '../client.js';

export interface WorkQueue {
  add(key: string): void;
  /** Adds the key once `serviceMs` have passed. */
  addAfter(key: string, serviceMs: number): void;
}

/** As client-go's exponential failure limiter: from 5 ms, doubling, but bounded at 30 s. */
const firstRetryMs = 5;
const longestRetryMs = 30_000;

/**
 * @param reconcile brings one key's object to its declared state; an error makes it be called again later.
 */
export function createQueue(
  time: ServiceTime,
  signal: AbortSignal,
  reconcile: (key: string) => Promise<void>,
): WorkQueue {
  const waiting = new Set<string>();
  const running = new Set<string>();
  const failures = new Map<string, number>();
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
    } catch (error) {
      if (!(error instanceof KubernetesApiError) && !signal.aborted) console.error(`reconciling ${key}:`, error);
      const count = failures.get(key) ?? 0;
      failures.set(key, count + 1);
      addAfter(key, Math.min(firstRetryMs * 2 ** count, longestRetryMs));
    } finally {
      running.delete(key);
      if (waiting.has(key)) add(key);
    }
  }

  function addAfter(key: string, serviceMs: number): void {
    if (!signal.aborted) time.after(serviceMs, () => add(key));
  }

  return { add, addAfter };
}
