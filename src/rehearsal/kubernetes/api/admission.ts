/** What admission plugins change or refuse on the way in. */
import type { KubernetesObject } from '../client.js';
import type { ClusterView, WriteOptions } from './objects.js';
import type { ResourceDefinition } from './resources.js';

export function admit(
  _cluster: ClusterView,
  _type: ResourceDefinition,
  _object: KubernetesObject,
  _previous: KubernetesObject | undefined,
  _options: WriteOptions,
  _subresource?: string,
): void {}
