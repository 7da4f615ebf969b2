import { stageNames } from '../../model/index.js';
import type { RunResult } from '../../pipeline/index.js';
import { type Bar, registryBars } from '../bars.js';
import { type CriticalStep, criticalPath, estimatedChanges } from '../critical-path.js';
import { seconds } from '../text.js';
import { hrefOf, kindAndName } from './anchors.js';
import { html, type Markup } from './markup.js';
import type { View } from './view.js';

/**
 * The run as bars from start to end, stage by stage; those on the critical path stand out. Where nothing ran, the run as it
 * is expected; nothing where nobody knows how long its changes take.
 */
export function timeline({ plan, changes, durationMs }: RunResult): View | undefined {
  const went = changes.filter(({ end }) => end.outcome !== 'skipped');
  const isEstimate = went.length === 0;
  const ran = isEstimate ? estimatedChanges(plan) : went;
  if (ran.length === 0) return undefined;
  const end = ran.reduce((last, { endedMs }) => Math.max(last, endedMs), isEstimate ? 0 : durationMs);
  const path = criticalPath(ran);
  const critical = new Set(path.map(({ report }) => report.change.address));
  const sections = stageNames.flatMap((stage) => {
    const bars = registryBars(ran.filter(({ change }) => change.stage === stage));
    if (bars.length === 0) return [];
    return html`<h3>${stage}</h3><ol class="bars">${bars.map((bar) => barRow(bar, end, critical))}</ol>`;
  });
  const hasFailed = went.some(({ end: { outcome } }) => outcome === 'failed');
  const body = html`${isEstimate && html`<p class="lead">Nothing was carried out. This is how long it would take from the first write on, if each change took what it usually takes.</p>`}${pathList(path, end, isEstimate)}
<p class="legend"><span class="key critical"></span>critical path <span class="key"></span>other changes${hasFailed && html` <span class="key failed"></span>failed`}</p>
<div class="axis" aria-hidden="true"><span></span><span class="ticks">${[0, 0.25, 0.5, 0.75, 1].map((share) => html`<i style="left:${share * 100}%">${seconds(share * end)}</i>`)}</span></div>
${sections}`;
  return { id: 'timeline', title: isEstimate ? 'Expected timeline' : 'Timeline', body };
}

/** The chain as a staircase, with what was waited for in between: where time could be saved. */
function pathList(path: readonly CriticalStep[], end: number, isEstimate: boolean): Markup {
  const last = path.at(-1)?.report.endedMs ?? 0;
  const steps = [
    ...path.flatMap(({ report: { change, startedMs, endedMs }, waitedMs }, index) => [
      ...(waitedMs >= end * 0.01
        ? [waitRow(index === 0 ? 'looking and planning' : 'waiting', startedMs - waitedMs, startedMs, end)]
        : []),
      html`<li>${nameLink(change.address)}${track(startedMs, endedMs, end, 'critical')}</li>`,
    ]),
    ...(end - last >= end * 0.01 ? [waitRow('what came after: verify, the record', last, end, end)] : []),
  ];
  return html`<section class="block"><h3>Critical path: ${isEstimate && 'about '}${seconds(end)}</h3><p class="soft">What the run ${isEstimate ? 'can hardly be' : 'could not have been'} shorter than: each step ${isEstimate ? 'waits' : 'waited'} for the one above.</p><ol class="bars">${steps}</ol></section>`;
}

function waitRow(name: string, startedMs: number, endedMs: number, end: number): Markup {
  return html`<li><span class="name soft">${name}</span>${track(startedMs, endedMs, end, 'waited')}</li>`;
}

function nameLink(label: string, href = hrefOf(label), unseen = ''): Markup {
  const [kind, name] = kindAndName(label);
  return html`<a href="${href}"><span class="soft">${kind}/</span>${name}<span class="unseen">${unseen}</span></a>`;
}

function track(startedMs: number, endedMs: number, end: number, kind: string): Markup {
  return html`<span class="track" aria-hidden="true"><span class="bar ${kind}" style="left:${percent(startedMs, end)};width:${percent(endedMs - startedMs, end)}"></span></span><span class="took">${seconds(endedMs - startedMs)}</span>`;
}

function barRow(
  { label, addresses, isFailed, startedMs, endedMs }: Bar,
  end: number,
  critical: ReadonlySet<string>,
): Markup {
  const isCritical = addresses.some((address) => critical.has(address));
  const kind = isFailed ? 'failed' : isCritical ? 'critical' : '';
  const said = `, from ${seconds(startedMs)}${isFailed ? ', failed' : ''}${isCritical ? ', on the critical path' : ''}`;
  const words = `${label.toLowerCase()} ${isFailed ? 'failed' : ''} ${isCritical ? 'critical' : ''}`;
  return html`<li data-row="${words}">${nameLink(label, addresses.length === 1 ? hrefOf(label) : '#images', said)}${track(startedMs, endedMs, end, kind)}</li>`;
}

function percent(ms: number, end: number): string {
  return `${((ms / Math.max(end, 1)) * 100).toFixed(2)}%`;
}
