import type { ExplainedError } from './errors.js';

/** Whether a holder's run has ended for good, and how that is known. */
export type Ending =
  | { readonly state: 'over'; readonly how: string }
  | { readonly state: 'running'; readonly how: string }
  /** Nobody could be asked, or would not say. */
  | { readonly state: 'unknown'; readonly why: string; readonly mend?: string };

/** Finds out whether the run of a holder (`owner/repo/run/attempt` …) is over. Never fails. */
export type EndingOf = (holder: string) => Promise<Ending>;

/**
 * How taking a lock ended. `asSeen`: it is held, nobody has written since `look()`, and the environment may be changed as
 * it was observed. `anew`: it is held, but another run held it meanwhile, so the environment must be observed again.
 * Otherwise there is nothing yet to keep a lock in: there is no cluster (`none`), it is being created, and not by a run
 * that may still be at it (`creating`), or it is `stopped`.
 */
export type LockTaken = 'asSeen' | 'anew' | 'none' | 'creating' | 'stopped';

/** The lock of an environment: one run at a time changes it. */
export interface EnvironmentLock {
  /** Reads who holds it, as observing begins; writes nothing. Called again, it looks anew. */
  look(): void;
  /**
   * Takes it, from another holder only with proof that this one is gone. Fails with who holds it, before anything is
   * written.
   * @param observedForMs how long ago observing began, in milliseconds
   */
  take(observedForMs: number): Promise<LockTaken>;
  /** Whether this run may go on with a cluster that another run's first PUT made. Fails with whose it is when not. */
  join(maker: string | undefined): Promise<void>;
  /** Asked before each change and each write: why it must not be made, once the lock is no longer ours. */
  whyNot(): Promise<ExplainedError | undefined>;
  /** Aborted, with why, once it is known to be no longer ours: for what goes on writing by itself. */
  readonly lost: AbortSignal;
  /** Gives it back, where it is held. Never fails. */
  release(): Promise<void>;
}

/** What a stage tells of the cluster's first PUT, which decides between two runs on new ground. */
export interface ClusterClaim {
  /** Azure has accepted our PUT: the environment is ours. */
  accepted(): void;
  /** The cluster is another run's. Fails with whose, unless that run is over. */
  join(maker: string | undefined): Promise<void>;
}
