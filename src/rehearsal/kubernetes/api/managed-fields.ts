/** Who owns which field: metadata.managedFields. */
import type { KubernetesObject } from '../client.js';
import type { ResourceDefinition } from './resources.js';

export function recordUpdate(
  _type: ResourceDefinition,
  _existing: KubernetesObject | undefined,
  _object: KubernetesObject,
  _manager: string,
  _subresource: string | undefined,
  _now: Date,
): void {}
