import { tokenExchangeAudience } from '../../azure/clouds.js';
import type { Environment } from '../../environment/index.js';
import { type RepositoryFacts, type SubjectTemplate, subjectFor } from '../../github/subject.js';
import { githubIssuer } from '../../model/index.js';
import { credentialName, type Login, type LoginGrant, loginGrants, loginsOf } from '../access/index.js';

export interface AccessScriptRequest {
  readonly environment: Environment;
  readonly facts: RepositoryFacts;
  readonly template: SubjectTemplate;
  /** Where the script will lie, for its own first lines. */
  readonly path: string;
}

const providers = [
  'Microsoft.ContainerService',
  'Microsoft.Compute',
  'Microsoft.Network',
  'Microsoft.ManagedIdentity',
] as const;

/**
 * The az commands that let a repository's workflows log in and do what the environment needs: app registrations, federated
 * credentials, roles. What is there already is left as it is, so that it can be run again.
 */
export function accessScript(request: AccessScriptRequest): string {
  const { environment, facts, path } = request;
  const { azure, environment: name } = environment;
  const logins = loginsOf(environment, facts.repository);
  const grants = loginGrants(environment);
  return [
    header(request),
    `TENANT=${quoted(azure.tenantId)}
SUBSCRIPTION=${quoted(azure.subscriptionId)}
LOCATION=${quoted(azure.location)}
GROUP=${quoted(azure.resourceGroup.name)}
ISSUER=${quoted(githubIssuer)}
`,
    functions,
    `[ "$(az account show --query tenantId --output tsv)" = "$TENANT" ] || { echo "Log in first: az login --tenant $TENANT" >&2; exit 1; }
az account set --subscription "$SUBSCRIPTION"
`,
    `# What the subscription must know of, and the resource group: made here, so that no right above the group is needed later.
for namespace in ${providersOf(environment).join(' ')}; do provider "$namespace"; done
group
`,
    ...logins.map((login) => loginSection(login, request, grants)),
    `cat <<END

Done. Two variables tell the workflows who they log in as:
${logins.map(({ kind, variable }) => `  gh variable set ${variable} --repo ${facts.repository} --body $${shellName(kind)}`).join('\n')}
Then: aks-action doctor environments/${name}.yaml
END`,
    '',
  ]
    .join('\n')
    .replaceAll('@PATH@', path);
}

function header({ environment, facts }: AccessScriptRequest): string {
  return `#!/usr/bin/env bash
# Lets the workflows of ${facts.repository} log in to Azure for environment ${environment.environment}: two app registrations without
# secrets, what GitHub's id-tokens must say to log in as them, and the least roles. Read it, then run it once as somebody who
# may register applications and give roles (Owner, or User Access Administrator, on the scopes below):
#
#   az login --tenant ${environment.azure.tenantId}
#   bash @PATH@
#
# What is there stays as it is, so that it can be run again. After a change of the environment file write it anew:
#
#   aks-action init --environment ${environment.environment} --only access --force
set -euo pipefail
`;
}

/** What the commands have in common, each a question first: is it there? */
const functions = `say() { echo "$*" >&2; }

# provider NAMESPACE: registers a resource provider
provider() {
  [ "$(az provider show --namespace "$1" --query registrationState --output tsv)" = Registered ] && return
  say "+ resource provider $1"
  az provider register --namespace "$1" --output none
}

# group: makes the resource group
group() {
  [ "$(az group exists --name "$GROUP")" = true ] && return
  say "+ resource group $GROUP"
  az group create --name "$GROUP" --location "$LOCATION" --output none
}

# app NAME: prints the client id of an app registration; makes it, with its service principal
app() {
  local id
  id=$(az ad app list --display-name "$1" --query "[?displayName=='$1'].appId | [0]" --output tsv)
  if [ -z "$id" ]; then
    say "+ app registration $1"
    id=$(az ad app create --display-name "$1" --query appId --output tsv)
  fi
  if [ -z "$(az ad sp list --spn "$id" --query '[0].id' --output tsv)" ]; then
    say "+ service principal of $1"
    az ad sp create --id "$id" --output none
  fi
  echo "$id"
}

# trust CLIENT-ID NAME SUBJECT: a federated credential; the subject is case-sensitive. One of the same name with another
# subject is of a repository that was renamed: it is made anew, as Entra may go by the old one after an update.
trust() {
  local held
  held=$(az ad app federated-credential list --id "$1" --query "[?issuer=='$ISSUER' && subject=='$3'].name | [0]" --output tsv)
  [ -n "$held" ] && return
  held=$(az ad app federated-credential list --id "$1" --query "[?name=='$2'].name | [0]" --output tsv)
  [ -z "$held" ] || az ad app federated-credential delete --id "$1" --federated-credential-id "$2"
  say "+ trust in $3"
  az ad app federated-credential create --id "$1" --output none --parameters \\
    "{\\"name\\":\\"$2\\",\\"issuer\\":\\"$ISSUER\\",\\"subject\\":\\"$3\\",\\"audiences\\":[\\"${tokenExchangeAudience}\\"]}"
}

# grant PRINCIPAL ROLE SCOPE [CONDITION]: a role on exactly this scope; one with another condition is replaced
grant() {
  local condition=\${4:-} held
  held=$(az role assignment list --assignee-object-id "$1" --role "$2" --scope "$3" \\
    --fill-principal-name false --query "[0].[id, condition || '']" --output tsv)
  if [ -n "$held" ]; then
    [ "$(tail -n +2 <<<"$held")" = "$condition" ] && return
    az role assignment delete --ids "$(head -n 1 <<<"$held")"
  fi
  say "+ role $2 on $3"
  set -- --assignee-object-id "$1" --assignee-principal-type ServicePrincipal --role "$2" --scope "$3"
  [ -z "$condition" ] || set -- "$@" --condition "$condition" --condition-version 2.0
  az role assignment create "$@" --only-show-errors --output none
}

# only ROLE...: the condition that lets a giver of roles give (and take) only these, and only to service principals
only() {
  local role ids=() list
  for role in "$@"; do ids+=("$(az role definition list --name "$role" --query '[0].name' --output tsv)"); done
  list=$(IFS=,; echo "\${ids[*]}")
  local at='Microsoft.Authorization/roleAssignments'
  local to="PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'ServicePrincipal'}"
  printf '%s' "((!(ActionMatches{'$at/write'})) OR (@Request[$at:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {$list} AND @Request[$at:$to))"
  printf '%s' " AND ((!(ActionMatches{'$at/delete'})) OR (@Resource[$at:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {$list} AND @Resource[$at:$to))"
}
`;

function loginSection(login: Login, { facts, template }: AccessScriptRequest, grants: readonly LoginGrant[]): string {
  const { kind, application, contexts } = login;
  const id = shellName(kind);
  const purpose = {
    deploy: "Deploys: it may write, and trusts only jobs of the GitHub environment, behind that one's reviewers.",
    plan: 'Plans and looks for drift: it reads.',
  };
  const trusts = contexts.map(
    (context) => `trust "$${id}" ${credentialName(context)} ${quoted(subjectFor(template, facts, context))}`,
  );
  return [
    `# ${purpose[kind]}`,
    `${id}=$(app ${application})`,
    ...trusts,
    `PRINCIPAL=$(az ad sp list --spn "$${id}" --query '[0].id' --output tsv)`,
    ...grants.filter((grant) => grant.login === kind).flatMap(grantLines),
    '',
  ].join('\n');
}

function grantLines({ role, scope, why, givesOnly }: LoginGrant): readonly string[] {
  const condition = givesOnly === undefined ? '' : ` "$(only ${givesOnly.map((name) => quoted(name)).join(' ')})"`;
  return [`# ${why}`, `grant "$PRINCIPAL" ${quoted(role)} ${quoted(scope)}${condition}`];
}

function providersOf({ monitoring }: Environment): readonly string[] {
  return monitoring.containerInsights?.enabled === true ? [...providers, 'Microsoft.OperationalInsights'] : providers;
}

function shellName(kind: Login['kind']): string {
  return `${kind.toUpperCase()}_CLIENT_ID`;
}

/** As one word of the shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
