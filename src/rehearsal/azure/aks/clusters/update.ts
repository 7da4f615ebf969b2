/** Updating a cluster: its settings, its version, its tags. */
import { isObject, type JsonObject, objectOf, textOf } from '../../arm/json.js';
import { checkLocation, requiredLocation } from '../../arm/locations.js';
import { tagsOf } from '../../arm/plain-type.js';
import type { ArmAnswer, ArmRequest } from '../../arm/provider.js';
import type { ArmResource } from '../../arm/store.js';
import { unmarshal } from '../body/unmarshal.js';
import { compareVersions } from '../catalogue/catalogue.js';
import { upgradesOf } from '../catalogue/upgrades.js';
import { type AksContext, findCluster, followHeaders, placeOf, presentCluster, touchCluster } from '../context.js';
import { refused, unknownField } from '../errors.js';
import { poolsOf } from '../machines.js';
import { type AgentPoolProfile, agentPoolProfile, type ClusterProperties, clusterProperties } from '../model.js';
import { checkBudgets, checkDeprecatedUsage, isForced } from '../rules/blockers.js';
import { checkIdle, checkPreconditions, etagMismatch } from '../rules/concurrency.js';
import { checkClusterChange, checkPoolChange } from '../rules/immutable.js';
import { checkPool } from '../rules/pool.js';
import { checkPoolsFollow } from '../rules/pool-in-cluster.js';
import { resolveVersion } from '../rules/version.js';
import { isLongTermAsked, issuerProfile, profilesOf } from './asked.js';
import { identityOf } from './identity.js';
import { checkRunning, isStopped } from './power.js';

/** What an upgrade would break is refused; the look into the cluster takes a moment, in which the cluster may change. */
export async function checkedUpgrade(
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

export function updateCluster(context: AksContext, request: ArmRequest, existing: ArmResource): ArmAnswer {
  const { arm } = context;
  checkIdle(arm, existing);
  checkRunning(existing);
  const location = requiredLocation(request.body);
  checkLocation(existing, location, request.path);
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
  const { patch } = resolveVersion(asked, place, isLongTermAsked(body, { ...before, ...wanted }));
  if (compareVersions(patch, live) < 0) {
    throw refused(
      'OperationNotAllowed',
      `Downgrading Kubernetes version is not allowed. Current version: ${live}, target version: ${asked}.`,
      'kubernetesVersion',
      409,
    );
  }
  const upgrades = upgradesOf(live, place.versions, isLongTermAsked(body, { ...before, ...wanted }));
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

export function patchTags(context: AksContext, request: ArmRequest): ArmAnswer {
  const cluster = findCluster(context, request);
  checkPreconditions(request, cluster.etag);
  checkIdle(context.arm, cluster);
  const unknown = Object.keys(request.body).find((field) => field !== 'tags');
  if (unknown !== undefined) throw unknownField(unknown);
  touchCluster(context, { ...cluster, tags: tagsOf(objectOf(request.body.tags)) });
  return { status: 200, body: presentCluster(context, findCluster(context, request)) };
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
