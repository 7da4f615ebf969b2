/**
 * One HTTPS request over Node's own client, HTTPS_PROXY and NO_PROXY respected. The pooled client takes longer to load
 * than Node to start; what a run asks first (its id-token, its login) need not wait for it.
 */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';
import type { HttpRequest, HttpResponse } from './index.js';

export type PlainRequest = Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body' | 'signal' | 'timeoutMs'>;

/** Sends once and reads the whole answer; any status resolves. Fails with the socket's error when no answer came. */
export async function sendPlain(request: PlainRequest, env: NodeJS.ProcessEnv = process.env): Promise<HttpResponse> {
  const url = new URL(request.url);
  const proxy = proxyFor(url, env);
  const tunnel = proxy === undefined ? undefined : await openTunnel(proxy, url, request);
  return new Promise((done, fail) => {
    const sent = httpsRequest(url, {
      method: request.method,
      headers: { ...request.headers, ...lengthOf(request.body) },
      ...(request.signal === undefined ? {} : { signal: request.signal }),
      // An agent would make connections of its own.
      ...(tunnel === undefined
        ? { agent: false }
        : { createConnection: () => tlsConnect({ socket: tunnel, servername: url.hostname }) }),
    });
    sent.on('close', () => tunnel?.destroy());
    sent.setTimeout(timeoutOf(request), () => sent.destroy(timedOut(url.host)));
    sent.on('error', fail);
    sent.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', fail);
      answer.on('end', () => {
        const headers = Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
        done({ status: answer.statusCode ?? 0, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) });
      });
    });
    sent.end(request.body);
  });
}

/** The proxy that the environment names for a URL; undefined where it is to be reached directly. */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): URL | undefined {
  const proxy = env.https_proxy || env.HTTPS_PROXY;
  if (!proxy) return undefined;
  const excepted = (env.no_proxy || env.NO_PROXY || '').toLowerCase().split(/[\s,]+/);
  const isExcepted = excepted.some((entry) => {
    const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    if (name === '' || (port !== undefined && port !== (url.port || '443'))) return false;
    const domain = name.replace(/^\*?\./, '');
    return name === '*' || url.hostname === domain || url.hostname.endsWith(`.${domain}`);
  });
  return isExcepted ? undefined : new URL(proxy.includes('://') ? proxy : `http://${proxy}`);
}

function openTunnel(proxy: URL, { hostname, port }: URL, { signal, ...request }: PlainRequest): Promise<Duplex> {
  const target = `${hostname}:${port || '443'}`;
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const send = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((done, fail) => {
    const asked = send({
      host: proxy.hostname,
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: target,
      agent: false,
      headers: {
        host: target,
        ...(login === ':' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
      ...(signal === undefined ? {} : { signal }),
    });
    asked.setTimeout(timeoutOf(request), () => asked.destroy(timedOut(proxy.host)));
    asked.on('error', fail);
    asked.on('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return done(socket);
      socket.destroy();
      fail(new Error(`the proxy ${proxy.host} answered ${statusCode} to CONNECT ${target}`));
    });
    asked.end();
  });
}

function lengthOf(body: PlainRequest['body']): Record<string, string> {
  return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}

const timeoutOf = ({ timeoutMs = 30_000 }: Pick<PlainRequest, 'timeoutMs'>): number => timeoutMs;

function timedOut(host: string): Error {
  return Object.assign(new Error(`${host} gave no answer in time`), { code: 'ETIMEDOUT' });
}
