/** Tenants spread over the jobs of a matrix: the same parts from the same file, in whichever job they are worked out. */
import type { Environment } from './environment.js';
import { tenantRegistries } from './expand.js';

/** `2/5`: the second of five parts. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A matrix has at most so many jobs. */
export const mostShards = 256;
/** Cells (images by registries) that one job takes: an hour of ARM's writes where every one is to be imported. */
const cellsAShard = 20_000;

/**
 * Parts that the tenants are worked on in: one for each subscription, since ARM's limits are by subscription and each
 * job would think that it has them for itself; more where a job would take too long.
 */
export function shardsOf(environment: Environment, tenants?: readonly string[]): readonly Shard[] {
  const registries = tenantRegistries(environment, tenants === undefined ? {} : { tenants });
  const cells = registries.reduce((sum, { images }) => sum + images.length, 0);
  const subscriptions = new Set(registries.map(({ registry }) => registry.subscriptionId));
  const wanted = Math.max(subscriptions.size, Math.ceil(cells / cellsAShard));
  const count = Math.min(mostShards, registries.length, wanted);
  return Array.from({ length: count }, (_, index) => ({ index: index + 1, count }));
}

/** The tenants of one part. Those of a subscription stay together as far as that goes, those of a registry always. */
export function tenantsOfShard(
  environment: Environment,
  { index, count }: Shard,
  tenants?: readonly string[],
): readonly string[] {
  const registries = tenantRegistries(environment, tenants === undefined ? {} : { tenants });
  const bySubscription = Map.groupBy(registries, ({ registry }) => registry.subscriptionId);
  const part = partsOf([...bySubscription.values()], count)[index - 1] ?? [];
  return part.flatMap((each) => each.tenants);
}

/** As many parts as asked for: the largest group is halved, the two smallest are joined, until there are. */
function partsOf<T>(groups: readonly (readonly T[])[], count: number): readonly (readonly T[])[] {
  const parts = [...groups].sort((a, b) => b.length - a.length);
  const sorted = () => parts.sort((a, b) => b.length - a.length);
  while (parts.length < count && (parts[0]?.length ?? 0) > 1) {
    const largest = parts.shift() ?? [];
    const middle = Math.ceil(largest.length / 2);
    parts.push(largest.slice(0, middle), largest.slice(middle));
    sorted();
  }
  while (parts.length > count) {
    const smallest = parts.pop() ?? [];
    parts.push([...(parts.pop() ?? []), ...smallest]);
    sorted();
  }
  return parts;
}

export const shardText = ({ index, count }: Shard): string => `${index}/${count}`;

/** @returns undefined when the text is no shard */
export function parseShard(text: string): Shard | undefined {
  const [, index, count] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  const isOne = shard.index >= 1 && shard.index <= shard.count && shard.count <= mostShards;
  return isOne ? shard : undefined;
}
