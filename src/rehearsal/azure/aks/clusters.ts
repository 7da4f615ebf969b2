/** Microsoft.ContainerService/managedClusters: create, update, tags, delete, credentials, upgrade profile. */
import { createHash, randomUUID } from 'node:crypto';
import { ArmError } from '../arm/errors.js';
import { isObject, type JsonObject, objectOf, textOf } from '../arm/json.js';
import { nameOf } from '../arm/path.js';
import { tagsOf } from '../arm/plain-type.js';
import type { ArmAnswer, ArmRequest, ResourceType } from '../arm/provider.js';
import type { ArmResource } from '../arm/store.js';
import { abortLatest } from './abort.js';
import { checkBudgets, checkDeprecatedUsage, isForced } from './blockers.js';
import { compareVersions } from './catalogue.js';
import { credential, upgradeProfile } from './cluster-reads.js';
import { checkIdle, checkPreconditions, etagMismatch } from './concurrency.js';
import {
  type AksContext,
  deletionHeaders,
  findCluster,
  followHeaders,
  meter,
  placeOf,
  presentCluster,
  setState,
  touchCluster,
} from './context.js';
import { completeCluster, completeNetwork, completePool } from './defaults.js';
import { identityOf } from './identity.js';
import { checkClusterChange, checkPoolChange } from './immutable.js';
import { clusterType, poolsOf } from './machines.js';
import { type AgentPoolProfile, agentPoolProfile, type ClusterProperties, clusterProperties } from './model.js';
import { checkServiceNetwork, checkSubnetSizes } from './network-rules.js';
import { checkJoin, checkPoolOffered, checkPoolsFollow, checkPoolVersion, resolvePoolVersion } from './pool-rules.js';
import { checkRunning, isStopped, startCluster, stopCluster } from './power.js';
import { checkQuota } from './quota.js';
import { unmarshal } from './unmarshal.js';
import { upgradesOf } from './upgrades.js';
import { checkClusterName, checkDnsPrefix, checkPool, checkPoolSet, refused, resolveVersion } from './validation.js';

export function clusterTypes(context: AksContext): readonly ResourceType[] {
  const { arm, machines } = context;
  return [
    {
      type: clusterType,
      get(request) {
        meter(context, request, 'getCluster');
        return { status: 200, body: presentCluster(context, findCluster(context, request)) };
      },
      list(request) {
        meter(context, request, 'other');
        const clusters = arm.store.list(clusterType, request.path.scope);
        return { status: 200, body: { value: clusters.map((cluster) => presentCluster(context, cluster)) } };
      },
      async put(request) {
        meter(context, request, 'putCluster');
        const existing = arm.store.get(request.path.text);
        checkPreconditions(request, existing?.etag);
        if (existing === undefined) return createCluster(context, request);
        const answer = () => updateCluster(context, request, existing);
        return await checkedUpgrade(context, request, existing, answer);
      },
      patch: (request) => patchTags(context, request),
      delete: (request) => deleteCluster(context, request),
      actions: {
        listclusterusercredential: (request) => credential(context, request, 'clusterUser'),
        listclusteradmincredential: (request) => credential(context, request, 'clusterAdmin'),
        start: (request) => startCluster(context, request),
        stop: (request) => stopCluster(context, request),
        abort: (request) => abortLatest(context, request, findCluster(context, request)),
      },
      onRemoved: (id) => machines.remove(id),
    },
    {
      type: `${clusterType}/upgradeProfiles`,
      get: (request) => upgradeProfile(context, request),
    },
  ];
}

function createCluster(context: AksContext, request: ArmRequest): ArmAnswer {
  const { arm } = context;
  const { path } = request;
  const name = nameOf(path);
  checkClusterName(name);
  const location = requiredLocation(request.body);
  const body = unmarshal(request.body, 'ManagedCluster', request.apiVersion);
  const { agentPoolProfiles, ...given } = clusterProperties(body.properties);
  const asked: ClusterProperties = { ...given, networkProfile: completeNetwork(given.networkProfile) };
  const place = placeOf(context, request, location);
  const wantedPools = profilesOf(agentPoolProfiles);
  checkDnsPrefix(asked);
  const { asked: version, patch } = resolveVersion(asked.kubernetesVersion, place, hasLongTerm(body, asked));
  checkPoolSet(wantedPools);
  for (const pool of wantedPools) {
    checkPool(pool, place);
    checkPoolVersion(pool, patch);
    checkPoolOffered(pool, patch, place);
  }
  checkServiceNetwork(asked, wantedPools, arm.store);
  checkSubnetSizes(asked, wantedPools, arm.store);
  checkJoin(context, request, wantedPools);
  const { subscriptionId = '', resourceGroup = '' } = path;
  checkQuota(arm.store, { subscriptionId, location, clusterName: name, resourceGroup }, wantedPools);

  const nodeResourceGroup = asked.nodeResourceGroup ?? `MC_${resourceGroup}_${name}_${location}`.slice(0, 80);
  const fqdn = `${asked.dnsPrefix ?? asked.fqdnSubdomain}-${hex8(path.text)}.hcp.${location}.azmk8s.io`.toLowerCase();
  const id = `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup}/providers/${clusterType}/${name}`;
  const properties: ClusterProperties = {
    ...completeCluster(asked, nodeResourceGroup),
    provisioningState: 'Creating',
    kubernetesVersion: version,
    currentKubernetesVersion: patch,
    fqdn,
    azurePortalFQDN: fqdn.replace('.hcp.', '.portal.hcp.'),
    resourceUID: createHash('sha256').update(fqdn).digest('hex').slice(0, 24),
    oidcIssuerProfile: issuerProfile(context, asked, patch, location),
  };
  const identity = identityOf(context, body, name);
  arm.store.put({
    id,
    name,
    type: clusterType,
    location,
    ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : {}),
    sku: { name: 'Base', tier: 'Free', ...objectOf(body.sku) },
    ...(identity === undefined ? {} : { identity }),
    etag: randomUUID(),
    properties,
  });
  for (const { name: poolName = '', ...pool } of wantedPools) {
    const completed = completePool(pool, version, asked.networkProfile);
    arm.store.put({
      id: `${id}/agentPools/${poolName}`,
      name: poolName,
      type: `${clusterType}/agentPools`,
      properties: {
        ...completed,
        currentOrchestratorVersion: resolvePoolVersion(completed, patch),
        provisioningState: 'Creating',
        eTag: randomUUID(),
      },
    });
  }
  const operation = arm.operations.start({ kind: 'createCluster', target: id, subscriptionId, location });
  const body201 = presentCluster(context, findCluster(context, request));
  return { status: 201, body: body201, headers: followHeaders(operation, request.apiVersion) };
}

/** What an upgrade would break is refused; the look into the cluster takes a moment, in which the cluster may change. */
async function checkedUpgrade(
  context: AksContext,
  request: ArmRequest,
  existing: ArmResource,
  write: () => ArmAnswer,
): Promise<ArmAnswer> {
  const before = clusterProperties(existing.properties);
  const wanted = clusterProperties(request.body.properties);
  const live = before.currentKubernetesVersion ?? '';
  const target = textOf(wanted.kubernetesVersion) ?? live;
  const isUpgrade = target !== live && !live.startsWith(`${target}.`) && compareVersions(target, live) > 0;
  const settings = objectOf(wanted.upgradeSettings ?? before.upgradeSettings);
  if (!isUpgrade || isForced(settings, context.arm.time.now()) || isBusyOrStopped(context, existing)) return write();
  const embedded = context.machines.get(existing.id);
  checkDeprecatedUsage(embedded, target);
  await checkBudgets(embedded);
  if (context.arm.store.get(existing.id)?.etag !== existing.etag) throw etagMismatch();
  return write();
}

/** Then the write itself says what is in its way. */
function isBusyOrStopped({ arm }: AksContext, cluster: ArmResource): boolean {
  const all = [cluster, ...poolsOf(arm.store, cluster.id)];
  return isStopped(cluster) || all.some(({ id }) => arm.operations.inProgress(id) !== undefined);
}

function updateCluster(context: AksContext, request: ArmRequest, existing: ArmResource): ArmAnswer {
  const { arm } = context;
  checkIdle(arm, existing);
  checkRunning(existing);
  const location = requiredLocation(request.body);
  if (location !== existing.location) {
    throw new ArmError(
      409,
      'InvalidResourceLocation',
      `The resource '${existing.name}' already exists in location '${existing.location}' in resource group '${request.path.resourceGroup}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`,
    );
  }
  const body = unmarshal(request.body, 'ManagedCluster', request.apiVersion);
  const { agentPoolProfiles, ...wanted } = clusterProperties(body.properties);
  const before = clusterProperties(existing.properties);
  checkClusterChange(before, wanted);
  const place = placeOf(context, request, location);
  const version = nextVersion(context, request, body, wanted, before, existing);
  const profiles = profilesOf(agentPoolProfiles);
  const pools = poolsOf(arm.store, existing.id);
  if (profiles.some(({ name }) => !pools.some((pool) => pool.name === name))) {
    throw refused(
      'BadRequest',
      'A new agent pool was introduced. Adding agent pools to an existing cluster is not allowed through managed cluster operations. For agent pool specific change, please use per agent pool operations: https://aka.ms/agent-pool-rest-api',
      'agentPoolProfiles',
    );
  }
  if (version.isUpgrade)
    checkPoolsFollow(
      pools.map((pool) => withVersionOf(profiles, pool)),
      version.patch,
    );
  for (const profile of profiles) {
    const pool = pools.find(({ name }) => name === profile.name);
    checkPoolChange(agentPoolProfile(pool?.properties), profile, 'agentPoolProfile.');
    checkPool({ ...agentPoolProfile(pool?.properties), ...profile }, { ...place, isExisting: true });
  }
  // Nodes take another kubelet identity by being made anew.
  const poolState = isKubeletChanged(before, wanted) ? 'Upgrading' : 'Updating';
  for (const pool of pools) {
    const { name: _, ...profile } = profiles.find(({ name }) => name === pool.name) ?? {};
    arm.store.put({ ...pool, properties: { ...pool.properties, ...profile, provisioningState: poolState } });
  }
  const merged = mergeProperties(before, wanted);
  const isIssuerNew = wanted.oidcIssuerProfile?.enabled === true && before.oidcIssuerProfile?.issuerURL === undefined;
  const identity =
    isObject(body.identity) && textOf(body.identity.type) !== textOf(existing.identity?.type)
      ? identityOf(context, body, existing.name)
      : existing.identity;
  touchCluster(context, {
    ...existing,
    ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : { tags: {} }),
    sku: { ...existing.sku, ...objectOf(body.sku) },
    ...(identity === undefined ? {} : { identity }),
    properties: {
      ...merged,
      provisioningState: version.isUpgrade ? 'Upgrading' : 'Updating',
      kubernetesVersion: version.asked,
      ...(isIssuerNew ? { oidcIssuerProfile: issuerProfile(context, wanted, version.patch, location) } : {}),
    },
  });
  const operation = arm.operations.start({
    kind: 'updateCluster',
    target: existing.id,
    subscriptionId: request.path.subscriptionId ?? '',
    location,
    input: { version: version.patch, isUpgrade: version.isUpgrade },
  });
  const answer = presentCluster(context, findCluster(context, request));
  return { status: 200, body: answer, headers: followHeaders(operation, request.apiVersion) };
}

function isKubeletChanged(before: ClusterProperties, wanted: ClusterProperties): boolean {
  const idOf = ({ identityProfile }: ClusterProperties) =>
    textOf(objectOf(objectOf(identityProfile).kubeletidentity).resourceId)?.toLowerCase();
  return idOf(wanted) !== undefined && idOf(wanted) !== idOf(before);
}

/** A pool that is to move along with its control plane, in the same PUT. */
function withVersionOf(profiles: readonly AgentPoolProfile[], { name, properties }: ArmResource): AgentPoolProfile {
  const orchestratorVersion = profiles.find((profile) => profile.name === name)?.orchestratorVersion;
  return { ...agentPoolProfile(properties), ...(orchestratorVersion === undefined ? {} : { orchestratorVersion }) };
}

/** One minor at a time, never down, and a minor alone never moves the patch. A delisted version that is live stays allowed. */
function nextVersion(
  context: AksContext,
  request: ArmRequest,
  body: JsonObject,
  wanted: ClusterProperties,
  before: ClusterProperties,
  existing: ArmResource,
): { readonly asked: string; readonly patch: string; readonly isUpgrade: boolean } {
  const live = before.currentKubernetesVersion ?? '';
  const kept = { asked: before.kubernetesVersion ?? live, patch: live, isUpgrade: false };
  const asked = wanted.kubernetesVersion;
  if (asked === undefined || asked === live || live.startsWith(`${asked}.`))
    return { ...kept, asked: asked ?? kept.asked };
  const place = placeOf(context, request, existing.location ?? '');
  const { patch } = resolveVersion(asked, place, hasLongTerm(body, { ...before, ...wanted }));
  if (compareVersions(patch, live) < 0) {
    throw refused(
      'OperationNotAllowed',
      `Downgrading Kubernetes version is not allowed. Current version: ${live}, target version: ${asked}.`,
      'kubernetesVersion',
      409,
    );
  }
  const upgrades = upgradesOf(live, place.versions, hasLongTerm(body, { ...before, ...wanted }));
  if (!upgrades.includes(patch)) {
    throw refused(
      'OperationNotAllowed',
      `Upgrading Kubernetes version ${live} to ${patch} is not allowed. Available upgrades: ${upgrades.join(', ')}. Please see https://aka.ms/aks-supported-k8s-ver for version details.`,
      'kubernetesVersion',
      409,
    );
  }
  return { asked, patch, isUpgrade: true };
}

function patchTags(context: AksContext, request: ArmRequest): ArmAnswer {
  const cluster = findCluster(context, request);
  checkPreconditions(request, cluster.etag);
  checkIdle(context.arm, cluster);
  const unknown = Object.keys(request.body).find((field) => field !== 'tags');
  if (unknown !== undefined) {
    throw refused(
      'UnmarshalError',
      `UnmarshalEntity encountered error: json: unknown field "${unknown}" Check that the field is in the right location, is spelled correctly, and is supported in the API version. Visit aka.ms/aks/apiversions for more API version information..`,
    );
  }
  touchCluster(context, { ...cluster, tags: tagsOf(objectOf(request.body.tags)) });
  return { status: 200, body: presentCluster(context, findCluster(context, request)) };
}

function deleteCluster(context: AksContext, request: ArmRequest): ArmAnswer {
  const { arm } = context;
  const cluster = arm.store.get(request.path.text);
  if (cluster === undefined) return { status: 204 };
  checkPreconditions(request, cluster.etag);
  const running = arm.operations.inProgress(cluster.id);
  // A delete preempts whatever is going on; nothing but a delete is allowed after it.
  const deletion = running?.kind === 'deleteCluster' ? running : undefined;
  if (running !== undefined && deletion === undefined) arm.operations.cancel(running.id, preemptedByDelete);
  for (const pool of poolsOf(arm.store, cluster.id)) {
    const ofPool = arm.operations.inProgress(pool.id);
    if (ofPool !== undefined) arm.operations.cancel(ofPool.id, preemptedByDelete);
    setState(context, pool.id, 'Deleting');
  }
  setState(context, cluster.id, 'Deleting');
  const { subscriptionId = '' } = request.path;
  const location = cluster.location ?? '';
  const operation =
    deletion ?? arm.operations.start({ kind: 'deleteCluster', target: cluster.id, subscriptionId, location });
  return { status: 202, headers: deletionHeaders(context, operation, request.apiVersion) };
}

/** What the operation that a delete went before ends with. */
const preemptedByDelete = {
  code: 'AKSOperationPreemptedByDelete',
  message: 'This operation has been preempted by Deleting operation.',
};

function profilesOf(profiles: unknown): readonly AgentPoolProfile[] {
  return Array.isArray(profiles) ? profiles.map(agentPoolProfile) : [];
}

function hasLongTerm(body: JsonObject, properties: ClusterProperties): boolean {
  return textOf(objectOf(body.sku).tier) === 'Premium' && properties.supportPlan === 'AKSLongTermSupport';
}

function requiredLocation(body: JsonObject): string {
  const location = textOf(body.location)?.toLowerCase().replace(/ /g, '');
  if (location === undefined || location === '') {
    throw new ArmError(400, 'LocationRequired', 'The location property is required for this definition.');
  }
  return location;
}

/** On by default from 1.34; each cluster's issuer is new. */
function issuerProfile(
  context: AksContext,
  { oidcIssuerProfile }: ClusterProperties,
  version: string,
  location: string,
) {
  const enabled = oidcIssuerProfile?.enabled ?? compareVersions(version, '1.34') >= 0;
  if (!enabled) return { enabled };
  return { enabled, issuerURL: `https://${location}.oic.prod-aks.azure.com/${context.tenantId}/${randomUUID()}/` };
}

/** Sections that a request holds replace what it says in them; what it leaves out is kept. */
function mergeProperties(before: ClusterProperties, wanted: ClusterProperties): ClusterProperties {
  const merged: Record<string, JsonObject[string]> = { ...before };
  for (const [field, value] of Object.entries(wanted)) {
    const old = before[field];
    merged[field] = isObject(value) && isObject(old) ? { ...old, ...value } : value;
  }
  return merged;
}

function hex8(text: string): string {
  return createHash('sha256').update(`${text.toLowerCase()}${randomUUID()}`).digest('hex').slice(0, 8);
}
