import type { KubernetesClient } from '../api/client.js';
import { daemonSets, deployments, statefulSets } from '../api/resources.js';
import type { KubernetesObject } from '../objects/objects.js';

/** `namespace/release` → its Deployments, StatefulSets and DaemonSets. */
export type LiveWorkloads = ReadonlyMap<string, readonly KubernetesObject[]>;

/** The workloads of all releases, three lists: helm labels and annotates what it makes. */
export async function liveWorkloads(client: KubernetesClient): Promise<LiveWorkloads> {
  const selected = { labelSelector: 'app.kubernetes.io/managed-by=Helm' };
  const lists = await Promise.all([
    client.list(deployments, selected),
    client.list(statefulSets, selected),
    client.list(daemonSets, selected),
  ]);
  const workloads = new Map<string, KubernetesObject[]>();
  for (const object of lists.flatMap(({ items }): readonly KubernetesObject[] => items)) {
    const release = releaseOf(object);
    if (release !== undefined) workloads.set(release, [...(workloads.get(release) ?? []), object]);
  }
  return workloads;
}

/** `namespace/name` of the release that an object belongs to. */
function releaseOf({ metadata }: KubernetesObject): string | undefined {
  const name = metadata.annotations?.['meta.helm.sh/release-name'];
  const namespace = metadata.annotations?.['meta.helm.sh/release-namespace'];
  return name === undefined || namespace === undefined ? undefined : `${namespace}/${name}`;
}
