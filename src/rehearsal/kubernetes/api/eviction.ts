/** POST pods/eviction: a deletion that PodDisruptionBudgets may refuse. */
import type { KubernetesObject } from '../client.js';
import { selects } from '../informer/selectors.js';
import type { DeleteOptions, Objects } from './objects.js';
import { Refusal, tooManyRequests } from './refusals.js';
import { builtInResources, type ResourceDefinition } from './resources.js';
import { timestamp } from './timestamp.js';

function definition(plural: string): ResourceDefinition {
  const found = builtInResources.find((each) => each.plural === plural);
  if (found === undefined) throw new Error(`no resource ${plural}`);
  return found;
}
const pods = definition('pods');
const budgets = definition('poddisruptionbudgets');

/** @throws Refusal 429 while a budget allows no disruption, 500 when more than one selects the pod */
export function evict(objects: Objects, namespace: string, name: string, options: DeleteOptions): void {
  const pod = objects.get(pods, namespace, name);
  if (needsNoBudget(pod)) {
    if (options.dryRun !== true) tellWhy(objects, pod);
    objects.delete(pods, namespace, name, options);
    return;
  }
  const matching = objects.cluster.store
    .list('policy/poddisruptionbudgets', namespace)
    .filter(
      (budget) => budget.spec?.selector !== undefined && selects(budget.spec.selector, pod.metadata.labels ?? {}),
    );
  if (matching.length > 1) {
    throw new Refusal(
      500,
      'InternalError',
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    );
  }
  const [budget] = matching;
  if (budget !== undefined && !(isUnready(pod) && mayEvictUnready(budget))) spend(objects, budget, pod, options);
  if (options.dryRun !== true) tellWhy(objects, pod);
  objects.delete(pods, namespace, name, options);
}

/** A pod that runs nothing disrupts nothing. */
const needsNoBudget = (pod: KubernetesObject): boolean =>
  ['Succeeded', 'Failed', 'Pending'].includes(pod.status?.phase) || pod.metadata.deletionTimestamp !== undefined;

function isUnready(pod: KubernetesObject): boolean {
  const conditions: readonly { type: string; status: string }[] = pod.status?.conditions ?? [];
  return !conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}

/** IfHealthyBudget, the default: unready pods may go while the rest is healthy enough. */
function mayEvictUnready(budget: KubernetesObject): boolean {
  if (budget.spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true;
  const { currentHealthy = 0, desiredHealthy = 0 } = budget.status ?? {};
  return currentHealthy >= desiredHealthy && desiredHealthy > 0;
}

/** The pod says itself that it was evicted. */
function tellWhy(objects: Objects, pod: KubernetesObject): void {
  const { name, namespace } = pod.metadata;
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: timestamp(objects.cluster.now()),
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  };
  const others: readonly { type: string }[] = pod.status?.conditions ?? [];
  const conditions = [...others.filter(({ type }) => type !== condition.type), condition];
  const next = { ...pod, status: { ...pod.status, conditions } };
  objects.update(pods, namespace, name, next, { fieldManager: 'kube-apiserver' }, 'status');
}

function spend(objects: Objects, budget: KubernetesObject, pod: KubernetesObject, options: DeleteOptions): void {
  const { name, namespace, generation = 0 } = budget.metadata;
  const {
    disruptionsAllowed = 0,
    observedGeneration = 0,
    currentHealthy = 0,
    desiredHealthy = 0,
    disruptedPods = {},
  } = budget.status ?? {};
  const refuse = (why: string, retryAfterSeconds?: number): never => {
    throw tooManyRequests(
      "Cannot evict pod as it would violate the pod's disruption budget.",
      [{ reason: 'DisruptionBudget', message: why }],
      retryAfterSeconds,
    );
  };
  if (observedGeneration < generation)
    refuse(`The disruption budget ${name} is still being processed by the server.`, 10);
  if (disruptionsAllowed <= 0)
    refuse(`The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`);
  if (options.dryRun === true) return;
  const status = {
    ...budget.status,
    disruptionsAllowed: disruptionsAllowed - 1,
    disruptedPods: { ...disruptedPods, [pod.metadata.name]: objects.cluster.now().toISOString() },
  };
  objects.update(budgets, namespace, name, { ...budget, status }, { fieldManager: 'kube-apiserver' }, 'status');
}
