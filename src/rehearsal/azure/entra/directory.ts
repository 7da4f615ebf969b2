/** What Entra knows: tenants with their applications and managed identities, and how each may prove itself. */

export interface FederatedCredential {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
  /** Milliseconds since 1970: from then on every node of Entra knows it. */
  readonly replicatedAt?: number;
}

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
}

export interface Directory {
  /** By id or domain. */
  tenant(idOrDomain: string): Tenant | undefined;
  principalByClientId(clientId: string): ServicePrincipal | undefined;
  principalByObjectId(objectId: string): ServicePrincipal | undefined;
  addTenant(tenant: Tenant): void;
  /** Adds the principal, or puts this in place of the one with its object id. */
  put(principal: ServicePrincipal): void;
  remove(objectId: string): void;
  save(): DirectoryState;
}

export function createDirectory(state: DirectoryState = { tenants: [], principals: [] }): Directory {
  const tenants = new Map(state.tenants.map((tenant) => [tenant.id.toLowerCase(), tenant]));
  const principals = new Map(state.principals.map((principal) => [principal.objectId.toLowerCase(), principal]));
  return {
    tenant(idOrDomain) {
      const name = idOrDomain.toLowerCase();
      return tenants.get(name) ?? [...tenants.values()].find(({ domain }) => domain.toLowerCase() === name);
    },
    principalByClientId(clientId) {
      return [...principals.values()].find((principal) => principal.clientId.toLowerCase() === clientId.toLowerCase());
    },
    principalByObjectId: (objectId) => principals.get(objectId.toLowerCase()),
    addTenant: (tenant) => void tenants.set(tenant.id.toLowerCase(), tenant),
    put: (principal) => void principals.set(principal.objectId.toLowerCase(), principal),
    remove: (objectId) => void principals.delete(objectId.toLowerCase()),
    save: () => ({ tenants: [...tenants.values()], principals: [...principals.values()] }),
  };
}
