// More releases on a real control plane: what one of them costs must not grow with their number.
import { figure } from './harness.mjs';
import { startRealPlatform } from './real-platform.mjs';
import { longestChainS, releaseSet } from './release-set.mjs';

const counts = [30, 100, 300];
const bound = 1.2;

export async function measure() {
  const measured = [];
  for (const count of counts) {
    const set = releaseSet(count);
    const platform = await startRealPlatform(set);
    try {
      const deployed = await platform.deploy();
      const again = await platform.deploy();
      measured.push({ count, chainS: longestChainS(set), deployed, again });
      console.error(`${count} releases: ${JSON.stringify({ deployed, again })}`);
    } finally {
      await platform.stop();
    }
  }
  const [least] = measured;
  return measured.flatMap(({ count, chainS, deployed, again }) => {
    const cost = ({ cost }, releases) => (cost.ownMs + cost.childrenMs) / releases;
    const requests = deployed.requests / count;
    return [
      figure(`${count} releases`, deployed.wallMs / 1000, 's', null, `chain of ${chainS} s`),
      figure(`${count} releases again`, again.wallMs / 1000, 's', null, `${again.helms} helm processes`),
      figure(`processor time a release, of ${count}`, cost(deployed, count), 'ms'),
      figure(
        `processor time a release of ${count}, against one of ${least.count}`,
        cost(deployed, count) / cost(least.deployed, least.count),
        '×',
        bound,
      ),
      figure(
        `requests a release of ${count}, against one of ${least.count}`,
        requests / (least.deployed.requests / least.count),
        '×',
        bound,
      ),
      figure(`peak memory with ${count} releases`, deployed.cost.peakMiB, 'MiB'),
    ];
  });
}
