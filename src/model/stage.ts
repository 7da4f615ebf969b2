import type { Environment, LoadedEnvironment } from '../environment/index.js';
import type { CapacityChange } from './capacity.js';
import type { Change, Finding } from './change.js';
import type { ClusterClaim } from './lock.js';
import type { OutputName, Outputs, PartialOutputs, StageName } from './outputs.js';
import type { Announce, ChangeOutcome, Clock, Log, Progress, RunIdentity, RunOptions } from './run.js';

/** Outputs of other stages: given by earlier steps, applied in this run, or observed when nobody gave them. */
export interface OutputReader {
  /** The value, or undefined when what it describes does not exist (yet). */
  get<Name extends OutputName>(name: Name): Promise<Outputs[Name] | undefined>;
  /** Everything known now, without asking anyone. */
  known(): PartialOutputs;
}

/** What every stage is given. `src/stages/context.ts` adds the clients. */
export interface RunContext {
  readonly environment: Environment;
  readonly loaded: LoadedEnvironment;
  readonly run: RunIdentity;
  readonly options: RunOptions;
  readonly outputs: OutputReader;
  readonly log: Log;
  readonly progress: Progress;
  readonly clock: Clock;
  /** Aborted on cancellation and at the deadline: start nothing new, wait for nothing. */
  readonly signal: AbortSignal;
  /** Absolute path of the repository's root: charts and files are relative to it. */
  readonly workspace: string;
  /** A folder of this run for files it makes; removed by the post step. */
  readonly temporaryFolder: string;
  /** Where healthy deployments are told of; absent where there is nobody to tell. */
  readonly announce?: Announce;
  /** Absent where no lock is kept. */
  readonly claim?: ClusterClaim;
}

/** What applying a change gave. */
export interface Applied {
  readonly outputs?: PartialOutputs;
  /** A line for people: `3 nodes`, `revision 4`. */
  readonly note?: string;
  /** True when nothing had to be done after all. */
  readonly unchanged?: boolean;
}

/** What a stage can say once all its changes have ended. */
export interface Conclusion {
  /** Replaces what was observed or applied before. */
  readonly outputs?: PartialOutputs;
  /** Warnings: what came up while the run went on. */
  readonly findings?: readonly Finding[];
}

/**
 * One stage: observe what is there, plan what to change, apply one change at a time, say what it hands on.
 * Stages know nothing of each other; order between changes comes from their `needs`.
 */
export interface Stage<Context extends RunContext, Observed, Planned extends Change = Change> {
  readonly name: StageName;
  /** How many of its changes may be in progress at once. */
  readonly concurrency: number;
  /** Of processes that its changes begin with, fewer of which run at once. */
  readonly processes?: {
    readonly concurrency: (environment: Environment) => number;
    /** About how many milliseconds a change's process takes; 0 where it has none. For the estimate alone. */
    readonly usualMs: (change: Change) => number;
  };
  observe(context: Context): Promise<Observed>;
  /** Pure: what stops the run before its first write, and what is worth a warning. */
  check?(environment: Environment, observed: Observed): readonly Finding[];
  /** Pure and synchronous: the changes that lead from what was observed to what is declared. */
  plan(environment: Environment, observed: Observed): readonly Planned[];
  /**
   * Pure: addresses of what is as declared already, where there is so much of it that a report shows all of it as one
   * picture: a tenant's image beside those that are imported.
   */
  current?(environment: Environment, observed: Observed): readonly string[];
  /** Pure: what the node pools come to; undefined where that is nobody's affair here. */
  capacity?(environment: Environment, observed: Observed): CapacityChange | undefined;
  /**
   * Pure: what the changes were computed from besides the declaration and the image lock, as name → digest: charts,
   * values files. A plan that is kept is bound to them.
   */
  sources?(observed: Observed): Readonly<Record<string, string>>;
  /** Carries out one change; safe to repeat after a kill at any point. */
  apply(change: Planned, context: Context, observed: Observed): Promise<Applied>;
  /** Outputs that the observation alone gives. */
  outputs(environment: Environment, observed: Observed): PartialOutputs;
  /**
   * Called once after every apply, also one with failures: outputs that only the whole gives (counts), live values
   * that the changes moved, and what changed outside meanwhile.
   * @param ends how each change of the run ended, other stages' too, by its address; empty where nothing was to do
   */
  conclude?(context: Context, observed: Observed, ends: ReadonlyMap<string, ChangeOutcome>): Promise<Conclusion>;
  /**
   * Called last, after an apply in which no change failed and verify found nothing wrong: keeps what has to be kept of
   * a healthy platform.
   */
  settle?(context: Context, observed: Observed, ends: ReadonlyMap<string, SettledChange>): Promise<Conclusion>;
  /** Called by a drift: what differs from what was left behind, besides what the plan says. Writes nothing. */
  drift?(context: Context, observed: Observed): Promise<readonly Finding[]>;
}

/** How a change of a healthy run ended. */
export interface SettledChange {
  readonly outcome: ChangeOutcome;
  readonly durationMs: number;
}
