/** What a rehearsal's Azure holds before the first request: typed, so that it can be derived from an environment file. */
import { randomUUID } from 'node:crypto';
import { githubIssuer } from '../github/oidc.js';
import { roleAssignmentType } from './arm/access.js';
import type { JsonObject } from './arm/json.js';
import { storedGroupType, subscriptionType } from './arm/resources.js';
import { roleByName } from './arm/roleDefinitions.js';
import type { ResourceStore } from './arm/store.js';
import type { Directory, DirectoryPermission, Tenant } from './entra/index.js';

export interface WorldSeed {
  readonly tenant: Tenant;
  readonly subscriptions: readonly SubscriptionSeed[];
  readonly applications: readonly ApplicationSeed[];
  readonly resourceGroups?: readonly ResourceGroupSeed[];
  /** What an environment file says must exist. */
  readonly registries?: readonly RegistrySeed[];
  readonly keyVaults?: readonly ResourceSeed[];
  readonly dnsZones?: readonly Omit<ResourceSeed, 'location'>[];
  readonly openAiAccounts?: readonly ResourceSeed[];
  readonly logAnalyticsWorkspaces?: readonly ResourceSeed[];
  readonly virtualNetworks?: readonly VirtualNetworkSeed[];
  /** Resource providers that are not registered; all others are. */
  readonly unregisteredProviders?: readonly { readonly subscriptionId: string; readonly namespace: string }[];
  /** Regional vCPU quotas by family (`standardDSv3Family`, or `cores` for the region's total). */
  readonly quotas?: readonly QuotaSeed[];
  readonly sizeRestrictions?: readonly SizeRestrictionSeed[];
}

export interface SubscriptionSeed {
  readonly id: string;
  readonly displayName: string;
}

export interface ApplicationSeed {
  readonly clientId: string;
  readonly objectId: string;
  readonly displayName: string;
  readonly federatedCredentials: readonly {
    readonly name: string;
    /** GitHub's when absent. */
    readonly issuer?: string;
    readonly subject: string;
    /** `api://AzureADTokenExchange` when absent. */
    readonly audience?: string;
  }[];
  /** Lifetime of its access tokens, when it isn't the usual hour. */
  readonly accessTokenSeconds?: number;
  /** Object ids of the groups that it is a member of. */
  readonly groups?: readonly string[];
  /** What it may do in the directory: nothing when absent. */
  readonly directoryPermission?: DirectoryPermission;
  /** Roles by name. */
  readonly roles: readonly { readonly role: string; readonly scope: string }[];
}

export interface ResourceGroupSeed {
  readonly subscriptionId: string;
  readonly name: string;
  readonly location: string;
}

/** A resource in a group, which is made when no seed names it. */
export interface ResourceSeed {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
  readonly location: string;
}

export interface RegistrySeed extends ResourceSeed {
  readonly sku: 'Basic' | 'Standard' | 'Premium';
  /** ABAC-mode registries ignore AcrPull. */
  readonly roleAssignmentMode?: 'LegacyRegistryPermissions' | 'AbacRepositoryPermissions';
}

export interface VirtualNetworkSeed extends ResourceSeed {
  readonly addressPrefixes: readonly string[];
  readonly subnets: readonly { readonly name: string; readonly addressPrefix: string }[];
  /** Networks that are routed to as well, by the peering's name. */
  readonly peerings?: readonly { readonly name: string; readonly addressPrefixes: readonly string[] }[];
}

/** A size that a subscription may not have in a location, or not in some of its zones. */
export interface SizeRestrictionSeed {
  readonly subscriptionId: string;
  readonly location: string;
  readonly size: string;
  /** The whole location when absent. */
  readonly zones?: readonly string[];
}

export interface QuotaSeed {
  readonly subscriptionId: string;
  readonly location: string;
  readonly family: string;
  readonly limit: number;
}

export const restrictionType = 'Microsoft.Compute/locations/restrictions';
export const quotaType = 'Microsoft.Compute/locations/usages';
const audience = 'api://AzureADTokenExchange';

/** Puts the seed's tenant, principals and resources in place, as if they had always been there. */
export function seedWorld(
  world: { readonly store: ResourceStore; readonly directory: Directory },
  seed: WorldSeed,
): void {
  const { store, directory } = world;
  directory.addTenant(seed.tenant);
  for (const { id, displayName } of seed.subscriptions) {
    const properties = { tenantId: seed.tenant.id, displayName };
    store.put({ id: `/subscriptions/${id}`, name: id, type: subscriptionType, properties });
  }
  for (const application of seed.applications) {
    const { clientId, objectId, displayName, directoryPermission } = application;
    const federatedCredentials = application.federatedCredentials.map((credential) => ({
      id: randomUUID(),
      name: credential.name,
      issuer: credential.issuer ?? githubIssuer,
      subject: credential.subject,
      audiences: [credential.audience ?? audience],
    }));
    const registered = { clientId, displayName, tenantId: seed.tenant.id, federatedCredentials };
    directory.putApplication({ ...registered, objectId: randomUUID(), createdAt: new Date().toISOString() });
    directory.put({
      ...registered,
      objectId,
      kind: 'application',
      ...(directoryPermission === undefined ? {} : { directoryPermission }),
      ...(application.accessTokenSeconds === undefined ? {} : { accessTokenSeconds: application.accessTokenSeconds }),
      ...(application.groups === undefined ? {} : { groups: application.groups }),
    });
    for (const { role, scope } of application.roles) assignRole(store, objectId, role, scope);
  }
  for (const group of seed.resourceGroups ?? []) ensureGroup(store, group.subscriptionId, group.name, group.location);
  seedResources(store, seed);
}

/** Gives a role to a principal, as an administrator would have. */
export function assignRole(store: ResourceStore, principalId: string, roleName: string, scope: string): void {
  const definition = roleByName(roleName);
  if (definition === undefined) throw new Error(`the rehearsal knows no role named '${roleName}'`);
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  const name = randomUUID();
  const now = new Date().toISOString();
  store.put({
    id: `${scope}/providers/${roleAssignmentType}/${name}`,
    name,
    type: roleAssignmentType,
    properties: {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${definition.id}`,
      principalId,
      principalType: 'ServicePrincipal',
      scope,
      condition: null,
      conditionVersion: null,
      createdOn: now,
      updatedOn: now,
      createdBy: '',
      updatedBy: '',
      delegatedManagedIdentityResourceId: null,
      description: null,
    },
  });
}

function seedResources(store: ResourceStore, seed: WorldSeed): void {
  const put = (
    at: Omit<ResourceSeed, 'location'> & { location: string },
    type: string,
    properties: JsonObject,
    more: object = {},
  ) => {
    ensureGroup(store, at.subscriptionId, at.resourceGroup, at.location === 'global' ? 'eastus' : at.location);
    const id = `/subscriptions/${at.subscriptionId}/resourceGroups/${at.resourceGroup}/providers/${type}/${at.name}`;
    store.put({ id, name: at.name, type, location: at.location, tags: {}, properties, ...more });
  };
  for (const registry of seed.registries ?? []) {
    put(registry, 'Microsoft.ContainerRegistry/registries', registryProperties(registry), {
      sku: { name: registry.sku, tier: registry.sku },
    });
  }
  for (const vault of seed.keyVaults ?? []) {
    put(vault, 'Microsoft.KeyVault/vaults', {
      sku: { family: 'A', name: 'standard' },
      tenantId: seed.tenant.id,
      accessPolicies: [],
      enabledForDeployment: false,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enableRbacAuthorization: true,
      vaultUri: `https://${vault.name}.vault.azure.net/`,
      provisioningState: 'Succeeded',
      publicNetworkAccess: 'Enabled',
    });
  }
  for (const zone of seed.dnsZones ?? []) {
    const nameServers = ['01.azure-dns.com', '01.azure-dns.net', '01.azure-dns.org', '01.azure-dns.info'];
    put({ ...zone, location: 'global' }, 'Microsoft.Network/dnsZones', {
      maxNumberOfRecordSets: 10000,
      numberOfRecordSets: 2,
      nameServers: nameServers.map((name) => `ns1-${name}.`),
      zoneType: 'Public',
    });
  }
  for (const account of seed.openAiAccounts ?? []) {
    const endpoint = `https://${account.name}.openai.azure.com/`;
    const properties = {
      endpoint,
      customSubDomainName: account.name,
      provisioningState: 'Succeeded',
      publicNetworkAccess: 'Enabled',
    };
    put(account, 'Microsoft.CognitiveServices/accounts', properties, { kind: 'OpenAI', sku: { name: 'S0' } });
  }
  for (const workspace of seed.logAnalyticsWorkspaces ?? []) {
    put(workspace, 'Microsoft.OperationalInsights/workspaces', {
      customerId: randomUUID(),
      provisioningState: 'Succeeded',
      sku: { name: 'PerGB2018' },
      retentionInDays: 30,
    });
  }
  putRestrictions(store, seed.sizeRestrictions ?? []);
  for (const network of seed.virtualNetworks ?? []) seedNetwork(store, network, put);
  for (const { subscriptionId, namespace } of seed.unregisteredProviders ?? []) {
    const id = `/subscriptions/${subscriptionId}/providers/${namespace}`;
    const properties = { registrationState: 'NotRegistered' };
    store.put({ id, name: namespace, type: 'Microsoft.Resources/subscriptions/providers', properties });
  }
  for (const { subscriptionId, location, family, limit } of seed.quotas ?? []) {
    const id = `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}/usages/${family}`;
    store.put({ id, name: family, type: quotaType, properties: { limit } });
  }
}

function putRestrictions(store: ResourceStore, restrictions: readonly SizeRestrictionSeed[]): void {
  for (const { subscriptionId, location, size, zones } of restrictions) {
    const id = `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}/restrictions/${size}`;
    store.put({ id, name: size, type: restrictionType, properties: zones === undefined ? {} : { zones } });
  }
}

function registryProperties({ name, roleAssignmentMode }: RegistrySeed): JsonObject {
  const now = new Date().toISOString();
  return {
    loginServer: `${name.toLowerCase()}.azurecr.io`,
    creationDate: now,
    provisioningState: 'Succeeded',
    adminUserEnabled: false,
    policies: {
      quarantinePolicy: { status: 'disabled' },
      trustPolicy: { type: 'Notary', status: 'disabled' },
      retentionPolicy: { days: 7, lastUpdatedTime: now, status: 'disabled' },
      exportPolicy: { status: 'enabled' },
      azureADAuthenticationAsArmPolicy: { status: 'enabled' },
    },
    encryption: { status: 'disabled' },
    dataEndpointEnabled: false,
    dataEndpointHostNames: [],
    privateEndpointConnections: [],
    publicNetworkAccess: 'Enabled',
    networkRuleBypassOptions: 'AzureServices',
    zoneRedundancy: 'Disabled',
    anonymousPullEnabled: false,
    roleAssignmentMode: roleAssignmentMode ?? 'LegacyRegistryPermissions',
  };
}

function seedNetwork(
  store: ResourceStore,
  network: VirtualNetworkSeed,
  put: (at: ResourceSeed, type: string, properties: JsonObject) => void,
): void {
  put(network, 'Microsoft.Network/virtualNetworks', {
    provisioningState: 'Succeeded',
    resourceGuid: randomUUID(),
    addressSpace: { addressPrefixes: network.addressPrefixes },
    enableDdosProtection: false,
    ...(network.peerings === undefined
      ? {}
      : {
          virtualNetworkPeerings: network.peerings.map(({ name, addressPrefixes }) => ({
            name,
            properties: { peeringState: 'Connected', remoteAddressSpace: { addressPrefixes } },
          })),
        }),
  });
  const id = `/subscriptions/${network.subscriptionId}/resourceGroups/${network.resourceGroup}/providers/Microsoft.Network/virtualNetworks/${network.name}`;
  for (const { name, addressPrefix } of network.subnets) {
    const properties = {
      provisioningState: 'Succeeded',
      addressPrefix,
      delegations: [],
      privateEndpointNetworkPolicies: 'Disabled',
    };
    store.put({
      id: `${id}/subnets/${name}`,
      name,
      etag: `W/"${randomUUID()}"`,
      type: 'Microsoft.Network/virtualNetworks/subnets',
      properties,
    });
  }
}

function ensureGroup(store: ResourceStore, subscriptionId: string, name: string, location: string): void {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
  if (store.get(id) !== undefined) return;
  store.put({ id, name, type: storedGroupType, location, properties: { provisioningState: 'Succeeded' } });
}
