/** What the AKS resource types share: the ARM server, the machines, the directory, and a few looks at the store. */
import { randomUUID } from 'node:crypto';
import { ArmError, resourceNotFound } from '../arm/errors.js';
import { isObject, type JsonObject, objectOf } from '../arm/json.js';
import type { Operation } from '../arm/operations.js';
import { retryAfter } from '../arm/operations.js';
import { type ArmPath, nameOf } from '../arm/path.js';
import { present } from '../arm/plain-type.js';
import type { ArmRequest } from '../arm/provider.js';
import type { ArmServer } from '../arm/server.js';
import type { ArmResource } from '../arm/store.js';
import { aksBuckets } from '../arm/throttle.js';
import type { Directory } from '../entra/index.js';
import { sizeIn, sizesIn, versionsIn } from './catalogue/offer.js';
import { restrictionOf } from './catalogue/size-restrictions.js';
import { clusterType, type Machines, poolsOf } from './machines.js';
import { agentPoolProfile } from './model.js';
import type { Place } from './rules/place.js';

export interface AksContext {
  readonly arm: ArmServer;
  readonly machines: Machines;
  readonly directory: Directory;
  readonly tenantId: string;
}

/** `…/managedClusters/<name>` of any path below it. */
export function clusterIdOf(path: ArmPath): string {
  const [, id = path.text] = /^(.*?\/managedClusters\/[^/]+)/i.exec(path.text) ?? [];
  return id;
}

export function findCluster(context: AksContext, request: ArmRequest): ArmResource {
  const cluster = context.arm.store.get(clusterIdOf(request.path));
  if (cluster !== undefined) return cluster;
  throw resourceNotFound(clusterType, request.path.names[0] ?? '', request.path.resourceGroup);
}

export function placeOf(context: AksContext, request: ArmRequest, location: string): Place {
  return {
    clusterName: request.path.names[0] ?? nameOf(request.path),
    resourceGroup: request.path.resourceGroup ?? '',
    location,
    versions: versionsIn(context.arm),
    sizes: sizesIn(context.arm),
    sizeNamed: (name) => sizeIn(context.arm.store, name),
    restrictionOf: (size) => restrictionOf(context.arm.store, request.path, location, size),
  };
}

/** A cluster as clients see it: its pools inside, autoscaled ones with the nodes that they have now. */
export function presentCluster(context: AksContext, cluster: ArmResource): object {
  const { etag, ...rest } = present(cluster);
  const pools = poolsOf(context.arm.store, cluster.id).map((pool) => ({
    name: pool.name,
    ...presentPoolProperties(context, cluster, pool),
  }));
  const properties = { ...withoutSecrets(objectOf(rest.properties)), agentPoolProfiles: pools };
  return { ...rest, sku: cluster.sku ?? { name: 'Base', tier: 'Free' }, eTag: etag, properties };
}

/** What a PUT may carry and no answer does. */
function withoutSecrets(properties: JsonObject): JsonObject {
  const secrets = { windowsProfile: 'adminPassword', servicePrincipalProfile: 'secret', aadProfile: 'serverAppSecret' };
  const kept = Object.entries(secrets).flatMap(([section, secret]) => {
    const value = properties[section];
    if (!isObject(value)) return [];
    return [[section, Object.fromEntries(Object.entries(value).filter(([name]) => name !== secret))] as const];
  });
  return { ...properties, ...Object.fromEntries(kept) };
}

export function presentPool(context: AksContext, cluster: ArmResource, pool: ArmResource): object {
  const { id, name, type } = pool;
  return { id, name, type, properties: presentPoolProperties(context, cluster, pool) };
}

function presentPoolProperties(context: AksContext, cluster: ArmResource, pool: ArmResource): object {
  const properties = agentPoolProfile(pool.properties);
  const embedded = context.machines.get(cluster.id);
  const isLive = properties.enableAutoScaling && embedded !== undefined && properties.provisioningState === 'Succeeded';
  return isLive ? { ...properties, count: embedded.nodeCount(pool.name) } : properties;
}

/** A cluster operation gives the cluster and every pool a new ETag. */
export function touchCluster(context: AksContext, cluster: ArmResource): void {
  context.arm.store.put({ ...cluster, etag: randomUUID() });
  for (const pool of poolsOf(context.arm.store, cluster.id)) touchPool(context, pool);
}

export function touchPool(context: AksContext, pool: ArmResource): void {
  context.arm.store.put({ ...pool, properties: { ...pool.properties, eTag: randomUUID() } });
}

export function setState(context: AksContext, id: string, provisioningState: string): ArmResource | undefined {
  const resource = context.arm.store.get(id);
  if (resource === undefined) return undefined;
  const changed = { ...resource, properties: { ...resource.properties, provisioningState } };
  context.arm.store.put(changed);
  return changed;
}

/** Headers with which a long-running operation is followed. */
export function followHeaders(operation: Operation, apiVersion: string): Record<string, string> {
  return { 'azure-asyncoperation': operationUrl('operations', operation, apiVersion) };
}

/** Where the result of an operation without a body of its own will be. */
export function locationHeader(operation: Operation, apiVersion: string): Record<string, string> {
  return { location: operationUrl('operationresults', operation, apiVersion) };
}

/** A delete also says where its result will be, and when to ask. */
export function deletionHeaders(context: AksContext, operation: Operation, apiVersion: string): Record<string, string> {
  return {
    ...followHeaders(operation, apiVersion),
    ...locationHeader(operation, apiVersion),
    'retry-after': retryAfter(context.arm, 10_000),
  };
}

function operationUrl(kind: string, { subscriptionId, location, id }: Operation, apiVersion: string): string {
  return `https://management.azure.com/subscriptions/${subscriptionId}/providers/Microsoft.ContainerService/locations/${location}/${kind}/${id}?api-version=${apiVersion}&t=${Date.now()}`;
}

/** The resource provider's own buckets, on top of ARM's. */
export function meter(context: AksContext, request: ArmRequest, kind: keyof typeof aksBuckets): void {
  const { subscriptionId = '' } = request.path;
  const perResource = kind === 'putAgentPool' ? `/${clusterIdOf(request.path).toLowerCase()}` : '';
  const taken = context.arm.throttle.take(`aks/${kind}/${subscriptionId}${perResource}`, aksBuckets[kind]);
  if (taken.isAllowed) return;
  throw new ArmError(
    429,
    'Throttled',
    `The request is being throttled as the limit has been reached for operation type - ${kind}. For more information, see - https://aka.ms/aks/throttling`,
    { envelope: 'aks', headers: { 'retry-after': String(taken.retryAfterSeconds) } },
  );
}

/** The whole set of pools, with `changed` in place of the one of its name. */
export function withPool<Pool extends { readonly name?: string }>(
  pools: readonly Pool[],
  changed: Pool,
): readonly Pool[] {
  return [...pools.filter(({ name }) => name !== changed.name), changed];
}
