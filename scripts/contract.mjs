// npm run test:contract: holds ARM's traffic against Microsoft's API specifications, with Microsoft's own validator (npm
// oav), and GitHub's against the description in __tests__/github/openapi: that of a rehearsal of their own, and all that the
// other suites left in the folder that AKS_ACTION_RECORD named. Microsoft's specifications and validate.mjs are in a folder
// beside this repository, or where the environment variable API_SPECIFICATIONS says; they are copied beside oav, which is
// installed once. With --if-there it is not an error, and said, that there are none.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { runNode } from './node.mjs';

const oavVersion = '4.0.3';
const root = fileURLToPath(new URL('..', import.meta.url));
const options = process.argv.slice(2).filter((option) => option !== '--if-there');
const source = resolve(root, process.env.API_SPECIFICATIONS ?? '../shared/specs');
const folder = cacheFolder('oav', oavVersion);
const suite = [join(root, 'scripts', 'test.mjs'), 'contract'];

if (existsSync(join(source, 'validate.mjs'))) {
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  installValidator();
  runNode([...suite, ...options], {
    ...process.env,
    ARM_VALIDATOR: join(folder, 'validate.mjs'),
  });
} else if (process.argv.includes('--if-there')) {
  console.log(`Only GitHub's: there are no specifications of Microsoft's at ${source}.`);
  runNode([...suite, '__tests__/contract/github.test.ts', ...options], process.env);
} else {
  console.error(`There are no API specifications at ${source}: no validate.mjs in it.`);
  console.error('Set API_SPECIFICATIONS to the folder that holds validate.mjs and the specifications.');
  process.exitCode = 1;
}

function installValidator() {
  const manifest = join(folder, 'node_modules', 'oav', 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === oavVersion) return;
  console.error(`Installing oav ${oavVersion} of npm into ${folder}, once.`);
  const quiet = ['--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  execFileSync('npm', ['install', ...quiet, `oav@${oavVersion}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
