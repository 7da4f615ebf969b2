import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { limit } from '../../src/model/limit.js';

describe('limit', () => {
  it('runs every task, never more than allowed at once, whatever fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        async (most, tasks) => {
          const limited = limit(most);
          let running = 0;
          let highest = 0;
          const results = await Promise.allSettled(
            tasks.map((fails) =>
              limited(async () => {
                running += 1;
                highest = Math.max(highest, running);
                await Promise.resolve();
                running -= 1;
                if (fails) throw new Error('failed');
              }),
            ),
          );
          expect(highest).toBeLessThanOrEqual(most);
          expect(results.map(({ status }) => status === 'rejected')).toEqual(tasks);
        },
      ),
    );
  });
});
