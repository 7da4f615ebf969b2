/** What AKS refuses in the settings of one pool: one rule a function, texts as the service has them. */
import { listOf, textOf } from '../../arm/json.js';
import { invalidParameter, refused } from '../errors.js';
import type { AgentPoolProfile } from '../model.js';
import type { Place } from './place.js';

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
