/** The API as the process's own controllers, scheduler and kubelets use it: without HTTP, with cluster-admin rights. */
import type { KubernetesClient, KubernetesObject, ResourceType, ServedResource, WatchEvent } from '../client.js';
import { bind } from './binding.js';
import { evict } from './eviction.js';
import type { Json } from './json.js';
import type { Objects } from './objects.js';
import { patch } from './patches.js';
import { pageNotFound } from './refusals.js';
import { collectionOf, type ResourceDefinition, verbsOf } from './resources.js';
import { fieldPredicate, labelPredicate } from './selectors.js';
import type { StoreEvent } from './store.js';

/** The manager that the control plane's own writes are recorded under. */
const options = { fieldManager: 'kube-controller-manager' } as const;

export class LocalClient implements KubernetesClient {
  readonly #objects: Objects;

  constructor(objects: Objects) {
    this.#objects = objects;
  }

  async resources(): Promise<readonly ServedResource[]> {
    return this.#objects.cluster.catalogue.preferred().map((each) => ({
      group: each.group,
      version: each.version,
      plural: each.plural,
      kind: each.kind,
      namespaced: each.namespaced,
      verbs: verbsOf(each),
    }));
  }

  async get(type: ResourceType, name: string, namespace?: string): Promise<KubernetesObject> {
    return structuredClone(this.#objects.get(this.#definition(type), namespace, name));
  }

  async list(
    type: ResourceType,
    asked: Parameters<KubernetesClient['list']>[1] = {},
  ): ReturnType<KubernetesClient['list']> {
    const collection = collectionOf(this.#definition(type));
    const byLabel = labelPredicate(asked.labelSelector);
    const byField = fieldPredicate(collection, asked.fieldSelector);
    const { store } = this.#objects.cluster;
    const items = store.list(collection, asked.namespace).filter((object) => byLabel(object) && byField(object));
    return { items: structuredClone(items), resourceVersion: String(store.revision) };
  }

  follow(type: ResourceType, onEvent: (event: WatchEvent) => void, signal: AbortSignal): void {
    const collection = collectionOf(this.#definition(type));
    const { store } = this.#objects.cluster;
    // Deliveries wait for the writer to return: a handler never runs inside another object's write.
    const deliver = (event: Pick<StoreEvent, 'type' | 'object'>): void =>
      queueMicrotask(() => {
        if (!signal.aborted) onEvent({ type: event.type, object: structuredClone(event.object) });
      });
    if (signal.aborted) return;
    for (const object of store.list(collection)) deliver({ type: 'ADDED', object });
    const stop = store.listen(collection, store.revision, deliver);
    signal.addEventListener('abort', stop, { once: true });
  }

  async create(type: ResourceType, object: KubernetesObject, namespace?: string): Promise<KubernetesObject> {
    const definition = this.#definition(type);
    return structuredClone(this.#objects.create(definition, namespace ?? object.metadata.namespace, object, options));
  }

  async update(
    type: ResourceType,
    object: KubernetesObject,
    subresource?: 'status' | 'finalize',
  ): Promise<KubernetesObject> {
    const { name, namespace } = object.metadata;
    const written = this.#objects.update(this.#definition(type), namespace, name, object, options, subresource);
    return structuredClone(written.object);
  }

  async mergePatch(
    type: ResourceType,
    name: string,
    body: unknown,
    asked: { readonly namespace?: string; readonly subresource?: 'status' } = {},
  ): Promise<KubernetesObject> {
    const { object } = patch(this.#objects, {
      type: this.#definition(type),
      namespace: asked.namespace,
      name,
      subresource: asked.subresource,
      contentType: 'application/merge-patch+json',
      body: body as Json,
      force: false,
      options,
    });
    return structuredClone(object);
  }

  async delete(
    type: ResourceType,
    name: string,
    asked: NonNullable<Parameters<KubernetesClient['delete']>[2]> = {},
  ): Promise<void> {
    const { namespace, uid, ...rest } = asked;
    this.#objects.delete(this.#definition(type), namespace, name, {
      ...rest,
      ...(uid === undefined ? {} : { preconditions: { uid } }),
    });
  }

  async bind(namespace: string, pod: string, node: string): Promise<void> {
    bind(this.#objects, namespace, pod, node);
  }

  async evict(namespace: string, pod: string): Promise<void> {
    evict(this.#objects, namespace, pod, {});
  }

  #definition({ group, version, plural }: ResourceType): ResourceDefinition {
    const definition = this.#objects.cluster.catalogue.find(group, version, plural);
    if (definition === undefined) throw pageNotFound();
    return definition;
  }
}
