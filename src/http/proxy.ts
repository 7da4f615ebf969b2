/** The way through a proxy: HTTPS_PROXY as Go reads it, and so helm, and CONNECT. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { ExplainedError } from '../model/errors.js';

/** Where a connection goes; an IPv6 address without brackets. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

export function targetOf({ hostname, port, protocol }: URL): Target {
  return { host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port || (protocol === 'http:' ? 80 : 443)) };
}

/** `login.microsoftonline.com:443`, `[fd00::1]:443` */
export function placeOf({ host, port }: Target): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/**
 * The proxy that HTTPS_PROXY names, undefined where it names none. It alone is read: helm and GitHub's clients read no
 * other variable for https. Fails for what is no HTTP proxy, without its value, for a password may be in it.
 */
export function proxyNamed({ HTTPS_PROXY, https_proxy }: NodeJS.ProcessEnv): URL | undefined {
  const value = HTTPS_PROXY || https_proxy;
  if (!value) return undefined;
  const proxy = URL.parse(value.includes('://') ? value : `http://${value}`);
  if (proxy === null || /\s/.test(value) || !isWhole(proxy)) {
    throw new ExplainedError({
      what: 'HTTPS_PROXY',
      cause: 'is no URL of a proxy',
      mend: 'http://<host>:<port>, or http://<user>:<password>@<host>:<port>: of the password, write / as %2F, # as %23, % as %25 and @ as %40.',
    });
  }
  if (proxy.protocol === 'http:' || proxy.protocol === 'https:') return proxy;
  throw new ExplainedError({
    what: 'HTTPS_PROXY',
    cause: `names a proxy of ${proxy.protocol}//, which is not spoken here`,
    mend: 'Name an HTTP proxy: http://<host>:<port>.',
  });
}

/** Variables that many set for a proxy, and that neither helm nor this reads for https. */
const othersVariables = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** What to know where no proxy was asked, and somebody may think that one was; empty where HTTPS_PROXY names one. */
export function unaskedProxy(env: NodeJS.ProcessEnv): string {
  if (proxyNamed(env) !== undefined) return '';
  const set = othersVariables.filter((name) => env[name]);
  return set.length === 0 ? '' : `; for https only HTTPS_PROXY is read, not ${set.join(' or ')}`;
}

/** A password that is not encoded ends the host too early, or can't be decoded. */
function isWhole(proxy: URL): boolean {
  try {
    return loginOf(proxy) !== undefined && !`${proxy.pathname}${proxy.search}${proxy.hash}`.includes('@');
  } catch {
    return false;
  }
}

function loginOf({ username, password }: URL): string {
  return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
}

/**
 * A tunnel through the proxy. Fails with the proxy's status where it opens none, and when the signal ends: 5xx says that
 * it could not resolve or reach the host now, any other that it will not.
 */
export function openTunnel(
  proxy: URL,
  target: Target,
  options: { readonly signal: AbortSignal; readonly lookup?: LookupFunction },
): Promise<Duplex> {
  const path = placeOf(target);
  const login = loginOf(proxy);
  const send = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((done, fail) => {
    const asked = send({
      ...targetOf(proxy),
      method: 'CONNECT',
      path,
      agent: false,
      headers: {
        host: path,
        ...(login === ':' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
      ...options,
    });
    asked.on('socket', (socket) => socket.unref());
    asked.on('error', fail);
    asked.on('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode >= 200 && statusCode <= 299) return done(socket);
      socket.destroy();
      const refused = new Error(`Proxy response (${statusCode}): ${proxy.host} opens no tunnel to ${path}`);
      fail(statusCode >= 500 ? refused : Object.assign(refused, { code: 'NO_TUNNEL' }));
    });
    asked.end();
  });
}
