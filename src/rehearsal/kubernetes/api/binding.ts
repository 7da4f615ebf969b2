/** POST pods/binding: the scheduler's decision. */
import type { Objects } from './objects.js';
import { conflict } from './refusals.js';
import { builtInResources } from './resources.js';
import { timestamp } from './timestamp.js';

/** @throws Refusal 409 when the pod has a node or is going */
export function bind(objects: Objects, namespace: string, name: string, node: string, dryRun = false): void {
  const pods = builtInResources.find(({ plural }) => plural === 'pods');
  if (pods === undefined) throw new Error('pods are not served');
  const pod = objects.get(pods, namespace, name);
  const binding = { group: '', plural: 'pods/binding', kind: 'Binding' };
  if (pod.metadata.deletionTimestamp !== undefined)
    throw conflict(binding, name, `pod ${name} is being deleted, cannot be assigned to a host`);
  const current: string = pod.spec?.nodeName ?? '';
  if (current !== '') throw conflict(binding, name, `pod ${name} is already assigned to node "${current}"`);
  const others: readonly { type: string }[] = pod.status?.conditions ?? [];
  const scheduled = {
    type: 'PodScheduled',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: timestamp(objects.cluster.now()),
  };
  const next = {
    ...pod,
    spec: { ...pod.spec, nodeName: node },
    status: { ...pod.status, conditions: [...others.filter(({ type }) => type !== 'PodScheduled'), scheduled] },
  };
  objects.replace(pods, pod, next, { fieldManager: 'kube-scheduler', dryRun }, 'binding');
}
