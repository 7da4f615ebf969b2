/** metadata.generation: how often what is wanted of an object has changed. */
import type { KubernetesObject } from '../client.js';
import { equal } from './json.js';
import type { ResourceDefinition } from './resources.js';

/** Kinds whose `metadata.generation` counts changes of the desired state. */
const withGeneration = new Set([
  'apps',
  'batch',
  'policy',
  'networking.k8s.io',
  'apiextensions.k8s.io',
  'admissionregistration.k8s.io',
  'discovery.k8s.io',
  'scheduling.k8s.io',
]);
export const hasGeneration = (type: ResourceDefinition): boolean =>
  type.custom !== undefined ||
  type.plural === 'pods' ||
  (withGeneration.has(type.group) && type.kind !== 'ControllerRevision');

export function isNewGeneration(
  type: ResourceDefinition,
  existing: KubernetesObject,
  next: KubernetesObject,
  subresource: string | undefined,
): boolean {
  if (!hasGeneration(type) || subresource === 'binding' || subresource === 'status') return false;
  return !equal(desired(type, existing), desired(type, next));
}

/** What a generation counts changes of: all but status and metadata, and a Deployment's annotations. */
const desired = (type: ResourceDefinition, { metadata, status: _status, ...rest }: KubernetesObject): unknown =>
  type.group === 'apps' && type.kind === 'Deployment' ? { ...rest, annotations: metadata.annotations } : rest;
