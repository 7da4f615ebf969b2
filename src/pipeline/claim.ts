import { clusterAddress, kindOf } from '../azure/change-addresses.js';
import {
  type Change,
  type ClusterClaim,
  type EnvironmentLock,
  ExplainedError,
  type LockTaken,
} from '../model/index.js';
import type { StageContext } from '../stages/context.js';
import type { ChangeEnd } from './graph.js';

/** What a cluster stands on: made again by whoever comes, and harmless. */
const ground = new Set(['resourceGroup', 'vnet', 'subnet']);

/**
 * A run's claim to its environment: the lock, and before there is a cluster to keep one in, the cluster's first PUT. A
 * change is admitted once the environment is this run's, and no more once it is not.
 */
export class Claim implements ClusterClaim {
  /** Why this run may not go on, once that is so. */
  refusal: ExplainedError | undefined;
  readonly #lock: EnvironmentLock;
  readonly #context: Omit<StageContext, 'outputs' | 'claim'>;
  readonly #cluster: string;
  /** Settled when the first PUT is accepted, or will never be. */
  readonly #put = Promise.withResolvers<void>();
  /** Settled when the lock is held, or will never be. */
  readonly #leased = Promise.withResolvers<void>();
  #taken: LockTaken = 'asSeen';

  constructor(lock: EnvironmentLock, context: Omit<StageContext, 'outputs' | 'claim'>) {
    this.#lock = lock;
    this.#context = context;
    this.#cluster = clusterAddress(context.environment);
    this.#put.promise.catch(() => {});
    this.#leased.promise.catch(() => {});
  }

  /**
   * Before the first change. False when the environment must be observed again, under the lock that is now held. Fails
   * with who holds it.
   */
  async stake(changes: readonly Change[], observedForMs: number): Promise<boolean> {
    const own = changes.find(({ address }) => address === this.#cluster);
    this.#taken = await this.#take(own, observedForMs);
    if (this.#taken === 'anew') return false;
    const isCreated = this.#taken === 'none' && own?.action === 'create';
    if (!isCreated) this.#put.resolve();
    // Without a change of the cluster no lock comes to be in this run.
    if (this.#taken === 'asSeen' || own === undefined) this.#leased.resolve();
    return true;
  }

  accepted(): void {
    this.#put.resolve();
  }

  async join(maker: string | undefined): Promise<void> {
    await this.#lock.join(maker);
    this.#put.resolve();
  }

  /** Waits until the change may start; why it must not. */
  async admit(change: Change): Promise<string | undefined> {
    const { signal } = this.#context;
    const stopped = Promise.withResolvers<void>();
    const stop = () => stopped.resolve();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await Promise.race([this.#turn(change), stopped.promise]);
      if (signal.aborted) return 'the run was stopped';
      this.refusal ??= await this.#lock.whyNot();
      return this.refusal?.cause;
    } catch (error) {
      if (signal.aborted) return 'the run was stopped';
      if (error instanceof ExplainedError) return error.message;
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Told of every change's end: the cluster's decides. */
  ended({ address }: Change, { outcome }: ChangeEnd): void {
    if (address !== this.#cluster || this.#taken === 'asSeen') return;
    if (outcome === 'failed' || outcome === 'skipped') {
      const error = new ExplainedError({ what: address, cause: 'it is not this run that brings up the cluster' });
      this.#put.reject(error);
      this.#leased.reject(error);
      return;
    }
    this.#lock.look();
    this.#lock.take(0).then(
      () => this.#leased.resolve(),
      (error: unknown) => {
        if (error instanceof ExplainedError) this.refusal ??= error;
        this.#leased.reject(error);
      },
    );
  }

  async #turn({ address, stage }: Change): Promise<void> {
    if (address === this.#cluster || ground.has(kindOf(address))) return;
    await this.#put.promise;
    // What stands in the cluster waits for the lock in it; all else too when the cluster's API sleeps.
    const isOfCluster = stage === 'helm-deploy' || (this.#taken === 'stopped' && stage !== 'cluster-ensure');
    if (isOfCluster) await this.#leased.promise;
  }

  /** A cluster whose API can't be reached may be what this run mends: its own change goes first then. */
  async #take(own: Change | undefined, observedForMs: number): Promise<LockTaken> {
    try {
      return await this.#lock.take(observedForMs);
    } catch (error) {
      const mends = own !== undefined && own.onlyWaits !== true;
      if (!mends || !(error instanceof ExplainedError) || error.exitCode !== 4) throw error;
      this.#context.log.warning(
        `${error.message}. The cluster is brought to what is declared first, then the lock is taken.`,
      );
      return 'stopped';
    }
  }
}
