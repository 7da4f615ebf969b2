// src → build/ (TypeScript) → dist/ (ncc). `--check` builds elsewhere and compares with the committed dist/.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { supportedNode } from './node.mjs';

const require = createRequire(import.meta.url);
const root = new URL('..', import.meta.url).pathname;
const node = supportedNode();
const check = process.argv.includes('--check');

rmSync(join(root, 'build'), { recursive: true, force: true });
execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'tsconfig.json')], { stdio: 'inherit' });

const target = check ? mkdtempSync(join(tmpdir(), 'dist-')) : join(root, 'dist');
rmSync(target, { recursive: true, force: true });
execFileSync(
  node,
  [
    require.resolve('@vercel/ncc/dist/ncc/cli.js'),
    'build',
    join(root, 'build/main.js'),
    '--out',
    target,
    '--target',
    'es2022',
    '--license',
    'licenses.txt',
    '--no-cache',
    '--quiet',
  ],
  { stdio: ['ignore', 'ignore', 'inherit'], cwd: root },
);

if (check) {
  const differing = differences(join(root, 'dist'), target);
  rmSync(target, { recursive: true, force: true });
  if (differing.length > 0) {
    console.error(
      `dist/ is not what src/ builds to. Run npm run build and commit it. Differing: ${differing.join(', ')}`,
    );
    process.exitCode = 1;
  } else console.log('dist/ is current.');
}

function differences(a, b) {
  const names = new Set([...files(a), ...files(b)]);
  return [...names].filter((name) => read(join(a, name)) !== read(join(b, name)));
}

function files(folder) {
  try {
    return readdirSync(folder, { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter((path) => statSync(path).isFile())
      .map((path) => relative(folder, path));
  } catch {
    return [];
  }
}

function read(path) {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}
