/** Label and field selectors: the query parameters `labelSelector` and `fieldSelector`. */
import type { KubernetesObject } from '../client.js';
import type { LabelSelector } from '../informer/objects.js';
import { meets } from '../informer/selectors.js';
import { parseFieldSelector } from './field-selector.js';
import { parseLabelSelector } from './label-selector.js';
import { badRequest } from './refusals.js';

export type Predicate = (object: KubernetesObject) => boolean;

/** @throws Refusal 400 for what can't be parsed */
export function labelPredicate(selector: string | undefined): Predicate {
  const requirements = parseLabelSelector(selector ?? '');
  return (object) => requirements.every((requirement) => meets(requirement, object.metadata.labels ?? {}));
}

/** LabelSelector as the query parameter spells it, for `scale.status.selector`. */
export function selectorText(selector: LabelSelector | undefined): string {
  const equal = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  const expressions = (selector?.matchExpressions ?? []).map(({ key, operator, values }) => {
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator.toLowerCase()} (${(values ?? []).join(',')})`;
  });
  return [...equal, ...expressions].sort().join(',');
}

/** Fields that selectors may name, besides metadata.name and metadata.namespace, by collection. */
const selectableFields: Readonly<Record<string, readonly string[]>> = {
  '/pods': [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  '/nodes': ['spec.unschedulable'],
  '/namespaces': ['status.phase'],
  '/secrets': ['type'],
  '/services': ['spec.clusterIP', 'spec.type'],
  '/events': [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  '/replicationcontrollers': ['status.replicas'],
  'apps/replicasets': ['status.replicas'],
  'batch/jobs': ['status.successful'],
};

function fieldText(object: unknown, path: string): string {
  let value: unknown = object;
  for (const step of path.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }
  if (path === 'spec.unschedulable' || path === 'spec.hostNetwork') return String(value ?? false);
  return value === undefined || value === null ? '' : String(value);
}

/** Kinds that say themselves which fields they select by; the others are all alike. */
const ownWords = new Set([
  '/pods',
  '/nodes',
  '/namespaces',
  '/secrets',
  '/services',
  '/events',
  '/replicationcontrollers',
]);

function unknownField(collection: string, field: string): string {
  if (collection === 'batch/jobs') return `field label "${field}" not supported for Job`;
  const isCustom = collection.split('/')[0]?.includes('.') === true && !collection.includes('.k8s.io/');
  if (ownWords.has(collection) || isCustom) return `field label not supported: ${field}`;
  return `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

/** @throws Refusal 400 for a field that the collection can't select by */
export function fieldPredicate(collection: string, selector: string | undefined): Predicate {
  const requirements = parseFieldSelector(selector ?? '');
  const known = ['metadata.name', 'metadata.namespace', ...(selectableFields[collection] ?? [])];
  const unknown = requirements.find(({ field }) => !known.includes(field));
  if (unknown !== undefined) throw badRequest(unknownField(collection, unknown.field));
  return (object) =>
    requirements.every(({ field, isEqual, value }) => {
      const path = collection === '/events' && field === 'source' ? 'source.component' : field;
      return (fieldText(object, path) === value) === isEqual;
    });
}
