import type { CapacityChange, PoolCapacity } from '../model/index.js';

/** Whether a plan moves any of it: what stays is no news. */
export function movesCapacity({ before, after }: CapacityChange): boolean {
  const fields = ['nodes', 'maxNodes', 'vcpus', 'maxVcpus', 'addresses'] as const;
  return fields.some((field) => before[field] !== after[field]);
}

/** What a plan makes of the node pools: `Capacity: 7 → 9 nodes (at most 43 → 45), 44 → 60 vCPU (…), …`. */
export function capacityText({ before, after, usableAddresses }: CapacityChange): string {
  const most = (field: 'nodes' | 'vcpus', maximum: 'maxNodes' | 'maxVcpus') =>
    `${moved(before, after, field)} ${field === 'nodes' ? 'nodes' : 'vCPU'} (at most ${moved(before, after, maximum)})`;
  const addresses = `${moved(before, after, 'addresses')} addresses`;
  return `Capacity: ${[
    most('nodes', 'maxNodes'),
    ...(after.vcpus === undefined ? [] : [most('vcpus', 'maxVcpus')]),
    usableAddresses === undefined ? addresses : `${addresses} of ${number(usableAddresses)}`,
  ].join(', ')}.`;
}

function moved(before: PoolCapacity, after: PoolCapacity, field: keyof PoolCapacity): string {
  const [from = 0, to = 0] = [before[field], after[field]];
  return from === to ? number(to) : `${number(from)} → ${number(to)}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
