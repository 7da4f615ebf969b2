import type { ChangeReport, PlannedChange, RunResult } from '../pipeline/index.js';

/** A change from when to when, as it went or as it is expected to go; only what went has an end. */
export interface TimedChange {
  readonly change: PlannedChange;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly end?: ChangeReport['end'];
}

/** The changes of a plan from when to when they are expected; none where nobody knows. */
export function estimatedChanges({ changes, estimate = [] }: RunResult['plan']): readonly TimedChange[] {
  const times = new Map(estimate.map((each) => [each.address, each]));
  return changes.flatMap((change) => {
    const time = times.get(change.address);
    return time === undefined ? [] : [{ change, startedMs: time.startedMs, endedMs: time.endedMs }];
  });
}

/** A change of the chain that a run could not have been shorter than. */
export interface CriticalStep {
  readonly report: TimedChange;
  /** Milliseconds between the end of what it waited for, or the run's begin, and its own start. */
  readonly waitedMs: number;
}

/** The chain that ended last: from each change back to the one among its needs that ended last. */
export function criticalPath(changes: readonly TimedChange[]): readonly CriticalStep[] {
  const ran = changes.filter(({ end }) => end?.outcome !== 'skipped');
  const byAddress = new Map(ran.map((report) => [report.change.address, report]));
  const path: TimedChange[] = [];
  for (let last = latest(ran); last !== undefined; ) {
    path.unshift(last);
    last = latest(last.change.needs.flatMap((need) => byAddress.get(need) ?? []));
  }
  return path.map((report, index) => ({ report, waitedMs: report.startedMs - (path[index - 1]?.endedMs ?? 0) }));
}

function latest(reports: readonly TimedChange[]): TimedChange | undefined {
  return reports.reduce<TimedChange | undefined>(
    (last, report) => (last === undefined || report.endedMs > last.endedMs ? report : last),
    undefined,
  );
}
