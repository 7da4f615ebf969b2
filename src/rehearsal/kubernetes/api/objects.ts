/** The verbs on stored objects: what every kind has in common, in the order in which a real API server does it. */
import { randomUUID } from 'node:crypto';
import type { KubernetesObject } from '../client.js';
import { randomSuffix } from '../informer/names.js';
import { admit } from './admission/index.js';
import { charge } from './admission/quotas.js';
import { keepAddress } from './admission/services.js';
import { setDefaults } from './defaults.js';
import { finalizersFor, gracePeriod, isFinished, markForDeletion, requirePreconditions } from './deletion.js';
import { type WrittenSubresource, withSubresource } from './endpoints.js';
import { hasGeneration, isNewGeneration } from './generation.js';
import { sentFields } from './initial.js';
import { equal } from './json.js';
import { isTyped, recordUpdate } from './ownership/index.js';
import {
  alreadyExists,
  badRequest,
  conflict,
  forbidden,
  invalid,
  modified,
  notFound,
  unprocessable,
} from './refusals.js';
import { apiVersionOf, collectionOf, type ResourceCatalogue, type ResourceDefinition } from './resources.js';
import { decodeAs, placeIn, requireNamespace } from './sent-object.js';
import type { ObjectStore } from './store.js';
import { countTemplates } from './template-generation.js';
import { timestamp } from './timestamp.js';
import { validate } from './validation/index.js';
import { warningsOf } from './warnings.js';

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

/** An object, and whether the write made it. */
export interface Written {
  readonly object: KubernetesObject;
  readonly created: boolean;
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

/** Kinds that a PUT makes when there is no such object. */
const createdOnUpdate = new Set([
  ...['Service', 'Endpoints', 'Event', 'LimitRange', 'Lease'],
  ...['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
]);

/** Kinds that no one may overwrite without having read them. */
const needsVersion = (type: ResourceDefinition): boolean =>
  type.custom !== undefined ||
  ['Lease', 'PodDisruptionBudget', 'CustomResourceDefinition', 'APIService'].includes(type.kind);

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
    decodeAs(this.cluster, type, object, options);
    placeIn(type, namespace, object);
    const { metadata } = object;
    if ((metadata.name ?? '') === '' && (metadata.generateName ?? '') !== '')
      metadata.name = `${metadata.generateName}${randomSuffix()}`;
    requireNamespace(this.cluster, type, object);
    if ((metadata.resourceVersion ?? '') !== '')
      throw badRequest('resourceVersion should not be set on objects to be created');
    const { managedFields: _managedFields, selfLink: _selfLink, ...rest } = metadata;
    object.metadata = { ...rest, uid: randomUUID(), creationTimestamp: timestamp(this.cluster.now()) };
    delete object.metadata.deletionTimestamp;
    if (hasGeneration(type)) object.metadata.generation = 1;
    const isOwnable = type.custom === undefined || isTyped(type, object);
    if (type.subresources.includes('status')) delete object.status;
    setDefaults(type, object);
    countTemplates(type, object, undefined);
    const fields = sentFields(type, object);
    admit(this.cluster, type, object, undefined);
    this.#validate(type, object, undefined);
    this.#charge(type, object, undefined, options);
    for (const text of warningsOf(type, object, undefined)) options.warn?.(text);
    if (this.find(type, metadata.namespace, metadata.name) !== undefined) throw alreadyExists(type, metadata.name);
    if (applied !== undefined) object.metadata.managedFields = [...applied];
    else if (isOwnable) recordUpdate(type, undefined, object, { ...this.#writer(options), fields });
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
  ): Written {
    const object = structuredClone(input);
    decodeAs(this.cluster, type, object, options);
    placeIn(type, namespace, object);
    if ((object.metadata.name ?? '') === '')
      throw badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
    if (object.metadata.name !== name)
      throw badRequest(`the name of the object (${object.metadata.name}) does not match the name on the URL (${name})`);
    const existing = this.find(type, namespace, name);
    if (existing === undefined && createdOnUpdate.has(type.kind))
      return this.#createdOnUpdate(type, namespace, object, options, subresource);
    if (existing === undefined) throw notFound(type, name);
    const { uid } = object.metadata;
    if ((uid ?? '') !== '' && uid !== existing.metadata.uid) {
      const met = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${existing.metadata.uid}`;
      throw conflict(type, name, met);
    }
    if ((object.metadata.resourceVersion ?? '') === '' && needsVersion(type)) {
      const error = invalid('metadata.resourceVersion', 0, 'must be specified for an update');
      throw unprocessable({ ...type, kind: type.plural }, name, [error]);
    }
    return { object: this.replace(type, existing, object, options, subresource), created: false };
  }

  #createdOnUpdate(
    type: ResourceDefinition,
    namespace: string | undefined,
    object: KubernetesObject,
    options: WriteOptions,
    subresource: WrittenSubresource | undefined,
  ): Written {
    const { uid, name, resourceVersion: _version, ...metadata } = object.metadata;
    if ((uid ?? '') !== '')
      throw conflict(type, name, `Precondition failed: UID in precondition: ${uid}, UID in object meta: `);
    const anew = { ...object, metadata: { ...metadata, name } };
    const owners = subresource === undefined ? undefined : [];
    return { object: this.create(type, namespace, anew, options, owners), created: true };
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
    if ((wanted.resourceVersion ?? '') !== '' && wanted.resourceVersion !== existing.metadata.resourceVersion)
      throw modified(type, name);
    const object = withSubresource(type, existing, next, subresource);
    setDefaults(type, object);
    if (type.group === '' && type.kind === 'Service') keepAddress(object, existing);
    countTemplates(type, object, existing);
    const fields = structuredClone(object);
    // A Scale leaves out that there are none: nobody owns it then.
    if (subresource === 'scale' && fields.spec?.replicas === 0) delete fields.spec.replicas;
    admit(this.cluster, type, object, existing, subresource);
    this.#validate(type, object, existing, subresource);
    if (subresource === undefined) this.#charge(type, object, existing, options);
    if (subresource === undefined) for (const text of warningsOf(type, object, existing)) options.warn?.(text);
    if (applied !== undefined) object.metadata.managedFields = [...applied];
    else if (type.custom !== undefined && !isTyped(type, next)) delete object.metadata.managedFields;
    else if (subresource !== 'binding')
      recordUpdate(type, existing, object, { ...this.#writer(options, subresource), fields });
    if (isNewGeneration(type, existing, object, subresource))
      object.metadata.generation = (existing.metadata.generation ?? 0) + 1;
    if (equal(withoutOwners(existing), withoutOwners(object)) && equal(ownedFields(existing), ownedFields(object)))
      return existing;
    if (isFinished(type, object)) {
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
    requirePreconditions(type, existing, options.preconditions);
    if (type.group === '' && type.kind === 'Namespace' && ['default', 'kube-system', 'kube-public'].includes(name)) {
      throw forbidden(type, name, 'this namespace may not be deleted');
    }
    const object = structuredClone(existing);
    const graceSeconds = gracePeriod(type, existing, options.gracePeriodSeconds);
    // batch/v1 keeps what its first clients relied on: pods of a Job outlive it unless asked otherwise.
    const isJob = type.group === 'batch' && type.kind === 'Job';
    const policy = options.propagationPolicy ?? (isJob ? 'Orphan' : undefined);
    const finalizers = finalizersFor(object.metadata.finalizers ?? [], policy);
    if (finalizers.length > 0) object.metadata.finalizers = finalizers;
    else delete object.metadata.finalizers;
    const held =
      graceSeconds > 0 ||
      finalizers.length > 0 ||
      (type.kind === 'Namespace' && type.group === '' && (object.spec?.finalizers ?? []).length > 0);
    if (!held) {
      // Pods are told when they go, even at once.
      const isPod = type.group === '' && type.kind === 'Pod';
      if (isPod) {
        markForDeletion(type, object, 0, this.cluster.now());
        if (existing.metadata.deletionTimestamp === undefined)
          object.metadata.generation = (existing.metadata.generation ?? 0) + 1;
      }
      if (options.dryRun === true) return { object, gone: true };
      if (isPod && existing.metadata.deletionTimestamp === undefined) this.#put(type, object, options);
      const removed = this.cluster.store.remove(collectionOf(type), object.metadata.namespace, name);
      if (!isPod || removed === undefined) return { object: removed ?? object, gone: true };
      const { resourceVersion: last } = removed.metadata;
      return {
        object: { ...object, metadata: { ...object.metadata, ...(last && { resourceVersion: last }) } },
        gone: true,
      };
    }
    markForDeletion(type, object, graceSeconds, this.cluster.now());
    if (equal(object, existing)) return { object: existing, gone: false };
    if (hasGeneration(type) && existing.metadata.deletionTimestamp === undefined) {
      object.metadata.generation = (existing.metadata.generation ?? 0) + 1;
    }
    return { object: this.#put(type, object, options), gone: false };
  }

  /** Counts a write in its namespace's quotas, whatever becomes of it then. */
  #charge(
    type: ResourceDefinition,
    object: KubernetesObject,
    previous: KubernetesObject | undefined,
    { dryRun }: WriteOptions,
  ): void {
    const quotas = charge(this.cluster, type, object, previous);
    const definition = this.cluster.catalogue.find('', 'v1', 'resourcequotas');
    if (dryRun === true || definition === undefined) return;
    for (const quota of quotas) {
      const { namespace, name } = quota.metadata;
      this.update(definition, namespace, name, quota, { fieldManager: 'kube-apiserver' }, 'status');
    }
  }

  #writer({ fieldManager: manager }: WriteOptions, subresource?: string) {
    return { manager, subresource, time: timestamp(this.cluster.now()) };
  }

  #put(type: ResourceDefinition, object: KubernetesObject, options: { readonly dryRun?: boolean }): KubernetesObject {
    if (object.metadata.managedFields?.length === 0) delete object.metadata.managedFields;
    if (options.dryRun === true) return object;
    return this.cluster.store.put(collectionOf(type), object);
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
}

/** The stored object as one of its versions shows it. */
function inVersion(type: ResourceDefinition, object: KubernetesObject): KubernetesObject {
  const apiVersion = apiVersionOf(type);
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

const withoutOwners = (object: KubernetesObject): unknown => ({
  ...object,
  metadata: { ...object.metadata, managedFields: undefined, resourceVersion: undefined },
});
/** managedFields without their times: a write that changes only times changes nothing. */
const ownedFields = (object: KubernetesObject): unknown =>
  (object.metadata.managedFields ?? []).map((entry) => ({ ...(entry as object), time: undefined }));
