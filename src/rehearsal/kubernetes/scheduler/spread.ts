/** Rules that depend on where other pods run: required anti-affinity and affinity, and topology spread. */
import { isFinished, selects } from '../informer/index.js';
import type { Node, Pod, PodAffinityTerm } from '../informer/objects.js';
import { type Misfit, selectsNode, unresolvable } from './fit.js';

/** Pods that run somewhere, with their nodes' labels: what the rules count. */
export interface Placement {
  readonly pod: Pod;
  readonly node: Node;
}

export function hasSpreadRules({ spec }: Pod): boolean {
  return (
    spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined ||
    spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined ||
    spec.topologySpreadConstraints?.some(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule') === true
  );
}

/** @returns why the pod may not join this node, given where the others are. */
export function spreadMisfit(
  pod: Pod,
  node: Node,
  placements: readonly Placement[],
  nodes: readonly Node[],
): Misfit | undefined {
  const labels = node.metadata.labels ?? {};
  for (const { maxSkew, topologyKey, whenUnsatisfiable, labelSelector } of pod.spec.topologySpreadConstraints ?? []) {
    if (whenUnsatisfiable !== 'DoNotSchedule') continue;
    const domain = labels[topologyKey];
    if (domain === undefined) {
      return unresolvable("node(s) didn't match pod topology spread constraints (missing required label)");
    }
    const counts = new Map<string, number>();
    for (const candidate of nodes) {
      const value = candidate.metadata.labels?.[topologyKey];
      if (value !== undefined && selectsNode(pod.spec, candidate)) counts.set(value, 0);
    }
    for (const other of placements) {
      const value = other.node.metadata.labels?.[topologyKey];
      const isCounted = other.pod.metadata.namespace === pod.metadata.namespace && !isFinished(other.pod);
      if (value !== undefined && isCounted && selects(labelSelector, other.pod.metadata.labels)) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    const own = (counts.get(domain) ?? 0) + (selects(labelSelector, pod.metadata.labels) ? 1 : 0);
    if (own - Math.min(...counts.values()) > maxSkew) {
      return { reasons: ["node(s) didn't match pod topology spread constraints"], isResolvableByPreemption: true };
    }
  }
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  const isNear = (term: PodAffinityTerm) =>
    placements.some(
      (other) =>
        other.node.metadata.labels?.[term.topologyKey] === labels[term.topologyKey] &&
        (term.namespaces ?? [pod.metadata.namespace]).includes(other.pod.metadata.namespace ?? '') &&
        selects(term.labelSelector, other.pod.metadata.labels),
    );
  if (podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.some(isNear)) {
    return { reasons: ["node(s) didn't match pod anti-affinity rules"], isResolvableByPreemption: true };
  }
  const wanted = podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  // The first pod of a group that wants to be near its own kind may go anywhere.
  const isUnmet = (term: PodAffinityTerm) => !isNear(term) && !selects(term.labelSelector, pod.metadata.labels);
  return wanted.some(isUnmet) ? unresolvable("node(s) didn't match pod affinity rules") : undefined;
}
