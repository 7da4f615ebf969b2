/** Schemas as OpenAPI v3 writes them, with the extensions that clients merge and own fields by. */
import type { ListSchema, ObjectSchema, ScalarSchema, Schema } from './schema.js';

/** @param named takes the named types below, so that each is written once */
export function describe(schema: ObjectSchema, named: Record<string, object>): object {
  const properties = [...schema.fields].map(([name, field]) => [
    name,
    { ...reference(field.schema, named), ...(field.default === undefined ? {} : { default: field.default }) },
  ]);
  const required = [...schema.fields].filter(([, field]) => field.required).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    ...(schema.atomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
    ...(schema.open ? { 'x-kubernetes-preserve-unknown-fields': true } : {}),
  };
}

function reference(schema: Schema, named: Record<string, object>): object {
  switch (schema.type) {
    case 'object': {
      if (schema.name === undefined) return describe(schema, named);
      if (named[schema.name] === undefined) {
        named[schema.name] = {};
        named[schema.name] = describe(schema, named);
      }
      return { allOf: [{ $ref: `#/components/schemas/${schema.name}` }] };
    }
    case 'map':
      return {
        type: 'object',
        additionalProperties: reference(schema.values, named),
        ...(schema.atomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
      };
    case 'list':
      return { type: 'array', items: reference(schema.items, named), ...listExtensions(schema) };
    default:
      return scalar(schema);
  }
}

function listExtensions({ listType, keys, mergeKey, mergesScalars }: ListSchema): object {
  return {
    'x-kubernetes-list-type': listType,
    ...(listType === 'map' ? { 'x-kubernetes-list-map-keys': keys } : {}),
    ...(mergeKey === undefined ? {} : { 'x-kubernetes-patch-merge-key': mergeKey }),
    ...(mergeKey !== undefined || mergesScalars ? { 'x-kubernetes-patch-strategy': 'merge' } : {}),
  };
}

function scalar({ type, format }: ScalarSchema): object {
  switch (type) {
    case 'quantity':
      return { oneOf: [{ type: 'string' }, { type: 'number' }] };
    case 'int-or-string':
      return { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] };
    case 'time':
    case 'bytes':
      return { type: 'string', format };
    case 'any':
      return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
    default:
      return { type, ...(format === undefined ? {} : { format }) };
  }
}
