// The workflows that the lints look at: those named on the command line, or all of this repository.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['workflows-reusable', '.github/workflows', 'examples/workflows'];

/** Paths named on the command line; empty where none is. */
export const named = process.argv.slice(2).map((path) => resolve(path));

/** By name, relative to the repository: of a folder, linters take only what lies where GitHub looks. */
export const ofRepository = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.yml'))
    .map((file) => join(folder, file)),
);
