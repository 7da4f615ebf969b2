/** What every part of the embedded API asks of a request, and how it answers one that it does not carry out. */
import type { Context } from 'hono';
import type { WorkflowRun } from './run.js';

export interface RequestRules {
  /** The answer that refuses a token without this permission; undefined when it may. */
  refusal(context: Context, scope: string, level: 'read' | 'write'): Response | undefined;
  /** The run whose token asks. */
  runOf(context: Context): WorkflowRun | undefined;
  /** As GitHub writes dates: whole seconds of UTC. */
  now(): string;
  nextId(): number;
}

export type Refusal = 400 | 401 | 403 | 404 | 409 | 422 | 429;

/** One thing that is wrong with a body, in GitHub's words for it. */
export interface FieldProblem {
  readonly resource: string;
  readonly field: string;
  readonly code: 'missing_field' | 'invalid' | 'custom';
  readonly message?: string;
}

/** GitHub takes bodies of issues and comments of at most this many characters. */
const longestBody = 65_536;

/** `owner/name` of the path. */
export const repositoryOf = (context: Context): string => `${context.req.param('owner')}/${context.req.param('name')}`;

export function isOf(context: Context): (each: { readonly repository: string }) => boolean {
  const repository = repositoryOf(context).toLowerCase();
  return (each) => each.repository.toLowerCase() === repository;
}

export function refuse(context: Context, status: Refusal, message: string, errors?: readonly FieldProblem[]): Response {
  const documentation = { documentation_url: 'https://docs.github.com/rest', status: String(status) };
  return context.json({ message, ...(errors === undefined ? {} : { errors }), ...documentation }, status);
}

export function invalid(context: Context, problem: FieldProblem): Response {
  return refuse(context, 422, 'Validation Failed', [problem]);
}

/** The JSON object of a request; the answer that refuses anything else. */
export async function objectOf(context: Context): Promise<Readonly<Record<string, unknown>> | Response> {
  const text = await context.req.text();
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
    return refuse(context, 400, 'Body should be a JSON object');
  } catch {
    return refuse(context, 400, 'Problems parsing JSON');
  }
}

/** What is wrong with the text of an issue or a comment; undefined for one that GitHub takes. */
export function bodyProblem(resource: 'Issue' | 'IssueComment', body: unknown): FieldProblem | undefined {
  if (typeof body !== 'string') return { resource, field: 'body', code: 'invalid' };
  if ([...body].length <= longestBody) return undefined;
  const message = `body is too long (maximum is ${longestBody} characters)`;
  return { resource, field: 'body', code: 'custom', message };
}

/** The page that the query asks for, with the link to the next one. */
export function pageOf<T>(context: Context, all: readonly T[]): readonly T[] {
  const size = Math.max(1, Math.min(100, Number(context.req.query('per_page') ?? '30')));
  const page = Math.max(1, Number(context.req.query('page') ?? '1'));
  if (page * size < all.length) {
    const next = new URL(context.req.url);
    next.searchParams.set('page', String(page + 1));
    context.header('link', `<${next.href}>; rel="next"`);
  }
  return all.slice((page - 1) * size, page * size);
}
