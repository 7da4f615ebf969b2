/** ResourceQuota: refuses what would take a namespace over its hard limits. */

import { quantity } from '../../../../model/quantity.js';
import type { KubernetesObject } from '../../client.js';
import type { ClusterView } from '../objects.js';
import { forbidden } from '../refusals.js';
import { collectionOf, type ResourceDefinition } from '../resources.js';

type Any = KubernetesObject[string];

/** What an object counts for under a quota's name for it; undefined when the name is about something else. */
function usage(type: ResourceDefinition, object: KubernetesObject, name: string): number | undefined {
  const counted = type.group === '' ? type.plural : `${type.plural}.${type.group}`;
  if (name === `count/${counted}` || name === counted) return 1;
  if (type.kind !== 'Pod' || type.group !== '') return undefined;
  const match = /^(?:(requests|limits)\.)?(cpu|memory|ephemeral-storage|[\w.]+\/[\w.-]+)$/.exec(name);
  if (match === null) return undefined;
  const [, list = 'requests', resource = ''] = match;
  return (object.spec?.containers ?? []).reduce(
    (sum: number, container: Any) => sum + (quantity(container.resources?.[list]?.[resource] ?? 0) ?? 0),
    0,
  );
}

const isCounted = (object: KubernetesObject): boolean => !['Succeeded', 'Failed'].includes(object.status?.phase);

export function checkQuotas({ store }: ClusterView, type: ResourceDefinition, object: KubernetesObject): void {
  if (!type.namespaced) return;
  const { namespace, name: objectName } = object.metadata;
  for (const quota of store.list('/resourcequotas', namespace)) {
    const hard: Readonly<Record<string, string>> = quota.spec?.hard ?? {};
    const relevant = Object.keys(hard).filter((name) => usage(type, object, name) !== undefined);
    if (relevant.length === 0) continue;
    const unset = relevant.filter((name) => /cpu|memory/.test(name) && usage(type, object, name) === 0);
    if (unset.length > 0) {
      const containers = (object.spec?.containers ?? []).map((each: Any) => each.name).join(',');
      throw forbidden(
        type,
        objectName,
        `failed quota: ${quota.metadata.name}: ${unset.map((name) => `must specify ${name} for: ${containers}`).join('; ')}`,
      );
    }
    const existing = store.list(collectionOf(type), namespace).filter(isCounted);
    const exceeded = relevant.flatMap((name) => {
      const asked = usage(type, object, name) ?? 0;
      const used = existing.reduce((sum, each) => sum + (usage(type, each, name) ?? 0), 0);
      return used + asked > (quantity(hard[name]) ?? 0) ? [{ name, asked, used }] : [];
    });
    if (exceeded.length === 0) continue;
    const list = (value: (each: (typeof exceeded)[number]) => string): string =>
      exceeded.map((each) => `${each.name}=${value(each)}`).join(',');
    throw forbidden(
      type,
      objectName,
      `exceeded quota: ${quota.metadata.name}, requested: ${list((each) => amountText(each.name, each.asked))}, used: ${list((each) => amountText(each.name, each.used))}, limited: ${list((each) => hard[each.name] ?? '')}`,
    );
  }
}

function amountText(name: string, amount: number): string {
  if (name.endsWith('cpu')) return Number.isInteger(amount) ? String(amount) : `${Math.round(amount * 1000)}m`;
  if (!name.endsWith('memory') || amount === 0) return String(amount);
  const units = [
    ['Gi', 2 ** 30],
    ['Mi', 2 ** 20],
    ['Ki', 2 ** 10],
  ] as const;
  const unit = units.find(([, size]) => amount % size === 0);
  return unit === undefined ? String(amount) : `${amount / unit[1]}${unit[0]}`;
}
