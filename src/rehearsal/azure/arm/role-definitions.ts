/** Azure's built-in roles that the platform and its tools use, with what they permit; a seed may add others by name. */
import { listOf, textOf } from './json.js';
import { kubernetesRoles } from './kubernetes-roles.js';
import { type RoleDefinition, role } from './role.js';
import type { ArmResource, ResourceStore } from './store.js';

export const roleDefinitionType = 'Microsoft.Authorization/roleDefinitions';

const roleAssignmentsRead = [
  'Microsoft.Authorization/*/read',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
  'Microsoft.Resources/deployments/*',
];

export const builtInRoles: readonly RoleDefinition[] = [
  role('Owner', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', ['*'], {
    description: 'Grants full access to manage all resources, including the ability to assign roles in Azure RBAC.',
  }),
  role('Contributor', 'b24988ac-6180-42a0-ab88-20f7382dd24c', ['*'], {
    description:
      'Grants full access to manage all resources, but does not allow you to assign roles in Azure RBAC, manage assignments in Azure Blueprints, or share image galleries.',
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
      'Microsoft.Blueprint/blueprintAssignments/write',
      'Microsoft.Blueprint/blueprintAssignments/delete',
      'Microsoft.Compute/galleries/share/action',
    ],
  }),
  role('Reader', 'acdd72a7-3385-48ef-bd42-f606fba81ae7', ['*/read'], {
    description: 'View all resources, but does not allow you to make any changes.',
  }),
  role('Role Based Access Control Administrator', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168', [
    'Microsoft.Authorization/roleAssignments/write',
    'Microsoft.Authorization/roleAssignments/delete',
    '*/read',
  ]),
  role('User Access Administrator', '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', ['*/read', 'Microsoft.Authorization/*']),
  role('Network Contributor', '4d97b98b-1d4f-4787-a291-c67834d212e7', [...roleAssignmentsRead, 'Microsoft.Network/*']),
  role('DNS Zone Contributor', 'befefa01-2a29-4197-83a8-272ff33ce314', [
    ...roleAssignmentsRead,
    'Microsoft.Network/dnsZones/*',
  ]),
  role('Private DNS Zone Contributor', 'b12aa53e-6015-4669-85d0-8515ebb3ae7f', [
    ...roleAssignmentsRead,
    'Microsoft.Network/privateDnsZones/*',
  ]),
  role('AcrPull', '7f951dda-4ed3-4680-a7ca-43fe172d538d', ['Microsoft.ContainerRegistry/registries/pull/read']),
  role('AcrPush', '8311e382-0749-4cb8-b61a-304f252e45ec', [
    'Microsoft.ContainerRegistry/registries/pull/read',
    'Microsoft.ContainerRegistry/registries/push/write',
  ]),
  role('Container Registry Data Importer and Data Reader', '577a9874-89fd-4f24-9dbd-b5034d0ad23a', [
    'Microsoft.ContainerRegistry/registries/importImage/action',
    'Microsoft.ContainerRegistry/registries/read',
    'Microsoft.ContainerRegistry/registries/pull/read',
    'Microsoft.ContainerRegistry/registries/metadata/read',
  ]),
  role(
    'Container Registry Contributor and Data Access Configuration Administrator',
    '3bc748fc-213d-45c1-8d91-9da5725539b9',
    [
      'Microsoft.ContainerRegistry/registries/read',
      'Microsoft.ContainerRegistry/registries/write',
      'Microsoft.ContainerRegistry/registries/listCredentials/action',
      'Microsoft.ContainerRegistry/registries/generateCredentials/action',
      'Microsoft.ContainerRegistry/registries/scopeMaps/*',
      'Microsoft.ContainerRegistry/registries/tokens/*',
      'Microsoft.ContainerRegistry/registries/operationStatuses/read',
      'Microsoft.ContainerRegistry/locations/operationResults/read',
      ...roleAssignmentsRead,
    ],
  ),
  role('Container Registry Repository Reader', 'b93aa761-3e63-49ed-ac28-beffa264f7ac', [], {
    dataActions: [
      'Microsoft.ContainerRegistry/registries/repositories/metadata/read',
      'Microsoft.ContainerRegistry/registries/repositories/content/read',
    ],
  }),
  role('Container Registry Repository Writer', '2a1e307c-b015-4ebd-883e-5b7698a07328', [], {
    dataActions: [
      'Microsoft.ContainerRegistry/registries/repositories/metadata/read',
      'Microsoft.ContainerRegistry/registries/repositories/metadata/write',
      'Microsoft.ContainerRegistry/registries/repositories/content/read',
      'Microsoft.ContainerRegistry/registries/repositories/content/write',
    ],
  }),
  role('Key Vault Secrets User', '4633458b-17de-408a-b874-0445c86b69e6', [], {
    dataActions: [
      'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    ],
  }),
  role('Key Vault Secrets Officer', 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7', roleAssignmentsRead, {
    dataActions: ['Microsoft.KeyVault/vaults/secrets/*'],
  }),
  role('Cognitive Services OpenAI User', '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd', [
    'Microsoft.CognitiveServices/*/read',
    'Microsoft.Authorization/roleAssignments/read',
    'Microsoft.Authorization/roleDefinitions/read',
  ]),
  role('Monitoring Reader', '43d0d8ad-25c7-4714-9337-8ba259a9fe05', [
    '*/read',
    'Microsoft.OperationalInsights/workspaces/search/action',
  ]),
  role('Log Analytics Reader', '73c42c96-874c-492b-b04d-ab87d138a893', [
    '*/read',
    'Microsoft.OperationalInsights/workspaces/search/action',
  ]),
  role('Log Analytics Contributor', '92aaf0da-9dab-42b6-94a3-d43ce8d16293', [
    '*/read',
    'Microsoft.OperationalInsights/*',
  ]),
  role('Managed Identity Operator', 'f1a07417-d97a-45cb-824c-7a7467783830', [
    ...roleAssignmentsRead,
    'Microsoft.ManagedIdentity/userAssignedIdentities/*/read',
    'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action',
  ]),
  role('Managed Identity Contributor', 'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59', [
    ...roleAssignmentsRead,
    'Microsoft.ManagedIdentity/userAssignedIdentities/*',
  ]),
  role('Azure Kubernetes Service Contributor Role', 'ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8', [
    'Microsoft.ContainerService/*',
    ...roleAssignmentsRead,
  ]),
  role('Azure Kubernetes Service Cluster User Role', '4abbcc35-e782-43d8-92c5-2d3f1bd2253f', [
    'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
    'Microsoft.ContainerService/managedClusters/read',
  ]),
  ...kubernetesRoles,
  role('Azure Kubernetes Service Cluster Admin Role', '0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8', [
    'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
    'Microsoft.ContainerService/managedClusters/accessProfiles/listCredential/action',
    'Microsoft.ContainerService/managedClusters/read',
  ]),
];

export function roleByName(name: string): RoleDefinition | undefined {
  return builtInRoles.find((definition) => definition.name.toLowerCase() === name.toLowerCase());
}

/** Built-in ones, and those that the store holds. */
export function allRoles(store: ResourceStore): readonly RoleDefinition[] {
  return [...builtInRoles, ...store.list(roleDefinitionType, '').map(storedRole)];
}

const builtInById = new Map(builtInRoles.map((definition) => [definition.id, definition]));

/** @param id the GUID, or a full id that ends in it. */
export function roleById(store: ResourceStore, id: string): RoleDefinition | undefined {
  const guid = id.split('/').at(-1)?.toLowerCase() ?? '';
  return builtInById.get(guid) ?? allRoles(store).find((definition) => definition.id === guid);
}

function storedRole({ name, properties }: ArmResource): RoleDefinition {
  const actions = listOf(properties.actions).map(String);
  return role(textOf(properties.roleName) ?? name, name, actions);
}

/** Whether the role permits an action such as `Microsoft.Network/virtualNetworks/read`. */
export function permits(definition: RoleDefinition, action: string): boolean {
  const covers = (pattern: string) => wildcard(pattern).test(action);
  return definition.actions.some(covers) && !definition.notActions.some(covers);
}

/** The same for an action on data. */
export function permitsData({ dataActions, notDataActions }: RoleDefinition, action: string): boolean {
  const covers = (pattern: string) => wildcard(pattern).test(action);
  return dataActions.some(covers) && !notDataActions.some(covers);
}

/** Each request is held against all patterns of its caller's roles. */
const wildcards = new Map<string, RegExp>();

function wildcard(pattern: string): RegExp {
  const known = wildcards.get(pattern);
  if (known !== undefined) return known;
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  const made = new RegExp(`^${source}$`, 'i');
  wildcards.set(pattern, made);
  return made;
}
