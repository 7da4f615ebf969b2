import { describe, expect, it } from '@jest/globals';
import { ImportTimes } from '../../../src/azure/registry/import-times.js';

const image = `sha256:${'1'.repeat(64)}` as const;
const other = `sha256:${'2'.repeat(64)}` as const;

/** Looks that an import costs which takes so long, and when the last one saw it. */
function follow(times: ImportTimes, digest: typeof image | typeof other, tookMs: number) {
  const looks: number[] = [];
  for (let waited = 0; waited < tookMs; looks.push(waited)) waited += times.nextLookMs(digest, waited);
  times.learn(digest, looks.at(-2), looks.at(-1) ?? 0);
  return { looks: looks.length, seenMs: looks.at(-1) ?? 0 };
}

describe('when to look whether an import is done', () => {
  it('is told by the same image’s import before: a look each and few more, and little time lost [acr/early-success]', () => {
    const times = new ImportTimes();
    follow(times, image, 1750);
    const later = Array.from({ length: 100 }, () => follow(times, image, 1750));
    expect(later.reduce((sum, { looks }) => sum + looks, 0)).toBeLessThanOrEqual(150);
    expect(later.reduce((sum, { seenMs }) => sum + seenMs, 0) / 100).toBeLessThan(1750 * 1.15);
  });

  it('is guessed by the others’ while an image is new', () => {
    const times = new ImportTimes();
    follow(times, image, 2000);
    expect(follow(times, other, 2000).looks).toBeLessThanOrEqual(3);
  });

  it('doubles while nothing is known, up to ten seconds', () => {
    const times = new ImportTimes();
    expect([0, 100, 400, 30_000].map((waited) => times.nextLookMs(image, waited))).toEqual([100, 100, 400, 10_000]);
  });

  it('is as exact for an image that takes another time than most', () => {
    const times = new ImportTimes();
    for (let i = 0; i < 50; i++) follow(times, image, 1700);
    follow(times, other, 9000);
    const again = follow(times, other, 9000);
    expect(again.looks).toBeLessThanOrEqual(3);
    expect(again.seenMs).toBeLessThan(9000 * 1.15);
  });
});
