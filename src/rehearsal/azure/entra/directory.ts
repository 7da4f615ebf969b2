/** What Entra knows: tenants with their applications and managed identities, and how each may prove itself. */

export interface FederatedCredential {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
  /** Milliseconds since 1970: from then on every node of Entra knows it. */
  readonly replicatedAt?: number;
}

/** An app registration. It logs in, and is given roles, only by its service principal. */
export interface Application {
  /** Object id; another one than that of its service principal. */
  readonly objectId: string;
  readonly clientId: string;
  readonly displayName: string;
  /** Where it is registered. */
  readonly tenantId: string;
  /** Whether other tenants may have a service principal of it (`AzureADMultipleOrgs`). */
  readonly isMultiTenant?: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Each with the id that Microsoft Graph gave it. */
  readonly federatedCredentials: readonly (FederatedCredential & { readonly id: string })[];
}

/** What an application may do in the directory by Microsoft Graph: nothing, unless an administrator consented to more. */
export type DirectoryPermission = 'Application.Read.All' | 'Application.ReadWrite.All';

/** An application's service principal, or a managed identity. */
export interface ServicePrincipal {
  readonly clientId: string;
  /** Object id: what role assignments name. */
  readonly objectId: string;
  readonly displayName: string;
  readonly tenantId: string;
  readonly kind: 'application' | 'managedIdentity';
  readonly federatedCredentials: readonly FederatedCredential[];
  /** Lifetime of its access tokens, when it isn't the usual one. */
  readonly accessTokenSeconds?: number;
  /** Object ids of the groups that it is a member of. */
  readonly groups?: readonly string[];
  /** Of an application; nothing when absent. */
  readonly directoryPermission?: DirectoryPermission;
  /** Milliseconds since 1970: from then on the whole directory knows it. */
  readonly replicatedAt?: number;
}

export interface Tenant {
  readonly id: string;
  readonly displayName: string;
  /** For example `matih.onmicrosoft.com`. */
  readonly domain: string;
}

export interface DirectoryState {
  readonly tenants: readonly Tenant[];
  readonly principals: readonly ServicePrincipal[];
  /** Absent in what was saved before there were any. */
  readonly applications?: readonly Application[];
}

export interface Directory {
  /** By id or domain. */
  tenant(idOrDomain: string): Tenant | undefined;
  /** In a tenant, or in the first that has one: an app of several tenants has a principal in each. */
  principalByClientId(clientId: string, tenantId?: string): ServicePrincipal | undefined;
  principalByObjectId(objectId: string): ServicePrincipal | undefined;
  addTenant(tenant: Tenant): void;
  /** Adds the principal, or puts this in place of the one with its object id. */
  put(principal: ServicePrincipal): void;
  remove(objectId: string): void;
  applications(): readonly Application[];
  principals(): readonly ServicePrincipal[];
  /** Adds the application, or puts this in place of the one with its object id; its service principals trust the same. */
  putApplication(application: Application): void;
  /** Its service principals go along. */
  removeApplication(objectId: string): void;
  save(): DirectoryState;
}

export function createDirectory(state: DirectoryState = { tenants: [], principals: [] }): Directory {
  const tenants = new Map(state.tenants.map((tenant) => [tenant.id.toLowerCase(), tenant]));
  const principals = new Map(state.principals.map((principal) => [principal.objectId.toLowerCase(), principal]));
  const applications = new Map((state.applications ?? []).map((each) => [each.objectId.toLowerCase(), each]));
  const principalsOf = (clientId: string) =>
    [...principals.values()].filter((principal) => principal.clientId.toLowerCase() === clientId.toLowerCase());
  const principalByClientId = (clientId: string, tenantId?: string) =>
    principalsOf(clientId).find((principal) => tenantId === undefined || principal.tenantId === tenantId);
  const put = (principal: ServicePrincipal) => void principals.set(principal.objectId.toLowerCase(), principal);
  return {
    tenant(idOrDomain) {
      const name = idOrDomain.toLowerCase();
      return tenants.get(name) ?? [...tenants.values()].find(({ domain }) => domain.toLowerCase() === name);
    },
    principalByClientId,
    principalByObjectId: (objectId) => principals.get(objectId.toLowerCase()),
    addTenant: (tenant) => void tenants.set(tenant.id.toLowerCase(), tenant),
    put,
    remove: (objectId) => void principals.delete(objectId.toLowerCase()),
    applications: () => [...applications.values()],
    principals: () => [...principals.values()],
    putApplication(application) {
      applications.set(application.objectId.toLowerCase(), application);
      for (const principal of principalsOf(application.clientId))
        put({ ...principal, federatedCredentials: application.federatedCredentials });
    },
    removeApplication(objectId) {
      const application = applications.get(objectId.toLowerCase());
      applications.delete(objectId.toLowerCase());
      for (const { objectId: id } of application ? principalsOf(application.clientId) : [])
        principals.delete(id.toLowerCase());
    },
    save: () => ({
      tenants: [...tenants.values()],
      principals: [...principals.values()],
      applications: [...applications.values()],
    }),
  };
}
