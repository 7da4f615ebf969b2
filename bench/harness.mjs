// What every figure shares: the compiled embedded servers, the documented platform, interleaved runs, and the table.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const bundle = join(root, 'dist', 'index.js');
export const environmentFile = 'environments/dev.yaml';

/** How much faster than Azure the embedded services are where a cluster's own operations are measured: four minutes in 24 s. */
export const factor = Number(process.env.BENCH_FACTOR ?? '10');

/**
 * In a first run of the whole platform, whose 39 helm processes and their renderings share the cores with the embedded
 * services: what is measured is what the product adds to the services' own durations, and at a high factor those are as
 * short as helm itself.
 */
export const platformFactor = Number(process.env.BENCH_FACTOR ?? '2');

/** The day that the embedded catalogue of versions and sizes shows. */
const catalogueDate = new Date('2026-09-15');

/**
 * @typedef {{ name: string, value: number, unit: string, bound: number | null, ok: boolean, note?: string }} Figure
 */

/** @returns {Figure} one that holds when its value is at most the bound; without a bound it informs. */
export function figure(name, value, unit, bound = null, note) {
  const rounded = Math.round(value * 1000) / 1000;
  return { name, value: rounded, unit, bound, ok: bound === null || value <= bound, ...(note ? { note } : {}) };
}

/** Milliseconds that a child process takes; throws when it fails and `mayFail` is not set. */
export function timeOf(args, { env = process.env, mayFail = false } = {}) {
  const startedAt = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0 || mayFail) done(performance.now() - startedAt);
      else fail(new Error(`node ${args.join(' ')} ended with ${code}`));
    });
  });
}

/**
 * The least time of each contestant, in milliseconds. They take turns, so that a busy moment of the machine is everyone's;
 * the least is what remains when it was never busy.
 *
 * @param {Record<string, () => Promise<number>>} contestants
 */
export async function leastOfInterleaved(contestants, runs) {
  const least = Object.fromEntries(Object.keys(contestants).map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let run = 0; run < runs; run++)
    for (const [name, measure] of Object.entries(contestants)) least[name] = Math.min(least[name], await measure());
  return least;
}

/** `node` starting and ending: the rival of every start. */
export const nodeAlone = () => timeOf(['--eval', '0']);

let isCompiled = false;

/** A module of src/, or of another folder in bench/tsconfig.json; compiled apart from build/, which others may be building. */
export async function load(path, folder = 'src') {
  const compiled = join(root, '.cache', 'bench');
  if (!isCompiled) compile(compiled);
  isCompiled = true;
  return import(pathToFileURL(join(compiled, folder, path)).href);
}

function compile(folder) {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const args = [tsc, '-p', join(root, 'bench', 'tsconfig.json'), '--outDir', folder];
  execFileSync(process.execPath, args, { stdio: 'inherit' });
}

let firstRun;

/** One embedded platform for all figures: applied once, then left as it is. */
export function platform() {
  firstRun ??= deploy();
  return firstRun;
}

export async function stopPlatform() {
  if (firstRun !== undefined) await (await firstRun).stop();
}

async function deploy() {
  const started = await startPlatform({ workspace: root, file: environmentFile, factor: platformFactor });
  return { ...started, first: await started.apply() };
}

/**
 * One declared file (with those that it names, by their paths) and nothing else: its own folder is the workspace.
 * `createCluster` makes its Kubernetes; the embedded one when absent.
 */
export async function startCluster(text, factor, files = {}, createCluster = undefined) {
  const workspace = mkdtempSync(join(tmpdir(), 'aks-action-bench-'));
  const write = (declared) => writeFileSync(join(workspace, 'cluster.yaml'), declared);
  write(text);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true });
    writeFileSync(join(workspace, name), content);
  }
  const started = await startPlatform({ workspace, file: 'cluster.yaml', factor, createCluster });
  const stop = async () => {
    await started.stop();
    rmSync(workspace, { recursive: true, force: true });
  };
  return { ...started, workspace, write, stop };
}

/** The embedded services for one environment file, and the bundle as a step against them. */
async function startPlatform({ workspace, file, factor, createCluster }) {
  const { runEmbeddedStep, startEmbedded } = await load('commands/embedded.js');
  const { loadEnvironment } = await load('environment/index.js');
  const loaded = await loadEnvironment(join(workspace, file), { repositoryRoot: workspace });
  const folder = mkdtempSync(join(tmpdir(), 'aks-action-bench-'));
  let latencyMs = 0;
  const rehearsal = await startEmbedded(loaded, {
    folder,
    factor,
    catalogueDate,
    latencyMs: () => latencyMs,
    ...(createCluster === undefined ? {} : { createCluster }),
  });
  let steps = 0;
  /** Applies once; wall time of main and post in milliseconds, and the requests it made. `step`: variables, who is told of main. */
  const apply = async (inputs = {}, step = {}) => {
    const before = rehearsal.traffic.length;
    const lines = [];
    const startedAt = performance.now();
    const { exitCode, outputs } = await runEmbeddedStep({
      loaded,
      rehearsal,
      file,
      workspace,
      folder: join(folder, `${++steps}`),
      inputs: { command: 'apply', ...inputs },
      ...step,
      onLine: (line) => lines.push(line),
      bundle,
    });
    const wallMs = performance.now() - startedAt;
    if (exitCode !== 0) throw new Error(`apply ended with ${exitCode}:\n${lines.slice(-20).join('\n')}`);
    return { wallMs, outputs, traffic: rehearsal.traffic.slice(before) };
  };
  return {
    loaded,
    rehearsal,
    folder,
    apply,
    /** Of every round trip from now on. */
    setLatency(ms) {
      latencyMs = ms;
    },
    async stop() {
      await rehearsal.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Requests by host; the cluster's name holds a random part. */
export function byHost(traffic) {
  const counts = new Map();
  for (const { host } of traffic) {
    const name = host.endsWith('.azmk8s.io')
      ? 'cluster'
      : host.endsWith('.actions.githubusercontent.com')
        ? 'id-token'
        : host;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
