/** Authorization of requests, in the words of the API server. */
import type { KubernetesUser } from '../../../world.js';
import { decide } from '../access.js';
import { qualified, Refusal } from '../refusals.js';
import type { Exchange } from './exchange.js';
import { parseTarget, type ResourceTarget } from './target.js';

/** @throws Refusal 403 for what the user may not do */
export function authorize(user: KubernetesUser, exchange: Exchange): void {
  const { path } = exchange;
  const target = parseTarget(path);
  if (target === undefined) {
    const verb = exchange.method.toLowerCase();
    const { allowed, reason } = decide(user, { verb, path });
    if (!allowed) throw refusal(`forbidden: User "${user.name}" cannot ${verb} path "${path}"`, reason, {});
    return;
  }
  const { group, plural, subresource } = target;
  const namespace = plural === 'namespaces' ? target.name : target.namespace;
  const verb = verbOf(exchange, target);
  const { allowed, reason } = decide(user, { verb, group, plural, namespace });
  if (allowed) return;
  const resource = subresource === undefined ? plural : `${plural}/${subresource}`;
  const named = target.name === undefined ? '' : ` "${target.name}"`;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  throw refusal(
    `${qualified(plural, group)}${named} is forbidden: User "${user.name}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`,
    reason,
    { group, kind: plural, ...(target.name === undefined ? {} : { name: target.name }) },
  );
}

function refusal(message: string, reason: string | undefined, details: Refusal['details']): Refusal {
  return new Refusal(403, 'Forbidden', reason === undefined ? message : `${message}: ${reason}`, details);
}

function verbOf(exchange: Exchange, { name }: ResourceTarget): string {
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
