/** A cancelled job leaves what the next run finishes: in the same state as a run that was never interrupted. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Platform, startPlatform } from './platform.js';
import { differencesButForHelmHistory, stateOf } from './state.js';
import { writesOf } from './traffic.js';

let uninterrupted: Platform;
let platform: Platform;

beforeAll(async () => {
  [uninterrupted, platform] = await Promise.all([startPlatform(), startPlatform()]);
  await uninterrupted.step({});
}, 120_000);
afterAll(() => Promise.all([uninterrupted.stop(), platform.stop()]));

/** Runs the step and cancels its job, as GitHub does, when a line matches. */
async function cancelAt(line: RegExp) {
  const cancelling = new AbortController();
  const run = await platform.step(
    {},
    {
      signal: cancelling.signal,
      onLine: (printed) => {
        if (line.test(printed)) cancelling.abort();
      },
    },
  );
  expect(cancelling.signal.aborted).toBe(true);
  expect(run.exitCode).not.toBe(0);
  expect(run.text).not.toMatch(/^\s+at .+[:(]\d+:\d+\)?$/m);
  expect(run.postLines).toEqual([]);
  expect(run.leftBehind.filter((file) => !file.startsWith('aks-action-report/'))).toEqual([]);
  return run;
}

it('stops at SIGINT while the cluster is created and while releases are deployed; the re-run joins in and ends in the same state', async () => {
  const first = await cancelAt(/cluster\/matih-dev: create …/);
  expect(first.text).toMatch(/Stopping: cancelled/);
  await cancelAt(/release\/matih\/config-service: deploy …/);
  const last = await platform.step({});

  expect(last.exitCode).toBe(0);
  expect(last.outputs).toMatchObject({ verified: 'true' });
  const creations = writesOf(platform.rehearsal.traffic).filter((write) =>
    /^PUT .*\/managedClusters\/matih-dev\?/.test(write),
  );
  expect(creations).toHaveLength(1);
  const [wanted, found] = await Promise.all([stateOf(uninterrupted.rehearsal), stateOf(platform.rehearsal)]);
  expect(differencesButForHelmHistory(wanted, found)).toEqual([]);
}, 120_000);
