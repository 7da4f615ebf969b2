/** Resource types that are what their PUT said: made at once, read back, listed, tagged and removed. */
import { ArmError, resourceNotFound } from './errors.js';
import { isObject, type JsonObject, textOf } from './json.js';
import { checkLocation, requiredLocation } from './locations.js';
import { nameOf, parentOf } from './path.js';
import type { ArmRequest, ResourceType } from './provider.js';
import type { ArmServer } from './server.js';
import type { ArmResource } from './store.js';

export interface PlainTypeOptions {
  readonly type: string;
  /** What a name must look like. */
  readonly name: RegExp;
  /** Proxy resources have no location. */
  readonly hasLocation: boolean;
  /** Read-only and default properties, from what was asked for and what was there. Throws what the provider refuses. */
  readonly complete?: (properties: JsonObject, request: ArmRequest, existing: ArmResource | undefined) => JsonObject;
  readonly onRemoved?: (id: string) => void;
}

/** The methods of such a type over the server's store; spread and override what differs. */
export function plainType(arm: ArmServer, options: PlainTypeOptions): ResourceType {
  const { type } = options;
  const find = (request: ArmRequest): ArmResource => {
    const resource = arm.store.get(request.path.text);
    if (resource === undefined) throw notFound(type, request);
    return resource;
  };
  return {
    type,
    get: (request) => ({ status: 200, body: present(find(request)) }),
    list: (request) => {
      const scope = request.path.names.length === 0 ? request.path.scope : parentOf(request.path);
      return { status: 200, body: { value: arm.store.list(type, scope).map(present) } };
    },
    put(request) {
      const existing = arm.store.get(request.path.text);
      const resource = compose(request, options, existing);
      arm.store.put(resource);
      return { status: existing === undefined ? 201 : 200, body: present(resource) };
    },
    patch(request) {
      const existing = find(request);
      const tags = isObject(request.body.tags) ? tagsOf(request.body.tags) : existing.tags;
      const resource = tags === undefined ? existing : { ...existing, tags };
      arm.store.put(resource);
      return { status: 200, body: present(resource) };
    },
    delete(request) {
      if (arm.store.get(request.path.text) === undefined) return { status: 204 };
      arm.remove(request.path.text);
      return { status: 200 };
    },
    ...(options.onRemoved === undefined ? {} : { onRemoved: options.onRemoved }),
  };
}

export function notFound(type: string, { path }: ArmRequest): ArmError {
  // Names of nested resources show as `registries/a/tokens/b` would: type, then the names joined.
  return resourceNotFound(type, path.names.join('/'), path.resourceGroup);
}

/** As a client sees it. */
export function present(resource: ArmResource): JsonObject {
  const { id, name, type, location, tags, kind, sku, identity, etag, properties } = resource;
  return {
    id,
    name,
    type,
    ...(location === undefined ? {} : { location }),
    ...(tags === undefined ? {} : { tags }),
    ...(kind === undefined ? {} : { kind }),
    ...(sku === undefined ? {} : { sku }),
    ...(identity === undefined ? {} : { identity }),
    ...(etag === undefined ? {} : { etag }),
    properties,
  };
}

function compose(request: ArmRequest, options: PlainTypeOptions, existing: ArmResource | undefined): ArmResource {
  const { body, path } = request;
  const name = nameOf(path);
  if (!options.name.test(name)) {
    throw new ArmError(
      400,
      'InvalidResourceName',
      `The resource name '${name}' is invalid: it must match ${options.name.source}.`,
    );
  }
  const location = options.hasLocation ? requiredLocation(body) : undefined;
  if (existing !== undefined && location !== undefined) checkLocation(existing, location, path);
  const asked = isObject(body.properties) ? body.properties : {};
  const properties = options.complete?.(asked, request, existing) ?? { ...asked, provisioningState: 'Succeeded' };
  return {
    id: existing?.id ?? path.text,
    name: existing?.name ?? name,
    type: options.type,
    ...(location === undefined ? {} : { location }),
    ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : {}),
    ...(textOf(body.kind) === undefined ? {} : { kind: textOf(body.kind) ?? '' }),
    ...(isObject(body.sku) ? { sku: body.sku } : {}),
    ...(isObject(body.identity) ? { identity: body.identity } : {}),
    properties,
  };
}

export function tagsOf(tags: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value)]));
}
