import type { FieldChange } from '../model/change.js';
import type { Json } from '../model/json.js';
import { keyOf, type Manifest, type ManifestObject } from './manifests.js';

export interface ObjectDifference {
  readonly key: string;
  readonly kind: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Fields that differ, paths within the object; Secret values are only said to differ. */
  readonly fields: readonly FieldChange[];
  readonly before?: ManifestObject;
  readonly after?: ManifestObject;
}

/** What differs between two renderings, object by object, hooks included; never as text (rulebook helm). */
export function compareManifests(before: Manifest, after: Manifest): readonly ObjectDifference[] {
  const old = byKey(before);
  const next = byKey(after);
  const differences: ObjectDifference[] = [];
  for (const [key, object] of next) {
    const previous = old.get(key);
    if (previous === undefined) {
      differences.push({ key, kind: object.kind, change: 'added', fields: [], after: object });
      continue;
    }
    const fields = compareValues(previous as unknown as Json, object as unknown as Json);
    if (fields.length > 0) {
      const shown = object.kind === 'Secret' ? fields.map(masked) : fields;
      differences.push({ key, kind: object.kind, change: 'changed', fields: shown, before: previous, after: object });
    }
  }
  for (const [key, object] of old) {
    if (!next.has(key)) differences.push({ key, kind: object.kind, change: 'removed', fields: [], before: object });
  }
  return differences;
}

/** Fields that differ between two values. Items of a list are told apart by their name where they have one. */
export function compareValues(before: Json | undefined, after: Json | undefined, path = ''): readonly FieldChange[] {
  if (before === after) return [];
  if (isRecord(before) && isRecord(after)) {
    return union(Object.keys(before), Object.keys(after)).flatMap((key) =>
      compareValues(before[key], after[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path);
  return [{ path, ...(before === undefined ? {} : { from: before }), ...(after === undefined ? {} : { to: after }) }];
}

function compareLists(before: readonly Json[], after: readonly Json[], path: string): readonly FieldChange[] {
  const names = (list: readonly Json[]) =>
    list.map((item) => (isRecord(item) && typeof item.name === 'string' ? item.name : undefined));
  const [old, next] = [names(before), names(after)];
  const named = [...old, ...next].every((name) => name !== undefined) && distinct(old) && distinct(next);
  if (named) {
    return union(old as string[], next as string[]).flatMap((name) =>
      compareValues(before[old.indexOf(name)], after[next.indexOf(name)], `${path}[${name}]`),
    );
  }
  const length = Math.max(before.length, after.length);
  return Array.from({ length }).flatMap((_, index) => compareValues(before[index], after[index], `${path}[${index}]`));
}

function masked({ path }: FieldChange): FieldChange {
  const isValue = /^(data|stringData)\b/.test(path);
  return isValue ? { path, secret: true } : { path };
}

function byKey({ objects, hooks }: Manifest): Map<string, ManifestObject> {
  return new Map([...objects, ...hooks].map((object) => [keyOf(object), object]));
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

function distinct(names: readonly unknown[]): boolean {
  return new Set(names).size === names.length;
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
