// Builds programs from Go modules into folders that are kept: once a version, at low priority, telling how far it is.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';

const oldestGo = [1, 24];

/** Makes a folder once: built beside its place and renamed, so that no one ever sees half of it. */
export async function built(folder, say, build) {
  const name = basename(folder);
  if (existsSync(folder)) return folder;
  requireGo();
  const startedAt = performance.now();
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    await build(partial);
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // Someone else was faster.
    if (!existsSync(folder)) throw error;
  }
  say(`${name}: built in ${secondsSince(startedAt)} s.`);
  return folder;
}

/** Runs go at low priority, with settings that don't depend on the person's, and tells how far it is. */
export function go(title, args, cwd, say, env = {}) {
  const startedAt = performance.now();
  say(`${title}: go ${args[0]} …`);
  const [command, ...others] = args;
  const child = spawn('nice', ['go', command, '-v', ...others], {
    cwd,
    stdio: ['ignore', 'inherit', 'pipe'],
    env: {
      GOTOOLCHAIN: 'auto',
      ...process.env,
      GOFLAGS: '-buildvcs=false',
      GOWORK: 'off',
      CGO_ENABLED: '0',
      GOOS: '',
      GOARCH: '',
      ...env,
    },
  });
  let compiled = 0;
  let downloaded = 0;
  const problems = [];
  let unfinished = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    const lines = (unfinished + text).split('\n');
    unfinished = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('go: downloading ')) downloaded += 1;
      else if (/^[\w.~/-]+$/.test(line)) compiled += 1;
      else problems.push(line);
    }
  });
  const ticking = setInterval(() => {
    say(`${title}: ${downloaded} modules downloaded, ${compiled} packages compiled, ${secondsSince(startedAt)} s`);
  }, 15_000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(ticking);
      if (code === 0) resolve();
      else reject(new Error(`${title}: go ended with ${code}.\n${[...problems, unfinished].slice(-20).join('\n')}`));
    });
  });
}

function requireGo() {
  let version;
  try {
    version = execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim();
  } catch {
    throw new Error(`Go ${oldestGo.join('.')} or later is needed: https://go.dev/dl/`);
  }
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  if (Number(major) > oldestGo[0] || (Number(major) === oldestGo[0] && Number(minor) >= oldestGo[1])) return;
  throw new Error(`Go ${oldestGo.join('.')} or later is needed, this is ${version}.`);
}

/** Symbol tables and debug data are half of such a binary, and linking them half of the time. */
export function stripped(flags = []) {
  return ['-trimpath', '-ldflags', ['-s', '-w', ...flags].join(' ')];
}

/** Version of a module that a go.mod here requires: it is said there and nowhere else. */
export function requiredVersion(goMod, module) {
  const text = readFileSync(goMod, 'utf8');
  const line = text.split('\n').find((each) =>
    each
      .replace(/^require/, '')
      .trim()
      .startsWith(`${module} v`),
  );
  if (line === undefined) throw new Error(`${goMod} doesn't require ${module}`);
  return line.trim().split(' v')[1].split(' ')[0];
}

function secondsSince(startedAt) {
  return Math.round((performance.now() - startedAt) / 1000);
}
