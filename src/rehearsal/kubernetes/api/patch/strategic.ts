/** Strategic merge patch: lists of objects merge by key; `$patch`, `$deleteFromPrimitiveList`, `$setElementOrder`, `$retainKeys`. */
import { assign, equal, isObject, type Json, type JsonObject } from '../json.js';
import { badRequest } from '../refusals.js';
import { child, type ListSchema, type Schema } from '../schema/index.js';

const elementOrder = '$setElementOrder/';
const deletions = '$deleteFromPrimitiveList/';

export function strategicMergePatch(target: Json | undefined, patch: Json, schema: Schema | undefined): Json {
  if (!isObject(patch)) return patch;
  const directive = patch.$patch;
  if (directive === 'replace') return without(patch, ['$patch']);
  if (directive === 'delete') return {};
  const result: JsonObject = isObject(target) ? { ...target } : {};
  retainKeys(result, patch);
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    const below = child(schema, key);
    const existing = Object.hasOwn(result, key) ? result[key] : undefined;
    if (value === null) delete result[key];
    else if (Array.isArray(value) && below?.type === 'list') assign(result, key, mergeList(existing, value, below));
    else assign(result, key, strategicMergePatch(existing, value, below));
  }
  for (const [key, value] of Object.entries(patch)) {
    if (!Array.isArray(value)) continue;
    if (key.startsWith(deletions)) {
      const name = key.slice(deletions.length);
      const list = result[name];
      if (Array.isArray(list)) result[name] = list.filter((each) => !value.some((gone) => equal(gone, each)));
    } else if (key.startsWith(elementOrder)) {
      const name = key.slice(elementOrder.length);
      const list = result[name];
      const below = child(schema, name);
      const before = isObject(target) ? target[name] : undefined;
      if (Array.isArray(list) && below?.type === 'list') result[name] = ordered(list, value, before, below);
    }
  }
  return result;
}

const without = (object: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !names.includes(key)));

function retainKeys(result: JsonObject, patch: JsonObject): void {
  const kept = patch.$retainKeys;
  if (!Array.isArray(kept)) return;
  const set = Object.entries(patch).filter(([key, value]) => !key.startsWith('$') && value !== null);
  if (set.some(([key]) => !kept.includes(key))) throw badRequest('invalid patch format of retainKeys');
  for (const key of Object.keys(result)) if (!kept.includes(key)) delete result[key];
}

function mergeList(existing: Json | undefined, patch: readonly Json[], schema: ListSchema): Json {
  const current = Array.isArray(existing) ? [...existing] : [];
  const { mergeKey } = schema;
  if (mergeKey === undefined) {
    if (!schema.mergesScalars) return [...patch];
    const added = patch.filter((each) => !current.some((known) => equal(known, each)));
    return ordered([...current, ...added], patch, existing, schema);
  }
  if (patch.some((each) => isObject(each) && each.$patch === 'replace')) {
    return patch.filter((each) => !isObject(each) || each.$patch !== 'replace');
  }
  for (const each of patch) {
    if (!isObject(each)) continue;
    const index = current.findIndex((known) => isObject(known) && equal(known[mergeKey], each[mergeKey]));
    if (each.$patch === 'delete') {
      if (index >= 0) current.splice(index, 1);
    } else if (index >= 0) current[index] = strategicMergePatch(current[index], each, schema.items);
    else current.push(strategicMergePatch(undefined, each, schema.items));
  }
  return ordered(current, patch, existing, schema);
}

/**
 * Items that `order` names, in its order; each of the others stays before the first of them that it was before on the
 * server, and goes behind them all when it was before none.
 */
function ordered(
  list: readonly Json[],
  order: readonly Json[],
  before: Json | undefined,
  { mergeKey }: ListSchema,
): Json[] {
  const keyOf = (each: Json): Json | undefined => (mergeKey !== undefined && isObject(each) ? each[mergeKey] : each);
  const placeIn = (all: readonly Json[], each: Json): number =>
    all.findIndex((entry) => equal(keyOf(entry) ?? null, keyOf(each) ?? null));
  const known = Array.isArray(before) ? before : [];
  const named = list
    .filter((each) => placeIn(order, each) >= 0)
    .sort((left, right) => placeIn(order, left) - placeIn(order, right));
  const others = list.filter((each) => placeIn(order, each) < 0);
  const result: Json[] = [];
  for (const each of named) {
    const place = placeIn(known, each);
    while (others[0] !== undefined && place >= 0 && placeIn(known, others[0]) < place) {
      const [next] = others.splice(0, 1);
      if (next !== undefined) result.push(next);
    }
    result.push(each);
  }
  return [...result, ...others];
}
