/** ResourceQuotas: what is used of each. The API counts what is made; what goes, and new bounds, are counted here. */
import { isDeepStrictEqual } from 'node:util';
import { KubernetesApiError, type KubernetesObject, type ResourceType } from '../client.js';
import { type ControllerContext, createQueue, keyOf } from '../informer/index.js';
import { customResourceDefinitions, resourceQuotas } from '../informer/resources.js';
import {
  type Amounts,
  type Counting,
  countingOf,
  isCharged,
  isTerminating,
  listOf,
  sum,
  totalUsage,
} from '../quota/index.js';

/** All is counted anew, for writes that were charged and then refused. */
const resyncMs = 300_000;

export async function startResourceQuotaController({ client, caches, time, signal }: ControllerContext): Promise<void> {
  const cache = caches.of(resourceQuotas);
  const quotasIn = cache.index(({ metadata }) => [metadata.namespace ?? '']);
  const counted = new Map<string, { readonly type: ResourceType; readonly counting: Counting }>();
  const queue = createQueue(time, signal, count);
  cache.onChange(({ key, after }) => {
    if (after !== undefined && !isDeepStrictEqual(after.spec?.hard, after.status?.hard)) queue.add(key);
  });
  caches.of(customResourceDefinitions).onChange(() => void followAll().catch(() => undefined));
  await followAll();
  resync();

  async function followAll(): Promise<void> {
    for (const { group, version, plural, namespaced, verbs } of await client.resources()) {
      const counting = countingOf({ group, plural });
      const name = `${group}/${plural}`;
      if (counting === undefined || !namespaced || !verbs.includes('watch') || counted.has(name)) continue;
      const type = { group, version, plural };
      counted.set(name, { type, counting });
      caches.ofType(type).onChange(({ before, after }) => {
        if (before === undefined || (after !== undefined && !isReplenished(type, before, after))) return;
        for (const quota of quotasIn(before.metadata.namespace ?? ''))
          if (Object.keys(quota.status?.hard ?? {}).some(counting.counts)) queue.add(keyOf(quota));
      });
    }
  }

  /** Changes of an object that may give something back. */
  function isReplenished({ group, plural }: ResourceType, before: KubernetesObject, after: KubernetesObject): boolean {
    if (group !== '') return false;
    if (plural === 'services') return before.spec?.type !== after.spec?.type;
    if (plural !== 'pods') return false;
    const now = time.now();
    return isTerminating(before) !== isTerminating(after) || (isCharged(before, now) && !isCharged(after, now));
  }

  async function count(key: string): Promise<void> {
    const quota = cache.get(key);
    if (quota === undefined) return;
    const { namespace = '' } = quota.metadata;
    const hard: Record<string, string> = quota.spec?.hard ?? {};
    const usages: Amounts[] = [];
    for (const { type, counting } of counted.values()) {
      if (!Object.keys(hard).some(counting.counts)) continue;
      usages.push(totalUsage(quota, counting, await objectsIn(type, namespace), time.now()));
    }
    const status = { hard, used: listOf(sum(...usages)) };
    if (isDeepStrictEqual(status, quota.status)) return;
    // Not a patch: a bound that is no longer there goes.
    cache.observe(await client.update(resourceQuotas, { ...quota, status }, 'status'));
  }

  /** None of a kind whose definition is gone. */
  async function objectsIn(type: ResourceType, namespace: string): Promise<readonly KubernetesObject[]> {
    try {
      return (await client.list(type, { namespace })).items;
    } catch (error) {
      if (error instanceof KubernetesApiError && error.status === 404) return [];
      throw error;
    }
  }

  function resync(): void {
    time.after(resyncMs, () => {
      for (const quota of cache.list()) queue.add(keyOf(quota));
      resync();
    });
  }
}
