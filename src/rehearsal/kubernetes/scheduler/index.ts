/**
 * The scheduler: binds pods to nodes that fit, spreading the load, and says in events and conditions why a pod has to
 * wait. It looks again whenever a node or a pod's going away may have made room.
 */

import { KubernetesApiError } from '../client.js';
import {
  type ControllerContext,
  claimNameOf,
  conditionOf,
  createEventRecorder,
  foreignClaim,
  isClaimOf,
  keyFor,
  keyOf,
  timestamp,
  withCondition,
} from '../informer/index.js';
import type { Pod } from '../informer/objects.js';
import { nodes, persistentVolumeClaims, pods } from '../informer/resources.js';
import {
  type Misfit,
  matchesTerm,
  misfit,
  type NodeLoad,
  unresolvable,
  unschedulableMessage,
  untoleratedTaint,
} from './fit.js';
import { followNodeLoads } from './loads.js';
import { hasSpreadRules, type Placement, spreadMisfit } from './spread.js';

export {
  countReasons,
  emptyLoad,
  misfit,
  type NodeLoad,
  podRequests,
  selectsNode,
  tolerates,
  untoleratedTaint,
} from './fit.js';

const schedulerName = 'default-scheduler';

export function startScheduler({ client, caches, time, signal }: ControllerContext): void {
  const podCache = caches.of(pods);
  const claimCache = caches.of(persistentVolumeClaims);
  const nodeCache = caches.of(nodes);
  const loads = followNodeLoads(caches);
  const recorder = createEventRecorder(client, time, signal, schedulerName);
  /** Uids of pods whose binding is on its way: not to be placed twice. */
  const binding = new Set<string | undefined>();
  /** Keys of pods to place. A pod that fitted nowhere stays known in `unschedulable` until something may have changed. */
  const waiting = new Set<string>();
  const unschedulable = new Set<string>();
  let isPlanned = false;

  function plan(): void {
    if (isPlanned || signal.aborted) return;
    isPlanned = true;
    setImmediate(schedule);
  }

  function retryAll(): void {
    for (const key of unschedulable) waiting.add(key);
    unschedulable.clear();
    if (waiting.size > 0) plan();
  }

  podCache.onChange(({ key, before, after }) => {
    if (after !== undefined && isPending(after)) {
      if (binding.has(after.metadata.uid)) return;
      // Its own status changes (the condition that we wrote) are no reason to look again.
      if (!unschedulable.has(key) || before?.metadata.uid !== after.metadata.uid) {
        unschedulable.delete(key);
        waiting.add(key);
        plan();
      }
      return;
    }
    waiting.delete(key);
    unschedulable.delete(key);
    if (before?.spec.nodeName !== undefined && after === undefined) retryAll();
  });
  nodeCache.onChange(({ before, after }) => {
    if (after !== undefined && !isSameForScheduling(before, after)) retryAll();
  });
  claimCache.onChange(({ before, after }) => {
    if (before === undefined || after?.spec.volumeName !== before.spec.volumeName) retryAll();
  });

  function schedule(): void {
    isPlanned = false;
    const due = [...waiting].map((key) => podCache.get(key)).filter((pod) => pod !== undefined && isPending(pod));
    waiting.clear();
    for (const pod of due.sort((a, b) => (b?.spec.priority ?? 0) - (a?.spec.priority ?? 0))) {
      if (pod !== undefined) place(pod);
    }
  }

  function place(pod: Pod): void {
    const all = loads.list();
    const problem = claimProblem(pod);
    if (problem !== undefined) {
      refuse(
        pod,
        unschedulableMessage(
          all.map(() => unresolvable(problem)),
          problem,
        ),
      );
      return;
    }
    const placements = hasSpreadRules(pod) ? listPlacements() : undefined;
    const allNodes = all.map(({ node }) => node);
    const misfits: Misfit[] = [];
    let best: { readonly load: NodeLoad; readonly score: number } | undefined;
    for (const load of all) {
      const reason =
        misfit(pod, load) ??
        (placements === undefined ? undefined : spreadMisfit(pod, load.node, placements, allNodes));
      if (reason !== undefined) {
        misfits.push(reason);
        continue;
      }
      const score = scoreOf(pod, load);
      if (best === undefined || score > best.score) best = { load, score };
    }
    if (best === undefined) refuse(pod, unschedulableMessage(misfits));
    else void bind(pod, best.load.node.metadata.name);
  }

  /** Why a pod's claims keep it from all nodes. */
  function claimProblem(pod: Pod): string | undefined {
    for (const volume of pod.spec.volumes ?? []) {
      const name = claimNameOf(pod, volume);
      if (name === undefined) continue;
      const claim = claimCache.get(keyFor(pod.metadata.namespace, name));
      if (claim === undefined && volume.ephemeral !== undefined)
        return `waiting for ephemeral volume controller to create the persistentvolumeclaim "${name}"`;
      if (claim === undefined) return `persistentvolumeclaim "${name}" not found`;
      if (claim.metadata.deletionTimestamp !== undefined) return `persistentvolumeclaim "${name}" is being deleted`;
      if (volume.ephemeral !== undefined && !isClaimOf(pod, claim)) return foreignClaim(pod, claim);
    }
    return undefined;
  }

  /** Least requested first; siblings apart; preferences respected. */
  function scoreOf(pod: Pod, { node, allocatable, requested, podCount }: NodeLoad): number {
    const free = (name: string) => 1 - (requested.get(name) ?? 0) / (allocatable.get(name) ?? 1);
    const together = loads.siblings(pod, node.metadata.name);
    const isAvoided = untoleratedTaint(pod.spec.tolerations, node.spec.taints, ['PreferNoSchedule']) !== undefined;
    const preferred = (pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [])
      .filter(({ preference }) => matchesTerm(preference, node))
      .reduce((sum, { weight }) => sum + weight, 0);
    return 100 * (free('cpu') + free('memory')) - podCount - 50 * together + preferred - (isAvoided ? 500 : 0);
  }

  function listPlacements(): Placement[] {
    const placements: Placement[] = [];
    for (const { podKey, nodeName } of loads.placements()) {
      const pod = podCache.get(podKey);
      const node = nodeCache.get(nodeName);
      if (pod !== undefined && node !== undefined) placements.push({ pod, node });
    }
    return placements;
  }

  async function bind(pod: Pod, node: string): Promise<void> {
    const { namespace = '', name } = pod.metadata;
    // Counted at once: the next decision of this round spreads around it.
    loads.assume(pod, node);
    binding.add(pod.metadata.uid);
    try {
      await client.bind(namespace, name, node);
      recorder.record(pod, 'Normal', 'Scheduled', `Successfully assigned ${namespace}/${name} to ${node}`);
    } catch (error) {
      loads.forget(pod);
      if (error instanceof KubernetesApiError && error.status === 404) return;
      time.after(1000, () => {
        if (signal.aborted) return;
        waiting.add(keyOf(pod));
        plan();
      });
    } finally {
      binding.delete(pod.metadata.uid);
    }
  }

  function refuse(pod: Pod, message: string): void {
    unschedulable.add(keyOf(pod));
    const known = conditionOf(pod.status?.conditions, 'PodScheduled');
    if (known?.status === 'False' && known.message === message) return;
    recorder.record(pod, 'Warning', 'FailedScheduling', message);
    const conditions = withCondition(
      pod.status?.conditions,
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, lastProbeTime: null },
      timestamp(time),
    );
    const { namespace = '', name } = pod.metadata;
    client
      .mergePatch(pods, name, { status: { conditions } }, { namespace, subresource: 'status' })
      // A pod that went away meanwhile needs no condition; any other failure shows again at the next look.
      .catch(() => undefined);
  }
}

function isPending({ metadata, spec, status }: Pod): boolean {
  return (
    spec.nodeName === undefined &&
    metadata.deletionTimestamp === undefined &&
    (spec.schedulerName ?? schedulerName) === schedulerName &&
    (spec.schedulingGates ?? []).length === 0 &&
    status?.phase !== 'Succeeded' &&
    status?.phase !== 'Failed'
  );
}

type SchedulableNode = Parameters<typeof matchesTerm>[1];

/** Heartbeats and conditions make no room: only spec, labels and allocatable do. */
function isSameForScheduling(before: SchedulableNode | undefined, after: SchedulableNode): boolean {
  const facts = ({ metadata, spec, status }: SchedulableNode) =>
    JSON.stringify([metadata.labels, spec.taints, spec.unschedulable, status?.allocatable]);
  return before !== undefined && facts(before) === facts(after);
}
