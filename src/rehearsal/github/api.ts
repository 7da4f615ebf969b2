/** The parts of api.github.com that are used: the repository, deployments with their statuses, the run, comments, issues. */
import { type Context, Hono } from 'hono';
import type { ServiceTime } from '../world.js';
import { type Comment, serveComments } from './comments.js';
import { type Issue, serveIssues } from './issues.js';
import type { WorkflowRun } from './run.js';
import { serveRuns, type WorkflowRuns } from './runs.js';

interface Deployment {
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

interface DeploymentStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly environment: string;
  readonly log_url: string;
  readonly environment_url: string;
  readonly created_at: string;
}

const states = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];
const hourlyLimit = 1000;

export interface GithubApi {
  readonly app: Hono;
  /** A GITHUB_TOKEN of this run. `permissions` as the job declares them. */
  grantToken(token: string, run: WorkflowRun, permissions: Readonly<Record<string, 'read' | 'write'>>): void;
  deployments(): readonly Deployment[];
  /** Comments of issues and pull requests, oldest first. */
  comments(): readonly Comment[];
  /** Issues, oldest first. */
  issues(): readonly Issue[];
  /** The workflow runs that GitHub knows. */
  readonly runs: WorkflowRuns;
}

export function createGithubApi(time: ServiceTime): GithubApi {
  const grants = new Map<string, { run: WorkflowRun; permissions: Readonly<Record<string, 'read' | 'write'>> }>();
  const deployments: Deployment[] = [];
  const used = new Map<string, number>();
  let nextId = 1_000_001;
  const app = new Hono();
  const now = () =>
    time
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');

  const repositoryOf = (context: Context) => `${context.req.param('owner')}/${context.req.param('name')}`;
  const tokenOf = (context: Context) => /^(?:bearer|token) (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  const refuse = (context: Context, status: 401 | 403 | 404 | 422, message: string) =>
    context.json({ message, documentation_url: 'https://docs.github.com/rest', status: String(status) }, status);

  app.use(async (context, next) => {
    const hour = `${tokenOf(context) ?? ''}/${Math.floor(time.now().getTime() / 3_600_000)}`;
    const count = (used.get(hour) ?? 0) + 1;
    used.set(hour, count);
    const reset = (Math.floor(time.now().getTime() / 3_600_000) + 1) * 3600;
    if (count > hourlyLimit) {
      context.res = refuse(context, 403, 'API rate limit exceeded for installation.');
    } else {
      await next();
    }
    context.header('x-ratelimit-limit', String(hourlyLimit));
    context.header('x-ratelimit-remaining', String(Math.max(0, hourlyLimit - count)));
    context.header('x-ratelimit-reset', String(reset));
    context.header('x-ratelimit-resource', 'core');
    context.header('x-github-request-id', crypto.randomUUID());
  });

  /** Undefined when the token may do this; else the answer that says why not. */
  function refusal(context: Context, scope: string, level: 'read' | 'write') {
    const token = tokenOf(context);
    if (token === undefined) return refuse(context, 401, 'Requires authentication');
    const grant = grants.get(token);
    if (grant === undefined) return refuse(context, 401, 'Bad credentials');
    if (grant.run.repository.toLowerCase() !== repositoryOf(context).toLowerCase())
      return refuse(context, 404, 'Not Found');
    const granted = grant.permissions[scope];
    if (granted === 'write' || granted === level) return undefined;
    return refuse(context, 403, 'Resource not accessible by integration');
  }

  app.get('/repos/:owner/:name', (context) => {
    const refused = refusal(context, 'metadata', 'read');
    if (refused !== undefined) return refused;
    const [owner = '', name = ''] = repositoryOf(context).split('/');
    return context.json({
      id: 701234567,
      name,
      full_name: `${owner}/${name}`,
      private: true,
      owner: { login: owner, type: 'Organization' },
      default_branch: 'main',
      html_url: `https://github.com/${owner}/${name}`,
      url: `https://api.github.com/repos/${owner}/${name}`,
    });
  });

  app.post('/repos/:owner/:name/deployments', async (context) => {
    const refused = refusal(context, 'deployments', 'write');
    if (refused !== undefined) return refused;
    const body: Record<string, unknown> = await context.req.json();
    if (typeof body.ref !== 'string') return refuse(context, 422, 'Invalid request.\n\n"ref" wasn\'t supplied.');
    const deployment: Deployment = {
      id: nextId++,
      repository: repositoryOf(context),
      ref: body.ref,
      sha: grants.get(tokenOf(context) ?? '')?.run.sha ?? '',
      environment: typeof body.environment === 'string' ? body.environment : 'production',
      task: typeof body.task === 'string' ? body.task : 'deploy',
      description: typeof body.description === 'string' ? body.description : null,
      payload: body.payload ?? {},
      createdAt: now(),
      statuses: [],
    };
    deployments.push(deployment);
    return context.json(presentDeployment(deployment), 201);
  });

  app.get('/repos/:owner/:name/deployments', (context) => {
    const refused = refusal(context, 'deployments', 'read');
    if (refused !== undefined) return refused;
    const { environment, ref, sha, task } = context.req.query();
    const wanted = deployments.filter(
      (deployment) =>
        deployment.repository.toLowerCase() === repositoryOf(context).toLowerCase() &&
        (environment === undefined || environment === deployment.environment) &&
        (ref === undefined || ref === deployment.ref) &&
        (sha === undefined || sha === deployment.sha) &&
        (task === undefined || task === deployment.task),
    );
    return context.json(wanted.reverse().map(presentDeployment));
  });

  app.get('/repos/:owner/:name/deployments/:id', (context) => {
    const refused = refusal(context, 'deployments', 'read');
    if (refused !== undefined) return refused;
    const deployment = deployments.find(({ id }) => String(id) === context.req.param('id'));
    return deployment === undefined ? refuse(context, 404, 'Not Found') : context.json(presentDeployment(deployment));
  });

  app.get('/repos/:owner/:name/deployments/:id/statuses', (context) => {
    const refused = refusal(context, 'deployments', 'read');
    if (refused !== undefined) return refused;
    const deployment = deployments.find(({ id }) => String(id) === context.req.param('id'));
    return deployment === undefined
      ? refuse(context, 404, 'Not Found')
      : context.json([...deployment.statuses].reverse());
  });

  app.post('/repos/:owner/:name/deployments/:id/statuses', async (context) => {
    const refused = refusal(context, 'deployments', 'write');
    if (refused !== undefined) return refused;
    const deployment = deployments.find(({ id }) => String(id) === context.req.param('id'));
    if (deployment === undefined) return refuse(context, 404, 'Not Found');
    const body: Record<string, unknown> = await context.req.json();
    if (typeof body.state !== 'string' || !states.includes(body.state)) {
      return refuse(context, 422, 'Validation Failed: state is not included in the list');
    }
    const status: DeploymentStatus = {
      id: nextId++,
      state: body.state,
      description: String(body.description ?? '').slice(0, 140),
      environment: deployment.environment,
      log_url: String(body.log_url ?? ''),
      environment_url: String(body.environment_url ?? ''),
      created_at: now(),
    };
    deployment.statuses.push(status);
    return context.json(status, 201);
  });

  const runs = serveRuns(app, { refusal, now });
  const around = { refusal, now, nextId: () => nextId++ };
  const issues = serveIssues(app, around);
  const isIssue = (number: string) => issues.some((issue) => String(issue.number) === number);
  const comments = serveComments(app, { ...around, isIssue });

  app.notFound((context) => refuse(context, 404, 'Not Found'));

  return {
    app,
    grantToken: (token, run, permissions) =>
      void grants.set(token, { run, permissions: { metadata: 'read', ...permissions } }),
    deployments: () => deployments,
    comments: () => comments,
    issues: () => issues,
    runs,
  };
}

function presentDeployment({ repository, createdAt, statuses, ...deployment }: Deployment): Record<string, unknown> {
  const url = `https://api.github.com/repos/${repository}/deployments/${deployment.id}`;
  const updated = statuses.at(-1)?.created_at ?? createdAt;
  return { ...deployment, url, statuses_url: `${url}/statuses`, created_at: createdAt, updated_at: updated };
}
