// Builds act, which runs GitHub's workflows on a machine of one's own, from its Go module, once a version, and runs the test
// project `act` with it: the workflows of this repository against the embedded servers. `--build` only builds.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { built, go, stripped } from './go.mjs';
import { runNode } from './node.mjs';

const version = '0.2.89';
const root = fileURLToPath(new URL('..', import.meta.url));

/** Path of `act`, built when it is not there yet. */
export async function actPath(say = (line) => console.error(line)) {
  const folder = await built(cacheFolder('act', `act-${version}`), say, async (target) => {
    const flags = stripped([`-X main.version=${version}`]);
    await go(`act ${version}`, ['install', ...flags, `github.com/nektos/act@v${version}`], target, say, {
      GOBIN: target,
    });
  });
  return join(folder, 'act');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const act = await actPath();
    const options = process.argv.slice(2);
    if (options.includes('--build')) console.log(act);
    else {
      const args = [join(root, 'scripts', 'test.mjs'), 'act', '--runInBand', ...options];
      runNode(args, { ...process.env, ACT: act });
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
