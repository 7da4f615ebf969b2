import { ExplainedError, explanationLines, type FieldChange, stageNames } from '../../model/index.js';
import { linesDiff } from '../lines-diff.js';
import { areManyImages, countByAction, failurePolicyTexts, plural, seconds, signs, valueText } from '../text.js';
import { anchorOf, linkTo, stageAnchor } from './anchors.js';
import { html, type Markup } from './markup.js';
import { harmBadge } from './overview.js';
import { standingWords, type Told, type View, wordsOf } from './view.js';

/** What a change waited for, listed up to here: the rest is counted. */
const shownNeeds = 20;

/** Every change with its fields, what it waited for and how it ended, stage by stage. */
export function changes(told: readonly Told[]): View {
  const known = new Set(told.map(({ change }) => change.address));
  const row = (each: Told) => changeRow(each, known);
  const sections = stageNames.flatMap((stage) => {
    const ours = told.filter(({ change }) => change.stage === stage);
    if (ours.length === 0) return [];
    const body = areManyImages(ours.map(({ change }) => change)) ? byRegistry(ours, row) : ours.map(row);
    return html`<section class="block" id="${stageAnchor(stage)}"><h3>${stage}: ${countByAction(ours.map(({ change }) => change))}</h3>${body}</section>`;
  });
  const body = told.length === 0 ? html`<p class="soft">No change: nothing is to be done.</p>` : html`${sections}`;
  return { id: 'changes', title: 'Changes', count: told.length, body };
}

/** Images are too many for a box each: a box a registry, a line an image, those that failed with theirs before all else. */
function byRegistry(ours: readonly Told[], row: (told: Told) => Markup): Markup {
  const groups = new Map<string, Told[]>();
  for (const each of ours) {
    const registry = each.change.address.split('/')[1] ?? '';
    const known = groups.get(registry);
    if (known === undefined) groups.set(registry, [each]);
    else known.push(each);
  }
  const standsOut = ours.filter(({ change, standing }) => standing === 'failed' || change.reason !== undefined);
  const boxes = [...groups].map(([registry, group]) => {
    const plain = group.filter((each) => !standsOut.includes(each));
    return (
      plain.length > 0 &&
      html`<details class="bulk"><summary><code>${registry}</code> <span class="soft">${plural(plain.length, 'image')}</span></summary><ul class="plain">${plain.map(imageLine)}</ul></details>`
    );
  });
  return html`${standsOut.map(row)}${boxes}`;
}

function imageLine(told: Told): Markup {
  const { change, report, standing } = told;
  const took = report === undefined || standing === 'skipped' ? '' : seconds(report.endedMs - report.startedMs);
  const repository = change.address.split('/').slice(2).join('/');
  return html`<li id="${anchorOf(change.address)}" data-row="${wordsOf(told)}"><span class="end ${standing}">${standingWords[standing].mark}</span> <code>${repository}</code> ${change.fields.map(({ path, from, to }) => html`<span class="soft">${path}: ${from !== undefined && `${short(from)} → `}${short(to)}</span> `)}<span class="soft">${took}</span></li>`;
}

function short(value: FieldChange['to']): string {
  return valueText(value).replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1');
}

function changeRow(told: Told, known: ReadonlySet<string>): Markup {
  const { change, report, standing } = told;
  const { word, mark } = standingWords[standing];
  const took = report === undefined || standing === 'skipped' ? '' : ` ${seconds(report.endedMs - report.startedMs)}`;
  const ended = standing !== 'planned' && html`<span class="end ${standing}">${mark} ${word}${took}</span>`;
  return html`<details class="change" id="${anchorOf(change.address)}" data-row="${wordsOf(told)}"><summary><span class="sign" aria-hidden="true">${signs[change.action]}</span> ${change.action} <code>${change.address}</code> ${harmBadge(change)} ${ended}</summary>
<div class="inside">${endOf(told)}${change.reason !== undefined && html`<p>${change.reason}</p>`}${fields(change.fields)}${failurePolicyTexts(change).map((text) => html`<p class="soft">${text}</p>`)}${needs(change.needs, known)}</div></details>`;
}

function endOf({ report }: Told): Markup | undefined {
  const end = report?.end;
  if (end === undefined) return undefined;
  switch (end.outcome) {
    case 'failed':
      return html`<pre class="bad-edge">${end.error instanceof ExplainedError ? explanationLines(end.error).join('\n') : String(end.error)}</pre>`;
    case 'skipped':
      return html`<p class="warn">${end.because}</p>`;
    default:
      return end.note === undefined ? undefined : html`<p class="soft">${end.note}</p>`;
  }
}

function fields(all: readonly FieldChange[]): Markup | undefined {
  if (all.length === 0) return undefined;
  return html`<dl class="fields">${all.map((field) => html`<dt>${field.path}</dt><dd>${difference(field)}</dd>`)}</dl>`;
}

function difference({ from, to, secret }: FieldChange): Markup {
  if (secret === true) return html`<span class="soft">(secret)</span>`;
  const after = valueText(to);
  if (from === undefined) return html`<ins>${after}</ins>`;
  const before = valueText(from);
  if (!before.includes('\n') && !after.includes('\n')) return html`<del>${before}</del> → <ins>${after}</ins>`;
  const lines = linesDiff(before, after).map(({ sign, text }) => {
    if (sign === ' ') return html`<span>  ${text}\n</span>`;
    return sign === '-' ? html`<del>- ${text}\n</del>` : html`<ins>+ ${text}\n</ins>`;
  });
  return html`<pre>${lines}</pre>`;
}

/** Those of this plan as links; what is there already has nothing to lead to. */
function needs(all: readonly string[], known: ReadonlySet<string>): Markup | undefined {
  if (all.length === 0) return undefined;
  const rest = all.length - shownNeeds;
  return html`<details><summary>needs ${all.length}</summary><ul class="names">${all.slice(0, shownNeeds).map((need) => html`<li>${known.has(need) ? linkTo(need) : html`<code class="soft">${need}</code>`}</li>`)}${rest > 0 && html`<li>and ${rest} more</li>`}</ul></details>`;
}
