import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AssertionSource } from '../azure/index.js';
import { nearestWord } from '../environment/findings.js';
import type { LoadedEnvironment } from '../environment/index.js';
import type { Inputs } from '../github/index.js';
import {
  type Announce,
  type Clock,
  ExplainedError,
  type Log,
  type Progress,
  type RunIdentity,
} from '../model/index.js';
import type { ApprovedPlan, Plan, RunRequest, RunResult } from '../pipeline/index.js';
import { chosenOptions, pipelineCommand } from './chosen.js';
import { fileCause } from './failures.js';
import { logIn } from './login.js';
import { turn } from './turn.js';

/** What surrounds a run: a runner's step or a terminal. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly workspace: string;
  readonly temporaryFolder: string;
  readonly run: RunIdentity;
  readonly log: Log;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** GitHub's id-token; absent on a laptop, where the shell's login is used. */
  readonly assertion?: AssertionSource;
  readonly onPlan?: (plan: Plan) => void;
  /** Tells others of a healthy deployment. */
  readonly announce?: Announce;
}

/**
 * Loads the declaration, logs in and runs the stages. Fails with what to mend when nothing could be started. What is still
 * on its way then, as reads beside the one that failed, ends with it.
 */
export async function run(inputs: Inputs, around: Surroundings): Promise<RunResult> {
  const over = new AbortController();
  const signal = AbortSignal.any([around.signal, over.signal]);
  return runUntil(inputs, { ...around, signal }).finally(() => over.abort(new Error('the run is over')));
}

async function runUntil(given: Inputs, around: Surroundings): Promise<RunResult> {
  const [{ shardText, tenantsOfShard }, loaded] = await Promise.all([
    import('../environment/index.js'),
    declaration(given, around),
  ]);
  const { shard } = given;
  const tenants = shard === undefined ? given.tenants : tenantsOfShard(loaded.environment, shard, given.tenants);
  const inputs: Inputs = tenants === undefined ? given : { ...given, tenants };
  const now = new Date();
  const approved = await approvedPlan(inputs, loaded, around, now);
  checkAgreement(inputs, loaded);
  checkBreakLock(inputs, around);
  await turn();
  const azure = await logIn(inputs, loaded, around);
  await turn();
  const { runPipeline } = await import('../pipeline/index.js');
  await turn();
  const [stages, { createLock }] = await Promise.all([import('../stages/index.js'), import('./lock.js')]);
  const options = approved?.content.options ?? chosenOptions(inputs);
  const { rollback } = options;
  const { log, clock, run: identity, announce } = around;
  const command = pipelineCommand(inputs);
  const lock = command === 'apply' ? createLock(inputs, loaded.environment, azure, around) : undefined;
  if (lock !== undefined) azure.askBeforeWriting(lock);
  try {
    const result = await runPipeline({
      ...(lock === undefined ? {} : { lock }),
      command,
      stages: approved?.content.stages ?? (rollback === undefined ? inputs.stages : ['helm-deploy']),
      given: inputs.given,
      loadStage: oneByOne(rollback === undefined ? stages.loadStage : () => stages.loadRollback(rollback)),
      now,
      ...(approved === undefined ? {} : { approved }),
      ...(around.onPlan === undefined ? {} : { onPlan: around.onPlan }),
      context: {
        environment: loaded.environment,
        loaded,
        run: identity,
        options: {
          allow: inputs.allow,
          allowPartial: inputs.allowPartial,
          ...options,
        },
        azure,
        log,
        clock,
        progress: around.progress,
        signal: around.signal,
        workspace: around.workspace,
        temporaryFolder: around.temporaryFolder,
        ...(announce === undefined ? {} : { announce }),
      },
    });
    return shard === undefined ? result : { ...result, part: shardText(shard) };
  } finally {
    await azure.close();
  }
}

/** Loads stages one after another, with a turn before each: together they would block the login for long. */
function oneByOne(load: RunRequest['loadStage']): RunRequest['loadStage'] {
  let before: Promise<unknown> = Promise.resolve();
  return (name) => {
    const loading = before.then(turn).then(() => load(name));
    before = loading.catch(() => {});
    return loading;
  };
}

/** The environment file, read and checked. */
export async function declaration(
  { environmentFile }: Pick<Inputs, 'environmentFile'>,
  { workspace }: Pick<Surroundings, 'workspace'>,
): Promise<LoadedEnvironment> {
  const { loadEnvironment } = await import('../environment/index.js');
  await turn();
  return loadEnvironment(resolve(workspace, environmentFile), { repositoryRoot: workspace });
}

/** The plan that the inputs name, once it is sure that it is the approved one and for this run: before any login. */
async function approvedPlan(
  inputs: Inputs,
  { environment, digest, files }: LoadedEnvironment,
  { run: identity, workspace }: Surroundings,
  now: Date,
): Promise<ApprovedPlan | undefined> {
  if (inputs.plan === undefined) return undefined;
  const { checkOccasion, readPlanFile } = await import('../pipeline/index.js');
  const plan = readPlanFile(readGivenFile(resolve(workspace, inputs.plan.file), inputs.plan.file), inputs.plan.digest);
  checkOccasion(plan.content, {
    environment: environment.environment,
    declaration: digest,
    files,
    run: identity,
    now,
    options: chosenOptions(inputs),
  });
  if (inputs.command !== 'apply' && plan.content.options.rollback === undefined) {
    throw new ExplainedError({
      what: 'plan refused',
      cause: `swapped: it is no plan of command: ${inputs.command}`,
      mend: 'Nothing was changed. Give it to command: apply.',
      exitCode: 3,
    });
  }
  return plan;
}

/** A file, or a folder that holds nothing else: an artifact is downloaded into one, whatever its file is called. */
function readGivenFile(path: string, named: string): Uint8Array {
  try {
    if (!statSync(path).isDirectory()) return readFileSync(path);
    const [only, ...others] = readdirSync(path);
    if (only !== undefined && others.length === 0) return readFileSync(join(path, only));
    throw new Error(`the folder holds ${only === undefined ? 'no file' : 'more than one file'}`);
  } catch (error) {
    throw new ExplainedError({
      what: `plan file ${named}`,
      cause: fileCause(error),
      mend: 'Hand it on from the job that planned: actions/upload-artifact there, actions/download-artifact here. At a terminal, plan --out writes it.',
    });
  }
}

/** Real time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((done, fail) => {
      if (signal?.aborted) return fail(signal.reason);
      const stop = () => {
        clearTimeout(timer);
        fail(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        done();
      }, ms);
      signal?.addEventListener('abort', stop, { once: true });
    }),
};

/** Inputs may repeat what the environment file says, never contradict it. */
function checkAgreement(inputs: Inputs, { environment, locate }: LoadedEnvironment): void {
  const pairs = [
    ['tenant-id', inputs.tenantId, environment.azure.tenantId, 'azure.tenantId'],
    ['subscription-id', inputs.subscriptionId, environment.azure.subscriptionId, 'azure.subscriptionId'],
  ] as const;
  for (const [input, given, declared, path] of pairs) {
    if (given === undefined || given.toLowerCase() === declared.toLowerCase()) continue;
    throw new ExplainedError({
      what: `input ${input}`,
      cause: `is ${given}, but the environment file says ${declared}`,
      mend: 'Leave the input out, or correct one of the two.',
      location: locate(path),
    });
  }
  checkDeclared('tenants', inputs.tenants, Object.keys(environment.tenants));
  checkDeclared('releases', inputs.releases, Object.keys(environment.releases));
}

function checkDeclared(
  input: 'tenants' | 'releases',
  named: readonly string[] = [],
  declared: readonly string[],
): void {
  const unknown = named.filter((name) => !declared.includes(name));
  if (unknown.length === 0) return;
  const nearest = unknown.flatMap((name) => nearestWord(name, declared) ?? []);
  throw new ExplainedError({
    what: `input ${input}`,
    cause: `${unknown.join(', ')} not declared in the environment file${nearest.length === 0 ? '' : `: did you mean ${nearest.join(', ')}?`}`,
    mend: `Declared: ${declared.join(', ')}`,
  });
}

/** Only a person can know what no API tells: a workflow that breaks locks by itself would make them worthless. */
function checkBreakLock({ breakLock }: Inputs, { run }: Surroundings): void {
  if (!breakLock || run.event === 'workflow_dispatch' || run.terminal !== undefined) return;
  throw new ExplainedError({
    what: 'input break-lock',
    cause: `is for a person to decide, and this run was started by ${run.event}`,
    mend: 'Start the workflow by hand (workflow_dispatch) with break-lock: true, or use --break-lock in a terminal.',
    exitCode: 3,
  });
}
