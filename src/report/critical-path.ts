import type { ChangeReport } from '../pipeline/index.js';

/** A change of the chain that a run could not have been shorter than. */
export interface CriticalStep {
  readonly report: ChangeReport;
  /** Milliseconds between the end of what it waited for, or the run's begin, and its own start. */
  readonly waitedMs: number;
}

/** The chain that ended last: from each change back to the one among its needs that ended last. */
export function criticalPath(changes: readonly ChangeReport[]): readonly CriticalStep[] {
  const ran = changes.filter(({ end }) => end.outcome !== 'skipped');
  const byAddress = new Map(ran.map((report) => [report.change.address, report]));
  const path: ChangeReport[] = [];
  for (let last = latest(ran); last !== undefined; ) {
    path.unshift(last);
    last = latest(last.change.needs.flatMap((need) => byAddress.get(need) ?? []));
  }
  return path.map((report, index) => ({ report, waitedMs: report.startedMs - (path[index - 1]?.endedMs ?? 0) }));
}

function latest(reports: readonly ChangeReport[]): ChangeReport | undefined {
  return reports.reduce<ChangeReport | undefined>(
    (last, report) => (last === undefined || report.endedMs > last.endedMs ? report : last),
    undefined,
  );
}
