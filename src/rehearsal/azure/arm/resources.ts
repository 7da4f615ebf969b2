/** Microsoft.Resources: subscriptions, their locations and providers, resource groups, and lists of resources. */
import { versionsOfNamespace } from './api-versions.js';
import { ArmError, resourceGroupNotFound, subscriptionNotFound } from './errors.js';
import { isObject, type JsonObject, textOf } from './json.js';
import { isWithin, nameOf } from './path.js';
import { present, tagsOf } from './plain-type.js';
import type { ArmAnswer, ArmRequest, ResourceType } from './provider.js';
import type { ArmServer } from './server.js';
import type { ArmResource } from './store.js';

export const subscriptionType = 'Microsoft.Resources/subscriptions';
/** As paths and permissions name it; the resource itself says the shorter one. */
const resourceGroupType = 'Microsoft.Resources/subscriptions/resourceGroups';
export const storedGroupType = 'Microsoft.Resources/resourceGroups';
const providerType = 'Microsoft.Resources/subscriptions/providers';

export const knownLocations: readonly (readonly [name: string, displayName: string])[] = [
  ['eastasia', 'East Asia'],
  ['eastus', 'East US'],
  ['eastus2', 'East US 2'],
  ['westus2', 'West US 2'],
  ['northeurope', 'North Europe'],
  ['westeurope', 'West Europe'],
];

const groupName = /^[-\w._()]{0,89}[-\w_()]$/;

/** How long a resource group takes to go, in service time. */
const groupDeletionMs = 60_000;

export function resourceTypes(arm: ArmServer): readonly ResourceType[] {
  arm.operations.register('deleteResourceGroup', async (operation, pause) => {
    await pause(groupDeletionMs);
    arm.remove(operation.target);
  });
  return [
    subscriptions(arm),
    locations(arm),
    resourceGroups(arm),
    providers(arm),
    ...resourceLists(arm),
    operationResults(arm),
  ];
}

function subscriptions(arm: ArmServer): ResourceType {
  return {
    type: subscriptionType,
    isOpen: true,
    list: ({ caller }) => {
      const visible = arm.store
        .list(subscriptionType, '')
        .filter(({ id }) => arm.access.hasAnyRole(caller.objectId, id));
      return {
        status: 200,
        body: { value: visible.map(presentSubscription), count: { type: 'Total', value: visible.length } },
      };
    },
    get: ({ path, caller }) => {
      const subscription = arm.store.get(path.text);
      if (subscription === undefined) throw subscriptionNotFound(path.names[0] ?? '');
      if (!arm.access.hasAnyRole(caller.objectId, subscription.id)) {
        arm.access.check(caller, 'Microsoft.Resources/subscriptions/read', path.text);
      }
      return { status: 200, body: presentSubscription(subscription) };
    },
  };
}

function presentSubscription({ id, name, properties }: ArmResource): JsonObject {
  return {
    id,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: name,
    tenantId: textOf(properties.tenantId),
    displayName: textOf(properties.displayName),
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}

function locations(_arm: ArmServer): ResourceType {
  return {
    type: 'Microsoft.Resources/subscriptions/locations',
    list: ({ path }) => ({
      status: 200,
      body: {
        value: knownLocations.map(([name, displayName]) => ({
          id: `/subscriptions/${path.subscriptionId}/locations/${name}`,
          name,
          type: 'Region',
          displayName,
          regionalDisplayName: `(${name.includes('europe') ? 'Europe' : 'US'}) ${displayName}`,
          metadata: {
            regionType: 'Physical',
            regionCategory: 'Recommended',
            geography: name.includes('europe') ? 'Europe' : 'United States',
          },
        })),
      },
    }),
  };
}

function resourceGroups(arm: ArmServer): ResourceType {
  const find = ({ path }: ArmRequest): ArmResource => {
    const group = arm.store.get(path.text);
    if (group === undefined) throw resourceGroupNotFound(nameOf(path));
    return group;
  };
  return {
    type: resourceGroupType,
    list: ({ path, query }) => {
      const groups = arm.store.list(storedGroupType, `/subscriptions/${path.subscriptionId}`);
      return { status: 200, body: { value: groups.filter(tagFilter(query('$filter'))).map(present) } };
    },
    get: (request) => ({ status: 200, body: present(find(request)) }),
    head: ({ path }) => ({ status: arm.store.get(path.text) === undefined ? 404 : 204 }),
    put: (request) => putGroup(arm, request),
    patch: (request) => {
      const existing = find(request);
      const group = isObject(request.body.tags) ? { ...existing, tags: tagsOf(request.body.tags) } : existing;
      arm.store.put(group);
      return { status: 200, body: present(group) };
    },
    delete: (request) => {
      const group = find(request);
      const { subscriptionId = '' } = request.path;
      arm.store.put({ ...group, properties: { provisioningState: 'Deleting' } });
      const location = group.location ?? 'eastus';
      const operation = arm.operations.start({
        kind: 'deleteResourceGroup',
        target: group.id,
        subscriptionId,
        location,
      });
      const result = `https://management.azure.com/subscriptions/${subscriptionId}/operationresults/${operation.id}?api-version=${request.apiVersion}`;
      return { status: 202, headers: { location: result, 'retry-after': retryAfter(arm, 15_000) } };
    },
  };
}

function putGroup(arm: ArmServer, request: ArmRequest): ArmAnswer {
  const { path, body } = request;
  const name = nameOf(path);
  if (!groupName.test(name)) {
    throw new ArmError(
      400,
      'InvalidResourceGroup',
      `The provided resource group name '${name}' has these invalid characters or form. The name can only be a letter, digit, '-', '.', '(', ')' or '_'.`,
    );
  }
  const location = textOf(body.location)?.toLowerCase().replace(/ /g, '');
  if (location === undefined)
    throw new ArmError(400, 'LocationRequired', 'The location property is required for this definition.');
  if (!knownLocations.some(([known]) => known === location)) {
    const available = knownLocations.map(([known]) => known).join(',');
    throw new ArmError(
      400,
      'LocationNotAvailableForResourceGroup',
      `The provided location '${location}' is not available for resource group. List of available regions is '${available}'.`,
    );
  }
  const existing = arm.store.get(path.text);
  if (existing?.properties.provisioningState === 'Deleting') {
    throw new ArmError(
      409,
      'ResourceGroupBeingDeleted',
      `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
    );
  }
  if (existing?.location !== undefined && existing.location !== location) {
    throw new ArmError(
      409,
      'InvalidResourceGroupLocation',
      `Invalid resource group location '${location}'. The Resource group already exists in location '${existing.location}'.`,
    );
  }
  const group: ArmResource = {
    id: existing?.id ?? `/subscriptions/${path.subscriptionId}/resourceGroups/${name}`,
    name: existing?.name ?? name,
    type: storedGroupType,
    location,
    ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : {}),
    properties: { provisioningState: 'Succeeded' },
  };
  arm.store.put(group);
  return { status: existing === undefined ? 201 : 200, body: present(group) };
}

/** `tagName eq 'a' and tagValue eq 'b'`; other filters let everything through. */
function tagFilter(filter: string | undefined): (group: ArmResource) => boolean {
  const name = /tagName eq '([^']*)'/i.exec(filter ?? '')?.[1];
  const value = /tagValue eq '([^']*)'/i.exec(filter ?? '')?.[1];
  if (name === undefined) return () => true;
  return ({ tags = {} }) => (value === undefined ? name in tags : tags[name] === value);
}

const registeredNamespaces = [
  'Microsoft.Authorization',
  'Microsoft.CognitiveServices',
  'Microsoft.Compute',
  'Microsoft.ContainerRegistry',
  'Microsoft.ContainerService',
  'Microsoft.KeyVault',
  'Microsoft.ManagedIdentity',
  'Microsoft.Network',
  'Microsoft.OperationalInsights',
  'Microsoft.Resources',
];

/** Registrations are resources too: a seed may leave one out, and preflight must find that. */
function providers(arm: ArmServer): ResourceType {
  const find = (subscriptionId: string | undefined, namespace: string): JsonObject => {
    const known = registeredNamespaces.find((name) => name.toLowerCase() === namespace.toLowerCase());
    if (known === undefined) {
      throw new ArmError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
    }
    const id = `/subscriptions/${subscriptionId}/providers/${known}`;
    const registrationState = arm.store.get(id)?.properties.registrationState ?? 'Registered';
    return {
      id,
      namespace: known,
      registrationPolicy: 'RegistrationRequired',
      resourceTypes: [
        {
          resourceType: 'operations',
          locations: knownLocations.map(([, name]) => name),
          apiVersions: versionsOfNamespace(known),
        },
      ],
      registrationState,
    };
  };
  const set = (registrationState: string) => (request: ArmRequest) => {
    const namespace = nameOf(request.path);
    const { id } = find(request.path.subscriptionId, namespace);
    arm.store.put({ id: String(id), name: namespace, type: providerType, properties: { registrationState } });
    return { status: 200, body: find(request.path.subscriptionId, namespace) };
  };
  return {
    type: providerType,
    get: ({ path }) => ({ status: 200, body: find(path.subscriptionId, nameOf(path)) }),
    list: ({ path }) => ({
      status: 200,
      body: { value: registeredNamespaces.map((name) => find(path.subscriptionId, name)) },
    }),
    actions: { register: set('Registered'), unregister: set('Unregistered') },
  };
}

function resourceLists(arm: ArmServer): readonly ResourceType[] {
  const list = (request: ArmRequest): ArmAnswer => {
    const scope = request.path.text.slice(0, request.path.text.lastIndexOf('/'));
    const isWanted = resourceFilter(request.query('$filter') ?? '');
    const isTopLevel = ({ id }: ArmResource) => id.split('/').length === 9 && isWithin(id, scope);
    const value = arm.store.within(scope).filter((resource) => isTopLevel(resource) && isWanted(resource));
    return {
      status: 200,
      body: { value: value.map((resource) => ({ ...present(resource), properties: undefined, etag: undefined })) },
    };
  };
  return [
    { type: 'Microsoft.Resources/subscriptions/resources', list },
    { type: 'Microsoft.Resources/subscriptions/resourceGroups/resources', list },
  ];
}

/** `field eq 'value'`, joined by `and`, for the fields that clients filter by; other terms let everything through. */
function resourceFilter(filter: string): (resource: ArmResource) => boolean {
  const wanted = (field: string) => new RegExp(`\\b${field} eq '([^']*)'`, 'i').exec(filter)?.[1]?.toLowerCase();
  const [type, name, group] = [wanted('resourceType'), wanted('name'), wanted('resourceGroup')];
  return (resource) =>
    (type === undefined || resource.type.toLowerCase() === type) &&
    (name === undefined || resource.name.toLowerCase() === name) &&
    (group === undefined || resource.id.split('/')[4]?.toLowerCase() === group);
}

/** Where a resource group's delete is followed: 202 while it runs, then 200. */
function operationResults(arm: ArmServer): ResourceType {
  return {
    type: 'Microsoft.Resources/subscriptions/operationresults',
    isOpen: true,
    get: ({ path }) => {
      const operation = arm.operations.get(nameOf(path));
      if (operation === undefined)
        throw new ArmError(404, 'OperationResultNotFound', 'The operation result was not found.');
      if (operation.status !== 'InProgress') return { status: 200 };
      return {
        status: 202,
        headers: { location: `https://management.azure.com${path.text}`, 'retry-after': retryAfter(arm, 15_000) },
      };
    },
  };
}

/** Whole seconds of real time, rounded down. */
export function retryAfter(arm: ArmServer, serviceMs: number): string {
  return String(Math.floor(arm.time.scaled(serviceMs) / 1000));
}
