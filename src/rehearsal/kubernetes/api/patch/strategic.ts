/** Strategic merge patch: lists of objects merge by key; `$patch`, `$deleteFromPrimitiveList`, `$setElementOrder`, `$retainKeys`. */
import { assign, equal, isObject, type Json, type JsonObject } from '../json.js';
import { child, type ListSchema, type Schema } from '../schema/index.js';

const elementOrder = '$setElementOrder/';
const deletions = '$deleteFromPrimitiveList/';

export function strategicMergePatch(target: Json | undefined, patch: Json, schema: Schema | undefined): Json {
  if (!isObject(patch)) return patch;
  const directive = patch.$patch;
  if (directive === 'replace') return without(patch, ['$patch']);
  if (directive === 'delete') return {};
  const result: JsonObject = isObject(target) ? { ...target } : {};
  retainKeys(result, patch.$retainKeys);
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
      if (Array.isArray(list) && below?.type === 'list') result[name] = ordered(list, value, below);
    }
  }
  return result;
}

const without = (object: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !names.includes(key)));

function retainKeys(result: JsonObject, kept: Json | undefined): void {
  if (!Array.isArray(kept)) return;
  for (const key of Object.keys(result)) if (!kept.includes(key)) delete result[key];
}

function mergeList(existing: Json | undefined, patch: readonly Json[], schema: ListSchema): Json {
  const current = Array.isArray(existing) ? [...existing] : [];
  const { mergeKey } = schema;
  if (mergeKey === undefined) {
    if (!schema.mergesScalars) return [...patch];
    return [...current, ...patch.filter((each) => !current.some((known) => equal(known, each)))];
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
  return current;
}

/** Items named by the directive in its order; those it doesn't name keep their place after their former neighbour. */
function ordered(list: readonly Json[], order: readonly Json[], { mergeKey }: ListSchema): Json[] {
  const keyOf = (each: Json): Json | undefined => (mergeKey !== undefined && isObject(each) ? each[mergeKey] : each);
  const place = (each: Json): number => order.findIndex((entry) => equal(keyOf(entry), keyOf(each)));
  const named = list.filter((each) => place(each) >= 0).sort((left, right) => place(left) - place(right));
  const result = [...named];
  list.forEach((each, index) => {
    if (place(each) >= 0) return;
    const before = list.slice(0, index).findLast((other) => result.includes(other));
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, each);
  });
  return result;
}
