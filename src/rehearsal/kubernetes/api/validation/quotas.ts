/** Rules of ResourceQuotas: bounds of what can be counted, and scopes that go together. */
import { isDeepStrictEqual } from 'node:util';
import { quantity } from '../../../../model/quantity.js';
import type { KubernetesObject } from '../../client.js';
import { boundsOf, computed } from '../../quota/names.js';
import type { ScopeRequirement } from '../../quota/scopes.js';
import { type FieldError, invalid, required } from '../refusals.js';
import type { KindRule } from './index.js';
import { keyErrors } from './metadata.js';

const counted = new Set([
  ...['pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps'],
  ...['persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers'],
]);
const standard = new Set([...counted, ...boundsOf(computed), 'requests.storage']);
const ofPods = new Set(['pods', ...boundsOf(['cpu', 'memory'])]);

/** What may be bounded in a scope. */
const boundedIn: Readonly<Record<string, ReadonlySet<string>>> = {
  Terminating: ofPods,
  NotTerminating: ofPods,
  NotBestEffort: ofPods,
  PriorityClass: ofPods,
  CrossNamespacePodAffinity: ofPods,
  BestEffort: new Set(['pods']),
  VolumeAttributesClass: new Set(['persistentvolumeclaims', 'requests.storage']),
};
const withoutValues = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'CrossNamespacePodAffinity'];
const conflicting = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;

export const quotaErrors: KindRule = ({ spec }, previous) => {
  const { hard, scopes = [], scopeSelector } = spec ?? {};
  const selected: readonly ScopeRequirement[] = scopeSelector?.matchExpressions ?? [];
  const names: readonly string[] = Object.keys(hard ?? {}).sort();
  const refuseScopes = (why: string) => invalid('spec.scopes', scopes, why);
  return [
    ...boundErrors('spec.hard', hard),
    ...scopeErrors(scopes, names, refuseScopes, () => refuseScopes('unsupported scope')),
    ...scopeErrors(
      selected.map(({ scopeName }) => scopeName),
      names,
      (why) => invalid('spec.scopeSelector.matchExpressions', scopeSelector, why),
      (scope) => invalid('spec.scopeSelector.matchExpressions.scopeName', scope, 'unsupported scope'),
    ),
    ...selected.flatMap(requirementErrors),
    ...(previous === undefined || isDeepStrictEqual(new Set(scopes), new Set(previous.spec?.scopes ?? []))
      ? []
      : [refuseScopes('field is immutable')]),
  ];
};

export const quotaStatusErrors = ({ status }: KubernetesObject): FieldError[] => [
  ...boundErrors('status.hard', status?.hard),
  ...boundErrors('status.used', status?.used),
];

function boundErrors(field: string, bounds: Readonly<Record<string, string>> = {}): FieldError[] {
  return Object.entries(bounds).flatMap(([name, text]) => {
    const at = `${field}[${name}]`;
    const amount = quantity(text) ?? 0;
    const isWhole = counted.has(name) || (name.includes('/') && !/kubernetes\.io\/|^requests\./.test(name));
    return [
      ...nameErrors(at, name),
      ...(amount < 0 ? [invalid(at, text, 'must be greater than or equal to 0')] : []),
      ...(isWhole && !Number.isInteger(amount) ? [invalid(at, text, 'must be an integer')] : []),
    ];
  });
}

function nameErrors(at: string, name: string): FieldError[] {
  const errors = keyErrors(at, name);
  if (errors.length > 0 || name.includes('/') || standard.has(name) || /^(?:requests\.)?hugepages-/.test(name))
    return errors;
  return [
    ...(name === 'storage' ? [] : [invalid(at, name, 'must be a standard resource type or fully qualified')]),
    invalid(at, name, 'must be a standard resource for quota'),
  ];
}

function scopeErrors(
  scopes: readonly string[],
  names: readonly string[],
  refuse: (why: string) => FieldError,
  unknown: (scope: string) => FieldError,
): FieldError[] {
  return [
    ...scopes.flatMap((scope) => {
      const bounded = boundedIn[scope];
      if (bounded === undefined) return [unknown(scope)];
      return names
        .filter((name) => standard.has(name) && !bounded.has(name))
        .map(() => refuse('unsupported scope applied to resource'));
    }),
    ...conflicting
      .filter((pair) => pair.every((each) => scopes.includes(each)))
      .map(() => refuse('conflicting scopes')),
  ];
}

function requirementErrors({ scopeName, operator, values = [] }: ScopeRequirement): FieldError[] {
  const at = 'spec.scopeSelector.matchExpressions';
  const errors: FieldError[] = [];
  if (withoutValues.includes(scopeName) && operator !== 'Exists') {
    const names = withoutValues.map((name) => `ResourceQuotaScope${name}`);
    const listed = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
    errors.push(invalid(`${at}.operator`, operator, `must be 'Exists' when scope is any of ${listed}`));
  }
  if (['In', 'NotIn'].includes(operator)) {
    if (values.length === 0)
      errors.push(
        required(`${at}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"),
      );
  } else if (!['Exists', 'DoesNotExist'].includes(operator)) {
    errors.push(invalid(`${at}.operator`, operator, 'not a valid selector operator'));
  } else if (values.length > 0) {
    errors.push(
      invalid(
        `${at}.values`,
        values,
        "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector",
      ),
    );
  }
  return errors;
}
