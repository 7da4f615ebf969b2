// Runs jest's projects by name (unit, rehearsal, live …), or some of their files, with the real helm and kubectl first on
// the PATH: node scripts/test.mjs PROJECT… [FILE…] [jest's options].
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runNode } from './node.mjs';
import { withTools } from './tools.mjs';

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const named = firstOption === -1 ? args : args.slice(0, firstOption);
const isFile = (name) => name.includes('/');
const projects = named.filter((name) => !isFile(name));
const options = firstOption === -1 ? [] : args.slice(firstOption);
const jest = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js');
// jest's own 5 s are little for what starts servers and bundles on a machine that is busy; a test may still ask for more.
const patience = options.some((option) => option.startsWith('--testTimeout')) ? [] : ['--testTimeout=30000'];
const selected = projects.map((project) => `--selectProjects=${project}`);
runNode(
  [
    '--experimental-vm-modules',
    '--no-warnings=ExperimentalWarning',
    jest,
    ...selected,
    ...patience,
    ...options,
    ...named.filter(isFile),
  ],
  withTools('helm-4'),
);
