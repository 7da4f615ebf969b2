import type { Context, Hono } from 'hono';
import { actionsBot, nodeId, repositoryUrl } from './presented.js';
import { bodyProblem, invalid, isOf, objectOf, pageOf, type RequestRules, refuse, repositoryOf } from './requests.js';

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly repository: string;
  readonly labels: readonly string[];
  readonly createdAt: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
  stateReason: string | null;
  updatedAt: string;
}

/** Issues and pull requests share their numbers: those that a rehearsal names for its pull requests are below. */
const firstNumber = 1001;
const reasons = ['completed', 'not_planned', 'duplicate', 'reopened'];

/** Serves issues: list by state and labels, by page; create; update. */
export function serveIssues(app: Hono, { nextId, now, refusal }: RequestRules): readonly Issue[] {
  const issues: Issue[] = [];
  const unprocessable = (context: Context, field: string) =>
    invalid(context, { resource: 'Issue', field, code: 'invalid' });

  app.get('/repos/:owner/:name/issues', (context) => {
    const refused = refusal(context, 'issues', 'read');
    if (refused !== undefined) return refused;
    const { labels = '', state = 'open' } = context.req.query();
    const wanted = labels.split(',').filter((label) => label !== '');
    const found = issues
      .filter(isOf(context))
      .filter(
        (issue) => (state === 'all' || issue.state === state) && wanted.every((each) => issue.labels.includes(each)),
      )
      .reverse();
    return context.json(pageOf(context, found).map(presented));
  });

  app.post('/repos/:owner/:name/issues', async (context) => {
    const refused = refusal(context, 'issues', 'write');
    if (refused !== undefined) return refused;
    const given = await objectOf(context);
    if (given instanceof Response) return given;
    const { body = '', labels = [], title } = given;
    if (typeof title !== 'string' || title === '')
      return invalid(context, { resource: 'Issue', field: 'title', code: 'missing_field' });
    const problem = bodyProblem('Issue', body);
    if (problem !== undefined) return invalid(context, problem);
    const time = now();
    const issue: Issue = {
      id: nextId(),
      number: firstNumber + issues.length,
      repository: repositoryOf(context),
      labels: Array.isArray(labels) ? labels.map(String) : [],
      title,
      body: String(body),
      state: 'open',
      stateReason: null,
      createdAt: time,
      updatedAt: time,
    };
    issues.push(issue);
    return context.json(presented(issue), 201);
  });

  app.patch('/repos/:owner/:name/issues/:number', async (context) => {
    const refused = refusal(context, 'issues', 'write');
    if (refused !== undefined) return refused;
    const issue = issues.filter(isOf(context)).find(({ number }) => String(number) === context.req.param('number'));
    if (issue === undefined) return refuse(context, 404, 'Not Found');
    const given = await objectOf(context);
    if (given instanceof Response) return given;
    const { body, state, state_reason: reason, title } = given;
    const problem = body === undefined ? undefined : bodyProblem('Issue', body);
    if (problem !== undefined) return invalid(context, problem);
    if (state !== undefined && state !== 'open' && state !== 'closed') return unprocessable(context, 'state');
    if (reason !== undefined && reason !== null && !reasons.includes(String(reason))) {
      return unprocessable(context, 'state_reason');
    }
    if (typeof title === 'string' && title !== '') issue.title = title;
    if (typeof body === 'string') issue.body = body;
    if (state !== undefined) {
      issue.state = state;
      issue.stateReason = state === 'closed' ? String(reason ?? 'completed') : null;
    }
    issue.updatedAt = now();
    return context.json(presented(issue));
  });

  return issues;
}

function presented({ id, number, repository, labels, title, body, state, stateReason, ...times }: Issue): object {
  const url = `${repositoryUrl(repository)}/issues/${number}`;
  return {
    id,
    node_id: nodeId('Issue', id),
    number,
    url,
    html_url: `https://github.com/${repository}/issues/${number}`,
    repository_url: repositoryUrl(repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    user: actionsBot,
    labels: labels.map((name) => presentedLabel(repository, name)),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    comments: 0,
    author_association: 'CONTRIBUTOR',
    title,
    body,
    state,
    state_reason: stateReason,
    created_at: times.createdAt,
    updated_at: times.updatedAt,
    closed_at: state === 'closed' ? times.updatedAt : null,
  };
}

function presentedLabel(repository: string, name: string): object {
  return {
    id: 1,
    node_id: nodeId('Label', name),
    url: `${repositoryUrl(repository)}/labels/${encodeURIComponent(name)}`,
    name,
    description: null,
    color: 'ededed',
    default: false,
  };
}
