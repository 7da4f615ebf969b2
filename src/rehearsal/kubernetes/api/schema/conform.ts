/** Decoding: drops what the schema doesn't know, and says what it was; refuses values of the wrong type. */
import { canonicalQuantity } from '../../quantity.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import { badRequest } from '../refusals.js';
import type { Field, ScalarSchema, Schema } from './schema.js';

/**
 * Decodes `object` in place, as the API does before anything else looks at it.
 * @returns paths of unknown fields, which are gone from the object
 * @throws Refusal 400 when a value's type doesn't fit
 */
export function conform(
  object: JsonObject,
  schema: Schema,
  kind: string,
  version: string,
  checksTypes = true,
): string[] {
  const unknown: string[] = [];
  const refuse = (found: string, owner: string, path: string, wanted: string): never => {
    const field = `${owner}.${path.replace(/\[\d+\]/g, '')}`;
    throw badRequest(
      `${kind} in version "${version}" cannot be handled as a ${kind}: json: cannot unmarshal ${found} into Go struct field ${field} of type ${wanted}`,
    );
  };
  const refuseText = (why: string): never => {
    throw badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: ${why}`);
  };
  const visit = (value: Json, type: Schema, path: string, owner: string): Json => {
    // But for metadata, custom resources' types are their definition's matter, and answered 422.
    if (!checksTypes && !path.startsWith('metadata') && !isDecodable(value, type)) return value;
    switch (type.type) {
      case 'any':
        return value;
      case 'object':
      case 'map': {
        if (!isObject(value))
          return refuse(
            typeName(value),
            owner,
            path,
            type.type === 'map' ? 'map[string]string' : (type.name ?? 'object'),
          );
        for (const [key, each] of Object.entries(value)) {
          const below = path === '' ? key : `${path}.${key}`;
          const field = type.type === 'map' ? type.values : type.fields.get(key)?.schema;
          if (field === undefined) {
            if (type.type === 'object' && type.open) continue;
            unknown.push(below);
            delete value[key];
          } else if (each === null) {
            if (type.type === 'map' && field.type === 'string') value[key] = '';
            else if (field.type !== 'any') delete value[key];
          } else {
            // A map's values are named by the map.
            const isField = type.type === 'object';
            const place = isField || typeof each === 'object' ? below : path;
            value[key] = visit(each, field, place, isField ? (type.name ?? owner) : owner);
          }
        }
        return value;
      }
      case 'list':
        if (!Array.isArray(value)) return refuse(typeName(value), owner, path, `[]${type.items.type}`);
        return value.map((each, index) => (each === null ? each : visit(each, type.items, `${path}[${index}]`, owner)));
      default:
        return scalar(value, type, (found, wanted) => refuse(found, owner, path, wanted), refuseText);
    }
  };
  visit(object, schema, '', kind);
  return unknown;
}

const typeName = (value: Json): string => {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  return typeof value;
};

const noQuantity = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** Where base64 goes wrong; -1 where it does not. Lines may be broken anywhere. */
function illegalByte(text: string): number {
  const body = text.replace(/[\r\n]/g, '');
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(body)) return -1;
  const stranger = text.search(/[^A-Za-z0-9+/\r\n]/);
  return stranger === -1 ? body.length - (body.length % 4) : stranger;
}

function scalar(
  value: Json,
  type: ScalarSchema,
  refuse: (found: string, wanted: string) => never,
  refuseText: (why: string) => never,
): Json {
  const found = typeof value === 'number' && type.type !== 'string' ? `number ${value}` : typeName(value);
  switch (type.type) {
    case 'string':
    case 'time':
      return typeof value === 'string' ? value : refuse(found, 'string');
    case 'bytes': {
      if (typeof value !== 'string') return refuse(found, 'string');
      const illegal = illegalByte(value);
      return illegal === -1 ? value : refuseText(`illegal base64 data at input byte ${illegal}`);
    }
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse(found, 'bool');
    case 'integer':
      return Number.isInteger(value) ? value : refuse(found, type.format ?? 'int32');
    case 'number':
      return typeof value === 'number' ? value : refuse(found, 'float64');
    case 'quantity':
      // The API stores quantities as text, however they were written.
      if (typeof value !== 'string' && typeof value !== 'number') return refuse(found, 'resource.Quantity');
      return canonicalQuantity(String(value)) ?? refuseText(noQuantity);
    case 'int-or-string':
      return typeof value === 'string' || typeof value === 'number' ? value : refuse(found, 'intstr.IntOrString');
    case 'any':
      return value;
  }
}

/** Of what no pointer holds, nothing can't be told from what was never said. */
const isUnset = (value: Json | undefined, { written }: Field): boolean =>
  value === undefined || (written === 'always' && (value === '' || value === 0 || value === null));

/** Fills in the schema's own defaults in place. */
export function fillDefaults(value: Json | undefined, schema: Schema): void {
  if (schema.type === 'list' && Array.isArray(value)) {
    for (const each of value) fillDefaults(each, schema.items);
  } else if (schema.type === 'map' && isObject(value)) {
    if (schema.values.type === 'object') for (const each of Object.values(value)) fillDefaults(each, schema.values);
  } else if (schema.type === 'object' && isObject(value)) {
    for (const [name, field] of schema.fields) {
      if (field.default !== undefined && isUnset(value[name], field)) value[name] = structuredClone(field.default);
      if (value[name] !== undefined) fillDefaults(value[name], field.schema);
    }
  }
}

const isDecodable = (value: Json, type: Schema): boolean => {
  if (type.type === 'object' || type.type === 'map') return isObject(value);
  return type.type === 'list' && Array.isArray(value);
};
