/** ResourceQuota: charges what is made to its namespace's quotas, and refuses what would exceed one. */
import type { KubernetesObject } from '../../client.js';
import {
  type Amounts,
  countingOf,
  hardOf,
  isAbout,
  isTerminating,
  listOf,
  missing,
  more,
  only,
  spelled,
  sum,
  usedOf,
  withoutNone,
} from '../../quota/index.js';
import type { ClusterView } from '../objects.js';
import { forbidden } from '../refusals.js';
import type { ResourceDefinition } from '../resources.js';

/**
 * By `status`, as its controller last counted it: a quota that has none yet bounds nothing.
 * @returns the quotas as they are when the write succeeds
 * @throws Refusal 403
 */
export function charge(
  { store, now }: ClusterView,
  type: ResourceDefinition,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly KubernetesObject[] {
  const { namespace, name } = object.metadata;
  const counting = countingOf(type);
  if (counting === undefined || namespace === undefined || !changesUsage(type, object, previous)) return [];
  const refuse = (why: string) => forbidden(type, name, why);
  const usage = counting.usage(object, now());
  return store.list('/resourcequotas', namespace).flatMap((quota) => {
    const [hard, used] = [hardOf(quota), usedOf(quota)];
    const bounded = [...hard.keys()].filter(counting.counts);
    if (bounded.length === 0 || !isAbout(quota, counting, object)) return [];
    const lack = type.plural === 'pods' ? missing(object, bounded) : undefined;
    if (lack !== undefined) throw refuse(`failed quota: ${quota.metadata.name}: ${lack}`);
    if (!bounded.every((each) => used.has(each)))
      throw refuse(`status unknown for quota: ${quota.metadata.name}, resources: ${bounded.sort().join(',')}`);
    const isKnown = previous !== undefined && isAbout(quota, counting, previous);
    const asked = only(isKnown ? more(usage, counting.usage(previous, now())) : withoutNone(usage), hard);
    const next = sum(used, asked);
    const exceeded = new Set([...asked.keys()].filter((each) => isMore(next, hard, each)));
    if (exceeded.size > 0) {
      const [requested, before, limit] = [asked, used, hard].map((amounts) => spelled(only(amounts, exceeded)));
      throw refuse(
        `exceeded quota: ${quota.metadata.name}, requested: ${requested}, used: ${before}, limited: ${limit}`,
      );
    }
    return asked.size === 0 ? [] : [{ ...quota, status: { ...quota.status, used: listOf(next) } }];
  });
}

/** What changes a quota: new objects, and of those that are there Services and claims, and pods that get a deadline. */
function changesUsage(
  type: ResourceDefinition,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
): boolean {
  if (previous === undefined) return true;
  if (type.group !== '') return false;
  if (type.plural === 'pods') return isTerminating(object) !== isTerminating(previous);
  return type.plural === 'services' || type.plural === 'persistentvolumeclaims';
}

const isMore = (amounts: Amounts, bounds: Amounts, name: string): boolean =>
  (amounts.get(name)?.nano ?? 0n) > (bounds.get(name)?.nano ?? 0n);
