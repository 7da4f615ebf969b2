import { expect, it } from '@jest/globals';
import { capacityText } from '../../src/report/capacity.js';

it('says nodes, vCPUs and addresses before and after', () => {
  const before = { nodes: 7, maxNodes: 43, vcpus: 44, maxVcpus: 236, addresses: 5550 };
  const after = { nodes: 9, maxNodes: 45, vcpus: 60, maxVcpus: 260, addresses: 5772 };
  expect(capacityText({ before, after, usableAddresses: 8187, pools: [], quotas: [] })).toBe(
    'Capacity: 7 → 9 nodes (at most 43 → 45), 44 → 60 vCPU (at most 236 → 260), 5,550 → 5,772 addresses of 8,187.',
  );
});

it('leaves out what nobody asked for, and says once what stays', () => {
  const before = { nodes: 7, maxNodes: 43, addresses: 5550 };
  expect(capacityText({ before, after: { ...before, nodes: 8 }, pools: [], quotas: [] })).toBe(
    'Capacity: 7 → 8 nodes (at most 43), 5,550 addresses.',
  );
});
