/** How the AKS resource provider reads a body: unknown fields, wrong types and wrong enum values are refused. */
import { ArmError } from '../../arm/errors.js';
import { isObject, type Json, type JsonObject } from '../../arm/json.js';
import { invalidParameter, unknownField } from '../errors.js';
import { shapes } from './shapes.js';

type Shape = ReadonlyMap<string, string>;

const parsed = new Map<string, Shape>(
  Object.entries(shapes).map(([name, fields]) => [
    name,
    new Map(
      fields
        .split(' ')
        .filter((field) => field !== '')
        .map((field) => {
          const colon = field.indexOf(':');
          return [field.slice(0, colon), field.slice(colon + 1)];
        }),
    ),
  ]),
);

/** Since 2024-01-01 unknown fields are refused; before that they were ignored. */
const firstStrictVersion = '2024-01-01';

/**
 * The body without its read-only fields. Throws AKS's UnmarshalError or InvalidParameter.
 * @param shape of the whole body
 */
export function unmarshal(
  body: JsonObject,
  shape: 'ManagedCluster' | 'AgentPool' | 'MaintenanceConfiguration',
  apiVersion: string,
): JsonObject {
  return readObject(body, shape, '', apiVersion >= firstStrictVersion);
}

function readObject(value: JsonObject, shapeName: string, path: string, isStrict: boolean): JsonObject {
  const shape = parsed.get(shapeName);
  if (shape === undefined) return value;
  const entries: [string, Json][] = [];
  for (const [field, fieldValue] of Object.entries(value)) {
    const type = shape.get(field);
    if (type === undefined) {
      if (isStrict) throw unknownField(field);
      continue;
    }
    // An empty text says nothing, as in any body that Go reads: Terraform's provider sends many.
    if (type.startsWith('!') || fieldValue === undefined || fieldValue === null || fieldValue === '') continue;
    entries.push([field, readValue(fieldValue, type, join(path, field), isStrict)]);
  }
  return Object.fromEntries(entries);
}

function readValue(value: Json, type: string, path: string, isStrict: boolean): Json {
  if (type === 'any') return value;
  if (type.startsWith('@')) {
    if (!isObject(value)) throw wrongType(value, path, 'object');
    return readObject(value, type.slice(1), path, isStrict);
  }
  if (type.startsWith('[')) {
    if (!Array.isArray(value)) throw wrongType(value, path, 'array');
    return value.map((item: Json) => readValue(item, type.slice(1), path, isStrict));
  }
  if (type.startsWith('{')) {
    if (!isObject(value)) throw wrongType(value, path, 'object');
    const entries = Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined);
    return Object.fromEntries(entries.map(([key, item]) => [key, readValue(item, type.slice(1), path, isStrict)]));
  }
  // One letter is a scalar; an enum may have a single value: overlay, EdgeZone.
  if (type.length > 1) return readEnum(value, type.split('|'), path);
  const isRight =
    (type === 's' && typeof value === 'string') ||
    (type === 'b' && typeof value === 'boolean') ||
    (type === 'n' && typeof value === 'number') ||
    (type === 'i' && Number.isInteger(value));
  if (!isRight) throw wrongType(value, path, names[type] ?? type);
  return value;
}

export const names: Readonly<Record<string, string>> = { s: 'string', b: 'bool', n: 'float64', i: 'int32' };

/** Enum values are case-sensitive, and `system` is none of them. */
function readEnum(value: Json, allowed: readonly string[], path: string): Json {
  if (typeof value === 'string' && allowed.includes(value)) return value;
  throw invalidParameter(
    path,
    `Invalid value '${String(value)}', only ${allowed.map((one) => `'${one}'`).join(', ')} are allowed`,
  );
}

function join(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

function wrongType(value: Json, path: string, expected: string): ArmError {
  const actual = Array.isArray(value) ? 'array' : typeof value;
  return new ArmError(
    400,
    'UnmarshalError',
    `UnmarshalEntity encountered error: json: cannot unmarshal ${actual} into Go struct field ${path} of type ${expected}.`,
    { envelope: 'aks', target: path },
  );
}
