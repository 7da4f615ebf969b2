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

  it('is the same before and after when the nodes stay as they are', () => {
    const observed = { ...nothingAsked, cluster: servedCluster(environment()) };
    const change = capacityChange(environment(), observed);
    expect(change?.after).toEqual(change?.before);
  });

  it('says of each pool what it comes to, and of each quota what is drawn on it', () => {
    const usages: PreflightObserved['usages'] = [
      { unit: 'Count', currentValue: 20, limit: 350, name: { value: 'cores' } },
      { unit: 'Count', currentValue: 8, limit: 100, name: { value: 'standardESv3Family' } },
    ];
    const size = { name: 'Standard_E16s_v3', resourceType: 'virtualMachines', family: 'standardESv3Family' };
    const sizes = [{ ...size, capabilities: [{ name: 'vCPUs', value: '16' }] }];
    const change = capacityChange(environment(), { ...nothingAsked, sizes, usages });
    expect(change?.pools).toContainEqual({
      name: 'compute',
      vmSize: 'Standard_E16s_v3',
      nodes: 2,
      minNodes: 2,
      maxNodes: 10,
      vcpus: 16,
      addresses: 1221,
    });
    expect(change?.pools.reduce((sum, { addresses }) => sum + addresses, 0)).toBe(change?.after.addresses);
    expect(change?.quotas).toEqual([
      { name: 'standardESv3Family', limit: 100, used: 8, now: 32, atMost: 176 },
      { name: 'Total Regional vCPUs', limit: 350, used: 20, now: 32, atMost: 176 },
    ]);
  });

  it('leaves an autoscaled pool the nodes that it has', () => {
    const served = servedCluster(environment());
    const busy = {
      ...served,
      agentPoolProfiles: (served.agentPoolProfiles ?? []).map((each) =>
        each.name === 'ctrlplane' ? { ...each, count: 4 } : each,
      ),
    };
    const change = capacityChange(environment(), { ...nothingAsked, cluster: busy });
    expect(change?.after).toEqual(change?.before);
  });

  it('counts a pool more', () => {
    const grown = environment({ nodePools: { ...environment().nodePools, extra: pool('extra', {}) } });
    const change = capacityChange(grown, { ...nothingAsked, cluster: servedCluster(environment()) });
    expect(change?.after.maxNodes).toBeGreaterThan(change?.before.maxNodes ?? Number.POSITIVE_INFINITY);
  });
});
