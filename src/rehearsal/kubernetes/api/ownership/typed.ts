/** Walks of values along their schema: which fields they set, how two differ, how one is merged into another. */
import { equal, isObject, type Json, type JsonObject } from '../json.js';
import { anything, child, keyDefault, type ListSchema, type Schema } from '../schema/index.js';
import { FieldSet } from './field-set.js';

/** How the parts of a value are owned. */
type Shape = 'leaf' | 'fields' | 'map' | 'items' | 'set';

function shapeOf(value: Json, schema: Schema | undefined): Shape {
  if (Array.isArray(value)) {
    if (schema?.type !== 'list' || schema.listType === 'atomic') return 'leaf';
    return schema.listType === 'map' ? 'items' : 'set';
  }
  if (!isObject(value)) return 'leaf';
  if (schema?.type === 'object') return schema.atomic ? 'leaf' : 'fields';
  if (schema?.type === 'map') return schema.atomic ? 'leaf' : 'map';
  return 'map';
}

/** The path element that tells an item of a list apart. */
export function itemElement(item: Json, schema: ListSchema): string {
  if (schema.listType === 'set' || !isObject(item)) return `v:${JSON.stringify(item)}`;
  const keys: JsonObject = {};
  for (const key of [...schema.keys].sort()) {
    const value = item[key] ?? keyDefault(schema, key);
    if (value !== undefined) keys[key] = value;
  }
  return `k:${JSON.stringify(keys)}`;
}

interface Part {
  readonly element: string;
  readonly value: Json;
  readonly schema: Schema | undefined;
}

export function partsOf(value: Json, schema: Schema | undefined): Part[] {
  if (Array.isArray(value) && schema?.type === 'list') {
    return value.map((item) => ({ element: itemElement(item, schema), value: item, schema: schema.items }));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, each]) => ({
    element: `f:${key}`,
    value: each,
    schema: child(schema, key) ?? anything,
  }));
}

/** The fields that an applied configuration sets. */
export function fieldsOf(value: Json, schema: Schema): FieldSet {
  const result = new FieldSet();
  const visit = (each: Json, type: Schema | undefined, node: FieldSet): void => {
    const shape = shapeOf(each, type);
    const parts = partsOf(each, type);
    if (shape === 'leaf' || (parts.length === 0 && shape !== 'items' && shape !== 'set')) node.member = true;
    else {
      for (const part of parts) {
        const below = node.at(part.element);
        if (shape !== 'fields') below.member = true;
        visit(part.value, part.schema, below);
      }
    }
  };
  for (const part of partsOf(value, schema)) visit(part.value, part.schema, result.at(part.element));
  return result;
}

export interface Difference {
  /** Added or modified. */
  readonly changed: FieldSet;
  readonly removed: FieldSet;
}

/** How `next` differs from `previous`; maps and items of lists count as fields of their own. */
export function compare(previous: Json, next: Json, schema: Schema): Difference {
  const changed = new FieldSet();
  const removed = new FieldSet();
  const all = (value: Json, type: Schema | undefined, path: readonly string[], into: FieldSet): void => {
    const shape = shapeOf(value, type);
    const parts = partsOf(value, type);
    into.insert(path);
    if (shape !== 'leaf') for (const part of parts) all(part.value, part.schema, [...path, part.element], into);
  };
  const visit = (left: Json, right: Json, type: Schema | undefined, path: readonly string[]): void => {
    if (equal(left, right)) return;
    // Nothing is a list or a map without anything in it.
    const shape = shapeOf(right ?? left, type);
    if (shape === 'leaf' || (left !== null && right !== null && shape !== shapeOf(left, type))) {
      changed.insert(path);
      return;
    }
    const before = new Map(partsOf(left, type).map((part) => [part.element, part]));
    for (const part of partsOf(right, type)) {
      const old = before.get(part.element);
      if (old === undefined) all(part.value, part.schema, [...path, part.element], changed);
      else visit(old.value, part.value, part.schema, [...path, part.element]);
      before.delete(part.element);
    }
    for (const part of before.values()) all(part.value, part.schema, [...path, part.element], removed);
  };
  visit(previous, next, schema, []);
  return { changed, removed };
}

/** `live` with everything that `applied` sets. */
export function mergeApplied(live: Json | undefined, applied: Json, schema: Schema | undefined): Json {
  const shape = shapeOf(applied, schema);
  if (live === undefined || shape === 'leaf' || shape !== shapeOf(live, schema)) return applied;
  if (isObject(applied) && isObject(live)) {
    const result: JsonObject = { ...live };
    for (const [key, value] of Object.entries(applied)) {
      result[key] = mergeApplied(
        Object.hasOwn(live, key) ? live[key] : undefined,
        value,
        child(schema, key) ?? anything,
      );
    }
    return result;
  }
  return mergeItems(partsOf(live, schema), partsOf(applied, schema));
}

/** Applied items in their order; items only in `live` stay behind their former neighbour. */
function mergeItems(live: readonly Part[], applied: readonly Part[]): Json[] {
  const before = new Map(live.map((part) => [part.element, part.value]));
  const result = applied.map((part) => ({
    element: part.element,
    value: mergeApplied(before.get(part.element), part.value, part.schema),
  }));
  live.forEach((part, index) => {
    if (result.some(({ element }) => element === part.element)) return;
    const neighbour = live[index - 1]?.element;
    const place = neighbour === undefined ? 0 : result.findIndex(({ element }) => element === neighbour) + 1;
    result.splice(place, 0, part);
  });
  return result.map(({ value }) => value);
}

/** The set with every declared field that leads to one of its paths; keys of maps and items of lists stay as they are. */
export function withStructs(fields: FieldSet, schema: Schema): FieldSet {
  const result = new FieldSet();
  const visit = (from: FieldSet, type: Schema | undefined, into: FieldSet): void => {
    into.member = from.member;
    for (const [element, below] of from.children) {
      const part = element.startsWith('f:') ? child(type, element.slice(2)) : type?.type === 'list' ? type.items : type;
      const copy = into.at(element);
      visit(below, part, copy);
      if (type?.type === 'object' && type.fields.has(element.slice(2))) copy.member = true;
    }
  };
  visit(fields, schema, result);
  return result;
}

/** `value` without the fields at `paths`; what becomes empty thereby goes too. */
export function removeFields(value: Json, schema: Schema | undefined, gone: FieldSet): Json | undefined {
  if (gone.children.size === 0) return value;
  const kept = partsOf(value, schema).flatMap((part) => {
    const below = gone.children.get(part.element);
    if (below === undefined) return [part];
    if (below.member) return [];
    const rest = removeFields(part.value, part.schema, below);
    return rest === undefined ? [] : [{ ...part, value: rest }];
  });
  if (kept.length === 0) return undefined;
  if (Array.isArray(value)) return kept.map((part) => part.value);
  return Object.fromEntries(kept.map((part) => [part.element.slice(2), part.value]));
}
