import { isRecord, type Json } from '../../model/json.js';

export interface HelmValues {
  readonly [key: string]: Json;
}

/** As helm merges values: maps by their keys, everything else replaces. */
export function mergedValues(base: HelmValues, over: HelmValues): HelmValues {
  const entries = Object.entries(over).map(([key, value]): [string, Json] => {
    const before = base[key];
    return [key, isRecord(before) && isRecord(value) ? mergedValues(before, value) : value];
  });
  return { ...base, ...Object.fromEntries(entries) };
}
