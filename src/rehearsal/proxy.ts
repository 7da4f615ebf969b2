/**
 * The forward proxy in front of all embedded servers: it answers CONNECT for their real host names, ends TLS itself,
 * and refuses every other host loudly, so that nothing of a rehearsal can reach the real services.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as elapsed } from 'node:timers/promises';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { type CertificateAuthority, createAuthority } from './certificates.js';
import type { FaultAction, FaultSchedule } from './faults.js';
import type { HostEntry, LookupHostTable } from './hosts.js';
import { type RecordedExchange, recordExchange } from './recording.js';

export interface ProxyOptions {
  readonly hosts: LookupHostTable;
  readonly authority: CertificateAuthority;
  readonly faults: FaultSchedule;
  /** Told of every host that was refused, and why. */
  readonly onRefused: (host: string, reason: string) => void;
  readonly onExchange?: (exchange: RecordedExchange) => void;
  /** Hosts that `onExchange` is told of; all when absent. What is not recorded is not held in memory either. */
  readonly isRecorded?: (host: string) => boolean;
  /** Told of every request that reaches a host, before it is answered. */
  readonly onRequest: (request: SeenRequest) => void;
  /** Now, of one round trip to any host: a request takes one, a new connection two before it (TCP and TLS). None when absent. */
  readonly latencyMs?: () => number;
}

/** A request as the proxy sees it; `path` with its query. */
export interface SeenRequest {
  readonly host: string;
  readonly method: string;
  readonly path: string;
}

export interface Proxy {
  /** `http://127.0.0.1:<port>`: the value of HTTPS_PROXY. */
  readonly url: string;
  /** Ends open tunnels too. */
  stop(): Promise<void>;
}

interface Tunnel {
  readonly host: string;
  readonly entry: HostEntry;
  readonly socket: Duplex;
}

/** Starts the proxy on a free port of 127.0.0.1. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const tunnels = new WeakMap<object, Tunnel>();
  const open = new Set<Duplex>();
  const contexts = createContexts(options.authority);
  const { latencyMs = () => 0 } = options;

  const inner = createServer((request, response) => {
    const tunnel = tunnels.get(request.socket);
    if (tunnel === undefined) return;
    const waitMs = latencyMs();
    if (waitMs === 0) answer(tunnel, request, response, options);
    else setTimeout(() => answer(tunnel, request, response, options), waitMs);
  });
  // Watches and 40-minute polls are quiet for long; the tunnels end when the rehearsal does.
  inner.requestTimeout = 0;
  inner.keepAliveTimeout = 0;

  const outer = createServer((request, response) => refusePlainRequest(request, response, options));
  outer.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    openTunnel(request, socket, head).catch((error: unknown) => {
      options.onRefused(request.url ?? '', error instanceof Error ? error.message : String(error));
      socket.destroy();
    });
  });

  async function openTunnel(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const [host = '', port = '443'] = (request.url ?? '').toLowerCase().split(':');
    const entry = options.hosts.lookup(host);
    if (entry === undefined || port !== '443') {
      const reason = entry === undefined ? 'the rehearsal serves no such host' : `only port 443 is served, not ${port}`;
      options.onRefused(host, reason);
      refuseTunnel(socket, '403 Forbidden', `${host} is refused: ${reason}.`);
      return;
    }
    // What a firewall drops is what a forward proxy waits for in vain; it says so at once here.
    if (entry.admits?.() === false) {
      refuseTunnel(socket, '504 Gateway Timeout', `${host} gives no answer: the connection timed out.`);
      return;
    }
    const fault = options.faults.ofTunnel(host);
    if (fault?.kind === 'name-not-found') {
      refuseTunnel(socket, '502 Bad Gateway', `${host}: getaddrinfo ENOTFOUND ${host}`);
      return;
    }
    const secureContext =
      fault?.kind === 'untrusted-certificate' ? await contexts.untrusted(host) : await contexts.of(host, entry);
    if (latencyMs() > 0) await elapsed(2 * latencyMs());
    if (socket.destroyed) return;
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    const tls = new TLSSocket(socket as Socket, { isServer: true, secureContext, ALPNProtocols: ['http/1.1'] });
    tls.on('error', () => socket.destroy());
    tunnels.set(tls, { host, entry, socket });
    inner.emit('connection', tls);
  }

  await new Promise<void>((resolve, reject) => {
    outer.once('error', reject);
    outer.listen(0, '127.0.0.1', resolve);
  });
  const { port } = outer.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      for (const socket of open) socket.destroy();
      await closed(outer);
    },
  };
}

/** One TLS context a host, made when it is first asked for. A cluster's own certificate is taken as it is now. */
function createContexts(authority: CertificateAuthority) {
  const issued = new Map<string, Promise<SecureContext>>();
  const own = new WeakMap<object, SecureContext>();
  const issue = async (by: CertificateAuthority, host: string) => {
    const { certificate, key, authority } = await by.issue([host]);
    return createSecureContext({ cert: `${certificate}\n${authority}`, key });
  };
  return {
    of(host: string, { certificate }: HostEntry): SecureContext | Promise<SecureContext> {
      if (certificate !== undefined) {
        const known = own.get(certificate);
        if (known !== undefined) return known;
        const chain = `${certificate.certificate}\n${certificate.authority}`;
        const context = createSecureContext({ cert: chain, key: certificate.key });
        own.set(certificate, context);
        return context;
      }
      let context = issued.get(host);
      if (context === undefined) {
        context = issue(authority, host);
        issued.set(host, context);
      }
      return context;
    },
    untrusted: async (host: string) => issue(await createAuthority('Nobody trusts this authority'), host),
  };
}

function answer(tunnel: Tunnel, request: IncomingMessage, response: ServerResponse, options: ProxyOptions): void {
  const { host, entry } = tunnel;
  if (entry.admits?.() === false) {
    reset(tunnel.socket);
    return;
  }
  if (options.onExchange !== undefined && options.isRecorded?.(host) !== false)
    recordExchange(request, response, host, options.onExchange);
  const seen = { host, method: request.method ?? 'GET', path: request.url ?? '/' };
  options.onRequest(seen);
  const fault = options.faults.of(seen);
  if (fault === undefined) entry.handler(request, response);
  else applyFault(fault, tunnel, request, response);
}

function applyFault(fault: FaultAction, tunnel: Tunnel, request: IncomingMessage, response: ServerResponse): void {
  const { entry, socket } = tunnel;
  switch (fault.kind) {
    case 'answer':
      request.resume();
      writeAnswer(fault, response);
      return;
    case 'reset-before':
      reset(socket);
      return;
    case 'reset-during':
      breakAnswer(response, socket);
      entry.handler(request, response);
      return;
    case 'reset-after':
      swallowAnswer(response, socket);
      entry.handler(request, response);
      return;
    case 'delay':
      setTimeout(() => entry.handler(request, response), fault.delayMs);
      return;
    case 'name-not-found':
    case 'untrusted-certificate':
      // Faults of tunnels never meet a request.
      entry.handler(request, response);
  }
}

function writeAnswer(fault: Extract<FaultAction, { kind: 'answer' }>, response: ServerResponse): void {
  const headers: Record<string, string> = { ...fault.headers };
  if (fault.retryAfterDate !== undefined) {
    const serviceClock = Date.now() + fault.retryAfterDate.clockSkewMs;
    headers.date = new Date(serviceClock).toUTCString();
    headers['retry-after'] = new Date(serviceClock + fault.retryAfterDate.afterMs).toUTCString();
  }
  const isJson = fault.body !== undefined && typeof fault.body !== 'string';
  if (isJson) headers['content-type'] = 'application/json; charset=utf-8';
  response.writeHead(fault.status, headers);
  response.end(isJson ? JSON.stringify(fault.body) : fault.body);
}

/** Lets the server believe that it answers, then resets the connection. */
function swallowAnswer(response: ServerResponse, socket: Duplex): void {
  response.writeHead = () => response;
  response.write = () => true;
  response.flushHeaders = () => {};
  response.end = () => {
    reset(socket);
    return response;
  };
}

/** Sends the headers and half of the first piece of the body, then resets the connection. */
function breakAnswer(response: ServerResponse, socket: Duplex): void {
  const write = response.write.bind(response);
  const breakAt = (chunk: unknown) => {
    const body =
      typeof chunk === 'string' ? Buffer.from(chunk) : chunk instanceof Uint8Array ? Buffer.from(chunk) : undefined;
    if (body !== undefined) write(body.subarray(0, Math.floor(body.length / 2)), () => reset(socket));
    else reset(socket);
  };
  response.write = (chunk: unknown) => {
    breakAt(chunk);
    return true;
  };
  response.end = (chunk?: unknown) => {
    breakAt(chunk);
    return response;
  };
}

function reset(socket: Duplex): void {
  if ('resetAndDestroy' in socket && typeof socket.resetAndDestroy === 'function') socket.resetAndDestroy();
  else socket.destroy();
}

function refuseTunnel(socket: Duplex, status: string, message: string): void {
  const body = `${message}\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function refusePlainRequest(request: IncomingMessage, response: ServerResponse, options: ProxyOptions): void {
  const target = request.url ?? '/';
  options.onRefused(target, 'requests without TLS are not served');
  response.writeHead(403, { 'content-type': 'text/plain' });
  response.end(`${target} is refused: the rehearsal serves https only.\n`);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
