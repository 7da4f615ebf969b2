/** Amounts by the name of a resource, as quotas count them. */
import { exactQuantity, plus, type Quantity, spelledQuantity, zero } from '../quantity.js';

export type Amounts = ReadonlyMap<string, Quantity>;

/** A list of resources as objects have it: `{ cpu: '500m' }`. */
export type ResourceList = Readonly<Record<string, string | number>>;

export function amountsOf(list: ResourceList | undefined): Amounts {
  return new Map(Object.entries(list ?? {}).map(([name, text]) => [name, exactQuantity(String(text)) ?? zero]));
}

export function listOf(amounts: Amounts): Record<string, string> {
  return Object.fromEntries(sorted(amounts).map(([name, amount]) => [name, spelledQuantity(amount)]));
}

/** `cpu=1,pods=2` */
export function spelled(amounts: Amounts): string {
  return sorted(amounts)
    .map(([name, amount]) => `${name}=${spelledQuantity(amount)}`)
    .join(',');
}

const sorted = (amounts: Amounts): [string, Quantity][] => [...amounts].sort(([a], [b]) => (a < b ? -1 : 1));

export function sum(...all: readonly Amounts[]): Amounts {
  const total = new Map<string, Quantity>();
  for (const amounts of all)
    for (const [name, amount] of amounts) {
      const before = total.get(name);
      total.set(name, before === undefined ? amount : plus(before, amount));
    }
  return total;
}

/** Of each the larger amount. */
export function largest(first: Amounts, second: Amounts): Amounts {
  const all = new Map(first);
  for (const [name, amount] of second) if (amount.nano > (all.get(name)?.nano ?? -1n)) all.set(name, amount);
  return all;
}

/** What there is more of in `first`. */
export function more(first: Amounts, second: Amounts): Amounts {
  return withoutNone(
    new Map(
      [...first].map(([name, { nano, format }]) => [name, { nano: nano - (second.get(name)?.nano ?? 0n), format }]),
    ),
  );
}

export const withoutNone = (amounts: Amounts): Amounts => new Map([...amounts].filter(([, { nano }]) => nano > 0n));

export const only = (amounts: Amounts, names: { has(name: string): boolean }): Amounts =>
  new Map([...amounts].filter(([name]) => names.has(name)));
