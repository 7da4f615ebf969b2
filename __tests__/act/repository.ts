/** Another repository that calls the workflows, and act, which runs them against the embedded servers. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { rehearsedRun, startEmbedded } from '../../src/commands/embedded.js';
import { seedFrom } from '../../src/commands/rehearsal-seed.js';
import { loadEnvironment } from '../../src/environment/index.js';
import { type Rehearsal, subjectOf, type WorkflowRun } from '../../src/rehearsal/index.js';
import { publish, runnableByAct } from './published.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The GitHub environments of the callers, and '' for jobs that have none. */
const environments = ['dev', 'dev-plan', 'dev-read', 'staging', 'staging-plan', 'prod', 'prod-plan', ''];

export interface ActRun {
  readonly exitCode: number;
  readonly text: string;
  /** How each job ended, in order, by its name after those of the jobs that called it. */
  readonly jobs: Readonly<Record<string, string>>;
}

export interface ActOptions {
  readonly event: 'push' | 'pull_request' | 'workflow_dispatch' | 'schedule';
  readonly inputs?: Readonly<Record<string, string>>;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** What the run's GITHUB_TOKEN may do: the union of its jobs'. */
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  /** Only the jobs of a matrix with these values. */
  readonly matrix?: Readonly<Record<string, string>>;
  /** Called when a job of this environment asks for its id-token, before it gets one. */
  readonly onLogin?: (environment: string) => void;
}

export interface CallingRepository {
  readonly rehearsal: Rehearsal;
  write(path: string, text: string): void;
  /** Commits what is there and runs one workflow of it. */
  run(workflow: string, options: ActOptions): Promise<ActRun>;
  stop(): Promise<void>;
}

/** @param files of the repository by path; its workflows go through the switch. */
export async function startRepository(files: Readonly<Record<string, string>>): Promise<CallingRepository> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'act-test-')));
  const workspace = join(folder, 'platform');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), path.startsWith('.github/workflows/') ? runnableByAct(text) : text);
  };
  cpSync(join(root, 'examples/matih'), join(workspace, 'examples/matih'), { recursive: true });
  for (const [path, text] of Object.entries(files)) write(path, text);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: workspace });
  git('init', '--quiet', '--initial-branch=main');

  const loaded = await loadEnvironment(join(workspace, 'environments/dev.yaml'), { repositoryRoot: workspace });
  const base = rehearsedRun(loaded);
  const seed = seedFrom(loaded.environment);
  const federatedCredentials = environments
    .filter((environment) => environment !== '')
    .map((environment) => ({ name: environment, subject: subjectOf({ ...base, environment }) }));
  const { environment: _, ...withoutEnvironment } = base;
  const pullRequest = {
    name: 'pull-request',
    subject: subjectOf({ ...withoutEnvironment, eventName: 'pull_request' }),
  };
  const applications = seed.applications.map((application) => ({
    ...application,
    federatedCredentials: [...federatedCredentials, pullRequest],
  }));
  let onRequest: (request: { readonly host: string; readonly path: string }) => void = () => undefined;
  const rehearsal = await startEmbedded(loaded, {
    folder,
    factor: 240,
    seed: { ...seed, applications },
    onRequest: (request) => onRequest(request),
  });
  const published = publish(join(folder, 'github.com'));
  const acts = new Set<ChildProcess>();
  let runs = 0;

  return {
    rehearsal,
    write,
    async run(workflow, { event, inputs = {}, payload = {}, permissions = {}, matrix = {}, onLogin }) {
      runs += 1;
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', `run ${runs}`);
      const run: WorkflowRun = {
        ...withoutEnvironment,
        eventName: event,
        runId: String(Number(base.runId) + runs),
        ref: event === 'pull_request' ? 'refs/pull/7/merge' : 'refs/heads/main',
        sha: git('rev-parse', 'HEAD').toString().trim(),
      };
      rehearsal.github.runs.start(run);
      const eventFile = join(folder, `event-${runs}.json`);
      writeFileSync(eventFile, JSON.stringify({ ref: run.ref, ...payload, inputs }));
      const tokens = environments.map((environment) => {
        const job = rehearsal.github.startJob(environment === '' ? run : { ...run, environment });
        return [environment, { URL: job.requestUrl, TOKEN: job.requestToken }] as const;
      });
      onRequest = ({ host, path }) => {
        const [asking] = tokens.find(([, { URL: url }]) => `https://${host}${path}`.startsWith(url)) ?? [];
        if (asking !== undefined) onLogin?.(asking);
      };
      const variables = {
        ID_TOKENS: JSON.stringify(Object.fromEntries(tokens)),
        ...Object.fromEntries(
          ['', '_DEV', '_DEV_PLAN', '_STAGING', '_PROD', '_PLAN', '_READ', '_dev', '_staging', '_prod'].map(
            (suffix) => [`AZURE_CLIENT_ID${suffix}`, seed.clientId],
          ),
        ),
      };
      const {
        ACTIONS_ID_TOKEN_REQUEST_URL: _url,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: _token,
        ...client
      } = rehearsal.environment();
      const env = {
        GITHUB_REPOSITORY: run.repository,
        GITHUB_RUN_ID: run.runId,
        GITHUB_RUN_NUMBER: String(runs),
        GITHUB_REF: run.ref,
        ARTIFACTS: join(folder, 'artifacts'),
        ...client,
      };
      const result = await act(
        [
          event,
          '--workflows',
          `.github/workflows/${workflow}`,
          '--platform=ubuntu-24.04=-self-hosted',
          '--no-cache-server',
          '--pull=false',
          `--actor=${run.actor}`,
          `--eventpath=${eventFile}`,
          `--action-cache-path=${join(folder, 'runner')}`,
          `--secret=GITHUB_TOKEN=${rehearsal.github.githubToken(run, permissions)}`,
          ...Object.entries(variables).map(([name, value]) => `--var=${name}=${value}`),
          ...Object.entries(env).map(([name, value]) => `--env=${name}=${value}`),
          ...Object.entries(matrix).map(([name, value]) => `--matrix=${name}:${value}`),
          ...published,
        ],
        workspace,
        folder,
        acts,
      );
      onRequest = () => undefined;
      rehearsal.github.runs.complete(run, result.exitCode === 0 ? 'success' : 'failure');
      return result;
    },
    async stop() {
      for (const child of acts) killGroup(child);
      await rehearsal.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How long a workflow may take: beyond it act hangs. Less than what a test may, so that the test says so. */
const patienceMs = 120_000;

/** act with the processes of its jobs, which lead no group of their own: none outlives the test. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  process.kill(-pid, 'SIGKILL');
}

async function act(args: readonly string[], cwd: string, home: string, running: Set<ChildProcess>): Promise<ActRun> {
  const program = process.env.ACT ?? '';
  // What the job's processes inherit: nothing of this one but the PATH, with the Node that runs actions first.
  const path = [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter);
  const child = spawn(program, [...args], {
    cwd,
    env: { PATH: path, HOME: home, XDG_CACHE_HOME: join(home, 'cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => lines.push(line));
  let isOverdue = false;
  const overdue = setTimeout(() => {
    isOverdue = true;
    killGroup(child);
  }, patienceMs);
  const exitCode = await new Promise<number>((ended, failed) => {
    child.once('error', failed);
    child.once('close', (code) => ended(code ?? 137));
  });
  clearTimeout(overdue);
  running.delete(child);
  if (isOverdue) throw new Error(`act hung for ${patienceMs / 1000} s:\n${lines.slice(-40).join('\n')}`);
  const jobs = lines.flatMap((line) => {
    const [, name, end] = /^\[([^\]]+)\] 🏁 +Job (succeeded|failed)/.exec(line) ?? [];
    return name === undefined || end === undefined ? [] : [[name.trim(), end]];
  });
  return { exitCode, text: lines.join('\n'), jobs: Object.fromEntries(jobs) };
}
