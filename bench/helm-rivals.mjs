// What people deploy a set of releases with today: a loop of `helm upgrade --install --wait`, and helmfile with needs.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cache } from '../scripts/control-plane.mjs';
import { built, go, requiredVersion, stripped } from '../scripts/go.mjs';
import { namespace } from './release-set.mjs';

const helmfileModule = fileURLToPath(new URL('helmfile/', import.meta.url));
const helmfilePackage = 'github.com/helmfile/helmfile';

/** Path of helmfile, built from its Go module when it isn't there yet, which takes minutes. */
export async function helmfilePath(say = (line) => console.error(line)) {
  const version = requiredVersion(join(helmfileModule, 'go.mod'), helmfilePackage);
  const folder = await built(join(cache, `helmfile-${version.replace(/^v/, '')}`), say, async (into) => {
    const flags = [`-X go.szostok.io/version.version=v${version}`];
    await go(
      `helmfile ${version}`,
      ['build', '-o', join(into, 'helmfile'), ...stripped(flags), helmfilePackage],
      helmfileModule,
      say,
    );
  });
  return join(folder, 'helmfile');
}

/** One release after another, each waited for: what a script in a workflow does. */
export function helmLoop({ run }, set) {
  const lines = set.map(
    ({ name }) =>
      `helm upgrade --install ${name} charts/${name} --namespace ${namespace} --create-namespace --wait --timeout 10m`,
  );
  return run('sh', ['-euc', lines.join('\n')]);
}

/** helmfile with the same needs, ten releases at once. */
export async function helmfileSync({ run }) {
  return run(await helmfilePath(), ['--file', 'helmfile.yaml', 'sync', '--concurrency', '10']);
}

/** What helm itself shows of a set: one process that reads each release's newest revision. */
export function helmList({ run }) {
  return run('helm', ['list', '--all-namespaces', '--max', '0']);
}
