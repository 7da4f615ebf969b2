/** Time that passes as soon as nobody has anything else to do: the service's durations and the product's waits alike. */
import type { Clock } from '../../../src/model/index.js';
import type { AzureTime } from '../../../src/rehearsal/world.js';

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

export class VirtualTime {
  readonly #start: number;
  readonly #timers = new Set<Timer>();
  #elapsedMs = 0;
  #isPumping = false;

  constructor(date: string) {
    this.#start = Date.parse(date);
  }

  /** The service's clock, at its own speed. */
  readonly service: AzureTime = {
    now: () => new Date(this.#start + this.#elapsedMs),
    catalogueDate: () => new Date(this.#start),
    scaled: (serviceMs) => serviceMs,
    after: (serviceMs, action) => this.#after(serviceMs, action),
  };

  readonly clock: Clock = {
    now: () => this.#elapsedMs,
    sleep: (ms) => new Promise((done) => this.#after(ms, done)),
  };

  #after(ms: number, action: () => void): () => void {
    const timer = { at: this.#elapsedMs + ms, action };
    this.#timers.add(timer);
    this.#pump();
    return () => void this.#timers.delete(timer);
  }

  #pump(): void {
    if (this.#isPumping || this.#timers.size === 0) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      let first: Timer | undefined;
      for (const timer of this.#timers) if (first === undefined || timer.at < first.at) first = timer;
      if (first === undefined) return;
      this.#timers.delete(first);
      this.#elapsedMs = Math.max(this.#elapsedMs, first.at);
      first.action();
      this.#pump();
    });
  }
}
