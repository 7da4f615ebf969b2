/**
 * Whether a pod fits a node, and if not, why, in the scheduler's words. Pure: the scheduler, the DaemonSet controller
 * and the autoscaler (with nodes that don't exist yet) all ask here.
 */
import { matchesLabels, meets, parseQuantity } from '../informer/index.js';
import type { Node, NodeSelectorTerm, Pod, PodSpec, Taint, Toleration } from '../informer/objects.js';

/** Amounts by resource name, in base units: cores, bytes, pieces. */
export type Resources = ReadonlyMap<string, number>;

/** A node with what its pods have requested. */
export interface NodeLoad {
  readonly node: Node;
  readonly allocatable: Resources;
  readonly requested: Resources;
  readonly podCount: number;
}

/** Reasons of one node. Preemption could help only where resources are missing. */
export interface Misfit {
  readonly reasons: readonly string[];
  readonly isResolvableByPreemption: boolean;
}

/**
 * @returns undefined when the pod fits; otherwise the reasons of the first filter that refuses, in the order of the
 * real scheduler's plugins (all missing resources are named at once, as it does).
 */
export function misfit(pod: Pod, { node, allocatable, requested, podCount }: NodeLoad): Misfit | undefined {
  const { spec } = pod;
  if (node.spec.unschedulable === true && !tolerates(spec.tolerations, unschedulableTaint)) {
    return unresolvable('node(s) were unschedulable');
  }
  const taint = untoleratedTaint(spec.tolerations, node.spec.taints, ['NoSchedule', 'NoExecute']);
  if (taint !== undefined) return unresolvable(`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`);
  if (!selectsNode(spec, node)) return unresolvable("node(s) didn't match Pod's node affinity/selector");

  const reasons: string[] = [];
  if (podCount + 1 > (allocatable.get('pods') ?? Number.POSITIVE_INFINITY)) reasons.push('Too many pods');
  for (const [name, amount] of podRequests(spec)) {
    if (amount > 0 && amount > (allocatable.get(name) ?? 0) - (requested.get(name) ?? 0)) {
      reasons.push(`Insufficient ${name}`);
    }
  }
  return reasons.length === 0 ? undefined : { reasons, isResolvableByPreemption: true };
}

export function unresolvable(reason: string): Misfit {
  return { reasons: [reason], isResolvableByPreemption: false };
}

const unschedulableTaint: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** The first taint of these effects that no toleration covers. */
export function untoleratedTaint(
  tolerations: readonly Toleration[] | undefined,
  taints: readonly Taint[] | undefined,
  effects: readonly string[],
): Taint | undefined {
  return taints?.find((taint) => effects.includes(taint.effect) && !tolerates(tolerations, taint));
}

export function tolerates(tolerations: readonly Toleration[] | undefined, taint: Taint): boolean {
  return (tolerations ?? []).some(
    ({ key, operator = 'Equal', value = '', effect }) =>
      (effect === undefined || effect === '' || effect === taint.effect) &&
      (key === undefined || key === '' ? operator === 'Exists' : key === taint.key) &&
      (operator === 'Exists' || value === (taint.value ?? '')),
  );
}

/** nodeSelector and required node affinity. */
export function selectsNode(spec: PodSpec, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  if (!matchesLabels(spec.nodeSelector ?? {}, labels)) return false;
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return terms === undefined || terms.some((term) => matchesTerm(term, node));
}

/** An empty term matches nothing, as the API documents. */
export function matchesTerm({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm, node: Node): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false;
  const fields = { 'metadata.name': node.metadata.name };
  return (
    matchExpressions.every((requirement) => meets(requirement, node.metadata.labels ?? {})) &&
    matchFields.every((requirement) => meets(requirement, fields))
  );
}

/** Effective requests: the sum of the containers and sidecars, or the largest init container where that is more. */
export function podRequests(spec: PodSpec): Resources {
  const total = new Map<string, number>();
  const isSidecar = (container: PodSpec['containers'][number]) => container.restartPolicy === 'Always';
  for (const container of [...spec.containers, ...(spec.initContainers ?? []).filter(isSidecar)]) {
    for (const [name, amount] of requestsOf(container)) total.set(name, (total.get(name) ?? 0) + amount);
  }
  for (const container of spec.initContainers ?? []) {
    if (isSidecar(container)) continue;
    for (const [name, amount] of requestsOf(container)) total.set(name, Math.max(total.get(name) ?? 0, amount));
  }
  return total;
}

/** A limit without a request counts as the request: the API defaults it so. */
function requestsOf({ resources }: PodSpec['containers'][number]): Resources {
  return parseResources({ ...resources?.limits, ...resources?.requests });
}

export function parseResources(quantities: Readonly<Record<string, string | number>> | undefined): Resources {
  return new Map(Object.entries(quantities ?? {}).map(([name, quantity]) => [name, parseQuantity(quantity)]));
}

/** A node as it is without any pod. */
export function emptyLoad(node: Node): NodeLoad {
  return { node, allocatable: parseResources(node.status?.allocatable), requested: new Map(), podCount: 0 };
}

/**
 * The scheduler's sentence for a pod that fits nowhere:
 * `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {gpu: true}. preemption: …`
 * @param problem what keeps the pod from all nodes alike: it is said once
 */
export function unschedulableMessage(misfits: readonly Misfit[], problem?: string): string {
  if (misfits.length === 0) return 'no nodes available to schedule pods';
  const helpless = misfits.filter((one) => !one.isResolvableByPreemption).length;
  const preemption = [
    ...(misfits.length > helpless ? [`${misfits.length - helpless} No preemption victims found for incoming pod`] : []),
    ...(helpless > 0 ? [`${helpless} Preemption is not helpful for scheduling`] : []),
  ].sort();
  const total = misfits.length;
  const reasons = problem ?? countReasons(misfits.flatMap((misfit) => misfit.reasons)).join(', ');
  return (
    `0/${total} nodes are available: ${reasons}. ` +
    `preemption: 0/${total} nodes are available: ${preemption.join(', ')}.`
  );
}

/** `2 Insufficient cpu`, sorted as the scheduler sorts them. */
export function countReasons(reasons: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} ${reason}`).sort();
}
