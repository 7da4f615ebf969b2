/** Fields that must be there, as the schema says. */
import { isObject, type Json } from '../json.js';
import { type FieldError, required } from '../refusals.js';
import type { Schema } from '../schema/index.js';

/** Names for which an empty text says as little as none. */
const neverEmpty = new Set([
  'name',
  'image',
  'key',
  'mountPath',
  'schedule',
  'topologyKey',
  'kind',
  'containers',
  'provisioner',
]);

/** What the published schema requires, and the API's own rules don't ask for. */
const notAsked = new Set(['DaemonSetSpec.selector']);

export function requiredErrors(value: Json | undefined, schema: Schema, path = ''): FieldError[] {
  if (schema.type === 'list') {
    return Array.isArray(value)
      ? value.flatMap((each, index) => requiredErrors(each, schema.items, `${path}[${index}]`))
      : [];
  }
  if (schema.type === 'map') {
    if (!isObject(value) || schema.values.type !== 'object') return [];
    return Object.entries(value).flatMap(([key, each]) => requiredErrors(each, schema.values, `${path}[${key}]`));
  }
  if (schema.type !== 'object' || !isObject(value)) return [];
  return [...schema.fields].flatMap(([name, field]) => {
    const below = value[name] ?? undefined;
    const where = path === '' ? name : `${path}.${name}`;
    const isEmpty = below === '' || (Array.isArray(below) && below.length === 0);
    const isAsked = field.required && !notAsked.has(`${schema.name}.${name}`);
    if (isAsked && (below === undefined || (isEmpty && neverEmpty.has(name)))) return [required(where)];
    // Metadata has rules of its own; status is its controller's matter.
    if (path === '' && (name === 'metadata' || name === 'status')) return [];
    return requiredErrors(below, field.schema, where);
  });
}
