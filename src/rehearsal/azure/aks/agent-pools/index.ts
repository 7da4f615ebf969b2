/** Microsoft.ContainerService/managedClusters/agentPools: create, update, delete, abort. */
import { randomUUID } from 'node:crypto';
import { resourceNotFound } from '../../arm/errors.js';
import { objectOf } from '../../arm/json.js';
import { nameOf, parentOf } from '../../arm/path.js';
import type { ArmAnswer, ArmRequest, ResourceType } from '../../arm/provider.js';
import type { ArmResource } from '../../arm/store.js';
import { abortLatest } from '../abort.js';
import { completePool } from '../body/defaults.js';
import { unmarshal } from '../body/unmarshal.js';
import { compareVersions } from '../catalogue/catalogue.js';
import { versionsIn } from '../catalogue/offer.js';
import { poolUpgradesOf } from '../catalogue/upgrades.js';
import { checkRunning } from '../clusters/power.js';
import {
  type AksContext,
  deletionHeaders,
  findCluster,
  followHeaders,
  meter,
  placeOf,
  presentPool,
  setState,
  withPool,
} from '../context.js';
import { refused } from '../errors.js';
import { agentPoolType, poolsOf } from '../machines.js';
import { type AgentPoolProfile, agentPoolProfile, clusterProperties, hasLongTermSupport } from '../model.js';
import { checkBudgets, isForced } from '../rules/blockers.js';
import { checkLimits } from '../rules/cluster.js';
import { checkPreconditions, clusterBusy, etagMismatch, poolBusy } from '../rules/concurrency.js';
import { checkPoolChange } from '../rules/immutable.js';
import { checkServiceNetwork, checkSubnetSizes } from '../rules/network.js';
import { checkPool } from '../rules/pool.js';
import {
  checkJoin,
  checkPoolOffered,
  checkPoolUpgrade,
  checkPoolVersion,
  resolvePoolVersion,
} from '../rules/pool-in-cluster.js';
import { checkQuota } from '../rules/quota.js';
import { poolReadTypes } from './reads.js';

export function agentPoolTypes(context: AksContext): readonly ResourceType[] {
  const { arm } = context;
  const find = (request: ArmRequest): ArmResource => {
    const pool = arm.store.get(request.path.text);
    if (pool !== undefined) return pool;
    findCluster(context, request);
    throw resourceNotFound(agentPoolType, request.path.names.join('/'), request.path.resourceGroup);
  };
  return [
    {
      type: agentPoolType,
      get(request) {
        meter(context, request, 'other');
        const pool = find(request);
        return { status: 200, body: presentPool(context, findCluster(context, request), pool) };
      },
      list(request) {
        meter(context, request, 'other');
        const cluster = findCluster(context, request);
        const pools = poolsOf(arm.store, cluster.id).map((pool) => presentPool(context, cluster, pool));
        return { status: 200, body: { value: pools } };
      },
      put: (request) => putPool(context, request),
      delete: (request) => deletePool(context, request),
      actions: {
        abort: (request) => {
          const pool = arm.store.get(parentOf(request.path));
          if (pool !== undefined) return abortLatest(context, request, pool);
          findCluster(context, request);
          throw resourceNotFound(agentPoolType, request.path.names.join('/'), request.path.resourceGroup);
        },
      },
    },
    ...poolReadTypes(context),
  ];
}

async function putPool(context: AksContext, request: ArmRequest): Promise<ArmAnswer> {
  meter(context, request, 'putAgentPool');
  const { arm } = context;
  const cluster = findCluster(context, request);
  const existing = arm.store.get(request.path.text);
  checkPreconditions(request, existing === undefined ? undefined : agentPoolProfile(existing.properties).eTag);
  checkIdle(context, cluster, existing);
  checkRunning(cluster);
  const body = unmarshal(request.body, 'AgentPool', request.apiVersion);
  const asked = agentPoolProfile(body.properties);
  const name = existing?.name ?? nameOf(request.path);
  if (existing === undefined) return createPool(context, request, cluster, { ...asked, name });
  const settings = objectOf(clusterProperties(cluster.properties).upgradeSettings);
  if (isUpgraded(existing, asked) && !isForced(settings, arm.time.now())) {
    await checkBudgets(context.machines.get(cluster.id));
    if (arm.store.get(existing.id)?.properties.eTag !== existing.properties.eTag) throw etagMismatch();
  }
  return updatePool(context, request, cluster, existing, asked);
}

function isUpgraded({ properties }: ArmResource, { orchestratorVersion: asked }: AgentPoolProfile): boolean {
  const live = agentPoolProfile(properties).currentOrchestratorVersion ?? '';
  return asked !== undefined && asked !== live && !live.startsWith(`${asked}.`) && compareVersions(asked, live) > 0;
}

function createPool(
  context: AksContext,
  request: ArmRequest,
  cluster: ArmResource,
  asked: AgentPoolProfile,
): ArmAnswer {
  const { arm } = context;
  const properties = clusterProperties(cluster.properties);
  const controlPlane = properties.currentKubernetesVersion ?? '';
  const place = placeOf(context, request, cluster.location ?? '');
  checkPool(asked, place);
  checkPoolVersion(asked, controlPlane);
  checkPoolOffered(asked, controlPlane, place);
  const { name = '', ...settings } = asked;
  const completed = completePool(settings, controlPlane, properties.networkProfile);
  const others = poolsOf(arm.store, cluster.id).map((pool) => ({
    ...agentPoolProfile(pool.properties),
    name: pool.name,
  }));
  const all = withPool<AgentPoolProfile>(others, { ...completed, name });
  checkLimits(all);
  checkServiceNetwork(properties, all, arm.store);
  checkSubnetSizes(properties, all, arm.store);
  checkJoin(context, request, [asked]);
  const { subscriptionId = '', resourceGroup = '' } = request.path;
  const location = cluster.location ?? '';
  checkQuota(arm.store, { subscriptionId, location, clusterName: cluster.name, resourceGroup }, [completed]);
  const id = `${cluster.id}/agentPools/${name}`;
  arm.store.put({
    id,
    name,
    type: agentPoolType,
    properties: {
      ...completed,
      currentOrchestratorVersion: resolvePoolVersion(completed, controlPlane),
      provisioningState: 'Creating',
      eTag: randomUUID(),
    },
  });
  return follow(context, request, cluster, 'createAgentPool', 201);
}

function updatePool(
  context: AksContext,
  request: ArmRequest,
  cluster: ArmResource,
  existing: ArmResource,
  asked: AgentPoolProfile,
): ArmAnswer {
  const { arm } = context;
  const before = agentPoolProfile(existing.properties);
  checkPoolChange(before, asked, 'properties.');
  const place = placeOf(context, request, cluster.location ?? '');
  const merged = mergePool(before, asked);
  const isSizeKept = asked.vmSize === undefined || asked.vmSize.toLowerCase() === before.vmSize?.toLowerCase();
  checkPool({ ...merged, name: existing.name }, { ...place, isExisting: isSizeKept });
  const properties = clusterProperties(cluster.properties);
  const controlPlane = properties.currentKubernetesVersion ?? '';
  checkPoolVersion(merged, controlPlane);
  checkDowngrade(before, asked);
  if (isUpgraded(existing, asked)) {
    const live = before.currentOrchestratorVersion ?? '';
    const upgrades = poolUpgradesOf(live, controlPlane, versionsIn(arm), hasLongTermSupport(cluster));
    checkPoolUpgrade(live, asked.orchestratorVersion ?? '', upgrades);
  }
  const others = poolsOf(arm.store, cluster.id).map((pool) => ({
    ...agentPoolProfile(pool.properties),
    name: pool.name,
  }));
  checkLimits(withPool<AgentPoolProfile>(others, { ...merged, name: existing.name }));
  if (before.mode === 'System' && merged.mode !== 'System') checkLastSystemPool(others, existing.name);
  checkSubnetSizes(properties, withPool<AgentPoolProfile>(others, { ...merged, name: existing.name }), arm.store);
  const { subscriptionId = '', resourceGroup = '' } = request.path;
  const more = (merged.count ?? 0) - (before.count ?? 0);
  if (more > 0) {
    checkQuota(
      arm.store,
      { subscriptionId, location: cluster.location ?? '', clusterName: cluster.name, resourceGroup },
      [{ ...merged, count: more }],
    );
  }
  const isUpgrade =
    resolvePoolVersion(merged, before.currentOrchestratorVersion ?? '') !== before.currentOrchestratorVersion;
  arm.store.put({
    ...existing,
    properties: { ...merged, provisioningState: isUpgrade ? 'Upgrading' : 'Updating', eTag: randomUUID() },
  });
  return follow(context, request, cluster, 'updateAgentPool', 200);
}

/** The whole set of labels and taints is overwritten; settings that are left out stay; no autoscaler, no bounds. */
function mergePool(before: AgentPoolProfile, asked: AgentPoolProfile): AgentPoolProfile {
  const { minCount, maxCount, ...kept } = before;
  const isAutoscaled = asked.enableAutoScaling ?? before.enableAutoScaling ?? false;
  const bounds = {
    ...((asked.minCount ?? minCount) === undefined ? {} : { minCount: asked.minCount ?? minCount ?? 0 }),
    ...((asked.maxCount ?? maxCount) === undefined ? {} : { maxCount: asked.maxCount ?? maxCount ?? 0 }),
  };
  const { minCount: _min, maxCount: _max, ...rest } = asked;
  const { nodeTaints, nodeLabels, tags, ...owned } = kept;
  return {
    ...owned,
    ...rest,
    ...(isAutoscaled
      ? bounds
      : asked.enableAutoScaling === false || !before.enableAutoScaling
        ? pick(asked, 'minCount', 'maxCount')
        : {}),
    // A setting that was made once can be changed and not taken back: the drain timeout above all.
    upgradeSettings: { ...before.upgradeSettings, ...rest.upgradeSettings },
    osDiskSizeGB: rest.osDiskSizeGB || (before.osDiskSizeGB ?? 128),
    maxPods: rest.maxPods || (before.maxPods ?? 110),
  };
}

function pick(pool: AgentPoolProfile, ...fields: readonly ('minCount' | 'maxCount')[]): AgentPoolProfile {
  return Object.fromEntries(fields.flatMap((field) => (pool[field] === undefined ? [] : [[field, pool[field]]])));
}

function checkDowngrade(before: AgentPoolProfile, asked: AgentPoolProfile): void {
  const live = before.currentOrchestratorVersion ?? '';
  if (asked.orchestratorVersion !== undefined && compareVersions(asked.orchestratorVersion, live) < 0) {
    throw refused(
      'OperationNotAllowed',
      `Downgrading agent pool version is not allowed. Current version: ${live}, target version: ${asked.orchestratorVersion}.`,
      'agentPoolProfile.orchestratorVersion',
      409,
    );
  }
}

function checkLastSystemPool(pools: readonly AgentPoolProfile[], name: string): void {
  if (pools.some((pool) => pool.name !== name && pool.mode === 'System')) return;
  throw refused('BadRequest', 'Must define at least one system pool.', 'agentPoolProfile.mode');
}

function deletePool(context: AksContext, request: ArmRequest): ArmAnswer {
  const { arm } = context;
  const cluster = findCluster(context, request);
  const pool = arm.store.get(request.path.text);
  if (pool === undefined) return { status: 204 };
  checkPreconditions(request, agentPoolProfile(pool.properties).eTag);
  const running = arm.operations.inProgress(pool.id);
  const { subscriptionId = '' } = request.path;
  const location = cluster.location ?? '';
  if (running?.kind === 'deleteAgentPool')
    return { status: 202, headers: deletionHeaders(context, running, request.apiVersion) };
  checkIdle(context, cluster, pool);
  checkRunning(cluster);
  const others = poolsOf(arm.store, cluster.id).filter(({ id }) => id !== pool.id);
  if (others.length === 0)
    throw refused('OperationNotAllowed', 'There has to be at least one agent pool.', undefined, 409);
  if (pool.properties.mode === 'System' && !others.some(({ properties }) => properties.mode === 'System')) {
    throw refused('OperationNotAllowed', 'There has to be at least one system agent pool.', undefined, 409);
  }
  setState(context, pool.id, 'Deleting');
  const operation = arm.operations.start({ kind: 'deleteAgentPool', target: pool.id, subscriptionId, location });
  return { status: 202, headers: deletionHeaders(context, operation, request.apiVersion) };
}

function checkIdle(context: AksContext, cluster: ArmResource, pool: ArmResource | undefined): void {
  const ofCluster = context.arm.operations.inProgress(cluster.id);
  if (ofCluster !== undefined) throw clusterBusy(ofCluster);
  const ofPool = pool === undefined ? undefined : context.arm.operations.inProgress(pool.id);
  if (ofPool !== undefined) throw poolBusy(ofPool);
}

function follow(
  context: AksContext,
  request: ArmRequest,
  cluster: ArmResource,
  kind: string,
  status: number,
): ArmAnswer {
  const { arm } = context;
  const { subscriptionId = '' } = request.path;
  const target = `${cluster.id}/agentPools/${nameOf(request.path)}`;
  const operation = arm.operations.start({ kind, target, subscriptionId, location: cluster.location ?? '' });
  const pool = arm.store.get(target);
  const body = pool === undefined ? undefined : presentPool(context, cluster, pool);
  return { status, body, headers: followHeaders(operation, request.apiVersion) };
}
