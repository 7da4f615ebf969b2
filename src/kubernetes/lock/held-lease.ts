import { hostname } from 'node:os';
import { type ExplainedError, errorMessage, holderText } from '../../model/index.js';
import type { LeaseContent, LeaseState, LeaseStore } from './lease.js';
import type { EnvironmentLeaseOptions } from './options.js';
import { lockLost } from './refusals.js';
import { durationMs, lookEveryMs, races, renewEveryMs, seconds } from './timing.js';

/** How long a change waits for word whether the lock is still ours, when the API gives none. */
const patienceMs = 300_000;

/** The Lease while it is this run's: written, renewed, known to be lost, given back. */
export class HeldLease {
  readonly #options: EnvironmentLeaseOptions;
  readonly #holder: string;
  readonly #sharer: string;
  readonly #stop = new AbortController();
  #store: LeaseStore | undefined;
  #held: LeaseState | undefined;
  /** When the renewal that succeeded last was sent: by both clocks. */
  #renewedAt = { run: 0, wall: 0 };
  #renewing: Promise<void> | undefined;
  readonly #losing = new AbortController();
  #renewals = 0;
  /** When a sibling's entry was last seen to change. */
  readonly #siblings = new Map<string, { readonly count: number; readonly at: number }>();

  /** @param holder this run, as the lease names it */
  constructor(options: EnvironmentLeaseOptions, holder: string) {
    this.#options = options;
    this.#holder = holder;
    this.#sharer = options.sharer ?? `${hostname()}/${process.pid}/${crypto.randomUUID().slice(0, 8)}`;
  }

  /** Aborted once it is known to be lost, with an ExplainedError. */
  get lost(): AbortSignal {
    return this.#losing.signal;
  }

  get #lost(): ExplainedError | undefined {
    return this.lost.reason;
  }

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  /** Takes or joins the lease over what was read of it, and keeps it renewed. False when somebody else was faster. */
  async take(store: LeaseStore, over: LeaseState | undefined): Promise<boolean> {
    this.#store = store;
    if (!(await this.#write(over))) return false;
    this.#keepRenewed();
    return true;
  }

  isMine({ holder }: LeaseState): boolean {
    return holder === this.#holder;
  }

  /** Why nothing more may be started; waits for word while the lease is not renewed. */
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
        this.#held = lease !== undefined && this.isMine(lease) ? lease : undefined;
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

  /** Takes, joins or renews: writes us as the holder over what was read. False when somebody else was faster. */
  async #write(over: LeaseState | undefined): Promise<boolean> {
    const { clock, run } = this.#options;
    const sentAt = { run: clock.now(), wall: this.#wallNow() };
    const isRenewal = over !== undefined && this.isMine(over);
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
          (this.isMine(lease) ||
            (lease.holder === '' && lease.lastHolder === this.#holder && lease.transitions === this.#held.transitions));
        if (isStillOurs) this.#held = lease;
        else this.#lose(this.#whoHas(lease));
      }
    } catch (error) {
      log.debug(`lock of ${environment}: not renewed: ${errorMessage(error)}`);
    }
  }

  #whoHas(lease: LeaseState | undefined): string {
    if (lease === undefined) return 'its Lease was deleted';
    if (lease.holder === '') return `${holderText(lease.lastHolder)} held it meanwhile`;
    return `taken over by ${holderText(lease.holder, lease.url || undefined)} at ${lease.since}`;
  }

  #lose(how: string): void {
    this.#losing.abort(lockLost(this.#options.environment, how));
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
