import { parseResourceId } from '../azure/resource-ids.js';
import { type Block, formatBlock, newClusterAddresses, overlaps, parseBlock } from '../environment/addresses.js';
import { allRegistries, type Environment, otherEntraTenants } from '../environment/index.js';
import { roleByName } from '../rehearsal/azure/arm/role-definitions.js';
import type { OtherSeed, VirtualNetworkSeed, WorldSeed } from '../rehearsal/index.js';
import { requiredResources } from '../stages/preflight/required.js';

/** Login of the rehearsed workflow where the environment file names none. */
const defaultClientId = '00000000-0000-0000-0000-0000000000a1';

/** What an app gets on a registry of another Entra tenant: to import, to tag, and to make tokens for pull secrets. */
const tenantRoles = [
  'Reader',
  'Container Registry Data Importer and Data Reader',
  'AcrPush',
  'Container Registry Contributor and Data Access Configuration Administrator',
];

/** Who the rehearsed workflow is: its repository and the environment of its job decide the token's subject. */
export const rehearsedRepository = 'matih/platform';

/**
 * What must exist before a first run, as the environment file implies it: the login with its roles, registries, the
 * resources that roles are given on, and groups, networks and identities that are not managed. Everything else is the
 * run's to make.
 */
export function seedFrom(environment: Environment): WorldSeed & { readonly clientId: string } {
  const { azure, network, registries } = environment;
  const required = requiredResources(environment).flatMap(({ id }) => resourceOf(id, azure.location));
  const ofType = (type: string) => required.filter((resource) => resource.type.toLowerCase() === type.toLowerCase());
  const subscriptionIds = [
    ...new Map(
      [azure.subscriptionId, ...required.map(({ subscriptionId }) => subscriptionId)].map((id) => [
        id.toLowerCase(),
        id,
      ]),
    ).values(),
  ];
  const tenantOf = otherEntraTenants(environment);
  const elsewhere = [...new Set(tenantOf.values())].map((tenantId, index) => ({
    tenantId,
    objectId: `00000000-0000-0000-0000-${(0xc1 + index).toString(16).padStart(12, '0')}`,
    // What docs/tenants.md tells an administrator there to give, on each registry.
    roles: allRegistries(environment)
      .filter((registry) => registry.tenantId === tenantId)
      .flatMap(({ id }) => tenantRoles.map((role) => ({ role, scope: id }))),
  }));
  const clientId = azure.clientId ?? defaultClientId;
  return {
    clientId,
    tenant: { id: azure.tenantId, displayName: 'Rehearsal', domain: 'rehearsal.onmicrosoft.com' },
    otherTenants: elsewhere.map(({ tenantId }, index) => ({
      id: tenantId,
      displayName: `Rehearsal ${index + 2}`,
      domain: `rehearsal${index + 2}.onmicrosoft.com`,
    })),
    subscriptions: subscriptionIds.map((id) => {
      const tenantId = tenantOf.get(id.toLowerCase());
      return { id, displayName: `Subscription ${id}`, ...(tenantId !== undefined && { tenantId }) };
    }),
    applications: [
      {
        clientId,
        objectId: '00000000-0000-0000-0000-0000000000b1',
        displayName: 'rehearsal-deploy',
        federatedCredentials: [
          { name: 'environment', subject: `repo:${rehearsedRepository}:environment:${environment.environment}` },
        ],
        groups: environment.cluster.entra?.adminGroups ?? [],
        elsewhere,
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
    roles: unknownRoles(environment),
    resourceGroups: [
      ...(azure.resourceGroup.managed
        ? []
        : [{ subscriptionId: azure.subscriptionId, name: azure.resourceGroup.name, location: azure.location }]),
      ...ofType('Microsoft.Resources/resourceGroups'),
    ],
    registries: ofType('Microsoft.ContainerRegistry/registries').map((registry) => ({
      ...registry,
      sku: registry.name === registries.platform.name ? 'Premium' : 'Standard',
    })),
    keyVaults: ofType('Microsoft.KeyVault/vaults'),
    dnsZones: ofType('Microsoft.Network/dnsZones'),
    openAiAccounts: ofType('Microsoft.CognitiveServices/accounts'),
    logAnalyticsWorkspaces: ofType('Microsoft.OperationalInsights/workspaces'),
    userAssignedIdentities: ofType('Microsoft.ManagedIdentity/userAssignedIdentities'),
    virtualNetworks: [
      ...(network.vnet.managed ? [] : [networkSeed(environment)]),
      ...ofType('Microsoft.Network/virtualNetworks').map((vnet) => ({
        ...vnet,
        addressPrefixes: ['172.31.0.0/16'],
        subnets: [],
      })),
    ],
    others: required.filter(({ type }) => !ownSeeds.has(type.toLowerCase())),
    // Room for every pool at its maximum and one surge node each: quotas are for preflight's tests to be short of.
    quotas: [{ subscriptionId: azure.subscriptionId, location: azure.location, family: 'cores', limit: 2000 }],
  };
}

/** Types that have a seed of their own; a subscription is always there. */
const ownSeeds: ReadonlySet<string> = new Set([
  'microsoft.resources/subscriptions',
  'microsoft.resources/resourcegroups',
  'microsoft.containerregistry/registries',
  'microsoft.keyvault/vaults',
  'microsoft.network/dnszones',
  'microsoft.network/virtualnetworks',
  'microsoft.cognitiveservices/accounts',
  'microsoft.operationalinsights/workspaces',
  'microsoft.managedidentity/userassignedidentities',
]);

/** Where an existing network may lie: the first of these that meets neither the cluster's own addresses nor the subnet. */
const networkBlocks = ['10.0.0.0/16', '10.240.0.0/16', '172.30.0.0/16', '192.168.0.0/16'];

/** The network that is said to exist; what it is not said to have, it has so that the cluster fits. */
function networkSeed({ azure, network }: Environment): VirtualNetworkSeed {
  const { vnet, subnet } = network;
  const own = [
    network.serviceCidr ?? newClusterAddresses.serviceCidr,
    ...(network.pluginMode === 'overlay' ? [network.podCidr ?? newClusterAddresses.podCidr] : []),
  ].flatMap((text) => parseBlock(text) ?? []);
  const free = networkBlocks.find((text) => !own.some((block) => overlaps(block, parseBlock(text) ?? block)));
  const declared = vnet.addressSpace.length > 0 ? vnet.addressSpace : undefined;
  const [first = ''] = declared ?? (subnet.addressPrefix === undefined ? [free ?? ''] : [subnet.addressPrefix]);
  const block = parseBlock(first);
  const rest = { name: subnet.name, addressPrefix: subnet.addressPrefix ?? subnetIn(block) };
  return {
    subscriptionId: azure.subscriptionId,
    resourceGroup: vnet.resourceGroup,
    name: vnet.name,
    location: azure.location,
    addressPrefixes: declared ?? [first],
    subnets: subnet.managed ? [] : [rest],
  };
}

/** The first eighth of a network: room for many nodes, and for others beside them. */
function subnetIn(block: Block | undefined): string {
  return block === undefined
    ? '10.0.0.0/19'
    : formatBlock({ first: block.first, prefix: Math.min(block.prefix + 3, 29) });
}

/** Azure has hundreds of roles, the embedded one those that platforms mostly use: the others are taken to exist. */
function unknownRoles({ identities }: Environment): readonly string[] {
  const named = Object.values(identities).flatMap(({ roles }) => roles.map(({ role }) => role));
  return [...new Set(named)].filter((role) => roleByName(role) === undefined);
}

function resourceOf(id: string, location: string): OtherSeed[] {
  const parsed = parseResourceId(id);
  if (parsed === undefined) return [];
  const { subscriptionId, resourceGroup = '', type, name } = parsed;
  return [{ id, type, subscriptionId, resourceGroup, name, location }];
}
