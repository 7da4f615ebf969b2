/** The bundle, and the helm that it runs, where an IPv6 address is the only way out: a proxy at [::1]. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Platform, startPlatform } from './platform.js';

const hasLoopback = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === '::1'));

(hasLoopback ? describe : describe.skip)('a proxy at an IPv6 address', () => {
  let platform: Platform;
  let forward: Server;
  let met = 0;
  beforeAll(async () => {
    platform = await startPlatform();
    const { port } = new URL(platform.rehearsal.proxyUrl);
    forward = createServer((socket) => {
      met += 1;
      const through = connect(Number(port), '127.0.0.1');
      socket.pipe(through).pipe(socket);
      for (const each of [socket, through]) each.on('error', () => each.destroy());
    });
    await once(forward.listen(0, '::1'), 'listening');
  });
  afterAll(async () => {
    await platform.stop();
    forward.close();
  });

  it('carries a deployment', async () => {
    const proxy = `http://[::1]:${(forward.address() as AddressInfo).port}`;
    const run = await platform.step({}, { env: { HTTPS_PROXY: proxy, https_proxy: proxy } });
    expect(run.annotations).toEqual([]);
    expect(run.outputs).toMatchObject({ result: 'changed', verified: 'true' });
    // Each helm has connections of its own.
    expect(met).toBeGreaterThan(5);
  }, 120_000);
});
