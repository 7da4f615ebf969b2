import type { Environment, Registry } from '../environment/index.js';
import type { RegistrySeed, WorldSeed } from '../rehearsal/index.js';

/** Login of the rehearsed workflow where the environment file names none. */
const defaultClientId = '00000000-0000-0000-0000-0000000000a1';

/** Who the rehearsed workflow is: its repository and the environment of its job decide the token's subject. */
export const rehearsedRepository = 'matih/platform';

/**
 * What must exist before a first run, as the environment file implies it: the login with its roles, registries, the
 * resources that roles are given on, and groups and networks that are not managed. Everything else is the run's to make.
 */
export function seedFrom(environment: Environment): WorldSeed & { readonly clientId: string } {
  const { azure, monitoring, network, registries, tenants } = environment;
  const owned = Object.values(tenants).flatMap(({ hasOwnRegistry, registry }) => (hasOwnRegistry ? [registry] : []));
  const allRegistries = [registries.platform, ...owned];
  const subscriptionIds = [
    ...new Set([azure.subscriptionId, ...allRegistries.map(({ subscriptionId }) => subscriptionId)]),
  ];
  const clientId = azure.clientId ?? defaultClientId;
  const scopes = Object.values(environment.identities).flatMap(({ roles }) =>
    roles.flatMap(({ scopeId }) => (scopeId === undefined ? [] : [scopeId])),
  );
  if (monitoring.logAnalyticsWorkspace !== undefined) scopes.push(monitoring.logAnalyticsWorkspace);
  const resources = [...new Set(scopes)].flatMap((scope) => resourceOf(scope, azure.location));
  const ofType = (type: string) => resources.filter((resource) => resource.type.toLowerCase() === type.toLowerCase());

  return {
    clientId,
    tenant: { id: azure.tenantId, displayName: 'Rehearsal', domain: 'rehearsal.onmicrosoft.com' },
    subscriptions: subscriptionIds.map((id) => ({ id, displayName: `Subscription ${id}` })),
    applications: [
      {
        clientId,
        objectId: '00000000-0000-0000-0000-0000000000b1',
        displayName: 'rehearsal-deploy',
        federatedCredentials: [
          { name: 'environment', subject: `repo:${rehearsedRepository}:environment:${environment.environment}` },
        ],
        groups: environment.cluster.entra?.adminGroups ?? [],
        roles: subscriptionIds.flatMap((id) =>
          [
            'Contributor',
            'Role Based Access Control Administrator',
            'Container Registry Data Importer and Data Reader',
            ...(environment.cluster.entra?.azureRbac === true ? ['Azure Kubernetes Service RBAC Cluster Admin'] : []),
          ].map((role) => ({ role, scope: `/subscriptions/${id}` })),
        ),
      },
    ],
    resourceGroups: [
      ...(azure.resourceGroup.managed
        ? []
        : [{ subscriptionId: azure.subscriptionId, name: azure.resourceGroup.name, location: azure.location }]),
      ...ofType('resourceGroup').map(({ subscriptionId, resourceGroup }) => ({
        subscriptionId,
        name: resourceGroup,
        location: azure.location,
      })),
    ],
    registries: allRegistries.map((registry) =>
      registrySeed(registry, azure.location, registry === registries.platform),
    ),
    keyVaults: ofType('Microsoft.KeyVault/vaults'),
    dnsZones: ofType('Microsoft.Network/dnsZones'),
    openAiAccounts: ofType('Microsoft.CognitiveServices/accounts'),
    logAnalyticsWorkspaces: ofType('Microsoft.OperationalInsights/workspaces'),
    virtualNetworks: network.vnet.managed
      ? []
      : [
          {
            subscriptionId: azure.subscriptionId,
            resourceGroup: network.vnet.resourceGroup,
            name: network.vnet.name,
            location: azure.location,
            addressPrefixes: network.vnet.addressSpace.length > 0 ? network.vnet.addressSpace : ['10.0.0.0/16'],
            subnets: network.subnet.managed
              ? []
              : [{ name: network.subnet.name, addressPrefix: network.subnet.addressPrefix ?? '10.0.0.0/19' }],
          },
        ],
    // Room for every pool at its maximum and one surge node each: quotas are for preflight's tests to be short of.
    quotas: [{ subscriptionId: azure.subscriptionId, location: azure.location, family: 'cores', limit: 2000 }],
  };
}

function registrySeed(registry: Registry, location: string, isPlatform: boolean): RegistrySeed {
  const { name, resourceGroup, subscriptionId } = registry;
  return { name, resourceGroup, subscriptionId, location, sku: isPlatform ? 'Premium' : 'Standard' };
}

interface SeededResource {
  readonly type: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
  readonly location: string;
}

/** A role's scope taken apart; a subscription is always there. */
function resourceOf(id: string, location: string): SeededResource[] {
  const match = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)(?:\/providers\/([^/]+\/[^/]+)\/([^/]+))?$/i.exec(
    id,
  );
  if (match === null) return [];
  const [, subscriptionId = '', resourceGroup = '', type = 'resourceGroup', name = resourceGroup] = match;
  return [{ type, subscriptionId, resourceGroup, name, location }];
}
