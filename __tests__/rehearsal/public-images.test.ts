/** An image of others, by the bundle: from Docker Hub into the platform's registry, then its release, then nothing more. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { type Platform, startPlatform } from './platform.js';

jest.setTimeout(240_000);

const images = `tenant: [iam-service, { name: config-service, source: ghcr.io/acme/config-service, tag: 2.0.0 }]
platform:
  - external-secrets
  - { name: prometheus, source: docker.io/prom/prometheus, tag: v3.5.0 }
  - audit-service
  - billing-service
`;
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ files: { 'images.yaml': images } });
});
afterAll(() => platform.stop());

const digestOf = (registry: string, repository: string, tag: string) =>
  platform.rehearsal.registries.get(registry)?.contents.get(repository)?.tags.get(tag)?.digest;
const published = (registry: string, repository: string, tag: string) =>
  platform.rehearsal.registries.publicRegistry(registry).contents.get(repository)?.tags.get(tag)?.digest;

it('is in the platform’s registry before its release starts, and goes on to tenants', async () => {
  const run = await platform.step({ command: 'apply' });
  expect([run.exitCode, run.exitCode === 0 ? '' : run.text]).toEqual([0, '']);
  const prometheus = published('docker.io', 'prom/prometheus', 'v3.5.0');
  expect(prometheus).toBeDefined();
  expect(digestOf('matihlabsacr', 'matih/prometheus', 'v3.5.0')).toBe(prometheus);
  const config = published('ghcr.io', 'acme/config-service', '2.0.0');
  expect(config).toBeDefined();
  expect(digestOf('matihlabsacr', 'matih/config-service', '2.0.0')).toBe(config);
  expect(digestOf('acmematihacr', 'matih/config-service', '2.0.0')).toBe(config);
  expect(JSON.parse(run.outputs['image-lock'] ?? '{}')).toMatchObject({
    prometheus: { source: 'matihlabsacr.azurecr.io/matih/prometheus', tag: 'v3.5.0', digest: prometheus },
  });
});

it('leaves nothing to do', async () => {
  const run = await platform.step({ command: 'plan' });
  expect([run.exitCode, run.outputs.changes]).toEqual([0, '0']);
});
