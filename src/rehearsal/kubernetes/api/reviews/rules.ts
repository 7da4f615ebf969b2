/** SelfSubjectRulesReview: all that the asking user may do, as far as RBAC says it. */
import type { KubernetesUser } from '../../../world.js';
import type { KubernetesObject } from '../../client.js';
import { rolesOnPaths, rolesOnResources } from '../access.js';
import { badRequest } from '../refusals.js';

const everything = ['*'];
const anyRequest = { verb: '*', group: '*', plural: '*', namespace: undefined };

export function reviewRules(user: KubernetesUser | undefined, { spec }: KubernetesObject): object {
  if ((spec?.namespace ?? '') === '') throw badRequest('no namespace on request');
  // Who has a refusal of its own is not RBAC's, and its authorizer can only be asked for one right at a time.
  const isForeign = user !== undefined && user.refusal !== '';
  const isAdministrator = !isForeign && (user === undefined || user.may(anyRequest));
  return {
    resourceRules: [
      ...(isAdministrator ? [{ verbs: everything, apiGroups: everything, resources: everything }] : []),
      ...rolesOnResources.map(({ verb, group, plurals }) => ({
        verbs: [verb],
        apiGroups: [group],
        resources: plurals,
      })),
    ],
    nonResourceRules: [
      ...(isAdministrator ? [{ verbs: everything, nonResourceURLs: everything }] : []),
      ...rolesOnPaths.map(({ verb, paths }) => ({ verbs: [verb], nonResourceURLs: paths })),
    ],
    incomplete: isForeign,
    ...(isForeign ? { evaluationError: 'webhook authorizer does not support user rule resolution' } : {}),
  };
}
