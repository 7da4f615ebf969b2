/** The documented platform, deployed once by the bundle that ships, and clients that only their environment points at it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { runEmbeddedStep, startEmbedded } from '../../src/commands/embedded.js';
import { kubeconfigOf } from '../../src/commands/rehearse/keep.js';
import { type LoadedEnvironment, loadEnvironment } from '../../src/environment/index.js';
import type { Rehearsal } from '../../src/rehearsal/index.js';

export const repositoryRoot = resolve(import.meta.dirname, '../..');
const environmentFile = 'environments/dev.yaml';

export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface LivePlatform {
  readonly loaded: LoadedEnvironment;
  readonly rehearsal: Rehearsal;
  /** For files of the tests; removed at the end. */
  readonly folder: string;
  /** Hosts that some client asked for and the rehearsal does not serve. */
  readonly refusedHosts: ReadonlySet<string>;
  /** A client's environment: proxy, authority, kubeconfig, and a home of its own. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts the embedded services and applies the documented dev environment. Takes about half a minute. */
export async function startPlatform(): Promise<LivePlatform> {
  const folder = mkdtempSync(join(tmpdir(), 'aks-action-live-'));
  const loaded = await loadEnvironment(join(repositoryRoot, environmentFile), { repositoryRoot });
  const refusedHosts = new Set<string>();
  const rehearsal = await startEmbedded(loaded, { folder, onRefused: (host) => refusedHosts.add(host) });
  const lines: string[] = [];
  const applied = await runEmbeddedStep({
    loaded,
    rehearsal,
    file: environmentFile,
    workspace: repositoryRoot,
    folder: join(folder, 'apply'),
    inputs: { command: 'apply' },
    onLine: (line) => lines.push(line),
    bundle: join(repositoryRoot, 'dist/index.js'),
  });
  const [cluster] = rehearsal.clusters.values();
  if (applied.exitCode !== 0 || cluster === undefined) {
    await rehearsal.stop();
    throw new Error(`the platform was not deployed, exit code ${applied.exitCode}:\n${lines.slice(-30).join('\n')}`);
  }
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigOf(cluster), { mode: 0o600 });
  return {
    loaded,
    rehearsal,
    folder,
    refusedHosts,
    env: { ...rehearsal.environment(), PATH: process.env.PATH ?? '', HOME: folder, KUBECONFIG: kubeconfig },
    async stop() {
      await rehearsal.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a program to its end, whatever that is. The servers answer from this very process, so nothing here may block. */
export function run(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = repositoryRoot,
): Promise<Finished> {
  return new Promise((done) => {
    execFile(file, args, { env, cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
      done({ exitCode, stdout, stderr: stderr === '' && exitCode === 127 ? String(error?.message) : stderr });
    });
  });
}

/** What a program prints. Throws with its standard error when it fails. */
export async function outputOf(...parameters: Parameters<typeof run>): Promise<string> {
  const { exitCode, stdout, stderr } = await run(...parameters);
  if (exitCode === 0) return stdout;
  throw new Error(`${parameters[0]} ${parameters[1].join(' ')} ended with ${exitCode}:\n${stderr}${stdout}`);
}

/** An environment with a folder of programs first on the PATH. */
export function withPrograms(folder: string, env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...env, PATH: `${folder}${delimiter}${env.PATH ?? ''}` };
}

/** Rows of a printed table without its heading, each split at white space. */
export function rowsOf(table: string): readonly (readonly string[])[] {
  return table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
}

/** This process's own environment: for scripts of the repository. */
export function definedVariables(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
