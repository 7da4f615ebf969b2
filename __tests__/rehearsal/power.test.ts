/** A cluster that was stopped is started when that is declared, and maintenance windows are set once. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { writesOf } from './traffic.js';

const file = smallEnvironment.replace(
  '  kubernetesVersion: "1.35"\n',
  `  kubernetesVersion: "1.35"
  start: true
  maintenance:
    aksManagedAutoUpgradeSchedule:
      every: week
      dayOfWeek: Sunday
      durationHours: 4
      startTime: "02:00"
`,
);

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ files: { [smallFile]: file } });
});
afterAll(() => platform.stop());

it('sets the declared maintenance windows, and plans none of them again [aks/maintenance-windows]', async () => {
  const first = await platform.step({});
  expect(first.exitCode).toBe(0);
  expect(first.text).toMatch(/maintenanceWindow\/matih-dev\/aksManagedAutoUpgradeSchedule: done/);
  const again = await platform.step({});
  expect(again.outputs).toMatchObject({ result: 'unchanged' });
}, 90_000);

it('starts a cluster that is found stopped, and goes on with what ran in it in the same run [aks/stopped-says-succeeded]', async () => {
  const { arm } = platform.rehearsal.azure;
  const [cluster] = arm.store.list('Microsoft.ContainerService/managedClusters', '');
  if (cluster === undefined) throw new Error('no cluster');
  const { id: target, location = '' } = cluster;
  const [, , subscriptionId = ''] = target.split('/');
  const { id } = arm.operations.start({ kind: 'stopCluster', target, subscriptionId, location });
  while (arm.operations.get(id)?.status === 'InProgress') await new Promise((done) => setTimeout(done, 50));
  const asked = platform.rehearsal.traffic.length;

  const run = await platform.step({});
  expect(run.text).toMatch(/cluster\/matih-dev: done/);
  expect(run.text).toMatch(/release\/matih\/billing-service: as it was/);
  expect(run.exitCode).toBe(0);
  expect(run.outputs).toMatchObject({ result: 'changed', verified: 'true' });
  const writes = writesOf(platform.rehearsal.traffic.slice(asked)).filter((write) =>
    write.includes('management.azure'),
  );
  expect(writes).toEqual([expect.stringMatching(/^POST .*managedClusters\/matih-dev\/start\?/)]);
  const after = await platform.step({});
  expect(after.exitCode).toBe(0);
  expect(after.outputs).toMatchObject({ verified: 'true' });
}, 90_000);
