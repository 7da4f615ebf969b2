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
  const isFork = env.GITHUB_EVENT_NAME === 'pull_request';
  return new ExplainedError({
    what: 'log in to Azure',
    cause: 'this job may not ask GitHub for an id-token',
    mend: isFork
      ? 'A pull request from a fork never may: use command: rehearse, which needs no login. In a pull request of this repository add to the job:\npermissions:\n  id-token: write'
      : 'Add to the job:\npermissions:\n  id-token: write\n  contents: read',
    link: documentation,
  });
}

function idTokenError(cause: string, exitCode: 1 | 4): ExplainedError {
  return new ExplainedError({
    what: 'ask GitHub for an id-token',
    cause,
    mend: 'Run it again; see https://www.githubstatus.com if it stays.',
    exitCode,
  });
}
