/** Custom resources against their CustomResourceDefinition's structural schema. */
import { equal, isObject, type Json, type JsonObject } from '../json.js';
import { duplicate, type FieldError, invalid, notSupported, required } from '../refusals.js';

export function customErrors(schema: unknown, object: JsonObject): FieldError[] {
  if (!isObject(schema)) return [];
  const { metadata: _metadata, ...rest } = object;
  return valueErrors(schema, rest, '');
}

const typeOf = (value: Json): string => {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
};

function valueErrors(schema: JsonObject, value: Json, path: string): FieldError[] {
  if (value === null && schema.nullable === true) return [];
  const actual = typeOf(value);
  const wanted = schema.type;
  if (schema['x-kubernetes-int-or-string'] === true) {
    return actual === 'integer' || actual === 'string' ? [] : [typeError(path, 'integer,string', actual)];
  }
  if (typeof wanted === 'string' && wanted !== actual && !(wanted === 'number' && actual === 'integer'))
    return [typeError(path, wanted, actual)];
  const errors: FieldError[] = scalarErrors(schema, value, path);
  if (isObject(value)) errors.push(...objectErrors(schema, value, path));
  if (Array.isArray(value)) {
    const { items } = schema;
    if (isObject(items)) errors.push(...value.flatMap((each, index) => valueErrors(items, each, `${path}[${index}]`)));
    if (typeof schema.minItems === 'number' && value.length < schema.minItems)
      errors.push(invalid(path, value.length, `${path} in body should have at least ${schema.minItems} items`));
    if (schema['x-kubernetes-list-type'] === 'set') errors.push(...repetitions(value, path));
  }
  return errors;
}

const repetitions = (items: readonly Json[], path: string): FieldError[] =>
  items.flatMap((item, index) =>
    items.slice(0, index).some((earlier) => equal(earlier, item)) ? [duplicate(`${path}[${index}]`, item)] : [],
  );

const typeError = (path: string, wanted: string, actual: string): FieldError => ({
  reason: 'FieldValueTypeInvalid',
  field: path,
  message: `Invalid value: "${actual}": ${path} in body must be of type ${wanted}: "${actual}"`,
});

function scalarErrors(schema: JsonObject, value: Json, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const allowed = schema.enum;
  if (Array.isArray(allowed) && !allowed.some((each) => equal(each, value)))
    errors.push(notSupported(path, value, allowed.map(String)));
  if (typeof value === 'number') {
    if (typeof schema.minimum === 'number' && value < schema.minimum)
      errors.push(invalid(path, value, `${path} in body should be greater than or equal to ${schema.minimum}`));
    if (typeof schema.maximum === 'number' && value > schema.maximum)
      errors.push(invalid(path, value, `${path} in body should be less than or equal to ${schema.maximum}`));
  }
  if (typeof value === 'string') {
    if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern).test(value))
      errors.push(invalid(path, value, `${path} in body should match '${schema.pattern}'`));
    if (typeof schema.minLength === 'number' && value.length < schema.minLength)
      errors.push(invalid(path, value, `${path} in body should be at least ${schema.minLength} chars long`));
    if (typeof schema.maxLength === 'number' && value.length > schema.maxLength)
      errors.push({
        reason: 'FieldValueTooLong',
        field: path,
        message: `Too long: may not be more than ${schema.maxLength} bytes`,
      });
  }
  return errors;
}

function objectErrors(schema: JsonObject, value: JsonObject, path: string): FieldError[] {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const names = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const missing = names
    .filter((name) => value[name] === undefined && name !== 'metadata')
    .map((name) => required(at(name)));
  const { properties, additionalProperties } = schema;
  const below = Object.entries(value).flatMap(([name, each]) => {
    const own = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    return isObject(own) ? valueErrors(own, each, at(name)) : [];
  });
  return [...missing, ...below];
}
