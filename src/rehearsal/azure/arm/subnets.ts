/** Subnets of virtual networks: their ranges, and what keeps one from going. */
import { randomUUID } from 'node:crypto';
import { covers, overlap, parseRange } from '../aks/addresses.js';
import { ArmError } from './errors.js';
import { type Json, type JsonObject, listOf, objectOf, textOf } from './json.js';
import type { ArmServer } from './server.js';
import type { ArmResource } from './store.js';

export const subnetType = 'Microsoft.Network/virtualNetworks/subnets';

export function subnetsOf(arm: ArmServer, networkId: string): readonly ArmResource[] {
  return arm.store.list(subnetType, networkId);
}

export function writeSubnet(
  arm: ArmServer,
  network: ArmResource,
  name: string,
  asked: JsonObject,
  isInUse: (id: string) => boolean,
): ArmResource {
  const id = `${network.id}/subnets/${name}`;
  const existing = arm.store.get(id);
  const prefix = prefixOf(asked);
  const range = checkPrefix(prefix, `subnet '${name}'`);
  const space = listOf(objectOf(network.properties.addressSpace).addressPrefixes).map((one) => parseRange(String(one)));
  if (!space.some((one) => one !== undefined && covers(one, range))) {
    throw new ArmError(
      400,
      'NetcfgInvalidSubnet',
      `Subnet '${name}' is not valid because its IP address range is outside the IP address range of virtual network '${network.name}'.`,
    );
  }
  for (const other of subnetsOf(arm, network.id)) {
    const taken = parseRange(prefixOf(other.properties));
    if (other.id.toLowerCase() !== id.toLowerCase() && taken !== undefined && overlap(taken, range)) {
      throw new ArmError(
        400,
        'NetcfgSubnetRangesOverlap',
        `Subnet '${name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${network.name}'.`,
      );
    }
  }
  if (existing !== undefined && prefixOf(existing.properties) !== prefix && isInUse(existing.id)) {
    throw new ArmError(
      400,
      'InUsePrefixCannotBeDeleted',
      `IpPrefix ${prefixOf(existing.properties)} on Subnet ${name} has active allocations and cannot be deleted.`,
    );
  }
  const { ipConfigurations: _readOnly, ...settings } = asked;
  const { ipConfigurations } = existing?.properties ?? {};
  const subnet: ArmResource = {
    id: existing?.id ?? id,
    name: existing?.name ?? name,
    type: subnetType,
    etag: newNetworkEtag(),
    properties: {
      delegations: [],
      privateEndpointNetworkPolicies: 'Disabled',
      privateLinkServiceNetworkPolicies: 'Enabled',
      ...settings,
      ...(ipConfigurations === undefined ? {} : { ipConfigurations }),
      provisioningState: 'Updating',
    },
  };
  arm.store.put(subnet);
  return subnet;
}

function prefixOf(properties: JsonObject): string {
  return textOf(properties.addressPrefix) ?? String(listOf(properties.addressPrefixes as Json | undefined)[0] ?? '');
}

export function checkPrefix(prefix: string, owner: string) {
  const range = parseRange(prefix);
  if (range === undefined) {
    throw new ArmError(
      400,
      'InvalidAddressPrefixFormat',
      `Address prefix ${prefix} of ${owner} is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.`,
    );
  }
  return range;
}

export function inUse(id: string): ArmError {
  return new ArmError(
    400,
    'InUseSubnetCannotBeDeleted',
    `Subnet ${nameFrom(id)} is in use by ${id} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.`,
  );
}

function nameFrom(id: string): string {
  return id.split('/').at(-1) ?? id;
}

/** Networks write weak ETags, quotes and all. */
export function newNetworkEtag(): string {
  return `W/"${randomUUID()}"`;
}
