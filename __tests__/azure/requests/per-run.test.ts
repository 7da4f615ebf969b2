/** What a run keeps: made once a run and key, until it is forgotten. */
import { describe, expect, it } from '@jest/globals';
import type { Azure } from '../../../src/azure/index.js';
import { PerRun } from '../../../src/azure/requests/per-run.js';
import { forgetReads, readOnce } from '../../../src/azure/requests/read-once.js';
import { inTurn } from '../../../src/azure/requests/turns.js';

const aRun = () => ({}) as Azure;

describe('what a run keeps', () => {
  it('is made once for each run and key, and anew once it is forgotten', () => {
    const kept = new PerRun<number>();
    const [one, other] = [aRun(), aRun()];
    let made = 0;
    const get = (run: Azure, key: string) => kept.get(run, key, () => ++made);
    expect([get(one, 'a'), get(one, 'b'), get(other, 'a'), get(one, 'a')]).toEqual([1, 2, 3, 1]);
    kept.forget(one, 'a');
    expect([get(one, 'a'), get(one, 'b'), get(other, 'a')]).toEqual([4, 2, 3]);
    kept.forgetAll(one);
    expect([get(one, 'a'), get(one, 'b'), get(other, 'a')]).toEqual([5, 6, 3]);
  });
});

describe('a read of a run', () => {
  it('is done once, again after it failed, and again once all are forgotten', async () => {
    const run = aRun();
    let reads = 0;
    const read = () => readOnce(run, 'cluster', async () => ++reads);
    await expect(readOnce(run, 'cluster', () => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    forgetReads(run);
    expect(await read()).toBe(2);
  });
});

describe('tasks of a run', () => {
  it('go one after another where they have one key, whatever becomes of those before', async () => {
    const run = aRun();
    const seen: string[] = [];
    const task = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      if (name === 'a') throw new Error('broke');
    };
    const ends = await Promise.allSettled(['a', 'b'].map((name) => inTurn(run, 'group', task(name))));
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    seen.length = 0;
    await Promise.all(['c', 'd'].map((name) => inTurn(run, name, task(name))));
    expect(seen.slice(0, 2)).toEqual(['c begins', 'd begins']);
  });
});
