// Lints the workflows with actionlint (built with Go, once), but for what version 1.7.12 does not know yet:
// `$/…`, an action of the workflow's own repository at its own commit, and `queue:` of a concurrency group.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { named, ofRepository } from './workflows.mjs';

const version = 'v1.7.12';
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = cacheFolder('actionlint', version);
const binary = join(folder, 'actionlint');
const notKnownYet = ['specifying action "\\$/', 'unexpected key "queue" for "concurrency" section'];

if (!existsSync(binary)) {
  console.log(`Building actionlint ${version} …`);
  const env = { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod' };
  execFileSync('go', ['install', `github.com/rhysd/actionlint/cmd/actionlint@${version}`], { stdio: 'inherit', env });
}

const files = named.length > 0 ? named : ofRepository;
const ignored = notKnownYet.flatMap((message) => ['-ignore', message]);
const { status, error } = spawnSync(binary, ['-no-color', '-shellcheck=', '-pyflakes=', ...ignored, ...files], {
  cwd: root,
  stdio: 'inherit',
});
if (error !== undefined) throw error;
if (status === 0) console.log(`${files.length} workflows are clean.`);
process.exitCode = status ?? 1;
