import { isRecord, type Json } from '../../model/json.js';

/**
 * What is live after helm has changed it from one form to another without server-side apply: what only the old form
 * named is gone, what the new one names holds, what others set stays. Items of a list are told apart by their name where
 * they have one, as those of containers and their environment are; another list is the new form's.
 */
export function mergedOver(live: Json | undefined, before: Json | undefined, after: Json | undefined) {
  if (after === undefined) return before === undefined ? live : undefined;
  if (isRecord(after) && isRecord(live)) {
    const old = isRecord(before) ? before : {};
    return Object.fromEntries(mergedEntries(live, old, after));
  }
  const [now, next] = [byName(live), byName(after)];
  if (now === undefined || next === undefined) return after;
  return mergedEntries(now, byName(before) ?? {}, next).map(([, item]) => item);
}

type Fields = Readonly<Record<string, Json>>;

function mergedEntries(live: Fields, before: Fields, after: Fields): (readonly [string, Json])[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(live)])];
  return keys.flatMap((key) => {
    const merged: Json | undefined = mergedOver(live[key], before[key], after[key]);
    return merged === undefined ? [] : [[key, merged] as const];
  });
}

function byName(list: Json | undefined): Fields | undefined {
  if (!Array.isArray(list)) return undefined;
  const named = list.flatMap((item) => (isRecord(item) && typeof item.name === 'string' ? [[item.name, item]] : []));
  const fields = Object.fromEntries(named) as Fields;
  return Object.keys(fields).length === list.length ? fields : undefined;
}
