/** What would fail while deploying is found before the first write. */
import { afterEach, expect, it } from '@jest/globals';
import { type Platform, smallEnvironment, startPlatform } from './platform.js';
import { writesOf } from './traffic.js';

let platform: Platform;
afterEach(() => platform.stop());

it('names a pod that tolerates no pool, a missing image and a chart that renders no more, all at once and before any write', async () => {
  platform = await startPlatform({
    files: {
      'environments/small.yaml': `${smallEnvironment}
  lost:
    chart: examples/matih/charts/audit-service
    image: audit-service
    namespace: lost
    values: { nodeSelector: { agentpool: compute } }
  broken:
    chart: charts/broken
    namespace: broken
`,
      'charts/broken/Chart.yaml': 'apiVersion: v2\nname: broken\nversion: 0.1.0\n',
      'charts/broken/values.yaml': '{}\n',
      'charts/broken/templates/all.yaml': '{{ required "size must be set" .Values.size }}\n',
    },
  });
  platform.rehearsal.registries.deleteImage('matihlabsacr', 'matih/billing-service', '1.0.0');
  const before = JSON.stringify(platform.rehearsal.azure.save().arm.resources);
  const run = await platform.step({});

  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ result: 'failed', changed: 'false' });
  const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  expect(errors).toContainEqual(expect.stringMatching(/release lost\/lost: .*Deployment.*compute/s));
  expect(errors).toContainEqual(expect.stringMatching(/matih\/billing-service.*1\.0\.0/s));
  expect(errors).toContainEqual(expect.stringMatching(/size must be set/));
  expect(errors).toHaveLength(3);
  expect(writesOf(platform.rehearsal.traffic)).toEqual([]);
  expect(JSON.stringify(platform.rehearsal.azure.save().arm.resources)).toBe(before);
}, 60_000);
