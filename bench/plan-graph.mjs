// Processor time that ordering 6,000 changes takes, with nothing to do in any of them.
import { figure, load } from './harness.mjs';

const changes = 6000;
const boundMs = 300;
const runs = 5;

export async function measure() {
  const { applyGraph } = await load('pipeline/graph.js');
  const cells = Array.from({ length: changes }, (_, index) => ({
    address: `image/${index}`,
    stage: 'acr-import',
    action: 'import',
    fields: [],
    disruption: 'none',
    needs: index < 100 ? [] : [`image/${index % 100}`],
  }));
  const options = { signal: new AbortController().signal, concurrency: () => 32, apply: async () => ({}) };
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    await applyGraph(cells, options);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return [figure(`ordering ${changes} changes`, least, 'ms CPU', boundMs)];
}
