import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../../src/model/index.js';
import { estimate } from '../../src/pipeline/estimate.js';
import { someChange } from '../report/result.js';

const anyNumber = () => ({ concurrency: 100 });

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
    expect(estimate(images, () => ({ concurrency: 2 }))?.map(({ startedMs }) => startedMs)).toEqual([0, 0, 3000]);
  });

  it('lets no more processes run at once than may, whatever waits after its own', () => {
    const changes = [
      ...[1, 2, 3, 4].map((index) => someChange(`release/n/${index}`, { expectedMs: 20_000 })),
      someChange('release/n/waits', { expectedMs: 20_000, onlyWaits: true }),
    ];
    const usualMs = ({ onlyWaits }: Change) => (onlyWaits === true ? 0 : 2000);
    const times = estimate(changes, () => ({ concurrency: 100, processes: { concurrency: 2, usualMs } }));
    expect(times?.map(({ startedMs }) => startedMs)).toEqual([0, 0, 2000, 2000, 0]);
    expect(times?.map(({ endedMs }) => endedMs)).toEqual([20_000, 20_000, 22_000, 22_000, 20_000]);
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
        const times = new Map(estimate(changes, () => ({ concurrency: atOnce }))?.map((each) => [each.address, each]));
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
