/** Objects as Go's encoder writes them: without what is empty, and with what is always there. */
import { isObject, type Json, type JsonObject } from '../json.js';
import type { Field, ObjectSchema, Schema } from './schema.js';

/** Takes away and adds fields in place; those that the schema doesn't know stay. */
export function encode(object: JsonObject, schema: ObjectSchema): JsonObject {
  for (const [name, field] of schema.fields) {
    const value = object[name] ?? undefined;
    const isLeftOut = value === undefined || (field.written !== 'when set' && isEmpty(value, field.schema));
    if (!isLeftOut) encodeBelow(value, field.schema);
    else if (field.written === 'always' && field.schema.type !== 'any') object[name] = nothing(field);
    else delete object[name];
  }
  return object;
}

function encodeBelow(value: Json, schema: Schema): void {
  if (schema.type === 'object' && isObject(value)) encode(value, schema);
  else if (schema.type === 'list' && Array.isArray(value)) for (const each of value) encodeBelow(each, schema.items);
  else if (schema.type === 'map' && isObject(value))
    for (const each of Object.values(value)) encodeBelow(each, schema.values);
}

function isEmpty(value: Json, { type }: Schema): boolean {
  if (type === 'list') return Array.isArray(value) && value.length === 0;
  if (type === 'map') return isObject(value) && Object.keys(value).length === 0;
  return type !== 'object' && type !== 'any' && (value === '' || value === 0 || value === false);
}

function nothing({ schema }: Field): Json {
  switch (schema.type) {
    case 'object':
      return encode({}, schema);
    case 'string':
      return '';
    case 'integer':
    case 'number':
    case 'int-or-string':
      return 0;
    case 'boolean':
      return false;
    case 'quantity':
      return '0';
    default:
      return null;
  }
}
