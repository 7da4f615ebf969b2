/** The data plane of every registry under its own host name. */
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { HostHandler } from '../world.js';
import { acrRoutes } from './acr.js';
import { parseBasic, rightsOfPassword } from './credentials.js';
import { distributionRoutes } from './distribution.js';
import { nameUnknown, RegistryError, unauthorizedText } from './errors.js';
import type { RequestLimit } from './limits.js';
import { isRepositoryName } from './manifest.js';
import { exchange, type OAuthOptions, type Parameters, token } from './oauth.js';
import type { Registry } from './registry.js';
import { pullRights, type RepositoryAction } from './rights.js';
import type { Repository } from './store.js';
import { type Access, holds } from './tokens.js';

/** What a request carries along: the registry that its host names. */
export type RegistryEnv = { Variables: { registry: Registry } };
export type RegistryContext = Context<RegistryEnv>;

/** The checks that routes of the data plane begin with. */
export interface Gate {
  /** Any valid credentials. */
  signedIn(c: RegistryContext): Promise<void>;
  /** The catalogue's right. */
  catalog(c: RegistryContext): Promise<void>;
  /** One of `actions` on the repository; the challenge asks for the first. */
  repository(c: RegistryContext, name: string, ...actions: readonly RepositoryAction[]): Promise<void>;
  /** Whether the caller may do that, without a challenge (blob mounts). */
  allows(c: RegistryContext, name: string, action: RepositoryAction): Promise<boolean>;
  now(): string;
}

/** Serves the data planes of `registries` (by login server); requests for other hosts get 404. */
export function dataPlane(
  registries: ReadonlyMap<string, Registry>,
  options: OAuthOptions,
  limit: RequestLimit,
): HostHandler {
  // `/v2/` and `/v2`, `uploads/` and `uploads` are the same.
  const app = new Hono<RegistryEnv>({ strict: false });
  app.use(async (c, next) => {
    const registry = registries.get((c.req.header('host') ?? '').split(':')[0]?.toLowerCase() ?? '');
    if (registry === undefined) return c.notFound();
    c.set('registry', registry);
    limit(registry, c.req.method, c.req.path);
    await next();
    c.header('X-Ms-Correlation-Request-Id', crypto.randomUUID());
    c.header('Server', 'AzureContainerRegistry');
    return undefined;
  });
  app.onError((error) => {
    if (!(error instanceof RegistryError)) throw error;
    return new Response(error.body, {
      status: error.status,
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...distributionHeader, ...error.headers },
    });
  });

  const gate = gateOf(options);
  app.post('/oauth2/exchange', async (c) => {
    return c.json({ refresh_token: await exchange(c.var.registry, await formOf(c), options) });
  });
  app.on(['GET', 'POST'], '/oauth2/token', async (c) => {
    const parameters = c.req.method === 'GET' ? c.req.queries() : await formOf(c);
    const answer = await token(c.var.registry, parameters, c.req.header('authorization'), options);
    return c.json({
      access_token: answer.accessToken,
      ...(answer.refreshToken && { refresh_token: answer.refreshToken }),
    });
  });
  app.route('/v2', distributionRoutes(gate));
  app.route('/acr/v1', acrRoutes(gate));
  return getRequestListener(app.fetch, { overrideGlobalObjects: false });
}

export const distributionHeader = { 'Docker-Distribution-Api-Version': 'registry/2.0' };

async function formOf(c: RegistryContext): Promise<Parameters> {
  const form = new URLSearchParams(await c.req.text());
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
}

function gateOf({ tokens, now }: OAuthOptions): Gate {
  /** Rights of the request's credentials: undefined without any, `invalid` where they are refused. */
  async function accessOf(c: RegistryContext): Promise<((access: Access) => boolean) | 'invalid' | undefined> {
    const header = c.req.header('authorization');
    const registry = c.var.registry;
    const basic = parseBasic(header);
    if (basic) {
      const rights = rightsOfPassword(registry, basic.user, basic.password, now());
      if (rights === undefined) return 'invalid';
      return ({ type, name, actions: [action] }) =>
        type === 'registry' ? rights.catalog : rights.on(name).has(action as RepositoryAction);
    }
    const bearer = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
    if (bearer === undefined) {
      return registry.properties.anonymousPullEnabled
        ? ({ type, name, actions: [action] }) =>
            type === 'repository' && pullRights.on(name).has(action as RepositoryAction)
        : undefined;
    }
    const access = await tokens.readAccess(registry.loginServer, bearer);
    if (access === undefined) return 'invalid';
    return ({ type, name, actions: [action] }) =>
      type === 'registry'
        ? access.some((one) => one.type === 'registry' && one.name === name)
        : holds(access, name, action as RepositoryAction);
  }

  async function demand(c: RegistryContext, choices: readonly Access[]): Promise<void> {
    const access = await accessOf(c);
    if (typeof access === 'function' && (choices.length === 0 || choices.some(access))) return;
    const error = access === 'invalid' ? 'invalid_token' : access && 'insufficient_scope';
    throw challenge(c.var.registry, choices[0], error);
  }

  const onRepository = (name: string, action: RepositoryAction): Access => ({
    type: 'repository',
    name,
    actions: [action],
  });
  return {
    signedIn: (c) => demand(c, []),
    catalog: (c) => demand(c, [{ type: 'registry', name: 'catalog', actions: ['*'] }]),
    repository: (c, name, ...actions) =>
      demand(
        c,
        actions.map((action) => onRepository(name, action)),
      ),
    allows: async (c, name, action) => {
      const access = await accessOf(c);
      return typeof access === 'function' && access(onRepository(name, action));
    },
    now: () => now().toISOString(),
  };
}

/** The 401 that tells a client where to get a token and for what. */
function challenge(registry: Registry, wanted: Access | undefined, error: string | undefined): RegistryError {
  const actions = wanted?.actions.map((action) => (action === 'push' ? 'pull,push' : action)).join(',');
  const parts = [
    `Bearer realm="https://${registry.loginServer}/oauth2/token"`,
    `service="${registry.loginServer}"`,
    ...(wanted ? [`scope="${wanted.type}:${wanted.name}:${actions}"`] : []),
    ...(error ? [`error="${error}"`] : []),
  ];
  const detail = wanted && [{ Type: wanted.type, Class: '', Name: wanted.name, Action: wanted.actions[0] }];
  return new RegistryError(401, 'UNAUTHORIZED', unauthorizedText, {
    detail,
    headers: { 'WWW-Authenticate': parts.join(','), 'Access-Control-Expose-Headers': 'WWW-Authenticate' },
  });
}

/** The repository, or the error that a registry gives for a name that is wrong or unknown. */
export function repositoryOf(c: RegistryContext, name: string): Repository {
  checkRepositoryName(name);
  const repository = c.var.registry.contents.get(name);
  if (repository === undefined || repository.manifests.size + repository.tags.size + repository.blobs.size === 0) {
    throw nameUnknown(name);
  }
  return repository;
}

export function checkRepositoryName(name: string): void {
  if (!isRepositoryName(name))
    throw new RegistryError(400, 'NAME_INVALID', 'invalid repository name', { detail: { name } });
}

/** A page of names after `last`, at most `n` of them (100 unless said), with the Link to the next. */
export function page<Item>(
  c: RegistryContext,
  items: readonly Item[],
  nameOf: (item: Item) => string,
): { readonly items: readonly Item[]; readonly headers: Record<string, string> } {
  const count = Number.parseInt(c.req.query('n') ?? '100', 10);
  if (!Number.isInteger(count) || count < 0) {
    throw new RegistryError(400, 'UNSUPPORTED', 'invalid number of results requested', {
      detail: { n: c.req.query('n') },
    });
  }
  const last = c.req.query('last');
  const start = last === undefined ? 0 : after(items.map(nameOf), last);
  const shown = items.slice(start, start + count);
  const final = shown.at(-1);
  if (final === undefined || start + count >= items.length) return { items: shown, headers: {} };
  const query = new URLSearchParams({ ...c.req.query(), last: nameOf(final), n: String(count) });
  return { items: shown, headers: { Link: `<${new URL(c.req.url).pathname}?${query}>; rel="next"` } };
}

function after(names: readonly string[], last: string): number {
  const exact = names.indexOf(last);
  if (exact >= 0) return exact + 1;
  const next = names.findIndex((name) => name > last);
  return next < 0 ? names.length : next;
}
