import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestOf, mediaTypes } from '../../../src/rehearsal/registry/manifest.js';
import { createWorld, putRegistry, type World } from './world.js';

const host = 'matihlabsacr.azurecr.io';
const all = Object.values(mediaTypes).join(',');
let world: World;
let puller: string;

beforeAll(async () => {
  world = await createWorld();
  putRegistry(world, 'matihlabsacr');
  world.registries.seedPlatform('matihlabsacr', { repositoryPrefix: 'matih', tags: ['1.0.0', '1.1.0'] });
  world.grant('puller', 'AcrPull', 'matihlabsacr');
  world.grant('pusher', 'AcrPush', 'matihlabsacr');
  world.grant('owner', 'Owner', 'matihlabsacr');
  puller = await world.accessToken(
    host,
    'puller',
    'repository:matih/ai-service:pull',
    'repository:matih/iam-service:pull',
  );
});
afterAll(() => world.close());

describe('the bearer challenge', () => {
  it('names realm and service for /v2/', async () => {
    const answer = await world.call(host, '/v2/');
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe(`Bearer realm="https://${host}/oauth2/token",service="${host}"`);
    expect(answer.headers['docker-distribution-api-version']).toBe('registry/2.0');
  });

  it('names the scope for a repository, and says when a token holds too little [acr/one-token]', async () => {
    const path = '/v2/matih/trino/manifests/1.0.0';
    const bare = await world.call(host, path);
    expect(bare.headers['www-authenticate']).toContain('scope="repository:matih/trino:pull"');
    const other = await world.call(host, path, { token: puller });
    expect([other.status, other.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('error="insufficient_scope"'),
    ]);
  });

  it('refuses a token of another registry', async () => {
    putRegistry(world, 'acmematihacr');
    const answer = await world.call('acmematihacr.azurecr.io', '/v2/', { token: puller });
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ]);
  });
});

describe('the exchange', () => {
  const exchange = (form: Record<string, string>) => world.call(host, '/oauth2/exchange', { method: 'POST', form });

  it.each([
    ['a principal without any role', () => ({ access_token: world.entraToken('nobody') })],
    ['a token of another Entra tenant', () => ({ access_token: world.entraToken('puller', { tenantId: 'other' }) })],
    [
      'a token for another audience',
      () => ({ access_token: world.entraToken('puller', { audience: 'https://vault.azure.net' }) }),
    ],
  ])('refuses %s', async (_, form) => {
    const answer = await exchange({ grant_type: 'access_token', service: host, ...form() });
    expect([answer.status, answer.json().errors[0].code]).toEqual([401, 'UNAUTHORIZED']);
  });

  it('accepts tokens made for ARM unless the registry forbids them', async () => {
    const form = {
      grant_type: 'access_token',
      service: host,
      access_token: world.entraToken('puller', { audience: 'https://management.azure.com' }),
    };
    expect((await exchange(form)).status).toBe(200);
    putRegistry(world, 'matihlabsacr', { azureADAuthenticationAsArmPolicy: 'disabled' });
    expect((await exchange(form)).status).toBe(401);
    putRegistry(world, 'matihlabsacr', { azureADAuthenticationAsArmPolicy: 'enabled' });
  });

  it('wants the registry itself as service', async () => {
    const answer = await exchange({
      grant_type: 'access_token',
      service: 'x.azurecr.io',
      access_token: world.entraToken('puller'),
    });
    expect(answer.status).toBe(400);
  });

  it('gives no access token when nothing asked for may be done', async () => {
    expect(await world.accessToken(host, 'puller', 'repository:matih/trino:pull')).toBeDefined();
    await expect(world.accessToken(host, 'puller', 'repository:matih/trino:delete')).resolves.toBeUndefined();
  });
});

describe('manifests', () => {
  it('are the same by tag and by digest, with true digests', async () => {
    const byTag = await world.call(host, '/v2/matih/ai-service/manifests/1.1.0', {
      token: puller,
      headers: { accept: all },
    });
    const digest = byTag.headers['docker-content-digest'] ?? '';
    expect(digest).toBe(digestOf(byTag.body));
    expect(byTag.headers['content-type']).toBe(mediaTypes.ociIndex);
    const byDigest = await world.call(host, `/v2/matih/ai-service/manifests/${digest}`, {
      token: puller,
      headers: { accept: all },
    });
    expect(byDigest.body.equals(byTag.body)).toBe(true);
  });

  it('answer HEAD with the length and no body', async () => {
    const answer = await world.call(host, '/v2/matih/ai-service/manifests/1.0.0', {
      method: 'HEAD',
      token: puller,
      headers: { accept: all },
    });
    expect(answer.status).toBe(200);
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(100);
    expect(answer.body).toHaveLength(0);
  });

  it('are not found when the Accept header leaves their type out [acr/accept-types]', async () => {
    const answer = await world.call(host, '/v2/matih/ai-service/manifests/1.0.0', {
      token: puller,
      headers: { accept: mediaTypes.ociManifest },
    });
    expect(answer.json().errors[0]).toMatchObject({
      code: 'MANIFEST_UNKNOWN',
      message: 'OCI index found, but accept header does not support OCI indexes',
    });
  });

  it('say which tag or repository is unknown', async () => {
    const tag = await world.call(host, '/v2/matih/iam-service/manifests/9.9.9', { token: puller });
    expect([tag.status, tag.json().errors[0]]).toEqual([
      404,
      { code: 'MANIFEST_UNKNOWN', message: 'manifest tagged by "9.9.9" is not found', detail: { Tag: '9.9.9' } },
    ]);
    const token = await world.accessToken(host, 'puller', 'repository:matih/nothing:pull');
    const name = await world.call(host, '/v2/matih/nothing/tags/list', { token });
    expect(name.json().errors[0].code).toBe('NAME_UNKNOWN');
  });

  it('keep a signature as referrer of what it signs', async () => {
    const head = await world.call(host, '/v2/matih/iam-service/manifests/1.0.0', {
      method: 'HEAD',
      token: puller,
      headers: { accept: all },
    });
    const digest = head.headers['docker-content-digest'];
    const answer = await world.call(host, `/v2/matih/iam-service/referrers/${digest}`, { token: puller });
    expect(answer.headers['content-type']).toBe(mediaTypes.ociIndex);
    expect(answer.json().manifests).toEqual([
      expect.objectContaining({ artifactType: 'application/vnd.cncf.notary.signature' }),
    ]);
  });
});

describe('pushing', () => {
  const image = (layer: Buffer, config = Buffer.from('{}')) => ({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: digestOf(layer), size: layer.length }],
  });
  const put = (path: string, token: string, body: object) =>
    world.call(host, path, {
      method: 'PUT',
      token,
      headers: { 'content-type': mediaTypes.ociManifest },
      body: JSON.stringify(body),
    });

  it('takes blobs in one piece and in chunks, then the manifest', async () => {
    const token = await world.accessToken(host, 'pusher', 'repository:matih/new:pull,push');
    const layer = Buffer.from('layer of two chunks');
    const config = Buffer.from('{}');
    const early = await put('/v2/matih/new/manifests/1', token, image(layer));
    expect([early.status, early.json().errors[0].code]).toEqual([404, 'MANIFEST_BLOB_UNKNOWN']);

    const whole = await world.call(host, `/v2/matih/new/blobs/uploads/?digest=${digestOf(config)}`, {
      method: 'POST',
      token,
      body: config,
    });
    expect(whole.status).toBe(201);
    const begun = await world.call(host, '/v2/matih/new/blobs/uploads/', { method: 'POST', token });
    const location = begun.headers.location ?? '';
    const part = await world.call(host, location, {
      method: 'PATCH',
      token,
      headers: { 'content-range': '0-4' },
      body: layer.subarray(0, 5),
    });
    expect([part.status, part.headers.range]).toEqual([202, '0-4']);
    const wrong = await world.call(host, location, {
      method: 'PATCH',
      token,
      headers: { 'content-range': '9-12' },
      body: 'nope',
    });
    expect(wrong.status).toBe(416);
    const done = await world.call(host, `${location}&digest=${digestOf(layer)}`, {
      method: 'PUT',
      token,
      body: layer.subarray(5),
    });
    expect([done.status, done.headers['docker-content-digest']]).toEqual([201, digestOf(layer)]);

    const accepted = await put('/v2/matih/new/manifests/1', token, image(layer));
    expect(accepted.status).toBe(201);
    const tags = await world.call(host, '/v2/matih/new/tags/list', { token });
    expect(tags.json()).toEqual({ name: 'matih/new', tags: ['1'] });
  });

  it('is refused under a digest of another algorithm than SHA-256 [acr/sha256-only]', async () => {
    const found = world.registries.get('matihlabsacr')?.contents.get('matih/iam-service');
    const bytes = found?.find('1.0.0')?.bytes ?? Buffer.alloc(0);
    const digest = createHash('sha512').update(bytes).digest('hex');
    world.grant('pusher', 'AcrPush', 'matihlabsacr');
    const token = await world.accessToken(host, 'pusher', 'repository:matih/iam-service:pull,push');
    const answer = await world.call(host, `/v2/matih/iam-service/manifests/sha512:${digest}`, {
      method: 'PUT',
      token,
      headers: { 'content-type': mediaTypes.ociManifest },
      body: bytes,
    });
    expect([answer.status, answer.json().errors[0].code]).toEqual([400, 'DIGEST_INVALID']);
  });

  it('is refused to AcrPull', async () => {
    const answer = await put('/v2/matih/iam-service/manifests/1', puller, image(Buffer.from('x')));
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, expect.stringContaining('pull,push')]);
  });

  it('is refused under a locked tag, with the words that users know', async () => {
    const token = await world.accessToken(host, 'owner', 'repository:matih/iam-service:*');
    const source = await world.call(host, '/v2/matih/iam-service/manifests/1.1.0', { token, headers: { accept: all } });
    const lock = await world.call(host, '/acr/v1/matih/iam-service/_tags/1.0.0', {
      method: 'PATCH',
      token,
      body: '{"writeEnabled":false}',
    });
    expect(lock.json().tag.changeableAttributes).toMatchObject({ writeEnabled: false, readEnabled: true });
    const answer = await world.call(host, '/v2/matih/iam-service/manifests/1.0.0', {
      method: 'PUT',
      token,
      headers: { 'content-type': source.headers['content-type'] ?? '' },
      body: source.body,
    });
    expect([answer.status, answer.json().errors[0].code, answer.json().errors[0].message]).toEqual([
      405,
      'REGISTRY_DISALLOWED_OPERATION',
      expect.stringContaining('disallowed on this registry'),
    ]);
  });
});

describe("Azure's own API", () => {
  it('lists repositories by pages', async () => {
    const token = await world.accessToken(host, 'owner', 'registry:catalog:*');
    const first = await world.call(host, '/acr/v1/_catalog?n=30', { token });
    expect(first.json().repositories).toHaveLength(30);
    const next = /<(.+)>; rel="next"/.exec(first.headers.link ?? '')?.[1] ?? '';
    const second = await world.call(host, next, { token });
    expect(second.json().repositories.length).toBeGreaterThanOrEqual(7);
    expect(second.headers.link).toBeUndefined();
  });

  it('shows the newest tag first when asked', async () => {
    const answer = await world.call(host, '/acr/v1/matih/ai-service/_tags?orderby=timedesc', { token: puller });
    expect(answer.json().tags.map(({ name }: { name: string }) => name)).toEqual(['1.1.0', '1.0.0']);
  });

  it('shows manifests with platform, size and tags', async () => {
    const answer = await world.call(host, '/acr/v1/matih/ai-service/_manifests', { token: puller });
    const amd64 = answer
      .json()
      .manifests.filter(({ architecture }: { architecture?: string }) => architecture === 'amd64');
    expect(amd64).toHaveLength(2);
  });
});

describe('the limit of requests', () => {
  it('ends a minute of referrer lists with 429 and when to come back, by registry [acr/data-plane-limits]', async () => {
    const path = `/v2/matih/app/referrers/sha256:${'0'.repeat(64)}`;
    const small = 'smallacr.azurecr.io';
    putRegistry(world, 'smallacr', { sku: 'Basic' });
    const ask = (at: string) => world.call(at, path);
    const answers = await Promise.all(Array.from({ length: 501 }, () => ask(small)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(500);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.json().errors[0].code).toBe('TOOMANYREQUESTS');
    expect(refused?.headers['retry-after']).toBeDefined();
    expect((await ask(host)).status).toBe(401);
    expect((await world.call(small, '/v2/')).status).toBe(401);
  });
});
