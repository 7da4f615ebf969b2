import { causeAndMend, type ReleaseOutput } from '../../model/index.js';
import type { RunResult } from '../../pipeline/index.js';
import { seconds } from '../text.js';
import { linkTo } from './anchors.js';
import { html, type Markup } from './markup.js';
import type { Told, View } from './view.js';

interface Row {
  readonly name: string;
  readonly status: ReleaseOutput['status'] | 'planned';
  readonly release: ReleaseOutput | undefined;
  readonly told: Told | undefined;
}

/** Those that need a look first. */
const order: readonly Row['status'][] = [
  'failed',
  'skipped',
  'rolled-back',
  'upgraded',
  'installed',
  'planned',
  'unchanged',
];
const tones: Partial<Record<Row['status'], string>> = {
  failed: 'bad',
  skipped: 'warn',
  'rolled-back': 'warn',
  unchanged: 'soft',
  planned: '',
};

/** Releases, the failed first with their causes. */
export function releases({ outputs }: RunResult, told: readonly Told[]): View | undefined {
  const changes = new Map(told.flatMap((each) => releaseName(each) ?? []));
  const known = outputs.releases ?? {};
  const rows = [...new Set([...Object.keys(known), ...changes.keys()])]
    .map((name): Row => {
      const change = changes.get(name);
      return { name, release: known[name], told: change, status: statusOf(known[name], change) };
    })
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  if (rows.length === 0) return undefined;
  const body = html`<div class="scroll" tabindex="0" role="region" aria-label="Releases"><table class="stacked"><thead><tr><th>Release</th><th>Status</th><th>Chart</th><th class="number">Revision</th><th class="number">Took</th></tr></thead><tbody>${rows.map(releaseRow)}</tbody></table></div>`;
  return { id: 'releases', title: 'Releases', count: rows.length, body };
}

function releaseName(told: Told): readonly [string, Told][] | undefined {
  const [, name] = /^release\/(.+)$/.exec(told.change.address) ?? [];
  return name === undefined ? undefined : [[name, told]];
}

/** How its change ended tells more than what was observed. */
function statusOf(release: ReleaseOutput | undefined, told: Told | undefined): Row['status'] {
  if (told?.standing === 'failed' || told?.standing === 'skipped' || told?.standing === 'planned') return told.standing;
  return release?.status ?? 'unchanged';
}

function releaseRow({ name, status, release, told }: Row): Markup {
  const report = told?.report;
  const took =
    report === undefined || report.end.outcome === 'skipped' ? '' : seconds(report.endedMs - report.startedMs);
  const chart = release?.chart ?? textOf(told?.change.fields.find(({ path }) => path === 'chart')?.to);
  const label = told === undefined ? html`<code>${name}</code>` : linkTo(told.change.address, name);
  const why = causeOf(told);
  return html`<tr data-row="${name.toLowerCase()} ${status}"><td>${label}${why !== undefined && html`<p class="why ${status === 'failed' ? 'bad' : 'soft'}">${why}</p>`}</td><td class="${tones[status] ?? 'good'}">${status}</td><td><code>${chart}</code></td><td class="number">${release?.revision}</td><td class="number">${took}</td></tr>`;
}

function causeOf(told: Told | undefined): string | undefined {
  const end = told?.report?.end;
  if (end?.outcome === 'skipped') return end.because;
  if (end?.outcome !== 'failed') return undefined;
  const { cause } = causeAndMend(end.error);
  return cause.split('\n', 1)[0];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
