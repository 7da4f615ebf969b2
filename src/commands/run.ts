import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { registryScope } from '../azure/clouds.js';
import type { AssertionSource, Azure, Cloud } from '../azure/index.js';
import type { Environment, LoadedEnvironment } from '../environment/index.js';
import type { Inputs } from '../github/index.js';
import {
  type Announce,
  type Clock,
  ExplainedError,
  type Log,
  type Progress,
  type RunIdentity,
  userAgentOf,
} from '../model/index.js';
import type { ApprovedPlan, BoundOptions, Plan, RunRequest, RunResult } from '../pipeline/index.js';
import { turn } from './turn.js';

type OpenAhead = typeof import('../http/index.js')['openAhead'];

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

/** Loads the declaration, logs in and runs the stages. Fails with what to mend when nothing could be started. */
export async function run(given: Inputs, around: Surroundings): Promise<RunResult> {
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
  if (lock !== undefined) azure.askBeforeWriting(() => lock.whyNot());
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

/** The way into the declared subscription; whoever asks for it closes it. */
export async function logIn(
  inputs: Inputs,
  loaded: LoadedEnvironment,
  around: Pick<Surroundings, 'assertion' | 'clock' | 'env' | 'log' | 'run' | 'signal'>,
): Promise<Azure> {
  const [{ Azure, createCredential }, { openAhead }, cloud] = await Promise.all([
    import('../azure/index.js'),
    import('../http/index.js'),
    chooseCloud(loaded, around),
  ]);
  const { tenantId, subscriptionId, login } = loaded.environment.azure;
  const clientId = inputs.clientId ?? loaded.environment.azure.clientId;
  if (around.assertion !== undefined && clientId === undefined) {
    throw new ExplainedError({
      what: 'log in to Azure',
      cause: 'no client id',
      mend: 'with:\n  client-id: ${{ vars.AZURE_CLIENT_ID }}\nor azure.clientId in the environment file.',
    });
  }
  const { log, clock, run: identity } = around;
  const userAgent = userAgentOf(identity);
  const credential = await createCredential({
    cloud,
    tenantId,
    clock,
    log,
    userAgent,
    signal: around.signal,
    ...(clientId === undefined ? {} : { clientId }),
    ...(around.assertion === undefined ? {} : { assertion: around.assertion }),
    ...(readsOnly(inputs) || login === undefined ? {} : { required: login }),
  });
  // Under way while the stages are loaded: they find them in the cache, or their failure.
  if (around.assertion !== undefined) {
    const registries = asksRegistries(inputs) ? registriesOf(inputs, loaded) : [];
    const scopes = registries.length > 0 ? [cloud.armScope, registryScope] : [cloud.armScope];
    for (const scope of scopes) credential.getToken(scope).catch(() => {});
    connectAhead(openAhead, cloud, registries);
  }
  return new Azure({
    cloud,
    tenantId,
    subscriptionId,
    otherTenants: otherTenants(loaded.environment),
    credential,
    log,
    clock,
    userAgent,
    signal: around.signal,
  });
}

/** Which subscriptions trust another Entra tenant than the environment's. */
function otherTenants({ tenants }: Environment): ReadonlyMap<string, string> {
  const registries = Object.values(tenants).map(({ registry }) => registry);
  return new Map(registries.flatMap(({ subscriptionId, tenantId }) => (tenantId ? [[subscriptionId, tenantId]] : [])));
}

/** Whether registries are sure to be asked, which takes a login of its own: preflight looks at what all others would do. */
export function asksRegistries({
  command,
  stages,
  rollback,
}: Pick<Inputs, 'command' | 'stages' | 'rollback'>): boolean {
  const isAsking = stages.some((stage) => stage === 'preflight' || stage === 'acr-import');
  return isAsking && command !== 'history' && rollback === undefined;
}

/** At most so many connections wait for the first requests to registries. */
const registriesAhead = 48;

/**
 * Opens connections while the login travels: to Entra one an exchange, to ARM as many as preflight asks at once, to
 * registries as many as one is asked at once where there are few.
 */
function connectAhead(openAhead: OpenAhead, cloud: Cloud, registries: readonly string[]): void {
  openAhead(cloud.authorityHost, registries.length === 0 ? 1 : 2);
  openAhead(cloud.armEndpoint, registries.length === 0 ? 2 : 12);
  const each = Math.min(16, Math.floor(registriesAhead / registries.length));
  for (const host of registries.slice(0, registriesAhead)) openAhead(`https://${host}`, Math.max(1, each));
}

/** Login servers of the registries that are looked at. */
function registriesOf({ tenants }: Inputs, { environment }: LoadedEnvironment): readonly string[] {
  const asked = Object.entries(environment.tenants).filter(([name]) => tenants?.includes(name) ?? true);
  const all = [environment.registries.platform, ...asked.map(([, { registry }]) => registry)];
  return [...new Set(all.map(({ loginServer }) => loginServer))];
}

/** What changes nothing asks for no login of its own kind. */
function readsOnly(inputs: Inputs): boolean {
  return inputs.command === 'history' || pipelineCommand(inputs) !== 'apply';
}

function pipelineCommand({ command, dryRun }: Inputs): RunRequest['command'] {
  if (command === 'plan' || command === 'drift') return command;
  return dryRun ? 'plan' : 'apply';
}

/** What the caller chose that decides what is planned. */
function chosenOptions({ imageTag, tenants, releases, helmVersion, rollback }: Inputs): BoundOptions {
  return {
    ...(imageTag === undefined ? {} : { imageTag }),
    ...(tenants === undefined ? {} : { tenants }),
    ...(releases === undefined ? {} : { releases }),
    ...(helmVersion === undefined ? {} : { helmVersion }),
    ...(rollback === undefined || Object.keys(rollback).length === 0 ? {} : { rollback }),
  };
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
      cause: error instanceof Error ? error.message : String(error),
      mend: 'Hand it on from the job that planned: actions/upload-artifact there, actions/download-artifact here.',
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

async function chooseCloud(
  loaded: LoadedEnvironment,
  { env, clock, run: identity, signal }: Pick<Surroundings, 'clock' | 'env' | 'run' | 'signal'>,
): Promise<Cloud> {
  const { cloudFromMetadata, cloudNamed } = await import('../azure/index.js');
  const declared = loaded.environment.azure.cloud;
  const host = env.ARM_METADATA_HOSTNAME || (declared.name === 'custom' ? declared.metadataHost : undefined);
  if (host === undefined) return cloudNamed(declared.name);
  const { createHttpClient } = await import('../http/index.js');
  const http = createHttpClient({ userAgent: userAgentOf(identity), clock });
  try {
    const answer = await http.send({
      method: 'GET',
      url: `https://${host}/metadata/endpoints?api-version=2022-09-01`,
      signal,
    });
    return cloudFromMetadata(host, JSON.parse(answer.body.toString('utf8')));
  } finally {
    await http.close();
  }
}

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
  const unknown = (inputs.tenants ?? []).filter((tenant) => environment.tenants[tenant] === undefined);
  const unknownReleases = (inputs.releases ?? []).filter((release) => environment.releases[release] === undefined);
  if (unknown.length + unknownReleases.length > 0) {
    throw new ExplainedError({
      what: unknown.length > 0 ? 'input tenants' : 'input releases',
      cause: `${[...unknown, ...unknownReleases].join(', ')} not declared in the environment file`,
      mend: `Declared: ${Object.keys(unknown.length > 0 ? environment.tenants : environment.releases).join(', ')}`,
    });
  }
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
