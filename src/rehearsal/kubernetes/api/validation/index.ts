/** The API's own checks of objects, by kind. */
import type { KubernetesObject } from '../../client.js';
import type { FieldError } from '../refusals.js';
import type { ResourceDefinition } from '../resources.js';

export function validate(
  _type: ResourceDefinition,
  _object: KubernetesObject,
  _previous: KubernetesObject | undefined,
  _subresource?: string,
): FieldError[] {
  return [];
}
