/** Requests that name a resource: each verb's parameters in, objects or Status out. */
import type { DeprecatedUsage, KubernetesUser } from '../../../world.js';
import type { KubernetesObject } from '../../client.js';
import type { PodLogs } from '../../nodes/container-log.js';
import type { WrittenSubresource } from '../endpoints.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import type { DeleteOptions, Objects } from '../objects.js';
import { patch } from '../patches.js';
import {
  badRequest,
  type FieldError,
  forbiddenField,
  invalid,
  invalidOptions,
  methodNotAllowed,
  notSupported,
  pageNotFound,
  Refusal,
  required,
  unsupportedBody,
} from '../refusals.js';
import type { ResourceDefinition } from '../resources.js';
import { type Review, review } from '../reviews/index.js';
import { endpointsAreOld } from '../warnings.js';
import { dryRunErrors, type Exchange } from './exchange.js';
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
  readonly logs: PodLogs;
}

/** What objects may be sent as. */
const bodyTypes = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'];

/** What of an object a request of a subresource writes. */
const written = (subresource: string | undefined): WrittenSubresource | undefined =>
  subresource === 'status' || subresource === 'finalize' || subresource === 'approval' ? subresource : undefined;

/** @param user who asks; undefined for the cluster's own */
export async function serveResource(
  server: ApiServer,
  exchange: Exchange,
  target: ResourceTarget,
  user: KubernetesUser | undefined,
): Promise<void> {
  const type = server.objects.cluster.catalogue.find(target.group, target.version, target.plural);
  if (type === undefined) throw pageNotFound();
  const { name, subresource } = target;
  if (subresource !== undefined && !(type.subresources as readonly string[]).includes(subresource))
    throw pageNotFound();
  if (!type.stored && name !== undefined) throw pageNotFound();
  if (!type.stored) return serveReview(server, exchange, { type, namespace: target.namespace, user });
  if (name === undefined) return serveCollection(server, exchange, type, target);
  if (subresource !== undefined && written(subresource) === undefined) {
    return serveSubresource(server, exchange, type, { namespace: target.namespace, name, subresource });
  }
  return serveObject(server, exchange, type, { namespace: target.namespace, name, subresource: written(subresource) });
}

async function serveCollection(
  { objects, watches }: ApiServer,
  exchange: Exchange,
  type: ResourceDefinition,
  { namespace }: ResourceTarget,
): Promise<void> {
  const representation = representationFor(exchange, type, objects.cluster.now());
  switch (exchange.method) {
    case 'GET':
    case 'HEAD': {
      if (exchange.isTrue('watch')) return watches.serve(objects, exchange, type, namespace);
      const { items, metadata } = listPage(objects, exchange, type, namespace);
      if (type.kind === 'Endpoints') exchange.warn(endpointsAreOld);
      return exchange.send(200, representation.list(items, metadata));
    }
    case 'POST': {
      if (type.namespaced && namespace === undefined) throw methodNotAllowed();
      const options = exchange.writeOptions();
      const input = await objectBody(exchange, type.kind);
      const object = objects.create(type, namespace, input, options);
      return exchange.send(201, representation.object(object));
    }
    case 'DELETE': {
      if (type.namespaced && namespace === undefined) throw methodNotAllowed();
      const options = await deleteOptions(exchange);
      const { items, metadata } = listPage(objects, exchange, type, namespace);
      warnOfPods(exchange, type, options);
      for (const { metadata: each } of items) objects.delete(type, each.namespace, each.name, options);
      return exchange.send(200, representation.list(items, metadata));
    }
    default:
      throw methodNotAllowed();
  }
}

async function serveReview(
  server: ApiServer,
  exchange: Exchange,
  asked: Pick<Review, 'type' | 'namespace' | 'user'>,
): Promise<void> {
  if (exchange.method !== 'POST') throw methodNotAllowed();
  const options = exchange.writeOptions();
  const input = await objectBody(exchange, asked.type.kind);
  const { catalogue } = server.objects.cluster;
  exchange.send(201, await review({ ...asked, input, options, catalogue, tokens: server }));
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
  const representation = representationFor(exchange, type, objects.cluster.now());
  switch (exchange.method) {
    case 'GET':
    case 'HEAD':
      if (exchange.isTrue('watch')) return server.watches.serve(objects, exchange, type, namespace, name);
      return exchange.send(200, representation.object(objects.get(type, namespace, name)));
    case 'PUT': {
      const options = exchange.writeOptions();
      const input = await objectBody(exchange, type.kind);
      const { object, created } = objects.update(type, namespace, name, input, options, subresource);
      return exchange.send(created ? 201 : 200, representation.object(object));
    }
    case 'PATCH': {
      const asked = patchOptions(exchange, type);
      const text = await exchange.read();
      // What isn't there is not patched, whatever the patch.
      if (!asked.isApply || subresource !== undefined) objects.get(type, namespace, name);
      const body = exchange.parsed(text);
      const { object, created } = patch(objects, { type, namespace, name, subresource, body, ...asked });
      return exchange.send(created ? 201 : 200, representation.object(object));
    }
    case 'DELETE': {
      const options = await deleteOptions(exchange);
      warnOfPods(exchange, type, options);
      const { object, gone } = objects.delete(type, namespace, name, options);
      return exchange.send(200, deletionAnswer(type, object, gone, representation));
    }
    default:
      throw methodNotAllowed();
  }
}

const jobsPodsStay =
  'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning';

function warnOfPods(exchange: Exchange, { group, kind }: ResourceDefinition, options: DeleteOptions): void {
  if (group === 'batch' && kind === 'Job' && options.propagationPolicy === undefined) exchange.warn(jobsPodsStay);
}

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

const patchTypes = ['application/json-patch+json', 'application/merge-patch+json', 'application/apply-patch+yaml'];
const strategic = 'application/strategic-merge-patch+json';

/**
 * What a PATCH's type and parameters ask for.
 * @throws Refusal 415 or 422
 */
export function patchOptions(exchange: Exchange, type: ResourceDefinition) {
  const { contentType } = exchange;
  if (![...patchTypes, strategic].includes(contentType))
    throw new Refusal(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
  if (type.custom !== undefined && contentType === strategic) throw unsupportedBody(patchTypes);
  const isApply = contentType === 'application/apply-patch+yaml';
  const errors: FieldError[] = [];
  if (isApply && (exchange.query('fieldManager') ?? '') === '')
    errors.push(required('fieldManager', 'is required for apply patch'));
  if (!isApply && exchange.query('force') !== undefined)
    errors.push(forbiddenField('force', 'may not be specified for non-apply patch'));
  return { contentType, isApply, force: exchange.isTrue('force'), options: exchange.writeOptions(errors) };
}

/** @param kind what the endpoint reads, for the words of a refusal */
export async function objectBody(exchange: Exchange, kind: string): Promise<KubernetesObject> {
  const { contentType } = exchange;
  if (!['', ...bodyTypes].includes(contentType)) throw unsupportedBody(bodyTypes);
  const text = await exchange.read();
  const unrecognized = (why: string) =>
    badRequest(`the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; ${why}`);
  if (text === '') throw unrecognized('json parse error: unexpected end of JSON input (<empty>)');
  let body: Json;
  try {
    body = exchange.parsed(text);
  } catch (error) {
    throw unrecognized(`json parse error: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (body === null) return { metadata: { name: '' } } as KubernetesObject;
  if (!isObject(body)) throw unrecognized('json parse error: it is no object');
  return body as unknown as KubernetesObject;
}

/** DeleteOptions from the body, or from the query where there is none. */
export async function deleteOptions(exchange: Exchange): Promise<DeleteOptions> {
  const text = await exchange.read();
  if (text === '') return deleteOptionsOf(exchange, {});
  if (!['', ...bodyTypes].includes(exchange.contentType)) throw unsupportedBody(bodyTypes);
  const body = exchange.parsed(text);
  if (!isObject(body)) throw badRequest("couldn't get version/kind; json parse error: it is no object");
  return deleteOptionsOf(exchange, body, true);
}

/** @param isSent as a body: then the query says nothing */
export function deleteOptionsOf(exchange: Exchange, given: JsonObject, isSent = false): DeleteOptions {
  const { gracePeriodSeconds, propagationPolicy, orphanDependents, preconditions, dryRun } = given;
  const asked = (name: string) => (isSent ? undefined : exchange.query(name));
  const grace = typeof gracePeriodSeconds === 'number' ? gracePeriodSeconds : asked('gracePeriodSeconds');
  const policy = typeof propagationPolicy === 'string' ? propagationPolicy : asked('propagationPolicy');
  const policies = ['Foreground', 'Background', 'Orphan'];
  const dry = Array.isArray(dryRun) ? dryRun : [asked('dryRun') ?? ''].filter((each) => each !== '');
  const isTwofold = typeof policy === 'string' && typeof orphanDependents === 'boolean';
  const isUnknown = typeof policy === 'string' && !policies.includes(policy);
  const errors = [
    ...(isTwofold
      ? [invalid('propagationPolicy', policy, 'orphanDependents and deletionPropagation cannot be both set')]
      : []),
    ...(isUnknown ? [notSupported('propagationPolicy', policy, [...policies, 'nil'])] : []),
    ...dryRunErrors(dry),
  ];
  if (errors.length > 0) throw invalidOptions('DeleteOptions', errors);
  const orphans = orphanDependents === true ? 'Orphan' : undefined;
  return {
    ...(grace === undefined ? {} : { gracePeriodSeconds: Number(grace) }),
    ...((policy ?? orphans) === undefined ? {} : { propagationPolicy: policy ?? orphans ?? '' }),
    ...(isObject(preconditions) ? { preconditions: preconditions as { uid?: string; resourceVersion?: string } } : {}),
    dryRun: dry.length > 0,
  };
}
