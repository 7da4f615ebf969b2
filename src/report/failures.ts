/** What failed, before all else that a report says: each cause once, with all that it stopped, and what mends it. */
import { type Change, causeAndMend, ExplainedError, errorMessage, explanationLines } from '../model/index.js';
import type { ChangeReport, RunResult } from '../pipeline/index.js';
import { fieldText } from './text.js';

export interface FailureGroup {
  /** Of the changes that failed for this cause, in the order of the plan. */
  readonly addresses: readonly string[];
  readonly cause: string;
  /** What mends each of them, every line of it once: one cause may want another image for every address. */
  readonly mend: string | undefined;
  readonly correlationId: string | undefined;
  /** What the change that failed was to change, field by field: the first thing to suspect. */
  readonly changed: readonly string[];
  /** Changes that were skipped for one of these. */
  readonly stopped: number;
}

/**
 * Failures by cause, first those of which most failed or was stopped. Texts that differ in names of images, digests and
 * operations alone are one cause.
 */
export function failureGroups(changes: readonly ChangeReport[]): readonly FailureGroup[] {
  const groups = new Map<
    string,
    { readonly addresses: string[]; readonly error: unknown; readonly mends: Set<string>; readonly change: Change }
  >();
  for (const { change, end } of changes) {
    if (end.outcome !== 'failed') continue;
    const key = `${placeOf(change.address)} ${withoutNames(errorMessage(end.error))}`;
    // The very same error is one cause, whatever failed for it: a run that was stopped, for one.
    const known = groups.get(key) ?? [...groups.values()].find(({ error }) => error === end.error);
    const mends = end.error instanceof ExplainedError && end.error.mend !== undefined ? [end.error.mend] : [];
    if (known === undefined) {
      groups.set(key, { addresses: [change.address], error: end.error, mends: new Set(mends), change });
    } else {
      known.addresses.push(change.address);
      for (const mend of mends) known.mends.add(mend);
    }
  }
  const stoppedBy = stoppedChanges(changes);
  return [...groups.values()]
    .map(({ addresses, error, mends, change }) => ({
      addresses,
      cause: causeAndMend(error).cause,
      mend: mendsText([...mends]),
      changed: addresses.length === 1 ? changedText(change) : [],
      correlationId: error instanceof ExplainedError ? error.correlationId : undefined,
      stopped: new Set(addresses.flatMap((address) => stoppedBy.get(address) ?? [])).size,
    }))
    .sort((a, b) => b.addresses.length + b.stopped - (a.addresses.length + a.stopped));
}

/** Fields that are named; what is beyond is counted. */
const shownFields = 5;
const fieldLength = 200;

function changedText({ fields }: Change): readonly string[] {
  const known = fields.filter(({ from }) => from !== undefined);
  const lines = known.slice(0, shownFields).map((field) => {
    const line = fieldText(field).replaceAll(/\s*\n\s*/g, ' ');
    return line.length > fieldLength ? `${line.slice(0, fieldLength)} …` : line;
  });
  return known.length > shownFields ? [...lines, `… and ${known.length - shownFields} more`] : lines;
}

/** Of each change that failed, those that were skipped for it: what waits for it, however far down the chain, and its set. */
function stoppedChanges(changes: readonly ChangeReport[]): ReadonlyMap<string, readonly string[]> {
  const waiting = new Map<string, string[]>();
  const skipped = changes.flatMap(({ change, end }) => (end.outcome === 'skipped' ? [change] : []));
  for (const { address, stage, needs, failurePolicies = {} } of skipped) {
    for (const need of needs) {
      const policy = failurePolicies[need] ?? 'downstream';
      if (policy === 'node') continue;
      const set = policy === 'set' ? skipped.filter((each) => each.stage === stage) : [];
      const known = waiting.get(need) ?? [];
      known.push(address, ...set.map((each) => each.address));
      waiting.set(need, known);
    }
  }
  const failed = changes.filter(({ end }) => end.outcome === 'failed').map(({ change }) => change.address);
  return new Map(
    failed.map((address) => {
      const reached = new Set<string>(waiting.get(address));
      for (const each of reached) for (const next of waiting.get(each) ?? []) reached.add(next);
      return [address, [...reached]];
    }),
  );
}

/** Addresses and mends of one cause that are named; what is beyond is counted. */
const shown = 10;

function mendsText(mends: readonly string[]): string | undefined {
  if (mends.length === 0) return undefined;
  return [...mends.slice(0, shown), ...(mends.length > shown ? [`… and ${mends.length - shown} more`] : [])].join('\n');
}

/** Addresses of one line: all of them while they are few. */
export function addressesText(addresses: readonly string[]): string {
  if (addresses.length <= shown) return addresses.join(', ');
  return `${addresses.slice(0, shown).join(', ')} and ${addresses.length - shown} more`;
}

/** The failures as lines of text; none where nothing failed. */
export function failuresText(changes: readonly ChangeReport[]): string {
  const groups = failureGroups(changes);
  const failed = groups.reduce((sum, { addresses }) => sum + addresses.length, 0);
  if (failed === 0) return '';
  const lines = groups.flatMap(({ addresses, ...rest }) =>
    explanationLines({ ...rest, what: addressesText(addresses) }).map((line) => `  ${line}`),
  );
  return [`Failed: ${failed} of ${changes.length}`, ...lines].join('\n');
}

/** Whether the run failed by its findings alone: what they say need not be said again as its error. */
export function isOfFindings({ changes, findings }: Pick<RunResult, 'changes' | 'findings'>): boolean {
  const isWrong = findings.some(({ severity }) => severity === 'error');
  return isWrong && changes.every(({ end }) => end.outcome !== 'failed' && end.outcome !== 'skipped');
}

/** What is counted together: a registry's images, or nothing. */
const placeOf = (address: string): string => /^image\/[^/]+\//.exec(address)?.[0] ?? address;

/** The first line of thought of a cause: what it says of one image it says of all. */
function withoutNames(text: string): string {
  return text
    .replaceAll(/sha256:[0-9a-f]{64}/g, '')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '')
    .replaceAll(/\b[a-z0-9._-]+(?:\/[a-z0-9._-]+)+(?:[:@][\w.-]*)?/gi, '');
}
