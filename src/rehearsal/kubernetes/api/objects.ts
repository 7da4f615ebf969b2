/** The verbs on stored objects: what every kind has in common, in the order in which a real API server does it. */
import { randomUUID } from 'node:crypto';
import type { KubernetesObject } from '../client.js';
import { admit } from './admission/index.js';
import { charge } from './admission/quotas.js';
import { keepAddress } from './admission/services.js';
import { decode } from './decode.js';
import { setDefaults } from './defaults.js';
import { finalizersFor, graceOf, gracePeriod, markForDeletion } from './deletion.js';
import { type WrittenSubresource, withSubresource } from './endpoints.js';
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
  unregistered,
} from './refusals.js';
import { apiVersionOf, collectionOf, type ResourceCatalogue, type ResourceDefinition } from './resources.js';
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

/** Kinds that a PUT makes when there is no such object. */
const createdOnUpdate = new Set([
  ...['Service', 'Endpoints', 'Event', 'LimitRange', 'Lease'],
  ...['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
]);

/** Kinds that no one may overwrite without having read them. */
const needsVersion = (type: ResourceDefinition): boolean =>
  type.custom !== undefined ||
  ['Lease', 'PodDisruptionBudget', 'CustomResourceDefinition', 'APIService'].includes(type.kind);

const nameSuffixCharacters = 'bcdfghjklmnpqrstvwxz2456789';
const nameSuffix = (): string =>
  Array.from({ length: 5 }, () => nameSuffixCharacters[Math.floor(Math.random() * nameSuffixCharacters.length)]).join(
    '',
  );

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
    this.#decodeAs(type, object, options);
    this.#placeIn(type, namespace, object);
    const { metadata } = object;
    if ((metadata.name ?? '') === '' && (metadata.generateName ?? '') !== '')
      metadata.name = `${metadata.generateName}${nameSuffix()}`;
    this.#requireNamespace(type, object);
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
    this.#decodeAs(type, object, options);
    this.#placeIn(type, namespace, object);
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
    if (
      hasGeneration(type) &&
      subresource !== 'binding' &&
      subresource !== 'status' &&
      !equal(desired(type, existing), desired(type, object))
    ) {
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
      throw outdated(
        type,
        name,
        `the UID in the precondition (${uid}) does not match the UID in record (${existing.metadata.uid}). The object might have been deleted and then recreated`,
      );
    }
    if (resourceVersion !== undefined && resourceVersion !== existing.metadata.resourceVersion) {
      throw outdated(
        type,
        name,
        `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${existing.metadata.resourceVersion}). The object might have been modified`,
      );
    }
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

  #decodeAs(type: ResourceDefinition, object: KubernetesObject, options: WriteOptions): void {
    const expected = apiVersionOf(type);
    this.#requireKnown(type, object);
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
    decode(type, object, options);
  }

  #placeIn(type: ResourceDefinition, namespace: string | undefined, object: KubernetesObject): void {
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

  /** @throws Refusal 400 for a kind that there is none of, 422 for another than a custom resource's */
  #requireKnown(
    type: ResourceDefinition,
    { apiVersion = apiVersionOf(type), kind = type.kind, metadata }: KubernetesObject,
  ): void {
    if (type.custom !== undefined && kind !== type.kind) {
      const error = invalid('kind', kind, `must be ${type.kind}`);
      throw unprocessable({ ...type, kind }, metadata?.name ?? '', [error]);
    }
    if (type.custom !== undefined || this.cluster.catalogue.findKind(apiVersion, kind) !== undefined) return;
    throw unregistered(kind, apiVersion, type.kind);
  }

  #requireNamespace(type: ResourceDefinition, object: KubernetesObject): void {
    const { namespace, name, generateName } = object.metadata;
    if (!type.namespaced || namespace === undefined) return;
    const found = this.cluster.store.get('/namespaces', undefined, namespace);
    if (found === undefined) throw notFound({ group: '', plural: 'namespaces', kind: 'Namespace' }, namespace);
    if (found.metadata.deletionTimestamp !== undefined) {
      throw forbidden(
        type,
        generateName ?? name,
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

/** 409 for a deletion's preconditions, which name the kind and not the resource. */
const outdated = (type: ResourceDefinition, name: string, why: string) =>
  conflict({ ...type, plural: type.kind }, name, why);

/** The stored object as one of its versions shows it. */
function inVersion(type: ResourceDefinition, object: KubernetesObject): KubernetesObject {
  const apiVersion = apiVersionOf(type);
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

/** What a generation counts changes of: all but status and metadata, and a Deployment's annotations. */
const desired = (type: ResourceDefinition, { metadata, status: _status, ...rest }: KubernetesObject): unknown =>
  type.group === 'apps' && type.kind === 'Deployment' ? { ...rest, annotations: metadata.annotations } : rest;
const withoutOwners = (object: KubernetesObject): unknown => ({
  ...object,
  metadata: { ...object.metadata, managedFields: undefined, resourceVersion: undefined },
});
/** managedFields without their times: a write that changes only times changes nothing. */
const ownedFields = (object: KubernetesObject): unknown =>
  (object.metadata.managedFields ?? []).map((entry) => ({ ...(entry as object), time: undefined }));
