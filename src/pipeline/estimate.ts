/** When each change of a plan would start and end, were it carried out: in the order of the graph, by what each usually takes. */
import type { Change, StageName } from '../model/index.js';
import { enqueue, linked, type Node, type ReadyChanges, usualMs } from './graph.js';
import { PriorityQueue } from './priority-queue.js';

/** Milliseconds since the first write; `address` is a change's. */
export interface EstimatedChange {
  readonly address: string;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** What holds up the changes of a stage. */
export interface Pace {
  /** How many may be in progress at once. */
  readonly concurrency: number;
  /** Processes that they begin with: how many run at once, and how many milliseconds a change's takes. */
  readonly processes?: { readonly concurrency: number; readonly usualMs: (change: Change) => number };
}

/**
 * Carries the changes out on paper, as `applyGraph` does in earnest. Undefined where no change says what it usually takes:
 * that would be no estimate.
 */
export function estimate(
  changes: readonly Change[],
  paceOf: (stage: StageName) => Pace,
): readonly EstimatedChange[] | undefined {
  if (!changes.some(({ expectedMs }) => expectedMs !== undefined)) return undefined;
  const ready: ReadyChanges = new Map();
  const inStage = new Map<StageName, number>();
  const running = new PriorityQueue<{ readonly node: Node; readonly endedMs: number }>(({ node, endedMs }) => [
    endedMs,
    node.index,
  ]);
  const ended: EstimatedChange[] = [];
  let nowMs = 0;

  /** When each place for a process of the stage is free again. */
  const places = new Map<StageName, number[]>();
  const startOf = (change: Change, { processes }: Pace) => {
    const processMs = processes?.usualMs(change) ?? 0;
    if (processes === undefined || processMs === 0) return nowMs;
    const free = places.get(change.stage) ?? Array<number>(processes.concurrency).fill(0);
    const place = free.indexOf(Math.min(...free));
    const startedMs = Math.max(nowMs, free[place] ?? 0);
    free[place] = startedMs + processMs;
    places.set(change.stage, free);
    return startedMs;
  };

  const startReady = () => {
    for (const [stage, queue] of ready) {
      const pace = paceOf(stage);
      for (let count = inStage.get(stage) ?? 0; queue.size > 0 && count < pace.concurrency; ) {
        const node = queue.take();
        const startedMs = startOf(node.change, pace);
        const endedMs = startedMs + usualMs(node.change);
        running.add({ node, endedMs });
        ended.push({ address: node.change.address, startedMs, endedMs });
        inStage.set(stage, ++count);
      }
    }
  };

  for (const node of linked(changes)) if (node.lacking === 0) enqueue(ready, node);
  for (startReady(); running.size > 0; startReady()) {
    const { node, endedMs } = running.take();
    nowMs = endedMs;
    inStage.set(node.change.stage, (inStage.get(node.change.stage) ?? 1) - 1);
    for (const dependent of node.neededBy) if (--dependent.lacking === 0) enqueue(ready, dependent);
  }
  return ended;
}
