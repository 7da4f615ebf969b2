/** Real servers at IPv6 addresses: ::1, and an address of this machine's own where it has one. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer, type Server } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Duplex } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Connections } from '../../src/http/connections.js';
import { sendOver } from '../../src/http/exchange.js';
import { type CertificateAuthority, createAuthority } from '../../src/rehearsal/certificates.js';

const addresses = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .filter(({ family, scopeid }) => family === 'IPv6' && scopeid === 0);
const hasLoopback = addresses.some(({ address }) => address === '::1');
const own = addresses.find(({ internal }) => !internal)?.address;

let authority: CertificateAuthority;
let server: Server;
let port: number;
let proxy: { readonly url: string; readonly asked: string[]; stop(): void };
let connections: Connections | undefined;

/** A forward proxy at [::1] whose every tunnel leads to the server. */
async function startForwardProxy() {
  const asked: string[] = [];
  const open: Duplex[] = [];
  const forward = createServer().on('connect', (request, socket: Duplex) => {
    asked.push(request.url ?? '');
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    const through = connect(port, '::1');
    open.push(socket, through);
    socket.pipe(through).pipe(socket);
    for (const each of [socket, through]) each.on('error', () => {});
  });
  await once(forward.listen(0, '::1'), 'listening');
  const { port: own } = forward.address() as AddressInfo;
  const stop = () => {
    for (const each of open) each.destroy();
    forward.close();
  };
  return { url: `http://[::1]:${own}`, asked, stop };
}

async function sent(host: string, env: NodeJS.ProcessEnv): Promise<string> {
  connections = new Connections(authority.certificate, env);
  const { answer } = sendOver(connections, { method: 'GET', url: `https://[${host}]:${port}/` });
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await answer).body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

(hasLoopback ? describe : describe.skip)('an IPv6 address', () => {
  beforeAll(async () => {
    authority = await createAuthority('test');
    const { certificate: cert, key } = await authority.issue([
      '::1',
      'fd00:abcd::7',
      ...(own === undefined ? [] : [own]),
    ]);
    server = createTlsServer({ cert, key }, (request, response) => response.end(request.headers.host));
    await once(server.listen(0, '::'), 'listening');
    ({ port } = server.address() as AddressInfo);
    proxy = await startForwardProxy();
  });
  afterEach(() => {
    connections?.destroy();
    proxy.asked.length = 0;
  });
  afterAll(() => {
    proxy.stop();
    server.closeAllConnections();
    server.close();
  });

  it('is connected to, its certificate checked against it, and named with brackets', async () => {
    expect(await sent('::1', {})).toBe(`[::1]:${port}`);
  });

  it('of this machine itself is never asked of a proxy', async () => {
    expect(await sent('::1', { HTTPS_PROXY: proxy.url })).toBe(`[::1]:${port}`);
    expect(proxy.asked).toEqual([]);
  });

  it('is reached through a proxy that is at one itself', async () => {
    expect(await sent('fd00:abcd::7', { HTTPS_PROXY: proxy.url })).toBe(`[fd00:abcd::7]:${port}`);
    expect(proxy.asked).toEqual([`[fd00:abcd::7]:${port}`]);
  });

  (own === undefined ? it.skip : it)('is gone to directly where NO_PROXY names it, alone or by its block', async () => {
    const host = String(own);
    const named = [host, `[${host}]:${port}`, `${host}/64`, `${host.toUpperCase()},x`];
    for (const NO_PROXY of named) {
      expect(await sent(host, { HTTPS_PROXY: proxy.url, NO_PROXY })).toBe(`[${host}]:${port}`);
      expect(proxy.asked).toEqual([]);
    }
    await sent(host, { HTTPS_PROXY: proxy.url, NO_PROXY: `[${host}]:1` });
    expect(proxy.asked).toEqual([`[${host}]:${port}`]);
  });
});
