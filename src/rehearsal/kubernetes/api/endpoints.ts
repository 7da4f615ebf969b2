/** Which part of an object each endpoint writes: the resource itself all but the status, `status` only that. */
import type { KubernetesObject } from '../client.js';
import type { ResourceDefinition } from './resources.js';

export type WrittenSubresource = 'status' | 'finalize' | 'scale' | 'binding' | 'approval';

/** Entries that make no sense are passed over, and with them all. */
const isEntry = (entry: unknown): boolean => typeof entry === 'object' && entry !== null && 'operation' in entry;

function withStatus(object: KubernetesObject, status: KubernetesObject['status']): KubernetesObject {
  const { status: _status, ...rest } = object;
  return status === undefined ? rest : { ...rest, status };
}

/** Who writes a status may write metadata along with it, but for what each kind keeps to itself. */
function statusMetadata(
  { kind }: ResourceDefinition,
  { metadata: { labels, ownerReferences } }: KubernetesObject,
  { metadata }: KubernetesObject,
): KubernetesObject['metadata'] {
  const { labels: _labels, ...unlabelled } = metadata;
  const { ownerReferences: _owners, ...unowned } = metadata;
  if (kind === 'Deployment') return labels === undefined ? unlabelled : { ...unlabelled, labels };
  if (kind === 'Pod') return ownerReferences === undefined ? unowned : { ...unowned, ownerReferences };
  return metadata;
}

/** The part that a write through this endpoint may change, laid over what is stored. */
export function withSubresource(
  type: ResourceDefinition,
  existing: KubernetesObject,
  next: KubernetesObject,
  subresource: WrittenSubresource | undefined,
): KubernetesObject {
  const base = structuredClone(existing);
  if (subresource === 'status' && type.custom !== undefined) return withStatus(base, next.status);
  const object = structuredClone(next);
  const kept: (keyof KubernetesObject['metadata'])[] = [
    'resourceVersion',
    'creationTimestamp',
    'generation',
    'generateName',
  ];
  const metadata: Record<string, unknown> = { ...object.metadata };
  const before = base.metadata as unknown as Record<string, unknown>;
  for (const key of kept) {
    if (before[key] === undefined) delete metadata[key];
    else metadata[key] = before[key];
  }
  // Left out, they stay; another one is refused.
  metadata.uid ||= before.uid;
  delete metadata.selfLink;
  for (const key of ['deletionTimestamp', 'deletionGracePeriodSeconds'])
    if (before.deletionTimestamp !== undefined && before[key] !== undefined) metadata[key] = before[key];
  // A client may hand ownership over by rewriting managedFields, or give it up with an empty list.
  const given = object.metadata.managedFields;
  if (given === undefined || given.some((entry) => !isEntry(entry)))
    metadata.managedFields = base.metadata.managedFields;
  object.metadata = metadata as unknown as KubernetesObject['metadata'];
  if (subresource === 'status')
    return withStatus({ ...base, metadata: statusMetadata(type, base, object) }, next.status);
  if (subresource === 'finalize')
    return { ...object, spec: { ...base.spec, finalizers: next.spec?.finalizers ?? [] }, status: base.status };
  if (type.subresources.includes('status') && subresource === undefined) {
    if (base.status === undefined) delete object.status;
    else object.status = base.status;
  }
  if (type.kind === 'Namespace' && type.group === '') object.spec = base.spec;
  return object;
}
