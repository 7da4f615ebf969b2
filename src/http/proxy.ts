/** The way through a proxy: HTTPS_PROXY and NO_PROXY as curl, Go and Azure's SDKs read them, and CONNECT. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';

/** Where a connection goes. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/**
 * The proxy that the environment names for a host; undefined where it is to be reached directly. Where HTTPS_PROXY is not
 * set, ALL_PROXY and HTTP_PROXY are taken, as Azure's SDKs do.
 */
export function proxyFor({ host, port }: Target, env: NodeJS.ProcessEnv): URL | undefined {
  const named = ['https_proxy', 'all_proxy', 'http_proxy'].flatMap((name) => [env[name], env[name.toUpperCase()]]);
  const proxy = named.find((value) => value);
  if (proxy === undefined) return undefined;
  const excepted = (env.no_proxy || env.NO_PROXY || '').toLowerCase().split(/[\s,]+/);
  const isExcepted = excepted.some((entry) => {
    const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    if (name === '' || (only !== undefined && only !== String(port))) return false;
    const domain = name.replace(/^\*?\./, '');
    return name === '*' || host === domain || host.endsWith(`.${domain}`);
  });
  return isExcepted ? undefined : new URL(proxy.includes('://') ? proxy : `http://${proxy}`);
}

/** A tunnel through the proxy. Fails with the proxy's status where it opens none, and when the signal ends. */
export function openTunnel(proxy: URL, { host, port }: Target, signal: AbortSignal): Promise<Duplex> {
  const target = `${host}:${port}`;
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
      signal,
    });
    asked.on('error', fail);
    asked.on('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return done(socket);
      socket.destroy();
      fail(new Error(`Proxy response (${statusCode}): ${proxy.host} opens no tunnel to ${target}`));
    });
    asked.end();
  });
}
