import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createNetServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Connections } from '../../src/http/connections.js';
import { sendOver } from '../../src/http/exchange.js';
import { createHttpClient, type HttpRequest, sendOnce } from '../../src/http/index.js';
import { type CertificateAuthority, createAuthority } from '../../src/rehearsal/certificates.js';
import { createFaultSchedule, type FaultSchedule } from '../../src/rehearsal/faults.js';
import { createHostTable, type LookupHostTable } from '../../src/rehearsal/hosts.js';
import { type Proxy as ForwardProxy, startProxy } from '../../src/rehearsal/proxy.js';

const host = 'matihlabsacr.azurecr.io';
const url = `https://${host}/v2/`;

let authority: CertificateAuthority;
let faults: FaultSchedule;
let proxy: ForwardProxy;
let connections: Connections;
/** Connections that reached the host, by the port that each came from. */
let ports: Set<number | undefined>;
/** Opened through the proxy. */
let tunnels: number;
let hang: boolean;

beforeEach(async () => {
  authority = await createAuthority('test');
  faults = createFaultSchedule();
  ports = new Set();
  tunnels = 0;
  hang = false;
  const hosts = createHostTable();
  hosts.register(host, (request, response) => {
    ports.add(request.socket.remotePort);
    if (!hang) response.writeHead(200, { 'content-length': '6' }).end('served');
  });
  const counted: LookupHostTable = {
    ...hosts,
    lookup: (name) => {
      tunnels += 1;
      return hosts.lookup(name);
    },
  };
  proxy = await startProxy({ hosts: counted, authority, faults, onRequest: () => {}, onRefused: () => {} });
  connections = new Connections(authority.certificate, { HTTPS_PROXY: proxy.url });
});

afterEach(async () => {
  connections.destroy();
  await proxy.stop();
});

async function sent(request: Partial<HttpRequest> = {}, over = connections): Promise<string> {
  const { answer, ended } = sendOver(over, { method: 'GET', url, ...request });
  const { body } = await answer;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  await ended;
  return Buffer.concat(chunks).toString('utf8');
}

/** How many of these keep the process alive. */
const heldBy = (...types: readonly string[]) =>
  process.getActiveResourcesInfo().filter((each) => types.includes(each)).length;

describe('connections through a proxy', () => {
  it('are taken again by what follows', async () => {
    for (let request = 0; request < 3; request++) expect(await sent()).toBe('served');
    await sent({ method: 'HEAD' });
    await sent({ method: 'POST', body: '{}' });
    expect(ports.size).toBe(1);
  });

  it('are opened ahead, and taken by the requests that they are for', async () => {
    connections.openAhead(url, 2);
    expect(await Promise.all([sent(), sent(), sent()])).toEqual(['served', 'served', 'served']);
    expect(tunnels).toBe(3);
    await sent();
    expect(tunnels).toBe(3);
  });

  it('opened ahead to nowhere fail nobody, and the request says why', async () => {
    faults.add({ nth: 1, action: { kind: 'name-not-found' } });
    connections.openAhead(url);
    expect(await sent()).toBe('served');
    faults.add({ action: { kind: 'name-not-found' } });
    connections.openAhead('https://other.azurecr.io/');
    await expect(sent({ url: 'https://other.azurecr.io/' })).rejects.toThrow(/^Proxy response \((403|502)\)/);
  });

  it('trust nobody beside the named authority', async () => {
    const others = new Connections((await createAuthority('other')).certificate, { HTTPS_PROXY: proxy.url });
    await expect(sent({}, others)).rejects.toThrow(/self-signed|unable to/i);
    others.destroy();
  });

  it('say of a tunnel that is refused whether another try may get through', async () => {
    faults.add({ nth: 1, action: { kind: 'name-not-found' } });
    await expect(sent()).rejects.toMatchObject({
      code: 'NOT_CONNECTED',
      message: expect.stringMatching(/^Proxy response \(502\)/),
    });
    await expect(sent({ url: 'https://unknown.azurecr.io/' })).rejects.toMatchObject({
      code: 'NO_TUNNEL',
      message: expect.stringMatching(/^Proxy response \(403\)/),
    });
  });

  it('fail where nothing listens', async () => {
    const nowhere = new Connections(undefined, { HTTPS_PROXY: 'http://127.0.0.1:1' });
    await expect(sent({}, nowhere)).rejects.toMatchObject({
      code: 'NOT_CONNECTED',
      cause: { code: 'ECONNREFUSED' },
    });
    nowhere.destroy();
  });

  it('that are not made name the variable that was set for them in vain', async () => {
    const direct = new Connections(undefined, { HTTP_PROXY: proxy.url });
    await expect(sent({ url: 'https://nowhere.invalid/' }, direct)).rejects.toMatchObject({
      code: 'NOT_CONNECTED',
      message: expect.stringMatching(/nowhere\.invalid.*; for https only HTTPS_PROXY is read, not HTTP_PROXY$/),
    });
    direct.destroy();
  });

  it.each(['directly', 'through a proxy'])(
    'opened ahead keep no process alive while a host takes them and says nothing, %s; a request does',
    async (way) => {
      const server = createNetServer((socket) => socket.unref());
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as AddressInfo;
      const env = way === 'directly' ? {} : { HTTPS_PROXY: `http://127.0.0.1:${port}` };
      const silent = new Connections(undefined, env);
      const before = heldBy('TCPSocketWrap', 'Timeout');
      const met = once(server, 'connection');
      silent.openAhead(`https://127.0.0.1:${port}/`);
      await met;
      // Until the client knows that it is connected, the kernel's answer is waited for.
      await new Promise((done) => setImmediate(done));
      expect(heldBy('TCPSocketWrap', 'Timeout')).toBe(before);
      const stopping = new AbortController();
      const waiting = sent({ url: `https://127.0.0.1:${port}/`, signal: stopping.signal }, silent);
      expect(heldBy('TCPSocketWrap', 'Timeout')).toBe(before + 1);
      stopping.abort(new Error('over'));
      await expect(waiting).rejects.toThrow('over');
      expect(heldBy('TCPSocketWrap', 'Timeout')).toBe(before);
      silent.destroy();
      server.close();
    },
  );

  it('take a handshake that breaks for a request that reached nobody, and repeat even a POST', async () => {
    let met = 0;
    const server = createNetServer((socket) => {
      met += 1;
      socket.once('data', () => socket.resetAndDestroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const clock = { now: () => 0, sleep: async () => {} };
    const client = createHttpClient({ authority: authority.certificate, userAgent: 'test', clock, tries: 2 });
    const request: HttpRequest = { method: 'POST', url: `https://127.0.0.1:${port}/`, body: '{}' };
    await expect(client.send(request)).rejects.toMatchObject({ code: 'NOT_CONNECTED' });
    expect(met).toBe(2);
    await client.close();
    server.close();
  });

  it('go around the proxy for what NO_PROXY names', async () => {
    const { certificate: cert, key } = await authority.issue(['localhost']);
    const server = createTlsServer({ cert, key }, (_request, response) => response.end('direct'));
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    const direct = new Connections(authority.certificate, { HTTPS_PROXY: proxy.url, NO_PROXY: 'localhost' });
    direct.openAhead(`https://localhost:${port}/`);
    expect(await sent({ url: `https://localhost:${port}/` }, direct)).toBe('direct');
    expect(tunnels).toBe(0);
    direct.destroy();
    server.close();
  });
});

describe('a client', () => {
  const clock = { now: () => 0, sleep: async () => {} };

  it('fails a request that no header can carry, and goes on', async () => {
    const client = createHttpClient({ userAgent: 'test', clock, tries: 1 });
    const request: HttpRequest = { method: 'GET', url: 'http://127.0.0.1:1/' };
    await expect(client.send({ ...request, headers: { authorization: 'a\nb' } })).rejects.toThrow(/Invalid character/);
    await expect(client.send(request)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('gives up an answer that stops in the middle, and a body that nobody reads harms nobody', async () => {
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'content-length': '9' }).write('half'),
    );
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const client = createHttpClient({ userAgent: 'test', clock, tries: 1 });
    const request: HttpRequest = { method: 'GET', url: `http://127.0.0.1:${port}/`, timeoutMs: 50 };
    await expect(client.send(request)).rejects.toThrow(/gave no answer in time/);
    await expect(client.sendOnce(request)).rejects.toThrow(/gave no answer in time/);
    const unread = await client.stream(request);
    server.closeAllConnections();
    await expect(async () => {
      for await (const _ of unread.body);
    }).rejects.toThrow();
    server.close();
  });

  it('gives up a streamed body that is silent for longer than it may be, a refusal like any answer', async () => {
    const statuses = [503, 200, 200];
    const server = createServer((_request, response) => void response.writeHead(statuses.shift() ?? 200).write('half'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const client = createHttpClient({ userAgent: 'test', clock, tries: 1 });
    const request: HttpRequest = { method: 'GET', url: `http://127.0.0.1:${port}/`, timeoutMs: 50 };
    const read = async (more: Partial<HttpRequest>) => {
      for await (const _ of (await client.stream({ ...request, ...more })).body);
    };
    const silent = { code: 'ETIMEDOUT', message: expect.stringContaining('gave no answer in time') };
    await expect(read({ silenceMs: 1e9 })).rejects.toMatchObject(silent);
    await expect(read({ timeoutMs: 30_000, silenceMs: 50 })).rejects.toMatchObject(silent);
    const stopping = new AbortController();
    const patient = read({ silenceMs: 1e9, signal: stopping.signal });
    stopping.abort(new Error('over'));
    await expect(patient).rejects.toThrow('over');
    server.closeAllConnections();
    server.close();
  });

  it('sends no more than 32 requests to a host at once, with all others of its connections, and the next as one is answered', async () => {
    const waiting: (() => void)[] = [];
    let open = 0;
    let most = 0;
    const server = createServer((_request, response) => {
      open += 1;
      most = Math.max(most, open);
      waiting.push(() => {
        open -= 1;
        response.end();
      });
      if (waiting.length === 32 || most === 32) for (const answer of waiting.splice(0)) answer();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const clients = [createHttpClient({ userAgent: 'a', clock }), createHttpClient({ userAgent: 'b', clock })];
    const senders = [...clients.map((client) => client.send), sendOnce];
    const request: HttpRequest = { method: 'GET', url: `http://127.0.0.1:${port}/` };
    const answers = await Promise.all(Array.from({ length: 80 }, (_, n) => senders[n % 3]?.(request)));
    expect(answers.map((answer) => answer?.status)).toEqual(Array.from({ length: 80 }, () => 200));
    expect(most).toBe(32);
    server.closeAllConnections();
    server.close();
  });
});

describe('a request', () => {
  it('ends with its signal, by the reason of it, and leaves a connection that works', async () => {
    hang = true;
    const stopping = new AbortController();
    const reason = new Error('the deadline is reached');
    const waiting = sent({ signal: stopping.signal });
    stopping.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(sent({ signal: stopping.signal })).rejects.toBe(reason);
    hang = false;
    expect(await sent()).toBe('served');
  });

  it('waits for its answer no longer than it may', async () => {
    hang = true;
    await expect(sent({ timeoutMs: 1 })).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });

  it.each(['reset-before', 'reset-during', 'reset-after'] as const)(
    'fails when the connection breaks: %s',
    async (kind) => {
      await sent();
      faults.add({ nth: 1, action: { kind } });
      await expect(sent()).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(await sent()).toBe('served');
    },
  );

  it('goes without TLS where the address says so', async () => {
    const server: Server = createServer((request, response) => response.end(request.headers['content-length']));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    expect(await sent({ method: 'POST', url: `http://127.0.0.1:${port}/`, body: 'héllo' })).toBe('6');
    server.closeAllConnections();
    server.close();
  });
});
