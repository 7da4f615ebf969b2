import { ExplainedError } from '../model/index.js';

/** What a job's id-token is about: its GitHub environment, or the pull request of a job without one. */
export type SubjectContext = { readonly environment: string } | 'pull_request';

/** How GitHub makes the subjects of a repository's id-tokens. */
export interface SubjectTemplate {
  /** `repo:OWNER/NAME`, or with ids: `repo:OWNER@1/NAME@2`. */
  readonly prefix: string;
  /** `include_claim_keys` of a repository or organization that has a template of its own. */
  readonly claims?: readonly string[];
}

/** What GitHub says of a repository, for claims that stand in a template. */
export interface RepositoryFacts {
  /** `OWNER/NAME`, spelled as GitHub does: subjects are case-sensitive. */
  readonly repository: string;
  readonly id?: string;
  readonly ownerId?: string;
  readonly visibility?: string;
}

/** The subject of a job's id-token. Fails for a template with claims that differ from run to run. */
export function subjectFor(template: SubjectTemplate, facts: RepositoryFacts, context: SubjectContext): string {
  const { prefix, claims = ['repo', 'context'] } = template;
  return claims.map((claim) => partOf(claim, prefix, facts, context)).join(':');
}

function partOf(claim: string, prefix: string, facts: RepositoryFacts, context: SubjectContext): string {
  const value = claimValue(claim, facts, context);
  if (claim === 'repo') return prefix;
  if (claim === 'context') return context === 'pull_request' ? context : `environment:${escaped(context.environment)}`;
  if (value !== undefined) return `${claim}:${escaped(value)}`;
  throw new ExplainedError({
    what: `subject of ${facts.repository}`,
    cause: `it is made of ${claim}, which is not the same in every run`,
    mend: [
      "Take GitHub's own template for this repository:",
      `  gh api --method PUT repos/${facts.repository}/actions/oidc/customization/sub -F use_default=true`,
      'or leave that claim out of include_claim_keys.',
    ].join('\n'),
  });
}

function claimValue(claim: string, facts: RepositoryFacts, context: SubjectContext): string | undefined {
  const values: Readonly<Record<string, string | undefined>> = {
    repository: facts.repository,
    repository_id: facts.id,
    repository_owner: facts.repository.split('/')[0],
    repository_owner_id: facts.ownerId,
    repository_visibility: facts.visibility,
    environment: context === 'pull_request' ? undefined : context.environment,
  };
  return values[claim];
}

/** A colon would read as the end of the value. */
function escaped(value: string): string {
  return value.replaceAll(':', '%3A');
}
