/** The kubelets of all machines: one loop that starts, observes and stops the pods bound to them. */
import type { ImageSource, PodBehaviours } from '../../world.js';
import { type ControllerContext, createEventRecorder, type EventRecorder } from '../informer/index.js';
import { nodes, pods } from '../informer/resources.js';
import type { PodLogs } from './container-log.js';
import { createNodeImages } from './images.js';
import { PodRun } from './pod-run.js';

export interface Kubelets {
  /** Undefined when there is no such container, or it has not run yet. */
  readonly podLog: PodLogs;
  /** The machine is gone: its pods end without a word, and its images are lost. */
  forgetNode(node: string): void;
}

export interface KubeletOptions {
  readonly images: ImageSource;
  /** Entra object id of the cluster's kubelet identity: registries grant AcrPull to it. */
  readonly kubeletObjectId: string;
  readonly behaviours: PodBehaviours;
  /** Whether a node is one of ours. */
  readonly isOurs: (node: string) => boolean;
}

export function startKubelets(context: ControllerContext, options: KubeletOptions): Kubelets {
  const { client, caches, time, signal } = context;
  const nodeCache = caches.of(nodes);
  const images = createNodeImages(options.images, options.kubeletObjectId);
  const recorders = new Map<string, EventRecorder>();
  const runs = new Map<string, { readonly run: PodRun; readonly node: string }>();
  let addresses = 0;

  function recorderOf(node: string): EventRecorder {
    let recorder = recorders.get(node);
    if (recorder === undefined) {
      recorder = createEventRecorder(client, time, signal, 'kubelet', node);
      recorders.set(node, recorder);
    }
    return recorder;
  }

  /** Addresses of the overlay network, in the order of need. */
  function nextAddress(): string {
    addresses += 1;
    return `10.244.${Math.floor(addresses / 250) % 250}.${1 + (addresses % 250)}`;
  }

  caches.of(pods).onChange(({ key, after }) => {
    const known = runs.get(key);
    if (known !== undefined && known.run.uid !== after?.metadata.uid) {
      known.run.stop();
      runs.delete(key);
    }
    const node = after?.spec.nodeName;
    if (after === undefined || node === undefined || !options.isOurs(node)) return;
    const current = runs.get(key);
    if (current !== undefined) {
      current.run.observe(after);
      return;
    }
    const hostIP = nodeCache.get(node)?.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address;
    const services = { client, time, images, behaviours: options.behaviours, events: recorderOf(node) };
    const run = new PodRun(after, services, { node, hostIP, podIP: nextAddress() });
    runs.set(key, { run, node });
    const isOver = after.status?.phase === 'Succeeded' || after.status?.phase === 'Failed';
    if (!isOver) run.start();
    if (after.metadata.deletionTimestamp !== undefined) run.observe(after);
  });

  signal.addEventListener('abort', () => {
    for (const { run } of runs.values()) run.stop();
  });

  return {
    podLog: (namespace, pod, container, isPrevious) => runs.get(`${namespace}/${pod}`)?.run.log(container, isPrevious),
    forgetNode(node) {
      images.forgetNode(node);
      recorders.delete(node);
      for (const [key, { run, node: where }] of runs) {
        if (where !== node) continue;
        run.stop();
        runs.delete(key);
      }
    },
  };
}
