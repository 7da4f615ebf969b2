import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type GithubAccess,
  type Inputs,
  pullRequestNumber,
  runIdentity,
  upsertComment,
  upsertDriftIssue,
  writeOutputs,
} from '../github/index.js';
import { ExplainedError, explanationLines, type Finding, type Log } from '../model/index.js';
import type { Plan, RunResult } from '../pipeline/index.js';
import {
  failuresText,
  isOfFindings,
  type Limit,
  ofComment,
  planMarkdown,
  resultMarkdown,
  resultText,
} from '../report/index.js';

type Core = typeof import('@actions/core');

/** Tells of a run as a step does: log, annotations, outputs, files, summary, and what GitHub keeps of it. */
export async function reportStep(
  inputs: Inputs,
  result: RunResult,
  log: Log,
  env: NodeJS.ProcessEnv,
  core: Core,
  github: GithubAccess | undefined,
): Promise<void> {
  // What has an annotation is in the log by it already.
  const failed = result.changes.filter(({ end }) => end.outcome === 'failed');
  const annotated = failedChanges(result).slice(0, failuresShown);
  if (failed.length > annotated.length) log.info(failuresText(result.changes));
  log.info(resultText(result));
  annotateFindings(result, log);
  writeOutputs(
    core,
    inputs.stages,
    result.outputs,
    {
      result: result.result,
      changed: String(result.changes.some(({ end }) => end.outcome === 'done')),
      changes: String(result.plan.changes.length),
      'plan-digest': result.plan.digest,
      ...(result.result === 'planned' ? { 'plan-file': await writePlan(result.plan, env) } : {}),
      'report-file': await writeReport(inputs, result, env),
      ...(inputs.command === 'report' ? {} : { 'result-file': await writeResult(inputs, result, env) }),
    },
    maskedValues(inputs, env),
    log,
  );
  const isPlan = result.result === 'planned' || inputs.command === 'drift';
  const { url } = runIdentity(env, Date.now());
  const markdown = (limit?: Limit) =>
    isPlan
      ? planMarkdown(result.plan, result.locate, { called: titles[inputs.command], url, ...(limit && { limit }) })
      : resultMarkdown(result, url);
  if (inputs.summary) await core.summary.addRaw(markdown(), true).write();
  if (inputs.issue) await keepIssue(result, markdown(ofComment), url, github, log);
  const number = pullRequestNumber(env);
  if (inputs.command !== 'plan' || number === undefined || github === undefined) return;
  await upsertComment({ number, environment: result.plan.environment, body: markdown(ofComment) }, github);
}

/** A comparison that failed says neither that there is drift nor that there is none: the issue stays as it is. */
async function keepIssue(
  { plan, result }: RunResult,
  markdown: string,
  url: string | undefined,
  github: GithubAccess | undefined,
  log: Log,
): Promise<void> {
  if (result !== 'drift' && result !== 'unchanged') return;
  if (github === undefined) {
    log.warning('Without a github-token no issue can be kept.');
    return;
  }
  const drift = result === 'drift' ? markdown : undefined;
  await upsertDriftIssue({ environment: plan.environment, drift, url }, github);
}

/** What a plan is called in its summary. */
const titles: Partial<Record<Inputs['command'], string>> = { drift: 'Drift of' };

/** Values that the runner masks in this step, as far as a step can know: an output that holds one is dropped. */
function maskedValues({ githubToken }: Inputs, env: NodeJS.ProcessEnv): readonly string[] {
  const tokens = [githubToken, env.ACTIONS_ID_TOKEN_REQUEST_TOKEN, env.ACTIONS_RUNTIME_TOKEN];
  return tokens.flatMap((token) => (token === undefined || token === '' ? [] : [token]));
}

/** Errors first; each is a line of the log too, which doesn't show the place that the annotation has. */
function annotateFindings({ findings, locate }: RunResult, log: Log): void {
  const bySeverity = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity);
  for (const { severity, message, mend, path } of [...bySeverity('error'), ...bySeverity('warning')]) {
    const location = path === undefined ? undefined : locate(path);
    const place = location === undefined ? '' : `${location.file}:${location.line}:${location.column}: `;
    log[severity](`${place}${message}${mend === undefined ? '' : `\n${mend}`}`, location);
  }
}

/** GitHub shows at most ten annotations of a step: nine changes that failed, and what they come to. */
const failuresShown = 9;

/** Each change that failed is an annotation, then what they come to. */
export function annotateFailures(result: RunResult, log: Log): void {
  const { error } = result;
  if (error === undefined || isOfFindings(result)) return;
  const causes = failedChanges(result).filter((cause) => cause !== error);
  for (const cause of causes.slice(0, failuresShown)) log.error(explanationLines(cause).join('\n'), cause.location);
  log.error(explanationLines(error).join('\n'), error.location);
}

function failedChanges({ changes }: RunResult): readonly ExplainedError[] {
  return changes.flatMap(({ end }) =>
    end.outcome === 'failed' && end.error instanceof ExplainedError ? [end.error] : [],
  );
}

/** Writes the plan file, for a later step to upload and a later job to apply. */
async function writePlan(plan: Plan, env: NodeJS.ProcessEnv): Promise<string> {
  const { planFileOf } = await import('../pipeline/index.js');
  const file = join(reportFolder(env), `${plan.environment}.plan.json`);
  writeFileSync(file, planFileOf(plan));
  return file;
}

/** Writes the result, for a job that tells those of a matrix as one. */
async function writeResult({ command, shard }: Inputs, result: RunResult, env: NodeJS.ProcessEnv): Promise<string> {
  const { resultFileText } = await import('../pipeline/index.js');
  const part = shard === undefined ? '' : `-${shard.index}-of-${shard.count}`;
  const file = join(reportFolder(env), `${result.plan.environment}-${command}${part}.result.json`);
  writeFileSync(file, resultFileText(result));
  return file;
}

/** Writes the HTML report, for a later step to upload. */
async function writeReport(inputs: Inputs, result: RunResult, env: NodeJS.ProcessEnv): Promise<string> {
  const { resultHtml } = await import('../report/html/index.js');
  const file = join(reportFolder(env), `${result.plan.environment}-${inputs.command}.html`);
  writeFileSync(file, resultHtml(result, `${result.plan.environment}: ${inputs.command}`));
  return file;
}

/** Where later steps of the job find files: the runner empties RUNNER_TEMP itself, so the post step leaves them. */
function reportFolder(env: NodeJS.ProcessEnv): string {
  const folder = join(env.RUNNER_TEMP ?? tmpdir(), 'aks-action-report');
  mkdirSync(folder, { recursive: true });
  return folder;
}
