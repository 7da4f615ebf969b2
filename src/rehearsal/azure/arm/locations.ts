/** The locations of a subscription, and the one that a resource names. */
import { ArmError } from './errors.js';
import { type JsonObject, textOf } from './json.js';
import type { ArmPath } from './path.js';
import type { ResourceType } from './provider.js';
import type { ArmResource } from './store.js';

export const knownLocations: readonly (readonly [name: string, displayName: string])[] = [
  ['eastasia', 'East Asia'],
  ['eastus', 'East US'],
  ['eastus2', 'East US 2'],
  ['westus2', 'West US 2'],
  ['northeurope', 'North Europe'],
  ['westeurope', 'West Europe'],
];

export function locations(): ResourceType {
  return {
    type: 'Microsoft.Resources/subscriptions/locations',
    list: ({ path }) => ({
      status: 200,
      body: {
        value: knownLocations.map(([name, displayName]) => ({
          id: `/subscriptions/${path.subscriptionId}/locations/${name}`,
          name,
          type: 'Region',
          displayName,
          regionalDisplayName: `(${name.includes('europe') ? 'Europe' : 'US'}) ${displayName}`,
          metadata: {
            regionType: 'Physical',
            regionCategory: 'Recommended',
            geography: name.includes('europe') ? 'Europe' : 'United States',
          },
        })),
      },
    }),
  };
}

/** The location that a body names, as ARM writes it: `eastus` for `East US`. */
export function locationOf(body: JsonObject): string | undefined {
  return textOf(body.location)?.toLowerCase().replace(/ /g, '') || undefined;
}

export function requiredLocation(body: JsonObject): string {
  const location = locationOf(body);
  if (location !== undefined) return location;
  throw new ArmError(400, 'LocationRequired', 'The location property is required for this definition.');
}

/** A resource stays where it was made. */
export function checkLocation(existing: ArmResource, location: string, { resourceGroup }: ArmPath): void {
  if (existing.location === undefined || existing.location === location) return;
  throw new ArmError(
    409,
    'InvalidResourceLocation',
    `The resource '${existing.name}' already exists in location '${existing.location}' in resource group '${resourceGroup}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`,
  );
}
