/**
 * A plan that was approved is applied by two attempts of its run, the first of them killed at any request: the second goes
 * on with what is left, refuses nothing as stale, and ends where a run ends that nobody killed.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { environment, pool } from '../served.js';
import { moves } from './declarations.js';
import { Ground } from './ground.js';
import { stateOf } from './state.js';

const cases = Number(process.env.RESUMED_CASES ?? 60);
const speed = 1_000;

const climbing = (minor: number) =>
  environment({
    cluster: { kubernetesVersion: `1.${minor}`, tier: minor === 34 ? 'Free' : 'Standard' },
    nodePools: {
      system: pool('system', { mode: 'System', scale: { autoscale: false, count: 1 } }),
      user: pool('user'),
    },
    identities: {},
  });

describe('an approved plan whose run was killed', () => {
  it('is finished by the next attempt of its run, wherever that was on a climb over two minors', async () => {
    const whole = new Ground(speed);
    await whole.apply(climbing(34));
    const before = whole.asked.length;
    await whole.apply(climbing(36));
    const requests = whole.asked.length - before;
    const wanted = stateOf(whole, climbing(36));
    expect(requests).toBeGreaterThan(20);
    for (let killedAt = 1; killedAt <= requests; killedAt += 1) {
      const ground = new Ground(speed);
      await ground.apply(climbing(34));
      await ground.approvedAndKilled(climbing(36), killedAt);
      expect([killedAt, stateOf(ground, climbing(36))]).toEqual([killedAt, wanted]);
    }
  }, 120_000);

  it(
    'is finished by the next attempt of its run, whatever it moves',
    async () => {
      await fc.assert(
        fc.asyncProperty(moves, fc.nat(60), async ([before, after], killedAt) => {
          const ground = new Ground(speed);
          await ground.apply(before);
          await ground.approvedAndKilled(after, killedAt);
          const fresh = new Ground(speed);
          await fresh.apply(after);
          expect(stateOf(ground, after)).toEqual(stateOf(fresh, after));
        }),
        { seed: 20_261_126, numRuns: cases, endOnFailure: process.env.PROPERTY_SHRINK === 'false' },
      );
    },
    20_000 + cases * 2_000,
  );
});
