/** Server-side apply: merges a configuration, refuses conflicts, and removes what its manager no longer sets. */
import type { KubernetesObject } from '../../client.js';
import type { Json } from '../json.js';
import { Refusal } from '../refusals.js';
import { apiVersionOf, type ResourceDefinition } from '../resources.js';
import { encode } from '../schema/encode.js';
import { type Schema, schemaOf } from '../schema/index.js';
import { type Entry, isOwner, ownable, readEntries, writeEntries } from './entries.js';
import { FieldSet, pathText } from './field-set.js';
import { takenOver, withLastApplied } from './last-applied.js';
import { compare, fieldsOf, mergeApplied, removeFields, withStructs } from './typed.js';

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
  const said = fieldsOf(configuration as unknown as Json, schema);
  const applied = ownable(said, type, subresource);
  const merged = mergeApplied(live as unknown as Json | undefined, configuration as unknown as Json, schema);
  const entries = live === undefined ? [] : ownersBefore(type, live, time);
  const isOwn = (entry: Entry): boolean => isOwner(entry, manager, 'Apply', subresource);
  const others = entries.filter((entry) => !isOwn(entry));
  const previous = entries.find(isOwn);
  const { changed, removed } = compare((live ?? {}) as unknown as Json, merged, schema);
  const allowed = takenOver(type, live, manager);
  const conflicts = others.flatMap((entry) =>
    [
      ...entry.fields
        .and(ownable(changed, type, subresource))
        .minus(allowed)
        .paths(),
    ].map((path) => ({ entry, path: pathText(path) })),
  );
  if (conflicts.length > 0 && !force) throw conflictOf(conflicts);
  const lost = ownable(changed.union(removed), type, subresource);
  const kept = others.map((entry) => ({ ...entry, fields: entry.fields.minus(lost) }));
  const claimed = kept.reduce((all, { fields }) => all.union(fields), said);
  const result = pruned(merged, schema, previous?.fields ?? new FieldSet(), claimed) as unknown as KubernetesObject;
  const own: Entry = {
    manager,
    operation: 'Apply',
    apiVersion: apiVersionOf(type),
    time,
    subresource,
    fields: applied,
  };
  const written = withLastApplied(result, configuration, manager);
  return { ...written, metadata: { ...written.metadata, managedFields: writeEntries([own, ...kept]) } };
}

/**
 * Takes away what the manager set before, unless somebody claims it now; a struct goes with all that is below it, defaults
 * included (structured-merge-diff, merge/update.go: prune, addBackOwnedItems, addBackDanglingItems).
 */
function pruned(merged: Json, schema: Schema, before: FieldSet, claimed: FieldSet): Json | undefined {
  const gone = withStructs(before, schema);
  const all = withStructs(fieldsOf(merged, schema), schema);
  const left = removeFields(merged, schema, gone);
  const kept = withStructs(left === undefined ? new FieldSet() : fieldsOf(left, schema), schema);
  const unclaimed = all.minus(kept.union(withStructs(claimed, schema)));
  return removeFields(merged, schema, unclaimed.and(gone));
}

/** Those of an object; what nobody has owned so far is one manager's, who was there before the first apply. */
function ownersBefore(type: ResourceDefinition, live: KubernetesObject, time: string): Entry[] {
  const entries = readEntries(live.metadata.managedFields);
  if (entries.length > 0) return entries;
  const schema = schemaOf(type);
  const empty = type.custom === undefined ? encode({}, schema) : {};
  const fields = ownable(compare(empty, live as unknown as Json, schema).changed);
  const apiVersion = apiVersionOf(type);
  return [{ manager: 'before-first-apply', operation: 'Update', apiVersion, time, subresource: undefined, fields }];
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
