/** The front door of ARM: who asks, what for, whether they may, and which resource type answers. */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { AzureTime, Principal, TokenAuthority } from '../../world.js';
import { type Access, createAccess } from './access.js';
import { checkApiVersion } from './api-version-check.js';
import { ArmError, resourceGroupNotFound, subscriptionNotFound, wrongTenant } from './errors.js';
import { isObject, type JsonObject, textOf } from './json.js';
import { metadataEndpoints } from './metadata.js';
import { createOperations, type Operation, type Operations } from './operations.js';
import { type ArmPath, parentOf, parsePath, typeOf } from './path.js';
import type { ArmAnswer, ArmMethod, ArmRequest, ResourceType } from './provider.js';
import { type ArmResource, createResourceStore, type ResourceStore } from './store.js';
import { armBuckets, createThrottle, type Throttle } from './throttle.js';

export interface ArmState {
  readonly resources: readonly ArmResource[];
  readonly operations: readonly Operation[];
}

export interface ArmServer {
  readonly app: Hono;
  readonly store: ResourceStore;
  readonly operations: Operations;
  readonly access: Access;
  readonly throttle: Throttle;
  readonly time: AzureTime;
  /** Adds resource types: this is how other parts of the rehearsal answer under management.azure.com. */
  register(...types: readonly ResourceType[]): void;
  /** Adds POST actions to a type that is there, by their lower-case names: `importimage`. */
  addActions(type: string, actions: Readonly<Record<string, ArmMethod>>): void;
  /** Removes a resource with all below it, and lets their types know. */
  remove(id: string): void;
  save(): ArmState;
}

const audiences = [
  'https://management.azure.com',
  'https://management.azure.com/',
  'https://management.core.windows.net',
  'https://management.core.windows.net/',
];

export function createArmServer(tokens: TokenAuthority, time: AzureTime, saved?: ArmState): ArmServer {
  const store = createResourceStore(saved?.resources);
  const operations = createOperations(time, saved?.operations);
  const access = createAccess(store);
  const throttle = createThrottle(time);
  const types = new Map<string, ResourceType>();

  const app = new Hono();
  app.get('/metadata/endpoints', (context) => {
    const host = context.req.header('host') ?? 'management.azure.com';
    return context.json(metadataEndpoints(host, context.req.query('api-version') ?? ''));
  });
  app.all('*', async (context) => {
    const { req } = context;
    const correlationId = req.header('x-ms-correlation-request-id') ?? randomUUID();
    const headers: Record<string, string> = {
      'x-ms-request-id': randomUUID(),
      'x-ms-correlation-request-id': correlationId,
      'x-ms-routing-request-id': `EASTUS:${stamp(time.now())}:${randomUUID()}`,
      'cache-control': 'no-cache',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    };
    try {
      const caller = await authenticate(req.header('authorization'));
      const url = new URL(req.url);
      const text = await req.text();
      const answer = await answerFor(caller, {
        method: req.method,
        url,
        body: text,
        correlationId,
        header: (name) => req.header(name),
        setHeaders: (more) => Object.assign(headers, more),
      });
      return write(answer, headers);
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      return write({ status: error.status, body: error.body, headers: error.headers }, headers);
    }
  });
  app.onError((error, context) => {
    process.stderr.write(`rehearsal: ARM failed at ${context.req.method} ${context.req.path}: ${error.stack}\n`);
    const message = `Encountered internal server error. Diagnostic information: ${error.message}`;
    return context.json({ error: { code: 'InternalServerError', message } }, 500);
  });

  async function authenticate(authorization: string | undefined): Promise<Principal> {
    const challenge = (code: string, message: string) =>
      new ArmError(401, code, message, {
        headers: {
          'www-authenticate': `Bearer authorization_uri="https://login.microsoftonline.com/", error="invalid_token", error_description="${message}"`,
        },
      });
    if (authorization === undefined) {
      throw challenge('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.");
    }
    const token = /^bearer (.+)$/i.exec(authorization)?.[1];
    if (token === undefined) {
      throw challenge(
        'AuthenticationFailedInvalidHeader',
        "Authentication failed. The 'Authorization' header is provided in an invalid format.",
      );
    }
    const principal = await tokens.verify(token, audiences);
    if (!('refused' in principal)) return principal;
    const hasExpired = principal.refused.includes('expiry UTC time');
    throw challenge(hasExpired ? 'ExpiredAuthenticationToken' : 'InvalidAuthenticationToken', principal.refused);
  }

  async function answerFor(caller: Principal, incoming: Incoming): Promise<ArmAnswer> {
    const { url, method } = incoming;
    const path = parsePath(url.pathname);
    if (path === undefined)
      throw new ArmError(404, 'InvalidRequestUri', `The request uri '${url.pathname}' is invalid.`);
    const query = queryOf(url);
    const apiVersion = query('api-version');
    const { type, ask, permission, permissionScope } = route(types, method, path);
    checkApiVersion(apiVersion, path.namespace, path.typePath, type !== undefined);
    if (path.subscriptionId !== undefined) {
      const subscription = store.get(`/subscriptions/${path.subscriptionId}`);
      if (subscription === undefined) throw subscriptionNotFound(path.subscriptionId);
      const trusted = textOf(subscription.properties.tenantId) ?? caller.tenantId;
      if (trusted.toLowerCase() !== caller.tenantId.toLowerCase()) throw wrongTenant(caller.tenantId, trusted);
      meter(method, path.subscriptionId, caller, incoming);
    }
    if (type === undefined || ask === undefined) {
      throw new ArmError(
        405,
        'MethodNotAllowed',
        `The HTTP method '${method}' is not supported at scope '${path.text}'.`,
      );
    }
    if (!type.isOpen) access.check(caller, permission, permissionScope);
    if (path.resourceGroup !== undefined) checkResourceGroup(path, path.resourceGroup);
    const request: ArmRequest = {
      method,
      path,
      apiVersion: apiVersion ?? '',
      caller,
      correlationId: incoming.correlationId,
      query,
      header: incoming.header,
      body: parseBody(incoming.body),
    };
    return ask(request);
  }

  function meter(method: string, subscriptionId: string, caller: Principal, incoming: Incoming): void {
    const operation = method === 'GET' || method === 'HEAD' ? 'reads' : method === 'DELETE' ? 'deletes' : 'writes';
    const taken = throttle.take(`arm/${subscriptionId}/${caller.objectId}/${operation}`, armBuckets[operation]);
    if (taken.isAllowed) {
      incoming.setHeaders({
        [`x-ms-ratelimit-remaining-subscription-${operation}`]: String(taken.remaining),
        [`x-ms-ratelimit-remaining-subscription-global-${operation}`]: String(taken.remaining * 15),
      });
      return;
    }
    throw new ArmError(
      429,
      'SubscriptionRequestsThrottled',
      `Number of '${operation}' requests for subscription '${subscriptionId}' actor '${caller.objectId}' exceeded. Please try again after '${taken.serviceSeconds}' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information.`,
      { headers: { 'retry-after': String(taken.retryAfterSeconds) } },
    );
  }

  function checkResourceGroup(path: ArmPath, name: string): void {
    const id = `/subscriptions/${path.subscriptionId}/resourceGroups/${name}`;
    const isGroupItself = path.namespace === 'Microsoft.Resources' && path.names.length === 2;
    if (!isGroupItself && store.get(id) === undefined) throw resourceGroupNotFound(name);
  }

  function remove(id: string): void {
    for (const resource of store.remove(id)) types.get(resource.type.toLowerCase())?.onRemoved?.(resource.id);
  }

  return {
    app,
    store,
    operations,
    access,
    throttle,
    time,
    register(...added) {
      for (const type of added) types.set(type.type.toLowerCase(), type);
    },
    addActions(type, actions) {
      const known = types.get(type.toLowerCase());
      if (known === undefined) throw new Error(`no resource type ${type} to add actions to`);
      types.set(type.toLowerCase(), { ...known, actions: { ...known.actions, ...actions } });
    },
    remove,
    save: () => ({ resources: store.save(), operations: operations.save() }),
  };
}

interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly correlationId: string;
  header(name: string): string | undefined;
  setHeaders(headers: Readonly<Record<string, string>>): void;
}

interface Route {
  readonly type: ResourceType | undefined;
  readonly ask: ArmMethod | undefined;
  /** The action that the caller's roles must permit, and where. */
  readonly permission: string;
  readonly permissionScope: string;
}

function route(types: ReadonlyMap<string, ResourceType>, method: string, path: ArmPath): Route {
  const typeName = typeOf(path);
  const own = types.get(typeName.toLowerCase());
  if (method === 'POST') {
    // An action stands where a collection would; what it acts on is the resource, or the provider, before it.
    const slash = typeName.lastIndexOf('/');
    const action = typeName.slice(slash + 1);
    const acted = types.get(typeName.slice(0, slash).toLowerCase());
    const permission = `${acted?.type ?? typeName.slice(0, slash)}/${action}/action`;
    const target = path.text.slice(0, path.text.lastIndexOf('/'));
    return { type: acted, ask: acted?.actions?.[action.toLowerCase()], permission, permissionScope: target };
  }
  const canonical = own?.type ?? typeName;
  if (path.isCollection) {
    const scope = path.names.length === 0 ? path.scope : parentOf(path);
    return {
      type: own,
      ask: method === 'GET' ? own?.list : undefined,
      permission: `${canonical}/read`,
      permissionScope: scope,
    };
  }
  const methods: Readonly<Record<string, readonly [ArmMethod | undefined, string]>> = {
    GET: [own?.get, 'read'],
    HEAD: [own?.head ?? own?.get, 'read'],
    PUT: [own?.put, 'write'],
    PATCH: [own?.patch, 'write'],
    DELETE: [own?.delete, 'delete'],
  };
  const [ask, verb] = methods[method] ?? [undefined, 'read'];
  return { type: own, ask, permission: `${canonical}/${verb}`, permissionScope: path.text };
}

/** Names of query parameters compare without case: clients write `$filter` and `api-version` as they like. */
function queryOf(url: URL): (name: string) => string | undefined {
  const values = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => values.get(name.toLowerCase());
}

function parseBody(text: string): JsonObject {
  if (text.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body)) return body;
  } catch {
    // Answered below, as is what is no object.
  }
  throw new ArmError(400, 'InvalidRequestContent', 'The request content was invalid and could not be deserialized.');
}

function write(answer: ArmAnswer, headers: Record<string, string>): Response {
  const all = { ...headers, ...answer.headers };
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers: all });
  const body = JSON.stringify(answer.body);
  return new Response(body, {
    status: answer.status,
    headers: { ...all, 'content-type': 'application/json; charset=utf-8' },
  });
}

function stamp(date: Date): string {
  return date.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
}
