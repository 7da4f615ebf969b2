/** The two app registrations of an environment, and which jobs may log in as each. */
import type { Environment } from '../../environment/index.js';
import type { SubjectContext } from '../../github/subject.js';
import { hasKubernetesRoles } from './grants.js';

/** `deploy` writes, behind the GitHub environment's reviewers; `plan` reads. */
export type LoginKind = 'deploy' | 'plan';

export interface Login {
  readonly kind: LoginKind;
  /** Display name of the app registration. */
  readonly application: string;
  /** The repository's variable that holds its client id. */
  readonly variable: string;
  /** Jobs that it trusts. */
  readonly contexts: readonly SubjectContext[];
}

/** The logins of an environment, deploy first. @param repository `OWNER/NAME` */
export function loginsOf(environment: Environment, repository: string): readonly [Login, Login] {
  const { environment: name } = environment;
  const application = (kind: LoginKind) => `github-${repository.replace('/', '-')}-${name}-${kind}`;
  const variable = variableOf(name);
  return [
    { kind: 'deploy', application: application('deploy'), variable, contexts: [{ environment: name }] },
    {
      kind: 'plan',
      application: application('plan'),
      variable: `${variable}_PLAN`,
      contexts: [{ environment: planEnvironment(name) }, ...(plansPullRequests(environment) ? [pullRequest] : [])],
    },
  ];
}

const pullRequest: SubjectContext = 'pull_request';

/**
 * Whether a pull request's jobs may log in. Whoever may open one decides what runs there: where Kubernetes has no roles,
 * the credential that such a login gets is the administrator's, Secrets included, so that pull requests only rehearse.
 */
export function plansPullRequests(environment: Environment): boolean {
  return hasKubernetesRoles(environment);
}

/** The GitHub environment without reviewers that plans are made in. */
export function planEnvironment(name: string): string {
  return `${name}-plan`;
}

function variableOf(name: string): string {
  return `AZURE_CLIENT_ID_${name.toUpperCase().replaceAll('-', '_')}`;
}

/** Name of a federated credential: 3 to 120 letters, digits, hyphens; the same for the same job. */
export function credentialName(context: SubjectContext): string {
  return context === 'pull_request' ? 'github-pull-request' : `github-environment-${context.environment}`;
}
