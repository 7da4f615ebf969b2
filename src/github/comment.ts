import { type GithubAccess, openRepository, refusedWith, whyNot } from './repository.js';

export interface PullRequestComment {
  readonly number: number;
  /** One comment an environment, found again by a mark that nobody sees. */
  readonly environment: string;
  /** Markdown, with room for a mark within the 65,536 characters that GitHub takes. */
  readonly body: string;
}

/** Number of the pull request that a run is for, from GITHUB_REF; undefined for other runs. */
export function pullRequestNumber(env: NodeJS.ProcessEnv): number | undefined {
  const number = /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * Writes the comment, or brings the one of an earlier run up to date. A token that may not comment, or a GitHub that is
 * not well, is said in the log and stops nothing: the plan itself stands in the job's summary.
 */
export async function upsertComment(comment: PullRequestComment, access: GithubAccess): Promise<void> {
  const mark = `<!-- aks-action plan ${comment.environment} -->`;
  const body = `${mark}\n${comment.body}`;
  try {
    const { at, paginate, rest, whileUnanswered } = await openRepository(access);
    const { issues } = rest;
    const of = { ...at, issue_number: comment.number };
    await whileUnanswered(async () => {
      const existing = await paginate(issues.listComments, { ...of, per_page: 100 });
      const ours = existing.find((each) => each.body?.startsWith(mark) === true);
      if (ours === undefined) await issues.createComment({ ...of, body });
      else if (ours.body !== body) await issues.updateComment({ ...at, comment_id: ours.id, body });
    });
  } catch (error) {
    const isHidden = refusedWith(error) === 404;
    const permission = 'pull-requests: write (forks never have it)';
    const why = isHidden ? `the job needs permissions: ${permission}` : whyNot(error, permission);
    access.log.info(`The plan is not shown in the pull request. GitHub: ${why}`);
  }
}
