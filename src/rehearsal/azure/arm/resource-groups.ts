/** Resource groups: made at once, and deleted with all that is in them. */
import { ArmError, resourceGroupNotFound } from './errors.js';
import { isObject } from './json.js';
import { knownLocations, requiredLocation } from './locations.js';
import { retryAfter } from './operations.js';
import { nameOf } from './path.js';
import { present, tagsOf } from './plain-type.js';
import type { ArmAnswer, ArmRequest, ResourceType } from './provider.js';
import type { ArmServer } from './server.js';
import type { ArmResource } from './store.js';

/** As paths and permissions name it; the resource itself says the shorter one. */
const resourceGroupType = 'Microsoft.Resources/subscriptions/resourceGroups';
export const storedGroupType = 'Microsoft.Resources/resourceGroups';

const groupName = /^[-\w._()]{0,89}[-\w_()]$/;

/** How long a resource group takes to go, in service time. */
const groupDeletionMs = 60_000;

export function resourceGroups(arm: ArmServer): ResourceType {
  arm.operations.register('deleteResourceGroup', async (operation, pause) => {
    await pause(groupDeletionMs);
    arm.remove(operation.target);
  });
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
  const location = requiredLocation(body);
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
