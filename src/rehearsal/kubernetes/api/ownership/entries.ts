/** metadata.managedFields: who set which fields, by which operation, through which endpoint. */
import { isObject, type Json } from '../json.js';
import type { ResourceDefinition } from '../resources.js';
import { FieldSet } from './field-set.js';

export interface Entry {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly time: string;
  readonly subresource: string | undefined;
  readonly fields: FieldSet;
}

export function readEntries(managedFields: readonly unknown[] | undefined): Entry[] {
  return (managedFields ?? []).filter(isObject).flatMap((entry) => {
    if (typeof entry.manager !== 'string') return [];
    return [
      {
        manager: entry.manager,
        operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
        apiVersion: String(entry.apiVersion),
        time: String(entry.time ?? ''),
        subresource: typeof entry.subresource === 'string' ? entry.subresource : undefined,
        fields: FieldSet.fromFieldsV1(entry.fieldsV1),
      },
    ];
  });
}

export function writeEntries(entries: readonly Entry[]): Json[] {
  return entries
    .filter((entry) => !entry.fields.isEmpty)
    .toSorted((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1))
    .map((entry) => ({
      manager: entry.manager,
      operation: entry.operation,
      apiVersion: entry.apiVersion,
      time: entry.time,
      fieldsType: 'FieldsV1',
      fieldsV1: entry.fields.toFieldsV1(),
      ...(entry.subresource === undefined ? {} : { subresource: entry.subresource }),
    }));
}

/** Applies first, then by time, then by name. */
const orderOf = ({ operation, time, manager, apiVersion, subresource = '' }: Entry): string =>
  [operation, time, manager, apiVersion, subresource].join('\n');

export const isOwner = (
  entry: Entry,
  manager: string,
  operation: Entry['operation'],
  subresource: string | undefined,
): boolean => entry.manager === manager && entry.operation === operation && entry.subresource === subresource;

/** Whether a write through the endpoint leaves a field as it was, whatever it says. */
function isReset(type: ResourceDefinition, endpoint: string | undefined, first: string, second?: string): boolean {
  if (endpoint === undefined) return first === 'f:status' && type.subresources.includes('status');
  if (endpoint !== 'status') return false;
  if (type.custom !== undefined) return first !== 'f:status';
  return first === 'f:spec' || (type.kind === 'Deployment' && second === 'f:labels');
}

/** Fields that the API itself sets and no one owns. */
const unowned = new Set([
  'f:name',
  'f:namespace',
  'f:creationTimestamp',
  'f:selfLink',
  'f:uid',
  'f:generation',
  'f:managedFields',
  'f:resourceVersion',
  'f:deletionTimestamp',
  'f:deletionGracePeriodSeconds',
]);

/**
 * @param endpoint what is written through it: the rest of an object, which a write there leaves as it was, isn't owned
 */
export function ownable(fields: FieldSet, type?: ResourceDefinition, endpoint?: string): FieldSet {
  return fields.filter(([first = '', second]) => {
    if (type !== undefined && isReset(type, endpoint, first, second)) return false;
    if (first === 'f:apiVersion' || first === 'f:kind') return false;
    return first !== 'f:metadata' || (second !== undefined && !unowned.has(second));
  });
}
