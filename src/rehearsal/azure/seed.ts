/** Puts what a rehearsal's Azure holds before the first request in place. */
import { randomUUID } from 'node:crypto';
import { githubIssuer } from '../github/oidc.js';
import { quotaType } from './aks/rules/quota.js';
import { roleAssignmentType } from './arm/access.js';
import { identityType } from './arm/identities.js';
import type { JsonObject } from './arm/json.js';
import { subscriptionType } from './arm/resources.js';
import { roleByName, roleDefinitionType } from './arm/role-definitions.js';
import type { ResourceStore } from './arm/store.js';
import type { Directory } from './entra/index.js';
import { ensureGroup, putExisting, putOffer } from './existing.js';
import type { RegistrySeed, ResourceSeed, SizeRestrictionSeed, VirtualNetworkSeed, WorldSeed } from './world-seed.js';

export const restrictionType = 'Microsoft.Compute/locations/restrictions';
const audience = 'api://AzureADTokenExchange';

/** Puts the seed's tenant, principals and resources in place, as if they had always been there. */
export function seedWorld(
  world: { readonly store: ResourceStore; readonly directory: Directory },
  seed: WorldSeed,
): void {
  const { store, directory } = world;
  for (const tenant of [seed.tenant, ...(seed.otherTenants ?? [])]) directory.addTenant(tenant);
  for (const { id, displayName, tenantId = seed.tenant.id } of seed.subscriptions) {
    const properties = { tenantId, displayName };
    store.put({ id: `/subscriptions/${id}`, name: id, type: subscriptionType, properties });
  }
  for (const roleName of seed.roles ?? []) putRole(store, roleName);
  for (const application of seed.applications) {
    const { clientId, objectId, displayName, directoryPermission, elsewhere = [] } = application;
    const federatedCredentials = application.federatedCredentials.map((credential) => ({
      id: randomUUID(),
      name: credential.name,
      issuer: credential.issuer ?? githubIssuer,
      subject: credential.subject,
      audiences: [credential.audience ?? audience],
    }));
    const registered = { clientId, displayName, tenantId: seed.tenant.id, federatedCredentials };
    directory.putApplication({
      ...registered,
      objectId: randomUUID(),
      createdAt: new Date().toISOString(),
      isMultiTenant: elsewhere.length > 0,
    });
    directory.put({
      ...registered,
      objectId,
      kind: 'application',
      ...(directoryPermission === undefined ? {} : { directoryPermission }),
      ...(application.accessTokenSeconds === undefined ? {} : { accessTokenSeconds: application.accessTokenSeconds }),
      ...(application.groups === undefined ? {} : { groups: application.groups }),
    });
    for (const { role, scope } of application.roles) assignRole(store, objectId, role, scope);
    for (const { tenantId, objectId: id, roles } of elsewhere) {
      directory.put({ ...registered, tenantId, objectId: id, kind: 'application' });
      for (const { role, scope } of roles) assignRole(store, id, role, scope);
    }
  }
  for (const group of seed.resourceGroups ?? []) ensureGroup(store, group.subscriptionId, group.name, group.location);
  seedResources(store, directory, seed);
  putExisting({ store, directory, tenantId: seed.tenant.id }, seed.existing ?? []);
  if (seed.offer !== undefined) putOffer(store, seed.offer);
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

function putRole(store: ResourceStore, roleName: string): void {
  const name = randomUUID();
  const id = `/providers/${roleDefinitionType}/${name}`;
  store.put({ id, name, type: roleDefinitionType, properties: { roleName, actions: [] } });
}

function seedResources(store: ResourceStore, directory: Directory, seed: WorldSeed): void {
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
  for (const identity of seed.userAssignedIdentities ?? []) {
    const [clientId, objectId] = [randomUUID(), randomUUID()];
    const known = { tenantId: seed.tenant.id, clientId };
    directory.put({
      ...known,
      objectId,
      displayName: identity.name,
      kind: 'managedIdentity',
      federatedCredentials: [],
    });
    put(identity, identityType, { isolationScope: 'None', ...known, principalId: objectId });
  }
  for (const { id, name, type, location, ...at } of seed.others ?? []) {
    ensureGroup(store, at.subscriptionId, at.resourceGroup, location);
    store.put({ id, name, type, location, properties: { provisioningState: 'Succeeded' } });
  }
  putRestrictions(store, seed.sizeRestrictions ?? []);
  for (const network of seed.virtualNetworks ?? []) seedNetwork(store, network, put);
  for (const { subscriptionId, namespace } of seed.unregisteredProviders ?? []) {
    const id = `/subscriptions/${subscriptionId}/providers/${namespace}`;
    const properties = { registrationState: 'NotRegistered' };
    store.put({ id, name: namespace, type: 'Microsoft.Resources/subscriptions/providers', properties });
  }
  for (const { subscriptionId, location, family, limit, usedByOthers = 0 } of seed.quotas ?? []) {
    const id = `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}/usages/${family}`;
    store.put({ id, name: family, type: quotaType, properties: { limit, usedByOthers } });
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
  for (const { name, addressPrefix, ipConfigurations } of network.subnets) {
    const properties = {
      provisioningState: 'Succeeded',
      addressPrefix,
      delegations: [],
      privateEndpointNetworkPolicies: 'Disabled',
      ...(ipConfigurations === undefined ? {} : { ipConfigurations: ipConfigurations.map((each) => ({ id: each })) }),
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
