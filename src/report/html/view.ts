import type { PlannedChange, RunResult } from '../../pipeline/index.js';
import type { ChangeReport } from '../../pipeline/result.js';
import type { Markup } from './markup.js';

/** One of the page's views. */
export interface View {
  readonly id: string;
  readonly title: string;
  /** Stands beside the title in the navigation; without one there is nothing to count. */
  readonly count?: number;
  readonly body: Markup;
}

/** How a change stands: as it ended, or `planned` while nobody has carried it out. */
export type Standing = 'done' | 'unchanged' | 'failed' | 'skipped' | 'planned';

/** Every planned change with how it ended, as far as it was carried out. */
export interface Told {
  readonly change: PlannedChange;
  readonly report: ChangeReport | undefined;
  readonly standing: Standing;
}

export function toldChanges({ plan, changes }: RunResult): readonly Told[] {
  const reports = new Map(changes.map((report) => [report.change.address, report]));
  return plan.changes.map((change) => {
    const report = reports.get(change.address);
    return { change, report, standing: report?.end.outcome ?? 'planned' };
  });
}

/** Words for people, with a mark that needs no colour. */
export const standingWords: Readonly<Record<Standing, { readonly mark: string; readonly word: string }>> = {
  done: { mark: '✓', word: 'done' },
  unchanged: { mark: '=', word: 'as it was' },
  failed: { mark: '✗', word: 'failed' },
  skipped: { mark: '○', word: 'skipped' },
  planned: { mark: '+', word: 'planned' },
};

/** What the search looks through. */
export function wordsOf({ change, standing }: Told): string {
  const { address, action, stage, disruption } = change;
  return `${address} ${action} ${stage} ${standing} ${disruption === 'none' ? '' : disruption}`.toLowerCase();
}
