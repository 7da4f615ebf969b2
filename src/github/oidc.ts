import { readFileSync } from 'node:fs';
import { type HttpRequest, type HttpResponse, sendOnce, sendWithRetries } from '../http/index.js';
import { type Clock, ExplainedError, errorMessage } from '../model/index.js';
import type { WriteLine } from './log.js';

const documentation = 'https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments';

/** Asks for an id-token of an audience. */
export type GetIdToken = (audience: string, signal?: AbortSignal) => Promise<string>;

/** Sends one request. */
export type SendRequest = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * The runner's id-token, tried again on 429, 5xx and broken connections. It is asked for without the toolkit, whose HTTP
 * client loads for longer than Node starts, because this is the first request of every run. Fails with the lines of YAML to
 * add when the job has no id-token permission.
 *
 * @param write where the workflow command goes that masks each token, before anything else sees it
 */
export function createIdTokenSource(
  env: NodeJS.ProcessEnv,
  clock: Clock,
  write: WriteLine,
  send: SendRequest = sendOnce,
): GetIdToken {
  return async (audience, signal) => {
    if (!mayAskForIdToken(env)) throw missingPermission(env);
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env;
    const request: HttpRequest = {
      method: 'GET',
      url: `${url}&audience=${encodeURIComponent(audience)}`,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': 'aks-action' },
      ...(signal === undefined ? {} : { signal }),
    };
    const answer = await sendWithRetries(send, request, { clock }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error instanceof ExplainedError ? error : idTokenError(errorMessage(error), 4);
    });
    if (answer.status !== 200) {
      const said = answer.body.toString('utf8').replaceAll(/\s+/g, ' ').trim().slice(0, 200);
      const isRefused = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
      throw idTokenError(`it answered ${answer.status}${said === '' ? '' : `: ${said}`}`, isRefused ? 1 : 4);
    }
    const idToken = tokenIn(answer.body.toString('utf8'));
    write(`::add-mask::${idToken}`);
    return idToken;
  };
}

function tokenIn(body: string): string {
  try {
    const { value } = JSON.parse(body) as { readonly value?: unknown };
    if (typeof value === 'string' && value !== '') return value;
  } catch {
    // Said below: what came holds no token.
  }
  throw idTokenError('its answer holds no token', 4);
}

/** Whether the job has `id-token: write`: the runner says so with two variables. */
export function mayAskForIdToken(env: NodeJS.ProcessEnv): boolean {
  return (env.ACTIONS_ID_TOKEN_REQUEST_URL ?? '') !== '' && (env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? '') !== '';
}

function missingPermission(env: NodeJS.ProcessEnv): ExplainedError {
  return new ExplainedError({
    what: 'log in to Azure',
    cause: isForkRun(env)
      ? 'this is a pull request from a fork, which may never ask GitHub for an id-token'
      : 'this job may not ask GitHub for an id-token',
    mend: isForkRun(env)
      ? 'Rehearse instead, which needs no login:\n- uses: matih/aks-action/actions/rehearse@<commit>'
      : 'Add to the job:\npermissions:\n  id-token: write\n  contents: read',
    link: documentation,
  });
}

/** Whether the run is for a pull request whose head is in another repository; the event's payload says so. */
function isForkRun(env: NodeJS.ProcessEnv): boolean {
  if (env.GITHUB_EVENT_NAME !== 'pull_request' || env.GITHUB_EVENT_PATH === undefined) return false;
  try {
    const event: unknown = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
    const { pull_request: pullRequest } = event as {
      pull_request?: { head?: { repo?: { full_name?: string } | null } };
    };
    return pullRequest?.head?.repo?.full_name?.toLowerCase() !== env.GITHUB_REPOSITORY?.toLowerCase();
  } catch {
    return false;
  }
}

function idTokenError(cause: string, exitCode: 1 | 4): ExplainedError {
  return new ExplainedError({
    what: 'ask GitHub for an id-token',
    cause,
    mend:
      exitCode === 1
        ? 'GitHub refused it: check that the job still runs, and permissions: id-token: write.'
        : 'Run it again; see https://www.githubstatus.com if it stays.',
    exitCode,
  });
}
