import type { ManagedCluster } from '@azure/arm-containerservice';
import type { Environment } from '../../environment/index.js';
import { type Disruption, digestOf, type FieldChange, type Json } from '../../model/index.js';

/** What a declared field may be moved by: an in-place update, or a new cluster only. */
export type Mutability =
  | { readonly inPlace: true; readonly disruption: Disruption; readonly reason?: string }
  | { readonly inPlace: false; readonly why: string; readonly move?: OneWayMove };

/** Options of `az aks update` that bring a value about which is not changed here; undefined when nothing does. */
export type OneWayMove = (
  from: FieldChange['from'],
  to: FieldChange['to'],
  environment: Environment,
) => string | undefined;

/** One field of the cluster: how it is declared, how it is read, how it is written. */
export interface ClusterField {
  /** Where it stands in the environment file. */
  readonly path: string;
  /** Where it stands in the managed cluster. */
  readonly property: string;
  readonly mutability: Mutability;
  /** Undefined when nothing was declared, or what is there is what was declared. */
  difference(environment: Environment, cluster: ManagedCluster): FieldChange | undefined;
  /** The model with the declared value; unchanged when nothing was declared. */
  set(environment: Environment, model: ManagedCluster): ManagedCluster;
}

interface FieldDefinition<Value extends Json> {
  readonly path: string;
  readonly property: string;
  readonly mutability: Mutability;
  readonly declared: (environment: Environment) => Value | undefined;
  readonly live: (cluster: ManagedCluster, declared: Value) => Json | undefined;
  readonly set?: (model: ManagedCluster, declared: Value) => ManagedCluster;
  readonly isSame?: (live: Json | undefined, declared: Value) => boolean;
}

export const inPlace: Mutability = { inPlace: true, disruption: 'none' };

export const immutable = (why: string, move?: OneWayMove): Mutability => ({
  inPlace: false,
  why,
  ...(move === undefined ? {} : { move }),
});

/** Closes over the value's type, so that fields of all types make one list. */
export function field<Value extends Json>(definition: FieldDefinition<Value>): ClusterField {
  const { path, property, mutability, declared, live, set, isSame = isEqual } = definition;
  return {
    path,
    property,
    mutability,
    difference(environment, cluster) {
      const to = declared(environment);
      if (to === undefined) return undefined;
      const from = live(cluster, to);
      if (isSame(from, to)) return undefined;
      return { path: property, ...(from === undefined ? {} : { from }), to };
    },
    set(environment, model) {
      const value = declared(environment);
      return value === undefined || set === undefined ? model : set(model, value);
    },
  };
}

/** Enum-like strings come back in other cases than they were sent in. */
export function isSameText(live: Json | undefined, declared: Json): boolean {
  return String(live ?? '').toLowerCase() === String(declared).toLowerCase();
}

function isEqual(live: Json | undefined, declared: Json): boolean {
  return digestOf(live ?? null) === digestOf(declared);
}

/** Of a record, the keys that were declared: the rest belongs to the service. */
export function declaredKeys(
  live: Readonly<Record<string, string>> | undefined,
  declared: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(live ?? {}).filter(([key]) => Object.hasOwn(declared, key));
  return Object.fromEntries(kept);
}
