/** DaemonSets: a pod on every node that they select and whose taints they tolerate. */

import { templateGeneration } from '../api/template-generation.js';
import {
  type ControllerContext,
  controllerUid,
  createEventRecorder,
  createQueue,
  isAvailable,
  isFinished,
  isReady,
  keyOf,
  randomSuffix,
  statusPatch,
  withoutZeros,
} from '../informer/index.js';
import type { DaemonSet, Node, Pod, PodSpec, Toleration } from '../informer/objects.js';
import { daemonSets, nodes, pods } from '../informer/resources.js';
import { selectsNode, untoleratedTaint } from '../scheduler/index.js';
import { resolveAmount } from './int-or-percent.js';
import { reconcileChanged, reconcileOwnersOf } from './ownership.js';
import { createPodControl } from './pod-control.js';
import { createRevisions, revisionLabel } from './revisions.js';

/** What every daemon pod tolerates: a node in trouble needs its daemons too. */
const usualTolerations: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];
const networkToleration: Toleration = {
  key: 'node.kubernetes.io/network-unavailable',
  operator: 'Exists',
  effect: 'NoSchedule',
};
/** Set by the node controller for a while: no reason to think the node is not meant. */
const passingTaint = 'node.kubernetes.io/not-ready';

export function startDaemonSetController(context: ControllerContext): void {
  const { client, caches, time, signal } = context;
  const cache = caches.of(daemonSets);
  const nodeCache = caches.of(nodes);
  const podCache = caches.of(pods);
  const podsOf = podCache.index(controllerUid);
  const recorder = createEventRecorder(client, time, signal, 'daemonset-controller');
  const podControl = createPodControl(client, podCache, recorder);
  const revisions = createRevisions(context);
  const queue = createQueue(time, signal, reconcile);
  reconcileChanged(cache, queue);
  reconcileOwnersOf(podCache, 'DaemonSet', queue);
  nodeCache.onChange(({ before, after }) => {
    if (before !== undefined && after !== undefined && placement(before) === placement(after)) return;
    for (const set of cache.list()) queue.add(keyOf(set));
  });

  async function reconcile(key: string): Promise<void> {
    const set = cache.get(key);
    if (set === undefined) return;
    const revision = await revisions.ensure(set, set.spec.template);
    if (set.metadata.deletionTimestamp === undefined) await place(set, revision);
    await writeStatus(set, revision);
  }

  async function place(set: DaemonSet, revision: string): Promise<void> {
    const wanted = new Set(
      [...nodeCache.list()].filter((node) => isFor(set, node)).map(({ metadata }) => metadata.name),
    );
    const byNode = podsByNode(set);
    const missing = [...wanted].filter((node) => !byNode.has(node));
    const prefix = `${set.metadata.name}-`;
    await Promise.all(
      missing.map((node) =>
        podControl.create(set, set.spec.template, {
          name: `${prefix}${randomSuffix()}`,
          generateName: prefix,
          labels: {
            [revisionLabel]: hashOf(set, revision),
            'pod-template-generation': set.metadata.annotations?.[templateGeneration] ?? '1',
          },
          spec: (spec) => onNode(spec, node),
        }),
      ),
    );
    for (const [node, pod] of byNode) {
      if (pod.metadata.deletionTimestamp !== undefined) continue;
      if (!wanted.has(node) || isFinished(pod)) await podControl.delete(set, pod);
    }
    if (set.spec.updateStrategy?.type === 'OnDelete') return;
    const amount = set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1;
    const current = [...podsByNode(set)].filter(([node]) => wanted.has(node)).map(([, pod]) => pod);
    const unavailable =
      wanted.size - current.filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined).length;
    let allowed = Math.max(1, resolveAmount(amount, wanted.size, 'up')) - unavailable;
    for (const pod of current) {
      if (
        pod.metadata.labels?.[revisionLabel] === hashOf(set, revision) ||
        pod.metadata.deletionTimestamp !== undefined
      )
        continue;
      // An old pod that doesn't serve costs nothing to replace.
      if (isReady(pod) && allowed <= 0) continue;
      if (isReady(pod)) allowed -= 1;
      await podControl.delete(set, pod);
    }
  }

  function podsByNode(set: DaemonSet): Map<string, Pod> {
    return new Map(podsOf(set.metadata.uid ?? '').map((pod) => [targetOf(pod), pod]));
  }

  async function writeStatus(set: DaemonSet, revision: string): Promise<void> {
    const wanted = new Set(
      [...nodeCache.list()].filter((node) => isFor(set, node)).map(({ metadata }) => metadata.name),
    );
    const all = [...podsByNode(set)];
    const placed = all.filter(([node]) => wanted.has(node)).map(([, pod]) => pod);
    const minReadySeconds = set.spec.minReadySeconds ?? 0;
    const isServing = (pod: Pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined;
    const available = placed.filter((pod) => isServing(pod) && isAvailable(pod, minReadySeconds, time)).length;
    const status = {
      currentNumberScheduled: placed.length,
      desiredNumberScheduled: wanted.size,
      numberMisscheduled: all.length - placed.length,
      numberReady: placed.filter(isServing).length,
      observedGeneration: set.metadata.generation ?? 1,
      ...withoutZeros({
        numberAvailable: available,
        numberUnavailable: wanted.size - available,
        updatedNumberScheduled: placed.filter((pod) => pod.metadata.labels?.[revisionLabel] === hashOf(set, revision))
          .length,
      }),
    };
    const patch = statusPatch(set.status, status);
    if (patch === undefined) return;
    const { name, namespace = '' } = set.metadata;
    cache.observe(await client.mergePatch(daemonSets, name, { status: patch }, { namespace, subresource: 'status' }));
  }
}

/** A daemon pod's label holds the hash alone, unlike a StatefulSet's. */
function hashOf(set: DaemonSet, revision: string): string {
  return revision.slice(set.metadata.name.length + 1);
}

function isFor({ spec: { template } }: DaemonSet, node: Node): boolean {
  const tolerations = [...(template.spec.tolerations ?? []), ...usualTolerations];
  const taints = node.spec.taints?.filter(({ key }) => key !== passingTaint);
  return (
    selectsNode(template.spec, node) && untoleratedTaint(tolerations, taints, ['NoSchedule', 'NoExecute']) === undefined
  );
}

/** Daemon pods are made for one node, and left to the scheduler to bind. */
function onNode(spec: PodSpec, node: string): PodSpec {
  const { nodeAffinity, ...others } = spec.affinity ?? {};
  const terms = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [{}];
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [node] }];
  return {
    ...spec,
    affinity: {
      ...others,
      nodeAffinity: {
        ...nodeAffinity,
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: terms.map((term) => ({ ...term, matchFields })),
        },
      },
    },
    tolerations: [
      ...(spec.tolerations ?? []),
      ...usualTolerations,
      // A daemon may be what makes a node ready: its network plugin.
      { key: passingTaint, operator: 'Exists', effect: 'NoSchedule' },
      ...(spec.hostNetwork === true ? [networkToleration] : []),
    ],
  };
}

function targetOf(pod: Pod): string {
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return pod.spec.nodeName ?? terms?.[0]?.matchFields?.[0]?.values?.[0] ?? '';
}

const placement = ({ metadata, spec }: Node): string => JSON.stringify([metadata.labels, spec.taints]);
