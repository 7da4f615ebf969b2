/** What Azure says of a cluster and of what belongs to it. Everything here only reads. */
import type { RoleAssignment } from '@azure/arm-authorization';
import type { ManagedCluster } from '@azure/arm-containerservice';
import { builtInRoles, observeRoleAssignments, roleIdOf } from '../../azure/access/role-assignments.js';
import type { Azure } from '../../azure/azure.js';
import { explainAzureError, ifExists } from '../../azure/explain.js';
import { collect } from '../../azure/requests/collect.js';
import { isSameId, parseResourceId } from '../../azure/resource-ids.js';

export interface ClusterFacts {
  /** ARM id, as Azure writes it. */
  readonly id: string;
  readonly cluster: ManagedCluster;
  readonly identities: readonly IdentityFacts[];
  /** ARM ids of the registries that nodes may pull from. */
  readonly pulledFrom: readonly string[];
}

export interface IdentityFacts {
  /** Of the user-assigned identity. */
  readonly name: string;
  /** `NAMESPACE/NAME` */
  readonly serviceAccounts: readonly string[];
  readonly roles: readonly { readonly role: string; readonly scope: string }[];
}

/** The cluster; undefined when there is none of this name. */
export async function readCluster(
  azure: Azure,
  { resourceGroup, name }: { readonly resourceGroup: string; readonly name: string },
): Promise<ClusterFacts | undefined> {
  const { managedClusters } = await azure.containerService();
  const cluster = await ifExists(`read cluster ${name}`, managedClusters.get(resourceGroup, name));
  if (cluster === undefined) return undefined;
  const [identities, assignments] = await Promise.all([
    federatedIdentities(azure, resourceGroup, cluster),
    observeRoleAssignments(azure, [`/subscriptions/${azure.subscriptionId}`]),
  ]);
  const kubelet = cluster.identityProfile?.kubeletidentity?.objectId;
  const names = await roleNames(azure, assignments, identities);
  const rolesOf = (principalId: string | undefined) =>
    assignments
      .filter((each) => principalId !== undefined && each.principalId?.toLowerCase() === principalId.toLowerCase())
      .flatMap((each) => {
        const [role, { scope }] = [names.get(roleIdOf(each)), each];
        return role === undefined || scope === undefined ? [] : [{ role, scope }];
      });
  const pullRoles = ['AcrPull', 'Container Registry Repository Reader'];
  return {
    id: cluster.id ?? '',
    cluster,
    identities: identities.map(({ name: identity, principalId, serviceAccounts }) => ({
      name: identity,
      serviceAccounts,
      roles: rolesOf(principalId),
    })),
    pulledFrom: rolesOf(kubelet).flatMap(({ role, scope }) =>
      pullRoles.includes(role) && /\/registries\/[^/]+$/i.test(scope) ? [scope] : [],
    ),
  };
}

/** Every registry of the subscription. */
export async function registriesOf(azure: Azure): Promise<readonly string[]> {
  const { registries } = await azure.containerRegistry();
  try {
    return (await collect(registries.list())).flatMap(({ id }) => id ?? []);
  } catch (error) {
    throw explainAzureError(`list registries of ${azure.subscriptionId}`, error);
  }
}

interface FederatedIdentity {
  readonly name: string;
  readonly principalId: string | undefined;
  readonly serviceAccounts: readonly string[];
}

/** Identities of the group that trust ServiceAccounts of this very cluster. */
async function federatedIdentities(
  azure: Azure,
  resourceGroup: string,
  { oidcIssuerProfile }: ManagedCluster,
): Promise<readonly FederatedIdentity[]> {
  const issuer = oidcIssuerProfile?.issuerURL;
  if (issuer === undefined) return [];
  const { userAssignedIdentities, federatedIdentityCredentials } = await azure.managedIdentity();
  try {
    const all = await collect(userAssignedIdentities.listByResourceGroup(resourceGroup));
    const found = await Promise.all(
      all.map(async ({ name = '', principalId }) => {
        const credentials = await collect(federatedIdentityCredentials.list(resourceGroup, name));
        const serviceAccounts = credentials
          .filter((credential) => credential.issuer === issuer)
          .flatMap(
            ({ subject }) =>
              /^system:serviceaccount:([^:]+):([^:]+)$/
                .exec(subject ?? '')
                ?.slice(1)
                .join('/') ?? [],
          );
        return { name, principalId, serviceAccounts };
      }),
    );
    return found.filter(({ serviceAccounts }) => serviceAccounts.length > 0);
  } catch (error) {
    throw explainAzureError(`read the identities of ${resourceGroup}`, error);
  }
}

/** Names of the roles that matter here, by the GUID of their definition; built-in ones need no question. */
async function roleNames(
  azure: Azure,
  assignments: readonly RoleAssignment[],
  identities: readonly FederatedIdentity[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map(Object.entries(builtInRoles).map(([name, id]) => [id, name]));
  const asked = assignments
    .filter(({ principalId }) => identities.some((identity) => identity.principalId === principalId))
    .map(roleIdOf)
    .filter((id) => !names.has(id));
  const { roleDefinitions } = await azure.authorization();
  const scope = `subscriptions/${azure.subscriptionId}`;
  await Promise.all(
    [...new Set(asked)].map(async (id) => {
      const definition = await ifExists(`read role ${id}`, roleDefinitions.get(scope, id));
      if (definition?.roleName !== undefined) names.set(id, definition.roleName);
    }),
  );
  return names;
}

/** Whether an id is that of a registry of this name, or the id itself. */
export function isRegistry(id: string, named: string): boolean {
  return isSameId(id, named) || parseResourceId(id)?.name.toLowerCase() === named.toLowerCase();
}
