import type { Clock } from '../../model/run.js';
import { full, type Level, levelAt, type TokenBucket, take } from './token-bucket.js';

interface Waiter {
  readonly start: () => void;
}

/** Leave to send one request. */
export interface Turn {
  /** Requests that had been answered when it was given: they were surely counted before this one. */
  readonly answeredBefore: number;
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
  #given = 0;
  #answered = 0;
  #reserve: number;

  constructor(bucket: TokenBucket, clock: Clock) {
    this.#bucket = bucket;
    this.#clock = clock;
    this.#level = full(bucket, clock.now());
    this.#reserve = bucket.reserve ?? 0;
  }

  /** Resolves when one request may be sent; rejects with the signal's reason. */
  turn(priority = 0, signal?: AbortSignal): Promise<Turn> {
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
          this.#given++;
          resolve({ answeredBefore: this.#answered });
        },
      };
      queue.add(waiter);
      signal?.addEventListener('abort', leave, { once: true });
      void this.#run();
    });
  }

  /**
   * A request was answered. Where the service says what its bucket holds after it, the reserve is given out as far as
   * that covers all that may have come after the request, too.
   */
  answered({ answeredBefore }: Turn, remaining?: number): void {
    this.#answered++;
    if (remaining === undefined || this.#reserve === 0) return;
    const now = this.#clock.now();
    const level = levelAt(this.#bucket, this.#level, now);
    const mayFollow = this.#given - answeredBefore - 1;
    const extra = Math.max(0, Math.min(this.#reserve, Math.floor(remaining - mayFollow - level.tokens)));
    this.#reserve -= extra;
    this.#level = { ...level, tokens: level.tokens + extra };
  }

  /**
   * The service throttles: nobody goes on for so long, and then at the long-run rate.
   * @returns whether nothing was paused before
   */
  pause(ms: number): boolean {
    const now = this.#clock.now();
    const isNew = now >= this.#notBefore;
    this.#reserve = 0;
    this.#notBefore = Math.max(this.#notBefore, now + ms);
    this.#level = { tokens: Math.min(this.#level.tokens, 1), at: Math.max(this.#level.at, now + ms) };
    return isNew;
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
