// Audits workflows and action manifests with zizmor, offline and pedantic. It is PyPI's, in a Python environment of its own
// under .cache/zizmor/, once a version.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { named, ofRepository } from './workflows.mjs';

const version = '1.32.0';
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, '.cache', 'zizmor', version);
const finished = join(folder, 'finished');

if (!existsSync(finished)) {
  console.log(`Installing zizmor ${version} from PyPI …`);
  // A venv holds its own path, so it is made in place; the mark comes last, as proof of a whole one.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const run = (file, args) => execFileSync(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  run('python3', ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--only-binary=:all:'];
  run(join(folder, 'bin', 'python'), [...pip, `zizmor==${version}`]);
  mkdirSync(`${finished}.partial`);
  renameSync(`${finished}.partial`, finished);
}

const manifests = [
  'action.yml',
  ...readdirSync(join(root, 'actions')).map((name) => join('actions', name, 'action.yml')),
];
const files = named.length > 0 ? named : [...ofRepository, ...manifests];
const options = ['--offline', '--pedantic', '--no-progress', '--quiet', '--color=never', '--config=.github/zizmor.yml'];
const { status, error } = spawnSync(join(folder, 'bin', 'zizmor'), [...options, ...files], {
  cwd: root,
  stdio: 'inherit',
});
if (error !== undefined) throw error;
process.exitCode = status ?? 1;
