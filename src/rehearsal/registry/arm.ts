/** The registry's part of ARM: `importImage` with its operations, scope maps, tokens, credentials, usages. */
import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Principal, ServiceTime } from '../world.js';
import {
  type AcceptedImport,
  type ArmRefusal,
  accept,
  authorizationFailed,
  begin,
  bytesToCopy,
  finish,
  type ImportFailure,
  type ImportWorld,
  invalidParameters,
  isRefusal,
} from './import.js';
import type { Registry, RegistryToken, ScopeMap, TokenPassword } from './registry.js';
import { mayReadRegistry, mayWriteRegistry } from './rights.js';

/** Answers ARM requests below a registry; undefined where the path is none of a registry's sub-resources. */
export interface RegistryArm {
  fetch(request: Request, principal: Principal): Promise<Response | undefined>;
}

export interface ArmOptions {
  readonly time: ServiceTime;
  readonly world: ImportWorld;
  /** Whether a NoForce conflict is answered at once with 409 or fails the operation: ACR does both (rulebook acr). */
  readonly conflicts: 'at-once' | 'late';
  /** Called as each import begins: a text makes it fail with that cause, as a schedule of faults asks. */
  readonly interfere: (one: AcceptedImport) => string | undefined;
}

interface Operation {
  readonly registry: Registry;
  outcome: 'running' | 'succeeded' | ImportFailure;
}

/** An import takes 0.2 s and more with its size, up to 10 s (rulebook acr). */
const importMs = (bytes: number): number => Math.min(200 + 1500 + bytes / 100_000, 10_000);
const retryAfterSeconds = 10;
const apiVersion = '2025-11-01';

export function registryArm(options: ArmOptions): RegistryArm {
  const operations = new Map<string, Operation>();

  return {
    async fetch(request, principal) {
      const url = new URL(request.url);
      const [, id, rest] = registryPath.exec(url.pathname) ?? [];
      if (id === undefined || rest === undefined) return undefined;
      const [kind = '', name, ...more] = rest.split('/');
      const route = `${request.method} ${kind.toLowerCase()}`;
      if (more.length > 0 || !knownRoutes.has(route)) return undefined;
      const registry = options.world.byId(id);
      if (registry === undefined) return answerError(notFound(id));

      const denied = authorize(route, registry, principal, options.world);
      if (denied) return answerError(denied);
      switch (route) {
        case 'POST importimage':
          return importImage(registry, await jsonOf(request), principal, url.origin);
        case 'GET operationresults':
          return operationResult(registry, name ?? '', url);
        case 'POST generatecredentials':
          return generateCredentials(registry, await jsonOf(request), options.time);
        case 'GET listusages':
          return Response.json({ value: usages(registry) });
        default:
          return subResource(
            registry,
            kind.toLowerCase() === 'tokens' ? 'tokens' : 'scopeMaps',
            name,
            request,
            options,
          );
      }
    },
  };

  function importImage(registry: Registry, body: unknown, principal: Principal, origin: string): Response {
    const one = accept(registry, body, principal, options.world);
    if (isRefusal(one)) return answerError(one);
    const interference = options.interfere(one);
    const copied = interference === undefined ? begin(one) : invalidParameters(interference);
    if ('cause' in copied && copied.code === 'Conflict' && options.conflicts === 'at-once') {
      return answerError({ status: 409, code: 'Conflict', message: copied.cause });
    }
    const id = `registries-${randomUUID()}`;
    const operation: Operation = { registry, outcome: 'running' };
    operations.set(id, operation);
    options.time.after('cause' in copied ? 500 : importMs(bytesToCopy(one, copied)), () => {
      if (!('cause' in copied)) finish(one, copied, options.time.now().toISOString());
      operation.outcome = 'cause' in copied ? copied : 'succeeded';
    });
    return running(`${origin}${registry.id}/operationResults/${id}?api-version=${apiVersion}`);
  }

  function operationResult(registry: Registry, id: string, url: URL): Response {
    const operation = operations.get(id);
    if (operation === undefined || operation.registry !== registry) {
      return answerError({ status: 404, code: 'NotFound', message: `The operation ${id} was not found.` });
    }
    if (operation.outcome === 'running') return running(url.href);
    if (operation.outcome === 'succeeded') return Response.json({ status: 'Succeeded' });
    const { status, code, cause } = operation.outcome;
    const message = `Operation ${id} failed. Resource ${registry.id} ${cause}`;
    return Response.json({ status: 'Failed', error: { code, message } }, { status });
  }

  function running(location: string): Response {
    const seconds = Math.floor(options.time.scaled(retryAfterSeconds * 1000) / 1000);
    return new Response(null, { status: 202, headers: { Location: location, 'Retry-After': String(seconds) } });
  }
}

const registryPath =
  /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ContainerRegistry\/registries\/[^/]+)\/(.+?)\/?$/i;

const knownRoutes: ReadonlySet<string> = new Set([
  'POST importimage',
  'GET operationresults',
  'POST generatecredentials',
  'GET listusages',
  ...['scopemaps', 'tokens'].flatMap((kind) => ['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => `${method} ${kind}`)),
]);

/** Rights to sub-resources; importImage judges for itself. */
function authorize(route: string, registry: Registry, caller: Principal, world: ImportWorld): ArmRefusal | undefined {
  if (route === 'POST importimage') return undefined;
  const reads = route.startsWith('GET');
  const may = (reads ? mayReadRegistry : mayWriteRegistry)(world.authorization, caller.objectId, registry.id);
  const [method = '', kind = ''] = route.split(' ');
  const verb = reads ? 'read' : method === 'DELETE' ? 'delete' : 'write';
  const action =
    kind === 'generatecredentials'
      ? 'generateCredentials/action'
      : `${kind === 'tokens' ? 'tokens' : 'scopeMaps'}/${verb}`;
  return may ? undefined : authorizationFailed(caller, `Microsoft.ContainerRegistry/registries/${action}`, registry.id);
}

const scopeMapBody = z.object({
  properties: z.object({ description: z.string().optional(), actions: z.array(z.string()).optional() }).optional(),
});
const tokenBody = z.object({
  properties: z
    .object({ scopeMapId: z.string().optional(), status: z.enum(['enabled', 'disabled']).optional() })
    .optional(),
});

async function subResource(
  registry: Registry,
  kind: 'scopeMaps' | 'tokens',
  name: string | undefined,
  request: Request,
  { time }: ArmOptions,
): Promise<Response> {
  const all: Map<string, ScopeMap | RegistryToken> = registry[kind];
  const show = (one: ScopeMap | RegistryToken) =>
    'actions' in one ? showScopeMap(registry, one) : showToken(registry, one);
  if (name === undefined) return Response.json({ value: [...all.values()].map(show) });
  const existing = all.get(name);
  if (request.method === 'DELETE') return new Response(null, { status: all.delete(name) ? 200 : 204 });
  if (request.method === 'GET' || (request.method === 'PATCH' && !existing)) {
    return existing ? Response.json(show(existing)) : answerError(notFound(`${registry.id}/${kind}/${name}`));
  }
  const now = time.now().toISOString();
  const body = await jsonOf(request);
  const made = kind === 'scopeMaps' ? scopeMapFrom(registry, name, body, now) : tokenFrom(registry, name, body, now);
  if ('message' in made) return answerError(made);
  all.set(name, made);
  return Response.json(show(made), { status: existing ? 200 : 201 });
}

function scopeMapFrom(registry: Registry, name: string, body: unknown, now: string): ScopeMap | ArmRefusal {
  const existing = registry.scopeMaps.get(name);
  const parsed = scopeMapBody.safeParse(body);
  const actions = parsed.data?.properties?.actions ?? existing?.actions;
  const actionShape = /^repositories\/.+\/(content|metadata)\/(read|write|delete)$/;
  if (actions === undefined || !actions.every((action) => actionShape.test(action))) {
    return { status: 400, code: 'InvalidScopeMapActions', message: `The actions of scope map '${name}' are invalid.` };
  }
  const description = parsed.data?.properties?.description ?? existing?.description ?? '';
  return { name, description, actions, creationDate: existing?.creationDate ?? now };
}

function tokenFrom(registry: Registry, name: string, body: unknown, now: string): RegistryToken | ArmRefusal {
  const existing = registry.tokens.get(name);
  const properties = tokenBody.safeParse(body).data?.properties;
  const scopeMapName = properties?.scopeMapId?.split('/').at(-1) ?? existing?.scopeMapName;
  if (scopeMapName === undefined || !registry.scopeMaps.has(scopeMapName)) {
    return { status: 400, code: 'InvalidScopeMapId', message: `The scope map of token '${name}' was not found.` };
  }
  const status = properties?.status ?? existing?.status ?? 'enabled';
  const passwords = existing?.passwords ?? [];
  return { name, scopeMapName, status, creationDate: existing?.creationDate ?? now, passwords };
}

const generateBody = z.object({
  tokenId: z.string(),
  expiry: z.iso.datetime({ offset: true }).optional(),
  name: z.enum(['password1', 'password2']).optional(),
});

/** New passwords for a token: one by its name, or both. Their values are shown in this answer only. */
function generateCredentials(registry: Registry, body: unknown, time: ServiceTime): Response {
  const parsed = generateBody.safeParse(body);
  const token = parsed.success ? registry.tokens.get(parsed.data.tokenId.split('/').at(-1) ?? '') : undefined;
  if (!parsed.success || token === undefined) {
    return answerError({ status: 400, code: 'InvalidTokenId', message: 'The token was not found in the registry.' });
  }
  const { name, expiry } = parsed.data;
  const made = (name ? [name] : (['password1', 'password2'] as const)).map(
    (one): TokenPassword => ({
      name: one,
      value: randomBytes(39).toString('base64url'),
      creationTime: time.now().toISOString(),
      ...(expiry !== undefined && { expiry }),
    }),
  );
  const kept = token.passwords.filter((password) => !made.some((fresh) => fresh.name === password.name));
  const passwords = [...kept, ...made].toSorted((a, b) => a.name.localeCompare(b.name));
  registry.tokens.set(token.name, { ...token, passwords });
  return Response.json({ username: token.name, passwords: made });
}

const showScopeMap = (registry: Registry, { name, description, actions, creationDate }: ScopeMap) => ({
  type: 'Microsoft.ContainerRegistry/registries/scopeMaps',
  id: `${registry.id}/scopeMaps/${name}`,
  name,
  properties: { description, type: 'UserDefined', creationDate, provisioningState: 'Succeeded', actions },
});

const showToken = (registry: Registry, token: RegistryToken) => ({
  type: 'Microsoft.ContainerRegistry/registries/tokens',
  id: `${registry.id}/tokens/${token.name}`,
  name: token.name,
  properties: {
    creationDate: token.creationDate,
    provisioningState: 'Succeeded',
    scopeMapId: `${registry.id}/scopeMaps/${token.scopeMapName}`,
    status: token.status,
    credentials: {
      passwords: token.passwords.map(({ name, creationTime, expiry }) => ({
        name,
        creationTime,
        ...(expiry && { expiry }),
      })),
    },
  },
});

const usages = (registry: Registry) => [
  {
    name: 'Size',
    limit: registry.properties.storageLimitBytes,
    currentValue: registry.contents.usedBytes(),
    unit: 'Bytes',
  },
  { name: 'ScopeMaps', limit: 50_000, currentValue: registry.scopeMaps.size, unit: 'Count' },
  { name: 'Tokens', limit: 50_000, currentValue: registry.tokens.size, unit: 'Count' },
];

async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}

function notFound(id: string): ArmRefusal {
  const [, group = '', type = ''] = /resourceGroups\/([^/]+)\/providers\/(.+)$/i.exec(id) ?? [];
  const message = `The Resource '${type}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return { status: 404, code: 'ResourceNotFound', message };
}

const answerError = ({ status, code, message }: ArmRefusal): Response =>
  Response.json({ error: { code, message } }, { status });
