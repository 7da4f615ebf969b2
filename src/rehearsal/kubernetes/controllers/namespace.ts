/** Namespaces: what every new one gets, and the emptying of those that are deleted. */
import { KubernetesApiError, type KubernetesObject, type ServedResource } from '../client.js';
import { type ControllerContext, createQueue, timestamp, withCondition } from '../informer/index.js';
import { configMaps, namespaces, pods, serviceAccounts } from '../informer/resources.js';
import { reconcileChanged } from './ownership.js';

/** A namespace with pods that are still stopping is looked at again this soon. */
const retryMs = 1_000;

/** @param authority PEM of the cluster's CA, published as kube-root-ca.crt */
export function startNamespaceController({ client, caches, time, signal }: ControllerContext, authority: string): void {
  const cache = caches.of(namespaces);
  const accounts = caches.of(serviceAccounts);
  const queue = createQueue(time, signal, reconcile);
  reconcileChanged(cache, queue);
  // The default ServiceAccount and the CA come back when someone deletes them.
  for (const made of [accounts, caches.of(configMaps)]) {
    made.onChange(({ before, after }) => {
      if (after === undefined && before?.metadata.namespace !== undefined) queue.add(before.metadata.namespace);
    });
  }

  async function reconcile(name: string): Promise<void> {
    const namespace = cache.get(name);
    if (namespace === undefined) return;
    if (namespace.metadata.deletionTimestamp !== undefined) {
      await finalize(name);
      return;
    }
    await ensure(serviceAccounts, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace: name },
    });
    await ensure(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'kube-root-ca.crt',
        namespace: name,
        annotations: {
          'kubernetes.io/description':
            'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
        },
      },
      data: { 'ca.crt': authority },
    });
  }

  async function ensure(type: typeof configMaps, object: KubernetesObject): Promise<void> {
    const { name, namespace = '' } = object.metadata;
    if (caches.of(type).get(`${namespace}/${name}`) !== undefined) return;
    try {
      caches.of(type).observe(await client.create(type, object, namespace));
    } catch (error) {
      if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists')) throw error;
    }
  }

  async function finalize(name: string): Promise<void> {
    const served = (await client.resources()).filter(
      ({ namespaced, verbs }) => namespaced && verbs.includes('delete') && verbs.includes('list'),
    );
    const remaining: { readonly resource: ServedResource; readonly count: number }[] = [];
    const held = new Set<string>();
    for (const resource of served) {
      const { items } = await client.list(resource, { namespace: name });
      for (const item of items) {
        for (const finalizer of item.metadata.finalizers ?? []) held.add(finalizer);
        if (item.metadata.deletionTimestamp === undefined) await remove(resource, item.metadata.name, name);
      }
      const left = items.length === 0 ? [] : (await client.list(resource, { namespace: name })).items;
      if (left.length > 0) remaining.push({ resource, count: left.length });
    }
    if (remaining.length > 0) {
      await report(name, remaining, held);
      const isOnlyPods = remaining.every(({ resource }) => resource.plural === pods.plural && resource.group === '');
      queue.addAfter(name, isOnlyPods ? retryMs : 5 * retryMs);
      return;
    }
    const current = await client.get(namespaces, name).catch(() => undefined);
    if (current === undefined) return;
    await client
      .update(namespaces, { ...current, spec: { ...current.spec, finalizers: [] } }, 'finalize')
      .catch(ignoreGone);
  }

  async function remove(type: ServedResource, name: string, namespace: string): Promise<void> {
    await client.delete(type, name, { namespace, propagationPolicy: 'Background' }).catch(ignoreGone);
  }

  /** What `kubectl describe namespace` says of one that doesn't go away. */
  async function report(
    name: string,
    remaining: readonly { readonly resource: ServedResource; readonly count: number }[],
    held: ReadonlySet<string>,
  ): Promise<void> {
    const kinds = remaining.map(
      ({ resource, count }) => `${resource.plural}.${resource.group} has ${count} resource instances`,
    );
    const now = timestamp(time);
    let conditions = withCondition(
      cache.get(name)?.status?.conditions,
      {
        type: 'NamespaceContentRemaining',
        status: 'True',
        reason: 'SomeResourcesRemain',
        message: `Some resources are remaining: ${kinds.join(', ')}`,
      },
      now,
    );
    if (held.size > 0) {
      conditions = withCondition(
        conditions,
        {
          type: 'NamespaceFinalizersRemaining',
          status: 'True',
          reason: 'SomeFinalizersRemain',
          message: `Some content in the namespace has finalizers remaining: ${[...held].join(', ')}`,
        },
        now,
      );
    }
    await client.mergePatch(namespaces, name, { status: { conditions } }, { subresource: 'status' }).catch(ignoreGone);
  }
}

function ignoreGone(error: unknown): undefined {
  if (error instanceof KubernetesApiError && (error.status === 404 || error.status === 409)) return undefined;
  throw error;
}
