// Wall time of an upgrade over two minors against the critical path of its operations: the control plane's rungs, then the
// pools' steps, of which Azure has each take one a minor.
import { clusterOf, clusterStages } from './cluster.mjs';
import { nodeReadyMs } from './critical-path.mjs';
import { factor, figure, load, startCluster } from './harness.mjs';

const bound = 1.05;
const from = '1.34';
const to = '1.36';
const minors = 2;
const largestPool = 2;

export async function measure() {
  const cluster = await startCluster(clusterOf({ version: from }), factor);
  try {
    await cluster.apply(clusterStages);
    cluster.write(clusterOf({ version: to }));
    const spans = roundsOf(await cluster.apply(clusterStages));
    const { durations } = await load('rehearsal/azure/aks/work.js');
    const seconds = (serviceMs) => cluster.rehearsal.time.scaled(serviceMs) / 1000;
    const controlPlaneS = minors * seconds(durations.upgradeCluster);
    // A surge machine, then the pool's own ones, one after another; the largest pool has two.
    const poolMs = Math.max(durations.updateAgentPool, nodeReadyMs * (1 + largestPool));
    const poolsS = spans.poolRounds * seconds(poolMs);
    const at = `services ${factor} times as fast as Azure`;
    return [
      figure('upgrade over two minors', spans.wallS, 's', null, at),
      figure('critical path: control plane', controlPlaneS, 's', null, `${minors} rungs`),
      figure('critical path: node pools', poolsS, 's', null, `${spans.poolRounds} rounds`),
      figure('upgrade against the critical path', spans.wallS / (controlPlaneS + poolsS), '×', bound, at),
    ];
  } finally {
    await cluster.stop();
  }
}

/** Wall time, and how many rounds of pool upgrades there were: all pools go together, each as many steps as Azure has it take. */
function roundsOf({ wallMs, traffic }) {
  const steps = new Map();
  for (const { method, path } of traffic) {
    if (method !== 'PUT' || !/managedClusters\/[^/]+\/agentPools\//i.test(path)) continue;
    const pool = path.replace(/\?.*$/, '').toLowerCase();
    steps.set(pool, (steps.get(pool) ?? 0) + 1);
  }
  return { wallS: wallMs / 1000, poolRounds: Math.max(0, ...steps.values()) };
}
