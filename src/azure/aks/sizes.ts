import type { ResourceSku } from '@azure/arm-compute';
import type { Azure } from '../azure.js';
import { collect } from '../requests/collect.js';
import { readOnce } from '../requests/read-once.js';

/** Series that are gone: dated data, for the words of a finding; whether a size is offered is asked. */
interface RetiredSeries {
  readonly pattern: RegExp;
  readonly series: string;
  readonly retired: string;
  readonly replacement: string;
}

const retiredSeries: readonly RetiredSeries[] = [
  {
    pattern: /^Standard_NC\d+r?s_v3$/i,
    series: 'NCv3',
    retired: '30 September 2025',
    replacement: 'Standard_NC4as_T4_v3',
  },
  {
    pattern: /^Standard_NC\d+r?s_v2$/i,
    series: 'NCv2',
    retired: '31 August 2023',
    replacement: 'Standard_NC4as_T4_v3',
  },
  { pattern: /^Standard_ND\d+r?s$/i, series: 'ND', retired: '31 August 2023', replacement: 'Standard_NC4as_T4_v3' },
  { pattern: /^Standard_NC\d+r?$/i, series: 'NC', retired: '31 August 2023', replacement: 'Standard_NC4as_T4_v3' },
  {
    pattern: /^Standard_NV\d+s_v3$/i,
    series: 'NVv3',
    retired: '30 September 2026',
    replacement: 'Standard_NV6ads_A10_v5',
  },
  {
    pattern: /^Standard_NV\d+as_v4$/i,
    series: 'NVv4',
    retired: '30 September 2026',
    replacement: 'Standard_NV6ads_A10_v5',
  },
];

export function retirementOf(size: string): Omit<RetiredSeries, 'pattern'> | undefined {
  return retiredSeries.find(({ pattern }) => pattern.test(size));
}

/** VM sizes of a location, one read a run: the list is long. */
export function vmSizes(azure: Azure, location: string): Promise<readonly ResourceSku[]> {
  return readOnce(azure, `VM sizes of ${location}`, async () => {
    const { resourceSkus } = await azure.compute();
    const skus = await collect(resourceSkus.list({ filter: `location eq '${location}'` }));
    return skus.filter(({ resourceType }) => resourceType === 'virtualMachines');
  });
}

export function sizeNamed(sizes: readonly ResourceSku[], name: string): ResourceSku | undefined {
  return sizes.find((size) => size.name?.toLowerCase() === name.toLowerCase());
}

/** vCPUs of one node; what a size's family quota counts. */
export function vcpusOf(size: ResourceSku): number {
  return capability(size, 'vCPUsAvailable') ?? capability(size, 'vCPUs') ?? 0;
}

export function memoryGiBOf(size: ResourceSku): number {
  return capability(size, 'MemoryGB') ?? 0;
}

export function gpusOf(size: ResourceSku): number {
  return capability(size, 'GPUs') ?? 0;
}

/** Whether the subscription may not have the size in the location at all. */
export function isRestricted({ restrictions }: ResourceSku, location: string): boolean {
  return (restrictions ?? []).some(
    ({ type, values, restrictionInfo }) =>
      type === 'Location' && isAmong(location, restrictionInfo?.locations ?? values ?? []),
  );
}

/** Zones of the location in which the subscription can have the size. */
export function zonesOf({ locationInfo, restrictions }: ResourceSku, location: string): readonly string[] {
  const all = locationInfo?.find((info) => isAmong(location, [info.location ?? '']))?.zones ?? [];
  const restricted = (restrictions ?? [])
    .filter(({ type }) => type === 'Zone')
    .flatMap(({ restrictionInfo, values }) => restrictionInfo?.zones ?? values ?? []);
  return all.filter((zone) => !restricted.includes(zone)).sort();
}

function isAmong(location: string, locations: readonly string[]): boolean {
  return locations.some((each) => each.toLowerCase() === location.toLowerCase());
}

function capability({ capabilities }: ResourceSku, name: string): number | undefined {
  const value = capabilities?.find((each) => each.name === name)?.value;
  return value === undefined ? undefined : Number(value);
}
