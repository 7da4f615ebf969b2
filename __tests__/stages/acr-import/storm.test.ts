import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SeedImage } from '../../../src/rehearsal/registry/index.js';
import { createPlatform, type Platform } from './platform.js';

const causes = [
  'Too Many Requests (HAP429)',
  'Error copying blobs.',
  'Access to the registry is DENIED',
  'Something new.',
];
const shapes: readonly Omit<SeedImage, 'repository' | 'tags'>[] = [
  { signature: 'referrer' },
  { signature: 'cosign-tag', format: 'docker' },
  { signature: 'referrer', architectures: ['amd64', 'arm64'] },
];
const names = ['iam-service', 'query-engine', 'ai-service'];

/** Tags of the tenant's registry whose manifest, or whose signature, is not there. */
function brokenTags(platform: Platform): readonly string[] {
  const target = platform.world.registries.get('acmematihacr');
  const source = platform.world.registries.get('matihlabsacr');
  return names.flatMap((name) => {
    const [here, there] = [target, source].map((registry) => registry?.contents.get(`matih/${name}`));
    const digest = here?.tags.get('1')?.digest;
    if (here === undefined || there === undefined || digest === undefined) return [];
    const cosign = `${digest.replace(':', '-')}.sig`;
    const isWhole =
      here.closure(digest) !== undefined &&
      here.referrers(digest).length === there.referrers(digest).length &&
      (!there.tags.has(cosign) || here.find(cosign) !== undefined);
    return isWhole ? [] : [name];
  });
}

it('never shows a tenant’s tag without its manifest and signatures, whatever fails, and the re-run does only what remains', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.constantFrom(...causes), { nil: undefined, freq: 2 }), { maxLength: 12 }),
      fc.boolean(),
      async (failures, mayPush) => {
        const platform = await createPlatform({ images: names });
        if (mayPush) platform.world.grant('ci', 'AcrPush', 'acmematihacr');
        for (const [index, name] of names.entries()) {
          const image = { repository: `matih/${name}`, tags: ['1'], ...shapes[index] };
          platform.world.registries.seed('matihlabsacr', image);
        }
        const seen = new Set<string>();
        platform.onStep = () => {
          for (const name of brokenTags(platform)) seen.add(name);
        };
        const queue = [...failures];
        platform.world.registries.interfere = () => queue.shift();
        const first = await platform.run();
        const done = Object.entries(first.results).filter(([, note]) => note.startsWith('imported'));

        platform.world.registries.interfere = () => undefined;
        const second = await platform.run();
        expect(second.plan).toHaveLength(names.length - done.length);
        expect((await platform.run()).plan).toEqual([]);
        expect([...seen]).toEqual([]);
        await platform.close();
      },
    ),
    { numRuns: 10 },
  );
}, 60_000);
