// Requests with 1, 10 and 100 pools: of a first run and a no-op, where the pools come with their cluster, and of adding pools
// to a cluster with one, each a write and its polls of its own. No pool may cost more than one of the first ten.
import { clusterOf, clusterStages } from './cluster.mjs';
import { figure, startCluster } from './harness.mjs';

const sizes = [1, 10, 100];
const growthBound = 1.1;

export async function measure() {
  const runs = [];
  for (const pools of sizes) runs.push(await requestsWith(pools));
  return Object.keys(runs[0]).flatMap((kind) => {
    const [one, ten, hundred] = runs.map((run) => run[kind]);
    const firstTen = (ten - one) / 9;
    return [
      ...sizes.map((pools, index) => figure(`requests of ${kind} with ${pools} pools`, runs[index][kind], 'requests')),
      figure(`requests a pool of ${kind}, 10 to 100`, (hundred - ten) / 90, 'requests', firstTen * growthBound),
    ];
  });
}

async function requestsWith(pools) {
  const whole = await startCluster(clusterOf({ pools }), 600);
  const grown = await startCluster(clusterOf({ pools: 1 }), 600);
  try {
    const first = await whole.apply(clusterStages);
    const again = await whole.apply(clusterStages);
    await grown.apply(clusterStages);
    grown.write(clusterOf({ pools }));
    const added = await grown.apply(clusterStages);
    return {
      'a first run': first.traffic.length,
      'a no-op': again.traffic.length,
      'adding all but one': added.traffic.length,
    };
  } finally {
    await whole.stop();
    await grown.stop();
  }
}
