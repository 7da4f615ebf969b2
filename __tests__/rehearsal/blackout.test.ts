/** Half a minute without an API server once helm has ended, and as the record is written. As helm notes its end: interrupted-run.ts. */

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { configMaps } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { type HelmMoment, type KillableHelm, killableHelm, noted } from './killed-helm.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { revisionsOf } from './revisions.js';

jest.setTimeout(180_000);

/** Longer than the lock lasts without being renewed. */
const outageMs = 30_000;

let helm: KillableHelm;
let platform: Platform;

const step = () => platform.step({}, { env: { PATH: helm.path } });

beforeAll(async () => {
  helm = killableHelm();
  platform = await startPlatform({ onRequest: helm.onRequest });
  const first = await step();
  if (first.exitCode !== 0) throw new Error(first.text);
});
afterAll(async () => {
  await platform?.stop();
  helm?.remove();
});

/** Deploys a change; from the moment on, no request reaches the API server. */
async function deployedInOutage(
  level: string,
  moment: Omit<HelmMoment, 'call'>,
): Promise<StepRun & { over: Promise<void> }> {
  platform.write(
    smallFile,
    smallEnvironment.replace('charts/billing-service\n', `$&    values: { config: { LOG_LEVEL: ${level} } }\n`),
  );
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const isOut = helm.arm({ call: 'upgrade billing-service', ...moment }, (_, { host }) => {
    const back = platform.rehearsal.faults.add({ host, action: { kind: 'reset-before' } });
    setTimeout(() => {
      back();
      resolve();
    }, outageMs);
  });
  const run = await step();
  expect(isOut() ? '' : run.text).toBe('');
  return { ...run, over };
}

const revisions = () => revisionsOf(platform.cluster().client, 'matih', 'billing-service');

async function isAsDeclared(level: string, { outputs }: StepRun): Promise<void> {
  const { data } = await platform.cluster().client.get(configMaps, 'billing-service', 'matih');
  expect(data.LOG_LEVEL).toBe(level);
  expect(outputs.record).toBeTruthy();
  expect((await platform.step({ command: 'history' })).outputs.record).toBe(outputs.record);
  expect((await step()).outputs.result).toBe('unchanged');
}

describe('half a minute without an API server', () => {
  it.each([
    ['before the release is ready', 'debug', { method: /.*/, path: /.*/ }],
    ['as the record is written', 'trace', { method: /POST/, path: /\/namespaces\/matih-cd\/configmaps/ }],
  ])('is outlasted %s, with the lock and every revision kept [fault 28]', async (_, level, before) => {
    const found = await revisions();
    const run = await deployedInOutage(level, { after: noted('billing-service', found.length + 1), before });
    expect(run.exitCode === 0 ? '' : run.text).toBe('');
    await run.over;
    expect(run.durationMs).toBeGreaterThan(outageMs);
    expect(run.text).not.toMatch(/Lock of dev: (lost|taken|broken)|could not be given back/);
    expect(await revisions()).toEqual([
      ...found.map((each) => each.replace('deployed', 'superseded')),
      `${found.length + 1} deployed`,
    ]);
    await isAsDeclared(level, run);
  });
});
