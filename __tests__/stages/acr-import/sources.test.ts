/** Images of others: from public registries into the platform's, and from there to tenants. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ImageLock } from '../../../src/model/index.js';
import { createFaultSchedule, type FaultAction } from '../../../src/rehearsal/faults.js';
import { acrImport } from '../../../src/stages/acr-import/index.js';
import { putRegistry } from '../../rehearsal-servers/registry/world.js';
import { contextOf, createPlatform, type Platform } from './platform.js';

let platform: Platform;
let digest: string;
beforeEach(async () => {
  platform = await createPlatform({ images: ['redis'] });
  digest = from('docker.io', 'library/redis');
});
afterEach(() => platform.close());

/** Seeds a public registry with the image, and lets the image list take it from there. */
function from(registry: string, repository: string, tag = '1'): string {
  const image = { repository, tags: [tag], architectures: ['amd64', 'arm64'], signature: 'referrer' } as const;
  Object.assign(platform.environment.images.list.redis ?? {}, { source: { registry, repository }, tag });
  return platform.world.registries.seed(registry, image).get(tag) ?? '';
}

const tagged = (name: string) =>
  platform.world.registries.get(name)?.contents.get('matih/redis')?.tags.get('1')?.digest;
const imports = () => platform.requests.filter((line) => line.includes('importImage'));

describe.each([
  ['docker.io', 'library/redis', 'registry-1.docker.io'],
  ['ghcr.io', 'acme/redis', 'ghcr.io'],
  // Microsoft's asks for no token at all.
  ['mcr.microsoft.com', 'oss/redis', 'mcr.microsoft.com'],
])('an image of %s', (registry, repository, host) => {
  beforeEach(() => {
    digest = from(registry, repository);
  });

  it('comes into the platform’s registry by its digest, and goes on to the tenant’s [acr/public-sources]', async () => {
    const { findings, plan, results, outputs } = await platform.run();
    expect([findings, plan]).toEqual([
      [],
      ['missing image/matihlabsacr/matih/redis', 'missing image/acmematihacr/matih/redis'],
    ]);
    expect([...new Set(Object.values(results))]).toEqual(['imported by digest, then tagged']);
    expect([tagged('matihlabsacr'), tagged('acmematihacr')]).toEqual([digest, digest]);
    // What pods pull is the platform's own copy.
    expect(outputs['image-lock']).toEqual({
      redis: { source: 'matihlabsacr.azurecr.io/matih/redis', tag: '1', digest },
    });
    expect(platform.requests.filter((line) => line.includes(` ${host} `)).length).toBeGreaterThan(0);
  });

  it('is asked for by HEAD alone once it is there', async () => {
    await platform.run();
    platform.requests.length = 0;
    const { plan, findings } = await platform.run();
    expect([plan, findings, imports()]).toEqual([[], [], []]);
    expect(platform.requests.filter((line) => line.startsWith('GET') && line.includes('/manifests/'))).toEqual([]);
  });
});

describe('an image that an earlier step has locked', () => {
  const askedOf = (host: string) => platform.requests.filter((line) => line.includes(` ${host} `));

  it('hangs on nothing but the platform’s registry once it is there', async () => {
    platform.given = (await platform.run()).outputs['image-lock'] as ImageLock;
    platform.world.registries.deleteImage('docker.io', 'library/redis', '1');
    platform.world.registries.get('acmematihacr')?.contents.repositories.clear();
    platform.requests.length = 0;
    const { findings, results, outputs } = await platform.run();
    expect([findings, Object.keys(results)]).toEqual([[], ['image/acmematihacr/matih/redis']]);
    expect(outputs['image-lock']).toEqual(platform.given);
    expect(askedOf('registry-1.docker.io')).toEqual([]);
  });

  it('comes from its source by the locked digest where it is not there', async () => {
    platform.given = (await platform.run()).outputs['image-lock'] as ImageLock;
    for (const name of ['matihlabsacr', 'acmematihacr'])
      platform.world.registries.get(name)?.contents.repositories.clear();
    // The tag has moved meanwhile.
    platform.world.registries.seed('docker.io', { repository: 'library/redis', tags: ['2'], format: 'docker' });
    const repository = platform.world.registries.publicRegistry('docker.io').contents.get('library/redis');
    const other = repository?.tags.get('2')?.digest;
    if (other === undefined) throw new Error('not seeded');
    repository?.tag('1', other, new Date().toISOString());
    await platform.run();
    expect([tagged('matihlabsacr'), tagged('acmematihacr')]).toEqual([digest, digest]);
  });
});

const down: readonly FaultAction[] = [{ kind: 'answer', status: 503 }, { kind: 'name-not-found' }];

it.each(down)('is imported and counted though its source is down at the end: %j', async (action) => {
  const faults = createFaultSchedule();
  platform.faults = faults;
  // Down as soon as the platform's registry is asked to fetch.
  platform.isLost = (line) => {
    if (line.includes('importImage') && faults.struck().length === 0)
      faults.add({ host: 'registry-1.docker.io', action });
    return false;
  };
  const { findings, outputs } = await platform.run();
  expect(outputs).toMatchObject({ imported: 2, 'import-skipped': 0, 'import-failed': 0 });
  expect(findings).toEqual([expect.stringMatching(/^whether tags of docker\.io moved during the run is not known: /)]);
  expect(faults.struck().length).toBeGreaterThan(0);
});

it('goes to tenants after it has come: each waits for it, and for nothing once it is there', async () => {
  const needs = async () => {
    const context = contextOf(platform, '/nowhere', {});
    const observed = await acrImport.observe(context);
    return acrImport.plan(platform.environment, observed).map(({ address, needs: all }) => [address, all]);
  };
  const arrival = 'image/matihlabsacr/matih/redis';
  expect(await needs()).toEqual([
    [arrival, []],
    ['image/acmematihacr/matih/redis', [arrival]],
  ]);
  await platform.run();
  platform.world.registries.get('acmematihacr')?.contents.repositories.clear();
  expect(await needs()).toEqual([['image/acmematihacr/matih/redis', []]]);
});

it('moves where the platform’s tag names another digest and tags may move', async () => {
  await platform.run();
  const next = from('docker.io', 'library/redis');
  // The same tag is pushed again with other content.
  const registry = platform.world.registries.publicRegistry('docker.io');
  platform.world.registries.seed('docker.io', { repository: 'library/redis', tags: ['2'], format: 'docker' });
  const repository = registry.contents.get('library/redis');
  const other = repository?.tags.get('2')?.digest;
  if (other === undefined) throw new Error('not seeded');
  repository?.tag('1', other, new Date().toISOString());
  expect(other).not.toBe(next);
  expect((await platform.run()).findings[0]).toBe(
    `matihlabsacr.azurecr.io/matih/redis:1 names ${next}, while docker.io's names ${other}`,
  );
  Object.assign(platform.environment.images, { onConflict: 'move' });
  const { results } = await platform.run();
  expect([...new Set(Object.values(results))]).toEqual(['imported by digest, then the tag moved']);
  expect([tagged('matihlabsacr'), tagged('acmematihacr')]).toEqual([other, other]);
});

it('is not brought by a job that is about some tenants, which says who brings it', async () => {
  expect((await platform.run({ tenants: ['acme'] })).findings).toEqual([
    "image matih/redis:1 comes from docker.io, and is not in the platform's registry yet",
  ]);
  await platform.run();
  expect(await platform.run({ tenants: ['acme'] })).toMatchObject({ findings: [], plan: [] });
});

it('is told where it is not there, with its own address', async () => {
  Object.assign(platform.environment.images.list.redis ?? {}, { tag: '9' });
  expect((await platform.run()).findings).toContain('image docker.io/library/redis:9 is not in the registry');
});

it('is checked for platforms where it comes from', async () => {
  Object.assign(platform.environment.images.list.redis ?? {}, { platforms: ['linux/amd64', 'linux/arm64'] });
  expect((await platform.run()).findings).toEqual([]);
  const image = { repository: 'library/redis', tags: ['3'], architectures: ['arm64'] } as const;
  platform.world.registries.seed('docker.io', image);
  Object.assign(platform.environment.images.list.redis ?? {}, { tag: '3' });
  expect((await platform.run()).findings).toEqual([
    'image docker.io/library/redis:3 is not built for linux/amd64, only for linux/arm64',
  ]);
});

it('waits for no right to read the platform’s registry, but for that to import there', async () => {
  const { tenants } = platform.environment;
  Object.assign(tenants, { acme: { ...tenants.acme, hasOwnRegistry: false } });
  putRegistry(platform.world, 'matihlabsacr', { exportPolicy: 'disabled' });
  platform.answers = (path) =>
    path.includes('/permissions') ? { value: [{ actions: ['*/read'], notActions: [] }] } : undefined;
  expect((await platform.run()).findings).toEqual([
    'This login may not import into registry matihlabsacr.azurecr.io (AcrPush is not enough)',
  ]);
});
