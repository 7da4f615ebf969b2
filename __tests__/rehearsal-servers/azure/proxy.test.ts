import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProxyAgent, fetch as proxied } from 'undici';
import { type CertificateAuthority, createAuthority } from '../../../src/rehearsal/certificates.js';
import { createFaultSchedule, type FaultSchedule } from '../../../src/rehearsal/faults.js';
import { createHostTable, type LookupHostTable } from '../../../src/rehearsal/hosts.js';
import { type Proxy as ForwardProxy, startProxy } from '../../../src/rehearsal/proxy.js';
import type { RecordedExchange } from '../../../src/rehearsal/recording.js';
import type { HostHandler } from '../../../src/rehearsal/world.js';

let authority: CertificateAuthority;
let hosts: LookupHostTable;
let faults: FaultSchedule;
let proxy: ForwardProxy;
let agent: ProxyAgent;
let refused: string[];
let recorded: RecordedExchange[];

beforeEach(async () => {
  authority = await createAuthority('test');
  hosts = createHostTable();
  faults = createFaultSchedule();
  refused = [];
  recorded = [];
  proxy = await startProxy({
    hosts,
    authority,
    faults,
    onRequest: () => {},
    onRefused: (host) => refused.push(host),
    onExchange: (exchange) => recorded.push(exchange),
  });
  agent = new ProxyAgent({ uri: proxy.url, requestTls: { ca: authority.certificate } });
  hosts.register('*.azurecr.io', (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ path: request.url, body: body === '' ? null : JSON.parse(body) }));
    });
  });
});

afterEach(async () => {
  await agent.destroy();
  await proxy.stop();
});

const get = (url: string, init: { method?: string; body?: string; headers?: Record<string, string> } = {}) =>
  proxied(url, { ...init, dispatcher: agent });

/** The proxy's answer to CONNECT. */
function tunnel(target: string): Promise<number | undefined> {
  const { hostname, port } = new URL(proxy.url);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, method: 'CONNECT', path: target });
    asking.once('connect', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
    asking.once('error', reject);
    asking.end();
  });
}

/** The cause of a failed fetch, as Node words it. */
async function failure(url: string, init = {}): Promise<string> {
  const error = await get(url, init).then(
    async (response) =>
      response.text().then(
        () => undefined,
        (failed: Error) => failed,
      ),
    (failed: Error) => failed,
  );
  // Not instanceof: undici's errors are of another realm than the tests'.
  const cause = (error?.cause ?? error) as { readonly code?: string; readonly message?: string } | undefined;
  return `${cause?.code ?? ''} ${cause?.message ?? 'nothing failed'}`;
}

describe('the proxy', () => {
  it('serves a registered name over TLS with a certificate of the run’s authority', async () => {
    const response = await get('https://matihlabsacr.azurecr.io/v2/');
    expect(await response.json()).toEqual({ path: '/v2/', body: null });
  });

  it('presents a host’s own certificate where it has one', async () => {
    const other = await createAuthority('of the cluster');
    const certificate = await other.issue(['matih.hcp.eastus.azmk8s.io']);
    hosts.register('matih.hcp.eastus.azmk8s.io', (_request, response) => response.end('ok'), certificate);
    expect(await failure('https://matih.hcp.eastus.azmk8s.io/')).toMatch(/self-signed|unable to/i);
    const trusting = new ProxyAgent({ uri: proxy.url, requestTls: { ca: other.certificate } });
    const response = await proxied('https://matih.hcp.eastus.azmk8s.io/', { dispatcher: trusting });
    expect(await response.text()).toBe('ok');
    await trusting.destroy();
  });

  it('refuses every other host, loudly', async () => {
    expect(await tunnel('example.com:443')).toBe(403);
    expect(await tunnel('matihlabsacr.azurecr.io:8443')).toBe(403);
    expect(refused).toEqual(['example.com', 'matihlabsacr.azurecr.io']);
  });

  it('gives no answer of a host that lets nobody in, on connections that are open already neither [aks/authorized-ranges]', async () => {
    let isOpen = true;
    const name = 'matih.hcp.eastus.azmk8s.io';
    let served = 0;
    const serve: HostHandler = (_request, response) => {
      served += 1;
      response.end('ok');
    };
    hosts.register(name, serve, undefined, () => isOpen);
    expect(await (await get(`https://${name}/`)).text()).toBe('ok');
    isOpen = false;
    expect(await failure(`https://${name}/`)).not.toContain('nothing failed');
    expect(served).toBe(1);
    expect(await tunnel(`${name}:443`)).toBe(504);
    expect(refused).toEqual([]);
  });

  it('refuses requests without TLS', async () => {
    const response = await fetch(`${proxy.url}/anything`);
    expect(response.status).toBe(403);
    expect(refused).toEqual(['/anything']);
  });

  it('records exchanges without their authorization', async () => {
    const headers = { authorization: 'Bearer secret', 'content-type': 'application/json' };
    await (await get('https://a.azurecr.io/x', { method: 'POST', body: '{"a":1}', headers })).text();
    expect(recorded).toMatchObject([
      {
        method: 'POST',
        url: 'https://a.azurecr.io/x',
        requestBody: { a: 1 },
        status: 200,
        responseHeaders: { 'content-type': 'application/json' },
        responseBody: { path: '/x', body: { a: 1 } },
      },
    ]);
    expect(JSON.stringify(recorded)).not.toContain('secret');
  });
});

describe('faults at the proxy', () => {
  const url = 'https://matihlabsacr.azurecr.io/';

  it('answer instead of the service', async () => {
    faults.add({ action: { kind: 'answer', status: 429, headers: { 'retry-after': '7' }, body: { error: 'busy' } } });
    const response = await get(url);
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      429,
      '7',
      { error: 'busy' },
    ]);
  });

  it('say Retry-After as a date, by a clock of their own [aks/retry-after-date]', async () => {
    const retryAfterDate = { afterMs: 30_000, clockSkewMs: 600_000 };
    faults.add({ action: { kind: 'answer', status: 503, retryAfterDate } });
    const { headers } = await get(url);
    const [date, until] = ['date', 'retry-after'].map((name) => Date.parse(headers.get(name) ?? ''));
    expect(Number(until) - Number(date)).toBe(30_000);
    expect(Number(date)).toBeGreaterThan(Date.now() + 590_000);
  });

  it.each(['reset-before', 'reset-during', 'reset-after'] as const)('reset the connection: %s', async (kind) => {
    let served = 0;
    hosts.register('matihlabsacr.azurecr.io', (_request, response) => {
      served += 1;
      response.writeHead(200, { 'content-length': '20' });
      response.end('twenty bytes of text');
    });
    faults.add({ nth: 1, action: { kind } });
    expect(await failure(url)).toMatch(/ECONNRESET|UND_ERR_SOCKET|terminated|closed/);
    expect(served).toBe(kind === 'reset-before' ? 0 : 1);
    expect(await (await get(url)).text()).toBe('twenty bytes of text');
  });

  it('leave a name without an address, and present a certificate that nobody trusts', async () => {
    const remove = faults.add({ action: { kind: 'name-not-found' } });
    expect(await tunnel('matihlabsacr.azurecr.io:443')).toBe(502);
    remove();
    faults.add({ action: { kind: 'untrusted-certificate' } });
    expect(await failure(url)).toMatch(/self-signed|unable to/i);
  });
});
