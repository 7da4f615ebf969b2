import type { MaintenanceConfiguration } from '@azure/arm-containerservice';
import type { Environment, MaintenanceWindow } from '../../environment/index.js';
import type { Json } from '../../model/index.js';

export type WindowName = keyof NonNullable<Environment['cluster']['maintenance']>;

/** Declared windows with the name of their resource. */
export function declaredWindows({ cluster }: Environment): readonly (readonly [WindowName, MaintenanceWindow])[] {
  const names: readonly WindowName[] = ['default', 'aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'];
  return names.flatMap((name) => {
    const window = cluster.maintenance?.[name];
    return window === undefined ? [] : [[name, window] as const];
  });
}

/** Written whole: dates that are not allowed, a start date, an offset that nobody declared go along as they are. */
export function maintenanceConfiguration(
  window: MaintenanceWindow,
  live?: MaintenanceConfiguration,
): MaintenanceConfiguration {
  const { schedule, durationHours, startTime, utcOffset } = window;
  const { timeInWeek, notAllowedTime, maintenanceWindow } = live ?? {};
  return {
    ...(timeInWeek && { timeInWeek }),
    ...(notAllowedTime && { notAllowedTime }),
    maintenanceWindow: {
      ...maintenanceWindow,
      schedule:
        schedule.every === 'day'
          ? { daily: { intervalDays: schedule.intervalDays } }
          : { weekly: { intervalWeeks: schedule.intervalWeeks, dayOfWeek: schedule.dayOfWeek } },
      durationHours,
      startTime,
      ...(utcOffset === undefined ? {} : { utcOffset }),
    },
  };
}

/** A window in a few words, as it is declared or as it lives; its start date is the service's. */
export function windowSummary(configuration: MaintenanceConfiguration | undefined): Json | undefined {
  const window = configuration?.maintenanceWindow;
  if (window === undefined) return undefined;
  const { daily, weekly } = window.schedule;
  return {
    schedule:
      weekly !== undefined && weekly !== null
        ? `every ${weekly.intervalWeeks} weeks on ${weekly.dayOfWeek}`
        : `every ${daily?.intervalDays ?? '?'} days`,
    durationHours: window.durationHours,
    startTime: window.startTime,
    utcOffset: window.utcOffset ?? '+00:00',
  };
}
