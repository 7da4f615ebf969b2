import type { ChangeReport } from '../../pipeline/index.js';
import { seconds } from '../text.js';
import { html, type Markup } from './markup.js';

const labelWidth = 300;
const chartWidth = 760;
const rowHeight = 20;
/** Changes that took less than this share of the run are folded into a line that counts them. */
const shortestShare = 0.01;

/** The run as bars from start to end, in order of start; those on the critical path stand out. */
export function timeline(changes: readonly ChangeReport[]): Markup {
  const ran = changes.filter(({ end }) => end.outcome !== 'skipped').toSorted((a, b) => a.startedMs - b.startedMs);
  const bars = foldedByRegistry(ran);
  const first = Math.min(...ran.map(({ startedMs }) => startedMs));
  const total = Math.max(...ran.map(({ endedMs }) => endedMs)) - first;
  const shown = bars.filter(({ startedMs, endedMs }) => endedMs - startedMs >= total * shortestShare);
  const critical = criticalPath(ran);
  const x = (ms: number) => labelWidth + ((ms - first) / Math.max(total, 1)) * chartWidth;
  const height = 24 + shown.length * rowHeight;
  const rows = shown.map(({ label, addresses, isFailed, startedMs, endedMs }, index) => {
    const top = 24 + index * rowHeight;
    const kind = isFailed ? 'failed' : addresses.some((address) => critical.has(address)) ? 'critical' : '';
    const width = Math.max(2, x(endedMs) - x(startedMs));
    return html`<g><title>${label}: ${seconds(endedMs - startedMs)}</title>
<text x="${labelWidth - 8}" y="${top + 13}" text-anchor="end">${shortened(label)}</text>
<rect class="bar ${kind}" x="${x(startedMs).toFixed(1)}" y="${top + 3}" width="${width.toFixed(1)}" height="13" rx="2"/></g>`;
  });
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = labelWidth + share * chartWidth;
    return html`<line class="grid" x1="${at}" x2="${at}" y1="16" y2="${height}"/><text class="axis" x="${at}" y="12" text-anchor="middle">${seconds(share * total)}</text>`;
  });
  const folded = bars.length - shown.length;
  return html`<div class="scroll"><svg viewBox="0 0 ${labelWidth + chartWidth + 30} ${height}" role="img" aria-label="Timeline of ${ran.length} changes">${grid}${rows}</svg></div>
<p class="lead">${critical.size > 0 && html`The critical path: ${[...critical].join(' → ')}. `}${folded > 0 && `${folded} shorter changes are not drawn.`}</p>`;
}

interface Bar {
  readonly label: string;
  readonly addresses: readonly string[];
  readonly isFailed: boolean;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** A bar a change; the images of a registry are one, for there may be hundreds. */
function foldedByRegistry(ran: readonly ChangeReport[]): readonly Bar[] {
  const groups = new Map<string, ChangeReport[]>();
  for (const report of ran) {
    const { address, stage } = report.change;
    const key = stage === 'acr-import' ? address.split('/').slice(0, 2).join('/') : address;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return [...groups].map(([key, group]) => ({
    label: group.length === 1 ? (group[0]?.change.address ?? key) : `${key} (${group.length} images)`,
    addresses: group.map(({ change }) => change.address),
    isFailed: group.some(({ end }) => end.outcome === 'failed'),
    startedMs: Math.min(...group.map(({ startedMs }) => startedMs)),
    endedMs: Math.max(...group.map(({ endedMs }) => endedMs)),
  }));
}

/** Addresses of the chain that ended last: from each change back to the one among its needs that ended last. */
function criticalPath(ran: readonly ChangeReport[]): ReadonlySet<string> {
  const byAddress = new Map(ran.map((report) => [report.change.address, report]));
  const path: string[] = [];
  let last = ran.toSorted((a, b) => a.endedMs - b.endedMs).at(-1);
  while (last !== undefined) {
    path.unshift(last.change.address);
    last = last.change.needs
      .flatMap((need) => byAddress.get(need) ?? [])
      .toSorted((a, b) => a.endedMs - b.endedMs)
      .at(-1);
  }
  return new Set(path);
}

function shortened(address: string): string {
  return address.length <= 44 ? address : `…${address.slice(-43)}`;
}
