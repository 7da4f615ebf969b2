/** The machines of one node pool, brought to what the pool declares. One change at a time, as AKS does it. */
import type { NodePoolSpec } from '../../world.js';
import { Ended } from './life.js';
import { Machine, type MachineServices } from './machine.js';

/** AKS's default drain timeout. */
const drainTimeoutMs = 30 * 60_000;
/** AKS's default maxSurge: a tenth of the pool, rounded up. */
const surgeShare = 0.1;

export class Pool {
  #spec: NodePoolSpec;
  readonly #services: MachineServices;
  #machines: Machine[] = [];
  #isNew = true;
  #isLeaving = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(spec: NodePoolSpec, services: MachineServices) {
    this.#spec = spec;
    this.#services = services;
  }

  get spec(): NodePoolSpec {
    return this.#spec;
  }

  get machines(): readonly Machine[] {
    return this.#machines;
  }

  /** Being removed or stopped: the autoscaler must not fill it again with what is evicted. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** Moves to a specification; resolves when its machines are Ready. */
  set(spec: NodePoolSpec): Promise<void> {
    return this.#next(async () => {
      const before = this.#isNew ? undefined : this.#spec;
      this.#isNew = false;
      this.#isLeaving = false;
      this.#spec = spec;
      await Promise.all(this.#machines.map((machine) => machine.update(spec)));
      await this.#upgrade();
      await this.#resize(this.#wantedCount(before));
    });
  }

  /** Cordons and drains all machines, then deletes them. @throws DrainFailure when a budget doesn't yield in time */
  remove(): Promise<void> {
    this.#isLeaving = true;
    return this.#next(async () => {
      try {
        await Promise.all(this.#machines.map((machine) => machine.cordon()));
        await Promise.all(this.#machines.map((machine) => machine.drain(drainTimeoutMs)));
        await Promise.all(this.#machines.map((machine) => machine.remove()));
        this.#machines = [];
      } finally {
        this.#isLeaving = false;
      }
    });
  }

  /** Takes the machines away without a drain; they come back with the next `set`. */
  stop(): Promise<void> {
    this.#isLeaving = true;
    return this.#next(async () => {
      await Promise.all(this.#machines.map((machine) => machine.remove()));
      this.#machines = [];
      this.#isNew = true;
    });
  }

  /** One more machine, at once; the promise resolves when it is Ready. */
  grow(): Promise<void> {
    const taken = new Set(this.#machines.map(({ identity }) => identity.ordinal));
    let ordinal = 0;
    while (taken.has(ordinal)) ordinal += 1;
    const machine = new Machine(this.#spec, ordinal, this.#services);
    this.#machines.push(machine);
    return machine.start().catch((error: unknown) => {
      // Removed before it was ready.
      if (!(error instanceof Ended)) throw error;
    });
  }

  /** Deletes one machine that is no longer needed. */
  async shrink(machine: Machine): Promise<void> {
    this.#machines = this.#machines.filter((one) => one !== machine);
    await machine.remove();
  }

  /** An autoscaled pool keeps the count it has, moved into its bounds only. */
  #wantedCount(before: NodePoolSpec | undefined): number {
    const { autoscale, count } = this.#spec;
    if (autoscale === undefined) return count;
    const current = before === undefined ? count : this.#machines.length;
    return Math.min(Math.max(current, autoscale.min), autoscale.max);
  }

  async #resize(count: number): Promise<void> {
    const surplus = this.#machines.slice(count);
    const starting: Promise<void>[] = [];
    while (this.#machines.length < count) starting.push(this.grow());
    await Promise.all(starting);
    await Promise.all(
      surplus.map(async (machine) => {
        await machine.drain(drainTimeoutMs);
        await this.shrink(machine);
      }),
    );
  }

  /** Surge machines take the load while the old ones are reimaged, a batch at a time; then the surge goes again. */
  async #upgrade(): Promise<void> {
    const old = this.#machines.filter(({ kubernetesVersion }) => kubernetesVersion !== this.#spec.kubernetesVersion);
    if (old.length === 0) return;
    const surge = Math.ceil(old.length * surgeShare);
    const kept = new Set(this.#machines);
    await Promise.all(Array.from({ length: surge }, () => this.grow()));
    for (let first = 0; first < old.length; first += surge) {
      await Promise.all(old.slice(first, first + surge).map((one) => one.reimage(this.#spec, drainTimeoutMs)));
    }
    const extra = this.#machines.filter((machine) => !kept.has(machine)).slice(0, surge);
    for (const machine of extra) {
      await machine.drain(drainTimeoutMs);
      await this.shrink(machine);
    }
  }

  #next<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#last.then(change, change);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
