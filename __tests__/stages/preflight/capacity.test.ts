import { describe, expect, it } from '@jest/globals';
import { capacityChange } from '../../../src/stages/preflight/capacity.js';
import type { PreflightObserved } from '../../../src/stages/preflight/observe.js';
import { environment, pool, servedCluster } from '../served.js';

const nothingAsked: PreflightObserved = {
  cluster: undefined,
  vnet: undefined,
  versions: undefined,
  sizes: undefined,
  usages: undefined,
  missing: [],
  lacking: [],
  unregistered: [],
  today: new Date('2026-08-15'),
};

describe("a plan's capacity", () => {
  it('of the documented environment on new ground is the worked example of the rulebook', () => {
    expect(capacityChange(environment(), nothingAsked)).toMatchObject({
      before: { nodes: 0, maxNodes: 0, addresses: 0 },
      after: { maxNodes: 43, addresses: 5550 },
      usableAddresses: 8187,
    });
  });

  it('is not told when the nodes stay as they are', () => {
    const observed = { ...nothingAsked, cluster: servedCluster(environment()) };
    expect(capacityChange(environment(), observed)).toBeUndefined();
  });

  it('leaves an autoscaled pool the nodes that it has', () => {
    const served = servedCluster(environment());
    const busy = {
      ...served,
      agentPoolProfiles: (served.agentPoolProfiles ?? []).map((each) =>
        each.name === 'ctrlplane' ? { ...each, count: 4 } : each,
      ),
    };
    expect(capacityChange(environment(), { ...nothingAsked, cluster: busy })).toBeUndefined();
  });

  it('counts a pool more', () => {
    const grown = environment({ nodePools: { ...environment().nodePools, extra: pool('extra', {}) } });
    const change = capacityChange(grown, { ...nothingAsked, cluster: servedCluster(environment()) });
    expect(change?.after.maxNodes).toBeGreaterThan(change?.before.maxNodes ?? Number.POSITIVE_INFINITY);
  });
});
