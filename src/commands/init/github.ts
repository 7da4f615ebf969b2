import type { RepositoryFacts, SubjectTemplate } from '../../github/index.js';
import { ExplainedError, type Log } from '../../model/index.js';
import { openSettings } from '../shell-github.js';

export interface GithubAnswers {
  readonly facts: RepositoryFacts;
  readonly template: SubjectTemplate;
}

/**
 * How the subjects of the repository's id-tokens are made, by GitHub's own account. It is not guessed: what Entra trusts must
 * be the same to the letter, and since July 2026 there are two forms (rulebook identity).
 *
 * @param prefix what the subjects begin with, from who knows it: GitHub is then not asked
 */
export async function askGithub(
  repository: string,
  prefix: string | undefined,
  around: { readonly log: Log; readonly signal: AbortSignal },
): Promise<GithubAnswers> {
  if (prefix !== undefined) return { facts: { repository }, template: { prefix } };
  const settings = await openSettings(repository, around);
  if (settings === undefined)
    throw new ExplainedError({
      what: 'aks-action init',
      cause: `GitHub can't be asked for the subjects of ${repository}: neither GITHUB_TOKEN nor GH_TOKEN is set`,
      mend: [
        'export GH_TOKEN=$(gh auth token)',
        `or say what they begin with, as a workflow's log shows it: --subject-prefix repo:${repository}`,
        'or write the rest now: --only environment,workflows',
      ].join('\n'),
    });
  const facts = await settings.facts();
  return { facts, template: await settings.subjectTemplate(facts) };
}
