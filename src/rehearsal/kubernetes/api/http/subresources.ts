/** scale, log, binding, eviction and token. */
import { bind } from '../binding.js';
import { evict } from '../eviction.js';
import { isObject } from '../json.js';
import { methodNotAllowed, pageNotFound } from '../refusals.js';
import type { ResourceDefinition } from '../resources.js';
import { tokenFor } from '../reviews/index.js';
import { patchScale, scaleOf, updateScale } from '../scale.js';
import type { Exchange } from './exchange.js';
import { serveLog } from './logs.js';
import { type ApiServer, deleteOptionsOf, objectBody, patchOptions } from './resources.js';

interface Target {
  readonly namespace: string | undefined;
  readonly name: string;
  readonly subresource: string;
}

const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };

/** What each takes. */
const bodyKinds: Readonly<Record<string, string>> = { binding: 'Binding', eviction: 'Eviction', token: 'TokenRequest' };

export async function serveSubresource(
  server: ApiServer,
  exchange: Exchange,
  type: ResourceDefinition,
  target: Target,
): Promise<void> {
  const { objects } = server;
  const { name, subresource } = target;
  const namespace = target.namespace ?? '';
  if (subresource === 'scale') return serveScale(server, exchange, type, target);
  if (subresource === 'log') return serveLog(server, exchange, name, () => server.objects.get(type, namespace, name));
  if (exchange.method !== 'POST') throw methodNotAllowed();
  const body = await objectBody(exchange, bodyKinds[subresource] ?? '');
  switch (subresource) {
    case 'binding':
      bind(objects, namespace, name, body.target?.name ?? '', exchange.query('dryRun') === 'All');
      return exchange.send(201, success);
    case 'eviction':
      evict(
        objects,
        namespace,
        name,
        deleteOptionsOf(exchange, isObject(body.deleteOptions) ? body.deleteOptions : {}),
      );
      return exchange.send(201, success);
    case 'token':
      return exchange.send(201, tokenFor(objects.get(type, namespace, name), body, objects.cluster.now()));
    default:
      throw pageNotFound();
  }
}

async function serveScale(
  { objects }: ApiServer,
  exchange: Exchange,
  type: ResourceDefinition,
  { namespace, name }: Target,
): Promise<void> {
  const find = () => objects.get(type, namespace, name);
  switch (exchange.method) {
    case 'GET':
      return exchange.send(200, scaleOf(type, find()));
    case 'PUT': {
      const options = exchange.writeOptions();
      const input = await objectBody(exchange, 'Scale');
      return exchange.send(200, updateScale(objects, type, find, input, options));
    }
    case 'PATCH': {
      const asked = patchOptions(exchange, type);
      const text = await exchange.read();
      find();
      const request = { type, namespace, name, subresource: 'scale', body: exchange.parsed(text), ...asked } as const;
      return exchange.send(200, patchScale(objects, request));
    }
    default:
      throw methodNotAllowed();
  }
}
