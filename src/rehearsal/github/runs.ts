import type { Context, Hono } from 'hono';
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
  conclusion?: Conclusion;
  updatedAt: string;
}

interface Surroundings {
  /** The answer that refuses a token without this permission; undefined when it may. */
  refusal(context: Context, scope: string, level: 'read' | 'write'): Response | undefined;
  now(): string;
}

/** Serves runs and their attempts as they stand: one that is only the last known attempt's is in progress. */
export function serveRuns(app: Hono, { now, refusal }: Surroundings): WorkflowRuns {
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
  const notFound = (context: Context) =>
    context.json(
      {
        message: 'Not Found',
        documentation_url: 'https://docs.github.com/rest/actions/workflow-runs#get-a-workflow-run',
        status: '404',
      },
      404,
    );

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
      const before = (known.get(keyOf(run)) ?? []).filter((each) => each.run.runAttempt !== run.runAttempt);
      // GitHub starts another attempt only of a run that has ended.
      for (const attempt of before) attempt.conclusion ??= 'failure';
      const started = { run, startedAt: now(), updatedAt: now() };
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
    },
    delete(run) {
      known.delete(keyOf(run));
    },
  };
}

function presented(
  { conclusion, run, startedAt, updatedAt }: Attempt,
  attempts: readonly Attempt[],
): Record<string, unknown> {
  const url = `https://api.github.com/repos/${run.repository}/actions/runs/${run.runId}`;
  const before = attempts.filter((each) => each.run.runAttempt < run.runAttempt).at(-1);
  return {
    id: Number(run.runId),
    name: run.workflow,
    path: run.workflowPath,
    head_branch: run.headRef ?? run.ref.replace(/^refs\/heads\//, ''),
    head_sha: run.sha,
    event: run.eventName,
    run_number: run.runNumber,
    run_attempt: run.runAttempt,
    status: conclusion === undefined ? 'in_progress' : 'completed',
    conclusion: conclusion ?? null,
    url,
    html_url: `https://github.com/${run.repository}/actions/runs/${run.runId}`,
    previous_attempt_url: before === undefined ? null : `${url}/attempts/${before.run.runAttempt}`,
    created_at: attempts[0]?.startedAt ?? startedAt,
    run_started_at: startedAt,
    updated_at: updatedAt,
    actor: { login: run.actor },
    triggering_actor: { login: run.actor },
  };
}
