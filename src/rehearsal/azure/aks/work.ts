/** What AKS's long-running operations do, and how long each takes in Azure. Each may run again from its start. */
import { randomUUID } from 'node:crypto';
import { objectOf, textOf } from '../arm/json.js';
import { type Operation, OperationFailure } from '../arm/operations.js';
import { storedGroupType } from '../arm/resource-groups.js';
import type { ArmResource } from '../arm/store.js';
import { compareVersions, newestPatch } from './catalogue/catalogue.js';
import { versionsIn } from './catalogue/offer.js';
import { type AksContext, setState, touchCluster, touchPool } from './context.js';
import { poolsOf } from './machines.js';
import { agentPoolProfile, clusterProperties } from './model.js';
import { surgeNodes } from './rules/network.js';
import { quotaShortage } from './rules/quota.js';
import { subnetShortage } from './rules/subnet-use.js';

/** Service time, in milliseconds. */
export const durations = {
  identities: 45_000,
  controlPlane: 120_000,
  createCluster: 240_000,
  updateCluster: 45_000,
  upgradeCluster: 300_000,
  deleteCluster: 150_000,
  startCluster: 180_000,
  stopCluster: 120_000,
  createAgentPool: 120_000,
  updateAgentPool: 30_000,
  deleteAgentPool: 90_000,
} as const;

export function registerWork(context: AksContext): void {
  const { operations, store } = context.arm;
  const fail = ({ target, status }: Operation) => {
    const state = status === 'Canceled' ? 'Canceled' : 'Failed';
    setState(context, target, state);
    for (const pool of poolsOf(store, target)) setState(context, pool.id, state);
  };
  operations.register('createCluster', (operation, pause) => createCluster(context, operation, pause), fail);
  operations.register('updateCluster', (operation, pause) => updateCluster(context, operation, pause), fail);
  operations.register('startCluster', (operation, pause) => startCluster(context, operation, pause), fail);
  operations.register('stopCluster', (operation, pause) => stopCluster(context, operation, pause), fail);
  operations.register('deleteCluster', async ({ target }, pause) => {
    await pause(durations.deleteCluster);
    const cluster = store.get(target);
    const group = clusterProperties(cluster?.properties).nodeResourceGroup;
    const subscription = target.split('/')[2];
    context.arm.remove(target);
    context.arm.remove(`/subscriptions/${subscription}/resourceGroups/${group}`);
  });
  operations.register(
    'createAgentPool',
    ({ target }, pause) => workOnPool(context, target, () => pause(durations.createAgentPool)),
    fail,
  );
  operations.register(
    'updateAgentPool',
    ({ target }, pause) => workOnPool(context, target, () => pause(durations.updateAgentPool)),
    fail,
  );
  operations.register(
    'deleteAgentPool',
    async ({ target }, pause) => {
      const { cluster, pool } = poolAndCluster(context, target);
      const embedded = context.machines.get(cluster.id);
      await Promise.all([pause(durations.deleteAgentPool), embedded?.removeNodePool(pool.name)]);
      context.arm.remove(target);
    },
    fail,
  );
}

async function createCluster(
  context: AksContext,
  { target }: Operation,
  pause: (serviceMs: number) => Promise<void>,
): Promise<void> {
  const { store } = context.arm;
  const whole = pause(durations.createCluster);
  // Handled below; a cancelled operation must not leave this one as an unhandled rejection.
  whole.catch(() => {});
  await pause(durations.identities);
  giveKubeletIdentity(context, existing(context, target));
  await pause(durations.controlPlane - durations.identities);
  await context.machines.ensure(existing(context, target));
  for (const pool of poolsOf(store, target)) takeAddresses(context, existing(context, target), pool);
  await Promise.all(poolsOf(store, target).map((pool) => context.machines.applyPool(existing(context, target), pool)));
  await whole;
  succeed(context, target);
}

async function updateCluster(
  context: AksContext,
  { target, input }: Operation,
  pause: (serviceMs: number) => Promise<void>,
): Promise<void> {
  await pause(input.isUpgrade === true ? durations.upgradeCluster : durations.updateCluster);
  // A create that failed before it came to that is completed by the update that reconciles it.
  giveKubeletIdentity(context, existing(context, target));
  const cluster = existing(context, target);
  const version = textOf(input.version) ?? '';
  if (input.isUpgrade === true) {
    (await context.machines.ensure(cluster)).setVersion(version);
    context.arm.store.put({ ...cluster, properties: { ...cluster.properties, currentKubernetesVersion: version } });
    movePoolsAlong(context, target, version);
  }
  const pools = poolsOf(context.arm.store, target);
  await Promise.all(pools.map((pool) => context.machines.applyPool(existing(context, target), pool)));
  succeed(context, target);
}

/** Pools whose profiles in the PUT ask for more than they run: `az aks upgrade` moves all of them with the control plane. */
function movePoolsAlong(context: AksContext, target: string, controlPlane: string): void {
  const { store } = context.arm;
  for (const pool of poolsOf(store, target)) {
    const reached = versionReached(context, pool, controlPlane);
    const live = textOf(pool.properties.currentOrchestratorVersion) ?? reached;
    if (compareVersions(reached, live) > 0)
      store.put({ ...pool, properties: { ...pool.properties, currentOrchestratorVersion: reached } });
  }
}

async function stopCluster(
  context: AksContext,
  { target }: Operation,
  pause: (serviceMs: number) => Promise<void>,
): Promise<void> {
  await Promise.all([pause(durations.stopCluster), context.machines.halt(target)]);
  setPower(context, target, 'Stopped');
  succeed(context, target);
}

async function startCluster(
  context: AksContext,
  { target }: Operation,
  pause: (serviceMs: number) => Promise<void>,
): Promise<void> {
  const cluster = existing(context, target);
  // A rehearsal that was loaded with a stopped cluster has none yet.
  await context.machines.ensure(cluster);
  context.machines.resume(target);
  const pools = poolsOf(context.arm.store, target);
  await Promise.all([pause(durations.startCluster), ...pools.map((pool) => context.machines.applyPool(cluster, pool))]);
  setPower(context, target, 'Running');
  succeed(context, target);
}

/** The cluster's power is its pools' too. */
function setPower({ arm: { store } }: AksContext, clusterId: string, code: 'Running' | 'Stopped'): void {
  for (const resource of [store.get(clusterId), ...poolsOf(store, clusterId)]) {
    if (resource !== undefined)
      store.put({ ...resource, properties: { ...resource.properties, powerState: { code } } });
  }
}

async function workOnPool(context: AksContext, target: string, wait: () => Promise<void>): Promise<void> {
  const { cluster, pool } = poolAndCluster(context, target);
  const controlPlane = clusterProperties(cluster.properties).currentKubernetesVersion ?? '';
  const currentOrchestratorVersion = versionReached(context, pool, controlPlane);
  const isUpgrade = currentOrchestratorVersion !== pool.properties.currentOrchestratorVersion;
  if (isUpgrade) surge(context, cluster, pool, currentOrchestratorVersion);
  takeAddresses(context, cluster, pool, isUpgrade);
  const moved = { ...pool, properties: { ...pool.properties, currentOrchestratorVersion } };
  context.arm.store.put(moved);
  await Promise.all([wait(), context.machines.applyPool(cluster, moved)]);
  const ready = setState(context, target, 'Succeeded');
  if (ready !== undefined) touchPool(context, ready);
}

/** Fails where the subnet has no addresses for the pool's machines, those that an upgrade adds included. */
function takeAddresses({ arm }: AksContext, cluster: ArmResource, pool: ArmResource, isUpgrade = false): void {
  const profile = agentPoolProfile(pool.properties);
  const { count = 0 } = profile;
  const nodes = isUpgrade && count > 0 ? count + surgeNodes(profile, count) : count;
  const shortage = subnetShortage(arm.store, cluster, pool, nodes);
  if (shortage !== undefined) throw new OperationFailure('SubnetIsFull', shortage);
}

/** Without quota for its surge nodes an upgrade fails on its way; from 1.35 it does with as many of them as there is for. */
function surge({ arm }: AksContext, cluster: ArmResource, pool: ArmResource, version: string): void {
  const properties = agentPoolProfile(pool.properties);
  const wanted = surgeNodes(properties, properties.count ?? 0);
  if (wanted === 0 || (properties.count ?? 0) === 0 || properties.currentOrchestratorVersion === undefined) return;
  const [, , subscriptionId = '', , resourceGroup = ''] = cluster.id.split('/');
  const place = { subscriptionId, resourceGroup, location: cluster.location ?? '', clusterName: cluster.name };
  const least = compareVersions(version, '1.35') >= 0 ? 1 : wanted;
  const shortage = quotaShortage(arm.store, place, [{ ...properties, count: least }]);
  if (shortage !== undefined) throw new OperationFailure('QuotaExceeded', shortage);
}

/** An exact version as asked; a minor's newest patch, but for a pool that runs one of its patches already. */
function versionReached({ arm }: AksContext, { properties }: ArmResource, controlPlane: string): string {
  const asked = textOf(properties.orchestratorVersion) ?? '';
  const live = textOf(properties.currentOrchestratorVersion) ?? controlPlane;
  if (asked === '' || live.startsWith(`${asked}.`)) return live;
  if (asked.split('.').length > 2) return asked;
  const offered = versionsIn(arm)
    .find(({ minor }) => minor === asked)
    ?.patches.at(-1);
  return controlPlane.startsWith(`${asked}.`) ? controlPlane : (offered ?? newestPatch(asked) ?? asked);
}

function succeed(context: AksContext, target: string): void {
  for (const pool of poolsOf(context.arm.store, target)) setState(context, pool.id, 'Succeeded');
  const cluster = setState(context, target, 'Succeeded');
  if (cluster !== undefined) touchCluster(context, cluster);
}

/** The kubelet's identity: `<cluster>-agentpool` in the group of the nodes, which AKS makes and owns. */
function giveKubeletIdentity(context: AksContext, cluster: ArmResource): void {
  const { store } = context.arm;
  const properties = clusterProperties(cluster.properties);
  if (objectOf(properties.identityProfile).kubeletidentity !== undefined) return;
  const subscription = cluster.id.split('/')[2];
  const groupName = properties.nodeResourceGroup ?? '';
  const groupId = `/subscriptions/${subscription}/resourceGroups/${groupName}`;
  const location = cluster.location ?? '';
  if (store.get(groupId) === undefined) {
    store.put({
      id: groupId,
      name: groupName,
      type: storedGroupType,
      location,
      properties: { provisioningState: 'Succeeded' },
    });
  }
  const name = `${cluster.name}-agentpool`;
  const resourceId = `${groupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
  const principal = { clientId: randomUUID(), objectId: randomUUID() };
  context.directory.put({
    ...principal,
    displayName: name,
    tenantId: context.tenantId,
    kind: 'managedIdentity',
    federatedCredentials: [],
  });
  store.put({
    id: resourceId,
    name,
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    location,
    tags: {},
    properties: { tenantId: context.tenantId, principalId: principal.objectId, clientId: principal.clientId },
  });
  const kubeletidentity = { resourceId: resourceId.replace('/resourceGroups/', '/resourcegroups/'), ...principal };
  store.put({ ...cluster, properties: { ...cluster.properties, identityProfile: { kubeletidentity } } });
}

function existing(context: AksContext, id: string): ArmResource {
  const cluster = context.arm.store.get(id);
  if (cluster === undefined) throw new OperationFailure('NotFound', `The managed cluster ${id} is gone.`);
  return cluster;
}

function poolAndCluster(
  context: AksContext,
  poolId: string,
): { readonly cluster: ArmResource; readonly pool: ArmResource } {
  const pool = context.arm.store.get(poolId);
  if (pool === undefined) throw new OperationFailure('NotFound', `The agent pool ${poolId} is gone.`);
  return { pool, cluster: existing(context, poolId.replace(/\/agentPools\/[^/]+$/i, '')) };
}
