import type { Announce } from '../model/index.js';

export interface DeploymentReporter {
  readonly token: string;
  /** owner/name */
  readonly repository: string;
  /** The commit that the job runs for. */
  readonly sha: string;
  /** Name of the job's environment on GitHub; the declared environment's when undefined. */
  readonly environment?: string | undefined;
  /** Address of the run's page. */
  readonly url?: string | undefined;
}

/** How long GitHub is waited for: a deployment is healthy whether it hears of it or not. */
const patienceMs = 15_000;

/**
 * Tells GitHub of healthy deployments: a status at the deployment that the job's environment made, at one of our own
 * where there is none. Needs permissions: deployments: write.
 */
export function githubAnnounce({ token, repository, sha, environment: named, url }: DeploymentReporter): Announce {
  return async ({ record, environment, commit, summary }) => {
    const { getOctokit } = await import('@actions/github');
    const octokit = getOctokit(token);
    // With each request: as an option of all it would take the place of the proxy.
    const request = { signal: AbortSignal.timeout(patienceMs) };
    const [owner = '', repo = ''] = repository.split('/');
    const { repos } = octokit.rest;
    const of = { owner, repo, environment: named ?? environment };
    try {
      const { data: found } = await repos.listDeployments({ ...of, sha, per_page: 1, request });
      const id = found[0]?.id ?? (await made());
      await repos.createDeploymentStatus({
        owner,
        repo,
        deployment_id: id,
        state: 'success',
        description: summary,
        request,
        ...(url === undefined ? {} : { log_url: url }),
      });
      return undefined;
    } catch (error) {
      return `GitHub: ${reasonOf(error)}`;
    }

    async function made(): Promise<number> {
      const { data } = await repos.createDeployment({
        ...of,
        ref: sha,
        // The commit is deployed already: nothing is to be merged into it, and no check waited for.
        auto_merge: false,
        required_contexts: [],
        description: summary,
        payload: { record, commit },
        request,
      });
      if ('id' in data) return data.id;
      throw new Error(data.message ?? 'made no deployment');
    }
  };
}

function reasonOf(error: unknown): string {
  const {
    status,
    response,
    message = String(error),
  } = error as {
    readonly status?: number;
    readonly response?: unknown;
    readonly message?: string;
  };
  if (response === undefined) return `no answer: ${message}`;
  if (status === 403 && /not accessible/i.test(message)) return 'the job needs permissions: deployments: write';
  return status === undefined ? message : `answered ${status} ${message}`;
}
