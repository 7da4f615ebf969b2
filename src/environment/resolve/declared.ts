/** What every section of the file is read with. */
import type { Declaration } from '../schema/index.js';

export type Declared<Section extends keyof Declaration> = Declaration[Section];

export type Entry<Section extends 'nodePools' | 'identities' | 'tenants' | 'releases'> = Declaration[Section][string];

export function table<In, Out>(
  declared: Readonly<Record<string, In>>,
  resolve: (name: string, value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(declared).map(([name, value]) => [name, resolve(name, value)]));
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the fields that are undefined: what is not declared is not there. */
export function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<T>;
}
