/** Microsoft.Resources: subscriptions, their providers, and lists of resources. */
import { versionsOfNamespace } from './api-versions.js';
import { ArmError, subscriptionNotFound } from './errors.js';
import { type JsonObject, textOf } from './json.js';
import { knownLocations, locations } from './locations.js';
import { operationResults } from './operations.js';
import { isWithin, nameOf } from './path.js';
import { present } from './plain-type.js';
import type { ArmAnswer, ArmRequest, ResourceType } from './provider.js';
import { resourceGroups } from './resource-groups.js';
import type { ArmServer } from './server.js';
import type { ArmResource } from './store.js';

export const subscriptionType = 'Microsoft.Resources/subscriptions';
const providerType = 'Microsoft.Resources/subscriptions/providers';

export function resourceTypes(arm: ArmServer): readonly ResourceType[] {
  return [
    subscriptions(arm),
    locations(),
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
