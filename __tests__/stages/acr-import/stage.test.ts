import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SeedImage } from '../../../src/rehearsal/registry/index.js';
import { createPlatform, type Platform, type PlatformOptions } from './platform.js';

let platform: Platform;
const folders: string[] = [];
afterEach(async () => {
  await platform.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const source = (name: string, more: Partial<SeedImage> = {}) =>
  platform.world.registries.seed('matihlabsacr', { repository: `matih/${name}`, tags: ['1'], ...more }).get('1') ?? '';
const target = (name: string) => platform.world.registries.get('acmematihacr')?.contents.get(`matih/${name}`);

async function withImages(options: PlatformOptions): Promise<void> {
  platform = await createPlatform(options);
}

describe('a first run', () => {
  it('imports every image by digest with its signatures, and tags last [acr/by-resource-id] [acr/target-named] [acr/untagged-first] [acr/referrers-stay] [acr/tag-last]', async () => {
    await withImages({ images: ['iam-service', 'ai-service', 'ops-workbench'], platformOnly: ['trino'] });
    const digests = {
      iam: source('iam-service', { signature: 'referrer' }),
      ai: source('ai-service', { architectures: ['amd64', 'arm64'], signature: 'referrer' }),
      ops: source('ops-workbench', { signature: 'cosign-tag' }),
    };
    source('trino');
    const report = await platform.run();

    expect(report.findings).toEqual([]);
    expect(report.plan).toEqual([
      'missing image/acmematihacr/matih/iam-service',
      'missing image/acmematihacr/matih/ai-service',
      'missing image/acmematihacr/matih/ops-workbench',
    ]);
    expect(new Set(Object.values(report.results))).toEqual(new Set(['imported by digest, then tagged']));
    expect(target('iam-service')?.tags.get('1')?.digest).toBe(digests.iam);
    expect(target('ai-service')?.referrers(digests.ai as `sha256:${string}`)).toHaveLength(1);
    expect([...(target('ops-workbench')?.tags.keys() ?? [])].sort()).toEqual([
      '1',
      `${digests.ops.replace(':', '-')}.sig`,
    ]);
    expect(target('trino')).toBeUndefined();
    expect(report.outputs).toMatchObject({ imported: 3, 'import-skipped': 0, 'import-failed': 0 });
  });

  it('brings a tenant what it selects, and asks for nothing else there', async () => {
    await withImages({ images: ['iam-service', 'ai-service'], selected: ['ai-service'] });
    source('iam-service');
    source('ai-service');
    const report = await platform.run();
    expect(report.plan).toEqual(['missing image/acmematihacr/matih/ai-service']);
    expect(platform.requests.filter((line) => /acmematihacr.*iam-service/.test(line))).toEqual([]);
    expect(Object.keys(report.outputs['image-lock'] ?? {})).toEqual(['iam-service', 'ai-service']);
    expect((await platform.run()).plan).toEqual([]);
  });

  it('locks every image of the platform, those that stay there too [acr/one-lock]', async () => {
    await withImages({ images: ['iam-service'], platformOnly: ['trino'] });
    const [iam, trino] = [source('iam-service'), source('trino')];
    const { outputs } = await platform.run();
    expect(outputs['image-lock']).toEqual({
      'iam-service': { source: 'matihlabsacr.azurecr.io/matih/iam-service', tag: '1', digest: iam },
      trino: { source: 'matihlabsacr.azurecr.io/matih/trino', tag: '1', digest: trino },
    });
  });

  it('tags by a manifest PUT where it may push, and saves the second import [acr/tag-by-put]', async () => {
    await withImages({ images: ['iam-service'] });
    platform.world.grant('ci', 'AcrPush', 'acmematihacr');
    source('iam-service');
    await platform.run();
    expect(platform.requests.filter((line) => line.includes('importImage'))).toHaveLength(1);
    expect(platform.requests).toContain('PUT acmematihacr.azurecr.io /v2/matih/iam-service/manifests/1');
  });

  it('leaves out tenants that were not chosen', async () => {
    await withImages({ images: ['iam-service'] });
    source('iam-service');
    expect((await platform.run({ tenants: ['trial'] })).plan).toEqual([]);
  });
});

describe('a second run', () => {
  it('changes nothing, and asks for one token a registry', async () => {
    await withImages({ images: ['iam-service', 'ops-workbench'] });
    source('iam-service', { signature: 'referrer' });
    source('ops-workbench');
    await platform.run();
    platform.requests.length = 0;
    const again = await platform.run();
    expect(again.plan).toEqual([]);
    expect(again.outputs).toMatchObject({ imported: 0, 'import-skipped': 2 });
    expect(platform.requests.filter((line) => line.startsWith('POST') && line.endsWith('/oauth2/token'))).toHaveLength(
      2,
    );
    expect(platform.requests.filter((line) => line.includes('ARM'))).toEqual([]);
  });

  it('brings a signature that came after the image, without touching the tag', async () => {
    await withImages({ images: ['iam-service'] });
    const digest = source('iam-service');
    await platform.run();
    const before = target('iam-service')?.tags.get('1')?.lastUpdateTime;
    // The same image, seeded again with its signature.
    source('iam-service', { signature: 'referrer' });
    const again = await platform.run();
    expect(again.plan).toEqual(['unsigned image/acmematihacr/matih/iam-service']);
    expect(target('iam-service')?.referrers(digest as `sha256:${string}`)).toHaveLength(1);
    expect(target('iam-service')?.tags.get('1')?.lastUpdateTime).toBe(before);
    expect((await platform.run()).plan).toEqual([]);
  });
});

describe('a tag that names another digest', () => {
  it('stops the run when tags may not move', async () => {
    await withImages({ images: ['iam-service'] });
    source('iam-service');
    await platform.run();
    source('iam-service', { format: 'docker' });
    const { findings } = await platform.run();
    expect(findings).toEqual([expect.stringContaining('acmematihacr.azurecr.io/matih/iam-service:1 names sha256:')]);
  });

  it('moves when they may', async () => {
    await withImages({ images: ['iam-service'], onConflict: 'move' });
    source('iam-service');
    await platform.run();
    const digest = source('iam-service', { format: 'docker' });
    const again = await platform.run();
    expect(again.results).toEqual({ 'image/acmematihacr/matih/iam-service': 'imported by digest, then the tag moved' });
    expect(target('iam-service')?.tags.get('1')?.digest).toBe(digest);
  });
});

describe('failures', () => {
  it('of one image leave the others alone, and the re-run does only what remains [acr/partial-failure]', async () => {
    await withImages({ images: ['iam-service', 'ai-service'] });
    source('iam-service');
    source('ai-service');
    platform.world.registries.interfere = ({ repository }) =>
      repository === 'matih/ai-service' ? 'Access to acmematihacr.azurecr.io denied: DENIED' : undefined;
    const first = await platform.run();
    expect(first.results['image/acmematihacr/matih/iam-service']).toBe('imported by digest, then tagged');
    expect(first.results['image/acmematihacr/matih/ai-service']).toContain('DENIED');
    expect(target('ai-service')?.tags.size ?? 0).toBe(0);
    platform.world.registries.interfere = () => undefined;
    expect((await platform.run()).plan).toEqual(['missing image/acmematihacr/matih/ai-service']);
  });

  it('by throttling inside the operation are waited out [acr/inner-throttle]', async () => {
    await withImages({ images: ['iam-service'] });
    source('iam-service');
    let calls = 0;
    platform.world.registries.interfere = () => (++calls <= 2 ? 'Too Many Requests (HAP429)' : undefined);
    const { results } = await platform.run();
    expect(results).toEqual({ 'image/acmematihacr/matih/iam-service': 'imported by digest, then tagged' });
  });

  it('to hear the answer to an import never lead to a second one [acr/lost-answer]', async () => {
    await withImages({ images: ['iam-service'] });
    platform.world.grant('ci', 'AcrPush', 'acmematihacr');
    source('iam-service');
    let lost = 0;
    platform.isLost = (request) => request.includes('importImage') && ++lost === 1;
    const { results } = await platform.run();
    expect(results).toEqual({ 'image/acmematihacr/matih/iam-service': 'imported by digest, then tagged' });
    expect(platform.requests.filter((line) => line.includes('importImage'))).toHaveLength(1);
  });

  it('name an image that is not in the platform registry, before any write', async () => {
    await withImages({ images: ['iam-service'] });
    const { findings, results } = await platform.run();
    expect(findings).toEqual(['image matihlabsacr.azurecr.io/matih/iam-service:1 is not in the registry']);
    expect(results).toEqual({});
  });

  it('name the registry that may not be read, and go on observing the others', async () => {
    await withImages({ images: ['iam-service'] });
    source('iam-service');
    const { registries } = platform.world;
    const own = registries.get('acmematihacr');
    if (own) registries.put({ ...own.properties, tenantId: 'another-entra-tenant' });
    const { findings, outputs } = await platform.run();
    expect(findings).toEqual([expect.stringContaining("registry acmematihacr.azurecr.io can't be read: UNAUTHORIZED")]);
    expect(outputs['image-lock']).toHaveProperty('iam-service');
  });
});

describe('tags', () => {
  const sources = [
    { kind: 'input' },
    { kind: 'buildMetadata', path: 'build/metadata.json' },
    { kind: 'tagFile', path: 'build/tag' },
    { kind: 'newest' },
  ] as const;

  async function tagsWith(files: Record<string, string>, imageTag?: string): Promise<Record<string, string>> {
    const workspace = await mkdtemp(join(tmpdir(), 'acr-import-'));
    folders.push(workspace);
    await mkdir(join(workspace, 'build'));
    for (const [path, text] of Object.entries(files)) await writeFile(join(workspace, path), text);
    await withImages({ images: ['iam-service', 'ai-service'], tag: sources, workspace });
    const tags = ['input', 'metadata', 'own', 'file', 'newest'];
    for (const name of ['iam-service', 'ai-service']) source(name, { tags, signature: 'cosign-tag' });
    const { outputs } = await platform.run({ imageTag: imageTag as string });
    const lock = outputs['image-lock'] as Record<string, { tag: string }>;
    return Object.fromEntries(Object.entries(lock).map(([name, { tag }]) => [name, tag]));
  }

  const metadata = JSON.stringify({ imageTag: 'metadata', images: { 'ai-service': 'own' } });

  it.each([
    [
      'the input before all',
      { 'build/metadata.json': metadata, 'build/tag': 'file\n' },
      'input',
      { iam: 'input', ai: 'input' },
    ],
    [
      'build metadata where there is no input, an image’s own first',
      { 'build/metadata.json': metadata },
      undefined,
      { iam: 'metadata', ai: 'own' },
    ],
    [
      'the tag file where there is no build metadata',
      { 'build/tag': 'file\n' },
      undefined,
      { iam: 'file', ai: 'file' },
    ],
    ['the newest that is no signature where there is no file', {}, undefined, { iam: 'newest', ai: 'newest' }],
  ])('are those of %s', async (_, files, input, expected) => {
    expect(await tagsWith(files as Record<string, string>, input)).toEqual({
      'iam-service': expected.iam,
      'ai-service': expected.ai,
    });
  });

  it('of a wrong form are refused with the file that holds them', async () => {
    await expect(tagsWith({ 'build/tag': '--help' })).rejects.toThrow('image tag in build/tag: "--help" is not a tag');
  });
});

describe('the end of a run', () => {
  it('warns of a tag that moved meanwhile, and leaves the tenant with what was locked [acr/source-reread]', async () => {
    await withImages({ images: ['iam-service'] });
    const locked = source('iam-service');
    platform.world.registries.interfere = () => {
      source('iam-service', { format: 'docker' });
      return undefined;
    };
    const { findings, results } = await platform.run();
    expect(Object.values(results)).toEqual(['imported by digest, then tagged']);
    expect(findings).toEqual([
      expect.stringMatching(/^matihlabsacr\.azurecr\.io\/matih\/iam-service:1 moved during the run to sha256:/),
    ]);
    expect(target('iam-service')?.tags.get('1')?.digest).toBe(locked);
  });
});

describe('the fallback’s index of referrers', () => {
  const indexType = 'application/vnd.oci.image.index.v1+json';
  const put = async (registry: string, repository: string, reference: string, mediaType: string, body: string) => {
    platform.world.grant('seeder', 'AcrPush', registry);
    const host = `${registry}.azurecr.io`;
    const token = await platform.world.accessToken(host, 'seeder', `repository:${repository}:pull,push`);
    const headers = { 'content-type': mediaType };
    const answer = await platform.world.call(host, `/v2/${repository}/manifests/${reference}`, {
      method: 'PUT',
      token,
      headers,
      body,
    });
    expect(answer.status).toBe(201);
    return answer.headers['docker-content-digest'] ?? '';
  };
  /** A tag that lists another image of the repository, as clients write it where there is no Referrers API. */
  const list = async (registry: string, subject: string, names: readonly string[]) => {
    const contents = platform.world.registries.get(registry)?.contents.get('matih/iam-service');
    const manifests = names.map((tag) => {
      const stored = contents?.find(tag);
      return { mediaType: stored?.manifest.mediaType, digest: stored?.digest, size: stored?.bytes.length };
    });
    const body = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests });
    return put(registry, 'matih/iam-service', subject.replace(':', '-'), indexType, body);
  };
  const listed = (subject: string): readonly string[] => {
    const bytes = target('iam-service')?.find(subject.replace(':', '-'))?.bytes.toString() ?? '{"manifests":[]}';
    return (JSON.parse(bytes) as { manifests: { digest: string }[] }).manifests.map(({ digest }) => digest);
  };

  it('is merged with the tenant’s own, and then left alone [acr/fallback-merged]', async () => {
    await withImages({ images: ['iam-service'] });
    platform.world.grant('ci', 'AcrPush', 'acmematihacr');
    const subject = source('iam-service');
    await platform.run();
    source('iam-service', { tags: ['theirs'] });
    await list('matihlabsacr', subject, ['theirs']);
    platform.world.registries.seed('acmematihacr', { repository: 'matih/iam-service', tags: ['own'] });
    await list('acmematihacr', subject, ['own']);
    const [own] = listed(subject);
    const theirs = platform.world.registries.get('matihlabsacr')?.contents.get('matih/iam-service')?.resolve('theirs');

    expect((await platform.run()).plan).toEqual(['unsigned image/acmematihacr/matih/iam-service']);
    expect(listed(subject)).toEqual([own, theirs]);
    expect((await platform.run()).plan).toEqual([]);
  });

  it('is tagged as it is where the tenant has none, push or no push', async () => {
    await withImages({ images: ['iam-service'] });
    const subject = source('iam-service');
    source('iam-service', { tags: ['theirs'] });
    await list('matihlabsacr', subject, ['theirs']);
    expect(Object.values((await platform.run()).results)).toEqual(['imported by digest, then tagged']);
    expect(listed(subject)).toHaveLength(1);
    expect((await platform.run()).plan).toEqual([]);
  });
});

describe('tags that are declared to be locked', () => {
  it('are locked once they are set, and again where somebody opened them [acr/locks]', async () => {
    await withImages({ images: ['iam-service'], lock: 'tag' });
    platform.world.grant('ci', 'Contributor', 'acmematihacr');
    source('iam-service');
    await platform.run();
    const tag = () => target('iam-service')?.tags.get('1');
    expect(tag()?.attributes).toMatchObject({ writeEnabled: false, deleteEnabled: false, readEnabled: true });
    expect((await platform.run()).plan).toEqual([]);

    Object.assign(tag() ?? {}, { attributes: { ...tag()?.attributes, writeEnabled: true } });
    const again = await platform.run();
    expect(again.plan).toEqual(['open image/acmematihacr/matih/iam-service']);
    expect(Object.values(again.results)).toEqual(['tag locked']);
    expect(tag()?.attributes.writeEnabled).toBe(false);
  });
});
