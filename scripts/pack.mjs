// npm run pack [-- FOLDER]: the package for npx, in FOLDER (.cache/package by default). It holds what package.json names under
// `files`, and depends on nothing: the bundle has all of it inside, so that installing it is one download. `dependencies`
// stays in the repository, where it says what the bundle is made of.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What stays of package.json. The Node that a machine with an old one needs is asked for, and is optional. */
const kept = [
  ...['name', 'version', 'description', 'license', 'private', 'type', 'repository', 'engines', 'bin', 'files'],
  'optionalDependencies',
];

/** Packs into `folder`; gives name, size, unpackedSize (bytes) and files, as npm tells them. */
export function pack(folder) {
  const staged = mkdtempSync(join(tmpdir(), 'aks-action-pack-'));
  try {
    const [{ files }] = npmPack(root, ['--dry-run']);
    for (const { path } of files) {
      mkdirSync(dirname(join(staged, path)), { recursive: true });
      cpSync(join(root, path), join(staged, path));
    }
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const reduced = Object.fromEntries(kept.map((field) => [field, manifest[field]]));
    writeFileSync(join(staged, 'package.json'), `${JSON.stringify(reduced, undefined, 2)}\n`);
    mkdirSync(folder, { recursive: true });
    const [packed] = npmPack(staged, ['--pack-destination', folder]);
    return packed;
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

function npmPack(cwd, args) {
  const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(output);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = resolve(process.argv[2] ?? join(root, '.cache', 'package'));
  const { filename, files, size, unpackedSize } = pack(folder);
  const mebibytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  console.log(
    `${join(folder, filename)}: ${mebibytes(size)}, ${files.length} files, ${mebibytes(unpackedSize)} unpacked`,
  );
}
