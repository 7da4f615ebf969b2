import {
  ExplainedError,
  type Finding,
  type ImageLock,
  mergeOutputs,
  type OutputName,
  type PartialOutputs,
} from '../model/index.js';
import type { RunResult } from './result.js';

const runAgain = 'Run the jobs that failed again: each does only what remains.';

/** Outputs that are counted: of several jobs, their sum. */
const counts = ['findings', 'imported', 'import-skipped', 'import-failed'] as const satisfies readonly OutputName[];

/**
 * The jobs of a matrix told as one run: all their changes and findings, what they counted summed up, one image lock. Of a
 * part that was run again its last attempt counts; one that never told how it ended has failed.
 * Fails when they are of different environments or commits, or locked an image to different digests.
 */
export function mergeResults(told: readonly RunResult[]): RunResult {
  const results = lastAttempts(told);
  const [first, ...others] = results;
  if (first === undefined) {
    throw new ExplainedError({
      what: 'results',
      cause: 'there is no result file',
      mend: 'Download the artifacts of the jobs that are to be told of.',
    });
  }
  for (const other of others) refuseStranger(first, other);
  const outputs = results.map((each) => each.outputs).reduce(addOutputs);
  const silent = silentParts(results);
  const errors = [
    ...results.flatMap(({ error }) => error ?? []),
    ...silent.map(
      ({ message }) => new ExplainedError({ what: 'results', cause: message, mend: runAgain, exitCode: 4 }),
    ),
  ];
  const findings = [...silent, ...distinct(results.flatMap((each) => each.findings))];
  return {
    result: errors.length > 0 ? 'failed' : worst(results),
    plan: { ...first.plan, changes: results.flatMap(({ plan }) => plan.changes), findings },
    changes: results.flatMap(({ changes }) => changes),
    findings,
    outputs,
    current: distinct(results.flatMap(({ current }) => current)),
    tenants: distinct(results.flatMap(({ tenants }) => tenants)),
    stages: distinct(results.flatMap(({ stages }) => stages.map(({ name }) => ({ name, observedMs: 0 })))),
    durationMs: Math.max(...results.map(({ durationMs }) => durationMs)),
    locate: (path) => (results.find((each) => each.findings.some((one) => one.path === path)) ?? first).locate(path),
    ...(errors.length === 0 ? {} : { error: errors.length === 1 ? errors[0] : together(errors) }),
  } as RunResult;
}

function lastAttempts(results: readonly RunResult[]): readonly RunResult[] {
  const attempts = results.toSorted((a, b) => a.plan.run.attempt - b.plan.run.attempt);
  return [...new Map(attempts.map((each, index) => [each.part ?? index, each])).values()];
}

/** A job whose runner was lost leaves no result, and its tenants would look as if nothing had been to do. */
function silentParts(results: readonly RunResult[]): readonly Finding[] {
  const parts = results.flatMap(({ part }) => part ?? []);
  const count = Math.max(0, ...parts.map((part) => Number(part.split('/')[1])));
  const silent = Array.from({ length: count }, (_, index) => `${index + 1}/${count}`).filter(
    (part) => !parts.includes(part),
  );
  return silent.map((part) => ({
    severity: 'error',
    stage: 'acr-import',
    message: `part ${part} of the tenants left no result: its job ended before it could tell`,
    mend: runAgain,
  }));
}

const identifying = ['environment', 'declaration', 'commit'] as const;

function refuseStranger({ plan }: RunResult, { plan: other }: RunResult): void {
  const differing = identifying.find((field) => plan[field] !== other[field]);
  if (differing === undefined) return;
  throw new ExplainedError({
    what: 'results',
    cause: `they are of different runs: ${differing} is ${plan[differing]} in one and ${other[differing]} in another`,
    mend: 'Merge the results of one run only.',
  });
}

function addOutputs(one: PartialOutputs, other: PartialOutputs): PartialOutputs {
  refuseOtherDigests(one['image-lock'] ?? {}, other['image-lock'] ?? {});
  const sums = counts.flatMap((name) => {
    const [a, b] = [one[name], other[name]];
    return a === undefined || b === undefined ? [] : [[name, a + b]];
  });
  return { ...mergeOutputs(one, other), ...Object.fromEntries(sums) };
}

function refuseOtherDigests(one: ImageLock, other: ImageLock): void {
  const name = Object.keys(one).find((each) => (other[each]?.digest ?? one[each]?.digest) !== one[each]?.digest);
  if (name === undefined) return;
  throw new ExplainedError({
    what: `image ${name}`,
    cause: `was locked to ${one[name]?.digest} in one job and to ${other[name]?.digest} in another: its tag moved between them`,
    mend: 'Hand the image lock of the plan to every job (outputs), or run again once the tag stands still.',
  });
}

function worst(results: readonly RunResult[]): RunResult['result'] {
  const order = ['failed', 'changed', 'planned', 'unchanged'] as const;
  return order.find((each) => results.some(({ result }) => result === each)) ?? 'unchanged';
}

function together(errors: readonly ExplainedError[]): ExplainedError {
  return new ExplainedError({
    what: `${errors.length} jobs`,
    cause: [...new Set(errors.map(({ message }) => message))].join('; '),
    mend: runAgain,
    exitCode: errors.every(({ exitCode }) => exitCode === 4) ? 4 : 1,
  });
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
