import { describe, expect, it } from '@jest/globals';
import { RegistryClient } from '../../../src/azure/registry/index.js';
import type { HttpRequest, HttpResponse } from '../../../src/http/index.js';

const loginServer = 'matihlabsacr.azurecr.io';
const digest = `sha256:${'a'.repeat(64)}`;

interface Registry {
  readonly client: RegistryClient;
  /** Scopes of each access token that was asked for. */
  readonly tokens: (readonly string[])[];
  readonly requests: HttpRequest[];
  now: number;
  answer: (request: HttpRequest) => Partial<HttpResponse>;
  readonly logins: string[];
  /** Rights that its tokens hold; not said when undefined. */
  access: readonly object[] | undefined;
}

/** A registry whose access tokens live 75 minutes; `answer` says what it holds. */
function registryWith(concurrency?: number): Registry {
  const registry: Registry = {
    tokens: [],
    requests: [],
    now: 0,
    answer: () => ({ status: 200, headers: { 'docker-content-digest': digest } }),
    logins: [],
    access: undefined,
    client: new RegistryClient({
      loginServer,
      tenantId: 'tenant',
      entraToken: async () => 'entra',
      clock: { now: () => registry.now, sleep: async () => {} },
      send,
      ...(concurrency !== undefined && { concurrency }),
    }),
  };
  async function send(request: HttpRequest): Promise<HttpResponse> {
    const { pathname } = new URL(request.url);
    const reply = (part: Partial<HttpResponse>) => ({ status: 200, headers: {}, body: Buffer.from('{}'), ...part });
    if (pathname.startsWith('/oauth2/')) registry.logins.push(request.url);
    const form = new URLSearchParams(String(request.body ?? ''));
    if (pathname === '/oauth2/exchange') return reply({ body: Buffer.from('{"refresh_token":"refresh"}') });
    if (pathname === '/oauth2/token') {
      registry.tokens.push(form.getAll('scope'));
      // The registry's clock is another than the run's, which counts from the process's start.
      const iat = Date.parse('2026-11-22T12:00:00Z') / 1000;
      const exp = iat + 75 * 60;
      const value = `x.${Buffer.from(JSON.stringify({ iat, exp, access: registry.access })).toString('base64url')}.${registry.tokens.length}`;
      return reply({ body: Buffer.from(JSON.stringify({ access_token: value })) });
    }
    registry.requests.push(request);
    return reply(registry.answer(request));
  }
  return registry;
}

describe('a registry client', () => {
  it('asks for one token for all repositories that it was told of [acr/one-token]', async () => {
    const registry = registryWith();
    registry.client.prepare(['matih/a', 'matih/b']);
    registry.client.prepare(['matih/b'], 'pull,push');
    await Promise.all(['matih/a', 'matih/b', 'matih/a'].map((name) => registry.client.digest(name, '1')));
    expect(registry.tokens).toEqual([
      ['repository:matih/a:pull,metadata_read', 'repository:matih/b:pull,push,metadata_read'],
    ]);
  });

  it('asks anew for a repository that it was not told of, once for all who wait', async () => {
    const registry = registryWith();
    await registry.client.digest('matih/a', '1');
    await Promise.all([registry.client.digest('matih/b', '1'), registry.client.digest('matih/b', '2')]);
    expect(registry.tokens.at(-1)).toEqual([
      'repository:matih/a:pull,metadata_read',
      'repository:matih/b:pull,metadata_read',
    ]);
    expect(registry.tokens).toHaveLength(2);
  });

  it('renews its token five minutes before it ends [acr/token-renewal]', async () => {
    const registry = registryWith();
    await registry.client.digest('matih/a', '1');
    registry.now += 69 * 60_000;
    await registry.client.digest('matih/a', '1');
    expect(registry.tokens).toHaveLength(1);
    registry.now += 2 * 60_000;
    await registry.client.digest('matih/a', '1');
    expect(registry.tokens).toHaveLength(2);
  });

  it('renews a token that is refused before its time, once', async () => {
    const registry = registryWith();
    registry.answer = () => ({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="x",error="invalid_token"' },
    });
    await expect(registry.client.digest('matih/a', '1')).rejects.toThrow(
      `registry ${loginServer}: read matih/a: HTTP 401`,
    );
    expect(registry.tokens).toHaveLength(2);
  });

  it('asks for no more than two requests before its first answer, both of the registry itself', async () => {
    const registry = registryWith();
    await registry.client.digest('matih/a', '1');
    expect(registry.logins).toEqual([`https://${loginServer}/oauth2/exchange`, `https://${loginServer}/oauth2/token`]);
  });

  it('pushes nothing where its token says that it may not', async () => {
    const registry = registryWith();
    registry.access = [{ type: 'repository', name: 'matih/a', actions: ['pull'] }];
    const manifest = { mediaType: '', bytes: Buffer.from('{}') };
    expect(await registry.client.tag('matih/a', '1', manifest)).toBe('refused');
    expect(registry.requests).toEqual([]);
  });

  it.each([
    { type: 'repository', name: 'matih/a', actions: ['pull', 'push'] },
    { Type: 'repository', Name: 'matih/a', Actions: ['pull', 'push'] },
  ])('pushes where its token says that it may, however that is spelled: %j', async (access) => {
    const registry = registryWith();
    registry.access = [access];
    registry.answer = () => ({ status: 201 });
    const manifest = { mediaType: '', bytes: Buffer.from('{}') };
    expect(await registry.client.tag('matih/a', '1', manifest)).toBe('tagged');
  });

  it('lists the newest manifests, and says whether these are all', async () => {
    const registry = registryWith();
    const body = Buffer.from(JSON.stringify({ manifests: [{ digest, mediaType: 'm', tags: null }] }));
    registry.answer = () => ({ body });
    const own = { digest, mediaType: 'm', configMediaType: '', tags: [] };
    expect(await registry.client.manifests('matih/a')).toEqual({ manifests: [own], isComplete: true });
    registry.answer = () => ({ body, headers: { link: '</acr/v1/matih/a/_manifests?last=x>; rel="next"' } });
    expect((await registry.client.manifests('matih/a'))?.isComplete).toBe(false);
    registry.answer = () => ({ status: 404 });
    expect(await registry.client.manifests('matih/a')).toBeUndefined();
  });

  it('accepts all four manifest types, for a registry finds nothing else [acr/accept-types]', async () => {
    const registry = registryWith();
    expect(await registry.client.digest('matih/a', '1')).toBe(digest);
    expect(registry.requests[0]?.headers?.accept?.split(', ')).toHaveLength(4);
  });

  it('takes 404 as nothing there, and explains every other refusal with the role that lacks', async () => {
    const registry = registryWith();
    registry.answer = () => ({ status: 404 });
    expect(await registry.client.digest('matih/a', '1')).toBeUndefined();
    const body = Buffer.from('{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}');
    registry.answer = () => ({ status: 403, body });
    await expect(registry.client.digest('matih/a', '1')).rejects.toMatchObject({
      cause: 'DENIED: requested access to the resource is denied',
      mend: expect.stringContaining('az role assignment create'),
    });
  });

  it('names the registry when no answer comes', async () => {
    const registry = registryWith();
    registry.answer = () => {
      throw new Error('getaddrinfo ENOTFOUND');
    };
    await expect(registry.client.digest('matih/a', '1')).rejects.toMatchObject({
      what: `registry ${loginServer}`,
      cause: "can't be reached: getaddrinfo ENOTFOUND",
      exitCode: 4,
    });
  });

  it('keeps the number of requests in progress within its bound', async () => {
    const registry = registryWith(3);
    let running = 0;
    let most = 0;
    registry.answer = () => {
      most = Math.max(most, ++running);
      queueMicrotask(() => running--);
      return { status: 404 };
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => registry.client.digest(`matih/a`, `${index}`)));
    expect(most).toBeLessThanOrEqual(3);
    expect(registry.requests).toHaveLength(20);
  });

  it('follows the pages of a tag list', async () => {
    const registry = registryWith();
    registry.answer = ({ url }) =>
      url.includes('last=')
        ? { body: Buffer.from(JSON.stringify({ tags: [{ name: '1', digest }] })) }
        : {
            body: Buffer.from(JSON.stringify({ tags: [{ name: '2', digest }] })),
            headers: { link: '</acr/v1/matih/a/_tags?last=2&n=500>; rel="next"' },
          };
    expect((await registry.client.tags('matih/a')).map(({ name }) => name)).toEqual(['2', '1']);
  });
});
