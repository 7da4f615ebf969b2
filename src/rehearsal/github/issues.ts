import type { Context, Hono } from 'hono';

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

interface Surroundings {
  /** The answer that refuses a token without this permission; undefined when it may. */
  refusal(context: Context, scope: string, level: 'read' | 'write'): Response | undefined;
  now(): string;
  nextId(): number;
}

/** GitHub takes bodies of at most this many characters. */
const longestBody = 65_536;
/** Issues and pull requests share their numbers: those that a rehearsal names for its pull requests are below. */
const firstNumber = 1001;
const reasons = ['completed', 'not_planned', 'duplicate', 'reopened'];

/** Serves issues: list by state and labels, by page; create; update. */
export function serveIssues(app: Hono, { nextId, now, refusal }: Surroundings): readonly Issue[] {
  const issues: Issue[] = [];
  const repositoryOf = (context: Context) => `${context.req.param('owner')}/${context.req.param('name')}`;
  const isOf = (context: Context) => (issue: Issue) =>
    issue.repository.toLowerCase() === repositoryOf(context).toLowerCase();
  const unprocessable = (context: Context, field: string) =>
    context.json({ message: 'Validation Failed', errors: [{ resource: 'Issue', field, code: 'invalid' }] }, 422);

  app.get('/repos/:owner/:name/issues', (context) => {
    const refused = refusal(context, 'issues', 'read');
    if (refused !== undefined) return refused;
    const { labels = '', page = '1', per_page = '30', state = 'open' } = context.req.query();
    const wanted = labels.split(',').filter((label) => label !== '');
    const found = issues
      .filter(isOf(context))
      .filter(
        (issue) => (state === 'all' || issue.state === state) && wanted.every((each) => issue.labels.includes(each)),
      )
      .reverse();
    const size = Math.min(100, Number(per_page));
    const start = (Number(page) - 1) * size;
    if (start + size < found.length) {
      const next = new URL(context.req.url);
      next.searchParams.set('page', String(Number(page) + 1));
      context.header('link', `<${next.href}>; rel="next"`);
    }
    return context.json(found.slice(start, start + size).map(presented));
  });

  app.post('/repos/:owner/:name/issues', async (context) => {
    const refused = refusal(context, 'issues', 'write');
    if (refused !== undefined) return refused;
    const { body = '', labels = [], title } = (await context.req.json()) as Record<string, unknown>;
    if (typeof title !== 'string' || title === '') return unprocessable(context, 'title');
    if (typeof body !== 'string' || body.length > longestBody) return unprocessable(context, 'body');
    const time = now();
    const issue: Issue = {
      id: nextId(),
      number: firstNumber + issues.length,
      repository: repositoryOf(context),
      labels: Array.isArray(labels) ? labels.map(String) : [],
      title,
      body,
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
    if (issue === undefined) return context.json({ message: 'Not Found', status: '404' }, 404);
    const { body, state, state_reason: reason, title } = (await context.req.json()) as Record<string, unknown>;
    if (body !== undefined && (typeof body !== 'string' || body.length > longestBody)) {
      return unprocessable(context, 'body');
    }
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
  return {
    id,
    number,
    url: `https://api.github.com/repos/${repository}/issues/${number}`,
    html_url: `https://github.com/${repository}/issues/${number}`,
    user: { login: 'github-actions[bot]', type: 'Bot' },
    labels: labels.map((name) => ({ name })),
    title,
    body,
    state,
    state_reason: stateReason,
    created_at: times.createdAt,
    updated_at: times.updatedAt,
  };
}
