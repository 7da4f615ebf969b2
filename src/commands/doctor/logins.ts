/** The two app registrations: are they there, and do they trust exactly what GitHub puts into the tokens? */

import type { GraphApplication, GraphCredential } from '../../azure/access/graph.js';
import { Graph } from '../../azure/access/graph.js';
import { tokenExchangeAudience as audience } from '../../azure/clouds.js';
import type { Azure } from '../../azure/index.js';
import { type RepositoryFacts, type SubjectTemplate, subjectFor } from '../../github/index.js';
import { githubIssuer as issuer } from '../../model/index.js';
import { credentialName, type Login } from '../access/index.js';
import type { Problem } from './problem.js';

export interface LoginsRequest {
  readonly azure: Azure;
  readonly logins: readonly Login[];
  /** Client ids by the variable that holds them, as GitHub says. */
  readonly variables: ReadonlyMap<string, string>;
  /** Of the environment file: the deploying login where no variable says another. */
  readonly clientId: string | undefined;
  readonly facts: RepositoryFacts;
  /** Undefined when GitHub was not asked: subjects are then not compared. */
  readonly template: SubjectTemplate | undefined;
  /** Path of the access script. */
  readonly script: string;
}

export interface LoginsFound {
  readonly problems: readonly Problem[];
  /** Object ids of the service principals that are there, by login. */
  readonly principals: ReadonlyMap<Login['kind'], { readonly id: string; readonly name: string }>;
}

export async function checkLogins(request: LoginsRequest): Promise<LoginsFound> {
  const graph = new Graph(request.azure);
  const problems: Problem[] = [];
  const principals = new Map<Login['kind'], { readonly id: string; readonly name: string }>();
  for (const login of request.logins) {
    const application = await applicationOf(graph, login, request);
    if (application === undefined) {
      problems.push(missing(login, request));
      continue;
    }
    const [principal, credentials] = await Promise.all([
      graph.servicePrincipalId(application),
      graph.federatedCredentials(application),
    ]);
    const name = application.displayName;
    if (principal === undefined)
      problems.push({
        check: 'logins',
        severity: 'error',
        message: `app registration ${name} has no service principal`,
        why: 'roles are given to that, and nobody logs in without it (AADSTS7000229)',
        mend: `az ad sp create --id ${application.clientId}`,
      });
    else principals.set(login.kind, { id: principal, name });
    problems.push(...trustProblems(login, application, credentials, request));
  }
  return { problems, principals };
}

function applicationOf(graph: Graph, { kind, variable, application }: Login, request: LoginsRequest) {
  const clientId = request.variables.get(variable) ?? (kind === 'deploy' ? request.clientId : undefined);
  return graph.application(clientId === undefined ? { displayName: application } : { clientId });
}

function missing({ application, variable }: Login, { script, variables }: LoginsRequest): Problem {
  const clientId = variables.get(variable);
  const asked = clientId === undefined ? application : `with client id ${clientId} (variable ${variable})`;
  return {
    check: 'logins',
    severity: 'error',
    message: `there is no app registration ${asked}`,
    why: 'workflows log in to Azure as it',
    mend: `bash ${script}   # by: aks-action init --only access`,
  };
}

function trustProblems(
  login: Login,
  application: GraphApplication,
  credentials: readonly GraphCredential[],
  { facts, template }: LoginsRequest,
): readonly Problem[] {
  const ofGithub = credentials.filter((credential) => credential.issuer === issuer);
  const missingOnes =
    template === undefined
      ? []
      : login.contexts.flatMap((context): Problem[] => {
          const subject = subjectFor(template, facts, context);
          const held = ofGithub.find((credential) => credential.subject === subject);
          if (held?.audiences.includes(audience)) return [];
          return [untrusted(application, subject, credentialName(context), ofGithub, held)];
        });
  // Whoever may open a pull request decides what runs in it (rulebook github).
  const open = ofGithub.filter(({ subject }) => login.kind === 'deploy' && subject.endsWith(':pull_request'));
  return [
    ...missingOnes,
    ...open.map(
      ({ name }): Problem => ({
        check: 'logins',
        severity: 'error',
        message: `app registration ${application.displayName} trusts pull requests`,
        why: 'it may write, and whoever may open a pull request decides what runs there',
        mend: `az ad app federated-credential delete --id ${application.clientId} --federated-credential-id ${name}`,
      }),
    ),
  ];
}

function untrusted(
  { clientId, displayName }: GraphApplication,
  subject: string,
  name: string,
  credentials: readonly GraphCredential[],
  held: GraphCredential | undefined,
): Problem {
  const taken = held ?? credentials.find((credential) => credential.name === name);
  const parameters = JSON.stringify({ name, issuer, subject, audiences: [audience] });
  const near = nearMiss(subject, held, credentials);
  return {
    check: 'logins',
    severity: 'error',
    message: `app registration ${displayName} does not trust ${subject}`,
    why: near ?? 'that is what the token says which its job gets from GitHub; the login fails with AADSTS700213',
    mend: [
      ...(taken === undefined
        ? []
        : [`az ad app federated-credential delete --id ${clientId} --federated-credential-id ${taken.name}`]),
      `az ad app federated-credential create --id ${clientId} --parameters '${parameters}'`,
    ].join('\n'),
  };
}

/** What is there instead, where that explains it. */
function nearMiss(
  subject: string,
  held: GraphCredential | undefined,
  credentials: readonly GraphCredential[],
): string | undefined {
  if (held !== undefined) return `its audience is ${held.audiences.join(', ')}, and has to be ${audience}`;
  const plain = (text: string) => text.toLowerCase().replaceAll(/@\d+/g, '');
  const similar = credentials.find((credential) => plain(credential.subject) === plain(subject));
  if (similar === undefined) return undefined;
  return similar.subject.toLowerCase() === subject.toLowerCase()
    ? `it trusts ${similar.subject}: subjects are compared with their case`
    : `it trusts ${similar.subject}: GitHub writes the ids of owner and repository since that changed`;
}
