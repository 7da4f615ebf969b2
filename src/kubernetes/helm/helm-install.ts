import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { ExplainedError, errorMessage } from '../../model/errors.js';
import type { HelmVersion } from './helm.js';

export interface FoundHelm {
  readonly binary: string;
  readonly version: HelmVersion;
}

/** Releases of helm are published here, each with its checksum. */
const downloads = 'https://get.helm.sh';

/**
 * The helm to use: the one on the PATH when it is of the version asked for (any, when none is), else that version from
 * the runner's tool cache, else downloaded there with its checksum verified.
 * @param wanted `4.1.4`, `v3.18` or empty; only a full version can be downloaded
 */
export async function findHelm(wanted: string): Promise<FoundHelm> {
  const onPath = await helmOnPath();
  if (onPath !== undefined && (wanted === '' || fits(onPath, wanted))) {
    return { binary: onPath.binary, version: parseHelmVersion(onPath.text) };
  }
  if (wanted === '') {
    throw new ExplainedError({
      what: 'helm',
      cause: 'there is no helm on the PATH',
      mend: 'Ask for one with helm-version (in a terminal --helm-version 4.1.4), or install it before: https://helm.sh/docs/intro/install/',
    });
  }
  const version = wanted.replace(/^v/, '');
  const binary = await cachedOrDownloaded(version, onPath?.text);
  return { binary, version: parseHelmVersion(await versionOf(binary)) };
}

/** Whether a version is the one asked for: `4` and `4.1` are fulfilled by v4.1.4. */
export function fits(version: Pick<HelmVersion, 'text'>, wanted: string): boolean {
  const actual = version.text.replace(/^v/, '').split('+')[0] ?? '';
  const asked = wanted.replace(/^v/, '');
  return actual === asked || actual.startsWith(`${asked}.`);
}

/** `v4.1.4+g05fa379` as its parts. Fails for what is no version. */
export function parseHelmVersion(text: string): HelmVersion {
  const found = /^v?(\d+)\.(\d+)\.\d+/.exec(text.trim());
  if (found === null)
    throw new ExplainedError({ what: 'helm version', cause: `answers ${JSON.stringify(text.slice(0, 100))}` });
  const version = { text: text.trim(), major: Number(found[1]), minor: Number(found[2]) };
  if (version.major < 3 || (version.major === 3 && version.minor < 14)) {
    throw new ExplainedError({
      what: 'helm',
      cause: `${version.text} is too old: 3.14 or later is needed`,
      mend: 'Ask for a newer one with the input helm-version (like 4.1.4).',
    });
  }
  return version;
}

/** What it says of itself. v4 has no --client; this form works in all. */
async function versionOf(binary: string): Promise<string> {
  const { getExecOutput } = await import('@actions/exec');
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' };
  const options = { env, silent: true, ignoreReturnCode: true };
  const { stderr, stdout } = await getExecOutput(`"${binary}"`, ['version', '--template', '{{.Version}}'], options);
  return (stdout === '' ? stderr : stdout).trim();
}

/** The first one there; whether it is new enough matters only where it is the one to use. */
async function helmOnPath(): Promise<{ readonly binary: string; readonly text: string } | undefined> {
  const name = process.platform === 'win32' ? 'helm.exe' : 'helm';
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    const binary = path.join(folder, name);
    const isThere = await access(binary, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return { binary, text: await versionOf(binary) };
  }
  return undefined;
}

async function cachedOrDownloaded(version: string, onPath: string | undefined): Promise<string> {
  const there = onPath === undefined ? 'there is none on the PATH' : `the one on the PATH is ${onPath}`;
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    throw new ExplainedError({
      what: `helm ${version}`,
      cause: `${there}, and only a full version can be downloaded`,
      mend: 'Put that helm on the PATH, or give helm-version as a full version (like 4.1.4).',
    });
  }
  nameToolCache();
  const cache = await import('@actions/tool-cache');
  const target = platform();
  const cached = await besideOutput(async () => cache.find('helm', version, target.architecture));
  if (cached !== '') return path.join(cached, target.file);
  const archive = `helm-v${version}-${target.system}-${target.architecture}.tar.gz`;
  try {
    return await besideOutput(async () => {
      const [downloaded, checksum] = [
        await cache.downloadTool(`${downloads}/${archive}`),
        await cache.downloadTool(`${downloads}/${archive}.sha256sum`),
      ];
      await verify(downloaded, checksum, archive);
      const extracted = await cache.extractTar(downloaded);
      const folder = path.join(extracted, `${target.system}-${target.architecture}`);
      return path.join(await cache.cacheDir(folder, 'helm', version, target.architecture), target.file);
    });
  } catch (error) {
    if (error instanceof ExplainedError) throw error;
    throw new ExplainedError({
      what: `download helm ${version}`,
      cause: `${there}; ${downloads}/${archive}: ${errorMessage(error)}`,
      mend: 'Offline, put helm on the PATH before this step and leave helm-version out.',
      exitCode: 4,
    });
  }
}

/**
 * tool-cache tells a runner on standard output what it does. Elsewhere that is no result of ours: it goes to standard
 * error, and what only a runner reads goes nowhere.
 */
async function besideOutput<T>(work: () => Promise<T>): Promise<T> {
  if (process.env.GITHUB_ACTIONS !== undefined) return work();
  const { write } = process.stdout;
  process.stdout.write = ((chunk: Uint8Array | string) =>
    String(chunk).startsWith('::') || process.stderr.write(chunk)) as typeof write;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
}

/** The runner's tool cache; on a laptop, where no runner names one, a folder among the user's caches stands in. */
function nameToolCache(): void {
  const caches = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  process.env.RUNNER_TOOL_CACHE ||= path.join(caches, 'aks-action', 'tools');
  process.env.RUNNER_TEMP ||= tmpdir();
}

async function verify(downloaded: string, checksumFile: string, archive: string): Promise<void> {
  const expected = /^[0-9a-f]{64}/.exec(await readFile(checksumFile, 'utf8'))?.[0];
  const actual = createHash('sha256')
    .update(await readFile(downloaded))
    .digest('hex');
  if (expected === actual) return;
  throw new ExplainedError({
    what: `download ${archive}`,
    cause: `its SHA-256 is ${actual}, published is ${expected ?? 'none'}`,
    mend: 'Run again; if it stays, something between this machine and get.helm.sh changes what is downloaded.',
  });
}

function platform(): { readonly system: string; readonly architecture: string; readonly file: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  return { system, architecture, file: system === 'windows' ? 'helm.exe' : 'helm' };
}
