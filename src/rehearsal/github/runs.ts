import type { Context, Hono } from 'hono';
import type { Deployment, Deployments } from './deployments.js';
import { nodeId, presentRepository, presentUser, repositoryUrl } from './presented.js';
import { type RequestRules, refuse } from './requests.js';
import type { WorkflowRun } from './run.js';

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'timed_out';

/** What GitHub knows of workflow runs: from their runners, and from people who delete them. */
export interface WorkflowRuns {
  /** A runner works on it: this attempt is the run's latest. */
  start(run: WorkflowRun): void;
  /** Its runner has reported the end, or GitHub has given the runner up for lost. */
  complete(run: Pick<WorkflowRun, 'repository' | 'runId'>, conclusion: Conclusion): void;
  /** Somebody deletes a run that has ended. */
  delete(run: Pick<WorkflowRun, 'repository' | 'runId'>): void;
}

interface Attempt {
  readonly run: WorkflowRun;
  readonly startedAt: string;
  /** What its job's environment made. */
  readonly deployment?: Deployment;
  conclusion?: Conclusion;
  updatedAt: string;
}

/** Serves runs and their attempts as they stand: one that is only the last known attempt's is in progress. */
export function serveRuns(
  app: Hono,
  { now, refusal }: RequestRules,
  deployments: Pick<Deployments, 'startJob' | 'endJob'>,
): WorkflowRuns {
  const known = new Map<string, Attempt[]>();
  const keyOf = ({ repository, runId }: Pick<WorkflowRun, 'repository' | 'runId'>) =>
    `${repository.toLowerCase()}/${runId}`;
  const attemptsOf = (context: Context) =>
    known.get(
      keyOf({
        repository: `${context.req.param('owner')}/${context.req.param('name')}`,
        runId: context.req.param('id') ?? '',
      }),
    ) ?? [];
  const notFound = (context: Context) => refuse(context, 404, 'Not Found');

  app.get('/repos/:owner/:name/actions/runs/:id', (context) => {
    const refused = refusal(context, 'actions', 'read');
    if (refused !== undefined) return refused;
    const attempts = attemptsOf(context);
    const latest = attempts.at(-1);
    return latest === undefined ? notFound(context) : context.json(presented(latest, attempts));
  });

  app.get('/repos/:owner/:name/actions/runs/:id/attempts/:attempt', (context) => {
    const refused = refusal(context, 'actions', 'read');
    if (refused !== undefined) return refused;
    const attempts = attemptsOf(context);
    const wanted = attempts.find(({ run }) => String(run.runAttempt) === context.req.param('attempt'));
    return wanted === undefined ? notFound(context) : context.json(presented(wanted, attempts));
  });

  return {
    start(run) {
      const attempts = known.get(keyOf(run)) ?? [];
      const before = attempts.filter((each) => each.run.runAttempt !== run.runAttempt);
      // Its next step, for the same job.
      const made = attempts.find((each) => each.run.runAttempt === run.runAttempt)?.deployment;
      const { environment } = run;
      const deployment = made ?? (environment === undefined ? undefined : deployments.startJob(run, environment));
      // GitHub starts another attempt only of a run that has ended.
      for (const attempt of before) attempt.conclusion ??= 'failure';
      const started = { run, startedAt: now(), updatedAt: now(), ...(deployment && { deployment }) };
      known.set(
        keyOf(run),
        [...before, started].sort((a, b) => a.run.runAttempt - b.run.runAttempt),
      );
    },
    complete(run, conclusion) {
      const latest = known.get(keyOf(run))?.at(-1);
      if (latest === undefined) throw new Error(`GitHub knows no run ${run.runId} of ${run.repository}`);
      latest.conclusion = conclusion;
      latest.updatedAt = now();
      if (latest.deployment !== undefined)
        deployments.endJob(latest.deployment, conclusion === 'success' ? 'success' : 'failure');
    },
    delete(run) {
      known.delete(keyOf(run));
    },
  };
}

function presented({ conclusion, run, startedAt, updatedAt }: Attempt, attempts: readonly Attempt[]): object {
  const url = `${repositoryUrl(run.repository)}/actions/runs/${run.runId}`;
  const before = attempts.filter((each) => each.run.runAttempt < run.runAttempt).at(-1);
  const actor = presentUser(run.actor, 1_234_567, 'User');
  return {
    id: Number(run.runId),
    node_id: nodeId('WorkflowRun', run.runId),
    name: run.workflow,
    display_title: run.workflow,
    path: run.workflowPath,
    head_branch: run.headRef ?? run.ref.replace(/^refs\/heads\//, ''),
    head_sha: run.sha,
    event: run.eventName,
    run_number: run.runNumber,
    run_attempt: run.runAttempt,
    status: conclusion === undefined ? 'in_progress' : 'completed',
    conclusion: conclusion ?? null,
    workflow_id: 1,
    check_suite_id: Number(run.runId),
    url,
    html_url: `https://github.com/${run.repository}/actions/runs/${run.runId}`,
    pull_requests: [],
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(run.repository)}/check-suites/${run.runId}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${repositoryUrl(run.repository)}/actions/workflows/1`,
    previous_attempt_url: before === undefined ? null : `${url}/attempts/${before.run.runAttempt}`,
    created_at: attempts[0]?.startedAt ?? startedAt,
    run_started_at: startedAt,
    updated_at: updatedAt,
    actor,
    triggering_actor: actor,
    head_commit: null,
    repository: presentRepository(run),
    head_repository: presentRepository(run),
  };
}
