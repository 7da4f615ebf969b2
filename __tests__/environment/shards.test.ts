import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Environment, parseShard, shardsOf, shardText, tenantsOfShard } from '../../src/environment/index.js';
import { environment } from '../stages/served.js';

/** An environment whose tenants have registries of their own in these subscriptions. */
function withTenants(subscriptions: readonly number[]): Environment {
  const [template] = Object.values(environment().tenants).filter(({ hasOwnRegistry }) => hasOwnRegistry);
  if (template === undefined) throw new Error('no tenant with a registry of its own is declared');
  const tenants = subscriptions.map((subscription, index) => {
    const name = `t${index}`;
    const registry = {
      ...template.registry,
      name: `${name}acr`,
      loginServer: `${name}acr.azurecr.io`,
      subscriptionId: `00000000-0000-0000-0000-${String(subscription).padStart(12, '0')}`,
    };
    return [name, { ...template, name, registry }];
  });
  return { ...environment(), tenants: Object.fromEntries(tenants) };
}

describe('shards of tenants', () => {
  it('are one a subscription, whose limits are then one job’s own', () => {
    const declared = withTenants([1, 1, 1, 2, 2, 3]);
    const shards = shardsOf(declared);
    expect(shards.map(shardText)).toEqual(['1/3', '2/3', '3/3']);
    expect(shards.map((shard) => tenantsOfShard(declared, shard))).toEqual([['t0', 't1', 't2'], ['t3', 't4'], ['t5']]);
  });

  it('are none where no tenant has a registry of its own', () => {
    expect(shardsOf(withTenants([]))).toEqual([]);
  });

  it('are at most as many as a matrix has jobs', () => {
    expect(shardsOf(withTenants(Array.from({ length: 400 }, (_, index) => index)))).toHaveLength(256);
  });

  it('keep to the tenants that were chosen', () => {
    const declared = withTenants([1, 1, 2, 2]);
    expect(shardsOf(declared, ['t1', 't3']).map(shardText)).toEqual(['1/2', '2/2']);
    expect(tenantsOfShard(declared, { index: 2, count: 2 }, ['t1', 't3'])).toEqual(['t3']);
  });

  it('have every tenant exactly once, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 }), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (places, count) => {
        const declared = withTenants(places);
        const parts = Array.from({ length: count }, (_, index) =>
          tenantsOfShard(declared, { index: index + 1, count }),
        );
        expect(parts.flat().sort()).toEqual(Object.keys(declared.tenants).sort());
      }),
    );
  });
});

describe("a shard's text", () => {
  it('is read back', () => {
    expect(parseShard('2/5')).toEqual({ index: 2, count: 5 });
  });

  it.each(['0/5', '6/5', '1', '1/', 'a/b', '1/300', '-1/5', ''])('is refused when it is %j', (text) => {
    expect(parseShard(text)).toBeUndefined();
  });
});
