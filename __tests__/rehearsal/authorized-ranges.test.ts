/** A run that locks itself out of the API server: told before, explained after, and nothing of it hangs. */
import { afterEach, expect, it } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';

const restricted = smallEnvironment.replace(
  '  kubernetesVersion: "1.35"\n',
  '  kubernetesVersion: "1.35"\n  authorizedIpRanges: [203.0.113.0/24]\n',
);

let platform: Platform;
afterEach(() => platform.stop());

it('is warned before the first write, and then told what keeps the API server from answering and what lets it in [aks/authorized-ranges]', async () => {
  platform = await startPlatform({ files: { [smallFile]: restricted }, egressAddress: '198.51.100.7', factor: 1000 });
  const run = await platform.step({});
  expect([run.exitCode, run.outputs.result]).toEqual([4, 'failed']);
  const of = (level: string) => run.annotations.filter((each) => each.level === level).map(({ message }) => message);
  expect(of('warning')).toContainEqual(expect.stringMatching(/: Only 203\.0\.113\.0\/24 will reach the API server/));
  expect(of('error').join('\n')).toMatch(
    /the Kubernetes API gives no answer.*declare its address too.*az aks update .*--api-server-authorized-ip-ranges/s,
  );
}, 120_000);

it('reaches the API server with an address of the ranges', async () => {
  platform = await startPlatform({ files: { [smallFile]: restricted }, egressAddress: '203.0.113.9', factor: 1000 });
  const run = await platform.step({});
  expect([run.exitCode, run.outputs.verified]).toEqual([0, 'true']);
}, 120_000);
