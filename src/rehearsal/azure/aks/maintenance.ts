/** Microsoft.ContainerService/managedClusters/maintenanceConfigurations: when the service may work on a cluster. */

import { resourceNotFound } from '../arm/errors.js';
import { isObject, type JsonObject, objectOf, textOf } from '../arm/json.js';
import { nameOf } from '../arm/path.js';
import { present } from '../arm/plain-type.js';
import type { ArmAnswer, ArmRequest, ResourceType } from '../arm/provider.js';
import { unmarshal } from './body/unmarshal.js';
import { type AksContext, findCluster, meter } from './context.js';
import { invalidParameter } from './errors.js';
import { clusterType } from './machines.js';

const type = `${clusterType}/maintenanceConfigurations`;
/** Weekly releases of the service, versions of the cluster, and node images: there are no others. */
const names = ['default', 'aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'];

export function maintenanceType(context: AksContext): ResourceType {
  const { arm } = context;
  return {
    type,
    get(request) {
      meter(context, request, 'other');
      findCluster(context, request);
      const configuration = arm.store.get(request.path.text);
      if (configuration !== undefined) return { status: 200, body: present(configuration) };
      throw resourceNotFound(type, request.path.names.join('/'), request.path.resourceGroup);
    },
    list(request) {
      meter(context, request, 'other');
      return { status: 200, body: { value: arm.store.list(type, findCluster(context, request).id).map(present) } };
    },
    put: (request) => putConfiguration(context, request),
    delete(request) {
      meter(context, request, 'other');
      findCluster(context, request);
      if (arm.store.get(request.path.text) === undefined) return { status: 204 };
      arm.remove(request.path.text);
      return { status: 200 };
    },
  };
}

function putConfiguration(context: AksContext, request: ArmRequest): ArmAnswer {
  meter(context, request, 'other');
  const { arm } = context;
  const cluster = findCluster(context, request);
  const name = nameOf(request.path);
  if (!names.includes(name)) {
    throw invalidParameter(
      'maintenanceConfiguration.name',
      `'${name}' is not a maintenance configuration; allowed are ${names.map((each) => `'${each}'`).join(', ')}`,
    );
  }
  const properties = objectOf(unmarshal(request.body, 'MaintenanceConfiguration', request.apiVersion).properties);
  const window = isObject(properties.maintenanceWindow) ? properties.maintenanceWindow : undefined;
  if (window === undefined && properties.timeInWeek === undefined && properties.notAllowedTime === undefined) {
    throw invalidParameter('maintenanceConfiguration.properties', 'a maintenanceWindow or timeInWeek is required');
  }
  if (window !== undefined) checkWindow(window);
  const existing = arm.store.get(request.path.text);
  const configuration = {
    id: `${cluster.id}/maintenanceConfigurations/${name}`,
    name,
    type,
    properties: {
      ...properties,
      ...(window === undefined ? {} : { maintenanceWindow: completeWindow(window, arm.time.now()) }),
    },
  };
  arm.store.put(configuration);
  return { status: existing === undefined ? 201 : 200, body: present(configuration) };
}

/** A window starts to hold today, in UTC, where nothing else was said. */
function completeWindow(window: JsonObject, now: Date): JsonObject {
  return { utcOffset: '+00:00', startDate: now.toISOString().slice(0, 10), ...window };
}

function checkWindow({ schedule, durationHours, startTime, utcOffset }: JsonObject): void {
  const refuse = (field: string, why: string): never => {
    throw invalidParameter(`maintenanceWindow.${field}`, why);
  };
  if (typeof durationHours !== 'number' || durationHours < 4 || durationHours > 24)
    refuse('durationHours', `durationHours '${String(durationHours)}' must be between 4 and 24`);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(textOf(startTime) ?? ''))
    refuse('startTime', `startTime '${String(startTime)}' must be in the form HH:mm`);
  if (utcOffset !== undefined && !/^[-+]\d{2}:\d{2}$/.test(textOf(utcOffset) ?? ''))
    refuse('utcOffset', `utcOffset '${String(utcOffset)}' must be in the form +HH:mm or -HH:mm`);
  const kinds = Object.keys(objectOf(schedule));
  if (kinds.length !== 1)
    refuse('schedule', 'exactly one of daily, weekly, absoluteMonthly, relativeMonthly is required');
  const { daily, weekly, absoluteMonthly, relativeMonthly } = objectOf(schedule);
  const within = (part: unknown, field: string, most: number) => {
    if (!isObject(part)) return;
    const value = part[field];
    if (typeof value !== 'number' || value < 1 || value > most)
      refuse(`schedule.${field}`, `${field} '${String(value)}' must be between 1 and ${most}`);
  };
  within(daily, 'intervalDays', 7);
  within(weekly, 'intervalWeeks', 4);
  within(absoluteMonthly, 'intervalMonths', 6);
  within(absoluteMonthly, 'dayOfMonth', 31);
  within(relativeMonthly, 'intervalMonths', 6);
}
