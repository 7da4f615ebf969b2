// Audits workflows and action manifests with zizmor of PyPI, offline and pedantic.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonPrograms } from './python.mjs';
import { named, ofRepository } from './workflows.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const zizmor = join(pythonPrograms('zizmor', '1.32.0', console.log), 'zizmor');

const manifests = [
  'action.yml',
  ...readdirSync(join(root, 'actions')).map((name) => join('actions', name, 'action.yml')),
];
const files = named.length > 0 ? named : [...ofRepository, ...manifests];
const options = ['--offline', '--pedantic', '--no-progress', '--quiet', '--color=never', '--config=.github/zizmor.yml'];
const { status, error } = spawnSync(zizmor, [...options, ...files], {
  cwd: root,
  stdio: 'inherit',
});
if (error !== undefined) throw error;
process.exitCode = status ?? 1;
