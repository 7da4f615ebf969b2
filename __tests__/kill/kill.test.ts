/**
 * SIGKILL at points spread over a first run, by the requests it has made; then runs until one is done. The end is the state
 * of a run that was never interrupted, and the cluster was created once.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Platform, startPlatform } from '../rehearsal/platform.js';
import { differencesButForHelmHistory, type PlatformState, stateOf } from '../rehearsal/state.js';
import { writesOf } from '../rehearsal/traffic.js';

jest.setTimeout(120_000);

/** Shares of the requests of a whole run after which the process is killed. */
const points = [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95];
let wanted: PlatformState;
let requests: number;

beforeAll(async () => {
  const platform = await startPlatform();
  await platform.step({});
  wanted = await stateOf(platform.rehearsal);
  requests = platform.rehearsal.traffic.length;
  await platform.stop();
});

/** Runs the step and kills its process once so many requests were made. */
async function killAfter(platform: Platform, count: number): Promise<void> {
  const kill = new AbortController();
  const watch = setInterval(() => {
    if (platform.rehearsal.traffic.length >= count) kill.abort('SIGKILL');
  }, 2);
  const { exitCode } = await platform.step({}, { signal: kill.signal }).finally(() => clearInterval(watch));
  expect(exitCode).toBe(137);
}

describe('a run that is killed', () => {
  const started: Platform[] = [];
  afterAll(() => Promise.all(started.map((platform) => platform.stop())));

  it.each(points)('after %d of its requests is finished by the next', async (share) => {
    const platform = await startPlatform();
    started.push(platform);
    await killAfter(platform, Math.round(requests * share));
    const again = await platform.step({});
    expect(again.text).not.toMatch(/^Error/m);
    expect(again.exitCode).toBe(0);
    expect(differencesButForHelmHistory(wanted, await stateOf(platform.rehearsal))).toEqual([]);
    const creations = writesOf(platform.rehearsal.traffic).filter((write) =>
      /^PUT .*\/managedClusters\/matih-dev\?/.test(write),
    );
    expect(creations).toHaveLength(1);
  });
});
