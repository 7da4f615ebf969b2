import type { Finding } from '../model/index.js';
import { stageNames } from '../model/index.js';
import type { Plan, PlannedChange } from '../pipeline/index.js';
import { capacityText, movesCapacity } from './capacity.js';
import { criticalPath, estimatedChanges } from './critical-path.js';
import { cut, type Limit, ofSummary } from './cut.js';
import { codeSpan, details, escaped, fenced } from './escape.js';
import { imageLines } from './images.js';
import { reportLink, table } from './markdown.js';
import {
  areManyImages,
  countByAction,
  failurePolicyTexts,
  fieldLines,
  groupByKind,
  isFolded,
  type Locate,
  nothingPlanned,
  plural,
  seconds,
} from './text.js';
import { minutesOf } from './words.js';

/** Resources that pods move on are folded above this many; worse is always shown. */
const foldAbove = 8;

export interface PlanMarkdownOptions {
  readonly called?: string | undefined;
  /** Of the run, where it has one. */
  readonly url?: string | undefined;
  /** Of where it is to be shown; a summary's by default. */
  readonly limit?: Limit;
}

/**
 * A plan for a pull request or a job summary: what harms first, findings, then each stage folded, a line a resource and
 * one a field. Unchanged things are not in it, secrets are hidden, ids are relative.
 */
export function planMarkdown(
  plan: Plan,
  locate: Locate,
  { called = 'Plan for', url, limit = ofSummary }: PlanMarkdownOptions = {},
): string {
  const { changes, commit, digest, environment, expiresAt, findings } = plan;
  const title = changes.length === 0 ? 'no change' : countByAction(changes);
  const origin = commit === '' ? '' : ` of commit ${codeSpan(commit.slice(0, 12))}`;
  return cut(
    [
      `## ${called} ${escaped(environment)}: ${title}`,
      changes.length === 0 ? escaped(nothingPlanned(plan)) : harmSection(changes),
      ...findingsSection(findings, locate),
      ...heldSection(plan),
      `Plan digest ${codeSpan(digest)}${origin}, good until ${minutesOf(expiresAt)}. An apply with this digest does this and nothing else.`,
      ...(url === undefined ? [] : [`${reportLink(url)} has every difference.`]),
      ...estimateSection(plan),
      ...(plan.capacity !== undefined && movesCapacity(plan.capacity) ? [capacityText(plan.capacity)] : []),
      // What a reader unfolds comes last: it is what has to go where all is longer than GitHub takes.
      ...stageNames.flatMap((name) => stageSection(name, changes)),
    ].join('\n\n'),
    limit,
  );
}

/** What an approver looks for: everything that moves or ends something, worst first. */
function harmSection(changes: readonly PlannedChange[]): string {
  const harmful = changes.filter(({ disruption }) => disruption !== 'none');
  if (harmful.length === 0) return 'Nothing that runs is disrupted.';
  const byHarm = ['delete', 'recreate', 'all-pools', 'rolling'] as const;
  const rows = byHarm.flatMap((harm) =>
    harmful
      .filter(({ disruption }) => disruption === harm)
      .map(({ address, action, reason = '' }) => [
        harm === 'rolling' ? harm : { markdown: `**${harm}**` },
        action,
        address,
        reason,
      ]),
  );
  const body = table(['Disruption', 'Action', 'Resource', 'Why'], rows);
  const isWorse = harmful.some(({ disruption }) => disruption !== 'rolling');
  return isWorse || rows.length <= foldAbove ? body : details(`${plural(rows.length, 'resource')} rolling`, body);
}

function findingsSection(findings: readonly Finding[], locate: Locate): string[] {
  if (findings.length === 0) return [];
  const errorsFirst = [...findings].sort((a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0));
  const rows = errorsFirst.map(({ severity, message, mend = '', path }) => {
    const place = path === undefined ? undefined : locate(path);
    return [severity, place === undefined ? '' : `${place.file}:${place.line}`, message, mend];
  });
  return ['### Findings', table(['', 'Where', 'Finding', 'What to do'], rows)];
}

/** Links of the chain that are named; of a longer one its ends say enough. */
const shownLinks = 6;

/** How long it would take, and what makes it so long. */
function estimateSection(plan: Plan): string[] {
  const timed = estimatedChanges(plan);
  if (timed.length === 0) return [];
  const whole = timed.reduce((last, { endedMs }) => Math.max(last, endedMs), 0);
  const chain = criticalPath(timed).map(({ report }) => escaped(report.change.address));
  const shown = chain.length <= shownLinks ? chain : [...chain.slice(0, 3), '…', ...chain.slice(-2)];
  const why = chain.length < 2 ? '' : ` Longest chain: ${shown.join(' → ')}.`;
  return [`From the first write on it takes about ${seconds(whole)}, by what such changes usually take.${why}`];
}

function heldSection({ held }: Plan): string[] {
  const rows = Object.entries(held);
  return rows.length === 0 ? [] : ['### Held back', table(['Resource', 'Why'], rows)];
}

function stageSection(name: PlannedChange['stage'], changes: readonly PlannedChange[]): string[] {
  const ours = changes.filter(({ stage }) => stage === name);
  if (ours.length === 0) return [];
  return [details(`${name}: ${countByAction(ours)}`, fenced(groupByKind(ours).flatMap(groupLines), 'diff'))];
}

/** Signs that colour a line in GitHub's diff fences. */
function diffSign({ action, fields }: PlannedChange): string {
  if (action === 'delete') return '-';
  return action === 'update' || action === 'rotate' || fields.some(({ from }) => from !== undefined) ? '!' : '+';
}

function groupLines(group: readonly PlannedChange[]): string[] {
  const [first] = group;
  if (first === undefined) return [];
  if (areManyImages(group)) return imageLines(group, changeLines).map((line) => line.replace(/^ {2}/, ''));
  if (!isFolded(group)) return group.flatMap(changeLines);
  const kind = first.address.slice(0, first.address.indexOf('/'));
  return [
    `${diffSign(first)} ${group.length} × ${kind}`,
    ...group.map(({ address }) => `    ${address.slice(address.indexOf('/') + 1)}`),
  ];
}

function changeLines(change: PlannedChange): string[] {
  const { action, address, fields, reason } = change;
  return [
    `${diffSign(change)} ${action} ${address}${reason === undefined ? '' : `  (${reason})`}`,
    ...fields.flatMap((field) => fieldLines(field, '    ', true)),
    ...failurePolicyTexts(change).map((text) => `    ${text}`),
  ];
}
