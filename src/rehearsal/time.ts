/** The clock that all embedded services of one rehearsal share. */
import type { AzureTime } from './world.js';

/**
 * @param factor how much faster durations of the services pass than in Azure: with 60, a five-minute create takes 5 s.
 * @param catalogueDate the day by which versions and sizes come and go; the real one when absent
 */
export function createServiceTime(factor = 60, catalogueDate?: Date): AzureTime {
  if (!(factor > 0)) throw new RangeError(`the rehearsal's factor must be above 0, not ${factor}`);
  const scaled = (serviceMs: number) => serviceMs / factor;
  return {
    now: () => new Date(),
    catalogueDate: () => catalogueDate ?? new Date(),
    scaled,
    after(serviceMs, action) {
      const timer = setTimeout(action, scaled(serviceMs));
      return () => clearTimeout(timer);
    },
  };
}
