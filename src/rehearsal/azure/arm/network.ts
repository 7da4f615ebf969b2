/** Microsoft.Network: virtual networks with their subnets, and DNS zones. */
import { randomUUID } from 'node:crypto';
import { ArmError } from './errors.js';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './json.js';
import { requiredLocation } from './locations.js';
import { operationStatus } from './operations.js';
import { nameOf, parentOf } from './path.js';
import { notFound, plainType, present, tagsOf } from './plain-type.js';
import type { ArmAnswer, ArmRequest, ResourceType } from './provider.js';
import type { ArmServer } from './server.js';
import type { ArmResource } from './store.js';
import { checkPrefix, inUse, newNetworkEtag, subnetsOf, subnetType, writeSubnet } from './subnets.js';

export const networkType = 'Microsoft.Network/virtualNetworks';

/** How long a write of a network takes, in service time. */
const writeMs = 4_000;

/** @param addressesOf ids of the IP configurations that machines have in the subnet of this id */
export function networkTypes(
  arm: ArmServer,
  addressesOf: (subnetId: string) => readonly string[],
): readonly ResourceType[] {
  const presentSubnet = (subnet: ArmResource) => {
    const taken = [...listOf(subnet.properties.ipConfigurations), ...addressesOf(subnet.id).map((id) => ({ id }))];
    const { ipConfigurations: _, ...properties } = subnet.properties;
    return present({
      ...subnet,
      properties: taken.length === 0 ? properties : { ...properties, ipConfigurations: taken },
    });
  };
  const presentNetwork = (network: ArmResource): JsonObject => {
    const subnets = subnetsOf(arm, network.id).map(presentSubnet);
    return { ...present(network), properties: { ...network.properties, subnets } };
  };
  const isInUse = (subnetId: string) =>
    listOf(arm.store.get(subnetId)?.properties.ipConfigurations).length > 0 || addressesOf(subnetId).length > 0;
  arm.operations.register('writeNetwork', async ({ target }, pause) => {
    await pause(writeMs);
    const resource = arm.store.get(target);
    if (resource !== undefined) arm.store.put(withState(resource, 'Succeeded'));
  });
  const plain = plainType(arm, {
    type: networkType,
    name: /^[a-zA-Z0-9][-\w.]{0,62}[\w]$|^[a-zA-Z0-9]$/,
    hasLocation: true,
  });
  return [
    {
      ...plain,
      get: (request) => ({ status: 200, body: presentNetwork(find(arm, networkType, request)) }),
      list: ({ path }) => ({
        status: 200,
        body: { value: arm.store.list(networkType, path.scope).map(presentNetwork) },
      }),
      put: (request) => putNetwork(arm, request, isInUse, presentNetwork),
      delete: (request) => {
        const used = subnetsOf(arm, request.path.text).find(({ id }) => isInUse(id));
        if (used !== undefined) throw inUse(used.id);
        return plain.delete?.(request) ?? { status: 204 };
      },
    },
    {
      type: subnetType,
      get: (request) => ({ status: 200, body: presentSubnet(find(arm, subnetType, request)) }),
      list: (request) => ({ status: 200, body: { value: subnetsOf(arm, parentOf(request.path)).map(presentSubnet) } }),
      put: (request) => putSubnet(arm, request, isInUse, presentSubnet),
      delete: (request) => {
        const subnet = arm.store.get(request.path.text);
        if (subnet === undefined) return { status: 204 };
        if (isInUse(subnet.id)) throw inUse(subnet.id);
        arm.remove(subnet.id);
        const network = arm.store.get(parentOf(request.path));
        if (network !== undefined) changed(arm, network);
        return { status: 200 };
      },
    },
    {
      type: 'Microsoft.Network/locations/operations',
      isOpen: true,
      get: (request) => {
        const operation = arm.operations.get(nameOf(request.path));
        if (operation === undefined) throw new ArmError(404, 'NotFound', 'The operation was not found.');
        return { status: 200, body: operationStatus(operation) };
      },
    },
    plainType(arm, {
      type: 'Microsoft.Network/dnsZones',
      name: /^([a-z0-9-]+\.)+[a-z0-9-]+$/i,
      hasLocation: true,
      complete: (properties) => ({
        maxNumberOfRecordSets: 10000,
        numberOfRecordSets: 2,
        zoneType: 'Public',
        ...properties,
      }),
    }),
  ];
}

function find(arm: ArmServer, type: string, request: ArmRequest): ArmResource {
  const resource = arm.store.get(request.path.text);
  if (resource === undefined) throw notFound(type, request);
  return resource;
}

function putNetwork(
  arm: ArmServer,
  request: ArmRequest,
  isInUse: (id: string) => boolean,
  presentNetwork: (network: ArmResource) => JsonObject,
): ArmAnswer {
  const { body, path } = request;
  const existing = arm.store.get(path.text);
  checkMatch(request, existing);
  const location = requiredLocation(body);
  const asked = objectOf(body.properties);
  const prefixes = listOf(objectOf(asked.addressSpace).addressPrefixes).map(String);
  if (prefixes.length === 0) {
    throw new ArmError(
      400,
      'InvalidRequestFormat',
      'Virtual network addressSpace must have at least one address prefix.',
    );
  }
  for (const prefix of prefixes) checkPrefix(prefix, `virtual network '${nameOf(path)}'`);
  const { subnets, ...rest } = asked;
  const network: ArmResource = {
    id: existing?.id ?? path.text,
    name: existing?.name ?? nameOf(path),
    type: networkType,
    location,
    ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : {}),
    etag: newNetworkEtag(),
    properties: {
      enableDdosProtection: false,
      ...rest,
      provisioningState: 'Updating',
      resourceGuid: existing?.properties.resourceGuid ?? randomUUID(),
    },
  };
  const wanted = listOf(subnets).filter(isObject);
  if (subnets !== undefined) {
    const names = wanted.map(({ name }) => textOf(name)?.toLowerCase());
    const gone = subnetsOf(arm, network.id).filter(({ name }) => !names.includes(name.toLowerCase()));
    const used = gone.find(({ id }) => isInUse(id));
    if (used !== undefined) throw inUse(used.id);
    for (const { id } of gone) arm.remove(id);
  }
  arm.store.put(network);
  for (const subnet of wanted)
    writeSubnet(arm, network, textOf(subnet.name) ?? '', objectOf(subnet.properties), isInUse);
  const operation = start(arm, network, request);
  return {
    status: existing === undefined ? 201 : 200,
    body: presentNetwork(network),
    headers: follow(operation, request),
  };
}

function putSubnet(
  arm: ArmServer,
  request: ArmRequest,
  isInUse: (id: string) => boolean,
  presentSubnet: (subnet: ArmResource) => JsonObject,
): ArmAnswer {
  const network = arm.store.get(parentOf(request.path));
  if (network === undefined)
    throw new ArmError(
      404,
      'ParentResourceNotFound',
      `Failed to perform 'write' on resource(s) of type 'virtualNetworks/subnets', because the parent resource '${parentOf(request.path)}' could not be found.`,
    );
  const existing = arm.store.get(request.path.text);
  checkMatch(request, existing);
  const subnet = writeSubnet(arm, network, nameOf(request.path), objectOf(request.body.properties), isInUse);
  changed(arm, network);
  const operation = start(arm, { ...subnet, location: network.location ?? '' }, request);
  return {
    status: existing === undefined ? 201 : 200,
    body: presentSubnet(subnet),
    headers: follow(operation, request),
  };
}

function checkMatch(request: ArmRequest, existing: ArmResource | undefined): void {
  const wanted = request.header('if-match');
  if (wanted === undefined || wanted === '*' || wanted === existing?.etag) return;
  throw new ArmError(
    412,
    'PreconditionFailed',
    `The condition '${wanted}' in the If-Match header was not satisfied. The current was '${existing?.etag ?? ''}'.`,
  );
}

/** A network holds its subnets: its ETag changes with each of them. */
function changed(arm: ArmServer, network: ArmResource): void {
  arm.store.put({ ...network, etag: newNetworkEtag() });
}

function withState(resource: ArmResource, provisioningState: string): ArmResource {
  return { ...resource, etag: newNetworkEtag(), properties: { ...resource.properties, provisioningState } };
}

function start(arm: ArmServer, resource: ArmResource, { path }: ArmRequest) {
  // Subnets written with their network are ready when it is.
  for (const subnet of arm.store.list(subnetType, resource.id)) {
    if (subnet.id !== resource.id) arm.store.put(withState(subnet, 'Succeeded'));
  }
  const { subscriptionId = '' } = path;
  return arm.operations.start({
    kind: 'writeNetwork',
    target: resource.id,
    subscriptionId,
    location: resource.location ?? '',
  });
}

export function follow(
  operation: { readonly id: string; readonly location: string; readonly subscriptionId: string },
  { apiVersion }: ArmRequest,
) {
  const { subscriptionId, location, id } = operation;
  return {
    'azure-asyncoperation': `https://management.azure.com/subscriptions/${subscriptionId}/providers/Microsoft.Network/locations/${location}/operations/${id}?api-version=${apiVersion}`,
  };
}
