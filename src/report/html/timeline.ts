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
  const first = Math.min(...ran.map(({ startedMs }) => startedMs));
  const total = Math.max(...ran.map(({ endedMs }) => endedMs)) - first;
  const shown = ran.filter(({ startedMs, endedMs }) => endedMs - startedMs >= total * shortestShare);
  const critical = criticalPath(ran);
  const x = (ms: number) => labelWidth + ((ms - first) / Math.max(total, 1)) * chartWidth;
  const height = 24 + shown.length * rowHeight;
  const rows = shown.map(({ change, end, startedMs, endedMs }, index) => {
    const top = 24 + index * rowHeight;
    const kind = end.outcome === 'failed' ? 'failed' : critical.has(change.address) ? 'critical' : '';
    const width = Math.max(2, x(endedMs) - x(startedMs));
    return html`<g><title>${change.address}: ${end.outcome} in ${seconds(endedMs - startedMs)}</title>
<text x="${labelWidth - 8}" y="${top + 13}" text-anchor="end">${shortened(change.address)}</text>
<rect class="bar ${kind}" x="${x(startedMs).toFixed(1)}" y="${top + 3}" width="${width.toFixed(1)}" height="13" rx="2"/></g>`;
  });
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = labelWidth + share * chartWidth;
    return html`<line class="grid" x1="${at}" x2="${at}" y1="16" y2="${height}"/><text class="axis" x="${at}" y="12" text-anchor="middle">${seconds(share * total)}</text>`;
  });
  const folded = ran.length - shown.length;
  return html`<div class="scroll"><svg viewBox="0 0 ${labelWidth + chartWidth + 30} ${height}" role="img" aria-label="Timeline of ${ran.length} changes">${grid}${rows}</svg></div>
<p class="lead">${critical.size > 0 && html`The critical path: ${[...critical].join(' → ')}. `}${folded > 0 && `${folded} shorter changes are not drawn.`}</p>`;
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
