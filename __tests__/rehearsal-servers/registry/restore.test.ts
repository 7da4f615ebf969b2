/** What is known of a real registry, put in place: manifests as they are, layers by their digest alone. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, putRegistry, type World } from './world.js';

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const layer = (mediaType: string, digit: string, size: number) => ({
  mediaType,
  digest: `sha256:${digit.repeat(64)}`,
  size,
});
const mediaType = 'application/vnd.oci.image.manifest.v1+json';
// As somebody's builder wrote it: another spacing would be another digest.
const text = JSON.stringify(
  {
    schemaVersion: 2,
    mediaType,
    config: layer('application/vnd.oci.image.config.v1+json', 'a', 7),
    layers: [layer('application/vnd.oci.image.layer.v1.tar+gzip', 'b', 9)],
  },
  null,
  3,
);
const digest = digestOf(text);
const running = 'elsewhere.azurecr.io/other:1';

let world: World;
beforeEach(async () => {
  world = await createWorld({ runningImages: new Set([running]) });
  putRegistry(world, 'matihlabsacr');
  putRegistry(world, 'acmematihacr', { resourceGroup: 'acme' });
  world.registries.restore('matihlabsacr', {
    name: 'matih/app',
    tags: { '1.0.0': digest, gone: digestOf('deleted since') },
    manifests: [{ mediaType, text }],
  });
  for (const registry of ['matihlabsacr', 'acmematihacr']) {
    world.grant('kubelet', 'AcrPull', registry);
    world.grant('ci', 'Container Registry Data Importer and Data Reader', registry);
  }
});
afterEach(() => world.close());

const pull = (image: string) => world.registries.images.pull(image, { kubeletObjectId: 'kubelet', dockerConfigs: [] });

describe('a restored registry', () => {
  it('has the manifest under its real digest, and of its layers no byte', async () => {
    const host = 'matihlabsacr.azurecr.io';
    const token = await world.accessToken(host, 'ci', 'repository:matih/app:pull');
    const headers = { accept: mediaType };
    const manifest = await world.call(host, '/v2/matih/app/manifests/1.0.0', { token, headers });
    expect([manifest.headers['docker-content-digest'], manifest.body.toString()]).toEqual([digest, text]);
    const blob = await world.call(host, `/v2/matih/app/blobs/sha256:${'b'.repeat(64)}`, { token });
    expect(blob.status).toBe(404);
    expect((await world.call(host, '/v2/matih/app/manifests/gone', { token, headers })).status).toBe(404);
  });

  it('lets nodes pull it, and imports copy it to where they pull it from too', async () => {
    expect(pull(`matihlabsacr.azurecr.io/matih/app@${digest}`)).toMatchObject({ pulled: true, digest });
    const target = world.registries.get('acmematihacr');
    const source = { resourceId: world.registries.get('matihlabsacr')?.id, sourceImage: `matih/app@${digest}` };
    const accepted = await world.arm('ci', 'POST', `${target?.id}/importImage?api-version=2025-11-01`, {
      source,
      targetTags: ['matih/app:1.0.0'],
    });
    expect(accepted.status).toBe(202);
    await world.pass(20_000);
    expect(pull('acmematihacr.azurecr.io/matih/app:1.0.0')).toMatchObject({ pulled: true, digest });
  });

  it('does not stand in for what it lacks, but for what a real cluster runs', () => {
    expect(pull('matihlabsacr.azurecr.io/matih/app:2.0.0')).toMatchObject({ pulled: false, reason: 'not-found' });
    expect(pull('elsewhere.azurecr.io/other:2')).toMatchObject({ pulled: false, reason: 'unknown-host' });
    expect(pull(running)).toMatchObject({ pulled: true });
  });
});
