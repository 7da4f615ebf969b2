import type { Log } from '../model/index.js';
import { shortened } from './comment.js';

export interface DriftIssue {
  readonly token: string;
  /** owner/name */
  readonly repository: string;
  /** One open issue an environment, found again by its label and a mark that nobody sees. */
  readonly environment: string;
  /** Markdown of what differs; undefined when nothing does, which closes the issue. */
  readonly drift: string | undefined;
  /** Address of the run's page, so that a reader knows how fresh it is. */
  readonly url?: string | undefined;
}

/** So that the issues of a repository with thousands are one short list. */
const label = 'aks-drift';
/** How long GitHub is waited for: what drifted stands in the log, the summary and the report in any case. */
const patienceMs = 30_000;

/**
 * Opens the environment's issue, brings it up to date, or closes it with a word of which run found nothing any more. A
 * GitHub that refuses or gives no answer is a warning: whoever asked for an issue relies on it, but the comparison stands.
 */
export async function upsertDriftIssue(issue: DriftIssue, log: Log): Promise<void> {
  const { getOctokit } = await import('@actions/github');
  const octokit = getOctokit(issue.token);
  const { issues } = octokit.rest;
  const [owner = '', repo = ''] = issue.repository.split('/');
  // With each request: as an option of all it would take the place of the proxy.
  const request = { signal: AbortSignal.timeout(patienceMs) };
  const mark = `<!-- aks-action drift ${issue.environment} -->`;
  const of = { owner, repo, request };
  try {
    const labelled = await octokit.paginate(issues.listForRepo, { ...of, labels: label, state: 'open', per_page: 100 });
    const ours = labelled.filter((each) => each.pull_request === undefined && each.body?.startsWith(mark) === true);
    if (issue.drift === undefined) {
      for (const { number } of ours) await close(number);
      return;
    }
    const title = `Drift of ${issue.environment}`;
    const body = `${mark}\n${shortened(issue.drift)}\n\n${seenBy(issue)}`;
    const [existing] = ours;
    if (existing === undefined) {
      const { data } = await issues.create({ ...of, title, body, labels: [label] });
      log.info(`Opened issue #${data.number}: ${title}.`);
    } else if (existing.body !== body) {
      await issues.update({ ...of, issue_number: existing.number, body });
      log.info(`Issue #${existing.number} is up to date: ${title}.`);
    }
  } catch (error) {
    log.warning(`The issue about drift of ${issue.environment} is not up to date: ${reasonOf(error)}`);
  }

  async function close(number: number): Promise<void> {
    const body = `${issue.environment} is as declared and recorded. ${seenBy(issue)}`;
    await issues.createComment({ ...of, issue_number: number, body });
    await issues.update({ ...of, issue_number: number, state: 'closed', state_reason: 'completed' });
    log.info(`Closed issue #${number}: ${issue.environment} has no drift any more.`);
  }
}

function seenBy({ url }: DriftIssue): string {
  return url === undefined ? 'Found on a terminal.' : `Found by ${url}.`;
}

function reasonOf(error: unknown): string {
  const { status, response, message } = error as {
    readonly status?: number;
    readonly response?: unknown;
    readonly message?: string;
  };
  if (response === undefined) return `GitHub gave no answer: ${message ?? String(error)}`;
  if (status === 403 && /not accessible/i.test(message ?? '')) return 'the job needs permissions: issues: write';
  if (status === 410) return 'the repository has no issues (Settings, Features)';
  return `GitHub answered ${status ?? ''} ${message ?? ''}`;
}
