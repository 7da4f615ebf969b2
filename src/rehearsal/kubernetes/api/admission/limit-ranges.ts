/** LimitRanger: containers' defaults, minima and maxima. */

import { quantity } from '../../../../model/quantity.js';
import type { KubernetesObject } from '../../client.js';
import type { ClusterView } from '../objects.js';
import { forbidden } from '../refusals.js';

type Any = KubernetesObject[string];

export function applyLimitRanges({ store }: ClusterView, pod: KubernetesObject): void {
  const items: readonly Any[] = store
    .list('/limitranges', pod.metadata.namespace)
    .flatMap((range) => range.spec?.limits ?? [])
    .filter((item) => item.type === 'Container');
  const containers: readonly Any[] = [...(pod.spec.initContainers ?? []), ...(pod.spec.containers ?? [])];
  const changes: string[] = [];
  for (const item of items) {
    for (const container of containers) {
      const { resources } = container;
      const { name } = container;
      const added = (what: string, given: Any, defaults: Any) =>
        Object.keys(defaults ?? {})
          .filter((each) => given?.[each] === undefined)
          .map((each) => `${each} ${what} for container ${name}`);
      changes.push(...added('request', resources.requests, item.defaultRequest ?? item.default));
      changes.push(...added('limit', resources.limits, item.default));
      if (item.default !== undefined) resources.limits = { ...item.default, ...resources.limits };
      const requests = item.defaultRequest ?? item.default;
      if (requests !== undefined) resources.requests = { ...requests, ...resources.requests };
      refuseOutside(pod, item, resources);
    }
  }
  if (changes.length === 0) return;
  const annotation = { 'kubernetes.io/limit-ranger': `LimitRanger plugin set: ${changes.join('; ')}` };
  pod.metadata.annotations = { ...pod.metadata.annotations, ...annotation };
}

function refuseOutside(pod: KubernetesObject, { max = {}, min = {} }: Any, { limits = {}, requests = {} }: Any): void {
  const errors: string[] = [];
  for (const [name, most] of Object.entries(max)) {
    const limit = limits[name];
    if (limit === undefined) errors.push(`maximum ${name} usage per Container is ${most}.  No limit is specified`);
    else if ((quantity(limit) ?? 0) > (quantity(most) ?? 0))
      errors.push(`maximum ${name} usage per Container is ${most}, but limit is ${limit}`);
  }
  for (const [name, least] of Object.entries(min)) {
    const request = requests[name];
    if (request === undefined) errors.push(`minimum ${name} usage per Container is ${least}.  No request is specified`);
    else if ((quantity(request) ?? 0) < (quantity(least) ?? 0))
      errors.push(`minimum ${name} usage per Container is ${least}, but request is ${request}`);
  }
  if (errors.length > 0) {
    const text = errors.length === 1 ? errors[0] : `[${errors.join(', ')}]`;
    throw forbidden({ group: '', plural: 'pods', kind: 'Pod' }, pod.metadata.name, String(text));
  }
}
