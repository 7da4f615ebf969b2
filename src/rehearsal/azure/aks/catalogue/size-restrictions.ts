/** Sizes that a subscription may not have in a location, or in some zones of it. */
import { listOf } from '../../arm/json.js';
import type { ArmPath } from '../../arm/path.js';
import type { ResourceStore } from '../../arm/store.js';
import { restrictionType } from '../../seed.js';

export interface SizeRestriction {
  /** The whole location when absent. */
  readonly zones?: readonly string[];
}

export function restrictionOf(
  store: ResourceStore,
  { subscriptionId }: Pick<ArmPath, 'subscriptionId'>,
  location: string,
  size: string,
): SizeRestriction | undefined {
  const id = `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}/restrictions/${size}`;
  const [found] = store.list(restrictionType, id);
  if (found === undefined) return undefined;
  return found.properties.zones === undefined ? {} : { zones: listOf(found.properties.zones).map(String) };
}
