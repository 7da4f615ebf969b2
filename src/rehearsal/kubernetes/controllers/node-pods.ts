/** Pods that can't stay where they are: on nodes that are gone, or whose NoExecute taints they don't tolerate. */
import { KubernetesApiError } from '../client.js';
import { type ControllerContext, createEventRecorder, createQueue, keyOf } from '../informer/index.js';
import { nodes, pods } from '../informer/resources.js';
import { untoleratedTaint } from '../scheduler/index.js';

/** Set for a while on new nodes by the node controller: no pod that could mind is there yet. */
const passingTaints = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

export function startNodePodsController({ client, caches, time, signal }: ControllerContext): void {
  const nodeCache = caches.of(nodes);
  const podCache = caches.of(pods);
  const podsOn = podCache.index(({ spec }) => (spec.nodeName === undefined ? [] : [spec.nodeName]));
  const recorder = createEventRecorder(client, time, signal, 'taint-eviction-controller');
  const queue = createQueue(time, signal, reconcile);
  nodeCache.onChange(({ key, before, after }) => {
    const taints = (node: typeof after) =>
      JSON.stringify(node?.spec.taints?.filter(({ effect }) => effect === 'NoExecute'));
    if (before === undefined || (after !== undefined && taints(before) === taints(after))) return;
    for (const pod of podsOn(key)) queue.add(keyOf(pod));
  });

  async function reconcile(key: string): Promise<void> {
    const pod = podCache.get(key);
    const nodeName = pod?.spec.nodeName;
    if (pod === undefined || nodeName === undefined) return;
    const node = nodeCache.get(nodeName);
    const { name, namespace = '', uid } = pod.metadata;
    if (node === undefined) {
      await remove(name, namespace, uid, 0);
      return;
    }
    const taints = node.spec.taints?.filter((taint) => !passingTaints.includes(taint.key));
    if (untoleratedTaint(pod.spec.tolerations, taints, ['NoExecute']) !== undefined) {
      recorder.record(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${namespace}/${name}`);
      await remove(name, namespace, uid);
    }
  }

  async function remove(
    name: string,
    namespace: string,
    uid: string | undefined,
    gracePeriodSeconds?: number,
  ): Promise<void> {
    try {
      await client.delete(pods, name, {
        namespace,
        ...(uid === undefined ? {} : { uid }),
        ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
      });
    } catch (error) {
      if (!(error instanceof KubernetesApiError && (error.status === 404 || error.status === 409))) throw error;
    }
  }
}
