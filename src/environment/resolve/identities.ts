/** Identities, with the scopes of their roles as ARM ids. */
import { isOutputReference } from '../references.js';
import type { Declaration } from '../schema/index.js';
import { parseScope, resourceId, scopeId } from '../scopes.js';
import type { Identity, RoleAssignment } from '../sections/identities.js';
import type { AzurePlace } from '../sections/place.js';
import type { Registry } from '../sections/registries.js';
import { serviceAccountOf } from '../service-account.js';
import type { Entry } from './declared.js';

export function resolveIdentity(
  name: string,
  { resourceName: declaredName, serviceAccounts, roles, tags }: Entry<'identities'>,
  { cluster, azure }: Declaration,
  place: AzurePlace,
  registries: readonly Registry[],
): Identity {
  const resourceName = declaredName ?? `${cluster.name}-${name}`;
  const { subscriptionId, resourceGroup } = place;
  return {
    name,
    resourceName,
    id: resourceId(
      subscriptionId,
      resourceGroup.name,
      'Microsoft.ManagedIdentity/userAssignedIdentities',
      resourceName,
    ),
    tags: { ...azure.tags, ...tags },
    serviceAccounts: serviceAccounts.map(serviceAccountOf),
    roles: roles.map((role) => resolveRole(role, place, registries)),
  };
}

function resolveRole(
  { role, scope, resourceGroup, subscriptionId }: Entry<'identities'>['roles'][number],
  place: AzurePlace,
  registries: readonly Registry[],
): RoleAssignment {
  if (isOutputReference(scope)) return { role, scope };
  const parsed = parseScope(scope);
  if (parsed === undefined) return { role, scope, scopeId: scope };
  const { name } = 'name' in parsed ? parsed : { name: '' };
  const declared = registries.find((each) => each.name.toLowerCase() === name.toLowerCase());
  // A registry that is declared says itself where it lies.
  const home =
    parsed.kind === 'registry' && declared !== undefined
      ? declared
      : { resourceGroup: place.resourceGroup.name, subscriptionId: place.subscriptionId };
  const id = scopeId(parsed, subscriptionId ?? home.subscriptionId, resourceGroup ?? home.resourceGroup);
  return { role, scope, scopeId: id };
}
