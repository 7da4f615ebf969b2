/** Requests that name a resource: each verb's parameters in, objects or Status out. */
import type { DeprecatedUsage, KubernetesUser } from '../../../world.js';
import type { KubernetesObject } from '../../client.js';
import type { WrittenSubresource } from '../endpoints.js';
import { isObject, type JsonObject } from '../json.js';
import type { DeleteOptions, Objects } from '../objects.js';
import { patch } from '../patches.js';
import {
  badRequest,
  forbiddenField,
  invalidOptions,
  methodNotAllowed,
  notSupported,
  pageNotFound,
  required,
} from '../refusals.js';
import type { ResourceDefinition } from '../resources.js';
import { review } from '../reviews.js';
import type { Exchange } from './exchange.js';
import { listPage } from './lists.js';
import { type Representation, representationFor } from './representation.js';
import { serveSubresource } from './subresources.js';
import type { ResourceTarget } from './target.js';
import type { Watches } from './watch.js';

export interface ApiServer {
  readonly objects: Objects;
  readonly watches: Watches;
  readonly userToken: string;
  readonly userOf: (token: string) => Promise<KubernetesUser | undefined>;
  readonly deprecatedUsage: () => readonly DeprecatedUsage[];
  readonly logs: (namespace: string, pod: string, container: string, tailLines?: number) => string | undefined;
}

/** What of an object a request of a subresource writes. */
const written = (subresource: string | undefined): WrittenSubresource | undefined =>
  subresource === 'status' || subresource === 'finalize' || subresource === 'approval' ? subresource : undefined;

export async function serveResource(server: ApiServer, exchange: Exchange, target: ResourceTarget): Promise<void> {
  const type = server.objects.cluster.catalogue.find(target.group, target.version, target.plural);
  if (type === undefined) throw pageNotFound();
  const { name, subresource } = target;
  if (subresource !== undefined && !(type.subresources as readonly string[]).includes(subresource))
    throw pageNotFound();
  if (name === undefined) return serveCollection(server, exchange, type, target);
  if (subresource !== undefined && written(subresource) === undefined) {
    return serveSubresource(server, exchange, type, { namespace: target.namespace, name, subresource });
  }
  return serveObject(server, exchange, type, { namespace: target.namespace, name, subresource: written(subresource) });
}

async function serveCollection(
  { objects, watches, userToken }: ApiServer,
  exchange: Exchange,
  type: ResourceDefinition,
  { namespace }: ResourceTarget,
): Promise<void> {
  const representation = representationFor(exchange, type, objects.cluster.now());
  switch (exchange.method) {
    case 'GET':
    case 'HEAD': {
      if (!type.stored) throw methodNotAllowed();
      if (exchange.isTrue('watch')) return watches.serve(objects, exchange, type, namespace);
      const { items, metadata } = listPage(objects, exchange, type, namespace);
      return exchange.send(200, representation.list(items, metadata));
    }
    case 'POST': {
      if (type.namespaced && namespace === undefined) throw methodNotAllowed();
      const input = await objectBody(exchange);
      if (!type.stored) return exchange.send(201, review(input, userToken));
      const object = objects.create(type, namespace, input, exchange.writeOptions());
      return exchange.send(201, representation.object(object));
    }
    case 'DELETE': {
      if (type.namespaced && namespace === undefined) throw methodNotAllowed();
      const options = await deleteOptions(exchange);
      const { items, metadata } = listPage(objects, exchange, type, namespace);
      for (const { metadata: each } of items) objects.delete(type, each.namespace, each.name, options);
      return exchange.send(200, representation.list(items, metadata));
    }
    default:
      throw methodNotAllowed();
  }
}

interface ObjectTarget {
  readonly namespace: string | undefined;
  readonly name: string;
  readonly subresource: WrittenSubresource | undefined;
}

async function serveObject(
  server: ApiServer,
  exchange: Exchange,
  type: ResourceDefinition,
  { namespace, name, subresource }: ObjectTarget,
): Promise<void> {
  const { objects } = server;
  if (!type.stored) throw methodNotAllowed();
  const representation = representationFor(exchange, type, objects.cluster.now());
  switch (exchange.method) {
    case 'GET':
    case 'HEAD':
      if (exchange.isTrue('watch')) return server.watches.serve(objects, exchange, type, namespace, name);
      return exchange.send(200, representation.object(objects.get(type, namespace, name)));
    case 'PUT': {
      const input = await objectBody(exchange);
      return exchange.send(
        200,
        representation.object(objects.update(type, namespace, name, input, exchange.writeOptions(), subresource)),
      );
    }
    case 'PATCH': {
      const { contentType } = exchange;
      const isApply = contentType === 'application/apply-patch+yaml';
      if (isApply && exchange.query('fieldManager') === undefined) {
        throw invalidOptions('PatchOptions', required('fieldManager', 'is required for apply patch'));
      }
      if (!isApply && exchange.query('force') !== undefined)
        throw invalidOptions('PatchOptions', forbiddenField('force', 'may not be specified for non-apply patch'));
      const body = await exchange.body();
      const force = exchange.isTrue('force');
      const { object, created } = patch(objects, {
        type,
        namespace,
        name,
        subresource,
        contentType,
        body,
        force,
        options: exchange.writeOptions(),
      });
      return exchange.send(created ? 201 : 200, representation.object(object));
    }
    case 'DELETE': {
      const options = await deleteOptions(exchange);
      if (type.group === 'batch' && type.kind === 'Job' && options.propagationPolicy === undefined)
        exchange.warn(jobsPodsStay);
      const { object, gone } = objects.delete(type, namespace, name, options);
      return exchange.send(200, deletionAnswer(type, object, gone, representation));
    }
    default:
      throw methodNotAllowed();
  }
}

const jobsPodsStay =
  'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning';

/** Kinds whose deletion answers with the object even when it is gone. */
const answeredWithObject = new Set([
  'Pod',
  'Service',
  'ServiceAccount',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'ResourceQuota',
  'PodTemplate',
]);

function deletionAnswer(
  type: ResourceDefinition,
  object: KubernetesObject,
  gone: boolean,
  representation: Representation,
): unknown {
  if (!gone || (type.group === '' && answeredWithObject.has(type.kind))) return representation.object(object);
  const { name, uid } = object.metadata;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name, ...(type.group === '' ? {} : { group: type.group }), kind: type.plural, uid },
  };
}

export async function objectBody(exchange: Exchange): Promise<KubernetesObject> {
  const body = await exchange.body();
  if (!isObject(body)) throw badRequest('the body of the request is no object');
  return body as unknown as KubernetesObject;
}

/** DeleteOptions from the body, or from the query where the body says nothing. */
export async function deleteOptions(exchange: Exchange): Promise<DeleteOptions> {
  const body = await exchange.body();
  return deleteOptionsOf(exchange, isObject(body) ? body : {});
}

export function deleteOptionsOf(exchange: Exchange, given: JsonObject): DeleteOptions {
  const { gracePeriodSeconds, propagationPolicy, orphanDependents, preconditions, dryRun } = given;
  const grace = typeof gracePeriodSeconds === 'number' ? gracePeriodSeconds : exchange.query('gracePeriodSeconds');
  const policy = typeof propagationPolicy === 'string' ? propagationPolicy : exchange.query('propagationPolicy');
  const policies = ['Foreground', 'Background', 'Orphan'];
  if (typeof policy === 'string' && !policies.includes(policy))
    throw invalidOptions('DeleteOptions', notSupported('propagationPolicy', policy, [...policies, 'nil']));
  const orphans = orphanDependents === true ? 'Orphan' : undefined;
  return {
    ...(grace === undefined ? {} : { gracePeriodSeconds: Number(grace) }),
    ...((policy ?? orphans) === undefined ? {} : { propagationPolicy: policy ?? orphans ?? '' }),
    ...(isObject(preconditions) ? { preconditions: preconditions as { uid?: string; resourceVersion?: string } } : {}),
    dryRun: (Array.isArray(dryRun) && dryRun.includes('All')) || exchange.query('dryRun') === 'All',
  };
}
