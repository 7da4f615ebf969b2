/** The registries' part of ARM: the registries themselves, `importImage`, scope maps, tokens, credentials, usages. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ArmError, resourceNotFound } from '../azure/arm/errors.js';
import type { JsonObject } from '../azure/arm/json.js';
import { type Operation, OperationFailure, retryAfter } from '../azure/arm/operations.js';
import { nameOf, parentOf } from '../azure/arm/path.js';
import type { ArmAnswer, ArmMethod, ArmRequest, ResourceType } from '../azure/arm/provider.js';
import type { ArmServer } from '../azure/arm/server.js';
import {
  type AcceptedImport,
  accept,
  begin,
  bytesToCopy,
  finish,
  type ImportFailure,
  type ImportWorld,
  invalidParameters,
} from './import.js';
import { armResource, type Registry, type RegistryToken, type ScopeMap, type TokenPassword } from './registry.js';

export interface RegistryArmOptions {
  readonly world: ImportWorld;
  list(): readonly Registry[];
  delete(name: string): boolean;
  /** Whether a NoForce conflict is answered at once with 409 or fails the operation: ACR does both (rulebook acr). */
  readonly conflicts: 'at-once' | 'late';
  /** Called as each import begins: a text makes it fail with that cause, as a schedule of faults asks. */
  readonly interfere: (one: AcceptedImport) => string | undefined;
}

export const registryType = 'Microsoft.ContainerRegistry/registries';
/**
 * Where imports are followed: in the subscription and region, and not under the registry (recordings of Azure CLI's
 * `acr import`, azure-powershell issue 17348). Read without a role there: the importer's role has none.
 */
const resultType = 'Microsoft.ContainerRegistry/locations/operationResults';
const importKind = 'importImage';
const operationPrefix = 'registries-';
const retryAfterMs = 10_000;
/** An import takes 0.2 s and more with its size, up to 10 s (rulebook acr). */
const importMs = (bytes: number): number => Math.min(1700 + bytes / 100_000, 10_000);

/** Lets the embedded ARM answer for the registries. */
export function registerRegistryTypes(arm: ArmServer, options: RegistryArmOptions): void {
  const of = (request: ArmRequest): Registry => {
    const id = /^(.*?\/registries\/[^/]+)/i.exec(request.path.text)?.[1] ?? '';
    const registry = options.world.byId(id);
    if (registry) return registry;
    throw resourceNotFound(registryType, id.split('/').at(-1) ?? '', request.path.resourceGroup);
  };
  arm.operations.register(importKind, (operation, pause) => importWork(operation, pause, options));
  arm.register(
    {
      type: registryType,
      get: (request) => ({ status: 200, body: armResource(of(request)) }),
      list: ({ path }) => {
        const scope = `${parentOf(path).replace(/\/providers\/[^/]+$/i, '')}/`.toLowerCase();
        const within = options.list().filter(({ id }) => id.toLowerCase().startsWith(scope));
        return { status: 200, body: { value: within.map(armResource) } };
      },
      actions: {
        importimage: (request) => startImport(arm, of(request), request, options),
        generatecredentials: (request) => generateCredentials(of(request), request.body, arm.time.now()),
        listcredentials: (request) => listCredentials(of(request)),
      },
      onRemoved: (id) => void options.delete(id.split('/').at(-1) ?? ''),
    },
    { type: resultType, isOpen: true, get: (request) => operationResult(arm, request) },
    { type: `${registryType}/listUsages`, list: (request) => ({ status: 200, body: { value: usages(of(request)) } }) },
    subResources(`${registryType}/scopeMaps`, of, (registry) => registry.scopeMaps, scopeMapFrom, showScopeMap, arm),
    subResources(`${registryType}/tokens`, of, (registry) => registry.tokens, tokenFrom, showToken, arm),
  );
}

async function startImport(
  arm: ArmServer,
  registry: Registry,
  request: ArmRequest,
  options: RegistryArmOptions,
): Promise<ArmAnswer> {
  const one = await accept(registry, request.body, request.caller, options.world);
  const failure = failureAtOnce(one, options);
  if (failure) throw new ArmError(failure.status, failure.code, failure.cause);
  const { subscriptionId, location } = registry.properties;
  const { target, source, ...input } = one;
  const operation = arm.operations.start({
    kind: importKind,
    target: target.id,
    subscriptionId,
    location,
    input: { ...input, sourceHost: source.loginServer } as unknown as JsonObject,
  });
  const results = `/subscriptions/${subscriptionId}/providers/Microsoft.ContainerRegistry/locations/${location}/operationResults`;
  return accepted(arm, `${results}/${operationPrefix}${operation.id}`, request.apiVersion);
}

function failureAtOnce(one: AcceptedImport, { conflicts }: RegistryArmOptions): ImportFailure | undefined {
  if (conflicts === 'late') return undefined;
  const begun = begin(one);
  return 'cause' in begun && begun.code === 'Conflict' ? begun : undefined;
}

async function importWork(
  operation: Operation,
  pause: (serviceMs: number) => Promise<void>,
  options: RegistryArmOptions,
): Promise<void> {
  const { sourceHost, ...input } = operation.input as unknown as Omit<AcceptedImport, 'source' | 'target'> & {
    readonly sourceHost: string;
  };
  const target = options.world.byId(operation.target);
  const source = options.world.byHost(sourceHost);
  if (target === undefined || source === undefined) throw new OperationFailure('NotFound', 'The registry is gone.');
  const one: AcceptedImport = { ...input, target, source };
  const interference = options.interfere(one);
  const begun = interference === undefined ? begin(one) : invalidParameters(interference);
  await pause('cause' in begun ? 500 : importMs(bytesToCopy(one, begun)));
  if ('cause' in begun) {
    const name = `${operationPrefix}${operation.id}`;
    throw new OperationFailure(begun.code, `Operation ${name} failed. Resource ${target.id} ${begun.cause}`);
  }
  finish(one, begun, options.world.now().toISOString());
}

/** A failed one answers 400 itself (azure-sdk-for-net issue 22821: `Long running operation failed with status 'BadRequest'`). */
function operationResult(arm: ArmServer, request: ArmRequest): ArmAnswer {
  const name = nameOf(request.path);
  const operation = arm.operations.get(name.slice(operationPrefix.length));
  if (operation?.kind !== importKind || operation.subscriptionId !== request.path.subscriptionId) {
    throw new ArmError(404, 'OperationResultNotFound', `The operation result '${name}' was not found.`);
  }
  if (operation.status === 'InProgress') return accepted(arm, request.path.text, request.apiVersion);
  if (operation.status === 'Succeeded') return { status: 200, body: { status: 'Succeeded' } };
  const status = operation.error?.code === 'Conflict' ? 409 : 400;
  return { status, body: { status: operation.status, error: operation.error } };
}

function accepted(arm: ArmServer, path: string, apiVersion: string): ArmAnswer {
  const location = `https://management.azure.com${path}?api-version=${apiVersion}`;
  return { status: 202, headers: { location, 'retry-after': retryAfter(arm, retryAfterMs) } };
}

/** A collection of small resources that live in the registry. */
function subResources<Resource>(
  type: string,
  of: (request: ArmRequest) => Registry,
  inside: (registry: Registry) => Map<string, Resource>,
  from: (registry: Registry, name: string, body: JsonObject, now: string) => Resource,
  show: (registry: Registry, resource: Resource) => JsonObject,
  arm: ArmServer,
): ResourceType {
  const find = (request: ArmRequest): Resource => {
    const found = inside(of(request)).get(nameOf(request.path));
    if (found === undefined) throw resourceNotFound(type, request.path.names.join('/'), request.path.resourceGroup);
    return found;
  };
  const write: ArmMethod = (request) => {
    const registry = of(request);
    const all = inside(registry);
    const name = nameOf(request.path);
    const existed = all.has(name);
    const made = from(registry, name, request.body, arm.time.now().toISOString());
    all.set(name, made);
    return { status: existed ? 200 : 201, body: show(registry, made) };
  };
  return {
    type,
    get: (request) => ({ status: 200, body: show(of(request), find(request)) }),
    list: (request) => {
      const registry = of(request);
      return { status: 200, body: { value: [...inside(registry).values()].map((one) => show(registry, one)) } };
    },
    put: write,
    patch: (request) => {
      find(request);
      return write(request);
    },
    delete: (request) => ({ status: inside(of(request)).delete(nameOf(request.path)) ? 200 : 204 }),
  };
}

const scopeMapBody = z.object({
  properties: z.object({ description: z.string().optional(), actions: z.array(z.string()).optional() }).optional(),
});
const tokenBody = z.object({
  properties: z
    .object({ scopeMapId: z.string().optional(), status: z.enum(['enabled', 'disabled']).optional() })
    .optional(),
});

function scopeMapFrom(registry: Registry, name: string, body: JsonObject, now: string): ScopeMap {
  const existing = registry.scopeMaps.get(name);
  const properties = scopeMapBody.safeParse(body).data?.properties;
  const actions = properties?.actions ?? existing?.actions;
  const shape = /^repositories\/.+\/(content|metadata)\/(read|write|delete)$/;
  if (actions === undefined || !actions.every((action) => shape.test(action))) {
    throw new ArmError(400, 'InvalidScopeMapActions', `The actions of scope map '${name}' are invalid.`);
  }
  const description = properties?.description ?? existing?.description ?? '';
  return { name, description, actions, creationDate: existing?.creationDate ?? now };
}

function tokenFrom(registry: Registry, name: string, body: JsonObject, now: string): RegistryToken {
  const existing = registry.tokens.get(name);
  const properties = tokenBody.safeParse(body).data?.properties;
  const scopeMapName = properties?.scopeMapId?.split('/').at(-1) ?? existing?.scopeMapName;
  if (scopeMapName === undefined || !registry.scopeMaps.has(scopeMapName)) {
    throw new ArmError(400, 'InvalidScopeMapId', `The scope map of token '${name}' was not found.`);
  }
  return {
    name,
    scopeMapName,
    status: properties?.status ?? existing?.status ?? 'enabled',
    creationDate: existing?.creationDate ?? now,
    passwords: existing?.passwords ?? [],
  };
}

const generateBody = z.object({
  tokenId: z.string(),
  expiry: z.iso.datetime({ offset: true }).optional(),
  name: z.enum(['password1', 'password2']).optional(),
});

/** New passwords for a token: one by its name, or both. Their values are shown in this answer only. */
function generateCredentials(registry: Registry, body: JsonObject, now: Date): ArmAnswer {
  const parsed = generateBody.safeParse(body);
  const token = parsed.success ? registry.tokens.get(parsed.data.tokenId.split('/').at(-1) ?? '') : undefined;
  if (!parsed.success || token === undefined) {
    throw new ArmError(400, 'InvalidTokenId', 'The token was not found in the registry.');
  }
  const { name, expiry } = parsed.data;
  const made = (name ? [name] : (['password1', 'password2'] as const)).map(
    (one): TokenPassword => ({
      name: one,
      value: randomBytes(39).toString('base64url'),
      creationTime: now.toISOString(),
      ...(expiry !== undefined && { expiry }),
    }),
  );
  const kept = token.passwords.filter((password) => !made.some((fresh) => fresh.name === password.name));
  const passwords = [...kept, ...made].toSorted((a, b) => a.name.localeCompare(b.name));
  registry.tokens.set(token.name, { ...token, passwords });
  return { status: 200, body: { username: token.name, passwords: made } };
}

function listCredentials(registry: Registry): ArmAnswer {
  if (!registry.properties.adminUserEnabled) {
    const message = `The admin user of registry '${registry.properties.name}' is disabled.`;
    throw new ArmError(400, 'UnauthorizedForCredentialOperations', message);
  }
  const passwords = registry.adminPasswords.map((value, index) => ({
    name: index === 0 ? 'password' : 'password2',
    value,
  }));
  return { status: 200, body: { username: registry.properties.name, passwords } };
}

const showScopeMap = (registry: Registry, { name, description, actions, creationDate }: ScopeMap): JsonObject => ({
  type: 'Microsoft.ContainerRegistry/registries/scopeMaps',
  id: `${registry.id}/scopeMaps/${name}`,
  name,
  properties: { description, type: 'UserDefined', creationDate, provisioningState: 'Succeeded', actions: [...actions] },
});

const showToken = (registry: Registry, token: RegistryToken): JsonObject => ({
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
        ...(expiry !== undefined && { expiry }),
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
