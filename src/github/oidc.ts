import { readFileSync } from 'node:fs';
import { type Clock, ExplainedError } from '../model/index.js';

const documentation = 'https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments';

/** The toolkit's getIDToken: it masks the token before it hands it over. */
export type GetIdToken = (audience: string) => Promise<string>;

const tries = 5;

/**
 * The runner's id-token. The toolkit retries its endpoint only on a GET's 502, 503 and 504; this also tries again on 429,
 * 500 and reset connections. Fails with the lines of YAML to add when the job has no id-token permission.
 */
export function createIdTokenSource(env: NodeJS.ProcessEnv, clock: Clock, getIdToken: GetIdToken): GetIdToken {
  return async (audience) => {
    if (!mayAskForIdToken(env)) throw missingPermission(env);
    for (let attempt = 1; ; attempt++) {
      try {
        return await getIdToken(audience);
      } catch (error) {
        const cause = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').trim();
        const status = Number(/Error Code : (\d+)/.exec(cause)?.[1] ?? 0);
        const isRefused = status >= 400 && status < 500 && status !== 429;
        if (isRefused || attempt === tries) throw idTokenError(cause, isRefused ? 1 : 4);
        await clock.sleep(500 * 2 ** attempt);
      }
    }
  };
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
