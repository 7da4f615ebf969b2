import { ExplainedError, type Finding, stageNames } from '../../model/index.js';
import type { ChangeReport, RunResult } from '../../pipeline/index.js';
import { type FailureGroup, failureGroups } from '../failures.js';
import { nextSteps } from '../next-steps.js';
import { countByAction, disruptionText, plural, seconds } from '../text.js';
import { linkTo } from './anchors.js';
import { html, type Markup } from './markup.js';
import { standingWords, type Told, type View } from './view.js';

/** Names of one cause that are shown before the rest is folded. */
const shownNames = 12;

/** What an operator needs first: what failed and why, what was found, what is disrupted, what to do. */
export function overview(result: RunResult, told: readonly Told[]): View {
  const body = html`${failures(result.changes)}${failedAsAWhole(result)}${findings(result)}${steps(result)}${harm(told)}${stages(result, told)}`;
  return { id: 'overview', title: 'Overview', body };
}

function failures(changes: readonly ChangeReport[]): Markup | undefined {
  const groups = failureGroups(changes);
  if (groups.length === 0) return undefined;
  const failed = groups.reduce((sum, { addresses }) => sum + addresses.length, 0);
  return html`<section class="block"><h3 id="failed">Failed: ${failed} of ${changes.length}</h3>${groups.map(failureCard)}${skipped(changes)}</section>`;
}

function failureCard({ addresses, cause, mend, changed, correlationId, stopped }: FailureGroup): Markup {
  const [first = '', ...rest] = cause.split('\n');
  return html`<article class="card bad-edge"><h4>${addresses.length === 1 ? linkTo(addresses[0] ?? '') : plural(addresses.length, 'resource')}${stopped > 0 && html` <span class="soft">stopped ${plural(stopped, 'other')}</span>`}</h4>
<p class="cause">${first}</p>${rest.length > 0 && html`<pre>${rest.join('\n')}</pre>`}
${mend !== undefined && html`<p class="label">What to do</p><pre class="mend">${mend}</pre>`}
${changed.length > 0 && html`<p class="label">What it was to change</p><pre>${changed.join('\n')}</pre>`}
${correlationId !== undefined && html`<p class="soft">Correlation id, for a support case: <code>${correlationId}</code></p>`}
${addresses.length > 1 && names(addresses)}</article>`;
}

function names(addresses: readonly string[]): Markup {
  const list = (some: readonly string[]) =>
    html`<ul class="names">${some.map((address) => html`<li>${linkTo(address)}</li>`)}</ul>`;
  const rest = addresses.slice(shownNames);
  return html`${list(addresses.slice(0, shownNames))}${rest.length > 0 && html`<details><summary>${rest.length} more</summary>${list(rest)}</details>`}`;
}

function skipped(changes: readonly ChangeReport[]): Markup | undefined {
  const rows = changes.flatMap(({ change, end }) => (end.outcome === 'skipped' ? [{ change, why: end.because }] : []));
  if (rows.length === 0) return undefined;
  return html`<details class="card warn-edge"><summary>${plural(rows.length, 'change')} skipped because of it</summary>
<ul class="plain">${rows.map(({ change, why }) => html`<li>${linkTo(change.address)} <span class="soft">${why}</span></li>`)}</ul></details>`;
}

/** The error of a run that neither a change nor a finding tells of. */
function failedAsAWhole({ changes, findings: found, error, result }: RunResult): Markup | undefined {
  const isTold =
    changes.some(({ end }) => end.outcome === 'failed') || found.some(({ severity }) => severity === 'error');
  if (result !== 'failed' || isTold || !(error instanceof ExplainedError)) return undefined;
  const { what, cause, mend, correlationId } = error;
  return html`<section class="block"><h3>Failed</h3>${failureCard({ addresses: [what], cause, mend, changed: [], correlationId, stopped: 0 })}</section>`;
}

function findings({ findings: found, locate }: RunResult): Markup | undefined {
  if (found.length === 0) return undefined;
  const order = (finding: Finding) => (finding.severity === 'error' ? 0 : 1);
  const sorted = found.toSorted((a, b) => order(a) - order(b));
  return html`<section class="block"><h3 id="findings">Findings: ${found.length}</h3>${sorted.map((each) => findingCard(each, locate))}</section>`;
}

function findingCard({ severity, message, mend, path, stage }: Finding, locate: RunResult['locate']): Markup {
  const at = path === undefined ? undefined : locate(path);
  const tone = severity === 'error' ? 'bad' : 'warn';
  const words = `${severity} ${stage} ${message}`.toLowerCase();
  return html`<article class="card ${tone}-edge" data-row="${words}"><p class="meta"><b class="${tone}">${severity}</b> ${stage}${at !== undefined && html` <code>${at.file}:${at.line}</code>`}</p>
<p class="cause">${message}</p>${mend !== undefined && html`<p class="label">What to do</p><pre class="mend">${mend}</pre>`}</article>`;
}

function steps(result: RunResult): Markup | undefined {
  const lines = nextSteps(result);
  if (lines.length === 0) return undefined;
  return html`<section class="block"><h3>Next</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

function harm(told: readonly Told[]): Markup | undefined {
  const byHarm = ['delete', 'recreate', 'all-pools', 'rolling'] as const;
  const harmful = byHarm.flatMap((harm) => told.filter(({ change }) => change.disruption === harm));
  if (told.length === 0) return undefined;
  if (harmful.length === 0)
    return html`<section class="block"><h3>Disruption</h3><p>Nothing that runs is disrupted.</p></section>`;
  const rows = harmful.map(({ change }) => {
    const tone = change.disruption === 'rolling' ? 'warn' : 'bad';
    return html`<tr><td>${linkTo(change.address)}</td><td><b class="${tone}">${change.disruption}</b></td><td>${change.action}</td><td>${change.reason}</td></tr>`;
  });
  return html`<section class="block"><h3>Disruption: ${harmful.length}</h3><div class="scroll" tabindex="0" role="region" aria-label="Disruption"><table class="stacked"><thead><tr><th>Resource</th><th>Disruption</th><th>Action</th><th>Why</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function stages({ stages: observed, changes, plan }: RunResult, told: readonly Told[]): Markup {
  // Of a plan nothing ended.
  const hasRun = changes.length > 0;
  const rows = stageNames.flatMap((name) => {
    const look = observed.find((stage) => stage.name === name);
    if (look === undefined) return [];
    const ours = told.filter(({ change }) => change.stage === name);
    const reports = changes.filter(({ change }) => change.stage === name);
    const took =
      reports.length === 0
        ? ''
        : seconds(
            reports.reduce((most, { endedMs }) => Math.max(most, endedMs), 0) -
              reports.reduce((least, { startedMs }) => Math.min(least, startedMs), Number.POSITIVE_INFINITY),
          );
    return html`<tr><td><code>${name}</code></td><td>${plannedWords(name, ours)}</td>${hasRun && html`<td>${endWords(ours)}</td>`}<td class="number">${seconds(look.observedMs)}</td>${hasRun && html`<td class="number">${took}</td>`}</tr>`;
  });
  return html`<section class="block"><h3>Stages</h3><div class="scroll" tabindex="0" role="region" aria-label="Stages"><table><thead><tr><th>Stage</th><th>${plan.changes.length === 0 ? 'Changes' : 'Planned'}</th>${hasRun && html`<th>Ended</th>`}<th class="number">Looked</th>${hasRun && html`<th class="number">Took</th>`}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function plannedWords(name: string, ours: readonly Told[]): string {
  if (ours.length > 0) return countByAction(ours.map(({ change }) => change));
  return name === 'preflight' || name === 'verify' ? 'looks only' : 'no change';
}

function endWords(ours: readonly Told[]): readonly Markup[] {
  const order = ['failed', 'skipped', 'done', 'unchanged'] as const;
  return order.flatMap((standing) => {
    const count = ours.filter((each) => each.standing === standing).length;
    if (count === 0) return [];
    return html`<span class="end ${standing}">${standingWords[standing].mark} ${count} ${standingWords[standing].word}</span> `;
  });
}

/** What disrupts, as a badge; nothing where nothing does. */
export function harmBadge({ disruption, reason }: Told['change']): Markup | undefined {
  if (disruption === 'none') return undefined;
  const tone = disruption === 'rolling' ? 'warn' : 'bad';
  return html`<span class="badge ${tone}" title="${disruptionText(disruption, reason)}">${disruption}</span>`;
}
