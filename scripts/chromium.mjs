// Finds the Chromium that the report is opened in, or installs Debian's where this user may; CHROMIUM_PATH names another:
// node scripts/chromium.mjs SCRIPT… runs a script of Node that is told of it by that name.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from './node.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Undefined where there is none. */
function chromiumPath() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere].find(isProgram);
}

/** The browser, installed when it is not there yet. Throws with what to install where that can't be done from here. */
export function chromium() {
  const found = chromiumPath() ?? installed();
  if (found !== undefined) return found;
  throw new Error(
    'The report is tested in Chromium, which is not on the PATH: apt-get install chromium, brew install --cask google-chrome, or set CHROMIUM_PATH.',
  );
}

function installed() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  console.error('chromium: installing it with apt-get; this takes a minute, once.');
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  return chromiumPath();
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const env = { ...process.env, CHROMIUM_PATH: chromium() };
  runNode(process.argv.slice(2), env);
}
