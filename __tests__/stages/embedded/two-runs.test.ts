/** Two runs on new ground at the same moment, before there is a cluster to keep a lock in, in every order of their requests. */
import { expect, it } from '@jest/globals';
import { assert, asyncProperty, integer } from 'fast-check';
import { ExplainedError } from '../../../src/model/index.js';
import { environment } from '../served.js';
import { Ground } from './ground.js';
import { stateOf } from './state.js';

/** Milliseconds of the ground's time, drawn anew for each request from a seed. */
function drawnLatency(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % 4_000;
  };
}

/** Which of the runs made the cluster is what differs. */
function withoutMaker(state: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(state).replace(/matih\/platform\/(1001|2002)\/1/, '<maker>'));
}

it('bring up one cluster: the first whose PUT is accepted goes on, the other is refused and breaks nothing of it', async () => {
  const declared = environment();
  const alone = new Ground();
  await alone.applyBeside(declared, '1001');
  const wanted = withoutMaker(stateOf(alone, declared));
  await assert(
    asyncProperty(integer({ min: 1, max: 2 ** 31 }), async (seed) => {
      const ground = new Ground();
      ground.latencyMs = drawnLatency(seed);
      const ends = await Promise.allSettled(['1001', '2002'].map((id) => ground.applyBeside(declared, id)));
      const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
      const unexpected = failures.filter((error) => !(error instanceof ExplainedError && error.exitCode === 3));
      expect(unexpected.map(String)).toEqual([]);
      expect(failures.length).toBeLessThan(2);
      expect(withoutMaker(stateOf(ground, declared))).toEqual(wanted);
    }),
    { numRuns: 60, seed: 20_260_815 },
  );
});
