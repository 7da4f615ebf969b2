/** scale, log, binding, eviction and token. */
import type { KubernetesObject } from '../../client.js';
import { sendLog } from '../../nodes/container-log.js';
import { bind } from '../binding.js';
import { evict } from '../eviction.js';
import { isObject } from '../json.js';
import { badRequest, methodNotAllowed, pageNotFound } from '../refusals.js';
import type { ResourceDefinition } from '../resources.js';
import { tokenFor } from '../reviews/index.js';
import { patchScale, scaleOf, updateScale } from '../scale.js';
import type { Exchange } from './exchange.js';
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
  if (subresource === 'log') return serveLog(server, exchange, type, namespace, name);
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

function serveLog(
  { objects, logs }: ApiServer,
  exchange: Exchange,
  type: ResourceDefinition,
  namespace: string,
  name: string,
): void {
  if (exchange.method !== 'GET') throw methodNotAllowed();
  const pod = objects.get(type, namespace, name);
  // Nobody runs it yet: there is no log, and that is no failure.
  if ((pod.spec?.nodeName ?? '') === '') {
    exchange.response.writeHead(204).end();
    return;
  }
  const containers: readonly { name: string }[] = [
    ...(pod.spec?.initContainers ?? []),
    ...(pod.spec?.containers ?? []),
  ];
  const names = containers.map((each) => each.name);
  const asked = exchange.query('container');
  if (asked === undefined && (pod.spec?.containers ?? []).length > 1) {
    throw badRequest(`a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`);
  }
  const container = asked ?? pod.spec?.containers?.[0]?.name ?? '';
  if (!names.includes(container)) throw badRequest(`container ${container} is not valid for pod ${name}`);
  const statuses: readonly KubernetesObject[string][] = [
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.containerStatuses ?? []),
  ];
  const waiting: string | undefined = statuses.find((each) => each.name === container)?.state?.waiting?.reason;
  const isPrevious = exchange.query('previous') === 'true';
  const log = logs(namespace, name, container, isPrevious);
  if (log === undefined) {
    if (isPrevious) throw badRequest(`previous terminated container "${container}" in pod "${name}" not found`);
    const why =
      waiting === 'ErrImagePull' || waiting === 'ImagePullBackOff'
        ? 'trying and failing to pull image'
        : (waiting ?? 'ContainerCreating');
    throw badRequest(`container "${container}" in pod "${name}" is waiting to start: ${why}`);
  }
  sendLog(exchange.response, log, exchange.url.searchParams);
}
