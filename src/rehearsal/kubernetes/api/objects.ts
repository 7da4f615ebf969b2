/** The verbs on stored objects: what every kind has in common, in the order in which a real API server does it. */
import { randomUUID } from 'node:crypto';
import type { KubernetesObject } from '../client.js';
import { admit } from './admission/index.js';
import { decode } from './decode.js';
import { setDefaults } from './defaults.js';
import { equal } from './json.js';
import { recordUpdate } from './ownership/index.js';
import { alreadyExists, badRequest, conflict, forbidden, modified, notFound, unprocessable } from './refusals.js';
import { apiVersionOf, collectionOf, type ResourceCatalogue, type ResourceDefinition } from './resources.js';
import type { ObjectStore } from './store.js';
import { validate } from './validation/index.js';

/** How a write is meant: its query parameters. */
export interface WriteOptions {
  /** Who owns the fields it sets. */
  readonly fieldManager: string;
  readonly dryRun?: boolean;
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  /** Takes the texts of `Warning` headers. */
  readonly warn?: (text: string) => void;
}

/** DeleteOptions. */
export interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: string;
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
  readonly dryRun?: boolean;
}

/** What kinds' own rules see of the cluster. */
export interface ClusterView {
  readonly store: ObjectStore;
  readonly catalogue: ResourceCatalogue;
  readonly now: () => Date;
  readonly serviceCidr: string;
  readonly version: () => string;
  /** A mutating webhook for new pods, called with the ServiceAccount that they run as. */
  readonly mutatePod?: (pod: KubernetesObject, serviceAccount: KubernetesObject | undefined) => void;
}

export type WrittenSubresource = 'status' | 'finalize' | 'scale' | 'binding' | 'approval';

/** Kinds whose `metadata.generation` counts changes of the desired state. */
const withGeneration = new Set([
  'apps',
  'batch',
  'policy',
  'networking.k8s.io',
  'apiextensions.k8s.io',
  'admissionregistration.k8s.io',
  'discovery.k8s.io',
  'scheduling.k8s.io',
]);
const hasGeneration = (type: ResourceDefinition): boolean =>
  type.custom !== undefined ||
  type.plural === 'pods' ||
  (withGeneration.has(type.group) && type.kind !== 'ControllerRevision');

const nameSuffixCharacters = 'bcdfghjklmnpqrstvwxz2456789';
const nameSuffix = (): string =>
  Array.from({ length: 5 }, () => nameSuffixCharacters[Math.floor(Math.random() * nameSuffixCharacters.length)]).join(
    '',
  );

export const timestamp = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

export class Objects {
  readonly cluster: ClusterView;

  constructor(cluster: ClusterView) {
    this.cluster = cluster;
  }

  get(type: ResourceDefinition, namespace: string | undefined, name: string): KubernetesObject {
    const object = this.find(type, namespace, name);
    if (object === undefined) throw notFound(type, name);
    return object;
  }

  find(type: ResourceDefinition, namespace: string | undefined, name: string): KubernetesObject | undefined {
    const object = this.cluster.store.get(collectionOf(type), type.namespaced ? namespace : undefined, name);
    return object === undefined ? undefined : inVersion(type, object);
  }

  create(
    type: ResourceDefinition,
    namespace: string | undefined,
    input: KubernetesObject,
    options: WriteOptions,
    applied?: readonly unknown[],
  ): KubernetesObject {
    const object = structuredClone(input);
    this.#placeIn(type, namespace, object);
    decode(type, object, options);
    const { metadata } = object;
    if ((metadata.name ?? '') === '' && (metadata.generateName ?? '') !== '')
      metadata.name = `${metadata.generateName}${nameSuffix()}`;
    if ((metadata.resourceVersion ?? '') !== '')
      throw badRequest('resourceVersion should not be set on objects to be created');
    this.#requireNamespace(type, object);
    const { managedFields: _managedFields, ...rest } = metadata;
    object.metadata = { ...rest, uid: randomUUID(), creationTimestamp: timestamp(this.cluster.now()) };
    delete object.metadata.deletionTimestamp;
    if (hasGeneration(type)) object.metadata.generation = 1;
    else delete object.metadata.generation;
    if (type.subresources.includes('status')) delete object.status;
    setDefaults(type, object);
    admit(this.cluster, type, object, undefined);
    this.#validate(type, object, undefined);
    if (this.find(type, metadata.namespace, metadata.name) !== undefined) throw alreadyExists(type, metadata.name);
    if (applied === undefined)
      recordUpdate(type, undefined, object, options.fieldManager, undefined, timestamp(this.cluster.now()));
    else object.metadata.managedFields = [...applied];
    return this.#put(type, object, options);
  }

  /** @param input the whole object; its resourceVersion, when it has one, must be the stored one */
  update(
    type: ResourceDefinition,
    namespace: string | undefined,
    name: string,
    input: KubernetesObject,
    options: WriteOptions,
    subresource?: WrittenSubresource,
  ): KubernetesObject {
    const existing = this.get(type, namespace, name);
    const object = structuredClone(input);
    this.#placeIn(type, namespace, object);
    decode(type, object, options);
    if (object.metadata.name !== name) {
      throw badRequest(`the name of the object (${object.metadata.name}) does not match the name on the URL (${name})`);
    }
    return this.replace(type, existing, object, options, subresource);
  }

  /**
   * Writes `next` over `existing`: the end of updates and of all patches.
   * @param applied managedFields that a server-side apply already worked out
   */
  replace(
    type: ResourceDefinition,
    existing: KubernetesObject,
    next: KubernetesObject,
    options: WriteOptions,
    subresource?: WrittenSubresource,
    applied?: readonly unknown[],
  ): KubernetesObject {
    const { name } = existing.metadata;
    const wanted = next.metadata;
    if ((wanted.uid ?? '') !== '' && wanted.uid !== existing.metadata.uid) {
      throw conflict(
        type,
        name,
        `Precondition failed: UID in precondition: ${wanted.uid}, UID in object meta: ${existing.metadata.uid}`,
      );
    }
    if ((wanted.resourceVersion ?? '') !== '' && wanted.resourceVersion !== existing.metadata.resourceVersion)
      throw modified(type, name);
    const object = withSubresource(type, existing, next, subresource);
    setDefaults(type, object);
    admit(this.cluster, type, object, existing, subresource);
    this.#validate(type, object, existing, subresource);
    if (applied !== undefined) object.metadata.managedFields = [...applied];
    else recordUpdate(type, existing, object, options.fieldManager, subresource, timestamp(this.cluster.now()));
    if (hasGeneration(type) && !equal(desired(existing), desired(object))) {
      object.metadata.generation = (existing.metadata.generation ?? 0) + 1;
    }
    if (equal(withoutOwners(existing), withoutOwners(object)) && equal(ownedFields(existing), ownedFields(object)))
      return existing;
    if (this.#isFinished(type, object)) {
      if (options.dryRun !== true) this.cluster.store.remove(collectionOf(type), object.metadata.namespace, name);
      return object;
    }
    return this.#put(type, object, options);
  }

  /** Deletes at once, or marks for deletion while a grace period or finalizers hold it. */
  delete(
    type: ResourceDefinition,
    namespace: string | undefined,
    name: string,
    options: DeleteOptions = {},
  ): { readonly object: KubernetesObject; readonly gone: boolean } {
    const existing = this.get(type, namespace, name);
    const { uid, resourceVersion } = options.preconditions ?? {};
    if (uid !== undefined && uid !== existing.metadata.uid) {
      throw conflict(
        type,
        name,
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${existing.metadata.uid}`,
      );
    }
    if (resourceVersion !== undefined && resourceVersion !== existing.metadata.resourceVersion) {
      throw conflict(
        type,
        name,
        `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${existing.metadata.resourceVersion}`,
      );
    }
    if (type.group === '' && type.kind === 'Namespace' && ['default', 'kube-system', 'kube-public'].includes(name)) {
      throw forbidden(type, name, 'this namespace may not be deleted');
    }
    const object = structuredClone(existing);
    const graceSeconds = gracePeriod(type, existing, options.gracePeriodSeconds);
    const finalizers = finalizersFor(object.metadata.finalizers ?? [], options.propagationPolicy);
    if (finalizers.length > 0) object.metadata.finalizers = finalizers;
    else delete object.metadata.finalizers;
    const held =
      graceSeconds > 0 ||
      finalizers.length > 0 ||
      (type.kind === 'Namespace' && type.group === '' && (object.spec?.finalizers ?? []).length > 0);
    if (!held) {
      if (options.dryRun === true) return { object, gone: true };
      const removed = this.cluster.store.remove(collectionOf(type), object.metadata.namespace, name);
      return { object: removed ?? object, gone: true };
    }
    markForDeletion(type, object, graceSeconds, this.cluster.now());
    if (equal(object, existing)) return { object: existing, gone: false };
    if (hasGeneration(type) && existing.metadata.deletionTimestamp === undefined) {
      object.metadata.generation = (existing.metadata.generation ?? 0) + 1;
    }
    return { object: this.#put(type, object, options), gone: false };
  }

  #put(type: ResourceDefinition, object: KubernetesObject, options: { readonly dryRun?: boolean }): KubernetesObject {
    if (options.dryRun === true) return object;
    return this.cluster.store.put(collectionOf(type), object);
  }

  #placeIn(type: ResourceDefinition, namespace: string | undefined, object: KubernetesObject): void {
    const expected = apiVersionOf(type);
    if (object.apiVersion !== undefined && object.apiVersion !== expected) {
      throw badRequest(
        `the API version in the data (${object.apiVersion}) does not match the expected API version (${expected})`,
      );
    }
    if (object.kind !== undefined && object.kind !== type.kind) {
      throw badRequest(
        `${object.kind} in version "${type.version}" cannot be handled as a ${type.kind}: converting (${object.kind}) to (${type.kind})`,
      );
    }
    object.apiVersion = expected;
    object.kind = type.kind;
    object.metadata ??= { name: '' };
    if (!type.namespaced) {
      delete object.metadata.namespace;
      return;
    }
    const own = object.metadata.namespace ?? '';
    if (own !== '' && own !== namespace) {
      throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
    }
    if (namespace !== undefined) object.metadata.namespace = namespace;
  }

  #requireNamespace(type: ResourceDefinition, object: KubernetesObject): void {
    const { namespace, name } = object.metadata;
    if (!type.namespaced || namespace === undefined) return;
    const found = this.cluster.store.get('/namespaces', undefined, namespace);
    if (found === undefined) throw notFound({ group: '', plural: 'namespaces', kind: 'Namespace' }, namespace);
    if (found.metadata.deletionTimestamp !== undefined) {
      throw forbidden(
        type,
        name,
        `unable to create new content in namespace ${namespace} because it is being terminated`,
        [
          {
            reason: 'NamespaceTerminating',
            message: `namespace ${namespace} is being terminated`,
            field: 'metadata.namespace',
          },
        ],
      );
    }
  }

  #validate(
    type: ResourceDefinition,
    object: KubernetesObject,
    previous: KubernetesObject | undefined,
    subresource?: string,
  ): void {
    const errors = validate(type, object, previous, subresource);
    if (errors.length > 0) throw unprocessable(type, object.metadata.name ?? '', errors);
  }

  /** A marked object goes when its last finalizer and its grace period have gone. */
  #isFinished(type: ResourceDefinition, object: KubernetesObject): boolean {
    if (object.metadata.deletionTimestamp === undefined) return false;
    if ((object.metadata.finalizers ?? []).length > 0) return false;
    if (type.kind === 'Namespace' && type.group === '') return (object.spec?.finalizers ?? []).length === 0;
    if (type.kind === 'Pod' && type.group === '') return graceOf(object) === 0;
    return true;
  }
}

/** The stored object as one of its versions shows it. */
function inVersion(type: ResourceDefinition, object: KubernetesObject): KubernetesObject {
  const apiVersion = apiVersionOf(type);
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

interface GracefulMeta {
  deletionGracePeriodSeconds?: number;
}
const graceOf = (object: KubernetesObject): number => (object.metadata as GracefulMeta).deletionGracePeriodSeconds ?? 0;

function gracePeriod(type: ResourceDefinition, existing: KubernetesObject, asked: number | undefined): number {
  if (type.kind !== 'Pod' || type.group !== '') return 0;
  const own = existing.metadata.deletionTimestamp === undefined ? undefined : graceOf(existing);
  const wanted = asked ?? own ?? existing.spec?.terminationGracePeriodSeconds ?? 30;
  const finished = ['Succeeded', 'Failed'].includes(existing.status?.phase);
  // A pod that no kubelet runs has no one to wait for.
  if ((existing.spec?.nodeName ?? '') === '' || finished) return 0;
  return own === undefined ? wanted : Math.min(own, wanted);
}

function finalizersFor(finalizers: readonly string[], policy: string | undefined): string[] {
  const others = finalizers.filter((each) => each !== 'orphan' && each !== 'foregroundDeletion');
  if (policy === 'Orphan') return [...others, 'orphan'];
  if (policy === 'Foreground') return [...others, 'foregroundDeletion'];
  return policy === 'Background' ? others : [...finalizers];
}

function markForDeletion(type: ResourceDefinition, object: KubernetesObject, graceSeconds: number, now: Date): void {
  const meta = object.metadata as GracefulMeta;
  const shortened = graceSeconds < (meta.deletionGracePeriodSeconds ?? Number.POSITIVE_INFINITY);
  if (object.metadata.deletionTimestamp === undefined || (shortened && type.kind === 'Pod')) {
    object.metadata.deletionTimestamp = timestamp(new Date(now.getTime() + graceSeconds * 1000));
    meta.deletionGracePeriodSeconds = graceSeconds;
  }
  if (type.kind === 'Namespace' && type.group === '') object.status = { ...object.status, phase: 'Terminating' };
}

/** The part that a write through this endpoint may change, laid over what is stored. */
function withSubresource(
  type: ResourceDefinition,
  existing: KubernetesObject,
  next: KubernetesObject,
  subresource: WrittenSubresource | undefined,
): KubernetesObject {
  const base = structuredClone(existing);
  if (subresource === 'status') {
    if (next.status === undefined) delete base.status;
    else base.status = next.status;
    // Nodes and pods: the kubelet writes annotations and labels along with the status.
    if (type.group === '' && (type.kind === 'Node' || type.kind === 'Pod')) {
      if (next.metadata.annotations !== undefined) base.metadata.annotations = next.metadata.annotations;
      if (next.metadata.labels !== undefined) base.metadata.labels = next.metadata.labels;
    }
    return base;
  }
  if (subresource === 'finalize') return { ...base, spec: { ...base.spec, finalizers: next.spec?.finalizers ?? [] } };
  const object = structuredClone(next);
  const kept: (keyof KubernetesObject['metadata'])[] = [
    'uid',
    'resourceVersion',
    'creationTimestamp',
    'generation',
    'deletionTimestamp',
    'generateName',
  ];
  const metadata: Record<string, unknown> = { ...object.metadata };
  for (const key of [...kept, 'deletionGracePeriodSeconds']) {
    const value = (base.metadata as unknown as Record<string, unknown>)[key];
    if (value === undefined) delete metadata[key];
    else metadata[key] = value;
  }
  // A client may hand ownership over by rewriting managedFields, or give it up with an empty list.
  metadata.managedFields ??= base.metadata.managedFields;
  object.metadata = metadata as unknown as KubernetesObject['metadata'];
  if (type.subresources.includes('status') && subresource === undefined) {
    if (base.status === undefined) delete object.status;
    else object.status = base.status;
  }
  if (type.kind === 'Namespace' && type.group === '') object.spec = base.spec;
  return object;
}

const desired = ({ metadata: _metadata, status: _status, ...rest }: KubernetesObject): unknown => rest;
const withoutOwners = (object: KubernetesObject): unknown => ({
  ...object,
  metadata: { ...object.metadata, managedFields: undefined, resourceVersion: undefined },
});
/** managedFields without their times: a write that changes only times changes nothing. */
const ownedFields = (object: KubernetesObject): unknown =>
  (object.metadata.managedFields ?? []).map((entry) => ({ ...(entry as object), time: undefined }));
