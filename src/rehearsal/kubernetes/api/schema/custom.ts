/** The structural schema of a CustomResourceDefinition's version as a Schema. */
import { isObject, type Json, type JsonObject } from '../json.js';
import { anything, type Field, type ListSchema, type ObjectSchema, type Schema } from './schema.js';

export function customSchema(openApi: unknown, kind: string, objectMeta: ObjectSchema): ObjectSchema {
  const root = isObject(openApi) ? convert(openApi) : undefined;
  const fields = new Map<string, Field>(root?.type === 'object' ? root.fields : []);
  const string: Schema = { type: 'string' };
  for (const name of ['apiVersion', 'kind']) fields.set(name, { schema: string, required: false, written: 'when set' });
  fields.set('metadata', { schema: objectMeta, required: false, written: 'always' });
  return {
    type: 'object',
    name: kind,
    fields,
    atomic: false,
    open: root === undefined || root.type !== 'object' || root.open,
  };
}

function convert(schema: JsonObject): Schema {
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (schema['x-kubernetes-int-or-string'] === true) return { type: 'int-or-string' };
  if (schema['x-kubernetes-embedded-resource'] === true) return anything;
  switch (schema.type) {
    case 'object':
      return convertObject(schema, open);
    case 'array':
      return convertList(schema);
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return { type: schema.type, ...(typeof schema.format === 'string' ? { format: schema.format } : {}) };
    default:
      return anything;
  }
}

function convertObject(schema: JsonObject, open: boolean): Schema {
  const atomic = schema['x-kubernetes-map-type'] === 'atomic';
  const { properties, additionalProperties } = schema;
  if (!isObject(properties)) {
    if (isObject(additionalProperties)) return { type: 'map', values: convert(additionalProperties), atomic };
    if (additionalProperties === true || open) return { type: 'map', values: anything, atomic };
    return { type: 'object', fields: new Map(), atomic, open };
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = new Map<string, Field>();
  for (const [name, each] of Object.entries(properties)) {
    if (!isObject(each)) continue;
    const given: Json | undefined = each.default;
    fields.set(name, {
      schema: convert(each),
      required: required.includes(name),
      written: 'when set',
      ...(given === undefined ? {} : { default: given }),
    });
  }
  return { type: 'object', fields, atomic, open };
}

function convertList(schema: JsonObject): ListSchema {
  const items = isObject(schema.items) ? convert(schema.items) : anything;
  const listType = schema['x-kubernetes-list-type'];
  const keys = Array.isArray(schema['x-kubernetes-list-map-keys'])
    ? schema['x-kubernetes-list-map-keys'].map(String)
    : [];
  if (listType === 'map') return { type: 'list', items, listType, keys, mergesScalars: false };
  return { type: 'list', items, listType: listType === 'set' ? 'set' : 'atomic', keys: [], mergesScalars: false };
}
