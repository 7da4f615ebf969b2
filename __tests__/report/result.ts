import type { Change, Finding } from '../../src/model/index.js';
import { type ChangeReport, createPlan, type Plan, type RunResult } from '../../src/pipeline/index.js';

/** A change of a plan, with what a test does not say filled in. */
export function someChange(address: string, more: Partial<Change> = {}): Change {
  return { address, stage: 'cluster-ensure', action: 'create', fields: [], disruption: 'none', needs: [], ...more };
}

/** A plan of the first attempt of a run on a runner, made at a fixed time. */
export function somePlan(changes: readonly Change[], findings: readonly Finding[] = []): Plan {
  return createPlan(changes, findings, {
    environment: 'dev',
    declaration: 'sha256:0',
    files: {},
    sources: {},
    run: {
      id: '1',
      attempt: 1,
      repository: 'matih/platform',
      commit: 'c0ffee',
      branch: 'main',
      actor: 'someone',
      event: 'push',
    },
    now: new Date('2026-08-01T12:00:00Z'),
    stages: ['cluster-ensure'],
    options: { allow: 'rolling', allowPartial: false },
    held: new Map(),
  });
}

/** The result of a run in which these changes were made one after another, a second each. */
export function someResult(
  changes: readonly { readonly change: Change; readonly end?: ChangeReport['end'] }[],
  more: Partial<RunResult> & { readonly findings?: readonly Finding[] } = {},
): RunResult {
  const reports = changes.map(({ change, end = { outcome: 'done' } }, index) => ({
    change,
    end,
    startedMs: index * 1000,
    endedMs: (index + 1) * 1000,
  }));
  return {
    result: 'changed',
    plan: somePlan(changes.map(({ change }) => change)),
    changes: reports,
    outputs: {},
    current: [],
    tenants: [],
    findings: [],
    stages: [{ name: 'cluster-ensure', observedMs: 5 }],
    durationMs: changes.length * 1000,
    locate: () => ({ file: 'environments/dev.yaml', line: 3, column: 5 }),
    ...more,
  };
}
