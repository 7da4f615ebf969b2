import type { Clock } from '../../model/run.js';
import { full, type Level, type TokenBucket, take } from './token-bucket.js';

interface Waiter {
  readonly start: () => void;
}

/**
 * Lets requests out no faster than a service takes them, those of the lowest number first and else in the order they
 * came. What a service asks for by Retry-After holds for everybody who waits.
 *
 * @example
 * await limiter.turn(0, signal); // then send, once
 */
export class Limiter {
  readonly #bucket: TokenBucket;
  readonly #clock: Clock;
  readonly #queues = new Map<number, Set<Waiter>>();
  #level: Level;
  #notBefore = 0;
  #isRunning = false;

  constructor(bucket: TokenBucket, clock: Clock) {
    this.#bucket = bucket;
    this.#clock = clock;
    this.#level = full(bucket, clock.now());
  }

  /** Resolves when one request may be sent; rejects with the signal's reason. */
  turn(priority = 0, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(priority) ?? new Set<Waiter>();
      this.#queues.set(priority, queue);
      const leave = () => {
        queue.delete(waiter);
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        start: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      queue.add(waiter);
      signal?.addEventListener('abort', leave, { once: true });
      void this.#run();
    });
  }

  /** The service throttles: nobody goes on for so long, and then at the long-run rate. */
  pause(ms: number): void {
    const now = this.#clock.now();
    this.#notBefore = Math.max(this.#notBefore, now + ms);
    this.#level = { tokens: Math.min(this.#level.tokens, 1), at: Math.max(this.#level.at, now + ms) };
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        const waitMs = this.#take();
        if (waitMs > 0) {
          await this.#clock.sleep(waitMs);
          continue;
        }
        next.queue.delete(next.waiter);
        next.waiter.start();
      }
    } finally {
      this.#isRunning = false;
    }
  }

  #take(): number {
    const now = this.#clock.now();
    if (now < this.#notBefore) return this.#notBefore - now;
    const { level, waitMs } = take(this.#bucket, this.#level, now);
    this.#level = level;
    return waitMs;
  }

  #next(): { readonly queue: Set<Waiter>; readonly waiter: Waiter } | undefined {
    for (const priority of [...this.#queues.keys()].sort((a, b) => a - b)) {
      const queue = this.#queues.get(priority);
      const [waiter] = queue ?? [];
      if (queue !== undefined && waiter !== undefined) return { queue, waiter };
    }
    return undefined;
  }
}
