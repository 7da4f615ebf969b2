import {
  ExplainedError,
  explanationLines,
  type Finding,
  type ImageLock,
  type PartialOutputs,
} from '../../model/index.js';
import type { ChangeReport, RunResult } from '../../pipeline/index.js';
import { fieldText, resultText, seconds } from '../text.js';
import { html, Markup } from './markup.js';
import { script, style } from './style.js';
import { timeline } from './timeline.js';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** The report of a run as one file that needs nothing from outside: for plan, apply and rehearsal alike. */
export function resultHtml(result: RunResult, heading: string): string {
  const sections = [
    failuresSection(result.changes),
    findingsSection(result),
    timelineSection(result.changes),
    changesSection(result),
    poolsSection(result.outputs),
    imagesSection(result),
    releasesSection(result.outputs),
  ].filter((section) => section !== undefined);
  const tone = result.result === 'failed' ? 'bad' : 'good';
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title><style>${new Markup(style)}</style></head><body>
<header><h1>${heading} <span class="badge ${tone}">${result.result}</span></h1>
<p class="lead">${resultText(result)} Plan <code>${result.plan.digest.slice(0, 19)}</code></p></header>
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>${sections.map(({ id, title, body }) => html`<section id="${id}"><h2>${title}</h2>${body}</section>`)}</main>
<script>${new Markup(script)}</script></body></html>
`;
  return page.text;
}

function findingsSection({ findings, locate }: RunResult): Section | undefined {
  if (findings.length === 0) return undefined;
  const rows = findings.map((finding) => findingRow(finding, locate));
  const body = html`<div class="scroll"><table><tr><th></th><th>Finding</th><th>Where</th></tr>${rows}</table></div>`;
  return { id: 'findings', title: `Findings (${findings.length})`, body };
}

function findingRow({ severity, message, mend, path, stage }: Finding, locate: RunResult['locate']): Markup {
  const at = path === undefined ? undefined : locate(path);
  return html`<tr><td class="${severity === 'error' ? 'bad' : 'warn'}">${severity}</td>
<td>${message}${mend !== undefined && html`<pre>${mend}</pre>`}</td>
<td>${at === undefined ? stage : html`<code>${at.file}:${at.line}</code>`}</td></tr>`;
}

function failuresSection(changes: readonly ChangeReport[]): Section | undefined {
  const failed = changes.flatMap(({ change, end }) => (end.outcome === 'failed' ? [{ change, error: end.error }] : []));
  if (failed.length === 0) return undefined;
  const body = html`${failed.map(({ change, error }) => {
    const text = error instanceof ExplainedError ? explanationLines(error).join('\n') : String(error);
    return html`<details open id="failed-${change.address}"><summary class="bad">${change.address}</summary><pre>${text}</pre></details>`;
  })}`;
  return { id: 'failed', title: `Failed (${failed.length})`, body };
}

function timelineSection(changes: readonly ChangeReport[]): Section | undefined {
  if (changes.every(({ end }) => end.outcome === 'skipped')) return undefined;
  return { id: 'timeline', title: 'Timeline', body: timeline(changes) };
}

function changesSection({ plan, changes }: RunResult): Section {
  const ends = new Map(changes.map((report) => [report.change.address, report]));
  const rows = plan.changes.map((change) => {
    const report = ends.get(change.address);
    const outcome = report === undefined ? '' : report.end.outcome;
    const took = report === undefined || outcome === 'skipped' ? '' : `, ${seconds(report.endedMs - report.startedMs)}`;
    const words = `${change.address} ${change.action} ${change.stage} ${outcome} ${change.disruption}`.toLowerCase();
    const tone = outcome === 'failed' ? 'bad' : outcome === 'skipped' || change.disruption !== 'none' ? 'warn' : '';
    return html`<details id="${change.address}" data-row="${words}"><summary>${change.action} <code>${change.address}</code>
<span class="${tone}">${change.disruption === 'none' ? '' : change.disruption} ${outcome}${took}</span></summary>
<pre>${change.reason !== undefined && `${change.reason}\n`}${change.fields.map((field) => `${fieldText(field)}\n`)}${change.needs.length > 0 && `needs ${change.needs.length} others`}</pre></details>`;
  });
  const body =
    rows.length === 0
      ? html`<p class="empty">No change: everything is as declared.</p>`
      : html`<input class="filter" type="search" placeholder="Filter: nodePool, release, failed …" aria-label="Filter changes" data-rows="change-rows"><div id="change-rows">${rows}</div>`;
  return { id: 'changes', title: `Changes (${rows.length})`, body };
}

function poolsSection(outputs: PartialOutputs): Section | undefined {
  const pools = Object.entries(outputs['node-pools'] ?? {});
  if (pools.length === 0) return undefined;
  const rows = pools.map(
    ([name, pool]) =>
      html`<tr><td><code>${name}</code></td><td>${pool.mode}</td><td>${pool.vmSize}</td><td class="number">${pool.count}</td><td>${pool.kubernetesVersion}</td></tr>`,
  );
  const head = html`<tr><th>Pool</th><th>Mode</th><th>Size</th><th class="number">Nodes</th><th>Kubernetes</th></tr>`;
  return { id: 'pools', title: 'Node pools', body: html`<div class="scroll"><table>${head}${rows}</table></div>` };
}

function imagesSection({ outputs, changes }: RunResult): Section | undefined {
  const lock: ImageLock = outputs['image-lock'] ?? {};
  const images = Object.entries(lock);
  if (images.length === 0) return undefined;
  const imported = changes.filter(({ change, end }) => change.stage === 'acr-import' && end.outcome === 'done').length;
  const rows = images.map(
    ([name, image]) =>
      html`<tr data-row="${name}"><td><code>${name}</code></td><td>${image.tag}</td><td><code>${image.digest.slice(0, 19)}</code></td><td><code>${image.source}</code></td></tr>`,
  );
  const head = html`<tr><th>Image</th><th>Tag</th><th>Digest</th><th>Source</th></tr>`;
  const body = html`<p class="lead">${imported} imported in this run.</p><input class="filter" type="search" placeholder="Filter images" aria-label="Filter images" data-rows="image-rows"><div class="scroll"><table id="image-rows">${head}${rows}</table></div>`;
  return { id: 'images', title: `Images (${images.length})`, body };
}

function releasesSection(outputs: PartialOutputs): Section | undefined {
  const releases = Object.entries(outputs.releases ?? {});
  if (releases.length === 0) return undefined;
  const rows = releases.map(([name, release]) => {
    const tone = release.status === 'failed' ? 'bad' : 'good';
    return html`<tr data-row="${name.toLowerCase()} ${release.status}"><td><code>${name}</code></td><td>${release.chart}</td><td class="number">${release.revision}</td><td class="${tone}">${release.status}</td></tr>`;
  });
  const head = html`<tr><th>Release</th><th>Chart</th><th class="number">Revision</th><th>Status</th></tr>`;
  const body = html`<input class="filter" type="search" placeholder="Filter releases" aria-label="Filter releases" data-rows="release-rows"><div class="scroll"><table id="release-rows">${head}${rows}</table></div>`;
  return { id: 'releases', title: `Releases (${releases.length})`, body };
}
