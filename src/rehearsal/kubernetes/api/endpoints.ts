/** Which part of an object each endpoint writes: the resource itself all but the status, `status` only that. */
import type { KubernetesObject } from '../client.js';
import type { ResourceDefinition } from './resources.js';

export type WrittenSubresource = 'status' | 'finalize' | 'scale' | 'binding' | 'approval';

/** Entries that make no sense are passed over, and with them all. */
const isEntry = (entry: unknown): boolean => typeof entry === 'object' && entry !== null && 'operation' in entry;

/** The part that a write through this endpoint may change, laid over what is stored. */
export function withSubresource(
  type: ResourceDefinition,
  existing: KubernetesObject,
  next: KubernetesObject,
  subresource: WrittenSubresource | undefined,
): KubernetesObject {
  const base = structuredClone(existing);
  if (subresource === 'status') {
    if (next.status === undefined) delete base.status;
    else base.status = next.status;
    // Nodes and pods: the kubelet writes annotations and labels along with the status.
    if (type.group === '' && (type.kind === 'Node' || type.kind === 'Pod')) {
      if (next.metadata.annotations !== undefined) base.metadata.annotations = next.metadata.annotations;
      if (next.metadata.labels !== undefined) base.metadata.labels = next.metadata.labels;
    }
    return base;
  }
  if (subresource === 'finalize') return { ...base, spec: { ...base.spec, finalizers: next.spec?.finalizers ?? [] } };
  const object = structuredClone(next);
  const kept: (keyof KubernetesObject['metadata'])[] = [
    'uid',
    'resourceVersion',
    'creationTimestamp',
    'generation',
    'deletionTimestamp',
    'generateName',
  ];
  const metadata: Record<string, unknown> = { ...object.metadata };
  for (const key of [...kept, 'deletionGracePeriodSeconds']) {
    const value = (base.metadata as unknown as Record<string, unknown>)[key];
    if (value === undefined) delete metadata[key];
    else metadata[key] = value;
  }
  // A client may hand ownership over by rewriting managedFields, or give it up with an empty list.
  const given = object.metadata.managedFields;
  if (given === undefined || given.some((entry) => !isEntry(entry)))
    metadata.managedFields = base.metadata.managedFields;
  object.metadata = metadata as unknown as KubernetesObject['metadata'];
  if (type.subresources.includes('status') && subresource === undefined) {
    if (base.status === undefined) delete object.status;
    else object.status = base.status;
  }
  if (type.kind === 'Namespace' && type.group === '') object.spec = base.spec;
  return object;
}
