/** What belongs to an image, in every layout and to any depth, stands in the tenant's registry before its tag does. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type Digest, mediaTypes, parseManifest } from '../../../src/rehearsal/registry/manifest.js';
import type { Repository } from '../../../src/rehearsal/registry/store.js';
import { createPlatform, type Platform } from './platform.js';

let platform: Platform;
let repository: Repository;
let index: Digest;
let children: readonly Digest[];
beforeEach(async () => {
  platform = await createPlatform({ images: ['ai-service'] });
  const image = { repository: 'matih/ai-service', tags: ['1'], architectures: ['amd64', 'arm64'] } as const;
  index = platform.world.registries.seed('matihlabsacr', image).get('1') as Digest;
  const found = platform.world.registries.get('matihlabsacr')?.contents.get('matih/ai-service');
  if (found === undefined) throw new Error('not seeded');
  repository = found;
  children = (repository.closure(index) ?? []).map(({ digest }) => digest).filter((digest) => digest !== index);
});
afterEach(() => platform.close());

const now = '2026-11-22T12:00:00Z';
let made = 0;

/** Puts an artifact, about `subject` by the Referrers API or without one. */
function attach(subject: Digest | undefined, tag?: string): Digest {
  const blob = (bytes: Buffer) => ({
    mediaType: 'application/octet-stream',
    digest: repository.putBlob(bytes),
    size: bytes.length,
  });
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType: 'application/vnd.example.evidence',
    config: { ...blob(Buffer.from('{}')), mediaType: mediaTypes.ociEmpty },
    layers: [blob(Buffer.from(`evidence ${++made}`))],
    ...(subject && { subject: { mediaType: mediaTypes.ociManifest, digest: subject, size: sizeOf(subject) } }),
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  const parsed = parseManifest(bytes, mediaTypes.ociManifest);
  if (parsed === undefined) throw new Error('the artifact is none');
  const digest = repository.putManifest(bytes, parsed, now);
  if (tag !== undefined) repository.tag(tag, digest, now);
  return digest;
}

const sizeOf = (digest: Digest) => repository.manifests.get(digest)?.bytes.length ?? 0;
const tagOf = (digest: Digest, suffix: string) => `${digest.replace(':', '-')}${suffix}`;

it('goes along from any depth, and of every platform [acr/referrers-recursive]', async () => {
  const [first, second] = children;
  if (first === undefined || second === undefined) throw new Error('the index lists too little');
  const sbom = attach(index);
  const attestation = attach(sbom);
  const signature = attach(attestation);
  const ofPlatform = attach(first);
  const cosign = attach(undefined, tagOf(second, '.sig'));
  const attested = attach(undefined, tagOf(index, '.att'));
  const ofCosign = attach(undefined, tagOf(attested, '.sig'));
  const listed = attach(undefined, tagOf(index, '.sbom'));

  const { findings } = await platform.run();
  const own = platform.world.registries.get('acmematihacr')?.contents.get('matih/ai-service');
  expect(findings).toEqual([]);
  const all = [sbom, attestation, signature, ofPlatform, cosign, attested, ofCosign, listed];
  expect(all.filter((digest) => own?.manifests.has(digest) !== true)).toEqual([]);
  expect(own?.tags.get(tagOf(second, '.sig'))?.digest).toBe(cosign);
  expect(own?.tags.get(tagOf(attested, '.sig'))?.digest).toBe(ofCosign);
  // The tag came last: nothing was put or imported after it.
  const writes = platform.requests.filter((line) => /importImage/.test(line));
  expect(own?.tags.get('1')?.digest).toBe(index);
  expect(writes.length).toBe(all.length + 2);
  expect((await platform.run()).plan).toEqual([]);
});
