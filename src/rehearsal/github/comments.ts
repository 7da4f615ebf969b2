import type { Context, Hono } from 'hono';
import { actionsBot, nodeId, repositoryUrl } from './presented.js';
import { bodyProblem, invalid, isOf, objectOf, pageOf, type RequestRules, refuse, repositoryOf } from './requests.js';

export interface Comment {
  readonly id: number;
  readonly repository: string;
  readonly issue: number;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
}

interface CommentRules extends RequestRules {
  /** Whether the number is an issue's; else it is a pull request's, whose comments need another permission. */
  isIssue(number: string): boolean;
}

/** Serves the comments of issues and pull requests: list by page, create, update. */
export function serveComments(app: Hono, { isIssue, nextId, now, refusal }: CommentRules): readonly Comment[] {
  const comments: Comment[] = [];
  const permissionFor = (number: string) => (isIssue(number) ? 'issues' : 'pull-requests');
  const bodyOf = async (context: Context): Promise<string | Response> => {
    const given = await objectOf(context);
    if (given instanceof Response) return given;
    const problem = bodyProblem('IssueComment', given.body);
    if (problem !== undefined) return invalid(context, problem);
    return given.body === ''
      ? invalid(context, { resource: 'IssueComment', field: 'body', code: 'missing_field' })
      : String(given.body);
  };

  app.get('/repos/:owner/:name/issues/:number/comments', (context) => {
    const refused = refusal(context, permissionFor(context.req.param('number')), 'read');
    if (refused !== undefined) return refused;
    const ofIssue = comments.filter(isOf(context)).filter(({ issue }) => String(issue) === context.req.param('number'));
    return context.json(pageOf(context, ofIssue).map(presented));
  });

  app.post('/repos/:owner/:name/issues/:number/comments', async (context) => {
    const refused = refusal(context, permissionFor(context.req.param('number')), 'write');
    if (refused !== undefined) return refused;
    const body = await bodyOf(context);
    if (body instanceof Response) return body;
    const time = now();
    const issue = Number(context.req.param('number'));
    const comment = {
      id: nextId(),
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
    const comment = comments.filter(isOf(context)).find(({ id }) => String(id) === context.req.param('id'));
    const refused = refusal(context, permissionFor(String(comment?.issue)), 'write');
    if (refused !== undefined) return refused;
    if (comment === undefined) return refuse(context, 404, 'Not Found');
    const body = await bodyOf(context);
    if (body instanceof Response) return body;
    comment.body = body;
    comment.updatedAt = now();
    return context.json(presented(comment));
  });

  return comments;
}

function presented({ id, repository, issue, body, createdAt, updatedAt }: Comment): object {
  return {
    id,
    node_id: nodeId('IssueComment', id),
    url: `${repositoryUrl(repository)}/issues/comments/${id}`,
    html_url: `https://github.com/${repository}/issues/${issue}#issuecomment-${id}`,
    issue_url: `${repositoryUrl(repository)}/issues/${issue}`,
    user: actionsBot,
    author_association: 'CONTRIBUTOR',
    created_at: createdAt,
    updated_at: updatedAt,
    body,
  };
}
