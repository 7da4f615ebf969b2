import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { tokenExchangeAudience } from '../azure/clouds.js';
import type { AssertionSource } from '../azure/index.js';
import {
  createIdTokenSource,
  createRunnerLog,
  type GithubAccess,
  getInputs,
  githubAnnounce,
  type Inputs,
  mayAskForIdToken,
  neutralised,
  runIdentity,
  runnerInputs,
  splitList,
} from '../github/index.js';
import { explanationLines, type Log, runOutputs } from '../model/index.js';
import type { RunResult } from '../pipeline/index.js';
import { lineProgress, planText } from '../report/index.js';
import { readsOnly } from './chosen.js';
import { explainedFailures } from './failures.js';
import { asksRegistries } from './login.js';
import { postState, temporaryFolderState } from './post.js';
import { run, type Surroundings, systemClock } from './run.js';
import { annotateFailures, reportStep } from './step-report.js';
import { afterStop, type Stopping, stopOnSignals } from './stop.js';
import { turn } from './turn.js';

type Core = typeof import('@actions/core');

/** The action's main. Resolves with the process's exit code. */
export async function runAction(env: NodeJS.ProcessEnv): Promise<number> {
  const login = startLogin(env);
  // Slower to load than Node itself: the first request goes out before it.
  await turn();
  const core = await import('@actions/core');
  await turn();
  core.saveState(postState, 'true');
  const log = createRunnerLog(writeLine, core.isDebug());
  try {
    const inputs = getInputs(runnerInputs(env));
    if (inputs.command === 'rehearse') return await rehearseInStep(inputs, env, log, core);
    if (inputs.command === 'validate') return await validateInStep(inputs, env, log, core);
    if (inputs.command === 'report') return await reportOfJobs(inputs, env, log, core);
    if (inputs.command === 'history') return await historyInStep(inputs, env, log, core, login);
    const result = await runMain(inputs, env, log, core, login);
    annotateFailures(result, log);
    return result.error?.exitCode ?? 0;
  } catch (error) {
    const failures = explainedFailures(error);
    if (failures === undefined) throw error;
    const exitCode = failures[0]?.exitCode ?? 1;
    core.setOutput('result', exitCode === 3 ? 'refused' : 'failed');
    for (const failure of failures) log.error(explanationLines(failure, false).join('\n'), failure.location);
    return exitCode;
  } finally {
    login?.stop();
  }
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

interface Login {
  readonly assertion: AssertionSource;
  /** The GitHub environment of the job, where it has one. */
  readonly environment: () => Promise<string | undefined>;
  /** Gives up a request that nobody waits for any more. */
  readonly stop: () => void;
}

/**
 * The id-tokens of a run, asked for now: they need nothing of what is loaded meanwhile. Undefined where a run
 * has another login, or none.
 */
function startLogin(env: NodeJS.ProcessEnv): Login | undefined {
  // A runner always logs in with its id-token; a shell that merely imitates one may have a login of its own.
  if (env.GITHUB_ACTIONS !== 'true' && !mayAskForIdToken(env)) return undefined;
  const idToken = createIdTokenSource(env, systemClock, writeLine);
  const stopping = new AbortController();
  const asked = Array.from({ length: exchangesOf(env) }, () => idToken(tokenExchangeAudience, stopping.signal));
  // Whoever logs in finds the failure; a wrong input or environment file is said instead of it.
  for (const token of asked) token.catch(() => {});
  const [first] = asked;
  const environment = async () =>
    first && (await import('../azure/login/login.js')).tokenClaims(await first.catch(() => ''))?.environment;
  const assertion: AssertionSource = (signal) => {
    // Those asked ahead end with the exchange that waits for them.
    signal?.addEventListener('abort', () => stopping.abort(signal.reason), { once: true });
    return asked.shift() ?? idToken(tokenExchangeAudience, signal);
  };
  return { assertion, environment, stop: () => stopping.abort() };
}

/** How many id-tokens are sure to be exchanged, one for each scope; none where nobody logs in. */
function exchangesOf(env: NodeJS.ProcessEnv): number {
  try {
    const inputs = getInputs(runnerInputs(env));
    return ['rehearse', 'report', 'validate'].includes(inputs.command) ? 0 : asksRegistries(inputs) ? 2 : 1;
  } catch {
    // Said where inputs are read.
    return 0;
  }
}

/** The jobs of a matrix told as one run; it fails when one of them did. */
async function reportOfJobs(inputs: Inputs, env: NodeJS.ProcessEnv, log: Log, core: Core): Promise<number> {
  const { mergeResults } = await import('../pipeline/index.js');
  const folder = resolve(env.GITHUB_WORKSPACE ?? process.cwd(), inputs.results ?? '.');
  const result = mergeResults(await readResults(folder, inputs.results ?? '.'));
  const step = { ...inputs, stages: result.stages.map(({ name }) => name) };
  await reportStep(step, result, log, env, core, githubAccess(inputs, env, log));
  annotateFailures(result, log);
  return result.error?.exitCode ?? 0;
}

async function readResults(folder: string, named: string): Promise<readonly RunResult[]> {
  const { readResultFile } = await import('../pipeline/index.js');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const results = files.filter((file) => file.endsWith('.result.json')).sort();
  return results.map((file) => readResultFile(readFileSync(join(folder, file), 'utf8'), join(named, file)));
}

/**
 * A rehearsal inside a step: annotations go through to the runner, the summary becomes the job's, the outputs are those
 * of the rehearsed apply, and the report stays for a later step to upload.
 */
async function rehearseInStep(inputs: Inputs, env: NodeJS.ProcessEnv, log: Log, core: Core): Promise<number> {
  const [{ rehearseEnvironment }, { phaseFolder, tellingPhase }] = await Promise.all([
    import('./rehearse/run.js'),
    import('./rehearse/phases.js'),
  ]);
  const folder = join(env.RUNNER_TEMP ?? tmpdir(), 'aks-action-rehearsal');
  const { deadlineMs } = inputs;
  const { signal, done } = stopOnSignals({ deadlineMs, log, told: afterStop.rehearsing });
  const { passed, results } = await rehearseEnvironment({
    file: inputs.environmentFile,
    folder,
    factor: 60,
    helmVersion: inputs.helmVersion ?? '',
    write: (line) => process.stdout.write(`${line}\n`),
    stepLine: (line) => {
      if (/^::(error|warning|notice)[ :]/.test(line)) return line;
      return line.startsWith('::') ? undefined : neutralised(line);
    },
    signal,
    ...(inputs.imageTag === undefined ? {} : { tag: inputs.imageTag }),
  }).finally(done);
  const told = tellingPhase(results);
  for (const name of Object.keys(runOutputs)) {
    const value = results[told]?.outputs[name] ?? results[0]?.outputs[name];
    if (value !== undefined) core.setOutput(name, value);
  }
  if (!passed) core.setOutput('result', 'failed');
  const summary = join(phaseFolder(folder, told), 'summary.md');
  if (inputs.summary && existsSync(summary)) await core.summary.addRaw(readFileSync(summary, 'utf8'), true).write();
  return passed ? 0 : 1;
}

/** Every problem as an annotation at its place. */
async function validateInStep(inputs: Inputs, env: NodeJS.ProcessEnv, log: Log, core: Core): Promise<number> {
  const { isValid, tell, validateFiles } = await import('./validate.js');
  const validities = await validateFiles({
    files: splitList(inputs.environmentFile),
    workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
    ...(inputs.helmVersion === undefined ? {} : { helmVersion: inputs.helmVersion }),
    onFile: (validity) => tell(validity, log),
  });
  const isAllValid = validities.every(isValid);
  core.setOutput('result', isAllValid ? 'unchanged' : 'failed');
  return isAllValid ? 0 : 1;
}

/** The records as lines in the log, a table in the summary, and the newest one's id as an output. */
async function historyInStep(
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
  log: Log,
  core: Core,
  login: Login | undefined,
): Promise<number> {
  const [{ readHistory }, { historyMarkdown, historyText }] = await Promise.all([
    import('./history.js'),
    import('../report/history.js'),
  ]);
  const { around, stopping } = surroundings(inputs, env, log, core, login);
  const history = await readHistory(inputs, around).finally(stopping.done);
  log.info(historyText(history));
  core.setOutput('result', 'unchanged');
  core.setOutput('record', history.records[0]?.id ?? '');
  if (inputs.summary) await core.summary.addRaw(historyMarkdown(history), true).write();
  return 0;
}

async function runMain(
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
  log: Log,
  core: Core,
  login: Login | undefined,
): Promise<RunResult> {
  const access = githubAccess(inputs, env, log);
  const { around, stopping } = surroundings(inputs, env, log, core, login, access);
  const result = await run(inputs, around).finally(stopping.done);
  await reportStep(inputs, result, log, env, core, access);
  return result;
}

/** GitHub's API with the job's token, waited for as long as the run may take; undefined without one. */
function githubAccess(inputs: Inputs, env: NodeJS.ProcessEnv, log: Log): GithubAccess | undefined {
  const { deadlineMs, githubToken: token } = inputs;
  const { GITHUB_REPOSITORY: repository } = env;
  if (token === undefined || !repository) return undefined;
  return { token, repository, clock: systemClock, log, untilMs: systemClock.now() + deadlineMs };
}

/** What a step gives a run: its folders, its signals, GitHub's login and whom to tell. */
function surroundings(
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
  log: Log,
  core: Core,
  login: Login | undefined,
  access?: GithubAccess,
): { readonly around: Surroundings; readonly stopping: Stopping } {
  const temporaryFolder = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'aks-action-'));
  core.saveState(temporaryFolderState, temporaryFolder);
  const stopping = stopOnSignals({
    deadlineMs: inputs.deadlineMs,
    log,
    told: readsOnly(inputs) ? afterStop.reading : afterStop.changing,
  });
  const identity = runIdentity(env, Date.now());
  const { GITHUB_SHA: sha } = env;
  const environment = login?.environment ?? (async () => undefined);
  const around: Surroundings = {
    env,
    log,
    workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
    temporaryFolder,
    run: identity,
    progress: lineProgress(log.info, systemClock.now),
    clock: systemClock,
    signal: stopping.signal,
    ...(login === undefined ? {} : { assertion: login.assertion }),
    onPlan: (plan) => log.info(planText(plan)),
    ...(access && sha ? { announce: githubAnnounce({ ...access, sha, url: identity.url, environment }) } : {}),
  };
  return { around, stopping };
}
