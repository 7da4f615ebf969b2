import type { Context, Hono } from 'hono';

export interface Comment {
  readonly id: number;
  readonly repository: string;
  readonly issue: number;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
}

interface Surroundings {
  /** The answer that refuses a token without this permission; undefined when it may. */
  refusal(context: Context, scope: string, level: 'read' | 'write'): Response | undefined;
  now(): string;
  nextId(): number;
  /** Whether the number is an issue's; else it is a pull request's, whose comments need another permission. */
  isIssue(number: string): boolean;
}

/** GitHub takes comments of at most this many characters. */
const longestBody = 65_536;

/** Serves the comments of issues and pull requests: list by page, create, update. */
export function serveComments(app: Hono, around: Surroundings): readonly Comment[] {
  const comments: Comment[] = [];
  const repositoryOf = (context: Context) => `${context.req.param('owner')}/${context.req.param('name')}`;
  const permissionFor = (number: string) => (around.isIssue(number) ? 'issues' : 'pull-requests');
  const bodyOf = async (context: Context): Promise<string | undefined> => {
    const { body } = (await context.req.json()) as { body?: unknown };
    return typeof body === 'string' && body !== '' && body.length <= longestBody ? body : undefined;
  };
  const unprocessable = (context: Context) =>
    context.json({ message: 'Validation Failed', errors: [{ resource: 'IssueComment', field: 'body' }] }, 422);

  app.get('/repos/:owner/:name/issues/:number/comments', (context) => {
    const refused = around.refusal(context, permissionFor(context.req.param('number')), 'read');
    if (refused !== undefined) return refused;
    const size = Math.min(100, Number(context.req.query('per_page') ?? '30'));
    const start = (Number(context.req.query('page') ?? '1') - 1) * size;
    const ofIssue = comments.filter(
      ({ repository, issue }) => repository === repositoryOf(context) && String(issue) === context.req.param('number'),
    );
    if (start + size < ofIssue.length) {
      const next = new URL(context.req.url);
      next.searchParams.set('page', String(start / size + 2));
      context.header('link', `<${next.href}>; rel="next"`);
    }
    return context.json(ofIssue.slice(start, start + size).map(presented));
  });

  app.post('/repos/:owner/:name/issues/:number/comments', async (context) => {
    const refused = around.refusal(context, permissionFor(context.req.param('number')), 'write');
    if (refused !== undefined) return refused;
    const body = await bodyOf(context);
    if (body === undefined) return unprocessable(context);
    const time = around.now();
    const issue = Number(context.req.param('number'));
    const comment = {
      id: around.nextId(),
      repository: repositoryOf(context),
      issue,
      createdAt: time,
      updatedAt: time,
      body,
    };
    comments.push(comment);
    return context.json(presented(comment), 201);
  });

  app.patch('/repos/:owner/:name/issues/comments/:id', async (context) => {
    const comment = comments.find(({ id }) => String(id) === context.req.param('id'));
    const refused = around.refusal(context, permissionFor(String(comment?.issue)), 'write');
    if (refused !== undefined) return refused;
    if (comment === undefined) return context.json({ message: 'Not Found' }, 404);
    const body = await bodyOf(context);
    if (body === undefined) return unprocessable(context);
    comment.body = body;
    comment.updatedAt = around.now();
    return context.json(presented(comment));
  });

  return comments;
}

function presented({ id, repository, issue, body, createdAt, updatedAt }: Comment): Record<string, unknown> {
  return {
    id,
    url: `https://api.github.com/repos/${repository}/issues/comments/${id}`,
    issue_url: `https://api.github.com/repos/${repository}/issues/${issue}`,
    user: { login: 'github-actions[bot]', type: 'Bot' },
    created_at: createdAt,
    updated_at: updatedAt,
    body,
  };
}
