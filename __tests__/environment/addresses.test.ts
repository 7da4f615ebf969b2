import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  contains,
  encloses,
  formatAddress,
  formatBlock,
  type NodePool,
  overlaps,
  parseAddress,
  parseBlock,
  prefixFor,
  requiredAddresses,
  sizeOf,
  surgeNodes,
  usableAddresses,
} from '../../src/environment/index.js';

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const block = fc
  .tuple(address, fc.integer({ min: 0, max: 32 }))
  .map(([first, prefix]) => ({ first: first - (first % 2 ** (32 - prefix)), prefix }));

describe('IPv4 arithmetic', () => {
  it('reads back every address and block that it writes', () => {
    fc.assert(fc.property(address, (each) => expect(parseAddress(formatAddress(each))).toBe(each)));
    fc.assert(fc.property(block, (each) => expect(parseBlock(formatBlock(each))).toEqual(each)));
  });

  it('reads nothing else as an address or a block', () => {
    for (const text of ['10.0.0', '10.0.0.256', '10.0.0.01', '10.0.0.0.0', '-1.0.0.0', '10.0.0.x', '']) {
      expect(parseAddress(text)).toBeUndefined();
      expect(parseBlock(`${text}/16`)).toBeUndefined();
    }
    for (const length of ['33', '-1', '', '1 6', '16/16']) expect(parseBlock(`10.0.0.0/${length}`)).toBeUndefined();
  });

  it('overlaps in both directions alike, and exactly where blocks share an address', () => {
    fc.assert(
      fc.property(block, block, (a, b) => {
        const shared = Math.max(a.first, b.first) < Math.min(a.first + sizeOf(a), b.first + sizeOf(b));
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
    );
  });

  it('encloses a block exactly when it contains its first and last address', () => {
    fc.assert(
      fc.property(block, block, (outer, inner) => {
        const both = contains(outer, inner.first) && contains(outer, inner.first + sizeOf(inner) - 1);
        expect(encloses(outer, inner)).toBe(both);
      }),
    );
  });

  it('finds the smallest subnet that holds so many addresses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 24 }), (addresses) => {
        const prefix = prefixFor(addresses) ?? Number.NaN;
        expect(usableAddresses({ prefix, first: 0 })).toBeGreaterThanOrEqual(addresses);
        if (prefix < 29) expect(usableAddresses({ prefix: prefix + 1, first: 0 })).toBeLessThan(addresses);
      }),
    );
    expect(prefixFor(2 ** 33)).toBeUndefined();
  });

  it('leaves Azure five addresses of a subnet: a /24 has 251', () => {
    expect(usableAddresses({ first: 0, prefix: 24 })).toBe(251);
  });
});

describe('addresses that node pools need', () => {
  const pool = (name: string, max: number): Pick<NodePool, 'name' | 'scale' | 'maxPods'> => ({
    name,
    scale: { autoscale: true, min: 0, max },
    maxPods: 110,
  });
  const documented = [
    { ...pool('system', 0), scale: { autoscale: false, count: 3 } as const },
    ...([5, 10, 10, 8, 4, 3] as const).map((max, index) => pool(`pool${index}`, max)),
  ];

  it('come to 5,550 for the documented platform, which a /19 holds and a /20 does not', () => {
    expect(requiredAddresses(documented)).toMatchObject({ nodes: 43, surge: 7, addresses: 5550 });
    expect(prefixFor(5550)).toBe(19);
    expect(usableAddresses({ first: 0, prefix: 20 })).toBe(4091);
  });

  it('are those of the nodes alone with overlay [aks/overlay-addresses]', () => {
    expect(requiredAddresses(documented, 'overlay').addresses).toBe(50);
  });

  it('count 30 pods a node where nobody declared them', () => {
    expect(requiredAddresses([{ name: 'gpu', scale: { autoscale: false, count: 1 } }]).addresses).toBe(2 * 31);
  });

  it('grow with every node and every pod', () => {
    const amount = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(amount, amount, amount, (nodes, pods, more) => {
        const addresses = (n: number, p: number) =>
          requiredAddresses([{ name: 'a', scale: { autoscale: false, count: n }, maxPods: p }]).addresses;
        expect(addresses(nodes + more, pods)).toBeGreaterThan(addresses(nodes, pods));
        expect(addresses(nodes, pods + more)).toBeGreaterThan(addresses(nodes, pods));
      }),
    );
  });

  it('round a share of surge nodes up, and take a number as it is', () => {
    expect([surgeNodes(1), surgeNodes(10), surgeNodes(11), surgeNodes(0)]).toEqual([1, 1, 2, 0]);
    expect([surgeNodes(10, '33%'), surgeNodes(10, '2'), surgeNodes(10, '0')]).toEqual([4, 2, 0]);
  });
});
