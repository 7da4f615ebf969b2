/**
 * The stages against the embedded ARM: whatever is declared, a plan after its apply is empty; whatever was there before,
 * an apply ends where one on new ground does. A failure is repeated with the seed that it prints:
 * `PROPERTY_SEED=<seed> node scripts/test.mjs unit --testPathPatterns moves`; PROPERTY_CASES asks for more of them.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { moves } from './declarations.js';
import { Ground } from './ground.js';
import { stateOf } from './state.js';

const cases = Number(process.env.PROPERTY_CASES ?? 600);
/** Of the services: an operation ends after a few polls rather than hundreds, which are no other ones. */
const speed = 1_000;
const random = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31));
// Seen also when nothing fails: what was tried today can be tried again.
process.stderr.write(`moves: PROPERTY_SEED=${random} PROPERTY_CASES=${cases}\n`);

describe.each([
  ['of a fixed seed', 20261122],
  ['of a random seed', random],
])('declarations %s', (_which, seed) => {
  it(
    'leave nothing to plan once they were applied, from new ground and from any other that Azure lets move there',
    async () => {
      await fc.assert(
        fc.asyncProperty(moves, async ([before, after]) => {
          const moved = new Ground(speed);
          await moved.apply(before);
          expect(await leftToPlan(moved, before)).toEqual([]);
          await moved.apply(after);
          expect(await leftToPlan(moved, after)).toEqual([]);
          const fresh = new Ground(speed);
          await fresh.apply(after);
          expect(stateOf(moved, after)).toEqual(stateOf(fresh, after));
        }),
        { seed, numRuns: cases, endOnFailure: process.env.PROPERTY_SHRINK === 'false' },
      );
    },
    20_000 + cases * 2_000,
  );
});

async function leftToPlan(ground: Ground, declared: Parameters<Ground['plan']>[0]): Promise<readonly string[]> {
  const { plan, findings } = await ground.plan(declared);
  return [
    ...plan.changes.map(({ address, action, fields, reason }) => JSON.stringify({ address, action, fields, reason })),
    ...findings.map(({ message }) => message),
  ];
}
