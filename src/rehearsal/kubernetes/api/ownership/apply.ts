/** Server-side apply: merges a configuration, refuses conflicts, and removes what its manager no longer sets. */
import type { KubernetesObject } from '../../client.js';
import type { Json } from '../json.js';
import { Refusal } from '../refusals.js';
import { apiVersionOf, type ResourceDefinition } from '../resources.js';
import { schemaOf } from '../schema/index.js';
import { type Entry, isOwner, ownable, readEntries, writeEntries } from './entries.js';
import { FieldSet, pathText } from './field-set.js';
import { compare, fieldsOf, mergeApplied, removeFields } from './typed.js';

export interface Application {
  readonly manager: string;
  readonly force: boolean;
  readonly subresource: string | undefined;
  /** RFC 3339 */
  readonly time: string;
}

/**
 * @param live undefined when the object is to be created
 * @returns the merged object with its managedFields
 * @throws Refusal 409 naming every conflict, unless forced
 */
export function applyConfiguration(
  type: ResourceDefinition,
  live: KubernetesObject | undefined,
  configuration: KubernetesObject,
  { manager, force, subresource, time }: Application,
): KubernetesObject {
  const schema = schemaOf(type);
  const applied = ownable(fieldsOf(configuration as unknown as Json, schema));
  const merged = mergeApplied(live as unknown as Json | undefined, configuration as unknown as Json, schema);
  const entries = readEntries(live?.metadata.managedFields);
  const isOwn = (entry: Entry): boolean => isOwner(entry, manager, 'Apply', subresource);
  const others = entries.filter((entry) => !isOwn(entry));
  const previous = entries.find(isOwn);
  const { changed, removed } = compare((live ?? {}) as unknown as Json, merged, schema);
  const conflicts = others.flatMap((entry) =>
    [...entry.fields.and(ownable(changed)).paths()].map((path) => ({ entry, path: pathText(path) })),
  );
  if (conflicts.length > 0 && !force) throw conflictOf(conflicts);
  const lost = changed.union(removed);
  const kept = others.map((entry) => ({ ...entry, fields: entry.fields.minus(lost) }));
  const abandoned = (previous?.fields ?? new FieldSet())
    .minus(applied)
    .filter((path) => !kept.some((entry) => entry.fields.find(path) !== undefined) && applied.find(path) === undefined);
  const result = removeFields(merged, schema, abandoned) as unknown as KubernetesObject;
  const own: Entry = {
    manager,
    operation: 'Apply',
    apiVersion: apiVersionOf(type),
    time,
    subresource,
    fields: applied,
  };
  return { ...result, metadata: { ...result.metadata, managedFields: writeEntries([own, ...kept]) } };
}

interface Conflict {
  readonly entry: Entry;
  readonly path: string;
}

function ownerText({ manager, subresource, operation, apiVersion }: Entry): string {
  const name = `"${manager}"${subresource === undefined ? '' : ` with subresource "${subresource}"`}`;
  if (operation === 'Apply') return name;
  return `${name} using ${apiVersion}`;
}

function conflictOf(conflicts: readonly Conflict[]): Refusal {
  const byOwner = Map.groupBy(conflicts, ({ entry }) => ownerText(entry));
  const [first] = conflicts;
  const text =
    conflicts.length === 1 && first !== undefined
      ? `1 conflict: conflict with ${ownerText(first.entry)}: ${first.path}`
      : `${conflicts.length} conflicts: ${[...byOwner]
          .sort(([left], [right]) => (left < right ? -1 : 1))
          .map(([owner, theirs]) => [`conflicts with ${owner}:`, ...theirs.map(({ path }) => `- ${path}`)].join('\n'))
          .join('\n')}`;
  return new Refusal(409, 'Conflict', `Apply failed with ${text}`, {
    causes: conflicts.map(({ entry, path }) => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${ownerText(entry)}`,
      field: path,
    })),
  });
}
