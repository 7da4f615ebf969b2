/** A repository's settings that its workflows depend on: the subject of its id-tokens, environments, variables. */
import type { Hono } from 'hono';
import { nodeId, presentUser, repositoryUrl } from './presented.js';
import { type RequestRules, refuse, repositoryOf } from './requests.js';
import { subjectPrefixOf } from './run.js';

export interface RepositoryEnvironment {
  readonly name: string;
  /** Logins of those who must approve a deployment; nobody when empty. */
  readonly reviewers: readonly string[];
  /** Branches that may deploy: any when absent. */
  readonly branches?: 'protected' | 'custom';
}

export interface RepositorySettings {
  /** What subjects are made of; GitHub's own template when absent. */
  subjectClaims: readonly string[] | undefined;
  hasImmutableSubject: boolean;
  /** Of the organization, for repositories that use neither GitHub's template nor one of their own. */
  organizationClaims: readonly string[] | undefined;
  usesOrganizationTemplate: boolean;
  readonly environments: Map<string, RepositoryEnvironment>;
  /** Variables of the repository by name. */
  readonly variables: Map<string, string>;
}

const repository = '/repos/:owner/:name';

export function serveSettings(app: Hono, { refusal, now, runOf }: RequestRules): RepositorySettings {
  const settings: RepositorySettings = {
    subjectClaims: undefined,
    hasImmutableSubject: false,
    organizationClaims: undefined,
    usesOrganizationTemplate: false,
    environments: new Map(),
    variables: new Map(),
  };
  const madeAt = now();

  app.get(`${repository}/actions/oidc/customization/sub`, (context) => {
    const refused = refusal(context, 'actions', 'read');
    if (refused !== undefined) return refused;
    const { subjectClaims, hasImmutableSubject, usesOrganizationTemplate } = settings;
    const run = runOf(context);
    return context.json({
      use_default: subjectClaims === undefined && !usesOrganizationTemplate,
      ...(subjectClaims === undefined ? {} : { include_claim_keys: subjectClaims }),
      use_immutable_subject: hasImmutableSubject,
      ...(run === undefined ? {} : { sub_claim_prefix: subjectPrefixOf({ ...run, hasImmutableSubject }) }),
    });
  });

  app.get('/orgs/:owner/actions/oidc/customization/sub', (context) => {
    const { organizationClaims } = settings;
    if (runOf(context) === undefined || organizationClaims === undefined) return refuse(context, 404, 'Not Found');
    return context.json({ include_claim_keys: organizationClaims });
  });

  app.get(`${repository}/environments`, (context) => {
    const refused = refusal(context, 'actions', 'read');
    if (refused !== undefined) return refused;
    const environments = [...settings.environments.values()].map((each) => presented(each, repositoryOf(context)));
    return context.json({ total_count: environments.length, environments });
  });

  app.get(`${repository}/environments/:environment`, (context) => {
    const refused = refusal(context, 'actions', 'read');
    if (refused !== undefined) return refused;
    const environment = settings.environments.get(context.req.param('environment'));
    return environment === undefined
      ? refuse(context, 404, 'Not Found')
      : context.json(presented(environment, repositoryOf(context)));
  });

  app.get(`${repository}/actions/variables/:variable`, (context) => {
    const refused = refusal(context, 'variables', 'read');
    if (refused !== undefined) return refused;
    const variable = context.req.param('variable').toUpperCase();
    const value = settings.variables.get(variable);
    if (value === undefined) return refuse(context, 404, 'Not Found');
    return context.json({ name: variable, value, created_at: madeAt, updated_at: madeAt });
  });

  function presented({ name, reviewers, branches }: RepositoryEnvironment, of: string) {
    const id = 1_000_000 + [...settings.environments.keys()].indexOf(name);
    const reviewer = (login: string) => ({ type: 'User', reviewer: presentUser(login, 1, 'User') });
    const rule = (number: number, type: string) => ({ id: number, node_id: nodeId('GateRule', number), type });
    return {
      id,
      node_id: nodeId('Environment', id),
      name,
      url: `${repositoryUrl(of)}/environments/${encodeURIComponent(name)}`,
      html_url: `https://github.com/${of}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
      created_at: madeAt,
      updated_at: madeAt,
      protection_rules: [
        ...(reviewers.length === 0
          ? []
          : [{ ...rule(1, 'required_reviewers'), prevent_self_review: false, reviewers: reviewers.map(reviewer) }]),
        ...(branches === undefined ? [] : [rule(2, 'branch_policy')]),
      ],
      deployment_branch_policy:
        branches === undefined
          ? null
          : { protected_branches: branches === 'protected', custom_branch_policies: branches === 'custom' },
    };
  }

  return settings;
}
