/** Reviews of access: whether the asking user, or another, may do one thing. */
import type { KubernetesRequest, KubernetesUser } from '../../../world.js';
import type { KubernetesObject } from '../../client.js';
import { type Asked, type Decision, decide } from '../access.js';
import { badRequest, type FieldError, invalid, unprocessable } from '../refusals.js';
import { type ResourceCatalogue, type ResourceDefinition, verbsOf } from '../resources.js';

interface AccessReview {
  readonly type: ResourceDefinition;
  readonly user: KubernetesUser | undefined;
  readonly namespace: string | undefined;
  readonly input: KubernetesObject;
  readonly catalogue: ResourceCatalogue;
}

/** @throws Refusal 422 */
export function reviewAccess(review: AccessReview): Decision {
  const { type, input, catalogue } = review;
  const isLocal = type.kind === 'LocalSubjectAccessReview';
  if (isLocal && input.metadata.namespace !== review.namespace)
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  const errors = errorsOf(review);
  if (errors.length > 0) throw unprocessable({ ...type, kind: '' }, '', errors);
  const { resourceAttributes, nonResourceAttributes } = input.spec;
  const subject = type.kind === 'SelfSubjectAccessReview' ? review.user : subjectOf(input.spec);
  if (resourceAttributes === undefined)
    return decide(subject, { verb: nonResourceAttributes.verb ?? '', path: nonResourceAttributes.path ?? '' });
  const { verb = '', group = '', resource = '', namespace = '' } = resourceAttributes;
  const asked = { verb, group, plural: resource, namespace: namespace === '' ? undefined : namespace };
  const decisions = meant(catalogue, asked).map((each) => decide(subject, each));
  return decisions.find(({ allowed }) => !allowed) ?? decisions[0] ?? decide(subject, asked);
}

/** Others than the asking one are known by what RBAC binds to their groups. */
function subjectOf({ user, groups }: KubernetesObject[string]): KubernetesUser | undefined {
  if ((groups ?? []).includes('system:masters')) return undefined;
  return { name: user ?? '', may: () => false, mayRead: () => false, refusal: '' };
}

/** `*` stands for each that is served: who may do some of it may not do it all. */
function meant(catalogue: ResourceCatalogue, asked: KubernetesRequest): readonly Asked[] {
  const { verb, group, plural, namespace } = asked;
  if (![verb, group, plural].includes('*')) return [asked];
  return catalogue
    .all()
    .filter((type) => (group === '*' || type.group === group) && (plural === '*' || type.plural === plural))
    .filter((type) => namespace === undefined || type.namespaced)
    .flatMap((type) =>
      (verb === '*' ? verbsOf(type) : [verb]).map((one) => ({
        verb: one,
        group: type.group,
        plural: type.plural,
        namespace,
      })),
    );
}

function errorsOf({ type, namespace, input: { metadata, spec = {} } }: AccessReview): readonly FieldError[] {
  const { resourceAttributes: resource, nonResourceAttributes: path } = spec;
  const errors: FieldError[] = [];
  if (resource !== undefined && path !== undefined)
    errors.push(
      invalid('spec.nonResourceAttributes', path, 'cannot be specified in combination with resourceAttributes'),
    );
  if (resource === undefined && path === undefined) {
    const why = 'exactly one of nonResourceAttributes or resourceAttributes must be specified';
    errors.push(invalid('spec.resourceAttributes', null, why));
  }
  const isSelf = type.kind === 'SelfSubjectAccessReview';
  if (!isSelf && (spec.user ?? '') === '' && (spec.groups ?? []).length === 0)
    errors.push(invalid('spec.user', spec.user ?? '', 'at least one of user or group must be specified'));
  const isLocal = type.kind === 'LocalSubjectAccessReview';
  const kept = Object.entries(metadata).filter(
    ([name]) => name !== 'managedFields' && !(isLocal && name === 'namespace'),
  );
  if (kept.length > 0)
    errors.push(invalid('metadata', metadata, isLocal ? 'must be empty except for namespace' : 'must be empty'));
  if (!isLocal) return errors;
  if (resource !== undefined && resource.namespace !== namespace)
    errors.push(
      invalid('spec.resourceAttributes.namespace', resource.namespace ?? '', 'must match metadata.namespace'),
    );
  if (path !== undefined)
    errors.push(invalid('spec.nonResourceAttributes', path, 'disallowed on this kind of request'));
  return errors;
}
