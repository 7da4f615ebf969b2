// Builds what the live tests run for real, from Go modules into .cache/control-plane/, once a version: kube-apiserver,
// kube-controller-manager, kube-scheduler and etcd (no argument), and helm in the versions that must work (`helm`,
// or `helm 3.22.0` for one of them).
// Nothing but Go is needed, no containers and no C compiler; a first build of the control plane takes minutes.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** A machine that clones often may keep it in one place for all clones. */
const cache = process.env.CONTROL_PLANE_CACHE ?? join(root, '.cache', 'control-plane');
const modules = fileURLToPath(new URL('control-plane/', import.meta.url));
const oldestGo = [1, 24];

export const kubernetesVersion = requiredVersion('kubernetes', 'k8s.io/kubernetes');
export const etcdVersion = requiredVersion('etcd', 'go.etcd.io/etcd/server/v3');
/** The oldest helm that must work, the last line of helm 3, and helm 4. */
export const helmVersions = ['3.14.4', '3.22.0', '4.3.1'];

/** Folder that holds kube-apiserver, kube-controller-manager, kube-scheduler and etcd, built when they aren't there yet. */
export async function controlPlaneFolder(say = (line) => console.error(line)) {
  return built(`kubernetes-${kubernetesVersion}_etcd-${etcdVersion}`, say, async (folder) => {
    const etcd = join(modules, 'etcd');
    await go('etcd', ['build', '-o', join(folder, 'etcd'), ...stripped(), 'go.etcd.io/etcd/server/v3'], etcd, say);
    const programs = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];
    const packages = programs.map((name) => `k8s.io/kubernetes/cmd/${name}`);
    const args = ['build', '-o', `${folder}/`, ...stripped(kubernetesVersionFlags()), ...packages];
    await go('kubernetes', args, join(modules, 'kubernetes'), say);
  });
}

/** Folder that holds `helm` of this version, built when it isn't there yet. */
export async function helmFolder(version, say = (line) => console.error(line)) {
  return built(`helm-${version}`, say, async (folder) => {
    const major = version.split('.')[0];
    const flags = [`-X helm.sh/helm/v${major}/internal/version.version=v${version}`];
    const args = ['install', ...stripped(flags), `helm.sh/helm/v${major}/cmd/helm@v${version}`];
    await go(`helm ${version}`, args, folder, say, { GOBIN: folder });
  });
}

/** Makes a folder once: built beside its place and renamed, so that no one ever sees half of it. */
async function built(name, say, build) {
  const folder = join(cache, name);
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
function go(title, args, cwd, say, env = {}) {
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
    throw new Error(`Go ${oldestGo.join('.')} or later is needed to build the control plane: https://go.dev/dl/`);
  }
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  if (Number(major) > oldestGo[0] || (Number(major) === oldestGo[0] && Number(minor) >= oldestGo[1])) return;
  throw new Error(`Go ${oldestGo.join('.')} or later is needed to build the control plane, this is ${version}.`);
}

/** Symbol tables and debug data are half of such a binary, and linking them half of the time. */
function stripped(flags = []) {
  return ['-trimpath', '-ldflags', ['-s', '-w', ...flags].join(' ')];
}

/** What the API server answers at /version: modules from the proxy don't know it. */
function kubernetesVersionFlags() {
  const [major, minor] = kubernetesVersion.split('.');
  const facts = { gitVersion: `v${kubernetesVersion}`, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  return ['component-base/version', 'client-go/pkg/version'].flatMap((place) =>
    Object.entries(facts).map(([name, value]) => `-X k8s.io/${place}.${name}=${value}`),
  );
}

/** Version of a module that a go.mod here requires: it is said there and nowhere else. */
function requiredVersion(folder, module) {
  const text = readFileSync(join(modules, folder, 'go.mod'), 'utf8');
  const line = text.split('\n').find((each) =>
    each
      .replace(/^require/, '')
      .trim()
      .startsWith(`${module} v`),
  );
  if (line === undefined) throw new Error(`scripts/control-plane/${folder}/go.mod doesn't require ${module}`);
  return line.trim().split(' v')[1].split(' ')[0];
}

function secondsSince(startedAt) {
  return Math.round((performance.now() - startedAt) / 1000);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const [asked, ...versions] = process.argv.slice(2);
    if (asked === 'helm') {
      for (const version of versions.length > 0 ? versions : helmVersions) console.log(await helmFolder(version));
    } else if (asked === undefined) console.log(await controlPlaneFolder());
    else throw new Error(`Unknown argument ${asked}: helm [VERSION…], or nothing for the control plane.`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
