/** A small world around the embedded registries: roles in a set, tokens that name their principal, time by hand. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request as send } from 'undici';
import { roleAssignmentType } from '../../../src/rehearsal/azure/arm/access.js';
import { roleByName } from '../../../src/rehearsal/azure/arm/role-definitions.js';
import { createArmServer } from '../../../src/rehearsal/azure/arm/server.js';
import { createRegistries, type Registries, type RegistriesOptions } from '../../../src/rehearsal/registry/index.js';
import type { AzureTime, HostHandler, Principal, TokenAuthority } from '../../../src/rehearsal/world.js';

export const tenantId = '00000000-0000-0000-0000-000000000001';
export const subscriptionId = '00000000-0000-0000-0000-000000000002';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json(): any;
}

/** ARM's answer; its JSON is looked into without a schema. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export type ArmAnswer = Pick<Response, 'status' | 'headers'> & { json(): Promise<any> };

export interface World {
  /** Service time in milliseconds since the world began. */
  elapsedMs(): number;
  readonly registries: Registries;
  /** Gives a principal a role on a registry. */
  grant(objectId: string, role: string, registry: string): void;
  /** An Entra token for the principal, as the world's authority accepts it. */
  entraToken(objectId: string, options?: { readonly tenantId?: string; readonly audience?: string }): string;
  /** A request to a host's data plane. */
  call(host: string, path: string, options?: CallOptions): Promise<Answer>;
  /** An access token for scopes, by exchange as clients do it. */
  accessToken(host: string, objectId: string, ...scopes: readonly string[]): Promise<string>;
  /** An ARM request below a registry. */
  arm(objectId: string, method: string, path: string, body?: unknown): Promise<ArmAnswer>;
  /** The same with a body of text, as it is sent. */
  armText(objectId: string, method: string, url: string, body?: string): Promise<Response>;
  /** Lets service time pass: everything due is done. */
  pass(serviceMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly form?: Record<string, string | readonly string[]>;
}

export function principal(objectId: string): Principal {
  return { objectId, clientId: `client-of-${objectId}`, tenantId };
}

/** @param factor service time against the time that clients see, as in a rehearsal */
export async function createWorld(overrides: Partial<RegistriesOptions> = {}, factor = 60): Promise<World> {
  const hosts = new Map<string, HostHandler>();
  const timers: { at: number; action: () => void }[] = [];
  let elapsed = 0;
  const started = new Date('2026-11-22T12:00:00Z').getTime();
  const time: AzureTime = {
    now: () => new Date(started + elapsed),
    catalogueDate: () => new Date(started),
    scaled: (serviceMs) => serviceMs / factor,
    after(serviceMs, action) {
      const timer = { at: elapsed + serviceMs, action };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  };
  const authority: TokenAuthority = {
    async verify(token, audiences) {
      const [objectId = '', tenant = '', audience = ''] = token.split('|');
      if (!audiences.includes(audience)) return { refused: 'wrong audience' };
      return { ...principal(objectId), tenantId: tenant };
    },
  };
  const arm = createArmServer(authority, time);
  for (const [id, type] of [
    [`/subscriptions/${subscriptionId}`, 'Microsoft.Resources/subscriptions'],
    [`/subscriptions/${subscriptionId}/resourceGroups/platform`, 'Microsoft.Resources/resourceGroups'],
    [`/subscriptions/${subscriptionId}/resourceGroups/acme`, 'Microsoft.Resources/resourceGroups'],
  ] as const) {
    arm.store.put({ id, name: id.split('/').at(-1) ?? '', type, properties: {} });
  }
  const registries = createRegistries({
    time,
    authority,
    authorization: arm.access,
    hosts: {
      register: (host, handler) => hosts.set(host, handler),
      unregister: (host) => hosts.delete(host),
    },
    ...overrides,
  });
  registries.attach(arm);
  const server: Server = createServer((request, response) => {
    const handler = hosts.get(request.headers.host ?? '');
    if (handler) handler(request, response);
    else response.writeHead(502).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const world: World = {
    elapsedMs: () => elapsed,
    registries,
    grant(objectId, role, registryName) {
      const scope = registries.get(registryName)?.id ?? '';
      const name = randomUUID();
      arm.store.put({
        id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
        name,
        type: roleAssignmentType,
        properties: { scope, principalId: objectId, roleDefinitionId: roleByName(role)?.id ?? '' },
      });
    },
    entraToken: (objectId, options = {}) =>
      [objectId, options.tenantId ?? tenantId, options.audience ?? 'https://containerregistry.azure.net'].join('|'),
    async call(host, path, { method = 'GET', token, headers = {}, body, form } = {}) {
      const encoded =
        form &&
        new URLSearchParams(
          Object.entries(form).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
        );
      const answer = await send(`http://127.0.0.1:${port}${path}`, {
        method: method as 'GET',
        headers: {
          host,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(encoded && { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
        body: encoded?.toString() ?? body ?? null,
      });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const flat = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
      return { status: answer.statusCode, headers: flat, body: bytes, json: () => JSON.parse(bytes.toString()) };
    },
    async accessToken(host, objectId, ...scopes) {
      const exchanged = await world.call(host, '/oauth2/exchange', {
        method: 'POST',
        form: { grant_type: 'access_token', service: host, access_token: world.entraToken(objectId) },
      });
      const answer = await world.call(host, '/oauth2/token', {
        method: 'POST',
        form: {
          grant_type: 'refresh_token',
          service: host,
          scope: scopes,
          refresh_token: exchanged.json().refresh_token,
        },
      });
      return answer.json().access_token;
    },
    async arm(objectId, method, path, body) {
      const url = `https://management.azure.com${withApiVersion(path)}`;
      return world.armText(objectId, method, url, body === undefined ? undefined : JSON.stringify(body));
    },
    async armText(objectId, method, url, body) {
      const answer = await arm.app.request(url, {
        method,
        headers: {
          authorization: `Bearer ${world.entraToken(objectId, { audience: 'https://management.azure.com' })}`,
          'content-type': 'application/json',
        },
        ...(body !== undefined && { body }),
      });
      // An operation's work begins in a microtask of its own.
      await new Promise((resolve) => setImmediate(resolve));
      return answer;
    },
    async pass(serviceMs) {
      elapsed += serviceMs;
      for (const timer of timers.filter(({ at }) => at <= elapsed)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.action();
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return world;
}

/** Makes a registry in the world's subscription. */
export function putRegistry(world: World, name: string, properties: Record<string, unknown> = {}) {
  return world.registries.put({ name, subscriptionId, resourceGroup: 'platform', tenantId, ...properties });
}

const withApiVersion = (path: string): string =>
  path.includes('api-version') ? path : `${path}?api-version=2025-11-01`;
