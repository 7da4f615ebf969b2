import { stageNames } from '../model/index.js';
import type { ChangeReport } from '../pipeline/index.js';
import { type Bar, registryBars } from './bars.js';
import { criticalPath } from './critical-path.js';

/** GitHub draws a chart of so many bars legibly. */
const shownBars = 40;

/** A Mermaid Gantt of what took longest, stage by stage; a registry's images are one bar. Undefined where nothing ran. */
export function gantt(changes: readonly ChangeReport[]): string | undefined {
  const ran = changes.filter(({ end }) => end.outcome !== 'skipped');
  if (ran.length === 0) return undefined;
  const critical = new Set(criticalPath(ran).map(({ report }) => report.change.address));
  const bars = registryBars(ran);
  // What a run was as long as, and what failed, is never left out for what only took long.
  const weight = ({ isFailed, addresses, startedMs, endedMs }: Bar) =>
    (isFailed || addresses.some((address) => critical.has(address)) ? 1e12 : 0) + endedMs - startedMs;
  const shown = new Set(bars.toSorted((a, b) => weight(b) - weight(a)).slice(0, shownBars));
  const lines = stageNames.flatMap((name) => {
    const ours = bars.filter((bar) => bar.stage === name && shown.has(bar));
    if (ours.length === 0) return [];
    return [`  section ${name}`, ...ours.map((bar) => barLine(bar, critical))];
  });
  return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...lines, '```'].join('\n');
}

function barLine({ label, addresses, isFailed, startedMs, endedMs }: Bar, critical: ReadonlySet<string>): string {
  const isCritical = addresses.some((address) => critical.has(address));
  const tag = isFailed ? 'crit, ' : isCritical ? 'active, ' : 'done, ';
  return `  ${taskName(label)} :${tag}${Math.round(startedMs)}, ${Math.round(Math.max(endedMs, startedMs + 1))}`;
}

/** What the chart's grammar takes for a name: no separator, no comment, no line of its own. */
function taskName(label: string): string {
  const plain = label.replaceAll(/[^\p{L}\p{N}/._() -]/gu, ' ').trim();
  // By characters: half of one would be none.
  const characters = [...plain];
  if (characters.length > 60) return `${characters.slice(0, 24).join('')}…${characters.slice(-35).join('')}`;
  return plain || 'change';
}
