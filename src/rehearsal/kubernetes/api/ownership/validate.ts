/** What a value must be for server-side apply to read it along its schema (structured-merge-diff, typed/validate.go). */
import type { KubernetesObject } from '../../client.js';
import { isObject, type Json } from '../json.js';
import { Refusal } from '../refusals.js';
import type { ResourceDefinition } from '../resources.js';
import { child, type ListSchema, type Schema, schemaOf } from '../schema/index.js';
import { pathText } from './field-set.js';
import { itemElement } from './typed.js';

/** How a real server names what is applied: the object with its kind, and the kind alone. */
export function appliedName(
  { group, version, kind }: ResourceDefinition,
  { metadata }: KubernetesObject,
): { readonly object: string; readonly kind: string } {
  const described = `${group}/${version}, Kind=${kind}`;
  return { object: `(${metadata?.namespace ?? ''}/${metadata?.name ?? ''}; ${described})`, kind: described };
}

/**
 * The configuration must be an object of its schema.
 * @throws Refusal 500, as a real server calls what comes of no validation
 */
export function requireTyped(type: ResourceDefinition, configuration: KubernetesObject): void {
  const errors = [...errorsIn(configuration as unknown as Json, schemaOf(type), [])];
  if (errors.length === 0) return;
  const listed = errors.length === 1 ? errors[0] : ['errors:', ...errors].join('\n  ');
  throw new Refusal(
    500,
    '',
    `failed to create typed patch object ${appliedName(type, configuration).object}: ${listed}`,
  );
}

/** Whether an object is one of its schema: else nobody can be told to own its fields. */
export function isTyped(type: ResourceDefinition, object: KubernetesObject): boolean {
  return errorsIn(object as unknown as Json, schemaOf(type), []).next().done === true;
}

/** What is wrong with a configuration, each as `.spec.replicaz: field not declared in schema`. */
function* errorsIn(value: Json, schema: Schema, path: readonly string[]): Generator<string> {
  if (value === null || schema.type === 'any') return;
  if (schema.type === 'list') yield* errorsInList(value, schema, path);
  else if (schema.type === 'object' || schema.type === 'map') yield* errorsInFields(value, schema, path);
  else {
    const wrong = wrongScalar(value, schema.type);
    if (wrong !== undefined) yield `${pathText(path)}: ${wrong}`;
  }
}

function* errorsInFields(value: Json, schema: Schema, path: readonly string[]): Generator<string> {
  if (!isObject(value)) {
    yield `${pathText(path)}: expected map, got &{${goText(value)}}`;
    return;
  }
  for (const [key, each] of Object.entries(value)) {
    const place = [...path, `f:${key}`];
    const below = child(schema, key);
    if (below === undefined) yield `${pathText(place)}: field not declared in schema`;
    else yield* errorsIn(each, below, place);
  }
}

function* errorsInList(value: Json, schema: ListSchema, path: readonly string[]): Generator<string> {
  if (!Array.isArray(value)) {
    yield `${pathText(path)}: expected list, got &{${goText(value)}}`;
    return;
  }
  const seen = new Set<string>();
  for (const [index, item] of value.entries()) {
    if (schema.listType === 'map' && !isObject(item)) {
      yield `${pathText(path)}: element ${index}: associative list with keys may not have non-map elements`;
      continue;
    }
    const element = schema.listType === 'atomic' ? `i:${index}` : itemElement(item, schema);
    if (seen.has(element)) yield `${pathText(path)}: duplicate entries for key ${pathText([element])}`;
    seen.add(element);
    yield* errorsIn(item, schema.items, [...path, element]);
  }
}

function wrongScalar(value: Json, type: Schema['type']): string | undefined {
  switch (type) {
    case 'string':
    case 'time':
    case 'bytes':
      return typeof value === 'string'
        ? undefined
        : `expected string, got &value.valueUnstructured{Value:${goText(value)}}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got &{${goText(value)}}`;
    case 'integer':
    case 'number':
      return typeof value === 'number' ? undefined : `expected numeric (int or float), got ${goType(value)}`;
    default:
      return typeof value === 'object' ? `expected any scalar, got &{${goText(value)}}` : undefined;
  }
}

/** As Go's %T names what it parsed. */
function goType(value: Json): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (isObject(value)) return 'map[string]interface {}';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** As Go's %v prints what it parsed. */
function goText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isObject(value)) return value === null ? '<nil>' : String(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `map[${entries.map(([key, each]) => `${key}:${goText(each)}`).join(' ')}]`;
}
