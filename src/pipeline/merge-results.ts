import { ExplainedError, type ImageLock, mergeOutputs, type OutputName, type PartialOutputs } from '../model/index.js';
import type { RunResult } from './result.js';

/** Outputs that are counted: of several jobs, their sum. */
const counts = ['findings', 'imported', 'import-skipped', 'import-failed'] as const satisfies readonly OutputName[];

/**
 * The jobs of a matrix told as one run: all their changes and findings, what they counted summed up, one image lock.
 * Fails when they are of different environments or commits, or locked an image to different digests.
 */
export function mergeResults(results: readonly RunResult[]): RunResult {
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
  const errors = results.flatMap(({ error }) => error ?? []);
  const findings = distinct(results.flatMap((each) => each.findings));
  return {
    result: worst(results),
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
    mend: 'Run the jobs that failed again: each does only what remains.',
    exitCode: errors.every(({ exitCode }) => exitCode === 4) ? 4 : 1,
  });
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
