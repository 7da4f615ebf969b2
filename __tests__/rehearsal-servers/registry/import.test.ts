import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createArmServer } from '../../../src/rehearsal/azure/arm/server.js';
import type { Digest, Registry } from '../../../src/rehearsal/registry/index.js';
import { parseManifest } from '../../../src/rehearsal/registry/manifest.js';
import { type ArmAnswer, createWorld, putRegistry, subscriptionId, tenantId, type World } from './world.js';

const importer = 'Container Registry Data Importer and Data Reader';
let world: World;
let source: Registry;
let target: Registry;
let digest: string;

beforeEach(async () => {
  world = await createWorld();
  source = putRegistry(world, 'matihlabsacr');
  target = putRegistry(world, 'acmematihacr', { resourceGroup: 'acme' });
  const image = {
    repository: 'matih/app',
    tags: ['1', '2'],
    signature: 'referrer',
    architectures: ['amd64', 'arm64'],
  } as const;
  digest = world.registries.seed('matihlabsacr', image).get('1') ?? '';
  world.grant('ci', importer, 'matihlabsacr');
  world.grant('ci', importer, 'acmematihacr');
});
afterEach(() => world.close());

const body = (sourceImage: string, more: object = {}, from: object = { resourceId: source.id }) => ({
  source: { sourceImage, ...from },
  ...more,
});
const post = (parameters: object, who = 'ci') =>
  world.arm(who, 'POST', `${target.id}/importImage?api-version=2025-11-01`, parameters);

/** Runs an accepted import to its end; the answer is the last poll's. */
async function settle(
  response: ArmAnswer,
): Promise<{ status: number; body: { status?: string; error?: { code: string; message: string } } }> {
  expect(response.status).toBe(202);
  await world.pass(20_000);
  const location = new URL(response.headers.get('location') ?? '');
  const answer = await world.arm('ci', 'GET', location.pathname + location.search);
  return { status: answer.status, body: await answer.json() };
}

describe('an accepted import', () => {
  it('runs for a while, then has copied the index with all it lists, and no referrers [acr/untagged-first] [acr/referrers-stay] [acr/operation-results]', async () => {
    const response = await post(body(`matih/app@${digest}`, { untaggedTargetRepositories: ['matih/app'] }));
    expect(response.headers.get('retry-after')).toBe('0');
    expect(response.headers.get('location')).toMatch(/\/locations\/eastus\/operationResults\/registries-[0-9a-f-]{36}/);
    const location = new URL(response.headers.get('location') ?? '');
    expect((await world.arm('ci', 'GET', location.pathname)).status).toBe(202);
    expect(target.contents.get('matih/app')).toBeUndefined();

    expect(await settle(response)).toEqual({ status: 200, body: { status: 'Succeeded' } });
    const repository = target.contents.get('matih/app');
    expect([...(repository?.manifests.keys() ?? [])]).toHaveLength(3);
    expect(repository?.tags.size).toBe(0);
    expect(repository?.referrers(digest as `sha256:${string}`)).toEqual([]);
  });

  it.each([
    ['a bare name means latest on both sides', 'matih/app', {}, 'latest'],
    ['without target tags the tag is the source’s', 'matih/app:1', {}, '1'],
    ['a target tag without a tag takes the source’s', 'matih/app:1', { targetTags: ['matih/app'] }, '1'],
  ])('by a tag: %s [acr/target-named]', async (_, image, more, tag) => {
    world.registries.seed('matihlabsacr', { repository: 'matih/app', tags: ['latest'] });
    await settle(await post(body(image, more)));
    expect([...(target.contents.get('matih/app')?.tags.keys() ?? [])]).toEqual([tag]);
  });

  it('by a tag that moves meanwhile succeeds and leaves the tag without its manifest [acr/moving-tag]', async () => {
    const response = await post(body('matih/app:1', { targetTags: ['matih/app:1'] }));
    world.registries.seed('matihlabsacr', { repository: 'matih/app', tags: ['1'], format: 'docker' });
    expect((await settle(response)).body.status).toBe('Succeeded');
    expect(target.contents.get('matih/app')?.find('1')).toBeUndefined();
  });

  it('from the registry into itself adds a tag', async () => {
    await settle(await post(body(`matih/app@${digest}`, { untaggedTargetRepositories: ['matih/app'] })));
    const again = body(`matih/app@${digest}`, { targetTags: ['matih/app:stable'] }, { resourceId: target.id });
    expect((await settle(await post(again))).body.status).toBe('Succeeded');
    expect(target.contents.get('matih/app')?.tags.get('stable')?.digest).toBe(digest);
  });
});

describe('a tag that exists', () => {
  const again = () => body(`matih/app@${digest}`, { targetTags: ['matih/app:1'] });
  beforeEach(async () => {
    await settle(await post(again()));
  });

  it('fails NoForce late, even at the same digest [acr/no-force]', async () => {
    const { status, body: answer } = await settle(await post(again()));
    expect([status, answer.error?.message]).toEqual([
      409,
      expect.stringMatching(/^Operation registries-.+ Tag matih\/app:1 already exists in target registry\.$/),
    ]);
  });

  it('fails NoForce at once where ACR answers so [acr/no-force]', async () => {
    const other = await createWorld({ conflicts: 'at-once' });
    const registry = putRegistry(other, 'matihlabsacr');
    other.grant('ci', importer, 'matihlabsacr');
    other.registries.seed('matihlabsacr', { repository: 'matih/app', tags: ['1'] });
    const itself = body('matih/app:1', { targetTags: ['matih/app:1'] }, { resourceId: registry.id });
    const answer = await other.arm('ci', 'POST', `${registry.id}/importImage`, itself);
    expect([answer.status, (await answer.json()).error.message]).toEqual([
      409,
      'Tag matih/app:1 already exists in target registry.',
    ]);
    await other.close();
  });

  it('is moved by Force', async () => {
    const second = body('matih/app:2', { targetTags: ['matih/app:1'], mode: 'Force' });
    await settle(await post(second));
    expect(target.contents.get('matih/app')?.tags.get('1')?.digest).toBe(
      source.contents.get('matih/app')?.tags.get('2')?.digest,
    );
  });

  it('stays under a lock [acr/locks]', async () => {
    const tag = target.contents.get('matih/app')?.tags.get('1');
    if (tag) tag.attributes = { ...tag.attributes, writeEnabled: false };
    const { body: answer } = await settle(await post({ ...again(), mode: 'Force' }));
    expect(answer.error?.message).toContain('The operation is disallowed on this registry');
  });
});

describe('rights', () => {
  it('on the target are named when they lack [acr/importer-role]', async () => {
    world.grant('pusher', 'AcrPush', 'acmematihacr');
    const answer = await post(body('matih/app:1'), 'pusher');
    expect([answer.status, (await answer.json()).error]).toEqual([
      403,
      {
        code: 'AuthorizationFailed',
        message: expect.stringContaining(
          "perform action 'Microsoft.ContainerRegistry/registries/importImage/action' over scope",
        ),
      },
    ]);
  });

  it('on the source need more than AcrPull [acr/importer-role]', async () => {
    world.grant('other', 'Contributor', 'acmematihacr');
    world.grant('other', 'AcrPull', 'matihlabsacr');
    const answer = await post(body('matih/app:1'), 'other');
    expect([answer.status, (await answer.json()).error.message]).toEqual([
      403,
      expect.stringContaining(
        `does not have permission to perform action 'read' on the linked scope(s) '${source.id}'`,
      ),
    ]);
    world.grant('other', importer, 'matihlabsacr');
    expect((await post(body('matih/app:1'), 'other')).status).toBe(202);
  });

  it('of the caller do not count with an address instead of a resource id [acr/by-resource-id]', async () => {
    const { body: answer } = await settle(await post(body('matih/app:1', {}, { registryUri: source.loginServer })));
    expect(answer.error).toMatchObject({ code: 'BadRequest', message: expect.stringContaining('UNAUTHORIZED') });
    putRegistry(world, 'matihlabsacr', { adminUserEnabled: true });
    const credentials = { username: 'matihlabsacr', password: source.adminPasswords[0] };
    const again = await post(body('matih/app:1', {}, { registryUri: source.loginServer, credentials }));
    expect((await settle(again)).body.status).toBe('Succeeded');
  });
});

describe('across Entra tenants', () => {
  const other = '00000000-0000-0000-0000-0000000000ee';
  beforeEach(() => {
    putRegistry(world, 'matihlabsacr', { tenantId: other });
    world.grant('their-ci', 'AcrPull', 'matihlabsacr');
  });
  const byAddress = (password: string) =>
    body('matih/app:1', {}, { registryUri: source.loginServer, credentials: { password } });

  it('no resource is linked, whatever the caller may do there [acr/across-tenants]', async () => {
    const answer = await post(body('matih/app:1'));
    expect([answer.status, (await answer.json()).error]).toEqual([
      403,
      {
        code: 'LinkedAuthorizationFailed',
        message: expect.stringContaining(
          `the current tenant '${tenantId}' is not authorized to access linked subscription '${subscriptionId}'`,
        ),
      },
    ]);
  });

  it('the source’s own tenant’s token opens it as a password without a user name, and AcrPull is enough [acr/across-tenants]', async () => {
    const answer = await settle(await post(byAddress(world.entraToken('their-ci', { tenantId: other }))));
    expect(answer.body.status).toBe('Succeeded');
  });

  it.each([
    ['of the target’s tenant', () => world.entraToken('ci')],
    ['of nobody who may pull', () => world.entraToken('nobody', { tenantId: other })],
    [
      'for another service',
      () => world.entraToken('their-ci', { tenantId: other, audience: 'https://vault.azure.net' }),
    ],
  ])('a token %s does not', async (_, token) => {
    const { body: answer } = await settle(await post(byAddress(token())));
    expect(answer.error?.message).toContain('UNAUTHORIZED');
  });

  it('a closed source lets nobody in by its address', async () => {
    putRegistry(world, 'matihlabsacr', { publicNetworkAccess: 'Disabled' });
    const answer = await settle(await post(byAddress(world.entraToken('their-ci', { tenantId: other }))));
    expect(answer.body.error?.message).toContain('DENIED');
  });
});

describe('a failing import', () => {
  it.each([
    ['matih/app:9', 'MANIFEST_UNKNOWN'],
    ['matih/none:1', 'NAME_UNKNOWN'],
  ])('of %s holds %s in its text [acr/cause-in-text]', async (image, code) => {
    const { status, body: answer } = await settle(await post(body(image)));
    expect([status, answer.error?.code, answer.error?.message]).toEqual([
      400,
      'BadRequest',
      expect.stringContaining(code),
    ]);
  });

  it('from a registry that forbids export says so [acr/export-policy]', async () => {
    putRegistry(world, 'matihlabsacr', { exportPolicy: 'disabled' });
    expect((await settle(await post(body('matih/app:1')))).body.error?.message).toContain('exportPolicy');
  });

  it.each([
    ['matihlabsacr', {}],
    ['acmematihacr', { resourceGroup: 'acme' }],
  ])(
    'by way of private %s says so, unless it lets trusted services in [acr/private-registries]',
    async (name, place) => {
      putRegistry(world, name, { ...place, publicNetworkAccess: 'Disabled', networkRuleBypassOptions: 'None' });
      expect((await settle(await post(body('matih/app:1')))).body.error?.message).toMatch(/DENIED.*not allowed access/);
      putRegistry(world, name, {
        ...place,
        publicNetworkAccess: 'Disabled',
        networkRuleBypassOptions: 'AzureServices',
      });
      expect((await settle(await post(body('matih/app:1')))).body.status).toBe('Succeeded');
    },
  );

  it('into a full registry copies nothing [acr/full-registry]', async () => {
    putRegistry(world, 'acmematihacr', { resourceGroup: 'acme', storageLimitBytes: 10 });
    expect((await settle(await post(body('matih/app:1')))).body.error?.message).toContain('Error copying blobs');
    expect(target.contents.get('matih/app')).toBeUndefined();
  });

  it('of more than fifty manifests copies none [acr/whole-index]', async () => {
    const repository = source.contents.get('matih/app');
    const [entry] = JSON.parse(repository?.find('1')?.bytes.toString() ?? '{}').manifests;
    const manifests = Array.from({ length: 50 }, (_, index) => {
      const bytes = Buffer.from(
        JSON.stringify({ ...JSON.parse(textOf(entry.digest)), annotations: { index: `${index}` } }),
      );
      return { ...entry, digest: putManifest(bytes, entry.mediaType), size: bytes.length };
    });
    const mediaType = 'application/vnd.oci.image.index.v1+json';
    const index = putManifest(Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests })), mediaType);
    const { body: answer } = await settle(await post(body(`matih/app@${index}`)));
    expect(answer.error?.message).toContain('The source image has 51 manifests; at most 50 can be imported.');
    expect(target.contents.get('matih/app')).toBeUndefined();

    function textOf(named: Digest): string {
      return repository?.manifests.get(named)?.bytes.toString() ?? '';
    }
    function putManifest(bytes: Buffer, type: string): string {
      const parsed = parseManifest(bytes, type);
      if (repository === undefined || parsed === undefined) throw new Error('no manifest');
      return repository.putManifest(bytes, parsed, '2026-11-22T12:00:00Z');
    }
  });

  it('carries the cause that a schedule of faults asks for [acr/inner-throttle]', async () => {
    world.registries.interfere = ({ repository }) =>
      repository === 'matih/app' ? 'Too Many Requests (HAP429)' : undefined;
    expect((await settle(await post(body('matih/app:1')))).body.error).toMatchObject({
      code: 'InvalidParameters',
      message: expect.stringContaining('Too Many Requests (HAP429)'),
    });
  });

  it.each([[{}], [{ source: {} }], [{ source: { sourceImage: 'A:1' } }], [body.length]])(
    'of a malformed body is refused at once',
    async (parameters) => {
      expect((await post(Object(parameters))).status).toBe(400);
    },
  );
});

describe('repository-scoped tokens', () => {
  const host = 'matihlabsacr.azurecr.io';
  const put = (path: string, properties: object) => world.arm('owner', 'PUT', `${source.id}/${path}`, { properties });

  it('pull what their scope map names, until they expire [acr/scoped-tokens]', async () => {
    world.grant('owner', 'Contributor', 'matihlabsacr');
    expect((await put('scopeMaps/pull', { actions: ['repositories/matih/*/content/read'] })).status).toBe(201);
    expect((await put('tokens/acr-secret', { scopeMapId: `${source.id}/scopeMaps/pull` })).status).toBe(201);
    const answer = await world.arm('owner', 'POST', `${source.id}/generateCredentials`, {
      tokenId: `${source.id}/tokens/acr-secret`,
      expiry: '2026-11-22T13:00:00Z',
    });
    const { username, passwords } = (await answer.json()) as { username: string; passwords: { value: string }[] };
    const auth = Buffer.from(`${username}:${passwords[0]?.value}`).toString('base64');
    const dockerConfigs = [JSON.stringify({ auths: { [host]: { auth } } })];
    const pull = (image: string) => world.registries.images.pull(image, { kubeletObjectId: 'kubelet', dockerConfigs });

    world.registries.seed('matihlabsacr', { repository: 'other/app', tags: ['1'] });
    expect(pull(`${host}/matih/app@${digest}`)).toMatchObject({ pulled: true, digest });
    expect(pull(`${host}/other/app:1`)).toMatchObject({ pulled: false, reason: 'unauthorized' });
    const basic = { authorization: `Basic ${auth}` };
    expect((await world.call(host, '/v2/', { headers: basic })).status).toBe(200);
    await world.pass(3_600_000);
    expect((await world.call(host, '/v2/', { headers: basic })).status).toBe(401);
    expect(pull(`${host}/matih/app:1`)).toMatchObject({ reason: 'unauthorized' });
  });
});

describe('a kubelet', () => {
  const pull = (image: string) =>
    world.registries.images.pull(image, { kubeletObjectId: 'kubelet', dockerConfigs: [] });

  it('pulls by its AcrPull, and shows what containerd says otherwise [identity/kubelet-pulls]', () => {
    const image = 'matihlabsacr.azurecr.io/matih/app:1';
    expect(pull(image)).toMatchObject({ reason: 'unauthorized', message: expect.stringContaining('401 Unauthorized') });
    world.grant('kubelet', 'AcrPull', 'matihlabsacr');
    expect(pull(image)).toMatchObject({ pulled: true, digest });
    expect(pull('matihlabsacr.azurecr.io/matih/app:9')).toMatchObject({
      reason: 'not-found',
      message: expect.stringMatching(/app:9: not found$/),
    });
    expect(pull('nowhere.azurecr.io/a:1')).toMatchObject({
      reason: 'unknown-host',
      message: expect.stringContaining('no such host'),
    });
    expect(world.registries.deleteImage('matihlabsacr', 'matih/app', '1')).toBe(true);
    expect(pull(image)).toMatchObject({ reason: 'not-found' });
  });

  it('needs the repository reader’s role where roles are by repository', () => {
    putRegistry(world, 'matihlabsacr', { roleAssignmentMode: 'AbacRepositoryPermissions' });
    world.grant('kubelet', 'AcrPull', 'matihlabsacr');
    expect(pull('matihlabsacr.azurecr.io/matih/app:1')).toMatchObject({ reason: 'unauthorized' });
    world.grant('kubelet', 'Container Registry Repository Reader', 'matihlabsacr');
    expect(pull('matihlabsacr.azurecr.io/matih/app:1')).toMatchObject({ pulled: true });
  });
});

describe('state', () => {
  it('comes back from its file as it was', async () => {
    const saved = JSON.parse(JSON.stringify(world.registries.save()));
    const other = await createWorld();
    other.registries.load(saved);
    expect(JSON.parse(JSON.stringify(other.registries.save()))).toEqual(saved);
    await other.close();
  });

  it('is taken over from registries that ARM lists already', async () => {
    const arm = createArmServer({ verify: async () => ({ refused: 'nobody asks' }) }, { ...idle });
    const other = await createWorld();
    const id = `/subscriptions/${subscriptionId}`;
    arm.store.put({ id, name: subscriptionId, type: 'Microsoft.Resources/subscriptions', properties: { tenantId } });
    arm.store.put({
      id: `${id}/resourceGroups/shared/providers/Microsoft.ContainerRegistry/registries/seededacr`,
      name: 'seededacr',
      type: 'Microsoft.ContainerRegistry/registries',
      location: 'westeurope',
      sku: { name: 'Basic', tier: 'Basic' },
      properties: { roleAssignmentMode: 'AbacRepositoryPermissions' },
    });
    other.registries.attach(arm);
    expect(other.registries.get('seededacr')?.properties).toMatchObject({
      tenantId,
      resourceGroup: 'shared',
      location: 'westeurope',
      sku: 'Basic',
      roleAssignmentMode: 'AbacRepositoryPermissions',
      exportPolicy: 'enabled',
    });
    await other.close();
  });
});

const idle = { now: () => new Date(0), catalogueDate: () => new Date(0), scaled: () => 0, after: () => () => {} };
