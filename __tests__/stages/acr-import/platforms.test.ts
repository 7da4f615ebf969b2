import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseManifest } from '../../../src/rehearsal/registry/manifest.js';
import { createPlatform, type Platform } from './platform.js';

let platform: Platform;
beforeEach(async () => {
  platform = await createPlatform({ images: ['ai-service'] });
});
afterEach(() => platform.close());

type Architecture = 'amd64' | 'arm64';

/** The image is built for some architectures, and asked for on others; what the run finds. */
async function findings(built: readonly Architecture[], asked: readonly Architecture[]): Promise<readonly string[]> {
  const image = { repository: 'matih/ai-service', tags: ['1'], architectures: built };
  platform.world.registries.seed('matihlabsacr', image);
  const { list } = platform.environment.images;
  Object.assign(list['ai-service'] ?? {}, { platforms: asked.map((architecture) => `linux/${architecture}`) });
  const { findings: found, results } = await platform.run();
  // What is not built as asked stops the run before its first write.
  expect(Object.keys(results)).toHaveLength(found.length === 0 ? 1 : 0);
  const imported = platform.world.registries.get('acmematihacr')?.contents.get('matih/ai-service');
  expect(imported?.manifests.size ?? 0).toBe(found.length > 0 ? 0 : built.length === 1 ? 1 : built.length + 1);
  return found;
}

const image = 'image matihlabsacr.azurecr.io/matih/ai-service:1 is not built for';

describe('an image that is asked for by platform', () => {
  it.each<[string, Architecture[], Architecture[]]>([
    ['has them all', ['amd64', 'arm64'], ['amd64', 'arm64']],
    ['has more: all go along, since ACR imports an index whole', ['amd64', 'arm64'], ['arm64']],
    ['is no index and of that platform', ['arm64'], ['arm64']],
  ])('is imported where it %s [acr/whole-index]', async (_, built, asked) => {
    expect(await findings(built, asked)).toEqual([]);
  });

  it('is refused where its index lacks one', async () => {
    // An index of one entry, with the attestation that builds leave in it: of no platform.
    const registry = platform.world.registries.get('matihlabsacr');
    const seeded = { repository: 'matih/ai-service', tags: ['2'], architectures: ['arm64'] } as const;
    const digest = platform.world.registries.seed('matihlabsacr', seeded).get('2');
    const repository = registry?.contents.get('matih/ai-service');
    const size = repository?.manifests.get(digest as `sha256:${string}`)?.bytes.length ?? 0;
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const entry = (os: string, architecture: string) => ({ mediaType, digest, size, platform: { os, architecture } });
    const indexType = 'application/vnd.oci.image.index.v1+json';
    const manifests = [entry('linux', 'arm64'), entry('unknown', 'unknown')];
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests }));
    const parsed = parseManifest(bytes, indexType);
    if (repository === undefined || parsed === undefined) throw new Error('the index is none');
    const now = new Date().toISOString();
    repository.tag('1', repository.putManifest(bytes, parsed, now), now);
    const { list } = platform.environment.images;
    Object.assign(list['ai-service'] ?? {}, { platforms: ['linux/amd64'] });
    expect((await platform.run()).findings).toEqual([`${image} linux/amd64, only for linux/arm64`]);
  });

  it('is refused where it is no index and of another platform', async () => {
    expect(await findings(['amd64'], ['amd64', 'arm64'])).toEqual([`${image} linux/arm64, only for linux/amd64`]);
  });
});
