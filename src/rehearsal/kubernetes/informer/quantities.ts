import { quantity } from '../../../model/quantity.js';

/** A quantity as a number of its base unit (cores, bytes, pieces). @throws RangeError when it is none. */
export function parseQuantity(text: string | number): number {
  const value = quantity(text);
  if (value === undefined) throw new RangeError(`not a quantity: ${text}`);
  return value;
}
