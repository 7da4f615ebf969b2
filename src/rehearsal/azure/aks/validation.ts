/** What AKS refuses in a cluster's or pool's settings before it begins: one rule a function, texts as the service has them. */
import { ArmError } from '../arm/errors.js';
import { listOf, textOf } from '../arm/json.js';
import type { MachineSize, OfferedVersion } from './catalogue.js';
import type { AgentPoolProfile, ClusterProperties } from './model.js';
import type { SizeRestriction } from './size-restrictions.js';
import { invalidParameter } from './unmarshal.js';

export interface Place {
  readonly clusterName: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** What the location offers. */
  readonly versions: readonly OfferedVersion[];
  readonly sizes: readonly MachineSize[];
  /** A size, offered or not. */
  readonly sizeNamed: (name: string) => MachineSize | undefined;
  /** The pool is there already: a size retired since, or a live count outside its bounds, must not block other edits. */
  readonly isExisting?: boolean;
  /** What the subscription may not have of a size. */
  readonly restrictionOf?: (size: string) => SizeRestriction | undefined;
}

export function refused(code: string, message: string, target?: string, status = 400): ArmError {
  return new ArmError(status, code, message, { envelope: 'aks', ...(target === undefined ? {} : { target }) });
}

export function checkClusterName(name: string): void {
  if (!/^[a-zA-Z0-9]$|^[a-zA-Z0-9][-_a-zA-Z0-9]{0,61}[a-zA-Z0-9]$/.test(name)) {
    throw invalidParameter(
      'resourceName',
      `The managed cluster name '${name}' must be 1 to 63 letters, digits, underscores and hyphens, starting and ending with a letter or digit`,
    );
  }
}

export function checkDnsPrefix(cluster: ClusterProperties): void {
  if (cluster.dnsPrefix === undefined && cluster.fqdnSubdomain === undefined) {
    throw refused('InvalidParameter', 'Required parameter dnsPrefix is missing (null).', 'dnsPrefix');
  }
  if (
    cluster.dnsPrefix !== undefined &&
    !/^[a-zA-Z0-9][-a-zA-Z0-9]{0,52}[a-zA-Z0-9]$|^[a-zA-Z0-9]$/.test(cluster.dnsPrefix)
  ) {
    throw invalidParameter(
      'dnsPrefix',
      `The DNS prefix '${cluster.dnsPrefix}' must contain only letters, digits and hyphens, 1 to 54 characters, starting and ending with a letter or digit`,
    );
  }
}

/** The patch that a wanted version (`1.35` or `1.35.2`) means on this day. `hasLongTerm` as the cluster's support plan says. */
export function resolveVersion(
  wanted: string | undefined,
  place: Place,
  hasLongTerm: boolean,
  of: 'cluster' | 'pool' = 'cluster',
): { readonly asked: string; readonly patch: string } {
  const offered = place.versions;
  const chosen =
    wanted === undefined
      ? offered.find(({ isDefault }) => isDefault)
      : offered.find(({ minor, patches }) => minor === wanted || patches.includes(wanted));
  const target = of === 'cluster' ? 'kubernetesVersion' : 'agentPoolProfile.orchestratorVersion';
  if (chosen === undefined) {
    const code = of === 'cluster' ? 'K8sVersionNotSupported' : 'AgentPoolK8sVersionNotSupported';
    const message = `Version ${wanted} is not supported in this region. Please use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list`;
    throw refused(code, message, target);
  }
  if (chosen.isLongTermOnly && !hasLongTerm) {
    throw refused(
      'K8sVersionNotSupported',
      `Managed cluster ${place.clusterName} is on version ${wanted}, which is only available for Long-Term Support (LTS). If you intend to onboard to LTS, please ensure the cluster is in Premium tier and LTS support plan. Otherwise, use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list`,
      target,
    );
  }
  const patch = wanted !== undefined && chosen.patches.includes(wanted) ? wanted : newest(chosen);
  return { asked: wanted ?? chosen.minor, patch };
}

function newest({ patches, minor }: OfferedVersion): string {
  return patches.at(-1) ?? `${minor}.0`;
}

/** All rules that concern one pool by itself. */
export function checkPool(pool: AgentPoolProfile, place: Place): void {
  const { name = '' } = pool;
  if (!/^[a-z][a-z0-9]{0,11}$/.test(name) || name === 'aksmanagedap') {
    throw invalidParameter(
      'agentPoolProfile.name',
      `The name of agent pool '${name}' must be lowercase letters and digits only, start with a letter, and be at most 12 characters`,
    );
  }
  if (pool.osType === 'Windows' && name.length > 6) {
    throw invalidParameter('agentPoolProfile.name', `Windows agent pool name '${name}' must be at most 6 characters`);
  }
  checkSize(pool, place);
  checkZones(pool, place);
  checkCounts(pool, place);
  checkDisk(pool, place);
  if (pool.maxPods !== undefined && (pool.maxPods < 10 || pool.maxPods > 250)) {
    throw invalidParameter(
      'agentPoolProfile.maxPods',
      `maxPods ${pool.maxPods} of agent pool '${name}' must be between 10 and 250`,
    );
  }
  for (const taint of listOf(pool.nodeTaints)) {
    if (
      !/^[a-zA-Z0-9][-._/a-zA-Z0-9]{0,252}(=[-._a-zA-Z0-9]{0,63})?:(NoSchedule|PreferNoSchedule|NoExecute)$/.test(
        String(taint),
      )
    ) {
      throw invalidParameter(
        'agentPoolProfile.nodeTaints',
        `Taint '${String(taint)}' is not in the form key=value:effect`,
      );
    }
  }
  if (pool.mode === 'System') checkSystemPool(pool);
  checkUpgradeSettings(pool);
}

function checkSize({ vmSize, name }: AgentPoolProfile, place: Place): void {
  const { location, sizes, sizeNamed, isExisting, restrictionOf } = place;
  if (vmSize === undefined || vmSize === '') {
    throw refused(
      'InvalidParameter',
      `Required parameter agentPoolProfile.vmSize of agent pool '${name}' is missing (null).`,
      'agentPoolProfile.vmSize',
    );
  }
  if (isExisting && sizeNamed(vmSize) !== undefined) return;
  const isRestricted = (size: string) => {
    const restriction = restrictionOf?.(size);
    return restriction !== undefined && restriction.zones === undefined;
  };
  const available = sizes.filter((size) => !isRestricted(size.name));
  if (available.some((size) => size.name.toLowerCase() === vmSize.toLowerCase())) return;
  throw refused(
    'BadRequest',
    `The VM size of ${vmSize} is not allowed in your subscription in location '${location}'. The available VM sizes are '${available.map((size) => size.name.toLowerCase()).join(',')}'. For more details, please visit https://aka.ms/cpu-quota`,
    'agentPoolProfile.vmSize',
  );
}

function checkZones({ availabilityZones = [], name, vmSize = '' }: AgentPoolProfile, place: Place): void {
  const size = place.sizeNamed(vmSize);
  const restricted = place.isExisting ? [] : (place.restrictionOf?.(size?.name ?? '')?.zones ?? []);
  const supported = (size?.zones ?? []).filter((zone) => !restricted.includes(zone));
  const missing = availabilityZones.filter((zone) => !supported.includes(zone));
  if (missing.length === 0) return;
  throw refused(
    'AvailabilityZoneNotSupported',
    `Preflight validation check for resource(s) for container service ${place.clusterName} in resource group ${place.resourceGroup} failed. Message: The zone(s) '${missing.join(',')}' for resource '${name}' is not supported. The supported zones for location '${place.location}' are '${supported.join(',')}'. Details: `,
    'agentPoolProfile.availabilityZones',
  );
}

function checkCounts(pool: AgentPoolProfile, { isExisting }: Place): void {
  const { name, count = 1, minCount, maxCount, enableAutoScaling, mode } = pool;
  const lowest = mode === 'System' ? 1 : 0;
  if (enableAutoScaling) {
    if (minCount === undefined || maxCount === undefined) {
      throw refused(
        'InvalidParameter',
        `Auto scaling of agent pool '${name}' is enabled, minCount and maxCount must be set.`,
        'agentPoolProfile.enableAutoScaling',
      );
    }
    if (minCount > maxCount || minCount < lowest || maxCount > 1000 || maxCount < 1) {
      throw invalidParameter(
        'agentPoolProfile.minCount',
        `The minCount ${minCount} and maxCount ${maxCount} of agent pool '${name}' must satisfy ${lowest} <= minCount <= maxCount <= 1000`,
      );
    }
    if (!isExisting && pool.count !== undefined && (pool.count < minCount || pool.count > maxCount)) {
      throw invalidParameter(
        'agentPoolProfile.count',
        `The count ${pool.count} of agent pool '${name}' must be between minCount ${minCount} and maxCount ${maxCount}`,
      );
    }
    return;
  }
  if (minCount !== undefined || maxCount !== undefined) {
    throw refused(
      'InvalidParameter',
      `Auto scaling of agent pool '${name}' is not enabled, minCount and maxCount must not be set.`,
      'agentPoolProfile.enableAutoScaling',
    );
  }
  if (count < lowest || count > 1000) {
    throw invalidParameter(
      'agentPoolProfile.count',
      `The count ${count} of agent pool '${name}' must be between ${lowest} and 1000`,
    );
  }
}

function checkDisk({ osDiskType, osDiskSizeGB = 0, vmSize = '', name }: AgentPoolProfile, { sizeNamed }: Place): void {
  const cache = sizeNamed(vmSize)?.cacheGiB ?? 0;
  if (osDiskType === 'Ephemeral' && cache < (osDiskSizeGB || 128)) {
    throw refused(
      'InvalidParameter',
      `The virtual machine size ${vmSize} of agent pool '${name}' has a cache of ${cache} GB, too small for an ephemeral OS disk of ${osDiskSizeGB || 128} GB.`,
      'agentPoolProfile.osDiskType',
    );
  }
  if (osDiskSizeGB !== 0 && (osDiskSizeGB < 30 || osDiskSizeGB > 2048)) {
    throw invalidParameter(
      'agentPoolProfile.osDiskSizeGB',
      `The osDiskSizeGB ${osDiskSizeGB} of agent pool '${name}' must be 0 or between 30 and 2048`,
    );
  }
}

/** System pools: Linux, never Spot, no burstable sizes, room for 30 pods a node. */
function checkSystemPool({
  name,
  osType,
  scaleSetPriority,
  vmSize = '',
  maxPods,
  count,
  enableAutoScaling,
}: AgentPoolProfile): void {
  if (osType === 'Windows')
    throw refused(
      'InvalidParameter',
      `System agent pool '${name}' must be of osType Linux.`,
      'agentPoolProfile.osType',
    );
  if (scaleSetPriority === 'Spot') {
    throw refused(
      'InvalidParameter',
      `System agent pool '${name}' can't have scaleSetPriority Spot.`,
      'agentPoolProfile.scaleSetPriority',
    );
  }
  if (/^standard_b/i.test(vmSize)) {
    throw refused(
      'InvalidParameter',
      `The VM size ${vmSize} is not supported for system agent pool '${name}'.`,
      'agentPoolProfile.vmSize',
    );
  }
  if (maxPods !== undefined && maxPods < 30) {
    throw invalidParameter(
      'agentPoolProfile.maxPods',
      `The maxPods ${maxPods} of system agent pool '${name}' must be at least 30`,
    );
  }
  if (!enableAutoScaling && count === 0) {
    throw invalidParameter('agentPoolProfile.count', `System agent pool '${name}' must have at least 1 node`);
  }
}

function checkUpgradeSettings({ upgradeSettings = {}, mode, name }: AgentPoolProfile): void {
  const unavailable = textOf(upgradeSettings.maxUnavailable) ?? '0';
  const hasUnavailable = Number.parseInt(unavailable, 10) > 0;
  if (hasUnavailable && mode === 'System') {
    throw refused(
      'InvalidParameter',
      `maxUnavailable can't be set for system agent pool '${name}'.`,
      'agentPoolProfile.upgradeSettings.maxUnavailable',
    );
  }
  const surge = textOf(upgradeSettings.maxSurge) ?? '10%';
  if (!/^\d+%?$/.test(surge))
    throw invalidParameter(
      'agentPoolProfile.upgradeSettings.maxSurge',
      `maxSurge '${surge}' is neither a count nor a percentage`,
    );
  if (!hasUnavailable && Number.parseInt(surge, 10) === 0) {
    throw refused(
      'InvalidParameter',
      `maxSurge of agent pool '${name}' must be above 0 when maxUnavailable is 0.`,
      'agentPoolProfile.upgradeSettings.maxSurge',
    );
  }
  const within = (value: unknown, lowest: number, highest: number, field: string) => {
    if (typeof value === 'number' && (value < lowest || value > highest)) {
      throw invalidParameter(
        `agentPoolProfile.upgradeSettings.${field}`,
        `${field} ${value} of agent pool '${name}' must be between ${lowest} and ${highest}`,
      );
    }
  };
  // 0 says nothing, as in any body that Go writes: Terraform's provider always sends it.
  within(upgradeSettings.drainTimeoutInMinutes || undefined, 1, 1440, 'drainTimeoutInMinutes');
  within(upgradeSettings.nodeSoakDurationInMinutes, 0, 30, 'nodeSoakDurationInMinutes');
}

/** The pools of a new cluster together. */
export function checkPoolSet(pools: readonly AgentPoolProfile[]): void {
  if (pools.length === 0) {
    throw refused('InvalidParameter', 'Required parameter agentPoolProfiles is missing (null).', 'agentPoolProfiles');
  }
  if (!pools.some(({ mode }) => mode === 'System')) {
    throw refused('BadRequest', 'Must define at least one system pool.', 'agentPoolProfiles');
  }
  const names = pools.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalidParameter('agentPoolProfile.name', `Agent pool name '${twice}' is not unique`);
  checkLimits(pools);
}

/** 100 pools and 5,000 nodes a cluster; an autoscaled pool counts with what it asks for now. */
export function checkLimits(pools: readonly AgentPoolProfile[]): void {
  if (pools.length > 100) throw invalidParameter('agentPoolProfiles', 'A managed cluster has at most 100 agent pools');
  const nodes = pools.reduce((sum, { count, minCount }) => sum + (count ?? minCount ?? 1), 0);
  if (nodes > 5000)
    throw invalidParameter('agentPoolProfile.count', `A managed cluster has at most 5000 nodes, not ${nodes}`);
}
