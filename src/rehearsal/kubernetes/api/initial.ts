/** New objects before admission: which of their fields their writer owns, and the status they begin with. */
import type { KubernetesObject } from '../client.js';
import type { JsonObject } from './json.js';
import type { ResourceDefinition } from './resources.js';

/** Fields that the API's strategies set on new objects, beside the status. */
const strategyFields: Readonly<Record<string, readonly string[]>> = {
  Namespace: ['finalizers'],
  Service: ['ipFamilies', 'ipFamilyPolicy'],
};

/** A copy of a new object with the fields that its writer sent, defaults included. */
export function sentFields(type: ResourceDefinition, object: KubernetesObject): KubernetesObject {
  const sent = structuredClone(object);
  if (type.custom !== undefined) return sent;
  if (type.subresources.includes('status')) delete sent.status;
  for (const field of strategyFields[type.kind] ?? []) delete sent.spec?.[field];
  if (type.kind === 'Namespace' && Object.keys(sent.spec ?? {}).length === 0) delete sent.spec;
  if (type.kind === 'Job' && sent.spec?.manualSelector !== true) {
    delete sent.spec?.selector;
    const labels = sent.spec?.template?.metadata?.labels ?? {};
    for (const name of jobLabels) delete labels[name];
    if (Object.keys(labels).length === 0) delete sent.spec?.template?.metadata;
    const own = sent.metadata.labels ?? {};
    for (const name of jobLabels) delete own[name];
    if (Object.keys(own).length === 0) delete sent.metadata.labels;
  }
  return sent;
}

const jobLabels = ['batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name', 'controller-uid', 'job-name'];

/** Counts that Go writes even when they are zero. */
const statuses: Readonly<Record<string, JsonObject>> = {
  Deployment: {},
  StatefulSet: { replicas: 0, availableReplicas: 0 },
  ReplicaSet: { replicas: 0 },
  DaemonSet: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  Job: {},
  CronJob: {},
  PodDisruptionBudget: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
  ResourceQuota: {},
  HorizontalPodAutoscaler: { desiredReplicas: 0, currentMetrics: null },
};

export function initialStatus(type: ResourceDefinition): JsonObject | undefined {
  return type.custom === undefined ? structuredClone(statuses[type.kind]) : undefined;
}
