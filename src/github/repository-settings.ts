import { z } from 'zod';
import { ExplainedError } from '../model/index.js';
import { type GithubAccess, openRepository, refusedWith, whyNot } from './repository.js';
import type { RepositoryFacts, SubjectTemplate } from './subject.js';

/** A GitHub environment and what protects it. */
export interface GithubEnvironment {
  readonly name: string;
  readonly hasReviewers: boolean;
  /** Whether only some branches may deploy to it. */
  readonly limitsBranches: boolean;
}

/** What could not be asked, because this token may not. */
export interface Unanswered {
  readonly refused: string;
}

/** What a repository is set to at GitHub, as far as its workflows' logins depend on it. */
export interface RepositorySettings {
  /** Its name as GitHub spells it, and its ids. Fails when the token can't see it. */
  facts(): Promise<RepositoryFacts>;
  /** How its subjects are made: GitHub's own account of it, for the form changed in 2026 (rulebook identity). */
  subjectTemplate(facts: RepositoryFacts): Promise<SubjectTemplate>;
  environment(name: string): Promise<GithubEnvironment | undefined | Unanswered>;
  /** A variable of the repository. */
  variable(name: string): Promise<string | undefined | Unanswered>;
}

/** Newer than the client's types. */
const subjectAnswer = z.object({
  use_default: z.boolean(),
  include_claim_keys: z.array(z.string()).optional(),
  sub_claim_prefix: z.string().optional(),
});
const organizationAnswer = z.object({ include_claim_keys: z.array(z.string()) });

/** Opens them without a request. */
export async function openRepositorySettings(access: GithubAccess): Promise<RepositorySettings> {
  const { at, rest, whileUnanswered } = await openRepository(access);

  /** @param doing to follow "could not" */
  async function asked<T>(doing: string, ask: () => Promise<{ readonly data: T }>): Promise<T> {
    try {
      return (await whileUnanswered(ask)).data;
    } catch (error) {
      throw refused(doing, access.repository, error);
    }
  }

  /** What is not there and what may not be seen are answers too: they are told together with all else. */
  async function found<T>(ask: () => Promise<{ readonly data: T }>): Promise<T | undefined | Unanswered> {
    try {
      return (await whileUnanswered(ask)).data;
    } catch (error) {
      return refusedWith(error) === 404 ? undefined : { refused: whyNot(error) };
    }
  }

  async function organizationClaims(): Promise<readonly string[] | undefined> {
    const data: unknown = await asked("read the organization's template of subjects", async () => {
      try {
        return await rest.oidc.getOidcCustomSubTemplateForOrg({ org: at.owner });
      } catch (error) {
        if (refusedWith(error) === 404) return { data: undefined };
        throw error;
      }
    });
    return data === undefined ? undefined : organizationAnswer.parse(data).include_claim_keys;
  }

  return {
    async facts() {
      const {
        full_name: repository,
        id,
        owner,
        visibility,
      } = await asked('read the repository', () => rest.repos.get(at));
      const ids = { id: String(id), ownerId: String(owner.id) };
      return { repository, ...ids, ...(visibility === undefined ? {} : { visibility }) };
    },
    async subjectTemplate({ repository }) {
      const data: unknown = await asked('read how the subjects of id-tokens are made', () =>
        rest.actions.getCustomOidcSubClaimForRepo(at),
      );
      const { use_default: isDefault, include_claim_keys: own, sub_claim_prefix } = subjectAnswer.parse(data);
      const prefix = sub_claim_prefix ?? `repo:${repository}`;
      if (isDefault) return { prefix };
      // Neither GitHub's template nor keys of its own: the organization's.
      const claims = own ?? (await organizationClaims());
      return claims === undefined ? { prefix } : { prefix, claims };
    },
    async environment(name) {
      const environment = await found(() => rest.repos.getEnvironment({ ...at, environment_name: name }));
      if (environment === undefined || 'refused' in environment) return environment;
      const { protection_rules: rules = [], deployment_branch_policy: branches = null } = environment;
      const hasReviewers = rules.some(({ type }) => type === 'required_reviewers');
      return { name, hasReviewers, limitsBranches: branches !== null };
    },
    async variable(name) {
      const variable = await found(() => rest.actions.getRepoVariable({ ...at, name }));
      return variable === undefined || 'refused' in variable ? variable : variable.value;
    },
  };
}

function refused(doing: string, repository: string, error: unknown): ExplainedError {
  const status = refusedWith(error);
  const isUnanswered = status === undefined || status >= 500;
  return new ExplainedError({
    what: `ask GitHub of ${repository}`,
    cause: `could not ${doing}: ${whyNot(error)}`,
    mend: isUnanswered
      ? 'Run it again; see https://www.githubstatus.com if it stays.'
      : `export GH_TOKEN=$(gh auth token)   # a token that may read the repository and its Actions settings\nCheck that ${repository} is its name: --repository OWNER/NAME`,
    exitCode: isUnanswered ? 4 : 1,
  });
}
