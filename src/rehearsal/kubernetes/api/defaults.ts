/** Fields that the API fills in. */
import type { KubernetesObject } from '../client.js';
import type { ResourceDefinition } from './resources.js';

export function setDefaults(type: ResourceDefinition, object: KubernetesObject): void {
  if (type.group !== '') return;
  if (type.kind === 'Pod') object.status ??= { phase: 'Pending' };
  if (type.kind === 'Namespace') {
    object.spec ??= { finalizers: ['kubernetes'] };
    object.status ??= { phase: 'Active' };
  }
}
