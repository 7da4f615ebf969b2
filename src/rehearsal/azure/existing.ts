/** Puts resources of a real platform in place, as ARM has them, with the principals that Entra knows of them. */
import { randomUUID } from 'node:crypto';
import { offeredSizeType, offeredVersionType } from './aks/catalogue/offer.js';
import { agentPoolType, clusterType } from './aks/machines.js';
import { credentialType, identityType } from './arm/identities.js';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './arm/json.js';
import { networkType } from './arm/network.js';
import { storedGroupType } from './arm/resource-groups.js';
import { roleDefinitionType } from './arm/role-definitions.js';
import type { ArmResource, ResourceStore } from './arm/store.js';
import { subnetType } from './arm/subnets.js';
import type { Directory, ServicePrincipal } from './entra/index.js';
import type { ExistingSeed, OfferSeed } from './world-seed.js';

interface World {
  readonly store: ResourceStore;
  readonly directory: Directory;
  readonly tenantId: string;
}

export function putExisting(world: World, existing: readonly ExistingSeed[]): void {
  const resources = existing.map(armResource);
  for (const resource of resources) {
    if (isSame(resource.type, networkType)) putNetwork(world.store, resource);
    else world.store.put(resource);
  }
  for (const { id, location = 'eastus' } of resources) {
    const [, subscriptionId, group] = /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\//i.exec(id) ?? [];
    if (subscriptionId !== undefined && group !== undefined)
      ensureGroup(world.store, subscriptionId, group, location === 'global' ? 'eastus' : location);
  }
  for (const cluster of ofType(resources, clusterType)) {
    putPrincipalsOf(world, cluster);
    const nodes = textOf(cluster.properties.nodeResourceGroup);
    if (nodes !== undefined)
      ensureGroup(world.store, cluster.id.split('/')[2] ?? '', nodes, cluster.location ?? 'eastus');
  }
  for (const identity of ofType(resources, identityType)) putIdentity(world, identity);
}

export function putOffer(store: ResourceStore, { versions, sizes }: OfferSeed): void {
  for (const { minor, ...properties } of versions)
    store.put({
      id: `/${offeredVersionType}/${minor}`,
      name: minor,
      type: offeredVersionType,
      properties: { ...properties },
    });
  for (const { name, ...properties } of sizes)
    store.put({ id: `/${offeredSizeType}/${name}`, name, type: offeredSizeType, properties: { ...properties } });
}

function ofType(resources: readonly ArmResource[], type: string): readonly ArmResource[] {
  return resources.filter((resource) => isSame(resource.type, type));
}

/** The envelope as the store keeps it. What was left out of the properties because it passes, is made anew. */
function armResource({ id, name, type, location, tags, kind, sku, identity, properties }: ExistingSeed): ArmResource {
  const known = isObject(properties) ? properties : {};
  return {
    id,
    name,
    type,
    ...(location === undefined ? {} : { location }),
    ...(tags === undefined ? {} : { tags }),
    ...(kind === undefined ? {} : { kind }),
    ...(isObject(sku) ? { sku } : {}),
    ...(isObject(identity) ? { identity } : {}),
    ...(isSame(type, clusterType) ? { etag: randomUUID() } : {}),
    properties: { provisioningState: 'Succeeded', ...known, ...ownOf(type, known) },
  };
}

function ownOf(type: string, properties: JsonObject): JsonObject {
  if (isSame(type, agentPoolType)) return { eTag: randomUUID() };
  // A cluster without a public name is reached by its private one.
  if (isSame(type, clusterType)) return { fqdn: properties.fqdn ?? properties.privateFQDN };
  if (isSame(type, roleDefinitionType))
    return { actions: listOf(properties.permissions).flatMap((each) => listOf(objectOf(each).actions)) };
  return {};
}

function isSame(type: string, other: string): boolean {
  return type.toLowerCase() === other.toLowerCase();
}

/** Its subnets are resources of their own. */
function putNetwork(store: ResourceStore, network: ArmResource): void {
  const { subnets, ...properties } = network.properties;
  store.put({ ...network, properties });
  for (const subnet of listOf(subnets)) {
    const { id, name, properties: own } = objectOf(subnet);
    const subnetName = textOf(name) ?? '';
    store.put({
      id: textOf(id) ?? `${network.id}/subnets/${subnetName}`,
      name: subnetName,
      type: subnetType,
      etag: `W/"${randomUUID()}"`,
      properties: objectOf(own),
    });
  }
}

/** Whom the cluster acts as by itself, and whom its nodes pull as. */
function putPrincipalsOf(world: World, { name, identity, properties }: ArmResource): void {
  const own = textOf(identity?.principalId);
  if (own !== undefined) putPrincipal(world, { objectId: own, clientId: randomUUID(), displayName: name });
  const { objectId, clientId } = objectOf(objectOf(properties.identityProfile).kubeletidentity);
  const kubelet = textOf(objectId);
  if (kubelet !== undefined)
    putPrincipal(world, {
      objectId: kubelet,
      clientId: textOf(clientId) ?? randomUUID(),
      displayName: `${name}-agentpool`,
    });
}

function putIdentity(world: World, { id, name, properties }: ArmResource): void {
  const objectId = textOf(properties.principalId);
  const clientId = textOf(properties.clientId);
  if (objectId === undefined || clientId === undefined) return;
  const federatedCredentials = world.store
    .list(credentialType, id)
    .map(({ name: credential, properties: trusted }) => ({
      name: credential,
      issuer: textOf(trusted.issuer) ?? '',
      subject: textOf(trusted.subject) ?? '',
      audiences: listOf(trusted.audiences).map(String),
    }));
  putPrincipal(world, { objectId, clientId, displayName: name, federatedCredentials });
}

function putPrincipal(
  { directory, tenantId }: World,
  principal: Pick<ServicePrincipal, 'objectId' | 'clientId' | 'displayName'> & Partial<ServicePrincipal>,
): void {
  directory.put({ federatedCredentials: [], ...principal, tenantId, kind: 'managedIdentity' });
}

/** Makes the group that a resource is in, where nobody has. */
export function ensureGroup(store: ResourceStore, subscriptionId: string, name: string, location: string): void {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
  if (store.get(id) !== undefined) return;
  store.put({ id, name, type: storedGroupType, location, properties: { provisioningState: 'Succeeded' } });
}
