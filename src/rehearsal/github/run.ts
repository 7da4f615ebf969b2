/** The workflow run that a rehearsal plays: what GitHub knows about it, and what its id-token says. */

export interface WorkflowRun {
  /** `owner/name` */
  readonly repository: string;
  readonly repositoryId: string;
  readonly repositoryOwnerId: string;
  readonly repositoryVisibility: 'public' | 'private' | 'internal';
  readonly eventName: 'push' | 'pull_request' | 'workflow_dispatch' | 'schedule';
  /** `refs/heads/main`, `refs/pull/7/merge` … */
  readonly ref: string;
  readonly headRef?: string;
  readonly baseRef?: string;
  readonly sha: string;
  /** Deployment environment of the job, if it has one. */
  readonly environment?: string;
  readonly runId: string;
  readonly runNumber: number;
  readonly runAttempt: number;
  readonly actor: string;
  readonly workflow: string;
  /** Path of the workflow file, for example `.github/workflows/cd.yml`. */
  readonly workflowPath: string;
  /** Repositories made, renamed or transferred after 15 July 2026 have ids in their subjects. */
  readonly hasImmutableSubject?: boolean;
  /** The claims that a subject is made of, in a repository that customises it (`include_claim_keys`). */
  readonly subjectClaims?: readonly string[];
}

/** A push to main of the platform's repository, in the `dev` environment. */
export const exampleRun: WorkflowRun = {
  repository: 'matih/platform',
  repositoryId: '701234567',
  repositoryOwnerId: '91234567',
  repositoryVisibility: 'private',
  eventName: 'push',
  ref: 'refs/heads/main',
  sha: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  environment: 'dev',
  runId: '17654321098',
  runNumber: 42,
  runAttempt: 1,
  actor: 'matih-platform',
  workflow: 'cd',
  workflowPath: '.github/workflows/cd.yml',
};

/** The `sub` claim: by environment, else pull request, else ref. Case is kept as the repository writes it. */
export function subjectOf(run: WorkflowRun): string {
  const { repository, subjectClaims = ['repo', 'context'] } = run;
  const values: Readonly<Record<string, string | undefined>> = {
    repository,
    repository_id: run.repositoryId,
    repository_owner: repository.split('/')[0],
    repository_owner_id: run.repositoryOwnerId,
    repository_visibility: run.repositoryVisibility,
    environment: run.environment,
    ref: run.ref,
    event_name: run.eventName,
  };
  const parts = subjectClaims.map((claim) => {
    if (claim === 'repo') return subjectPrefixOf(run);
    // A colon would read as the end of the claim.
    return claim === 'context' ? contextOf(run) : `${claim}:${(values[claim] ?? '').replaceAll(':', '%3A')}`;
  });
  return parts.join(':');
}

/** `repo:OWNER/NAME`, with ids where the repository has them in its subjects. */
export function subjectPrefixOf(
  run: Pick<WorkflowRun, 'repository' | 'repositoryId' | 'repositoryOwnerId' | 'hasImmutableSubject'>,
): string {
  const [owner = '', name = ''] = run.repository.split('/');
  return run.hasImmutableSubject
    ? `repo:${owner}@${run.repositoryOwnerId}/${name}@${run.repositoryId}`
    : `repo:${owner}/${name}`;
}

function contextOf({ environment, eventName, ref }: WorkflowRun): string {
  if (environment !== undefined) return `environment:${encodeURIComponent(environment)}`;
  return eventName === 'pull_request' ? 'pull_request' : `ref:${ref}`;
}
