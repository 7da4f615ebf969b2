/**
 * The short notation of types. A line is a type: its name, then its fields as `name:type`.
 *
 *   s string · i int32 · l int64 · n number · b boolean · q quantity · x integer or string · t time · B bytes · * anything
 *   Name another type · [T] list replaced as one · [T]set · [T|key,key] list of objects told apart by keys
 *   [T]+ set that strategic merges add to · [T]/key list replaced by an apply and merged by key in a strategic merge
 *   {T} map from strings · `!` after the field's name: required · `=value` after the type: default
 *   `?` and `*` after the name, as Go's type has the field: a pointer, written when it is set, even to nothing; written
 *   always, as `{}`, `""`, `0` or null when it is empty. Without, nothing is written that is empty (`omitempty`).
 *   `Name%` or `{T}%` a type owned as one
 */
import type { Json } from '../json.js';
import { anything, type Field, type ListSchema, type ObjectSchema, type ScalarSchema, type Schema } from './schema.js';

const scalars: Readonly<Record<string, ScalarSchema>> = {
  s: { type: 'string' },
  i: { type: 'integer', format: 'int32' },
  l: { type: 'integer', format: 'int64' },
  n: { type: 'number', format: 'double' },
  b: { type: 'boolean' },
  q: { type: 'quantity' },
  x: { type: 'int-or-string' },
  t: { type: 'time', format: 'date-time' },
  B: { type: 'bytes', format: 'byte' },
  '*': anything,
};

/** Types by name; those that refer to one another share one object. */
export function parseTypes(texts: readonly string[]): ReadonlyMap<string, ObjectSchema> {
  const types = new Map<string, ObjectSchema & { readonly fields: Map<string, Field> }>();
  const lines = texts
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter(([name]) => name !== '');
  for (const [head = ''] of lines) {
    const atomic = head.endsWith('%');
    const name = atomic ? head.slice(0, -1) : head;
    types.set(name, { type: 'object', name, fields: new Map(), atomic, open: false });
  }
  const typeOf = (text: string): Schema => {
    const scalar = scalars[text];
    if (scalar !== undefined) return scalar;
    if (text.startsWith('{')) {
      const atomic = text.endsWith('%');
      return { type: 'map', values: typeOf(text.slice(1, atomic ? -2 : -1)), atomic };
    }
    if (text.startsWith('[')) return listOf(text, typeOf);
    const found = types.get(text);
    if (found === undefined) throw new Error(`no type ${text}`);
    return found;
  };
  for (const [head = '', ...fields] of lines) {
    const target = types.get(head.replace('%', ''));
    for (const field of fields) {
      const match = /^(\w+)(!?)([?*]?):([^=]+)(?:=(.*))?$/.exec(field);
      if (match === null || target === undefined) throw new Error(`can't read ${field} of ${head}`);
      const [, name = '', mark, writing, type = '', given] = match;
      const schema = typeOf(type);
      target.fields.set(name, {
        schema,
        required: mark === '!',
        written: writtenAs(writing, schema),
        ...(given === undefined ? {} : { default: defaultOf(given, schema) }),
      });
    }
  }
  return types;
}

function writtenAs(mark: string | undefined, schema: Schema): Field['written'] {
  if (mark === '*') return 'always';
  return mark === '?' || schema.type === 'object' || schema.type === 'any' ? 'when set' : 'unless empty';
}

function listOf(text: string, typeOf: (text: string) => Schema): ListSchema {
  const match = /^\[(.+?)(?:\|([\w,]+))?\](set|\+|\/\w+)?$/.exec(text);
  if (match === null) throw new Error(`can't read list ${text}`);
  const [, item = '', keyText, suffix] = match;
  const keys = keyText?.split(',') ?? [];
  const base = { type: 'list', items: typeOf(item), keys, mergesScalars: suffix === '+' } as const;
  if (suffix?.startsWith('/') === true) return { ...base, listType: 'atomic', mergeKey: suffix.slice(1) };
  const [mergeKey] = keys;
  if (mergeKey !== undefined) return { ...base, listType: 'map', mergeKey };
  return { ...base, listType: suffix === undefined ? 'atomic' : 'set' };
}

function defaultOf(text: string, schema: Schema): Json {
  if (schema.type === 'integer' || schema.type === 'number') return Number(text);
  return schema.type === 'boolean' ? text === 'true' : text;
}
