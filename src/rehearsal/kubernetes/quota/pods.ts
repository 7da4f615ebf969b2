/** What pods count for in a quota, what a quota demands of them, and which scopes they are in. */
import type { KubernetesObject } from '../client.js';
import { meets } from '../informer/selectors.js';
import { one, type Quantity } from '../quantity.js';
import { type Amounts, amountsOf, largest, only, sum, withoutNone } from './amounts.js';
import { boundsOf, computed } from './names.js';
import type { ScopeRequirement } from './scopes.js';

type Any = KubernetesObject[string];

const named = new Set(['count/pods', 'pods', ...boundsOf(computed)]);

export const countsPods = (name: string): boolean =>
  named.has(name) || /^(?:requests\.)?hugepages-/.test(name) || (name.startsWith('requests.') && isExtended(name));

/** `nvidia.com/gpu`, as devices are called. */
const isExtended = (name: string): boolean => name.includes('/') && !name.includes('kubernetes.io/');

/** Pods that have ended count as objects alone. */
export function podUsage(pod: KubernetesObject, now: Date): Amounts {
  const asObject = new Map([['count/pods', one]]);
  if (!isCharged(pod, now)) return asObject;
  const requests = effective(pod.spec, 'requests');
  return sum(asObject, charged(requests, effective(pod.spec, 'limits')));
}

/** Neither finished nor overdue in its end. */
export function isCharged({ metadata, status }: KubernetesObject, now: Date): boolean {
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return false;
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata as Any;
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds === undefined) return true;
  return now.getTime() <= Date.parse(deletionTimestamp) + deletionGracePeriodSeconds * 1000;
}

function charged(requests: Amounts, limits: Amounts): Amounts {
  const usage = new Map<string, Quantity>([['pods', one]]);
  for (const [name, amount] of requests) {
    if (computed.includes(name) || name.startsWith('hugepages-'))
      usage.set(name, amount).set(`requests.${name}`, amount);
    else if (isExtended(name)) usage.set(`requests.${name}`, amount);
  }
  for (const [name, amount] of limits) if (computed.includes(name)) usage.set(`limits.${name}`, amount);
  return usage;
}

/** Of all containers and sidecars together, or of an initialisation where that needs more; and what the pod says itself. */
function effective(spec: Any, of: 'requests' | 'limits'): Amounts {
  const ask = (container: Any): Amounts => amountsOf(container.resources?.[of]);
  let sidecars: Amounts = new Map();
  let initial: Amounts = new Map();
  for (const container of spec.initContainers ?? []) {
    const isSidecar = container.restartPolicy === 'Always';
    if (isSidecar) sidecars = sum(sidecars, ask(container));
    initial = largest(initial, isSidecar ? sidecars : sum(ask(container), sidecars));
  }
  const together = sum(...(spec.containers ?? []).map(ask), sidecars);
  const total = new Map([...largest(together, initial), ...amountsOf(spec.resources?.[of])]);
  const overhead = amountsOf(spec.overhead);
  return sum(total, of === 'requests' ? overhead : only(overhead, withoutNone(total)));
}

/** Where these are bounded, every container has to say them. */
const demanded = boundsOf(['cpu', 'memory']);

/** @returns what containers don't say, or undefined */
export function missing({ spec }: KubernetesObject, bounded: readonly string[]): string | undefined {
  if (spec.resources !== undefined) return undefined;
  const containers: readonly Any[] = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  const lacks = bounded
    .filter((name) => demanded.includes(name))
    .sort()
    .flatMap((name) => {
      const without = containers.filter(
        ({ resources }) => !charged(amountsOf(resources?.requests), amountsOf(resources?.limits)).has(name),
      );
      return without.length === 0
        ? []
        : [`${name} for: ${[...new Set(without.map((each) => each.name))].sort().join(',')}`];
    });
  return lacks.length === 0 ? undefined : `must specify ${lacks.join('; ')}`;
}

/** Set to end by itself. */
export const isTerminating = ({ spec }: KubernetesObject): boolean => spec?.activeDeadlineSeconds !== undefined;

export function isPodInScope(pod: KubernetesObject, { scopeName, operator, values }: ScopeRequirement): boolean {
  switch (scopeName) {
    case 'Terminating':
      return isTerminating(pod);
    case 'NotTerminating':
      return !isTerminating(pod);
    case 'BestEffort':
      return pod.status?.qosClass === 'BestEffort';
    case 'NotBestEffort':
      return pod.status?.qosClass !== 'BestEffort';
    case 'PriorityClass': {
      const labels = pod.spec.priorityClassName === undefined ? {} : { [scopeName]: pod.spec.priorityClassName };
      return meets({ key: scopeName, operator, ...(values && { values }) }, labels);
    }
    case 'CrossNamespacePodAffinity':
      return ['podAffinity', 'podAntiAffinity'].some((kind) => looksElsewhere(pod.spec.affinity?.[kind]));
    default:
      return false;
  }
}

function looksElsewhere(affinity: Any): boolean {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred,
  } = affinity ?? {};
  const terms: readonly Any[] = [...(required ?? []), ...(preferred ?? []).map((each: Any) => each.podAffinityTerm)];
  return terms.some(
    ({ namespaces, namespaceSelector }) => (namespaces ?? []).length > 0 || namespaceSelector !== undefined,
  );
}
