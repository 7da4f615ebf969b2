/** An approved plan whose run was killed in the middle of it is finished by the next attempt, not called stale. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { differencesButForHelmHistory, type PlatformState, stateOf } from './state.js';

const stage = 'cluster-ensure,nodepool-reconcile';
const declaring = (version: string) =>
  smallEnvironment.replace('kubernetesVersion: "1.35"', `kubernetesVersion: "${version}"`);
const larger = smallEnvironment.replace(
  '  ctrlplane:\n    vmSize: Standard_D4s_v3\n',
  '  ctrlplane:\n    vmSize: Standard_D8s_v3\n',
);

let platform: Platform;
afterEach(() => platform.stop());

/** A platform that is as `before` says; `onRequest` is told of each request. */
async function begun(before: string, after: string, onRequest: () => void): Promise<void> {
  platform = await startPlatform({ factor: 3000, files: { [smallFile]: before }, onRequest });
  expect((await platform.step({ stage })).exitCode).toBe(0);
  platform.write(smallFile, after);
}

/** Plans, applies that plan in one attempt or two, the first killed at its n-th request; how many there were. */
async function applied(
  before: string,
  after: string,
  killAt: number,
): Promise<[requests: number, state: PlatformState]> {
  const kill = new AbortController();
  let seen = 0;
  let deadly = Number.POSITIVE_INFINITY;
  await begun(before, after, () => {
    seen += 1;
    if (seen === deadly) kill.abort('SIGKILL');
  });
  const { outputs } = await platform.step({ command: 'plan', stage });
  const approved = {
    command: 'apply',
    'plan-file': outputs['plan-file'] ?? '',
    'plan-digest': outputs['plan-digest'] ?? '',
  };
  const start = seen;
  deadly = start + killAt;
  const first = await platform.step(approved, { signal: kill.signal });
  expect(first.exitCode).toBe(kill.signal.aborted ? 137 : 0);
  const requests = seen - start;
  if (kill.signal.aborted) {
    const second = await platform.step(approved, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect([second.exitCode, second.exitCode === 0 ? '' : second.text]).toEqual([0, '']);
    expect(second.outputs['plan-digest']).toBe(outputs['plan-digest']);
  }
  return [requests, await stateOf(platform.rehearsal)];
}

// Every request of a climb, and any other move, in the process: stages/embedded/resumed.test.ts.
describe.each([
  ['a climb over two minors', declaring('1.34'), declaring('1.36'), [0.6]],
  ['the rotation of a pool', smallEnvironment, larger, [0.3, 0.6, 0.9]],
])('%s', (_what, before, after, shares) => {
  it('is finished by the next attempt, wherever the first was killed', async () => {
    const [requests, wanted] = await applied(before, after, Number.POSITIVE_INFINITY);
    for (const share of shares) {
      await platform.stop();
      const [, state] = await applied(before, after, Math.ceil(share * requests));
      expect(differencesButForHelmHistory(wanted, state)).toEqual([]);
    }
  }, 240_000);
});
