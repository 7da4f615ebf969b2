import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { estimate } from '../../src/pipeline/estimate.js';
import { someChange } from '../report/result.js';

const anyNumber = () => 100;

describe('the estimate of a plan', () => {
  it('starts each change once what it needs has ended, the longest path first', () => {
    const changes = [
      someChange('identity/a', { expectedMs: 2000 }),
      someChange('cluster/x', { expectedMs: 240_000 }),
      someChange('release/n/a', { expectedMs: 20_000, needs: ['cluster/x', 'identity/a', 'namespace/there'] }),
    ];
    expect(estimate(changes, anyNumber)).toEqual([
      { address: 'cluster/x', startedMs: 0, endedMs: 240_000 },
      { address: 'identity/a', startedMs: 0, endedMs: 2000 },
      { address: 'release/n/a', startedMs: 240_000, endedMs: 260_000 },
    ]);
  });

  it('lets no more of a stage go on at once than may', () => {
    const images = [1, 2, 3].map((index) => someChange(`image/r/${index}`, { stage: 'acr-import', expectedMs: 3000 }));
    expect(estimate(images, () => 2)?.map(({ startedMs }) => startedMs)).toEqual([0, 0, 3000]);
  });

  it('is none where no change says how long it takes', () => {
    expect(estimate([someChange('cluster/x')], anyNumber)).toBeUndefined();
    expect(estimate([], anyNumber)).toBeUndefined();
  });

  it('has every change, none before its needs, none after all could have been done one by one', () => {
    const needs = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(needs, fc.integer({ min: 1, max: 3 }), (all, atOnce) => {
        const changes = all.map((indices, index) =>
          someChange(`x/${index}`, {
            expectedMs: 1000 * (1 + (index % 4)),
            needs: index === 0 ? [] : indices.map((each) => `x/${each % index}`),
          }),
        );
        const times = new Map(estimate(changes, () => atOnce)?.map((each) => [each.address, each]));
        expect(times.size).toBe(changes.length);
        const whole = changes.reduce((sum, { expectedMs = 0 }) => sum + expectedMs, 0);
        for (const { address, needs: needed } of changes) {
          expect(times.get(address)?.endedMs).toBeLessThanOrEqual(whole);
          for (const need of needed)
            expect(times.get(address)?.startedMs).toBeGreaterThanOrEqual(times.get(need)?.endedMs ?? 0);
        }
      }),
    );
  });
});
