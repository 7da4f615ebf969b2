import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  world.registries.seed('docker.io', { repository: 'library/redis', tags: ['1'], architectures: ['amd64', 'arm64'] });
});
afterEach(() => world.close());

describe('Docker Hub', () => {
  it('counts manifests by address, not HEADs, and says when to come back [acr/public-sources]', async () => {
    const token = async () =>
      (
        await world.call('auth.docker.io', '/token?service=registry.docker.io&scope=repository:library/redis:pull')
      ).json().token as string;
    const path = '/v2/library/redis/manifests/1';
    const headers = { accept: 'application/vnd.oci.image.index.v1+json' };
    const ask = async (method: string) =>
      world.call('registry-1.docker.io', path, { method, token: await token(), headers });
    for (let count = 0; count < 100; count++) expect((await ask('GET')).status).toBe(200);
    expect((await ask('HEAD')).status).toBe(200);
    const refused = await ask('GET');
    expect([refused.status, refused.json().errors[0].code]).toEqual([429, 'TOOMANYREQUESTS']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('challenges whoever has no token, or one for another repository [acr/public-sources]', async () => {
    const ask = (more: object) => world.call('registry-1.docker.io', '/v2/library/redis/manifests/1', more);
    const without = await ask({});
    expect([without.status, without.headers['www-authenticate']]).toEqual([
      401,
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/redis:pull"',
    ]);
    const path = '/token?service=registry.docker.io&scope=repository:library/nginx:pull';
    const { token } = (await world.call('auth.docker.io', path)).json();
    expect((await ask({ token })).status).toBe(401);
    expect((await ask({ method: 'DELETE', token })).status).toBe(401);
  });
});
