/** Registries of others, the embedded ones behind the product's own client. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Azure } from '../../../src/azure/index.js';
import { publicRegistryClient, RegistryClient } from '../../../src/azure/registry/index.js';
import type { HttpRequest, HttpResponse } from '../../../src/http/index.js';
import { createWorld, type World } from '../../rehearsal-servers/registry/world.js';

let world: World;
let digest: string | undefined;
/** Every request: `auth.docker.io /token`. */
const requests: string[] = [];
/** What comes in place of the registry's answer, if anything. */
let instead: (request: string) => Partial<HttpResponse> | Error | undefined;

beforeEach(async () => {
  world = await createWorld();
  digest = world.registries.seed('docker.io', { repository: 'library/redis', tags: ['1', '2'] }).get('1');
  requests.length = 0;
  instead = () => undefined;
});
afterEach(() => world.close());

async function send({ method, url, headers = {} }: HttpRequest): Promise<HttpResponse> {
  const { host, pathname, search } = new URL(url);
  requests.push(`${host} ${pathname}`);
  const other = instead(`${host} ${pathname}`);
  if (other instanceof Error) throw other;
  if (other !== undefined) return { status: 200, headers: {}, body: Buffer.from(''), ...other };
  return world.call(host, pathname + search, { method, headers: { ...headers } });
}

const clock = { now: () => 0, sleep: async () => {} };
const client = () => publicRegistryClient({ http: { send }, clock } as unknown as Azure, 'docker.io');
const path = 'registry-1.docker.io /v2/library/redis/manifests/1';

describe('a client of a public registry', () => {
  it('asks for one challenge and one token, however many HEADs of a repository come at once', async () => {
    const redis = client();
    const found = await Promise.all(['1', '2', '1'].map((tag) => redis.digest('library/redis', tag)));
    expect(found[0]).toBe(digest);
    const count = (wanted: string) => requests.filter((request) => request === wanted).length;
    expect([count('registry-1.docker.io /v2/'), count('auth.docker.io /token')]).toEqual([1, 1]);
  });

  it.each(['registry-1.docker.io /v2/', 'auth.docker.io /token'])('asks anew after %s failed once', async (place) => {
    instead = (request) => (request === place ? { status: 503 } : undefined);
    const redis = client();
    await expect(redis.digest('library/redis', '1')).rejects.toThrow('HTTP 503');
    instead = () => undefined;
    expect(await redis.digest('library/redis', '1')).toBe(digest);
  });

  it.each([
    [503, 'registry-1.docker.io itself failed: run it again.', 4],
    [429, 'registry-1.docker.io counts what comes from this address: run again later.', 4],
    [403, 'Only what anybody may pull is taken from registry-1.docker.io: check the name of the image.', 1],
  ])('says what to do about HTTP %i', async (status, mend, exitCode) => {
    instead = (request) => (request === path ? { status } : undefined);
    await expect(client().digest('library/redis', '1')).rejects.toMatchObject({ mend, exitCode });
  });

  it('knows no firewall of a registry that is nobody’s here', async () => {
    instead = () => new Error('getaddrinfo ENOTFOUND');
    await expect(client().digest('library/redis', '1')).rejects.toMatchObject({
      cause: "can't be reached: getaddrinfo ENOTFOUND",
      mend: "Check the registry's name and, behind a proxy, HTTPS_PROXY and NO_PROXY.",
    });
  });
});

describe('a client of a registry in a cloud of one’s own', () => {
  it('tells of roles and firewalls, whatever the suffix of its host', async () => {
    const loginServer = 'shop.registry.example.internal';
    const acr = new RegistryClient({ loginServer, tenantId: 't', entraToken: async () => 'entra', clock, send });
    const answer = (request: string) => (request.includes('/v2/') ? { status: 403 } : { body: Buffer.from('{}') });
    instead = answer;
    await expect(acr.digest('matih/a', '1')).rejects.toMatchObject({
      mend: expect.stringContaining('az role assignment create'),
    });
    instead = (request) => (request.includes('/v2/') ? new Error('connect ECONNREFUSED') : answer(request));
    await expect(acr.digest('matih/a', '1')).rejects.toMatchObject({
      mend: expect.stringContaining('az acr network-rule list --name shop'),
    });
    instead = (request) => (request.includes('/v2/') ? { status: 502 } : answer(request));
    await expect(acr.digest('matih/a', '1')).rejects.toMatchObject({
      mend: `${loginServer} itself failed: run it again.`,
    });
  });
});
