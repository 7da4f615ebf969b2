/** Label and field selectors: the query parameters `labelSelector` and `fieldSelector`. */
import type { KubernetesObject } from '../client.js';
import type { LabelSelector, SelectorRequirement } from '../informer/objects.js';
import { meets } from '../informer/selectors.js';
import { badRequest } from './refusals.js';

export type Predicate = (object: KubernetesObject) => boolean;

const requirementPattern =
  /^(?:(!)\s*([^\s=!<>,()]+)|([^\s=!<>,()]+)(?:\s*(==|=|!=|<|>)\s*([^\s=!,()]*)|\s+(in|notin)\s*\(([^)]*)\))?)$/;

/** Splits at commas that stand outside brackets. */
function terms(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map((term) => term.trim())
    .filter((term) => term !== '');
}

function parseRequirement(term: string): SelectorRequirement {
  const match = requirementPattern.exec(term);
  if (match === null) throw badRequest(`unable to parse requirement: found '${term}', expected: identifier`);
  const [, not, absentKey, key = '', sign, value = '', set, list = ''] = match;
  if (not !== undefined) return { key: absentKey ?? '', operator: 'DoesNotExist', values: [] };
  if (set !== undefined) {
    return { key, operator: set === 'in' ? 'In' : 'NotIn', values: list.split(',').map((each) => each.trim()) };
  }
  if (sign === undefined) return { key, operator: 'Exists', values: [] };
  if (sign === '<' || sign === '>') return { key, operator: sign === '<' ? 'Lt' : 'Gt', values: [value] };
  return { key, operator: sign === '!=' ? 'NotIn' : 'In', values: [value] };
}

/** @throws Refusal 400 for what can't be parsed */
export function labelPredicate(selector: string | undefined): Predicate {
  const requirements = terms(selector ?? '').map(parseRequirement);
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

/** @throws Refusal 400 for a field that the collection can't select by */
export function fieldPredicate(collection: string, selector: string | undefined): Predicate {
  const requirements = terms(selector ?? '').map((term) => {
    const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(term);
    if (match === null) throw badRequest(`invalid selector: '${term}'; can't understand '${term}'`);
    const [, field = '', sign, value = ''] = match;
    const known = ['metadata.name', 'metadata.namespace', ...(selectableFields[collection] ?? [])];
    if (!known.includes(field)) throw badRequest(`field label not supported: ${field}`);
    return { field, equal: sign !== '!=', value };
  });
  return (object) =>
    requirements.every(({ field, equal, value }) => {
      const path = collection === '/events' && field === 'source' ? 'source.component' : field;
      return (fieldText(object, path) === value) === equal;
    });
}
