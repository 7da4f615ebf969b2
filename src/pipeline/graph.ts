import { type Change, ExplainedError, type StageName } from '../model/index.js';

/** How a change ended. `skipped` names what it waited for. */
export type ChangeEnd =
  | { readonly outcome: 'done' | 'unchanged'; readonly note?: string }
  | { readonly outcome: 'failed'; readonly error: unknown }
  | { readonly outcome: 'skipped'; readonly because: string };

export interface GraphOptions {
  /** How many changes of a stage may be in progress at once. */
  readonly concurrency: (stage: StageName) => number;
  readonly apply: (change: Change) => Promise<{ readonly unchanged?: boolean; readonly note?: string }>;
  readonly onEnd?: (change: Change, end: ChangeEnd) => void;
  /** Addresses that are not to be applied, with why. */
  readonly held?: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

/**
 * Applies changes in the order of their needs: each starts as soon as its own needs are done, those with the longest
 * path behind them first. A failure skips what depends on it and nothing else. Always resolves with every change's end.
 */
export async function applyGraph(changes: readonly Change[], options: GraphOptions): Promise<Map<string, ChangeEnd>> {
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  const needsOf = (change: Change) => change.needs.filter((need) => byAddress.has(need));
  const remaining = remainingPaths(changes, needsOf);
  const ends = new Map<string, ChangeEnd>();
  const running = new Map<string, Promise<void>>();
  const inStage = new Map<StageName, number>();
  const waiting = [...changes].sort((a, b) => (remaining.get(b.address) ?? 0) - (remaining.get(a.address) ?? 0));

  const end = (change: Change, how: ChangeEnd) => {
    ends.set(change.address, how);
    options.onEnd?.(change, how);
  };

  const start = (change: Change) => {
    inStage.set(change.stage, (inStage.get(change.stage) ?? 0) + 1);
    const applying = options
      .apply(change)
      .then(({ unchanged, note }) =>
        end(change, { outcome: unchanged === true ? 'unchanged' : 'done', ...(note === undefined ? {} : { note }) }),
      )
      .catch((error: unknown) => end(change, { outcome: 'failed', error }))
      .finally(() => {
        running.delete(change.address);
        inStage.set(change.stage, (inStage.get(change.stage) ?? 1) - 1);
      });
    running.set(change.address, applying);
  };

  for (;;) {
    for (let index = 0; index < waiting.length; ) {
      const change = waiting[index] as Change;
      const verdict = readiness(change, needsOf(change), ends, options);
      const isFull = (inStage.get(change.stage) ?? 0) >= options.concurrency(change.stage);
      if (verdict === 'wait' || (verdict === 'start' && isFull)) {
        index++;
        continue;
      }
      waiting.splice(index, 1);
      if (verdict === 'start') start(change);
      else end(change, { outcome: 'skipped', because: verdict.skip });
      // An end may have decided changes that stand earlier in the list.
      index = 0;
    }
    if (running.size === 0) return ends;
    await Promise.race(running.values());
  }
}

function readiness(
  change: Change,
  needs: readonly string[],
  ends: ReadonlyMap<string, ChangeEnd>,
  { held, signal }: GraphOptions,
): 'start' | 'wait' | { readonly skip: string } {
  const reason = held?.get(change.address);
  if (reason !== undefined) return { skip: reason };
  for (const need of needs) {
    const outcome = ends.get(need)?.outcome;
    if (outcome === 'failed') return { skip: `${need} failed` };
    if (outcome === 'skipped') return { skip: `${need} was skipped` };
  }
  if (signal.aborted) return { skip: 'the run was stopped' };
  return needs.every((need) => ends.has(need)) ? 'start' : 'wait';
}

/** Expected milliseconds from the start of each change to the end of the longest chain behind it. Fails on a cycle. */
function remainingPaths(
  changes: readonly Change[],
  needsOf: (change: Change) => readonly string[],
): ReadonlyMap<string, number> {
  const neededBy = new Map<string, Change[]>();
  for (const change of changes) {
    for (const need of needsOf(change)) neededBy.set(need, [...(neededBy.get(need) ?? []), change]);
  }
  const paths = new Map<string, number>();
  const visit = (change: Change, trail: readonly string[]): number => {
    if (trail.includes(change.address))
      throw cycleError([...trail.slice(trail.indexOf(change.address)), change.address]);
    const known = paths.get(change.address);
    if (known !== undefined) return known;
    const behind = (neededBy.get(change.address) ?? []).map((next) => visit(next, [...trail, change.address]));
    const path = (change.expectedMs ?? 1000) + Math.max(0, ...behind);
    paths.set(change.address, path);
    return path;
  };
  for (const change of changes) visit(change, []);
  return paths;
}

function cycleError(addresses: readonly string[]): ExplainedError {
  return new ExplainedError({
    what: 'order of changes',
    cause: `these need each other: ${addresses.join(' → ')}`,
    mend: 'Take one of the needs out.',
  });
}
