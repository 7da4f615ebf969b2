/** Microsoft.Compute: which sizes a region offers, and how much of each quota is used. */
import type { MachineSize } from '../aks/catalogue/catalogue.js';
import { sizesIn } from '../aks/catalogue/offer.js';
import { restrictionOf, type SizeRestriction } from '../aks/catalogue/size-restrictions.js';
import { usageOf } from '../aks/rules/quota.js';
import { knownLocations } from './locations.js';
import { nameOf } from './path.js';
import type { ResourceType } from './provider.js';
import type { ArmServer } from './server.js';

export function computeTypes(arm: ArmServer): readonly ResourceType[] {
  return [
    {
      type: 'Microsoft.Compute/skus',
      list: ({ path, query }) => {
        const location = /location eq '([^']*)'/i.exec(query('$filter') ?? '')?.[1]?.toLowerCase();
        const locations = knownLocations
          .map(([name]) => name)
          .filter((name) => location === undefined || name === location);
        const value = locations.flatMap((name) =>
          sizesIn(arm).map((size) => presentSize(size, name, restrictionOf(arm.store, path, name, size.name))),
        );
        return { status: 200, body: { value } };
      },
    },
    {
      type: 'Microsoft.Compute/locations/usages',
      list: ({ path }) => {
        const location = nameOf(path).toLowerCase();
        const families = [...new Set(sizesIn(arm).map(({ family }) => family))];
        const value = ['cores', ...families].map((family) => {
          const { used, limit } = usageOf(arm.store, path.subscriptionId ?? '', location, family);
          return {
            unit: 'Count',
            currentValue: used,
            limit,
            name: { value: family, localizedValue: displayName(family) },
          };
        });
        return { status: 200, body: { value } };
      },
    },
  ];
}

function presentSize(size: MachineSize, location: string, restriction: SizeRestriction | undefined): object {
  return {
    resourceType: 'virtualMachines',
    name: size.name,
    tier: 'Standard',
    size: size.name.replace(/^Standard_/, ''),
    family: size.family,
    locations: [location],
    locationInfo: [{ location, zones: size.zones, zoneDetails: [] }],
    capabilities: [
      { name: 'vCPUs', value: String(size.vcpus) },
      { name: 'MemoryGB', value: String(size.memoryGiB) },
      ...(size.gpus === 0 ? [] : [{ name: 'GPUs', value: String(size.gpus) }]),
      { name: 'CachedDiskBytes', value: String(size.cacheGiB * 2 ** 30) },
      { name: 'PremiumIO', value: 'True' },
      { name: 'CpuArchitectureType', value: 'x64' },
      { name: 'EphemeralOSDiskSupported', value: size.cacheGiB === 0 ? 'False' : 'True' },
      { name: 'AcceleratedNetworkingEnabled', value: 'True' },
    ],
    restrictions:
      restriction === undefined
        ? []
        : [
            {
              type: restriction.zones === undefined ? 'Location' : 'Zone',
              values: [location],
              restrictionInfo: {
                locations: [location],
                ...(restriction.zones === undefined ? {} : { zones: restriction.zones }),
              },
              reasonCode: 'NotAvailableForSubscription',
            },
          ],
  };
}

function displayName(family: string): string {
  if (family === 'cores') return 'Total Regional vCPUs';
  return family.startsWith('standard')
    ? `Standard ${family.slice('standard'.length).replace('Family', ' Family')} vCPUs`
    : `${family} vCPUs`;
}
