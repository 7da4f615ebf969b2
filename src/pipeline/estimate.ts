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

/**
 * Carries the changes out on paper, as `applyGraph` does in earnest. Undefined where no change says what it usually takes:
 * that would be no estimate.
 * @param concurrency how many changes of a stage may be in progress at once
 */
export function estimate(
  changes: readonly Change[],
  concurrency: (stage: StageName) => number,
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

  const startReady = () => {
    for (const [stage, queue] of ready) {
      for (let count = inStage.get(stage) ?? 0; queue.size > 0 && count < concurrency(stage); ) {
        const node = queue.take();
        const endedMs = nowMs + usualMs(node.change);
        running.add({ node, endedMs });
        ended.push({ address: node.change.address, startedMs: nowMs, endedMs });
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
