/** How a run ended, and the one error that decides its exit code. */
import { type Environment, repositoryIn } from '../environment/index.js';
import {
  type Change,
  ExplainedError,
  errorMessage,
  explanationLines,
  type Finding,
  type PartialOutputs,
  type RunContext,
  type SourceLocation,
  type StageName,
} from '../model/index.js';
import type { ChangeEnd } from './graph.js';
import type { Plan } from './plan.js';

export interface ChangeReport {
  readonly change: Change;
  readonly end: ChangeEnd;
  /** Milliseconds since the run began. */
  readonly startedMs: number;
  readonly endedMs: number;
}

/** A tenant, and what of the platform's images it gets where. */
export interface TenantImages {
  readonly name: string;
  readonly tier: string;
  /** The name of its registry, which others may share; the platform's where `isPlatforms`. */
  readonly registry: string;
  readonly isPlatforms: boolean;
  /** What it gets there; all that are for tenants when absent. */
  readonly repositories?: readonly string[] | undefined;
}

export interface RunResult {
  readonly result: 'planned' | 'unchanged' | 'changed' | 'drift' | 'failed';
  readonly plan: Plan;
  readonly changes: readonly ChangeReport[];
  readonly outputs: PartialOutputs;
  /** Addresses of what was as declared already, as far as stages tell. */
  readonly current: readonly string[];
  /** The declared tenants. */
  readonly tenants: readonly TenantImages[];
  /** Of preflight and checks, and of verify. */
  readonly findings: readonly Finding[];
  /** The first failure that should decide the exit code. */
  readonly error?: ExplainedError;
  readonly stages: readonly { readonly name: StageName; readonly observedMs: number }[];
  readonly durationMs: number;
  /** Which part of the tenants it is about, where a job of a matrix had one: `2/5`. */
  readonly part?: string;
  /** Where a path of the declaration stands in its file. */
  readonly locate: (path: string) => SourceLocation;
}

export function tenantsOf({ tenants }: Environment): readonly TenantImages[] {
  return Object.values(tenants).map(({ name, tier, registry, hasOwnRegistry, images }) => ({
    name,
    tier,
    registry: registry.name,
    isPlatforms: !hasOwnRegistry,
    ...(images === undefined ? {} : { repositories: images.map((image) => repositoryIn(registry, image)) }),
  }));
}

/** What a line of progress says of an end. */
export function messageOf(end: ChangeEnd): { message?: string } {
  switch (end.outcome) {
    case 'failed':
      return {
        message: end.error instanceof ExplainedError ? explanationLines(end.error).join('\n') : String(end.error),
      };
    case 'skipped':
      return { message: end.because };
    default:
      return end.note === undefined ? {} : { message: end.note };
  }
}

/** An error as a finding has it. */
export function messageAndMend(error: unknown): Pick<Finding, 'message' | 'mend'> {
  if (!(error instanceof ExplainedError)) return { message: errorMessage(error) };
  return { message: error.message, ...(error.mend === undefined ? {} : { mend: error.mend }) };
}

/** Exit code 2: what waits for nothing but to get ready is no drift, and neither is what could not be compared. */
export function driftError({ changes, environment }: Plan, findings: readonly Finding[]): ExplainedError | undefined {
  const planned = changes.filter(({ onlyWaits }) => onlyWaits !== true).map(({ address }) => address);
  const left = findings.filter(({ isDrift }) => isDrift === true).map(({ message }) => message);
  const all = [...planned, ...left];
  if (all.length === 0) return undefined;
  return new ExplainedError({
    what: `drift of ${environment}`,
    cause: `${all.length === 1 ? '1 difference' : `${all.length} differences`}: ${all.slice(0, 5).join('; ')}${all.length > 5 ? ' …' : ''}`,
    mend: 'command: apply brings what is declared. What is meant to stay as it is, has to be declared.',
    exitCode: 2,
  });
}

/** The error of a run that findings stop, at the place of the first. */
export function findingsError(findings: readonly Finding[], { loaded }: Pick<RunContext, 'loaded'>): ExplainedError {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  return new ExplainedError({
    what: errors.length === 1 ? '1 finding' : `${errors.length} findings`,
    cause: errors.map(({ message }) => message).join('; '),
    location: first?.path === undefined ? undefined : loaded.locate(first.path),
  });
}

/** The error of a run in which changes failed: its exit code says whether another run may help. */
export function changesError(failed: readonly ChangeReport[]): ExplainedError {
  const errors = failed.flatMap(({ end }) => (end.outcome === 'failed' ? [end.error] : []));
  const [only] = errors;
  if (errors.length === 1 && only instanceof ExplainedError) return only;
  const exitCodes = errors.map((error) => (error instanceof ExplainedError ? error.exitCode : 1));
  return new ExplainedError({
    what: 'apply',
    cause: failed
      .map(({ change, end }) => `${change.address} ${end.outcome}`)
      .slice(0, 20)
      .join(', '),
    mend: 'Run it again once the causes above are mended: it does only what remains.',
    exitCode: exitCodes.length > 0 && exitCodes.every((code) => code === 4) ? 4 : 1,
  });
}
