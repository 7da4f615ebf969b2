/** IPv4 ranges, as AKS and virtual networks reason about them. */

export interface Range {
  readonly first: number;
  readonly size: number;
}

/** Undefined when the text is no IPv4 range in CIDR notation with clear host bits. */
export function parseRange(cidr: string): Range | undefined {
  const [, address = '', bits = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(cidr) ?? [];
  const first = parseAddress(address);
  const prefix = Number(bits);
  if (first === undefined || bits === '' || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  return first % size === 0 ? { first, size } : undefined;
}

export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((address, part) => address * 256 + Number(part), 0);
}

export function overlap(left: Range, right: Range): boolean {
  return left.first < right.first + right.size && right.first < left.first + left.size;
}

export function covers(outer: Range, inner: Range): boolean {
  return inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size;
}

/** Azure keeps five addresses of every subnet for itself. */
export function usableAddresses(range: Range): number {
  return Math.max(0, range.size - 5);
}
