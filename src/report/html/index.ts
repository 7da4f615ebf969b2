import type { RunResult } from '../../pipeline/index.js';
import { resultText } from '../text.js';
import { minutesOf } from '../words.js';
import { capacity } from './capacity.js';
import { changes } from './changes.js';
import { graph } from './graph.js';
import { images } from './images.js';
import { html, Markup } from './markup.js';
import { overview } from './overview.js';
import { script, scriptHash, style } from './page.generated.js';
import { releases } from './releases.js';
import { timeline } from './timeline.js';
import { toldChanges, type View } from './view.js';

/**
 * The report of a run as one file that needs nothing from outside: for plan, apply, drift and rehearsal alike. Without
 * its script the page is whole, all views one below the other; the script shows one at a time, searches, and keeps view,
 * selection and search in the address.
 */
export function resultHtml(result: RunResult, heading: string): string {
  const told = toldChanges(result);
  const views = [
    overview(result, told),
    timeline(result),
    graph(result, told),
    changes(told),
    releases(result, told),
    images(result),
    capacity(result),
  ].filter((view) => view !== undefined);
  const tone = result.result === 'failed' ? 'bad' : result.result === 'drift' ? 'warn' : 'good';
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'">
<title>${heading}: ${result.result}</title><style>${new Markup(style)}</style></head><body>
<a class="skip" href="#main">To the report</a>
<header class="${tone}-edge"><h1>${heading} <span class="badge ${tone}">${result.result}</span></h1>
<p class="verdict">${resultText(result)}</p>${facts(result)}</header>
<nav aria-label="Views"><ul>${views.map(navItem)}</ul>
<form role="search"><input type="search" id="search" placeholder="Search (press /)" aria-label="Search in this report" autocomplete="off" spellcheck="false">
<select id="only" aria-label="Show only"><option value="">Everything</option><option value="failed">Failed</option><option value="skipped">Skipped</option><option value="disruptive">Disruptive</option></select>
<output id="found" for="search only"></output></form></nav>
<main id="main">${views.map(viewSection)}</main>
<script>${new Markup(script)}</script></body></html>
`;
  return page.text;
}

function navItem({ id, title, count }: View): Markup {
  return html`<li><a href="#${id}" data-view="${id}">${title}${count !== undefined && html` <span class="count">${count}</span>`}</a></li>`;
}

function viewSection({ id, title, body }: View): Markup {
  return html`<section class="view" id="${id}" aria-labelledby="title-${id}"><h2 id="title-${id}" tabindex="-1">${title}</h2>${body}</section>`;
}

function facts({ plan }: RunResult): Markup {
  const { repository, commit, run, digest, createdAt } = plan;
  const all = [
    ['Planned', minutesOf(createdAt)],
    ...(repository === '' ? [] : [['Repository', repository]]),
    ...(commit === '' ? [] : [['Commit', commit.slice(0, 12)]]),
    ['Run', run.attempt > 1 ? `${run.id}, attempt ${run.attempt}` : run.id],
    ['Plan digest', digest],
  ];
  return html`<dl class="facts">${all.map(([name, value]) => html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`)}</dl>`;
}
