// Wall time of an apply that finds everything as declared: main and post, as the runner starts them.
import { figure, leastOfInterleaved, nodeAlone, platform } from './harness.mjs';

const boundSeconds = 2.5;
const runs = 5;

export async function measure() {
  const { apply } = await platform();
  const least = await leastOfInterleaved({ node: nodeAlone, apply: async () => (await apply()).wallMs }, runs);
  return [
    figure('no-op apply of the whole platform', least.apply / 1000, 's', boundSeconds),
    figure('no-op apply of the whole platform', least.apply / least.node, '× node'),
  ];
}
