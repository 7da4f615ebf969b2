import { z } from 'zod';
import type { HttpClient } from '../http/index.js';
import { ExplainedError } from '../model/index.js';
import type { RepositoryFacts, SubjectTemplate } from './subject.js';

export interface RepositorySettingsOptions {
  readonly http: HttpClient;
  /** `https://api.github.com` */
  readonly apiUrl: string;
  readonly token: string;
  /** `OWNER/NAME` */
  readonly repository: string;
}

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

const repositoryAnswer = z.object({
  full_name: z.string(),
  id: z.number().optional(),
  owner: z.object({ login: z.string(), id: z.number().optional() }),
  visibility: z.string().optional(),
});
const subjectAnswer = z.object({
  use_default: z.boolean(),
  include_claim_keys: z.array(z.string()).optional(),
  sub_claim_prefix: z.string().optional(),
});
const organizationAnswer = z.object({ include_claim_keys: z.array(z.string()) });
const environmentAnswer = z.object({
  name: z.string(),
  protection_rules: z.array(z.object({ type: z.string(), reviewers: z.array(z.unknown()).optional() })).default([]),
  deployment_branch_policy: z.unknown(),
});
const variableAnswer = z.object({ value: z.string() });

/** What a repository is set to at GitHub, as far as its workflows' logins depend on it. */
export class RepositorySettings {
  readonly #options: RepositorySettingsOptions;

  constructor(options: RepositorySettingsOptions) {
    this.#options = options;
  }

  /** Its name as GitHub spells it, and its ids. Fails when the token can't see it. */
  async facts(): Promise<RepositoryFacts> {
    const answer = await this.#answer(`repos/${this.#options.repository}`);
    if (answer.status === 200) {
      const { full_name: repository, id, owner, visibility } = repositoryAnswer.parse(answer.body);
      return {
        repository,
        ...(id === undefined ? {} : { id: String(id) }),
        ...(owner.id === undefined ? {} : { ownerId: String(owner.id) }),
        ...(visibility === undefined ? {} : { visibility }),
      };
    }
    throw this.#refused('read the repository', answer);
  }

  /** How its subjects are made: GitHub's own account of it, for the form changed in 2026 (rulebook identity). */
  async subjectTemplate(facts: RepositoryFacts): Promise<SubjectTemplate> {
    const answer = await this.#answer(`repos/${facts.repository}/actions/oidc/customization/sub`);
    if (answer.status !== 200) throw this.#refused('read how the subjects of id-tokens are made', answer);
    const { use_default: isDefault, include_claim_keys: own, sub_claim_prefix } = subjectAnswer.parse(answer.body);
    const prefix = sub_claim_prefix ?? `repo:${facts.repository}`;
    if (isDefault) return { prefix };
    // Neither GitHub's template nor keys of its own: the organization's.
    const claims = own ?? (await this.#organizationClaims(facts));
    return claims === undefined ? { prefix } : { prefix, claims };
  }

  async environment(name: string): Promise<GithubEnvironment | undefined | Unanswered> {
    const answer = await this.#answer(`repos/${this.#options.repository}/environments/${encodeURIComponent(name)}`);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) return { refused: saidIn(answer) };
    const { protection_rules: rules, deployment_branch_policy: branches } = environmentAnswer.parse(answer.body);
    return {
      name,
      hasReviewers: rules.some(({ type }) => type === 'required_reviewers'),
      limitsBranches: branches !== null && branches !== undefined,
    };
  }

  /** A variable of the repository. */
  async variable(name: string): Promise<string | undefined | Unanswered> {
    const answer = await this.#answer(`repos/${this.#options.repository}/actions/variables/${name}`);
    if (answer.status === 404) return undefined;
    return answer.status === 200 ? variableAnswer.parse(answer.body).value : { refused: saidIn(answer) };
  }

  async #organizationClaims({ repository }: RepositoryFacts): Promise<readonly string[] | undefined> {
    const answer = await this.#answer(`orgs/${repository.split('/')[0]}/actions/oidc/customization/sub`);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw this.#refused("read the organization's template of subjects", answer);
    return organizationAnswer.parse(answer.body).include_claim_keys;
  }

  async #answer(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
    const { http, apiUrl, token } = this.#options;
    const answer = await http.send({
      method: 'GET',
      url: `${apiUrl}/${path}`,
      headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
    });
    return { status: answer.status, body: parsed(answer.body.toString('utf8')) };
  }

  #refused(doing: string, answer: { readonly status: number; readonly body: unknown }): ExplainedError {
    const { repository } = this.#options;
    return new ExplainedError({
      what: `ask GitHub of ${repository}`,
      cause: `could not ${doing}: ${saidIn(answer)}`,
      mend: `export GH_TOKEN=$(gh auth token)   # a token that may read the repository and its Actions settings\nCheck that ${repository} is its name: --repository OWNER/NAME`,
      exitCode: answer.status >= 500 ? 4 : 1,
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function saidIn({ status, body }: { readonly status: number; readonly body: unknown }): string {
  const message = (body as { message?: unknown } | undefined)?.message;
  return `GitHub answered ${status}${typeof message === 'string' ? `: ${message}` : ''}`;
}
