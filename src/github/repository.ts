/** A repository on GitHub's API: one client for all that is asked and written there, which keeps to its limits. */
import type { Clock, Log } from '../model/index.js';
import { errorMessage } from '../model/index.js';
import { limitOf, type Refusal } from './limits.js';

export interface GithubAccess {
  readonly token: string;
  /** owner/name */
  readonly repository: string;
  /** Of a GitHub Enterprise Server; by default what the runner's variables say, else github.com's. */
  readonly apiUrl?: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends every request and wait. */
  readonly signal?: AbortSignal;
  /** By the clock: a limit that lasts longer is not waited for. */
  readonly untilMs: number;
}

type Octokit = ReturnType<typeof import('@actions/github')['getOctokit']>;

export interface GithubRepository {
  readonly rest: Octokit['rest'];
  readonly paginate: Octokit['paginate'];
  /** What each request of the repository holds. */
  readonly at: { readonly owner: string; readonly repo: string };
  /**
   * Does it again after an answer that leaves open what was done: 5xx, a lost connection. `work` looks before it writes, so
   * that nothing is there twice.
   */
  whileUnanswered<T>(work: (isAgain: boolean) => Promise<T>): Promise<T>;
}

/** One request without an answer: whatever GitHub keeps of a run, the run goes on without. */
const answerMs = 15_000;
/** GitHub asks for at least a second between two requests that write. */
const betweenWritesMs = 1000;
/** A limit that still refuses after so many waits is not waited for again. */
const mostWaits = 3;
const betweenTriesMs = [1000, 4000];

/** A limit outlasts the time there is. */
class OutlastingLimit extends Error {}

/** Opens it without a request. What is refused for a limit is sent again when GitHub says so, within the time there is. */
export async function openRepository(access: GithubAccess): Promise<GithubRepository> {
  const { apiUrl, clock, log, repository, signal, token, untilMs } = access;
  const { getOctokit } = await import('@actions/github');
  const octokit = getOctokit(token, apiUrl === undefined ? {} : { baseUrl: apiUrl });
  const [owner = '', repo = ''] = repository.split('/');
  let mayWriteAt = Number.NEGATIVE_INFINITY;

  const turnToWrite = async () => {
    const at = Math.max(clock.now(), mayWriteAt);
    mayWriteAt = at + betweenWritesMs;
    if (at > clock.now()) await clock.sleep(at - clock.now(), signal);
  };

  octokit.hook.wrap('request', async (request, options) => {
    for (let refusals = 0; ; refusals++) {
      if (options.method !== 'GET') await turnToWrite();
      try {
        const within = AbortSignal.any([AbortSignal.timeout(answerMs), ...(signal === undefined ? [] : [signal])]);
        // With each request: as an option of all it would take the place of the proxy.
        return await request({ ...options, request: { ...options.request, signal: within } });
      } catch (error) {
        signal?.throwIfAborted();
        const limit = limitOf(refusalIn(error), refusals);
        if (limit === undefined) throw error;
        const { name, waitMs } = limit;
        if (refusals === mostWaits) throw new OutlastingLimit(`its ${name} still refuses after ${mostWaits} waits`);
        if (clock.now() + waitMs > untilMs)
          throw new OutlastingLimit(`its ${name} lasts ${waitText(waitMs)} more, longer than is waited for`);
        log.info(`GitHub refuses for its ${name}; asking again in ${waitText(waitMs)}, as it wants.`);
        await clock.sleep(waitMs, signal);
      }
    }
  });

  return {
    rest: octokit.rest,
    paginate: octokit.paginate,
    at: { owner, repo },
    async whileUnanswered(work) {
      for (let tries = 0; ; tries++) {
        try {
          return await work(tries > 0);
        } catch (error) {
          const waitMs = betweenTriesMs[tries];
          if (waitMs === undefined || !isOpen(error) || clock.now() + waitMs > untilMs) throw error;
          await clock.sleep(waitMs, signal);
        }
      }
    },
  };
}

/** Whether what was asked for may have been done or not, and is worth another look. */
function isOpen(error: unknown): boolean {
  if (error instanceof OutlastingLimit) return false;
  const { status, response } = error as { readonly status?: number; readonly response?: unknown };
  // Octokit gives what never came the status 500, and keeps the response for what did.
  return status !== undefined && status >= 500 && (response !== undefined || !/aborted/i.test(errorMessage(error)));
}

/**
 * Why GitHub didn't do it, to follow "GitHub: ".
 *
 * @param permission that this takes, as a job declares it; none where the token is not a job's
 */
export function whyNot(error: unknown, permission?: string): string {
  if (error instanceof OutlastingLimit) return error.message;
  const { status, response } = error as { readonly status?: number; readonly response?: unknown };
  const message = errorMessage(error);
  if (response === undefined) return `no answer: ${message}`;
  if (permission === undefined) return `answered ${status ?? ''} ${message}`;
  if (status === 401) return 'it takes the github-token no more, or never did: a token ends with its job';
  if (status === 403 && /not accessible/i.test(message)) return `the job needs permissions: ${permission}`;
  return `answered ${status ?? ''} ${message}`;
}

/** The status that GitHub refused with; undefined for anything else that failed. */
export function refusedWith(error: unknown): number | undefined {
  const { status, response } = error as { readonly status?: number; readonly response?: unknown };
  return response === undefined || error instanceof OutlastingLimit ? undefined : status;
}

function refusalIn(error: unknown): Refusal {
  const { status = 0, response } = error as {
    readonly status?: number;
    readonly response?: { readonly headers?: Readonly<Record<string, string | number | undefined>> };
  };
  const headers = Object.entries(response?.headers ?? {}).map(([name, value]) => [name, String(value ?? '')]);
  return { status, headers: Object.fromEntries(headers), message: errorMessage(error) };
}

function waitText(ms: number): string {
  return ms < 120_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} min`;
}
