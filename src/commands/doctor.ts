/** `aks-action doctor`: looks whether all that a deployment needs is there, and says what mends what is not. */
import { relative, resolve } from 'node:path';
import { type LoadedEnvironment, loadEnvironment } from '../environment/index.js';
import type { RepositoryFacts, SubjectTemplate } from '../github/index.js';
import { ExplainedError, type Log } from '../model/index.js';
import { plural } from '../report/text.js';
import { loginsOf } from './access/index.js';
import type { CliOptions } from './command-table.js';
import { checkGithub } from './doctor/github.js';
import { checkLogins } from './doctor/logins.js';
import { checkReach, checkTools, failures } from './doctor/machine.js';
import type { Problem } from './doctor/problem.js';
import { checkRoles } from './doctor/roles.js';
import { checkWorkflows } from './doctor/workflows.js';
import { type Interruption, unlessAborted } from './interruption.js';
import { openOutput } from './output.js';
import { shellAccount, shellAzure } from './shell-azure.js';
import { openSettings } from './shell-github.js';
import { detectRepository } from './surroundings.js';
import { terminalLog } from './terminal.js';
import { environmentsOf } from './validate.js';

/** The terminal command. Resolves with 0 when nothing is missing; warnings don't count. */
export async function doctor(
  named: string | undefined,
  options: CliOptions,
  { signal }: Interruption,
): Promise<number> {
  const workspace = process.cwd();
  const isJson = options.json === true;
  const output = openOutput(isJson ? process.stderr : process.stdout);
  const log = terminalLog(output.line);
  const stopping = new AbortController();
  try {
    const file = named === undefined ? onlyEnvironment(workspace) : relative(workspace, resolve(named));
    const examining = examine(file, workspace, options, { log, signal: stopping.signal });
    const problems = await unlessAborted(signal, examining);
    for (const problem of problems) tell(problem, log);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    if (options.quiet !== true || errors > 0) log.info(verdict(file, errors, problems.length - errors));
    if (isJson) process.stdout.write(`${JSON.stringify({ ok: errors === 0, file, problems })}\n`);
    return errors === 0 ? 0 : 1;
  } finally {
    stopping.abort();
    output.stop();
  }
}

interface Around {
  readonly log: Log;
  readonly signal: AbortSignal;
}

async function examine(
  file: string,
  workspace: string,
  options: CliOptions,
  around: Around,
): Promise<readonly Problem[]> {
  const tools = await checkTools();
  let loaded: LoadedEnvironment;
  try {
    loaded = loadEnvironment(resolve(workspace, file), { repositoryRoot: workspace });
  } catch (error) {
    // Everything else depends on what it says.
    return [...failures(error, 'error', 'environment'), ...tools];
  }
  const { environment } = loaded.environment;
  const workflows = checkWorkflows(workspace, file, environment);
  const repository = options.repository ?? (await detectRepository(workspace)).repository;
  if (repository === undefined)
    throw new ExplainedError({
      what: 'aks-action doctor',
      cause: 'which repository on GitHub this is can not be seen: git has no remote origin',
      mend: '--repository OWNER/NAME',
    });
  const github = await examineGithub(repository, environment, workflows.variables, around);
  const azure = await examineAzure(loaded, workspace, github, around);
  return [...workflows.problems, ...github.problems, ...azure, ...tools];
}

interface GithubExamined {
  readonly problems: readonly Problem[];
  readonly facts: RepositoryFacts;
  readonly template: SubjectTemplate | undefined;
  readonly variables: ReadonlyMap<string, string>;
}

async function examineGithub(
  repository: string,
  environment: string,
  variables: readonly string[],
  around: Around,
): Promise<GithubExamined> {
  const nothing = { facts: { repository }, template: undefined, variables: new Map<string, string>() };
  const settings = await openSettings(repository, around);
  if (settings === undefined) {
    const unasked: Problem = {
      check: 'github',
      severity: 'warning',
      message: 'GitHub was not asked: neither GITHUB_TOKEN nor GH_TOKEN is set',
      why: 'environments, variables and the subjects of the tokens were not looked at',
      mend: 'export GH_TOKEN=$(gh auth token)',
    };
    return { ...nothing, problems: [unasked] };
  }
  try {
    const facts = await settings.facts();
    const [template, found] = await Promise.all([
      settings.subjectTemplate(facts),
      checkGithub(settings, { repository: facts.repository, environment, variables }),
    ]);
    return { facts, template, ...found };
  } catch (error) {
    return { ...nothing, problems: failures(error, 'error', 'github') };
  }
}

async function examineAzure(
  { environment }: LoadedEnvironment,
  workspace: string,
  { facts, template, variables }: GithubExamined,
  around: Around,
): Promise<readonly Problem[]> {
  const { clientId, cloud, subscriptionId, tenantId } = environment.azure;
  const script = `environments/${environment.environment}.access.sh`;
  const account = await shellAccount({ subscription: subscriptionId, tenant: undefined }, workspace);
  if (account === undefined || account.tenantId !== tenantId)
    return [
      {
        check: 'logins',
        severity: 'warning',
        message: `Azure was not asked: az is not logged in to subscription ${subscriptionId}`,
        why: 'logins and roles were not looked at',
        mend: `az login --tenant ${tenantId}`,
      },
    ];
  const named = cloud.name === 'custom' ? account.cloud : cloud.name;
  const azure = await shellAzure({ subscriptionId, tenantId, cloud: named }, around);
  try {
    const logins = loginsOf(environment, facts.repository);
    const found = await checkLogins({ azure, logins, variables, clientId, facts, template, script });
    const [roles, reach] = await Promise.all([
      checkRoles({ azure, environment, principals: found.principals, script }),
      checkReach(azure, environment, Date.now),
    ]);
    return [...found.problems, ...roles, ...reach];
  } catch (error) {
    return failures(error, 'error', 'logins');
  } finally {
    await azure.close();
  }
}

function onlyEnvironment(workspace: string): string {
  const [file, ...others] = environmentsOf(workspace);
  if (file !== undefined && others.length === 0) return file;
  throw new ExplainedError({
    what: 'aks-action doctor',
    cause: `environments/ holds more than one: ${[file, ...others].join(', ')}`,
    mend: `aks-action doctor ${file}`,
  });
}

function tell({ severity, message, why, mend, at }: Problem, log: Log): void {
  const lines = [
    message,
    ...(why === undefined ? [] : [`  ${why}`]),
    ...(mend === undefined ? [] : [mend.replaceAll(/^/gm, '    ')]),
  ];
  log[severity](lines.join('\n'), at);
}

function verdict(file: string, errors: number, warnings: number): string {
  if (errors + warnings === 0) return `${file}: nothing is missing`;
  const parts = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ];
  return `${file}: ${parts.join(', ')}`;
}
