/** Charts that make values by chance or from the time: what of a rendering holds, and what comes out otherwise each time. */
import {
  blindSeal,
  compareManifests,
  keyOf,
  type Manifest,
  type ObjectDifference,
  sealManifest,
} from '../../kubernetes/index.js';
import { digestOf, type FieldChange, isRecord, type Json } from '../../model/index.js';
import type { ObservedRelease } from './observe.js';

export interface Unsteady {
  /** Paths by the object's key. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Keys of objects that have another name each time. */
  readonly named: ReadonlySet<string>;
}

/** What is in a plan for a value that only the deployment's own rendering makes. */
const madeAnew = { knownAfterApply: 'rendering' } as const;
const anotherName = '(another name each time)';

/** @param first the rendering that is planned with */
export function unsteadyOf(first: Manifest, second: Manifest): Unsteady {
  const differences = compareManifests(first, second);
  return {
    fields: new Map(
      differences.flatMap(({ key, change, fields }) =>
        change === 'changed' ? [[key, fields.map(({ path }) => path)] as const] : [],
      ),
    ),
    named: new Set(differences.flatMap(({ key, change }) => (change === 'removed' ? [key] : []))),
  };
}

/** Whether the differences are nothing but what each rendering brings. */
export function areByChance(differences: readonly ObjectDifference[], unsteady: Unsteady | undefined): boolean {
  return differences.every(
    ({ key, change, fields }) =>
      change === 'changed' && fields.every(({ path }) => isWithin(path, unsteady?.fields.get(key) ?? [])),
  );
}

/** A field as it can be planned: what is made anew is known after the apply. */
export function plannedField(key: string, field: FieldChange, unsteady: Unsteady | undefined): FieldChange {
  const paths = unsteady?.fields.get(key) ?? [];
  const isMade = isWithin(field.path, paths) || paths.some((path) => isWithin(path, [field.path]));
  return isMade && field.to !== undefined ? { ...field, to: madeAnew } : field;
}

/** `Job/matih/(another name each time)` for what has one, else the key. */
export function plannedKey(key: string, unsteady: Unsteady | undefined): string {
  return unsteady?.named.has(key) === true ? key.replace(/[^/]*$/, anotherName) : key;
}

/** `Secret/matih/web data.password`, `Job/matih/(another name each time)` */
export function unsteadyTexts({ fields, named }: Unsteady): readonly string[] {
  return [
    ...[...fields].flatMap(([key, paths]) => paths.map((path) => `${key} ${path}`)),
    ...new Set([...named].map((key) => key.replace(/[^/]*$/, anotherName))),
  ];
}

/**
 * Digest of all that a rendering leads to, secret values and what is made anew aside: what fields of a plan don't show,
 * since there are many or the release is new, is bound by it.
 */
export function targetOf(first: Manifest, second: Manifest | undefined, secrets: Iterable<string>): string {
  const sealed = sealManifest(second === undefined ? first : common(first, second), blindSeal, secrets);
  const texts = [...sealed.objects, ...sealed.hooks].map((object) => digestOf(object));
  return digestOf(texts.sort());
}

/** Where what helm made parts from the plan: a chart that asks the cluster finds what this run has made meanwhile. */
export function deviationNote({ state, inputs }: ObservedRelease, made: Manifest): readonly string[] {
  if (!('rendering' in state) || inputs === undefined || inputs.unknown.length > 0) return [];
  const { manifest, unsteady } = state.rendering;
  const found = compareManifests({ ...manifest, hooks: [] }, { ...made, hooks: [] }).flatMap((difference) => {
    const { key, change, fields } = difference;
    const held = fields.filter(({ path }) => !isWithin(path, unsteady?.fields.get(key) ?? []));
    if (change === 'changed') return held.map(({ path }) => `${key} ${path}`);
    return unsteady === undefined || unsteady.named.size === 0 ? [`${key} ${change}`] : [];
  });
  return found.length === 0 ? [] : [`otherwise than planned: ${found.slice(0, 5).join(', ')}`];
}

function common(first: Manifest, second: Manifest): Manifest {
  const { named } = unsteadyOf(first, second);
  const others = new Map([...second.objects, ...second.hooks].map((object) => [keyOf(object), object]));
  const held = (objects: Manifest['objects']) =>
    objects.flatMap((object) => {
      const other = others.get(keyOf(object));
      return other === undefined || named.has(keyOf(object)) ? [] : [commonOf(object as Json, other as Json) as never];
    });
  return { objects: held(first.objects), hooks: held(first.hooks) };
}

function commonOf(a: Json, b: Json): Json {
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
    return a.map((each, index) => commonOf(each, b[index] as Json));
  if (isRecord(a) && isRecord(b))
    return Object.fromEntries(
      Object.entries(a).flatMap(([key, each]) => (key in b ? [[key, commonOf(each, b[key] as Json)] as const] : [])),
    );
  return a === b ? a : null;
}

/** Whether a field is one of those, or within one. */
export function isWithin(path: string, paths: readonly string[]): boolean {
  return paths.some((each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`));
}
