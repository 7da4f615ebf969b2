/** What a plan of releases finds that a rendering does not show: the API server's refusals, and a chart's crds/. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';

const definitions = { group: 'apiextensions.k8s.io', version: 'v1', plural: 'customresourcedefinitions' };
const quotas = { group: '', version: 'v1', plural: 'resourcequotas' };
const storeFile = 'examples/matih/charts/external-secrets/crds/secretstores.yaml';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  expect((await platform.step({})).exitCode).toBe(0);
}, 120_000);
afterAll(() => platform.stop());

const inWorkspace = (file: string) => readFileSync(join(platform.workspace, file), 'utf8');
const pluralNames = async () =>
  (await platform.cluster().client.get(definitions, 'secretstores.external-secrets.io')).spec.names.shortNames;

describe("a chart's crds/ that the cluster has otherwise", () => {
  beforeAll(() =>
    platform.write(storeFile, inWorkspace(storeFile).replace('      - ss\n', '      - ss\n      - store\n')),
  );

  it('are told of, since helm never changes them, and left alone', async () => {
    const run = await platform.step({ stage: 'helm-deploy' });
    expect(run.exitCode).toBe(0);
    expect(run.text).toMatch(
      /the cluster has secretstores\.external-secrets\.io otherwise than examples\/matih\/charts\/external-secrets\/crds/,
    );
    expect(run.text).toContain('external-secrets: { crds: apply }');
    expect(await pluralNames()).toEqual(['ss']);
  }, 60_000);

  it('are applied where the release says so, once', async () => {
    platform.write(
      smallFile,
      smallEnvironment.replace(
        '    namespace: external-secrets\n',
        '    namespace: external-secrets\n    crds: apply\n',
      ),
    );
    const run = await platform.step({ stage: 'helm-deploy' });
    expect(run.text).toMatch(/CustomResourceDefinition\/secretstores\.external-secrets\.io spec\.names\.shortNames/);
    expect(run.exitCode).toBe(0);
    expect(await pluralNames()).toEqual(['ss', 'store']);
    expect((await platform.step({ stage: 'helm-deploy' })).outputs).toMatchObject({ result: 'unchanged' });
  }, 60_000);
});

describe('what the API server would refuse', () => {
  it('stops the run before anything is changed, in the server’s words', async () => {
    await platform.cluster().client.create(
      quotas,
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'few', namespace: 'matih' },
        spec: { hard: { 'count/deployments.apps': '3' } },
      },
      'matih',
    );
    platform.write(
      smallFile,
      `${smallEnvironment}  second-audit:\n    chart: examples/matih/charts/audit-service\n    namespace: matih\n    image: audit-service\n`,
    );
    const run = await platform.step({ stage: 'helm-deploy' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ result: 'failed', changed: 'false' });
    expect(run.text).toMatch(/the API server would refuse Deployment\/matih\/second-audit: .*exceeded quota: few/);
  }, 60_000);
});
