import type { FieldChange } from '../../model/change.js';
import { isRecord, type Json } from '../../model/json.js';
import { isSealed } from '../records/seal.js';
import { SecretTexts } from '../secrets/secret-texts.js';
import { secretValuesOf } from '../secrets/secret-values.js';
import { calledSecret, withoutSecrets } from '../secrets/without-secrets.js';
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

/**
 * What differs between two renderings, object by object, hooks included; never as text (rulebook helm). Secret values
 * compare, and are not in what is said: those of Secrets wherever they stand, and sealed ones.
 * @param secrets further secret values: of the releases' values
 */
export function compareManifests(
  before: Manifest,
  after: Manifest,
  secrets: readonly string[] = [],
): readonly ObjectDifference[] {
  const texts = new SecretTexts([...secretValuesOf(before), ...secretValuesOf(after), ...secrets]);
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
      const shown = fields.map((field) => shownField(field, object.kind, texts));
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

/** A field as it may be shown, its path aside: of Secrets that it differs, of others without secret values. */
export function shownField({ path, from, to }: FieldChange, kind: string, texts: SecretTexts): FieldChange {
  if (kind === 'Secret') return /^(data|stringData)\b/.test(path) ? { path, secret: true } : { path };
  const key = keyAt(path);
  const [before, after] = [from, to].map((value) =>
    value === undefined ? undefined : withoutSecrets(value as Json, texts, shownAs, key),
  );
  const isSecret = calledSecret(key, from) || calledSecret(key, to as Json | undefined);
  if (isSecret || isSealed(JSON.stringify([before, after])) || JSON.stringify(before) === JSON.stringify(after))
    return { path, secret: true };
  return { path, ...(before === undefined ? {} : { from: before }), ...(after === undefined ? {} : { to: after }) };
}

/** What the value at a path is called: `env[DATABASE_PASSWORD].value` by its variable. */
function keyAt(path: string): string {
  return /\[([^\]]*)\]\.value$/.exec(path)?.[1] ?? /[^.]*$/.exec(path)?.[0] ?? '';
}

const shownAs = () => '(secret)';

function byKey({ objects, hooks }: Manifest): Map<string, ManifestObject> {
  return new Map([...objects, ...hooks].map((object) => [keyOf(object), object]));
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

function distinct(names: readonly unknown[]): boolean {
  return new Set(names).size === names.length;
}
