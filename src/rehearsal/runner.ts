/** The part of GitHub's runner that an action meets: a fresh process for main and one for post, inputs, files, state. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Step {
  /** Path of the action's bundle. */
  readonly bundle: string;
  /** What `with:` holds. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Variables of the job: GITHUB_*, ACTIONS_*, proxies. Nothing else of this process reaches the step but PATH and HOME. */
  readonly env: Readonly<Record<string, string>>;
  /** Folder for the step's command files. */
  readonly folder: string;
  /** RUNNER_TEMP. */
  readonly temporaryFolder: string;
  readonly workspace: string;
  /** Each line that the step prints, as it comes; `isError` for standard error. */
  readonly onLine: (line: string, isError: boolean) => void;
  /**
   * Aborted like a cancelled job: SIGINT, SIGTERM after 7.5 s, SIGKILL after 2.5 s more. With the reason `SIGKILL` as by
   * a machine that is gone: at once.
   */
  readonly signal?: AbortSignal;
  /** Told the process of main once it runs: for what a machine does to it, a pause for one. */
  readonly onProcess?: (pid: number) => void;
}

export interface StepResult {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** Markdown that the step wrote to its summary. */
  readonly summary: string;
  /** What the post step printed. */
  readonly postLines: readonly string[];
}

/** Runs main, then post with main's state, as the runner does whether main failed or not. */
export async function runStep(step: Step): Promise<StepResult> {
  const files = {
    GITHUB_OUTPUT: join(step.folder, 'output'),
    GITHUB_STATE: join(step.folder, 'state'),
    GITHUB_STEP_SUMMARY: join(step.folder, 'summary.md'),
    GITHUB_ENV: join(step.folder, 'env'),
    GITHUB_PATH: join(step.folder, 'path'),
  };
  mkdirSync(step.folder, { recursive: true });
  mkdirSync(step.temporaryFolder, { recursive: true });
  for (const file of Object.values(files)) {
    rmSync(file, { force: true });
    writeFileSync(file, '');
  }
  const inputs = Object.entries(step.inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: step.workspace,
    RUNNER_TEMP: step.temporaryFolder,
    ...step.env,
    ...files,
    ...(Object.fromEntries(inputs) as Record<string, string>),
  };
  const exitCode = await runNode(step, env, step.onLine);
  const state = parseCommandFile(readFileSync(files.GITHUB_STATE, 'utf8'));
  const postLines: string[] = [];
  const stateEnv = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
  await runNode({ bundle: step.bundle, workspace: step.workspace }, { ...env, ...stateEnv }, (line) =>
    postLines.push(line),
  );
  return {
    exitCode,
    outputs: parseCommandFile(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    postLines,
  };
}

/** `name=value` lines and `name<<delimiter` blocks, as the runner reads them. */
export function parseCommandFile(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter, index + 1);
      if (end === -1) throw new Error(`the block of ${name} has no end`);
      values[name] = lines.slice(index + 1, end).join('\n');
      index = end;
    } else if (line.includes('=')) values[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
  }
  return values;
}

function runNode(
  { bundle, workspace, signal, onProcess }: Pick<Step, 'bundle' | 'workspace' | 'signal' | 'onProcess'>,
  env: NodeJS.ProcessEnv,
  onLine: Step['onLine'],
): Promise<number> {
  const child = spawn(process.execPath, [bundle], { cwd: workspace, env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) onProcess?.(child.pid);
  // The services that it talks to end with this process.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  createInterface(child.stdout).on('line', (line) => onLine(line, false));
  createInterface(child.stderr).on('line', (line) => onLine(line, true));
  const timers: NodeJS.Timeout[] = [];
  const cancel = () => {
    if (signal?.reason === 'SIGKILL') {
      child.kill('SIGKILL');
      return;
    }
    child.kill('SIGINT');
    timers.push(
      setTimeout(() => child.kill('SIGTERM'), 7500),
      setTimeout(() => child.kill('SIGKILL'), 10_000),
    );
  };
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      process.off('exit', kill);
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      done(code ?? 137);
    });
  });
}
