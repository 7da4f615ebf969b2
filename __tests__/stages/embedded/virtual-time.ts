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

  readonly service: AzureTime;

  /** @param factor how much faster the service's durations pass than in Azure, as in a rehearsal: fewer polls */
  constructor(date: string, factor = 1) {
    this.#start = Date.parse(date);
    const scaled = (serviceMs: number) => serviceMs / factor;
    this.service = {
      now: () => new Date(this.#start + this.#elapsedMs),
      catalogueDate: () => new Date(this.#start),
      scaled,
      after: (serviceMs, action) => this.#after(scaled(serviceMs), action),
    };
  }

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
