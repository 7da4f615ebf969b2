import type { ManagedCluster } from '@azure/arm-containerservice';
import { builtInRoles, holdsRole } from '../../azure/access/role-assignments.js';
import { initialCount, maximumCount } from '../../azure/aks/agent-pools.js';
import { clusterPrincipalId, clusterState } from '../../azure/aks/managed-clusters.js';
import {
  clusterAddress,
  resourceGroupAddress,
  roleAssignmentAddress,
  subnetAddress,
  vnetAddress,
} from '../../azure/change-addresses.js';
import { subnetOf } from '../../azure/networks.js';
import type { Environment, NodePool } from '../../environment/index.js';
import { type Change, digestOf, type FieldChange, fieldsFingerprint, type Json } from '../../model/index.js';
import { declaredKeys } from './field.js';
import { clusterFields } from './fields.js';
import { declaredWindows, maintenanceConfiguration, windowSummary } from './maintenance.js';
import type { ClusterObserved } from './observe.js';
import { allRungs, type Rung, rungsText } from './rungs.js';
import { type UpgradeWays, versionStep } from './version.js';

const stage = 'cluster-ensure' as const;
export const subnetRole = 'Network Contributor';
/** Roles that hold what Network Contributor does: a wider one is left as it is. */
const subnetRoles = ['Network Contributor', 'Contributor', 'Owner'].flatMap((role) => builtInRoles[role] ?? []);

/**
 * The ground the cluster stands on, the cluster with its pools, and what belongs to it. With ownership verify nothing of
 * it is written.
 */
export function plan(environment: Environment, observed: ClusterObserved): readonly Change[] {
  if (environment.cluster.ownership === 'verify') return [];
  return [...groundChanges(environment, observed), ...clusterChanges(environment, observed)];
}

/** What would make the ground as declared; with ownership verify, its drift. */
export function groundChanges(environment: Environment, { resourceGroup, vnet }: ClusterObserved): Change[] {
  const { azure, network } = environment;
  const changes: Change[] = [];
  if (azure.resourceGroup.managed) {
    const fields =
      resourceGroup === undefined
        ? [{ path: 'location', to: azure.location }, ...tagFields(azure.resourceGroup.tags, undefined)]
        : tagFields(azure.resourceGroup.tags, resourceGroup.tags);
    if (fields.length > 0) changes.push(change(resourceGroupAddress(environment), resourceGroup, fields, [], 2_000));
  }
  if (network.vnet.managed) {
    const needs = [resourceGroupAddress(environment)];
    const live = vnet?.addressSpace?.addressPrefixes ?? [];
    const missing = network.vnet.addressSpace.filter((block) => !live.includes(block));
    const fields: FieldChange[] = [
      ...(missing.length === 0
        ? []
        : [{ path: 'addressSpace', ...(vnet === undefined ? {} : { from: live }), to: [...live, ...missing] }]),
      ...tagFields(network.vnet.tags, vnet?.tags),
    ];
    if (fields.length > 0) changes.push(change(vnetAddress(environment), vnet, fields, needs, 5_000));
  }
  if (network.subnet.managed && subnetOf(vnet, network.subnet.name) === undefined) {
    const fields = [{ path: 'addressPrefix', to: network.subnet.addressPrefix ?? null }];
    changes.push(change(subnetAddress(environment), undefined, fields, [vnetAddress(environment)], 4_000));
  }
  return changes;
}

function clusterChanges(environment: Environment, observed: ClusterObserved): Change[] {
  const { cluster } = observed;
  const own = cluster === undefined ? clusterCreation(environment) : clusterUpdate(environment, cluster, observed.ways);
  return [...own, ...subnetAccess(environment, observed), ...maintenanceChanges(environment, observed)];
}

function clusterCreation(environment: Environment): Change[] {
  const nothing: ManagedCluster = { location: '' };
  const fields = [
    { path: 'kubernetesVersion', to: environment.cluster.kubernetesVersion },
    ...clusterFields
      .flatMap((field) => field.difference(environment, nothing) ?? [])
      .map(({ path, to }) => ({ path, to: to ?? null })),
    ...Object.values(environment.nodePools).map((pool) => ({
      path: `agentPoolProfiles.${pool.name}`,
      to: poolSummary(pool),
    })),
  ];
  const needs = [resourceGroupAddress(environment), vnetAddress(environment), subnetAddress(environment)];
  return [
    {
      ...change(clusterAddress(environment), undefined, fields, needs, 300_000),
      reason: 'with all its node pools in one operation',
    },
  ];
}

function clusterUpdate(environment: Environment, cluster: ManagedCluster, ways?: Partial<UpgradeWays>): Change[] {
  const differing = clusterFields.flatMap((field) => {
    const difference = field.mutability.inPlace ? field.difference(environment, cluster) : undefined;
    return difference === undefined ? [] : [{ field, difference }];
  });
  const step = versionStep(environment, cluster, ways);
  const rungs = allRungs(environment, cluster, ways);
  const climb = rungsText(rungs);
  const state = clusterState(cluster);
  const reasons = [
    ...(state === 'inFlight' ? [`waits for the operation in progress (${cluster.provisioningState})`] : []),
    ...(state === 'failed'
      ? [`its last operation ended ${cluster.provisioningState}: the same model is sent again`]
      : []),
    ...differing.flatMap(({ field }) => (field.mutability.inPlace ? (field.mutability.reason ?? []) : [])),
    ...(climb === undefined ? [] : [climb]),
  ];
  const fields: FieldChange[] = [
    ...(state === 'stopped' && environment.cluster.start
      ? [{ path: 'powerState.code', from: 'Stopped', to: 'Running' }]
      : []),
    ...(step.kind === 'upgrade'
      ? [{ path: 'kubernetesVersion', from: step.from, to: environment.cluster.kubernetesVersion }]
      : []),
    ...differing.map(({ difference }) => difference),
  ];
  if (fields.length === 0 && reasons.length === 0) return [];
  return [
    {
      ...change(
        clusterAddress(environment),
        cluster,
        fields,
        [vnetAddress(environment), subnetAddress(environment)],
        60_000 + rungs.reduce((sum, rung) => sum + rungMs(rung, cluster), 0),
      ),
      ...(rungs.some(({ kind }) => kind === 'pools') ? { disruption: 'rolling' as const } : {}),
      ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
      ...(fields.length === 0 && state === 'inFlight' ? { onlyWaits: true } : {}),
    },
  ];
}

/** A control plane takes minutes; a pool some for each node, and pools go side by side. */
function rungMs(rung: Rung, { agentPoolProfiles = [] }: ManagedCluster): number {
  if (rung.kind !== 'pools') return rung.kind === 'controlPlane' ? 300_000 : 0;
  const counts = rung.pools.map(({ name }) => agentPoolProfiles.find((pool) => pool.name === name)?.count ?? 1);
  return 120_000 * Math.max(1, ...counts);
}

/** Without it load balancers and new nodes fail later: the identity is known only after the create (rulebook aks). */
function subnetAccess(environment: Environment, { cluster, roleAssignments }: ClusterObserved): Change[] {
  const { network } = environment;
  const principalId = cluster === undefined ? undefined : clusterPrincipalId(cluster);
  if (principalId !== undefined && holdsRole(roleAssignments, principalId, subnetRoles, network.subnet.id)) return [];
  return [
    change(
      subnetAccessAddress(environment),
      undefined,
      [
        { path: 'principalId', to: principalId ?? { knownAfterApply: 'cluster-identity-principal-id' } },
        { path: 'roleDefinition', to: subnetRole },
        { path: 'scope', to: network.subnet.id },
      ],
      [clusterAddress(environment), subnetAddress(environment)],
      3_000,
    ),
  ];
}

export function subnetAccessAddress(environment: Environment): string {
  const { cluster, network } = environment;
  return roleAssignmentAddress(cluster.name, subnetRole, `subnet/${network.vnet.name}/${network.subnet.name}`);
}

export const maintenanceAddress = ({ cluster }: Environment, name: string) =>
  `maintenanceWindow/${cluster.name}/${name}`;

function maintenanceChanges(environment: Environment, { maintenance }: ClusterObserved): Change[] {
  return declaredWindows(environment).flatMap(([name, window]) => {
    const from = windowSummary(maintenance[name]);
    const to = windowSummary(maintenanceConfiguration(window, maintenance[name])) ?? null;
    if (from !== undefined && digestOf(from) === digestOf(to)) return [];
    const fields = [{ path: 'maintenanceWindow', ...(from === undefined ? {} : { from }), to }];
    return [
      change(maintenanceAddress(environment, name), maintenance[name], fields, [clusterAddress(environment)], 2_000),
    ];
  });
}

function change(
  address: string,
  existing: object | undefined,
  fields: readonly FieldChange[],
  needs: readonly string[],
  expectedMs: number,
): Change {
  const isThere = existing !== undefined;
  return {
    address,
    stage,
    action: isThere ? 'update' : 'create',
    fields,
    disruption: 'none',
    needs,
    expectedMs,
    ...(isThere ? { fingerprint: fieldsFingerprint(fields) } : {}),
  };
}

/** Only declared tags are compared: others belong to policies and people. */
export function tagFields(
  declared: Readonly<Record<string, string>>,
  live: Record<string, string> | undefined,
): FieldChange[] {
  const from: Json = declaredKeys(live, declared);
  if (digestOf(from) === digestOf(declared)) return [];
  return [{ path: 'tags', ...(live === undefined ? {} : { from }), to: declared }];
}

function poolSummary(pool: NodePool): string {
  const [first, last] = [initialCount(pool), maximumCount(pool)];
  return `${first === last ? first : `${first} to ${last}`} × ${pool.vmSize}${pool.mode === 'System' ? ', System' : ''}`;
}
