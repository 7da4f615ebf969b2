/** Ownership after an ordinary write: its manager gets what it changed, and others lose it. */
import type { KubernetesObject } from '../../client.js';
import type { Json } from '../json.js';
import { apiVersionOf, type ResourceDefinition } from '../resources.js';
import { encode } from '../schema/encode.js';
import { schemaOf } from '../schema/index.js';
import { type Entry, isOwner, ownable, readEntries, writeEntries } from './entries.js';
import { FieldSet } from './field-set.js';
import { compare } from './typed.js';

export interface Update {
  readonly manager: string;
  readonly subresource: string | undefined;
  /** RFC 3339 */
  readonly time: string;
  /** What the writer sent, with defaults: what admission and strategies added is no one's. The object when absent. */
  readonly fields?: KubernetesObject;
}

/** Writes `object.metadata.managedFields`, starting from those it already carries. */
export function recordUpdate(
  type: ResourceDefinition,
  existing: KubernetesObject | undefined,
  object: KubernetesObject,
  { manager, subresource, time, ...options }: Update,
): void {
  const { fields = object } = options;
  const schema = schemaOf(type);
  // What every object has, empty ones included, nobody has added.
  const before = existing ?? (type.custom === undefined ? encode({}, schema) : {});
  const difference = compare(before as unknown as Json, fields as unknown as Json, schema);
  const changed = ownable(difference.changed);
  const removed = ownable(difference.removed);
  const entries = readEntries(object.metadata.managedFields);
  // What nobody owns any of is not followed until someone applies to it.
  if (existing !== undefined && entries.length === 0) return;
  if (changed.isEmpty && removed.isEmpty) return;
  const lost = changed.union(removed);
  const kept: Entry[] = entries.map((entry) => ({ ...entry, fields: entry.fields.minus(lost) }));
  const index = kept.findIndex((entry) => isOwner(entry, manager, 'Update', subresource));
  const own: Entry = {
    manager,
    operation: 'Update',
    apiVersion: apiVersionOf(type),
    time,
    subresource,
    fields: (kept[index]?.fields ?? new FieldSet()).union(changed),
  };
  if (index >= 0) kept[index] = own;
  else kept.push(own);
  const written = writeEntries(kept);
  if (written.length === 0) delete object.metadata.managedFields;
  else object.metadata.managedFields = written;
}
