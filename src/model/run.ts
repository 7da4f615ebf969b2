import type { Disruption } from './change.js';
import type { SourceLocation } from './errors.js';
import type { StageName } from './outputs.js';

/** Who runs, and from what. On a laptop `repository` is empty and `id` is made up. */
export interface RunIdentity {
  readonly id: string;
  readonly attempt: number;
  /** owner/name */
  readonly repository: string;
  readonly commit: string;
  readonly branch: string;
  readonly actor: string;
  readonly event: string;
  /** Address of the run's page, when there is one. */
  readonly url?: string;
  /** The process, when a terminal runs it and no workflow. */
  readonly terminal?: { readonly host: string; readonly pid: number };
}

/** What the caller asked for, besides the environment file. */
export interface RunOptions {
  readonly imageTag?: string;
  /** Only these tenants; all when absent. */
  readonly tenants?: readonly string[];
  /** Only these releases; all when absent. */
  readonly releases?: readonly string[];
  /** Highest disruption that may be applied. */
  readonly allow: Disruption;
  /** Releases without findings go on although others have some. */
  readonly allowPartial: boolean;
  readonly helmVersion?: string;
  /** Back to a record, instead of to what is declared. */
  readonly rollback?: RollbackTarget;
}

/** Where a rollback goes. */
export interface RollbackTarget {
  /** `namespace/name`, or the name alone where it is the only one; all releases when absent. */
  readonly release?: string;
  /** Id of a deployment record; for one release by default the last in which it had another revision. */
  readonly to?: string;
}

/** What others are told of a healthy deployment. */
export interface Announcement {
  /** Id of the deployment record. */
  readonly record: string;
  readonly environment: string;
  readonly commit: string;
  /** A line of at most 140 characters. */
  readonly summary: string;
}

/** Tells others of a healthy deployment. Resolves with why it could not; a deployment never fails by it. */
export type Announce = (deployment: Announcement) => Promise<string | undefined>;

/** Messages for people. Text may come from outside: writers neutralise what a runner would take for a command. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warning(message: string, at?: SourceLocation): void;
  error(message: string, at?: SourceLocation): void;
}

/** What is going on, as data: terminals, logs, summaries and reports show it each in their way. */
export type ProgressEvent =
  | {
      readonly kind: 'phase';
      readonly phase: 'observe' | 'check' | 'plan' | 'apply' | 'verify';
      readonly stages: readonly StageName[];
      /** Images that are to be imported, one a tenant's registry: too many for a line each. */
      readonly images?: number;
    }
  | { readonly kind: 'observed'; readonly stage: StageName; readonly durationMs: number }
  | { readonly kind: 'started'; readonly address: string; readonly stage: StageName; readonly action: string }
  | { readonly kind: 'waiting'; readonly address: string; readonly message: string }
  | {
      readonly kind: 'finished';
      readonly address: string;
      readonly stage: StageName;
      readonly outcome: ChangeOutcome;
      readonly durationMs: number;
      readonly message?: string;
    };

export type ChangeOutcome = 'done' | 'unchanged' | 'failed' | 'skipped';

export type Progress = (event: ProgressEvent) => void;

/** Time as the run sees it; tests inject their own. */
export interface Clock {
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
