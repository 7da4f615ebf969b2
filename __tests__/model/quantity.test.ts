import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quantity } from '../../src/model/quantity.js';

describe('quantity', () => {
  it.each([
    ['500m', 0.5],
    ['2Gi', 2 ** 31],
    ['1e3', 1000],
    ['.5', 0.5],
    ['100M', 1e8],
    [3, 3],
  ])('reads %s as %d', (text, value) => {
    expect(quantity(text)).toBeCloseTo(value);
  });

  it('reads nothing out of what is no quantity', () => {
    for (const text of ['', 'Gi', '1 Gi', '1.2.3', '0x10', '2GB']) expect(quantity(text)).toBeUndefined();
  });

  it('reads milli-units as thousandths', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (value) => {
        expect(quantity(`${value}m`)).toBeCloseTo(value / 1000);
      }),
    );
  });
});
