/** Deployments with their statuses: what jobs with an environment make, and what is made through the API. */
import type { Context, Hono } from 'hono';
import { actionsBot, nodeId, repositoryUrl } from './presented.js';
import { invalid, isOf, objectOf, pageOf, type RequestRules, refuse, repositoryOf } from './requests.js';
import type { WorkflowRun } from './run.js';

export interface Deployment {
  readonly id: number;
  readonly repository: string;
  readonly ref: string;
  readonly sha: string;
  readonly environment: string;
  readonly task: string;
  readonly description: string | null;
  readonly payload: unknown;
  readonly createdAt: string;
  readonly statuses: DeploymentStatus[];
}

export interface DeploymentStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly environment: string;
  readonly log_url: string;
  readonly environment_url: string;
  readonly created_at: string;
}

export interface Deployments {
  /** Oldest first. */
  readonly all: readonly Deployment[];
  /** A job of this run starts, whose environment makes a deployment. */
  startJob(run: WorkflowRun, environment: string): Deployment;
  /** Its job has ended. */
  endJob(deployment: Deployment, state: 'success' | 'failure'): void;
}

const states = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];
/** A status may say this much. */
const longestDescription = 140;

export function serveDeployments(app: Hono, { nextId, now, refusal, runOf }: RequestRules): Deployments {
  const deployments: Deployment[] = [];
  const found = (context: Context) =>
    deployments.filter(isOf(context)).find(({ id }) => String(id) === context.req.param('id'));

  function make(given: Omit<Deployment, 'id' | 'createdAt' | 'statuses'>): Deployment {
    const deployment = { id: nextId(), ...given, createdAt: now(), statuses: [] };
    deployments.push(deployment);
    return deployment;
  }

  function add(deployment: Deployment, given: Partial<DeploymentStatus> & Pick<DeploymentStatus, 'state'>) {
    const rest = { description: '', log_url: '', environment_url: '', ...given };
    const status = { id: nextId(), environment: deployment.environment, ...rest, created_at: now() };
    deployment.statuses.push(status);
    return status;
  }

  app.post('/repos/:owner/:name/deployments', async (context) => {
    const refused = refusal(context, 'deployments', 'write');
    if (refused !== undefined) return refused;
    const body = await objectOf(context);
    if (body instanceof Response) return body;
    const { description, environment, payload, ref, required_contexts: contexts, task } = body;
    const problem = (field: string, code: 'invalid' | 'missing_field') =>
      invalid(context, { resource: 'Deployment', field, code });
    if (typeof ref !== 'string' || ref === '') return problem('ref', 'missing_field');
    if (description !== undefined && description !== null && typeof description !== 'string')
      return problem('description', 'invalid');
    if (contexts !== undefined && !Array.isArray(contexts)) return problem('required_contexts', 'invalid');
    // All checks of the commit are waited for where none are named: one of them is the job that asks.
    if (contexts === undefined) return refuse(context, 409, `Conflict: Commit status checks failed for ${ref}.`);
    const deployment = make({
      repository: repositoryOf(context),
      ref,
      sha: runOf(context)?.sha ?? '',
      environment: typeof environment === 'string' ? environment : 'production',
      task: typeof task === 'string' ? task : 'deploy',
      description: description ?? null,
      payload: payload ?? {},
    });
    return context.json(presented(deployment), 201);
  });

  app.get('/repos/:owner/:name/deployments', (context) => {
    const refused = refusal(context, 'deployments', 'read');
    if (refused !== undefined) return refused;
    const { environment, ref, sha, task } = context.req.query();
    const wanted = deployments
      .filter(isOf(context))
      .filter(
        (deployment) =>
          (environment === undefined || environment === deployment.environment) &&
          (ref === undefined || ref === deployment.ref) &&
          (sha === undefined || sha === deployment.sha) &&
          (task === undefined || task === deployment.task),
      );
    return context.json(pageOf(context, wanted.reverse()).map(presented));
  });

  app.get('/repos/:owner/:name/deployments/:id', (context) => {
    const refused = refusal(context, 'deployments', 'read');
    if (refused !== undefined) return refused;
    const deployment = found(context);
    return deployment === undefined ? refuse(context, 404, 'Not Found') : context.json(presented(deployment));
  });

  app.get('/repos/:owner/:name/deployments/:id/statuses', (context) => {
    const refused = refusal(context, 'deployments', 'read');
    if (refused !== undefined) return refused;
    const deployment = found(context);
    if (deployment === undefined) return refuse(context, 404, 'Not Found');
    const newestFirst = [...deployment.statuses].reverse();
    return context.json(pageOf(context, newestFirst).map((status) => presentedStatus(status, deployment)));
  });

  app.post('/repos/:owner/:name/deployments/:id/statuses', async (context) => {
    const refused = refusal(context, 'deployments', 'write');
    if (refused !== undefined) return refused;
    const deployment = found(context);
    if (deployment === undefined) return refuse(context, 404, 'Not Found');
    const body = await objectOf(context);
    if (body instanceof Response) return body;
    const { description = '', environment_url: environmentUrl = '', log_url: logUrl = '', state } = body;
    const problem = (field: string) => invalid(context, { resource: 'DeploymentStatus', field, code: 'invalid' });
    if (typeof state !== 'string' || !states.includes(state)) return problem('state');
    if (typeof description !== 'string' || description.length > longestDescription) return problem('description');
    const status = add(deployment, {
      state,
      description,
      log_url: String(logUrl),
      environment_url: String(environmentUrl),
    });
    // What was active in the environment no longer is (auto_inactive).
    if (state === 'success' && body.auto_inactive !== false) {
      for (const other of deployments.filter(isOf(context))) {
        const isBefore = other !== deployment && other.environment === deployment.environment;
        if (isBefore && other.statuses.at(-1)?.state === 'success') add(other, { state: 'inactive' });
      }
    }
    return context.json(presentedStatus(status, deployment), 201);
  });

  const jobUrl = (deployment: Deployment, runId: string) =>
    `https://github.com/${deployment.repository}/actions/runs/${runId}/job/${deployment.id}`;
  const runs = new Map<Deployment, string>();
  return {
    all: deployments,
    startJob({ ref, repository, runId, sha }, environment) {
      const branch = ref.replace(/^refs\/(heads|tags)\//, '');
      const made = { repository, ref: branch, sha, environment, task: 'deploy', description: null, payload: {} };
      const deployment = make(made);
      runs.set(deployment, runId);
      add(deployment, { state: 'in_progress', log_url: jobUrl(deployment, runId) });
      return deployment;
    },
    endJob(deployment, state) {
      add(deployment, { state, log_url: jobUrl(deployment, runs.get(deployment) ?? '') });
    },
  };
}

function presented({ repository, createdAt, statuses, ...deployment }: Deployment): object {
  const url = `${repositoryUrl(repository)}/deployments/${deployment.id}`;
  return {
    ...deployment,
    node_id: nodeId('Deployment', deployment.id),
    original_environment: deployment.environment,
    creator: actionsBot,
    url,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(repository),
    transient_environment: false,
    production_environment: deployment.environment === 'production',
    created_at: createdAt,
    updated_at: statuses.at(-1)?.created_at ?? createdAt,
  };
}

function presentedStatus(status: DeploymentStatus, { id, repository }: Deployment): object {
  const deploymentUrl = `${repositoryUrl(repository)}/deployments/${id}`;
  return {
    ...status,
    node_id: nodeId('DeploymentStatus', status.id),
    creator: actionsBot,
    url: `${deploymentUrl}/statuses/${status.id}`,
    deployment_url: deploymentUrl,
    repository_url: repositoryUrl(repository),
    target_url: status.log_url,
    updated_at: status.created_at,
  };
}
