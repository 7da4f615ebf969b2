/** Addresses of the nodes' subnet: each is one machine's at a time. */

export interface Addresses {
  /** The lowest address that nobody has. @throws RangeError when the subnet is full */
  take(): string;
  give(address: string): void;
}

/** The first four addresses of a subnet and its last are Azure's. */
const keptAtStart = 4;

/** @param cidr `10.0.0.0/19` */
export function createAddresses(cidr: string): Addresses {
  const [network = '', bits = '16'] = cidr.split('/');
  const first = network.split('.').reduce((address, part) => address * 256 + Number(part), 0);
  const last = first + 2 ** (32 - Number(bits)) - 2;
  const taken = new Set<string>();
  return {
    take() {
      for (let number = first + keptAtStart; number <= last; number += 1) {
        const address = [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
        if (taken.has(address)) continue;
        taken.add(address);
        return address;
      }
      throw new RangeError(`subnet ${cidr} is full`);
    },
    give: (address) => void taken.delete(address),
  };
}
