/** Authorization of requests, in the words of the API server. */
import type { KubernetesRequest, KubernetesUser } from '../../../world.js';
import { qualified, Refusal } from '../refusals.js';
import type { Exchange } from './exchange.js';
import { parseTarget, type ResourceTarget } from './target.js';

/** What everybody who is logged in may read (system:discovery). */
const openToAll = /^\/(api|apis|openapi|version|healthz|livez|readyz)(\/|$)/;
/** What everybody who is logged in may ask of itself (system:basic-user). */
const ownReviews = new Set(['selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'selfsubjectreviews']);

/** @throws Refusal 403 for what the user may not do */
export function authorize(user: KubernetesUser, exchange: Exchange): void {
  const { path } = exchange;
  const target = parseTarget(path);
  if (target === undefined) {
    if (openToAll.test(path) || user.mayRead(path)) return;
    throw refusal(user, `forbidden: User "${user.name}" cannot get path "${path}"`, {});
  }
  const { group, plural, subresource } = target;
  const namespace = plural === 'namespaces' ? target.name : target.namespace;
  const verb = verbOf(exchange, target);
  if (ownReviews.has(plural) || user.may({ verb, group, plural, namespace })) return;
  const resource = subresource === undefined ? plural : `${plural}/${subresource}`;
  const named = target.name === undefined ? '' : ` "${target.name}"`;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  throw refusal(
    user,
    `${qualified(plural, group)}${named} is forbidden: User "${user.name}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`,
    { group, kind: plural, ...(target.name === undefined ? {} : { name: target.name }) },
  );
}

function refusal({ refusal: why }: KubernetesUser, message: string, details: Refusal['details']): Refusal {
  return new Refusal(403, 'Forbidden', why === '' ? message : `${message}: ${why}`, details);
}

function verbOf(exchange: Exchange, { name }: ResourceTarget): KubernetesRequest['verb'] {
  switch (exchange.method) {
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name === undefined ? 'deletecollection' : 'delete';
    default:
      if (exchange.isTrue('watch')) return 'watch';
      return name === undefined ? 'list' : 'get';
  }
}
