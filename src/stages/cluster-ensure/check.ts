import type { ManagedCluster } from '@azure/arm-containerservice';
import { rightsFindings } from '../../azure/access/rights.js';
import { livePoolVersion } from '../../azure/aks/agent-pools.js';
import { compareVersions, minorOf, minorsBetween } from '../../azure/aks/kubernetes-versions.js';
import { clusterState, liveVersion } from '../../azure/aks/managed-clusters.js';
import { clusterAddress, kindOf } from '../../azure/change-addresses.js';
import { subnetOf, subnetPrefixes } from '../../azure/networks.js';
import type { Environment } from '../../environment/index.js';
import type { FieldChange, Finding } from '../../model/index.js';
import { apiAccessFindings } from './api-access.js';
import { removedBy } from './blockers.js';
import { clusterFields } from './fields.js';
import type { ClusterObserved } from './observe.js';
import { groundChanges } from './plan.js';
import { allRungs, maximumSkew } from './rungs.js';
import { type UpgradeWays, versionStep } from './version.js';

const stage = 'cluster-ensure' as const;
/** Some pages say two (rulebook aks: the stricter bound is a warning). */
const surelyAllowedSkew = 2;

/** What can't be brought about, or belongs to another tool: explained, never executed. */
export function check(environment: Environment, observed: ClusterObserved): readonly Finding[] {
  return [
    ...groundFindings(environment, observed),
    ...(environment.cluster.ownership === 'verify' ? groundDrift(environment, observed) : []),
    ...clusterFindings(environment, observed),
    ...apiAccessFindings(environment, observed.cluster),
    ...blockerFindings(environment, observed),
    ...rightsFindings(stage, { scope: environment.cluster.id, actions: observed.lacking ?? [] }),
  ];
}

function groundFindings({ azure, network }: Environment, { resourceGroup, vnet }: ClusterObserved): Finding[] {
  const findings: Finding[] = [];
  if (!azure.resourceGroup.managed && resourceGroup === undefined) {
    const { name } = azure.resourceGroup;
    return [
      error(
        'azure.resourceGroup.name',
        `Resource group ${name} does not exist.`,
        `azure:\n  resourceGroup: { name: ${name}, managed: true }\nor: az group create --name ${name} --location ${azure.location}`,
      ),
    ];
  }
  if (!network.vnet.managed && vnet === undefined) {
    findings.push(
      error(
        'network.vnet.name',
        `VNet ${network.vnet.name} does not exist in resource group ${network.vnet.resourceGroup}.`,
        'Create it, or let it be made here: network.vnet.managed: true with an addressSpace.',
      ),
    );
  } else if (vnet?.location !== undefined && vnet.location.toLowerCase() !== azure.location) {
    findings.push(
      error(
        'network.vnet.name',
        `VNet ${network.vnet.name} is in ${vnet.location}, the cluster is to be in ${azure.location}: a cluster's nodes need a VNet of their own location.`,
        `azure:\n  location: ${vnet.location}`,
      ),
    );
  }
  const subnet = subnetOf(vnet, network.subnet.name);
  if (!network.subnet.managed && vnet !== undefined && subnet === undefined) {
    findings.push(
      error(
        'network.subnet.name',
        `Subnet ${network.subnet.name} does not exist in VNet ${network.vnet.name}.`,
        'Create it, or let it be made here: network.subnet.managed: true with an addressPrefix.',
      ),
    );
  }
  const { addressPrefix } = network.subnet;
  if (subnet !== undefined && addressPrefix !== undefined && !subnetPrefixes(subnet).includes(addressPrefix)) {
    findings.push(
      differing(
        'network.subnet.addressPrefix',
        `Subnet ${network.subnet.name} has ${subnetPrefixes(subnet).join(', ')}, not ${addressPrefix}, and a subnet in use can't be moved.`,
        `network:\n  subnet: { addressPrefix: ${subnetPrefixes(subnet)[0] ?? addressPrefix} }`,
      ),
    );
  }
  return findings;
}

/** Named before the start: Azure refuses the upgrade for each (UnsatisfiablePDB, UpgradeBlockedOnDeprecatedAPIUsage). */
function blockerFindings(environment: Environment, { cluster, blockers }: ClusterObserved): Finding[] {
  if (cluster === undefined) return [];
  const path = 'cluster.kubernetesVersion';
  const address = clusterAddress(environment);
  const target = environment.cluster.kubernetesVersion;
  const isClimbing = versionStep(environment, cluster).kind === 'upgrade';
  return [
    ...blockers.budgets.map(({ budget, mend }) => ({
      ...error(
        path,
        `The upgrade would be refused: the PodDisruptionBudget ${budget} allows no pod to leave, ever.`,
        mend,
      ),
      address,
    })),
    ...(isClimbing ? removedBy(target, blockers.deprecated) : []).map(({ api, removedIn }) => ({
      ...error(
        path,
        `The upgrade would be refused: ${api} is called, and Kubernetes ${removedIn} no longer serves it.`,
        'Find the caller (kubectl get --raw /metrics | grep requested_deprecated_apis) and move it to the newer version: https://kubernetes.io/docs/reference/using-api/deprecation-guide',
      ),
      address,
    })),
  ];
}

/** What would be made or changed here, were the ground not another tool's: without it nothing can be deployed. */
function groundDrift(environment: Environment, observed: ClusterObserved): Finding[] {
  return groundChanges(environment, observed).flatMap(({ address, action, fields }): Finding[] => {
    const path = declaredAt(address);
    if (action === 'create') {
      return [
        error(
          path,
          `${address} does not exist, and with ownership: verify it is not made here.`,
          'Let its owner create it first, or set cluster.ownership: ensure.',
        ),
      ];
    }
    return fields.map((field) => driftFinding(path, address, field));
  });
}

function declaredAt(address: string): string {
  switch (kindOf(address)) {
    case 'resourceGroup':
      return 'azure.resourceGroup';
    case 'vnet':
      return 'network.vnet';
    default:
      return 'network.subnet';
  }
}

function clusterFindings(environment: Environment, { cluster, ways }: ClusterObserved): Finding[] {
  const { name, ownership, start } = environment.cluster;
  if (cluster === undefined) {
    if (ownership === 'ensure') return [];
    return [
      error(
        'cluster.ownership',
        `Cluster ${name} does not exist, and with ownership: verify it is not made here.`,
        'Let its owner create it first, or set cluster.ownership: ensure.',
      ),
    ];
  }
  const stopped =
    clusterState(cluster) === 'stopped' && !start
      ? [
          error(
            'cluster.start',
            `Cluster ${name} is stopped.`,
            `cluster:\n  start: true\nor: az aks start --resource-group ${environment.azure.resourceGroup.name} --name ${name}`,
          ),
        ]
      : [];
  if (cluster.provisioningState === 'Deleting') {
    const message = `Cluster ${name} is being deleted: until it is gone nothing but its deletion is allowed.`;
    return [error('cluster.name', message, 'Run it again once it is gone: the plan will be to create it.')];
  }
  const found = ownership === 'verify' ? drift(environment, cluster) : obstacles(environment, cluster, ways);
  return [...stopped, ...found].map((finding) => ({ ...finding, address: clusterAddress(environment) }));
}

/** Differences that only a new cluster could have, and version moves that the service does not make. */
function obstacles(environment: Environment, cluster: ManagedCluster, ways?: Partial<UpgradeWays>): Finding[] {
  const immutable = clusterFields.flatMap(({ path, property, mutability, difference }) => {
    if (mutability.inPlace) return [];
    const found = difference(environment, cluster);
    if (found === undefined) return [];
    const options = mutability.move?.(found.from, found.to, environment);
    if (options !== undefined) {
      const { azure, cluster: declared } = environment;
      return [
        differing(
          path,
          `${property} is ${shown(found.from)} and declared as ${shown(found.to)}: a move in one direction only, by reimaging every node, which is not made here.`,
          `az aks update --resource-group ${azure.resourceGroup.name} --name ${declared.name} ${options}\nor declare what is there (${shown(found.from)}).`,
        ),
      ];
    }
    return [
      differing(
        path,
        `${property} is ${shown(found.from)} and declared as ${shown(found.to)}: ${mutability.why}. Only a new cluster could have it, and a cluster is never replaced here.`,
        `Declare what is there (${shown(found.from)}), or move to a cluster of another name.`,
      ),
    ];
  });
  return [...immutable, ...versionObstacles(environment, cluster, ways)];
}

function versionObstacles(environment: Environment, cluster: ManagedCluster, ways?: Partial<UpgradeWays>): Finding[] {
  const step = versionStep(environment, cluster, ways);
  const path = 'cluster.kubernetesVersion';
  const target = environment.cluster.kubernetesVersion;
  switch (step.kind) {
    case 'none':
      return [];
    case 'downgrade':
      return [
        differing(
          path,
          `The cluster runs Kubernetes ${step.from}, newer than ${target}: a control plane can't be downgraded.`,
          `cluster:\n  kubernetesVersion: "${minorOf(step.from)}"`,
        ),
      ];
    case 'unreachable': {
      const offered = step.upgrades.length === 0 ? 'no upgrade' : step.upgrades.join(', ');
      return [
        error(
          path,
          `The cluster can't go from Kubernetes ${step.from} to ${target}: Azure offers it ${offered}.`,
          `cluster:\n  kubernetesVersion: "${minorOf(step.upgrades.at(-1) ?? step.from)}"`,
        ),
      ];
    }
    case 'upgrade':
      return [...heldBack(environment, cluster, ways), ...farBehind(environment, cluster, ways)];
  }
}

/** Pools of this environment come up on the way, as far as the control plane is; what others made is left alone. */
function heldBack(environment: Environment, cluster: ManagedCluster, ways?: Partial<UpgradeWays>): Finding[] {
  const { azure, cluster: declared } = environment;
  const of = `--resource-group ${azure.resourceGroup.name}`;
  return allRungs(environment, cluster, ways).flatMap((rung) => {
    if (rung.kind !== 'heldBack') return [];
    return rung.pools.map(({ name, from, isOurs }) =>
      error(
        'cluster.kubernetesVersion',
        `Node pool ${name} runs ${from} and would be left more than ${maximumSkew} minors behind its control plane at ${rung.by}.`,
        isOurs
          ? `It can come no further than its control plane: let both move in one operation. az aks upgrade ${of} --name ${declared.name} --kubernetes-version ${rung.by}`
          : `It is not this environment's to upgrade: declare it under nodePools, or: az aks nodepool upgrade ${of} --cluster-name ${declared.name} --name ${name} --kubernetes-version ${minorOf(liveVersion(cluster))}`,
      ),
    );
  });
}

/** Azure's pages disagree: the stricter bound is a warning (rulebook aks). */
function farBehind(environment: Environment, cluster: ManagedCluster, ways?: Partial<UpgradeWays>): Finding[] {
  const target = environment.cluster.kubernetesVersion;
  const rungs = allRungs(environment, cluster, ways);
  // One that stays is an error already.
  if (rungs.some(({ kind }) => kind === 'heldBack')) return [];
  const raised = rungs.flatMap((rung) => (rung.kind === 'pools' ? rung.pools : []));
  return (cluster.agentPoolProfiles ?? []).flatMap((pool) => {
    const version = livePoolVersion(pool);
    const behind = version === undefined ? 0 : minorsBetween(version, target);
    if (behind <= surelyAllowedSkew) return [];
    const most = raised.some(({ name }) => name === pool.name) ? maximumSkew : behind;
    const message = `Node pool ${pool.name} comes to be ${most} minors behind its control plane on the way to ${target}: some of Azure's pages allow no more than ${surelyAllowedSkew}.`;
    return [
      {
        ...error('cluster.kubernetesVersion', message, 'To be sure, upgrade two minors at a time.'),
        severity: 'warning' as const,
      },
    ];
  });
}

/** With ownership verify every difference is reported and none stops the run: the owner mends it. */
function drift(environment: Environment, cluster: ManagedCluster): Finding[] {
  const live = liveVersion(cluster);
  const target = environment.cluster.kubernetesVersion;
  const version: readonly [string, FieldChange][] =
    versionStep(environment, cluster).kind === 'none' || compareVersions(live, target) === 0
      ? []
      : [['cluster.kubernetesVersion', { path: 'kubernetesVersion', from: live, to: target }]];
  const differing = clusterFields.flatMap(({ path, difference }): [string, FieldChange][] => {
    const found = difference(environment, cluster);
    return found === undefined ? [] : [[path, found]];
  });
  return [...version, ...differing].map(([path, field]) =>
    driftFinding(path, `cluster ${environment.cluster.name}`, field),
  );
}

function driftFinding(path: string, name: string, { path: property, from, to }: FieldChange): Finding {
  return {
    severity: 'warning',
    stage,
    path,
    message: `Drift: ${property} of ${name} is ${shown(from)}, declared is ${shown(to)}.`,
    mend: 'The cluster is owned by another tool (ownership: verify): change it there, or the declaration here.',
    isDrift: true,
  };
}

/** A difference that can't be mended in place: it stops an apply, and is drift like any other. */
function differing(path: string, message: string, mend: string): Finding {
  return { ...error(path, message, mend), isDrift: true };
}

function error(path: string, message: string, mend: string): Finding {
  return { severity: 'error', stage, path, message, mend };
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'not set';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
