import type { RoleAssignment } from '@azure/arm-authorization';
import type { FederatedIdentityCredential, Identity } from '@azure/arm-msi';
import { mayDo, observeRights } from '../../azure/access/rights.js';
import { builtInRoles, findGrant, observeRoleAssignments } from '../../azure/access/role-assignments.js';
import { azureStatus, explainAzureError } from '../../azure/explain.js';
import { collect } from '../../azure/requests/collect.js';
import { isAbacRegistry, observeResource } from '../../azure/resources.js';
import type { Environment } from '../../environment/index.js';
import { type PartialOutputs, parseOutputReference, resolveReference } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { type DeclaredGrant, declaredGrants, pullRegistries } from './grants.js';

/** What is there of identities, their federated credentials and their roles. */
export interface IdentitiesObserved {
  /** By declared name; only those that exist. */
  readonly identities: Readonly<Record<string, Identity>>;
  /** By the identity's declared name. */
  readonly credentials: Readonly<Record<string, readonly FederatedIdentityCredential[]>>;
  readonly roleAssignments: readonly RoleAssignment[];
  /** GUIDs of role definitions by name; a role that Azure does not know is missing. */
  readonly roleIds: Readonly<Record<string, string>>;
  /** Ids, in lower case, of registries whose rights go by repository. */
  readonly abacRegistries: ReadonlySet<string>;
  /** Outputs of other stages that are known already: issuer, kubelet, scopes. */
  readonly known: PartialOutputs;
  /** Scopes on which a role is to be given and this run may not. */
  readonly ungrantable: readonly string[];
}

export async function observe(context: StageContext): Promise<IdentitiesObserved> {
  const { azure, environment, outputs } = context;
  const [found, abacRegistries, roleIds] = await Promise.all([
    identitiesAndCredentials(context),
    abacRegistriesAmong(context),
    roleDefinitionIds(context),
    // Both are outputs of the cluster: asking for one lets the other be known.
    outputs.get('oidc-issuer-url'),
    outputs.get('kubelet-identity-object-id'),
  ]);
  const known = outputs.known();
  const observed = { ...found, abacRegistries, roleIds, known, roleAssignments: [], ungrantable: [] };
  const grants = declaredGrants(environment, abacRegistries);
  const principals = grants.filter((grant) => principalOf(grant, observed) !== undefined);
  const roleAssignments =
    principals.length === 0
      ? []
      : await observeRoleAssignments(
          azure,
          principals.flatMap((grant) => scopeOf(grant, known) ?? []),
        );
  const missing = grants.filter((grant) => !isGranted(grant, { ...observed, roleAssignments }));
  return { ...observed, roleAssignments, ungrantable: await ungrantableScopes(context, missing) };
}

/** Principal that a grant is for, when it exists. */
export function principalOf(
  { principal }: DeclaredGrant,
  { identities, known }: Pick<IdentitiesObserved, 'identities' | 'known'>,
): string | undefined {
  return principal.kind === 'kubelet' ? known['kubelet-identity-object-id'] : identities[principal.name]?.principalId;
}

/** ARM id that a grant is on, when it is known. */
export function scopeOf({ scopeId }: DeclaredGrant, known: PartialOutputs): string | undefined {
  if ('id' in scopeId) return scopeId.id;
  const reference = parseOutputReference(scopeId.output);
  return reference === undefined ? undefined : resolveReference(reference, known);
}

export function isGranted(grant: DeclaredGrant, observed: IdentitiesObserved): boolean {
  const principalId = principalOf(grant, observed);
  const scope = scopeOf(grant, observed.known);
  const roleId = observed.roleIds[grant.role];
  if (principalId === undefined || scope === undefined || roleId === undefined) return false;
  return findGrant(observed.roleAssignments, { principalId, roleId, scope }) !== undefined;
}

async function identitiesAndCredentials({
  azure,
  environment,
}: StageContext): Promise<Pick<IdentitiesObserved, 'identities' | 'credentials'>> {
  const declared = Object.values(environment.identities);
  if (declared.length === 0) return { identities: {}, credentials: {} };
  const { name: group } = environment.azure.resourceGroup;
  const { userAssignedIdentities, federatedIdentityCredentials } = await azure.managedIdentity();
  const live = await listed(`list identities in ${group}`, collect(userAssignedIdentities.listByResourceGroup(group)));
  const found = declared.flatMap((identity) => {
    const existing = live.find(({ name }) => name?.toLowerCase() === identity.resourceName.toLowerCase());
    return existing === undefined ? [] : [{ identity, existing }];
  });
  const credentials = await Promise.all(
    found.map(async ({ identity }) => {
      const list = collect(federatedIdentityCredentials.list(group, identity.resourceName));
      return [identity.name, await listed(`list federated credentials of ${identity.resourceName}`, list)] as const;
    }),
  );
  return {
    identities: Object.fromEntries(found.map(({ identity, existing }) => [identity.name, existing])),
    credentials: Object.fromEntries(credentials),
  };
}

/** A list in a resource group that does not exist yet is empty. */
async function listed<T>(what: string, list: Promise<T[]>): Promise<T[]> {
  try {
    return await list;
  } catch (error) {
    if (azureStatus(error) === 404) return [];
    throw explainAzureError(what, error);
  }
}

async function abacRegistriesAmong({ azure, environment }: StageContext): Promise<ReadonlySet<string>> {
  const ids = pullRegistries(environment).map(([{ id }]) => id);
  const answers = await Promise.all(ids.map(async (id) => [id, await observeResource(azure, id)] as const));
  return new Set(answers.filter(([, answer]) => isAbacRegistry(answer)).map(([id]) => id.toLowerCase()));
}

async function roleDefinitionIds({ azure, environment }: StageContext): Promise<Record<string, string>> {
  const others = namesOfOtherRoles(environment);
  if (others.length === 0) return { ...builtInRoles };
  const { roleDefinitions } = await azure.authorization();
  const found = await Promise.all(
    others.map(async (role) => {
      const filter = `roleName eq '${role.replaceAll("'", "''")}'`;
      const scope = `subscriptions/${environment.azure.subscriptionId}`;
      const [definition] = await listed(`look up role ${role}`, collect(roleDefinitions.list(scope, { filter })));
      return definition?.name === undefined ? [] : [[role, definition.name] as const];
    }),
  );
  return { ...builtInRoles, ...Object.fromEntries(found.flat()) };
}

function namesOfOtherRoles({ identities }: Environment): string[] {
  const names = Object.values(identities).flatMap(({ roles }) => roles.map(({ role }) => role));
  return [...new Set(names)].filter((role) => !Object.hasOwn(builtInRoles, role));
}

/** A pull request's login reads only, by design: what it may not write says nothing about the deploy's. */
async function ungrantableScopes({ azure, run }: StageContext, missing: readonly DeclaredGrant[]): Promise<string[]> {
  if (run.event.startsWith('pull_request')) return [];
  const scopes = new Set(missing.flatMap(({ scopeId }) => ('id' in scopeId ? [scopeId.id] : [])));
  const asked = await Promise.all(
    [...scopes].map(async (scope) => {
      const rights = await observeRights(azure, scope);
      return rights === undefined || mayDo(rights, 'Microsoft.Authorization/roleAssignments/write') ? [] : [scope];
    }),
  );
  return asked.flat();
}
