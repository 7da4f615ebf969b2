/**
 * The Kubernetes API as the rehearsal's controllers, scheduler and kubelets use it: the embedded API answers it in
 * the process, and a real API server answers it over HTTP, so that both run the same nodes and pods.
 */

/** Any Kubernetes object: plain JSON with its identity. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  // biome-ignore lint/suspicious/noExplicitAny: spec, status, data … of any kind; each controller narrows its own.
  [field: string]: any;
}

export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
  generateName?: string;
  managedFields?: unknown[];
  /** Of old clients; nothing keeps it. */
  selfLink?: string;
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** A resource of the API: group ('' is core), version and plural name, for example `{ group: 'apps', version: 'v1', plural: 'deployments' }`. */
export interface ResourceType {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubernetesObject;
}

/** The API's refusal: `reason` is Status.reason (NotFound, Conflict, AlreadyExists, Invalid, TooManyRequests …). */
export class KubernetesApiError extends Error {
  readonly status: number;
  readonly reason: string;
  constructor(status: number, reason: string, message: string) {
    super(message);
    this.name = 'KubernetesApiError';
    this.status = status;
    this.reason = reason;
  }
}

/** A resource that the API serves now, custom resources included: what discovery says of it. */
export interface ServedResource extends ResourceType {
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/** All calls fail with KubernetesApiError. Objects handed out are the caller's own copies. */
export interface KubernetesClient {
  /** Discovery: preferred version of every resource, without subresources. Namespace finalisation and garbage collection need it. */
  resources(): Promise<readonly ServedResource[]>;
  get(type: ResourceType, name: string, namespace?: string): Promise<KubernetesObject>;
  list(
    type: ResourceType,
    options?: { readonly namespace?: string; readonly labelSelector?: string; readonly fieldSelector?: string },
  ): Promise<{ readonly items: KubernetesObject[]; readonly resourceVersion: string }>;
  /** Lists, then watches for good: first every existing object as ADDED, then changes. Survives closed watches. */
  follow(type: ResourceType, onEvent: (event: WatchEvent) => void, signal: AbortSignal): void;
  create(type: ResourceType, object: KubernetesObject, namespace?: string): Promise<KubernetesObject>;
  /** PUT with the object's resourceVersion. */
  update(type: ResourceType, object: KubernetesObject, subresource?: 'status' | 'finalize'): Promise<KubernetesObject>;
  /** JSON merge patch. */
  mergePatch(
    type: ResourceType,
    name: string,
    patch: unknown,
    options?: { readonly namespace?: string; readonly subresource?: 'status' },
  ): Promise<KubernetesObject>;
  delete(
    type: ResourceType,
    name: string,
    options?: {
      readonly namespace?: string;
      readonly gracePeriodSeconds?: number;
      readonly propagationPolicy?: 'Foreground' | 'Background' | 'Orphan';
      readonly uid?: string;
    },
  ): Promise<void>;
  /** POST pods/binding: the scheduler's decision. */
  bind(namespace: string, pod: string, node: string): Promise<void>;
  /** POST pods/eviction; 429 TooManyRequests when a PodDisruptionBudget allows none now. */
  evict(namespace: string, pod: string): Promise<void>;
}
