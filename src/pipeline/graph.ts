import { type Change, ExplainedError, type FailurePolicy, type StageName } from '../model/index.js';
import { PriorityQueue } from './priority-queue.js';

/** How a change ended. `skipped` names what it waited for. */
export type ChangeEnd =
  | { readonly outcome: 'done' | 'unchanged'; readonly note?: string }
  | { readonly outcome: 'failed'; readonly error: unknown }
  | { readonly outcome: 'skipped'; readonly because: string };

export interface GraphOptions {
  /** How many changes of a stage may be in progress at once. */
  readonly concurrency: (stage: StageName) => number;
  readonly apply: (change: Change) => Promise<{ readonly unchanged?: boolean; readonly note?: string }>;
  /** Waits until a change may start, and says why it must not. */
  readonly admit?: (change: Change) => Promise<string | undefined>;
  readonly onEnd?: (change: Change, end: ChangeEnd) => void;
  /** Addresses that are not to be applied, with why. */
  readonly held?: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

/**
 * Applies changes in the order of their needs: each starts as soon as its own needs are done, those with the longest
 * path behind them first. A failure skips what depends on it and nothing else, unless the failure policy of the edge says
 * otherwise. Always resolves with every change's end.
 */
export function applyGraph(changes: readonly Change[], options: GraphOptions): Promise<Map<string, ChangeEnd>> {
  const graph = linked(changes);
  const { signal, held } = options;
  const ends = new Map<string, ChangeEnd>();
  const ready: ReadyChanges = new Map();
  const inStage = new Map<StageName, number>();
  const freed = new Set<StageName>();

  return new Promise((done) => {
    /** Records an end and hands it on: skipped where it can't go on, into its stage's queue where nothing lacks any more. */
    const end = (first: Node, how: ChangeEnd) => {
      const ending: [Node, ChangeEnd][] = [[first, how]];
      for (let next = ending.pop(); next !== undefined; next = ending.pop()) {
        const [node, outcome] = next;
        const { address } = node.change;
        if (ends.has(address)) continue;
        ends.set(address, outcome);
        options.onEnd?.(node.change, outcome);
        const because = skipOf(address, outcome);
        for (const dependent of node.neededBy) {
          if (ends.has(dependent.change.address)) continue;
          const policy =
            because === undefined ? undefined : (dependent.change.failurePolicies?.[address] ?? 'downstream');
          if (because !== undefined && policy === 'node') dependent.despite.push(because);
          if (because !== undefined && policy !== 'node')
            ending.push([dependent, { outcome: 'skipped', because: skipText(because, policy) }]);
          else if (--dependent.lacking === 0) offer(dependent);
          if (because !== undefined && policy === 'set') ending.push(...endedSet(dependent.change, because));
        }
      }
    };

    /** All of the stage that has not started. */
    const endedSet = ({ address, stage }: Change, because: string): [Node, ChangeEnd][] =>
      graph
        .filter((each) => each.change.stage === stage && !each.isStarted && each.change.address !== address)
        .map((each) => [
          each,
          { outcome: 'skipped', because: `${because}, and ${address} needs it with failurePolicy set` },
        ]);

    const offer = (node: Node) => {
      enqueue(ready, node);
      freed.add(node.change.stage);
    };

    /** Starts what is ready in the stages that got something to start or room for it. */
    const startReady = () => {
      for (const stage of freed) {
        freed.delete(stage);
        const queue = ready.get(stage);
        while (queue !== undefined && queue.size > 0) {
          if (signal.aborted) end(queue.take(), { outcome: 'skipped', because: 'the run was stopped' });
          else if ((inStage.get(stage) ?? 0) >= options.concurrency(stage)) break;
          else start(queue.take());
        }
      }
      if (ends.size === graph.length) done(ends);
    };

    const start = (node: Node) => {
      const { change } = node;
      // What ended the set found it in the queue.
      if (ends.has(change.address)) return;
      node.isStarted = true;
      inStage.set(change.stage, (inStage.get(change.stage) ?? 0) + 1);
      const ended = (how: ChangeEnd) => {
        inStage.set(change.stage, (inStage.get(change.stage) ?? 1) - 1);
        freed.add(change.stage);
        end(node, how);
        startReady();
      };
      applyAdmitted(node, options).then(ended, (error: unknown) => ended({ outcome: 'failed', error }));
    };

    for (const node of graph) {
      const because = held?.get(node.change.address);
      if (ends.has(node.change.address)) continue;
      if (because !== undefined) end(node, { outcome: 'skipped', because });
      else if (node.lacking === 0) offer(node);
    }
    startReady();
  });
}

async function applyAdmitted({ change, despite }: Node, { admit, apply }: GraphOptions): Promise<ChangeEnd> {
  const because = await admit?.(change);
  if (because !== undefined) return { outcome: 'skipped', because };
  const { unchanged, note } = await apply(change);
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...despite.map((each) => `though ${each} (failurePolicy node)`),
  ];
  return {
    outcome: unchanged === true ? 'unchanged' : 'done',
    ...(notes.length === 0 ? {} : { note: notes.join(', ') }),
  };
}

function skipText(because: string, policy: FailurePolicy | undefined): string {
  return policy === 'set' ? `${because} (failurePolicy set)` : because;
}

function skipOf(address: string, { outcome }: ChangeEnd): string | undefined {
  if (outcome === 'failed') return `${address} failed`;
  return outcome === 'skipped' ? `${address} was skipped` : undefined;
}

/** A change with what waits for it. */
export interface Node {
  readonly change: Change;
  /** Its place among the changes: of two with the same path behind them the earlier starts first. */
  readonly index: number;
  readonly neededBy: Node[];
  /** Needs that are not done yet. */
  lacking: number;
  isStarted: boolean;
  /** What of its needs failed and does not hold it up. */
  readonly despite: string[];
  /** Expected milliseconds from its start to the end of the longest chain behind it. */
  remainingMs: number;
}

/** What lacks nothing any more, by stage. */
export type ReadyChanges = Map<StageName, PriorityQueue<Node>>;

/** Of two changes of a stage the one with the longest path behind it is taken first. */
export function enqueue(ready: ReadyChanges, node: Node): void {
  const { stage } = node.change;
  const queue = ready.get(stage) ?? new PriorityQueue<Node>(({ remainingMs, index }) => [-remainingMs, index]);
  ready.set(stage, queue);
  queue.add(node);
}

/** What a change is expected to take, in milliseconds; a second where nobody knows. */
export function usualMs({ expectedMs = 1000 }: Change): number {
  return expectedMs;
}

/** The changes with what needs them; a need that is not among them counts as done. Fails on a cycle. */
export function linked(changes: readonly Change[]): readonly Node[] {
  const nodes = changes.map(
    (change, index): Node => ({
      change,
      index,
      neededBy: [],
      lacking: 0,
      isStarted: false,
      despite: [],
      remainingMs: 0,
    }),
  );
  const byAddress = new Map(nodes.map((node) => [node.change.address, node]));
  for (const node of nodes) {
    for (const need of new Set(node.change.needs)) {
      const needed = byAddress.get(need);
      if (needed === undefined) continue;
      needed.neededBy.push(node);
      node.lacking++;
    }
  }
  // In the order of their needs (Kahn): whoever comes last has its whole path already.
  const lacking = new Map(nodes.map((node) => [node, node.lacking]));
  const ordered = nodes.filter((node) => node.lacking === 0);
  for (const node of ordered) {
    for (const dependent of node.neededBy) {
      const left = (lacking.get(dependent) ?? 0) - 1;
      lacking.set(dependent, left);
      if (left === 0) ordered.push(dependent);
    }
  }
  if (ordered.length < nodes.length) throw cycleError(cycleIn(byAddress, (node) => (lacking.get(node) ?? 0) > 0));
  for (const node of ordered.reverse()) {
    const behindMs = node.neededBy.reduce((longest, { remainingMs }) => Math.max(longest, remainingMs), 0);
    node.remainingMs = usualMs(node.change) + behindMs;
  }
  return nodes;
}

/** Addresses around a cycle, each before one that it needs, the first again at the end: whoever lacks a need leads into one. */
function cycleIn(byAddress: ReadonlyMap<string, Node>, isLacking: (node: Node) => boolean): readonly string[] {
  const trail: string[] = [];
  let node = [...byAddress.values()].find(isLacking);
  while (node !== undefined && !trail.includes(node.change.address)) {
    trail.push(node.change.address);
    node = node.change.needs.flatMap((need) => byAddress.get(need) ?? []).find(isLacking);
  }
  const around = node === undefined ? trail : trail.slice(trail.indexOf(node.change.address));
  return [...around, around[0] ?? ''];
}

function cycleError(addresses: readonly string[]): ExplainedError {
  return new ExplainedError({
    what: 'order of changes',
    cause: `these need each other: ${addresses.join(' → ')}`,
    mend: 'Take one of the needs out.',
  });
}
