import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { full, Limiter, type TokenBucket, take } from '../../../src/azure/limits/index.js';
import type { Clock } from '../../../src/model/index.js';

/** Time that passes only while somebody sleeps. */
function clockByHand(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (ms) => {
      const until = now + ms;
      await Promise.resolve();
      now = Math.max(now, until);
    },
  };
}

describe('a token bucket', () => {
  const bucket = fc.record({ capacity: fc.integer({ min: 1, max: 50 }), perSecond: fc.integer({ min: 1, max: 100 }) });

  it('never lets more through in any span than its capacity and what came back in it', () => {
    fc.assert(
      fc.property(bucket, fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 }), (one, gaps) => {
        let now = 0;
        let level = full(one, now);
        const taken: number[] = [];
        for (const gap of gaps) {
          now += gap;
          const next = take(one, level, now);
          level = next.level;
          if (next.waitMs === 0) taken.push(now);
        }
        for (const [first, from] of taken.entries()) {
          for (const [last, to] of taken.entries()) {
            if (last < first) continue;
            expect(last - first + 1).toBeLessThanOrEqual(one.capacity + ((to - from) / 1000) * one.perSecond + 1e-6);
          }
        }
      }),
    );
  });

  it('has a token after the wait that it names, and none a millisecond and a token’s time before', () => {
    fc.assert(
      fc.property(bucket, fc.integer({ min: 0, max: 10_000 }), (one, now) => {
        let level = full(one, now);
        for (let index = 0; index < one.capacity; index++) level = take(one, level, now).level;
        const { waitMs, level: empty } = take(one, level, now);
        expect(waitMs).toBeGreaterThan(0);
        expect(take(one, empty, now + waitMs).waitMs).toBe(0);
        expect(take(one, empty, now + waitMs - 2).waitMs).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a limiter', () => {
  it('serves the lowest number first, and else in the order they came', async () => {
    const limiter = new Limiter({ capacity: 1, perSecond: 1 }, clockByHand());
    const order: string[] = [];
    const waiting = (
      [
        [2, 'image a'],
        [2, 'image b'],
        [1, 'signature'],
        [0, 'tag'],
        [2, 'image c'],
      ] as const
    ).map(async ([priority, name]) => {
      await limiter.turn(priority);
      order.push(name);
    });
    await Promise.all(waiting);
    expect(order).toEqual(['image a', 'tag', 'signature', 'image b', 'image c']);
  });

  it('takes as long as its bucket says, and no longer', async () => {
    const clock = clockByHand();
    const limiter = new Limiter({ capacity: 200, perSecond: 10 }, clock);
    await Promise.all(Array.from({ length: 1500 }, () => limiter.turn()));
    expect(clock.now()).toBe(130_000);
  });

  it('lets nobody out while the service asks for patience, and then none in a burst', async () => {
    const clock = clockByHand();
    const limiter = new Limiter({ capacity: 100, perSecond: 10 }, clock);
    limiter.pause(7000);
    const at: number[] = [];
    await Promise.all(Array.from({ length: 3 }, () => limiter.turn().then(() => at.push(clock.now()))));
    expect(at).toEqual([7000, 7100, 7200]);
  });

  it('lets go of those whose run is stopped, and of nobody else', async () => {
    const limiter = new Limiter({ capacity: 1, perSecond: 1 }, clockByHand());
    const stop = new AbortController();
    await limiter.turn();
    const stopped = limiter.turn(0, stop.signal);
    const other = limiter.turn(1);
    stop.abort(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
    await expect(other).resolves.toEqual({ answeredBefore: 0 });
    expect(() => limiter.turn(0, stop.signal)).toThrow('stopped');
  });

  it('gives its reserve out where the service has room, and never sends more than a service takes, whatever overtakes what', async () => {
    const delays = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 60, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(delays, delays, async (there, back) => {
        const { clock, until } = clockOfEvents();
        const service: TokenBucket = { capacity: 30, perSecond: 10 };
        // Two for what overtakes by a fifth of a second: without any, the long-run rate alone is too fast for it.
        const limiter = new Limiter({ capacity: 20, perSecond: 10, reserve: 6 }, clock);
        let level = full(service, 0);
        let throttled = 0;
        let last = 0;
        const sent = there.map(async (delayMs, index) => {
          const turn = await limiter.turn();
          last = clock.now();
          await clock.sleep(delayMs);
          const taken = take(service, level, clock.now());
          level = taken.level;
          if (taken.waitMs > 0) throttled++;
          const remaining = Math.floor(taken.level.tokens);
          await clock.sleep(back[index] ?? 1);
          limiter.answered(turn, remaining);
        });
        await until(Promise.all(sent));
        expect(throttled).toBe(0);
        // 60 of them: 26 at once and 34 at the rate; without the reserve 40 at the rate.
        expect(last).toBeLessThanOrEqual(3600);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps its reserve where the service throttles, or does not say what it has', async () => {
    const clock = clockByHand();
    const limiter = new Limiter({ capacity: 1, perSecond: 1, reserve: 1 }, clock);
    limiter.answered(await limiter.turn());
    limiter.pause(1000);
    limiter.answered(await limiter.turn(), 100);
    await limiter.turn();
    expect(clock.now()).toBeGreaterThanOrEqual(1900);
  });
});

/** Time that goes to the next sleeper's end whenever nothing else is to be done. */
function clockOfEvents() {
  let now = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: (ms) => new Promise((wake) => void sleepers.push({ at: now + ms, wake })),
  };
  const until = async (end: Promise<unknown>): Promise<void> => {
    let isOver = false;
    void end.then(() => {
      isOver = true;
    });
    while (!isOver) {
      await new Promise((turn) => setImmediate(turn));
      const [next] = sleepers.sort((a, b) => a.at - b.at).splice(0, 1);
      if (next === undefined) continue;
      now = Math.max(now, next.at);
      next.wake();
    }
  };
  return { clock, until };
}
