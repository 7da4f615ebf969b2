/** The parts of api.github.com that are used: the repository, deployments with their statuses, the run, comments, issues. */
import { type Context, Hono } from 'hono';
import type { ServiceTime } from '../world.js';
import { type Comment, serveComments } from './comments.js';
import { type Deployment, serveDeployments } from './deployments.js';
import { type Issue, serveIssues } from './issues.js';
import { createLimits, type GithubLimits } from './limits.js';
import { presentWholeRepository } from './presented.js';
import { type RequestRules, refuse, repositoryOf } from './requests.js';
import type { WorkflowRun } from './run.js';
import { serveRuns, type WorkflowRuns } from './runs.js';
import { type RepositorySettings, serveSettings } from './settings.js';

type Permissions = Readonly<Record<string, 'read' | 'write'>>;

export interface GithubApi {
  readonly app: Hono;
  /** A GITHUB_TOKEN of this run. `permissions` as the job declares them. */
  grantToken(token: string, run: WorkflowRun, permissions: Permissions): void;
  /** Deployments, oldest first. */
  deployments(): readonly Deployment[];
  /** Comments of issues and pull requests, oldest first. */
  comments(): readonly Comment[];
  /** Issues, oldest first. */
  issues(): readonly Issue[];
  /** The workflow runs that GitHub knows. */
  readonly runs: WorkflowRuns;
  /** How many requests it takes. */
  readonly limits: GithubLimits;
  /** What an administrator of the repository has set. */
  readonly settings: RepositorySettings;
}

export function createGithubApi(time: ServiceTime): GithubApi {
  const grants = new Map<string, { run: WorkflowRun; permissions: Permissions }>();
  const limits = createLimits(time);
  const app = new Hono();
  let nextId = 1_000_001;
  const tokenOf = (context: Context) => /^(?:bearer|token) (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];

  const rules: RequestRules = {
    refusal(context, scope, level) {
      const token = tokenOf(context);
      if (token === undefined) return refuse(context, 401, 'Requires authentication');
      const grant = grants.get(token);
      if (grant === undefined) return refuse(context, 401, 'Bad credentials');
      if (grant.run.repository.toLowerCase() !== repositoryOf(context).toLowerCase())
        return refuse(context, 404, 'Not Found');
      const granted = grant.permissions[scope];
      if (granted === 'write' || granted === level) return undefined;
      return refuse(context, 403, 'Resource not accessible by integration');
    },
    runOf: (context) => grants.get(tokenOf(context) ?? '')?.run,
    now: () =>
      time
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
    nextId: () => nextId++,
  };

  app.use(limits.middleware);
  app.use(async (context, next) => {
    if ((context.req.header('user-agent') ?? '') !== '') return next();
    const advice = 'Please make sure your request has a User-Agent header';
    return refuse(context, 403, `Request forbidden by administrative rules. ${advice}.`);
  });

  app.get('/repos/:owner/:name', (context) => {
    const refused = rules.refusal(context, 'metadata', 'read');
    if (refused !== undefined) return refused;
    const run = rules.runOf(context);
    return run === undefined
      ? refuse(context, 404, 'Not Found')
      : context.json(presentWholeRepository(run, rules.now()));
  });

  const deployments = serveDeployments(app, rules);
  const runs = serveRuns(app, rules, deployments);
  const issues = serveIssues(app, rules);
  const settings = serveSettings(app, rules);
  const isIssue = (number: string) => issues.some((issue) => String(issue.number) === number);
  const comments = serveComments(app, { ...rules, isIssue });

  app.notFound((context) => refuse(context, 404, 'Not Found'));

  return {
    app,
    grantToken: (token, run, permissions) =>
      void grants.set(token, { run, permissions: { metadata: 'read', ...permissions } }),
    deployments: () => deployments.all,
    comments: () => comments,
    issues: () => issues,
    runs,
    limits,
    settings,
  };
}
