import { describe, expect, it } from '@jest/globals';
import { createAddresses } from '../../../src/rehearsal/kubernetes/nodes/addresses.js';
import { addPool, createWorld, pool } from './world.js';

describe('addresses of the nodes', () => {
  it('come from the subnet after those that Azure keeps, each once', () => {
    const addresses = createAddresses('10.0.0.0/29');
    expect([addresses.take(), addresses.take(), addresses.take()]).toEqual(['10.0.0.4', '10.0.0.5', '10.0.0.6']);
    expect(() => addresses.take()).toThrow('full');
    addresses.give('10.0.0.5');
    expect(addresses.take()).toBe('10.0.0.5');
  });

  it('differ between pools, and are free again once a cluster is stopped', async () => {
    const world = await createWorld({ addons: true });
    await addPool(world, pool('system', { mode: 'System', count: 2 }));
    await addPool(world, pool('gpu', { count: 2 }));
    const type = { group: '', version: 'v1', plural: 'nodes' };
    const addressesOf = async () =>
      (await world.cluster.client.list(type)).items.map(({ status }) => status.addresses[0].address).sort();
    expect(await addressesOf()).toEqual(['10.224.0.4', '10.224.0.5', '10.224.0.6', '10.224.0.7']);

    await world.cluster.stopNodePool('gpu');
    expect(await addressesOf()).toEqual(['10.224.0.4', '10.224.0.5']);
    await addPool(world, pool('gpu', { count: 2 }));
    expect(await addressesOf()).toHaveLength(4);

    const dns = await world.cluster.client.get(
      { group: '', version: 'v1', plural: 'services' },
      'kube-dns',
      'kube-system',
    );
    expect(dns).toMatchObject({ spec: { clusterIP: '10.0.0.10' } });
    world.cluster.stop();
  }, 30_000);
});
