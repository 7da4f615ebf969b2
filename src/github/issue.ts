import { type GithubAccess, type GithubRepository, openRepository, refusedWith, whyNot } from './repository.js';

export interface DriftIssue {
  /** One open issue an environment, found again by its label and a mark that nobody sees. */
  readonly environment: string;
  /** Markdown of what differs, within what GitHub takes; undefined when nothing does, which closes the issue. */
  readonly drift: string | undefined;
  /** Address of the run's page, so that a reader knows how fresh it is. */
  readonly url?: string | undefined;
}

/** So that the issues of a repository with thousands are one short list. */
const label = 'aks-drift';

/**
 * Opens the environment's issue, brings it up to date, or closes it with a word of which run found nothing any more. A
 * GitHub that refuses or gives no answer is a warning: whoever asked for an issue relies on it, but the comparison stands.
 */
export async function upsertDriftIssue(issue: DriftIssue, access: GithubAccess): Promise<void> {
  const { log } = access;
  try {
    const repository = await openRepository(access);
    const said = await repository.whileUnanswered(() => upsert(issue, repository));
    for (const line of said) log.info(line);
  } catch (error) {
    const why =
      refusedWith(error) === 410 ? 'the repository has no issues (Settings, Features)' : whyNot(error, 'issues: write');
    log.warning(`The issue about drift of ${issue.environment} is not up to date. GitHub: ${why}`);
  }
}

/** Looks, and does what is missing. Resolves with what was done. */
async function upsert(issue: DriftIssue, { at, paginate, rest }: GithubRepository): Promise<readonly string[]> {
  const { issues } = rest;
  const mark = `<!-- aks-action drift ${issue.environment} -->`;
  const labelled = await paginate(issues.listForRepo, { ...at, labels: label, state: 'open', per_page: 100 });
  const ours = labelled.filter((each) => each.pull_request === undefined && each.body?.startsWith(mark) === true);
  if (issue.drift === undefined) return Promise.all(ours.map(({ number }) => close(number)));
  const title = `Drift of ${issue.environment}`;
  const body = `${mark}\n${issue.drift}\n\n${seenBy(issue)}`;
  const [existing] = ours;
  if (existing === undefined) {
    const { data } = await issues.create({ ...at, title, body, labels: [label] });
    return [`Opened issue #${data.number}: ${title}.`];
  }
  if (existing.body === body) return [];
  await issues.update({ ...at, issue_number: existing.number, body });
  return [`Issue #${existing.number} is up to date: ${title}.`];

  /** Closed first: what is closed is not found again, and so not commented twice. */
  async function close(number: number): Promise<string> {
    await issues.update({ ...at, issue_number: number, state: 'closed', state_reason: 'completed' });
    const body = `${issue.environment} is as declared and recorded. ${seenBy(issue)}`;
    await issues.createComment({ ...at, issue_number: number, body });
    return `Closed issue #${number}: ${issue.environment} has no drift any more.`;
  }
}

function seenBy({ url }: DriftIssue): string {
  return url === undefined ? 'Found on a terminal.' : `Found by ${url}.`;
}
