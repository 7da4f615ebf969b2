// Puts the Azure CLI of PyPI into a Python environment of its own under .cache/az/, once a version: the live tests run it
// against the embedded Azure. The first time takes minutes (npm has no Azure CLI); after that it costs nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const azVersion = '2.91.0';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Path of `az`, installed when it is not there yet.
 *
 * @param say told what goes on when something is installed; a line on standard error when absent
 */
export function azPath(say = (line) => console.error(line)) {
  const folder = join(root, '.cache', 'az', azVersion);
  const finished = join(folder, 'finished');
  if (!existsSync(finished)) install(folder, finished, say);
  return join(folder, 'bin', 'az');
}

function install(folder, finished, say) {
  const python = pythonPath();
  const startedAt = performance.now();
  say(`az: installing azure-cli ${azVersion} from PyPI into ${folder}; this takes minutes, once.`);
  // A venv holds its own path in its scripts, so it is made in place; the mark comes last, as proof of a whole one.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run(python, ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check'];
  run(join(folder, 'bin', 'python'), [
    ...pip,
    '--only-binary=:all:',
    '--no-binary=antlr4-python3-runtime',
    `azure-cli==${azVersion}`,
  ]);
  run(join(folder, 'bin', 'az'), ['version', '--output', 'none']);
  mkdirSync(`${finished}.partial`);
  renameSync(`${finished}.partial`, finished);
  say(`az: installed in ${Math.round((performance.now() - startedAt) / 1000)} s.`);
}

/** A Python that azure-cli runs on and that can make environments. */
function pythonPath() {
  const check = 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))';
  const found = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10'].find(
    (name) => spawnSync(name, ['-c', check], { stdio: 'ignore' }).status === 0,
  );
  if (found !== undefined) return found;
  throw new Error(
    'azure-cli needs Python 3.10 or later with venv: apt-get install python3-venv, or brew install python3.',
  );
}

function run(file, args) {
  execFileSync(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(azPath());
