import type { CapacityChange, PoolCapacity } from '../model/index.js';
import { codeSpan } from './escape.js';

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

/** What is left of addresses and quotas at the most, as a Markdown list. */
export function headroomLines({ after, usableAddresses, quotas }: CapacityChange): readonly string[] {
  const left = (room: number) => (room < 0 ? `**${number(-room)} too few**` : `${number(room)} left`);
  return [
    ...(usableAddresses === undefined
      ? []
      : [
          `- Addresses of the subnet: ${number(after.addresses)} of ${number(usableAddresses)} at most, ${left(usableAddresses - after.addresses)}.`,
        ]),
    ...quotas.map(
      ({ name, limit, used, atMost }) =>
        `- vCPUs of ${codeSpan(name)}: ${number(used + atMost)} of ${number(limit)} at most, ${left(limit - used - atMost)}.`,
    ),
  ];
}

function moved(before: PoolCapacity, after: PoolCapacity, field: keyof PoolCapacity): string {
  const [from = 0, to = 0] = [before[field], after[field]];
  return from === to ? number(to) : `${number(from)} → ${number(to)}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
