import { describe, expect, it } from '@jest/globals';
import type { Clock, Ending } from '../../../src/model/index.js';
import { LeaseServer, lockOf, runOf } from './cluster.js';

/** Time that the test moves; who sleeps is woken in passing. */
class TestClock implements Clock {
  #now = 0;
  #sleepers: { at: number; wake: () => void }[] = [];
  /** Every sleep passes at once, as far as it goes. */
  isAutomatic = false;

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (this.isAutomatic) {
      this.#now += ms;
      return new Promise((done, fail) => setImmediate(() => (signal?.aborted ? fail(signal.reason) : done())));
    }
    return new Promise((resolve, reject) => {
      const sleeper = { at: this.#now + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        reject(signal.reason);
      });
    });
  }

  /** Lets time pass second by second, and everything happen that is due. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    while (this.#now < end) {
      this.#now = Math.min(end, this.#now + 1000);
      const due = this.#sleepers.filter(({ at }) => at <= this.#now);
      this.#sleepers = this.#sleepers.filter(({ at }) => at > this.#now);
      for (const { wake } of due) wake();
      await settle();
    }
  }

  /** As a process is stopped: time passes, and nobody is woken. */
  skip(ms: number): void {
    this.#now += ms;
  }
}

/** Lets everything go on that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done));
}

const over: Ending = { state: 'over', how: 'the run has completed (failure)' };

async function taken(clock: Clock, server: LeaseServer, id = '1') {
  const held = lockOf(server, clock, runOf(id));
  held.lock.look();
  expect(await held.lock.take(0)).toBe('asSeen');
  return held;
}

describe('the lock of an environment', () => {
  it('is a Lease that names the run, is renewed every 5 s and given back', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const { lock } = await taken(clock, server);
    expect(server.lease?.spec).toMatchObject({ holderIdentity: 'matih/platform/1/1', leaseDurationSeconds: 15 });
    await clock.pass(20_000);
    expect(server.writes).toBe(5);
    expect(await lock.whyNot()).toBeUndefined();
    await lock.release();
    expect(server.lease?.spec?.holderIdentity).toBe('');
    await clock.pass(20_000);
    expect(server.writes).toBe(6);
  });

  it('writes nothing when nothing is taken', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const { lock } = lockOf(server, clock, runOf('1'));
    lock.look();
    await lock.release();
    expect(server.writes).toBe(0);
  });

  it('is refused while another run holds it, with whose it is', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    await taken(clock, server);
    const { lock } = lockOf(server, clock, runOf('2'));
    lock.look();
    await expect(lock.take(0)).rejects.toMatchObject({
      exitCode: 3,
      cause: expect.stringMatching(
        /run 1, attempt 1, of matih\/platform \(https:.*runs\/1\) since 2026-08-01T.*in progress/,
      ),
    });
    expect(server.writes).toBe(1);
  });

  it('says that the environment must be observed anew when another held it since observing began', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const first = await taken(clock, server);
    await clock.pass(10_000);
    const { lock } = lockOf(server, clock, runOf('2'));
    await clock.pass(3_000);
    await first.lock.release();
    lock.look();
    expect(await lock.take(5_000)).toBe('anew');
    // Nobody else can have written since.
    expect(await lock.take(10_000)).toBe('asSeen');
  });

  it('is taken as seen from one who gave it back before observing began', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const first = await taken(clock, server);
    await first.lock.release();
    await clock.pass(5_000);
    const { lock } = await taken(clock, server, '2');
    await lock.release();
  });

  it('is lost to one who wrote between looking and taking', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const late = lockOf(server, clock, runOf('2'));
    late.lock.look();
    await settle();
    await taken(clock, server);
    await expect(late.lock.take(0)).rejects.toMatchObject({ exitCode: 3 });
  });
});

describe('a holder that is gone', () => {
  it('is waited out though GitHub says that it is over, and no longer than its lease', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    await taken(clock, server);
    server.isAway = true;
    clock.skip(6_000);
    clock.isAutomatic = true;
    server.isAway = false;
    const { lock, lines } = lockOf(server, clock, runOf('2'), { ending: over });
    lock.look();
    expect(await lock.take(0)).toBe('anew');
    expect(server.lease?.spec?.acquireTime).toBe('2026-08-01T00:00:16.000000Z');
    expect(lines).toContainEqual(expect.stringMatching(/waiting 10 s for that of run 1/));
    expect(lines).toContainEqual(expect.stringMatching(/taken over from run 1.*completed \(failure\)/));
    await lock.release();
  });

  it('is followed at once by a later attempt of its run, and never by an earlier one', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    await taken(clock, server);
    const second = lockOf(server, clock, runOf('1', 2));
    second.lock.look();
    expect(await second.lock.take(0)).toBe('anew');
    expect(clock.now()).toBe(0);
    const earlier = lockOf(server, clock, runOf('1', 1));
    earlier.lock.look();
    await expect(earlier.lock.take(0)).rejects.toMatchObject({ cause: expect.stringContaining('later attempt') });
  });

  it('is followed at once when a person breaks the lock, who is told whose it was', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    await taken(clock, server);
    const { lock, lines } = lockOf(server, clock, runOf('2'), { breakLock: true });
    lock.look();
    expect(await lock.take(0)).toBe('anew');
    expect(lines).toContainEqual(expect.stringMatching(/broken, as break-lock asks; it was held by run 1/));
  });
});

describe('a holder whose lock was taken', () => {
  it('is told at its next renewal', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const first = await taken(clock, server);
    const second = lockOf(server, clock, runOf('2'), { breakLock: true });
    second.lock.look();
    await second.lock.take(0);
    expect(first.lock.lost.aborted).toBe(false);
    await clock.pass(6_000);
    expect(first.lock.lost.reason).toMatchObject({
      exitCode: 3,
      cause: expect.stringMatching(/lost: taken over by run 2/),
    });
    expect(await first.lock.whyNot()).toBe(first.lock.lost.reason);
  });

  it('is told before its next change when it was paused, though no renewal has run yet', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const first = await taken(clock, server);
    const second = lockOf(server, clock, runOf('2'), { breakLock: true });
    second.lock.look();
    await second.lock.take(0);
    clock.skip(16_000);
    expect(await first.lock.whyNot()).toMatchObject({ exitCode: 3 });
  });

  it('leaves what the other holds alone when it ends', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const first = await taken(clock, server);
    const second = lockOf(server, clock, runOf('2'), { breakLock: true });
    second.lock.look();
    await second.lock.take(0);
    await first.lock.release();
    expect(server.lease?.spec?.holderIdentity).toBe('matih/platform/2/1');
  });
});

describe('a holder that can not renew', () => {
  it('starts nothing once its lease has run out, and goes on when it finds it still its own', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const { lock } = await taken(clock, server);
    server.isAway = true;
    await clock.pass(20_000);
    let word: unknown = 'none';
    const asking = lock.whyNot().then((why) => {
      word = why;
    });
    await clock.pass(10_000);
    expect(word).toBe('none');
    server.isAway = false;
    await clock.pass(3_000);
    await asking;
    expect(word).toBeUndefined();
  });
});

describe('two processes of one run and attempt', () => {
  it('share the lock: the last one gives it back', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const one = await taken(clock, server);
    const other = await taken(clock, server);
    await one.lock.release();
    expect(server.lease?.spec?.holderIdentity).toBe('matih/platform/1/1');
    await clock.pass(20_000);
    expect(await other.lock.whyNot()).toBeUndefined();
    await other.lock.release();
    expect(server.lease?.spec?.holderIdentity).toBe('');
  });

  it('are not kept from giving it back by one that was killed', async () => {
    const clock = new TestClock();
    const server = new LeaseServer(clock);
    const one = await taken(clock, server);
    const annotations = { 'aks-action.matih.ai/sharers': JSON.stringify({ ...{ dead: 3 }, one: 1 }) };
    if (server.lease !== undefined) {
      server.lease = { ...server.lease, metadata: { ...server.lease.metadata, annotations, resourceVersion: '77' } };
    }
    await clock.pass(30_000);
    await one.lock.release();
    expect(server.lease?.spec?.holderIdentity).toBe('');
  });
});
