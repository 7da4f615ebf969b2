import type { Change, Disruption, FieldChange, Finding, SourceLocation } from '../model/index.js';
import type { Plan, PlannedChange, RunResult } from '../pipeline/index.js';
import { capacityText, movesCapacity } from './capacity.js';
import { imageLines } from './images.js';
import { linesDiff } from './lines-diff.js';
import { plural } from './words.js';

export { plural } from './words.js';

export type Locate = (path: string) => SourceLocation;

export const signs: Readonly<Record<Change['action'], string>> = {
  create: '+',
  update: '~',
  rotate: '±',
  delete: '-',
  import: '→',
  deploy: '↑',
  rollback: '↓',
};

/** Changes that one line sums up when there are many of a kind. */
const foldAbove = 8;

/** Many of a kind, of which none changes a value that is there: an approver wants to see each that does. */
export function isFolded(group: readonly PlannedChange[]): boolean {
  // Who gets what right is what an approver looks for.
  if (group.some(({ address }) => address.startsWith('roleAssignment/'))) return false;
  return group.length > foldAbove && group.every(({ fields }) => fields.every(({ from }) => from === undefined));
}

/** Whether a group is shown by registry: cells that change what is there are told apart within. */
export function areManyImages(group: readonly PlannedChange[]): boolean {
  return group.length > foldAbove && group.every(({ address }) => address.startsWith('image/'));
}

/** A plan for people: disruption first, one line a resource, one a field; long runs of like changes are folded. */
export function planText(plan: Plan): string {
  const lines: string[] = [];
  if (plan.changes.length === 0) lines.push(nothingPlanned(plan));
  else lines.push(`Plan for ${plan.environment}: ${countByAction(plan.changes)}.`);
  const disruptive = plan.changes.filter(({ disruption }) => disruption !== 'none' && disruption !== 'rolling');
  for (const change of disruptive)
    lines.push(`  ! ${change.address} ${disruptionText(change.disruption, change.reason)}`);
  for (const group of groupByKind(plan.changes)) {
    const [first] = group;
    if (areManyImages(group)) lines.push(...imageLines(group, changeLines));
    else if (first !== undefined && isFolded(group)) {
      const names = group.map(({ address }) => address.slice(address.indexOf('/') + 1));
      const kind = first.address.slice(0, first.address.indexOf('/'));
      lines.push(
        `  ${signs[first.action]} ${group.length} × ${kind}: ${names.slice(0, 4).join(', ')} … ${names.at(-1)}`,
      );
    } else for (const change of group) lines.push(...changeLines(change));
  }
  if (plan.changes.length > 0) lines.push(`Plan digest: ${plan.digest}`);
  if (plan.capacity !== undefined && movesCapacity(plan.capacity)) lines.push(capacityText(plan.capacity));
  return lines.join('\n');
}

/** Why there is no change: all is as declared, or what differs can't or may not be changed here. */
export function nothingPlanned({ environment, findings }: Pick<Plan, 'environment' | 'findings'>): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const drift = findings.filter(({ isDrift }) => isDrift === true).length;
  if (errors > 0) return `No change is planned for ${environment}: ${plural(errors, 'finding')} first.`;
  if (drift > 0)
    return `No change is planned for ${environment}: ${plural(drift, 'difference')} not to be mended here.`;
  return `No change: ${environment} is as declared.`;
}

/** Findings, errors first, each with its place and what to do. */
export function findingsText(findings: readonly Finding[], locate: Locate): string {
  const ordered = [...findings].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  return ordered
    .flatMap(({ severity, stage, message, mend, path }) => {
      const at = path === undefined ? '' : `${placeText(locate(path))}: `;
      return [
        `${severity === 'error' ? 'Error' : 'Warning'} (${stage}): ${at}${message}`,
        ...(mend === undefined ? [] : mend.split('\n').map((line) => `  ${line}`)),
      ];
    })
    .join('\n');
}

/** How the run ended, in a line or two. */
export function resultText({ result, changes, durationMs, plan }: RunResult): string {
  const took = `in ${seconds(durationMs)}`;
  const goal = plan.options.rollback === undefined ? 'as declared' : 'as it was recorded';
  const done = changes.filter(({ end }) => end.outcome === 'done').length;
  const failed = changes.filter(({ end }) => end.outcome === 'failed').length;
  const skipped = changes.filter(({ end }) => end.outcome === 'skipped').length;
  switch (result) {
    case 'planned':
      return `Planned ${plan.environment} ${took}.`;
    case 'drift':
      return `${plan.environment} has drifted: ${plural(plan.changes.length, 'change')} would bring it back (${took}).`;
    case 'unchanged':
      return `${plan.environment} is ${goal}: nothing was changed ${took}.`;
    case 'changed':
      return `${plan.environment} is ${goal}: ${plural(done, 'change')} ${took}.`;
    case 'failed':
      return changes.length === 0
        ? `${plan.environment} was not changed (${seconds(durationMs)}).`
        : `${plan.environment} is not ${goal} yet: ${done} done, ${failed} failed, ${skipped} skipped ${took}.`;
  }
}

export function seconds(ms: number): string {
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const whole = Math.round(ms / 1000);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export function fieldText({ path, from, to, secret }: FieldChange): string {
  if (secret === true) return `${path}: (secret)`;
  if (from === undefined) return `${path}: ${valueText(to)}`;
  return `${path}: ${valueText(from)} → ${valueText(to)}`;
}

/**
 * A field as lines: values of one line as `path: from → to`, longer ones line by line, with the sign where it stands first
 * (a diff fence colours by it) or after the indent.
 */
export function fieldLines(field: FieldChange, indent: string, isSignFirst = false): string[] {
  const { path, from, to, secret } = field;
  const [before, after] = [from === undefined ? '' : valueText(from), valueText(to)];
  if (secret === true || !`${before}${after}`.includes('\n')) return [`${indent}${fieldText(field)}`];
  const lines = from === undefined ? after.split('\n').map((text) => ({ sign: '+', text })) : linesDiff(before, after);
  return [
    `${indent}${path}:`,
    ...lines.map(({ sign, text }) => (isSignFirst ? `${sign} ${indent}${text}` : `${indent}  ${sign} ${text}`)),
  ];
}

export function countByAction(changes: readonly Pick<Change, 'action'>[]): string {
  const counts = new Map<string, number>();
  for (const { action } of changes) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts].map(([action, count]) => `${count} to ${action}`).join(', ');
}

function changeLines(change: PlannedChange): string[] {
  const { disruption, reason } = change;
  const why = disruption === 'none' ? reason : disruptionText(disruption, reason);
  return [
    `  ${signs[change.action]} ${change.address}${why === undefined ? '' : ` (${why})`}`,
    ...change.fields.flatMap((field) => fieldLines(field, '      ')),
    ...failurePolicyTexts(change).map((text) => `      ${text}`),
  ];
}

/** What the failure of a need means, where that is not the usual. */
export function failurePolicyTexts({ failurePolicies = {} }: Pick<Change, 'failurePolicies'>): string[] {
  return Object.entries(failurePolicies).map(([need, policy]) =>
    policy === 'node' ? `starts even if ${need} fails` : `if ${need} fails, none of the stage starts any more`,
  );
}

export function disruptionText(disruption: Disruption, reason: string | undefined): string {
  return reason === undefined ? disruption : `${disruption}: ${reason}`;
}

export function groupByKind(changes: readonly PlannedChange[]): PlannedChange[][] {
  const groups = new Map<string, PlannedChange[]>();
  for (const change of changes) {
    const key = `${change.address.slice(0, change.address.indexOf('/'))} ${change.action} ${change.disruption}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

export function valueText(value: FieldChange['to']): string {
  if (value === undefined) return '(none)';
  if (typeof value === 'object' && value !== null && 'knownAfterApply' in value) return '(known after apply)';
  return typeof value === 'string' ? relativeId(value) : JSON.stringify(value);
}

/** An ARM id as people say it: `matih-shared/vaults/matih-dev`. The plan file and JSON have all of it. */
export function relativeId(text: string): string {
  const [, group, resource] =
    /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)(?:\/providers\/[^/]+\/(.+))?$/i.exec(text) ?? [];
  if (group === undefined) return text;
  return resource === undefined ? `resourceGroups/${group}` : `${group}/${resource}`;
}

function placeText({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}
