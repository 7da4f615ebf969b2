// Puts a program of PyPI into a Python environment of its own, once a version.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';

/**
 * Folder of the environment's programs, installed when they are not there yet.
 *
 * @param options source: names of distributions that PyPI has as sources only
 */
export function pythonPrograms(name, version, say, { source = [] } = {}) {
  const folder = cacheFolder(name, version);
  const finished = join(folder, 'finished');
  if (!existsSync(finished)) {
    const startedAt = performance.now();
    say(`Installing ${name} ${version} from PyPI into ${folder}, once.`);
    const python = pythonPath(name);
    // A venv holds its own path in its scripts, so it is made in place; the mark comes last, as proof of a whole one.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    run(python, ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check'];
    const binary = ['--only-binary=:all:', ...source.map((distribution) => `--no-binary=${distribution}`)];
    run(join(folder, 'bin', 'python'), [...pip, ...binary, `${name}==${version}`]);
    mkdirSync(`${finished}.partial`);
    renameSync(`${finished}.partial`, finished);
    say(`${name} ${version}: installed in ${Math.round((performance.now() - startedAt) / 1000)} s.`);
  }
  return join(folder, 'bin');
}

/** A Python that can make environments. */
function pythonPath(name) {
  const check = 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))';
  const found = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10'].find(
    (each) => spawnSync(each, ['-c', check], { stdio: 'ignore' }).status === 0,
  );
  if (found !== undefined) return found;
  throw new Error(
    `${name} needs Python 3.10 or later with venv: apt-get install python3-venv, or brew install python3.`,
  );
}

function run(file, args) {
  execFileSync(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}
