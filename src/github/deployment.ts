import type { Announce, Announcement } from '../model/index.js';
import { type GithubAccess, type GithubRepository, openRepository, whyNot } from './repository.js';

export interface DeploymentReporter extends Omit<GithubAccess, 'untilMs'> {
  /** The commit that the job runs for. */
  readonly sha: string;
  /** Name of the job's environment on GitHub, where that is known; the declared environment's when undefined. */
  readonly environment: () => Promise<string | undefined>;
  /** Address of the run's page. */
  readonly url?: string | undefined;
}

/** A deployment is healthy whether GitHub hears of it or not, and others wait for the lock of its environment. */
const patienceMs = 120_000;

/**
 * Tells GitHub of healthy deployments: a status at the deployment that the job's environment made, at one of our own
 * where there is none. Needs permissions: deployments: write.
 */
export function githubAnnounce({ environment: ofJob, sha, url, ...access }: DeploymentReporter): Announce {
  return async (announcement) => {
    try {
      const repository = await openRepository({ ...access, untilMs: access.clock.now() + patienceMs });
      const environment = (await ofJob()) ?? announcement.environment;
      await repository.whileUnanswered((isAgain) => tell(repository, { announcement, environment, isAgain, sha, url }));
      return undefined;
    } catch (error) {
      return `GitHub: ${whyNot(error, 'deployments: write')}`;
    }
  };
}

interface Told {
  readonly announcement: Announcement;
  readonly environment: string;
  readonly sha: string;
  readonly url: string | undefined;
  /** An earlier try may have arrived. */
  readonly isAgain: boolean;
}

async function tell({ at, rest }: GithubRepository, told: Told): Promise<void> {
  const { environment, isAgain, sha, url } = told;
  const { commit, record, summary } = told.announcement;
  const { repos } = rest;
  const { data: found } = await repos.listDeployments({ ...at, environment, sha, per_page: 1 });
  const deployment = found[0]?.id ?? (await made());
  const of = { ...at, deployment_id: deployment };
  if (isAgain) {
    const { data: statuses } = await repos.listDeploymentStatuses({ ...of, per_page: 100 });
    if (statuses.some(({ description, state }) => state === 'success' && description === summary)) return;
  }
  await repos.createDeploymentStatus({
    ...of,
    state: 'success',
    description: summary,
    ...(url === undefined ? {} : { log_url: url }),
  });

  async function made(): Promise<number> {
    const { data } = await repos.createDeployment({
      ...at,
      environment,
      ref: sha,
      // The commit is deployed already: nothing is to be merged into it, and no check waited for.
      auto_merge: false,
      required_contexts: [],
      description: summary,
      payload: { record, commit },
    });
    if ('id' in data) return data.id;
    throw new Error(data.message ?? 'made no deployment');
  }
}
