/** The API's own checks of objects: identity first, then what the schema requires, then each kind's rules. */
import type { KubernetesObject } from '../../client.js';
import type { JsonObject } from '../json.js';
import type { FieldError } from '../refusals.js';
import type { ResourceDefinition } from '../resources.js';
import { schemaOf } from '../schema/index.js';
import { accessRules } from './access.js';
import { clusterRules } from './cluster.js';
import { customErrors } from './custom.js';
import { metadataErrors } from './metadata.js';
import { podRules } from './pods.js';
import { quotaErrors, quotaStatusErrors } from './quotas.js';
import { requiredErrors } from './required.js';
import { workloadRules } from './workloads.js';

/** @param previous undefined for a create */
export type KindRule = (object: KubernetesObject, previous: KubernetesObject | undefined) => FieldError[];

const rules: Readonly<Record<string, KindRule>> = {
  ...podRules,
  ...workloadRules,
  ...clusterRules,
  ...accessRules,
  ResourceQuota: quotaErrors,
};

export function validate(
  type: ResourceDefinition,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
  subresource?: string,
): FieldError[] {
  if (subresource === 'binding' || subresource === 'finalize') return [];
  const identity = metadataErrors(type, object, previous).filter(
    ({ field }) => type.kind !== 'PodDisruptionBudget' || !isUncheckedOfBudget(field, object, previous),
  );
  if (subresource === 'status' && type.kind === 'ResourceQuota') return [...identity, ...quotaStatusErrors(object)];
  // What another status may say is its controller's matter.
  if (subresource === 'status' && type.custom === undefined) return identity;
  if (type.custom !== undefined)
    return [...identity, ...customErrors(type.custom.schema, object as unknown as JsonObject)];
  // RBAC's rules say themselves what has to be there.
  const isAccess = accessRules[type.kind] !== undefined;
  const missing = isAccess ? [] : requiredErrors(object as unknown as JsonObject, schemaOf(type));
  return [...identity, ...missing, ...(rules[type.kind]?.(object, previous) ?? [])];
}

/** Of a new budget's metadata only what every kind shares is looked at, and its finalizers never. */
function isUncheckedOfBudget(field: string, { metadata }: KubernetesObject, previous: unknown): boolean {
  if (previous !== undefined) return field.startsWith('metadata.finalizers[');
  return metadata.name !== '' && !/annotations|labels|ownerReferences/.test(field);
}
