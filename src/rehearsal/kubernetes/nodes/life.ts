/** Time of something that can be stopped: what sleeps in it is woken by the end. */
import type { ServiceTime } from '../../world.js';

/** Thrown into what still sleeps when a life ends. */
export class Ended extends Error {}

export class Life {
  readonly #time: ServiceTime;
  readonly #onEnd = new Set<() => void>();
  #isOver = false;

  constructor(time: ServiceTime) {
    this.#time = time;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** @throws Ended as soon as this life is over */
  sleep(serviceMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) {
        reject(new Ended());
        return;
      }
      const end = () => {
        cancel();
        reject(new Ended());
      };
      const cancel = this.#time.after(serviceMs, () => {
        this.#onEnd.delete(end);
        resolve();
      });
      this.#onEnd.add(end);
    });
  }

  end(): void {
    this.#isOver = true;
    for (const end of this.#onEnd) end();
    this.#onEnd.clear();
  }
}

/** Runs work that may be ended at any time; any other failure is ours and must be seen. */
export function live(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (!(error instanceof Ended)) console.error('kubelet:', error);
  });
}
