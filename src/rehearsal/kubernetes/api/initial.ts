/** New objects before admission: which of their fields their writer owns. */
import type { KubernetesObject } from '../client.js';
import type { ResourceDefinition } from './resources.js';

/** A copy of a new object with the fields that its writer sent, defaults included. */
export function sentFields(type: ResourceDefinition, object: KubernetesObject): KubernetesObject {
  const sent = structuredClone(object);
  if (type.custom !== undefined) return sent;
  if (type.subresources.includes('status')) delete sent.status;
  if (type.kind === 'Namespace') {
    delete sent.spec?.finalizers;
    if (Object.keys(sent.spec ?? {}).length === 0) delete sent.spec;
  }
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
