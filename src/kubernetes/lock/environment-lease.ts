import { hostname } from 'node:os';
import {
  type Clock,
  type Ending,
  type EndingOf,
  type EnvironmentLock,
  ExplainedError,
  holderOf,
  holderText,
  isSameRun,
  type LockTaken,
  type Log,
  parseHolder,
  type RunIdentity,
} from '../../model/index.js';
import type { KubernetesClient } from '../client.js';
import { explainKubernetesError, isNetworkError, KubernetesError } from '../errors.js';
import { type LeaseContent, type LeaseState, LeaseStore } from './lease.js';
import { claimedByAnother, heldByAnother, lockLost } from './refusals.js';

/** client-go's proportions: a holder has three chances to renew before it counts as gone. */
const durationMs = 15_000;
const renewEveryMs = 5_000;
/** How often a lease that is waited for is read. */
const lookEveryMs = 1_000;
/** The server writes times in whole seconds. */
const resolutionMs = 1_000;
/** How long a change waits for word whether the lock is still ours, when the API gives none. */
const patienceMs = 300_000;
const races = 10;
const tries = 4;

/** Where a cluster is that may hold the lease. */
export type LockPlace =
  | { readonly kind: 'none' }
  /** It is stopped: its API gives no answer before it is started. */
  | { readonly kind: 'stopped' }
  /** Its first PUT is not done; `maker` is the holder in its tag. */
  | { readonly kind: 'creating'; readonly maker: string | undefined }
  | { readonly kind: 'cluster'; readonly client: KubernetesClient; readonly maker: string | undefined };

export interface EnvironmentLeaseOptions {
  readonly environment: string;
  readonly run: RunIdentity;
  readonly place: () => Promise<LockPlace>;
  readonly endingOf: EndingOf;
  /** A person says that the holder is gone. */
  readonly breakLock: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** The run's: ends waiting, not the renewal. */
  readonly signal: AbortSignal;
  /** The machine's clock, in milliseconds: it goes on while a laptop sleeps, as a monotonic one does not. */
  readonly wallNow?: () => number;
  /** Tells this process from others that share the holder's identity. */
  readonly sharer?: string;
}

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
  readonly #sharer: string;
  readonly #stop = new AbortController();
  #sight: Promise<Sight> | undefined;
  #taking: Promise<LockTaken> | undefined;
  #store: LeaseStore | undefined;
  #held: LeaseState | undefined;
  /** When the renewal that succeeded last was sent: by both clocks. */
  #renewedAt = { run: 0, wall: 0 };
  #renewing: Promise<void> | undefined;
  #lost: ExplainedError | undefined;
  #renewals = 0;
  /** When a sibling's entry was last seen to change. */
  readonly #siblings = new Map<string, { readonly count: number; readonly at: number }>();

  constructor(options: EnvironmentLeaseOptions) {
    this.#options = options;
    this.#holder = holderOf(options.run);
    this.#sharer = options.sharer ?? `${hostname()}/${process.pid}/${crypto.randomUUID().slice(0, 8)}`;
  }

  look(): void {
    if (this.#held !== undefined) return;
    this.#sight = this.#see();
    // Whoever takes the lock is told; a plan without changes never asks.
    this.#sight.catch(() => {});
    this.#taking = undefined;
  }

  take(observedForMs: number): Promise<LockTaken> {
    if (this.#held !== undefined) return Promise.resolve('asSeen');
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

  async whyNot(): Promise<ExplainedError | undefined> {
    if (this.#held === undefined || this.#lost !== undefined || this.#isFresh()) return this.#lost;
    const { clock, environment, log, signal } = this.#options;
    const since = clock.now();
    log.info(
      `Lock of ${environment}: not renewed for ${seconds(this.#unrenewedMs())}; nothing is started before it is known to be ours.`,
    );
    for (;;) {
      await this.#renew();
      if (this.#lost !== undefined || this.#isFresh()) return this.#lost;
      if (clock.now() - since > patienceMs) {
        this.#lose(`the Kubernetes API has given no word of it for ${seconds(this.#unrenewedMs())}`);
        return this.#lost;
      }
      await clock.sleep(lookEveryMs, signal);
    }
  }

  async release(): Promise<void> {
    this.#stop.abort();
    await this.#renewing;
    const { clock, environment, log } = this.#options;
    for (let race = 0; race < races && this.#held !== undefined && this.#lost === undefined; race++) {
      try {
        const { [this.#sharer]: _, ...others } = this.#liveSharers(this.#held);
        const isLast = Object.keys(others).length === 0;
        const content = isLast
          ? { ...this.#held, holder: '', url: '', sharers: {}, lastHolder: this.#holder }
          : { ...this.#held, sharers: others };
        if ((await this.#store?.write(content, this.#held, this.#now())) !== undefined) {
          this.#held = undefined;
          return;
        }
        const lease = await this.#store?.read();
        this.#held = lease !== undefined && this.#isMine(lease) ? lease : undefined;
      } catch (error) {
        log.debug(`lock of ${environment}: ${String(error)}`);
        if (race > 1) {
          log.warning(
            `The lock of ${environment} could not be given back: it runs out in ${seconds(durationMs)}, and this run's end frees it.`,
          );
          return;
        }
        await clock.sleep(200);
      }
    }
  }

  async #see(): Promise<Sight> {
    const place = await this.#options.place();
    if (place.kind !== 'cluster') return { place, lease: undefined, at: this.#options.clock.now() };
    this.#store = new LeaseStore(place.client, this.#options.environment);
    const lease = await this.#store.read();
    return { place, lease, at: this.#options.clock.now() };
  }

  async #take(observedForMs: number): Promise<LockTaken> {
    const { clock, environment, log } = this.#options;
    const startedAt = clock.now() - observedForMs;
    const { place, lease: seen, at } = await this.#seen();
    if (place.kind === 'creating') await this.join(place.maker);
    if (place.kind !== 'cluster') return place.kind;
    // Nobody has taken it yet: until its maker does, the cluster's tag says whose the environment is.
    if (seen === undefined) await this.join(place.maker);
    // Written after observing began, or so shortly before that whole seconds can't tell.
    const isRecent = seen !== undefined && at - seen.ageMs + resolutionMs >= startedAt;
    let isAnew = isRecent && !this.#isMine(seen) && seen.lastHolder !== this.#holder;
    let lease = seen;
    for (let race = 0; race < races; race++) {
      if (lease !== undefined && lease.holder !== '' && !this.#isMine(lease)) {
        lease = await this.#takeOver(lease);
        isAnew = true;
        if (lease === undefined) continue;
      }
      if (await this.#explained(() => this.#write(lease))) {
        log.info(`Lock of ${environment}: held by this run.`);
        this.#keepRenewed();
        return isAnew ? 'anew' : 'asSeen';
      }
      lease = await this.#explained(() => this.#store?.read() ?? Promise.resolve(undefined));
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
  async #takeOver(lease: LeaseState): Promise<LeaseState | undefined> {
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
    const expired = await this.#awaitExpiry(lease, ending);
    if (expired !== undefined && expired.holder === lease.holder)
      log.info(`Lock of ${environment}: taken over from ${from}: ${reasonOf(ending, false)}, and it has run out.`);
    return expired;
  }

  /** Waits until the lease has not been written for its duration. A terminal that renews it is alive; a run that is over is not. */
  async #awaitExpiry(lease: LeaseState, ending: Ending): Promise<LeaseState | undefined> {
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
      const now = await this.#explained(() => this.#store?.read() ?? Promise.resolve(undefined));
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

  /** Takes, joins or renews: writes us as the holder over what was read. False when somebody else was faster. */
  async #write(over: LeaseState | undefined): Promise<boolean> {
    const { clock, run } = this.#options;
    const sentAt = { run: clock.now(), wall: this.#wallNow() };
    const isRenewal = over !== undefined && this.#isMine(over);
    const content: LeaseContent = {
      holder: this.#holder,
      lastHolder: over === undefined || isRenewal ? (over?.lastHolder ?? '') : over.holder || over.lastHolder,
      url: run.url ?? '',
      since: isRenewal ? over.since : this.#now(),
      transitions: over === undefined ? 0 : over.transitions + (isRenewal ? 0 : 1),
      sharers: { ...(isRenewal ? this.#liveSharers(over) : {}), [this.#sharer]: ++this.#renewals },
      durationMs,
    };
    const written = await this.#store?.write(content, over, this.#now());
    if (written === undefined) return false;
    this.#held = written;
    this.#renewedAt = sentAt;
    return true;
  }

  #keepRenewed(): void {
    const { clock } = this.#options;
    const { signal } = this.#stop;
    const renewal = async () => {
      while (this.#lost === undefined) {
        await clock.sleep(this.#unrenewedMs() < renewEveryMs ? renewEveryMs : lookEveryMs, signal);
        await this.#renew();
      }
    };
    renewal().catch(() => {});
  }

  /** Renews once, whoever asks. Never fails: what can't be renewed now may be the next time. */
  #renew(): Promise<void> {
    this.#renewing ??= this.#renewNow().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renewNow(): Promise<void> {
    const { environment, log } = this.#options;
    try {
      for (let race = 0; race < races && this.#held !== undefined && this.#lost === undefined; race++) {
        if (await this.#write(this.#held)) return;
        const lease = await this.#store?.read();
        // Free again, and last ours: a sibling that did not know of us gave it back, and nobody has come since.
        const isStillOurs =
          lease !== undefined &&
          (this.#isMine(lease) ||
            (lease.holder === '' && lease.lastHolder === this.#holder && lease.transitions === this.#held.transitions));
        if (isStillOurs) this.#held = lease;
        else this.#lose(this.#whoHas(lease));
      }
    } catch (error) {
      log.debug(`lock of ${environment}: not renewed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #whoHas(lease: LeaseState | undefined): string {
    if (lease === undefined) return 'its Lease was deleted';
    if (lease.holder === '') return `${holderText(lease.lastHolder)} held it meanwhile`;
    return `taken over by ${holderText(lease.holder, lease.url || undefined)} at ${lease.since}`;
  }

  #lose(how: string): void {
    this.#lost = lockLost(this.#options.environment, how);
    this.#options.log.warning(`Lock of ${this.#options.environment}: ${how}. Nothing more is started.`);
  }

  /** Sharers whose entries still move, ours included: a process that was killed must not keep the lock for its siblings. */
  #liveSharers({ sharers }: LeaseState): Record<string, number> {
    const now = this.#options.clock.now();
    for (const [name, count] of Object.entries(sharers)) {
      if (this.#siblings.get(name)?.count !== count) this.#siblings.set(name, { count, at: now });
    }
    return Object.fromEntries(
      Object.entries(sharers).filter(([name]) => now - (this.#siblings.get(name)?.at ?? now) <= durationMs),
    );
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

  #isMine({ holder }: LeaseState): boolean {
    return holder === this.#holder;
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

  #isFresh(): boolean {
    return this.#unrenewedMs() < durationMs;
  }

  #unrenewedMs(): number {
    const { run, wall } = this.#renewedAt;
    return Math.max(this.#options.clock.now() - run, this.#wallNow() - wall);
  }

  #wallNow(): number {
    return this.#options.wallNow?.() ?? Date.now();
  }

  /** As the API writes a MicroTime. */
  #now(): string {
    return new Date(this.#wallNow()).toISOString().replace('Z', '000Z');
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

function seconds(ms: number): string {
  return `${Math.max(1, Math.ceil(ms / 1000))} s`;
}
