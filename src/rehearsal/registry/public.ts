/**
 * Registries that anybody may pull from: Docker Hub, and others by the distribution API. Each challenges, gives whoever
 * asks a token to pull one repository, and takes nothing. Docker Hub counts manifests by address.
 */
import { randomBytes } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { HostHandler, HostTable, ServiceTime } from '../world.js';
import { distributionHeader, type RegistryContext, type RegistryEnv } from './app.js';
import { distributionRoutes } from './distribution.js';
import { RegistryError } from './errors.js';
import type { Registry } from './registry.js';

/** Hosts of a public registry, by the name that people and ARM call it. */
interface PublicHosts {
  readonly data: string;
  /** None where no token is asked for. */
  readonly token?: { readonly host: string; readonly path: string; readonly service: string };
}

const known: Readonly<Record<string, PublicHosts>> = {
  'docker.io': {
    data: 'registry-1.docker.io',
    token: { host: 'auth.docker.io', path: '/token', service: 'registry.docker.io' },
  },
  'mcr.microsoft.com': { data: 'mcr.microsoft.com' },
};

const hostsOf = (name: string): PublicHosts =>
  known[name] ?? { data: name, token: { host: name, path: '/token', service: name } };

/** What Docker Hub gives an address that has not logged in: manifests by GET; a HEAD is free. */
const dockerHub = { manifests: 100, windowMs: 6 * 3600_000 };
const tokenSeconds = 300;

/** Serves a public registry under its hosts. */
export function servePublic(
  name: string,
  registry: Registry,
  hosts: Pick<HostTable, 'register'>,
  time: ServiceTime,
): void {
  const { data, token } = hostsOf(name);
  const handler = publicApp(registry, token, name === 'docker.io' ? manifestLimit(time) : () => {}, time);
  hosts.register(data, handler);
  if (token !== undefined && token.host !== data) hosts.register(token.host, handler);
}

interface IssuedToken {
  readonly repository: string;
  readonly expiresAt: number;
}

function publicApp(
  registry: Registry,
  token: PublicHosts['token'],
  limit: (c: RegistryContext) => void,
  time: ServiceTime,
): HostHandler {
  const issued = new Map<string, IssuedToken>();
  const now = () => time.now().getTime();
  const app = new Hono<RegistryEnv>({ strict: false });
  app.onError((error) => {
    if (!(error instanceof RegistryError)) throw error;
    const headers = { 'Content-Type': 'application/json', ...distributionHeader, ...error.headers };
    return new Response(error.body, { status: error.status, headers });
  });
  app.use(async (c, next) => {
    c.set('registry', registry);
    if (/^\/v2\/.+\/manifests\//.test(c.req.path) && c.req.method === 'GET') limit(c);
    await next();
  });
  if (token !== undefined) {
    app.get(token.path, (c) => {
      const [, repository] = /^repository:([^:]+):pull$/.exec(c.req.query('scope') ?? '') ?? [];
      if (c.req.query('service') !== token.service) return c.json({ details: 'invalid service' }, 400);
      const value = randomBytes(24).toString('base64url');
      issued.set(value, { repository: repository ?? '', expiresAt: now() + tokenSeconds * 1000 });
      return c.json({ token: value, expires_in: tokenSeconds, issued_at: time.now().toISOString() });
    });
  }
  const demand = (c: RegistryContext, repository: string | undefined): void => {
    if (token === undefined) return;
    const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const held = bearer === undefined ? undefined : issued.get(bearer);
    const isGood = held !== undefined && held.expiresAt > now();
    if (isGood && (repository === undefined || held.repository === repository)) return;
    throw challenge(token, repository, bearer !== undefined);
  };
  const refused = () => new RegistryError(401, 'UNAUTHORIZED', 'authentication required');
  app.route(
    '/v2',
    distributionRoutes({
      signedIn: async (c) => demand(c, undefined),
      catalog: () => Promise.reject(refused()),
      repository: async (c, name, action) => {
        if (action !== 'pull') throw refused();
        demand(c, name);
      },
      allows: async () => false,
      now: () => time.now().toISOString(),
    }),
  );
  return getRequestListener(app.fetch, { overrideGlobalObjects: false });
}

function challenge(
  { host, path, service }: NonNullable<PublicHosts['token']>,
  repository: string | undefined,
  isStale: boolean,
): RegistryError {
  const parts = [
    `Bearer realm="https://${host}${path}"`,
    `service="${service}"`,
    ...(repository === undefined ? [] : [`scope="repository:${repository}:pull"`]),
    ...(isStale ? ['error="invalid_token"'] : []),
  ];
  const headers = { 'WWW-Authenticate': parts.join(',') };
  return new RegistryError(401, 'UNAUTHORIZED', 'authentication required', { headers });
}

/** Every client of a rehearsal has one address. */
function manifestLimit(time: ServiceTime): (c: RegistryContext) => void {
  let taken: readonly number[] = [];
  return () => {
    const now = time.now().getTime();
    const window = time.scaled(dockerHub.windowMs);
    taken = taken.filter((at) => at > now - window);
    if (taken.length < dockerHub.manifests) {
      taken = [...taken, now];
      return;
    }
    const seconds = Math.ceil(((taken[0] ?? now) + window - now) / 1000);
    const text = 'You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit';
    throw new RegistryError(429, 'TOOMANYREQUESTS', text, {
      headers: { 'Retry-After': String(seconds), 'RateLimit-Limit': '100;w=21600' },
    });
  };
}
