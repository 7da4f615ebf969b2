import {
  type Ending,
  type EnvironmentLock,
  ExplainedError,
  holderOf,
  holderText,
  isSameRun,
  type LockTaken,
  parseHolder,
} from '../../model/index.js';
import { explainKubernetesError, isNetworkError, KubernetesError } from '../api/errors.js';
import { HeldLease } from './held-lease.js';
import { type LeaseState, LeaseStore } from './lease.js';
import type { EnvironmentLeaseOptions, LockPlace } from './options.js';
import { claimedByAnother, heldByAnother } from './refusals.js';
import { lookEveryMs, races, renewEveryMs, seconds } from './timing.js';

/** The server writes times in whole seconds. */
const resolutionMs = 1_000;
const tries = 4;

interface Sight {
  readonly place: LockPlace;
  readonly lease: LeaseState | undefined;
  /** When it was read, by the run's clock. */
  readonly at: number;
}

/**
 * The lock of an environment: a Lease that this run takes by compare-and-swap, renews while it works and gives back. It is
 * taken from another holder only with proof that this one is gone.
 */
export class EnvironmentLease implements EnvironmentLock {
  readonly #options: EnvironmentLeaseOptions;
  readonly #holder: string;
  readonly #lease: HeldLease;
  #sight: Promise<Sight> | undefined;
  #taking: Promise<LockTaken> | undefined;

  constructor(options: EnvironmentLeaseOptions) {
    this.#options = options;
    this.#holder = holderOf(options.run);
    this.#lease = new HeldLease(options, this.#holder);
  }

  look(): void {
    if (this.#lease.isHeld) return;
    this.#sight = this.#see();
    // Whoever takes the lock is told; a plan without changes never asks.
    this.#sight.catch(() => {});
    this.#taking = undefined;
  }

  take(observedForMs: number): Promise<LockTaken> {
    if (this.#lease.isHeld) return Promise.resolve('asSeen');
    this.#taking ??= this.#take(observedForMs);
    return this.#taking;
  }

  async join(maker: string | undefined): Promise<void> {
    const { environment, breakLock, endingOf, log } = this.#options;
    if (maker === undefined || this.#isOurs(maker)) return;
    const ending = await endingOf(maker);
    if (ending.state !== 'over' && !breakLock) throw claimedByAnother(environment, maker, ending);
    log.info(
      `Lock of ${environment}: goes on with the cluster of ${holderText(maker)}: ${reasonOf(ending, breakLock)}.`,
    );
  }

  get lost(): AbortSignal {
    return this.#lease.lost;
  }

  whyNot(): Promise<ExplainedError | undefined> {
    return this.#lease.whyNot();
  }

  release(): Promise<void> {
    return this.#lease.release();
  }

  async #see(): Promise<Sight> {
    const place = await this.#options.place();
    if (place.kind !== 'cluster') return { place, lease: undefined, at: this.#options.clock.now() };
    const lease = await new LeaseStore(place.client, this.#options.environment).read();
    return { place, lease, at: this.#options.clock.now() };
  }

  async #take(observedForMs: number): Promise<LockTaken> {
    const { clock, environment, log } = this.#options;
    const startedAt = clock.now() - observedForMs;
    const { place, lease: seen, at } = await this.#seen();
    if (place.kind === 'creating') await this.join(place.maker);
    if (place.kind !== 'cluster') return place.kind;
    const store = new LeaseStore(place.client, environment);
    // Nobody has taken it yet: until its maker does, the cluster's tag says whose the environment is.
    if (seen === undefined) await this.join(place.maker);
    // Written after observing began, or so shortly before that whole seconds can't tell.
    const isRecent = seen !== undefined && at - seen.ageMs + resolutionMs >= startedAt;
    let isAnew = isRecent && !this.#lease.isMine(seen) && seen.lastHolder !== this.#holder;
    let lease = seen;
    for (let race = 0; race < races; race++) {
      if (lease !== undefined && lease.holder !== '' && !this.#lease.isMine(lease)) {
        lease = await this.#takeOver(store, lease);
        isAnew = true;
        if (lease === undefined) continue;
      }
      if (await this.#explained(() => this.#lease.take(store, lease))) {
        log.info(`Lock of ${environment}: held by this run.`);
        return isAnew ? 'anew' : 'asSeen';
      }
      lease = await this.#explained(() => store.read());
      isAnew = true;
    }
    throw new ExplainedError({
      what: `lock of environment ${environment}`,
      cause: 'others took it again and again',
      mend: 'Nothing was changed. Run it again.',
      exitCode: 3,
    });
  }

  /** The lease as it may be written over, once its holder is proven gone; as it is now when it became free meanwhile. */
  async #takeOver(store: LeaseStore, lease: LeaseState): Promise<LeaseState | undefined> {
    const { breakLock, endingOf, environment, log } = this.#options;
    const [theirs, ours] = [parseHolder(lease.holder), parseHolder(this.#holder)];
    const from = holderText(lease.holder, lease.url || undefined);
    if (breakLock) {
      log.warning(`Lock of ${environment}: broken, as break-lock asks; it was held by ${from} since ${lease.since}.`);
      return lease;
    }
    if (isSameRun(theirs, ours) && theirs.kind === 'workflow' && ours.kind === 'workflow') {
      if (theirs.attempt > ours.attempt)
        throw heldByAnother(environment, lease, { state: 'running', how: 'a later attempt of this very run' });
      log.info(
        `Lock of ${environment}: taken over from attempt ${theirs.attempt} of this run, which this attempt ended.`,
      );
      return lease;
    }
    const ending = await endingOf(lease.holder);
    if (ending.state === 'over' && theirs.kind === 'local') {
      log.info(`Lock of ${environment}: taken over from ${from}: ${ending.how}.`);
      return lease;
    }
    // A terminal's process on another machine proves nothing: that it renews no more must do.
    if (ending.state !== 'over' && theirs.kind !== 'local') throw heldByAnother(environment, lease, ending);
    const expired = await this.#awaitExpiry(store, lease, ending);
    if (expired !== undefined && expired.holder === lease.holder)
      log.info(`Lock of ${environment}: taken over from ${from}: ${reasonOf(ending, false)}, and it has run out.`);
    return expired;
  }

  /** Waits until the lease has not been written for its duration. A terminal that renews it is alive; a run that is over is not. */
  async #awaitExpiry(store: LeaseStore, lease: LeaseState, ending: Ending): Promise<LeaseState | undefined> {
    const { clock, environment, log, signal } = this.#options;
    let expiresAt = clock.now() + lease.durationMs + resolutionMs - lease.ageMs;
    let version = lease.version;
    const giveUpAt = clock.now() + 4 * lease.durationMs;
    if (clock.now() < expiresAt) {
      const left = seconds(expiresAt - clock.now());
      const whose = holderText(lease.holder, lease.url || undefined);
      log.info(`Lock of ${environment}: waiting ${left} for that of ${whose} to run out (${reasonOf(ending, false)}).`);
    }
    for (let told = clock.now(); clock.now() < expiresAt; ) {
      await clock.sleep(Math.min(lookEveryMs, expiresAt - clock.now()), signal);
      const now = await this.#explained(() => store.read());
      if (now === undefined || now.holder !== lease.holder) return now;
      if (now.version !== version) {
        version = now.version;
        const isAlive = ending.state !== 'over' || clock.now() > giveUpAt;
        if (isAlive)
          throw heldByAnother(environment, now, { state: 'running', how: 'its process still renews the lock' });
        expiresAt = clock.now() + now.durationMs + resolutionMs;
      }
      lease = now;
      if (clock.now() - told >= renewEveryMs && clock.now() < expiresAt) {
        told = clock.now();
        log.info(`Lock of ${environment}: ${seconds(expiresAt - clock.now())} left until it runs out.`);
      }
    }
    return lease;
  }

  async #seen(): Promise<Sight> {
    return this.#explained(() => {
      const sight = this.#sight ?? this.#see();
      this.#sight = undefined;
      return sight;
    });
  }

  /** For what a run can't do without: tried again after a connection that broke, and explained when that is no use. */
  async #explained<T>(ask: () => Promise<T>): Promise<T> {
    const { clock, environment, signal } = this.#options;
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask();
      } catch (error) {
        if (attempt === tries || !isPassing(error))
          throw explainKubernetesError(`lock of environment ${environment}`, error);
        await clock.sleep(500 * attempt, signal);
      }
    }
  }

  /** Ours, or an earlier attempt's of this very run. */
  #isOurs(maker: string): boolean {
    if (maker === this.#holder) return true;
    const [theirs, ours] = [parseHolder(maker), parseHolder(this.#holder)];
    return (
      isSameRun(theirs, ours) &&
      theirs.kind === 'workflow' &&
      ours.kind === 'workflow' &&
      theirs.attempt <= ours.attempt
    );
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof KubernetesError) return error.status === 429 || error.status >= 500;
  return isNetworkError(error) || (error instanceof Error && error.name === 'TimeoutError');
}

function reasonOf(ending: Ending, isBroken: boolean): string {
  if (ending.state === 'over') return ending.how;
  return isBroken ? 'as break-lock asks' : ending.state === 'unknown' ? ending.why : ending.how;
}
