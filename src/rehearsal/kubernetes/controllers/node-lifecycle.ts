/** Nodes are tainted until they are ready: the API taints new ones, and here the taint goes. */
import { KubernetesApiError, type KubernetesObject } from '../client.js';
import { type ControllerContext, createQueue } from '../informer/index.js';
import { nodes } from '../informer/resources.js';
import { reconcileChanged } from './ownership.js';

const notReady = 'node.kubernetes.io/not-ready';

export function startNodeLifecycleController({ client, caches, time, signal }: ControllerContext): void {
  const cache = caches.of<KubernetesObject>(nodes);
  const queue = createQueue(time, signal, reconcile);
  reconcileChanged(cache, queue);

  async function reconcile(name: string): Promise<void> {
    const node = cache.get(name);
    const taints: readonly { key: string }[] = node?.spec?.taints ?? [];
    const conditions: readonly { type: string; status: string }[] = node?.status?.conditions ?? [];
    const isReady = conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
    if (node === undefined || !isReady || !taints.some(({ key }) => key === notReady)) return;
    const { resourceVersion } = node.metadata;
    const body = { metadata: { resourceVersion }, spec: { taints: taints.filter(({ key }) => key !== notReady) } };
    try {
      cache.observe(await client.mergePatch(nodes, name, body));
    } catch (error) {
      // Gone, or changed since: the change comes by itself.
      if (!(error instanceof KubernetesApiError && (error.status === 404 || error.status === 409))) throw error;
    }
  }
}
