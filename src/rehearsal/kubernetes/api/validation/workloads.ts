/** Rules of apps and batch. */
import type { KubernetesObject } from '../../client.js';
import type { LabelSelector } from '../../informer/objects.js';
import { selects } from '../../informer/selectors.js';
import { equal } from '../json.js';
import { type FieldError, forbiddenField, invalid, notSupported, required } from '../refusals.js';
import type { KindRule } from './index.js';
import { labelErrors } from './metadata.js';
import { podSpecErrors } from './pods.js';

type Any = KubernetesObject[string];

const immutable = 'field is immutable';

function unchanged(field: string, value: unknown, before: unknown): FieldError[] {
  return equal(value, before) ? [] : [invalid(field, value ?? null, immutable)];
}

function templateErrors(
  template: Any,
  path: string,
  policies: readonly string[],
  claims: readonly Any[] = [],
): FieldError[] {
  return [
    ...labelErrors(`${path}.metadata.labels`, template?.metadata?.labels),
    ...podSpecErrors(withClaims(template?.spec, claims), `${path}.spec`, policies),
  ];
}

/** A StatefulSet's pods may mount the volumes that its claim templates make. */
function withClaims(spec: Any, claims: readonly Any[]): Any {
  if (claims.length === 0) return spec;
  const made = claims.map((claim) => ({ name: claim.metadata?.name, emptyDir: {} }));
  return { ...spec, volumes: [...(spec?.volumes ?? []), ...made] };
}

/** What Deployments, ReplicaSets, StatefulSets and DaemonSets have in common. */
function selectorErrors({ kind, spec }: KubernetesObject): FieldError[] {
  const selector: LabelSelector | undefined = spec?.selector;
  const labels = spec?.template?.metadata?.labels;
  const mismatch = invalid('spec.template.metadata.labels', labels, '`selector` does not match template `labels`');
  if (selector === undefined) return [mismatch];
  const isEmpty =
    Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
  if (isEmpty) return [invalid('spec.selector', selector, `empty selector is invalid for ${kind.toLowerCase()}`)];
  return [
    ...labelErrors('spec.selector.matchLabels', selector.matchLabels as Record<string, string> | undefined),
    ...(selects(selector, labels ?? {}) ? [] : [mismatch]),
  ];
}

const negativeErrors = (spec: Any, path: string, fields: readonly string[]): FieldError[] =>
  fields
    .filter((field) => spec?.[field] < 0)
    .map((field) => invalid(`${path}.${field}`, spec[field], 'must be greater than or equal to 0'));

const replicaErrors = (spec: Any): FieldError[] =>
  negativeErrors(spec, 'spec', ['replicas', 'minReadySeconds', 'revisionHistoryLimit']);

const replicated: KindRule = ({ kind, spec, ...rest }, previous) => [
  ...replicaErrors(spec),
  ...selectorErrors({ ...rest, kind, spec }),
  ...templateErrors(spec?.template, 'spec.template', ['Always']),
  ...(previous === undefined ? [] : unchanged('spec.selector', spec?.selector, previous.spec?.selector)),
];

const strategyErrors = ({ spec }: KubernetesObject): FieldError[] => {
  const { type, rollingUpdate } = spec?.strategy ?? {};
  if (!['Recreate', 'RollingUpdate'].includes(type))
    return [notSupported('spec.strategy.type', type, ['Recreate', 'RollingUpdate'])];
  if (type === 'Recreate' && rollingUpdate !== undefined) {
    return [forbiddenField('spec.strategy.rollingUpdate', "may not be specified when strategy `type` is 'Recreate'")];
  }
  const { maxSurge, maxUnavailable } = rollingUpdate ?? {};
  if (isNone(maxSurge) && isNone(maxUnavailable))
    return [invalid('spec.strategy.rollingUpdate.maxUnavailable', maxUnavailable, 'may not be 0 when `maxSurge` is 0')];
  return [];
};

const isNone = (value: unknown): boolean => value === 0 || value === '0%';

const daemonStrategyErrors = ({ spec }: KubernetesObject): FieldError[] => {
  const { type, rollingUpdate } = spec?.updateStrategy ?? {};
  if (type !== 'RollingUpdate') return [];
  const path = 'spec.updateStrategy.rollingUpdate';
  const { maxSurge, maxUnavailable } = rollingUpdate ?? {};
  if (isNone(maxSurge) === !isNone(maxUnavailable)) return [];
  return isNone(maxSurge)
    ? [required(`${path}.maxUnavailable`, 'cannot be 0 when maxSurge is 0')]
    : [invalid(`${path}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero')];
};

const deadlineErrors = ({ spec }: KubernetesObject): FieldError[] => {
  const { minReadySeconds = 0, progressDeadlineSeconds } = spec ?? {};
  return progressDeadlineSeconds === undefined || progressDeadlineSeconds > minReadySeconds
    ? []
    : [invalid('spec.progressDeadlineSeconds', progressDeadlineSeconds, 'must be greater than minReadySeconds')];
};

const podManagementErrors = ({ spec }: KubernetesObject): FieldError[] =>
  ['OrderedReady', 'Parallel'].includes(spec?.podManagementPolicy)
    ? []
    : [invalid('spec.podManagementPolicy', spec?.podManagementPolicy, "must be 'OrderedReady' or 'Parallel'")];

const changeableOfStatefulSets = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

function statefulSetUpdateErrors(spec: Any, before: Any): FieldError[] {
  const rest = (value: Any): Any =>
    Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => !changeableOfStatefulSets.includes(key)));
  if (equal(rest(spec), rest(before))) return [];
  const names = changeableOfStatefulSets.map((name) => `'${name}'`);
  return [
    forbiddenField(
      'spec',
      `updates to statefulset spec for fields other than ${names.slice(0, -1).join(', ')} and ${names.at(-1)} are forbidden`,
    ),
  ];
}

function jobErrors(spec: Any, path: string): FieldError[] {
  const ofTemplate = templateErrors(spec?.template, `${path}.template`, ['OnFailure', 'Never']).map((error) =>
    // Jobs name the same finding differently.
    error.field.endsWith('.restartPolicy') && spec?.template?.spec?.restartPolicy === 'Always'
      ? required(error.field, 'valid values: "OnFailure", "Never"')
      : error,
  );
  return [...negativeErrors(spec, path, jobCounts), ...ofTemplate];
}

const jobCounts = ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'];

export const workloadRules: Readonly<Record<string, KindRule>> = {
  Deployment: (object, previous) => [
    ...replicated(object, previous),
    ...strategyErrors(object),
    ...deadlineErrors(object),
  ],
  ReplicaSet: replicated,
  DaemonSet: (object, previous) => [...replicated(object, previous), ...daemonStrategyErrors(object)],
  StatefulSet: (object, previous) => [
    ...replicaErrors(object.spec),
    ...podManagementErrors(object),
    ...selectorErrors(object),
    ...templateErrors(object.spec?.template, 'spec.template', ['Always'], object.spec?.volumeClaimTemplates),
    ...(previous === undefined ? [] : statefulSetUpdateErrors(object.spec, previous.spec)),
  ],
  Job: ({ spec }, previous) => {
    const before = previous?.spec;
    if (previous === undefined) return jobErrors(spec, 'spec');
    const isSuspended = before?.suspend === true;
    return [
      ...jobErrors(spec, 'spec'),
      ...unchanged('spec.selector', spec?.selector, before?.selector),
      ...(isSuspended ? [] : unchanged('spec.template', spec?.template, before?.template)),
      ...(spec?.completionMode === 'Indexed'
        ? []
        : unchanged('spec.completions', spec?.completions, before?.completions)),
    ];
  },
  CronJob: ({ spec }) => [
    ...((spec?.schedule ?? '') === '' || /^(@\w+( \S+)?|\S+( \S+){4})$/.test(String(spec?.schedule ?? '').trim())
      ? []
      : [
          invalid(
            'spec.schedule',
            spec?.schedule,
            `expected exactly 5 fields, found ${String(spec.schedule).split(/\s+/).length}: [${String(spec.schedule).split(/\s+/).join(' ')}]`,
          ),
        ]),
    ...(concurrencyPolicies.includes(spec?.concurrencyPolicy)
      ? []
      : [notSupported('spec.concurrencyPolicy', spec?.concurrencyPolicy, concurrencyPolicies)]),
    ...timeZoneErrors(spec?.timeZone),
    ...jobErrors(spec?.jobTemplate?.spec, 'spec.jobTemplate.spec'),
  ],
};

const concurrencyPolicies = ['Allow', 'Forbid', 'Replace'];

function timeZoneErrors(timeZone: string | undefined): FieldError[] {
  if (timeZone === undefined) return [];
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return [];
  } catch {
    return [invalid('spec.timeZone', timeZone, `unknown time zone ${timeZone}`)];
  }
}
