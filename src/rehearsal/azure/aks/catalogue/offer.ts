/** What a location offers: the catalogue of the day, or what was read of a real one and is in the store. */
import { listOf, textOf } from '../../arm/json.js';
import type { ArmServer } from '../../arm/server.js';
import type { ResourceStore } from '../../arm/store.js';
import { type MachineSize, type OfferedVersion, sizeByName, sizesOn, versionsOn } from './catalogue.js';

export const offeredVersionType = 'Microsoft.ContainerService/locations/offeredVersions';
export const offeredSizeType = 'Microsoft.Compute/locations/offeredSizes';

/** Ascending. */
export function versionsIn({ store, time }: Pick<ArmServer, 'store' | 'time'>): readonly OfferedVersion[] {
  const read = store.list(offeredVersionType, '').map(({ name, properties }) => ({
    minor: name,
    patches: listOf(properties.patches).map(String),
    isLongTermOnly: properties.isLongTermOnly === true,
    isDefault: properties.isDefault === true,
  }));
  return read.length > 0 ? read : versionsOn(time.catalogueDate());
}

/** What was read holds only the sizes that pools have: the catalogue has the others. */
export function sizesIn({ store, time }: Pick<ArmServer, 'store' | 'time'>): readonly MachineSize[] {
  const read = readSizes(store);
  const known = new Set(read.map(({ name }) => name.toLowerCase()));
  return [...read, ...sizesOn(time.catalogueDate()).filter(({ name }) => !known.has(name.toLowerCase()))];
}

/** A size by its name in any case, offered or not: machines that run keep running. */
export function sizeIn(store: ResourceStore, name: string): MachineSize | undefined {
  return readSizes(store).find((size) => size.name.toLowerCase() === name.toLowerCase()) ?? sizeByName(name);
}

function readSizes(store: ResourceStore): readonly MachineSize[] {
  return store.list(offeredSizeType, '').map(({ name, properties }) => ({
    name,
    family: textOf(properties.family) ?? '',
    vcpus: Number(properties.vcpus),
    memoryGiB: Number(properties.memoryGiB),
    gpus: Number(properties.gpus),
    zones: listOf(properties.zones).map(String),
    cacheGiB: Number(properties.cacheGiB),
  }));
}
