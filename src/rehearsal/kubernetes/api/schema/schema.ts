/**
 * Types of fields: what decides how a field is merged, owned, defaulted, checked and described.
 * Built-in kinds are written in a short notation (see `notation.ts`); CustomResourceDefinitions bring their own.
 */
import type { Json } from '../json.js';

export type Schema = ScalarSchema | ObjectSchema | MapSchema | ListSchema;

export interface ScalarSchema {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'quantity' | 'int-or-string' | 'time' | 'bytes' | 'any';
  readonly format?: string;
}

export interface Field {
  readonly schema: Schema;
  readonly required: boolean;
  /** Whether Go's encoder writes the field of an object. */
  readonly written: 'always' | 'when set' | 'unless empty';
  readonly default?: Json;
}

export interface ObjectSchema {
  readonly type: 'object';
  /** Name of the type, for descriptions. */
  readonly name?: string;
  readonly fields: ReadonlyMap<string, Field>;
  /** Owned and replaced as one. */
  readonly atomic: boolean;
  /** Fields that no one declared are kept (custom resources with x-kubernetes-preserve-unknown-fields). */
  readonly open: boolean;
}

export interface MapSchema {
  readonly type: 'map';
  readonly values: Schema;
  readonly atomic: boolean;
}

export interface ListSchema {
  readonly type: 'list';
  readonly items: Schema;
  readonly listType: 'atomic' | 'set' | 'map';
  /** Fields that tell items of a `map` list apart. */
  readonly keys: readonly string[];
  /** Field by which a strategic merge patch matches items; undefined: such a patch replaces the list. */
  readonly mergeKey?: string;
  /** A strategic merge patch adds to a list of scalars. */
  readonly mergesScalars: boolean;
}

export const anything: ScalarSchema = { type: 'any' };

/** Default of a key field that items may leave out: `protocol` of ports. */
export function keyDefault(list: ListSchema, key: string): Json | undefined {
  return list.items.type === 'object' ? list.items.fields.get(key)?.default : undefined;
}

/** What stands below a field name; undefined when the schema knows no such field. */
export function child(schema: Schema | undefined, name: string): Schema | undefined {
  if (schema === undefined) return undefined;
  if (schema.type === 'object') return schema.fields.get(name)?.schema ?? (schema.open ? anything : undefined);
  if (schema.type === 'map') return schema.values;
  return schema.type === 'any' ? anything : undefined;
}
