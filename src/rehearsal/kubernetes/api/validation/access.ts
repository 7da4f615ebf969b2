/** Rules of RBAC's kinds. */
import type { KubernetesObject } from '../../client.js';
import { equal } from '../json.js';
import { type FieldError, invalid, notSupported, required } from '../refusals.js';
import type { KindRule } from './index.js';

type Any = KubernetesObject[string];
const group = 'rbac.authorization.k8s.io';

const role =
  (isNamespaced: boolean): KindRule =>
  ({ rules }) =>
    (rules ?? []).flatMap((rule: Any, index: number) => ruleErrors(rule, `rules[${index}]`, isNamespaced));

function ruleErrors(rule: Any, path: string, isNamespaced: boolean): FieldError[] {
  const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = rule;
  const isEmpty = (list: Any): boolean => (list ?? []).length === 0;
  const errors = isEmpty(verbs) ? [required(`${path}.verbs`, 'verbs must contain at least one value')] : [];
  if (!isEmpty(nonResourceURLs)) {
    const refuse = (why: string) => errors.push(invalid(`${path}.nonResourceURLs`, nonResourceURLs, why));
    if (isNamespaced) refuse('namespaced rules cannot apply to non-resource URLs');
    if (![apiGroups, resources, resourceNames].every(isEmpty))
      refuse('rules cannot apply to both regular resources and non-resource URLs');
    return errors;
  }
  if (isEmpty(apiGroups))
    errors.push(required(`${path}.apiGroups`, 'resource rules must supply at least one api group'));
  if (isEmpty(resources))
    errors.push(required(`${path}.resources`, 'resource rules must supply at least one resource'));
  return errors;
}

const binding =
  (roleKinds: readonly string[], isNamespaced: boolean): KindRule =>
  ({ roleRef, subjects }, previous) => [
    ...(roleRef?.apiGroup === group ? [] : [notSupported('roleRef.apiGroup', roleRef?.apiGroup ?? '', [group])]),
    ...(roleKinds.includes(roleRef?.kind) ? [] : [notSupported('roleRef.kind', roleRef?.kind ?? '', roleKinds)]),
    ...((roleRef?.name ?? '') === '' ? [required('roleRef.name')] : []),
    ...(subjects ?? []).flatMap((each: Any, index: number) => subjectErrors(each, `subjects[${index}]`, isNamespaced)),
    ...(previous === undefined || equal(roleRef, previous.roleRef)
      ? []
      : [invalid('roleRef', roleRef, 'cannot change roleRef')]),
  ];

function subjectErrors(subject: Any, path: string, isNamespaced: boolean): FieldError[] {
  const { kind = '', name = '', apiGroup = '', namespace = '' } = subject;
  const errors = name === '' ? [required(`${path}.name`)] : [];
  switch (kind) {
    case 'ServiceAccount':
      if (apiGroup !== '') errors.push(notSupported(`${path}.apiGroup`, apiGroup, ['']));
      if (!isNamespaced && namespace === '') errors.push(required(`${path}.namespace`));
      break;
    case 'User':
    case 'Group':
      if (apiGroup !== group) errors.push(notSupported(`${path}.apiGroup`, apiGroup, [group]));
      break;
    default:
      errors.push(notSupported(`${path}.kind`, kind, ['ServiceAccount', 'User', 'Group']));
  }
  return errors;
}

export const accessRules: Readonly<Record<string, KindRule>> = {
  Role: role(true),
  ClusterRole: role(false),
  RoleBinding: binding(['Role', 'ClusterRole'], true),
  ClusterRoleBinding: binding(['ClusterRole'], false),
};
