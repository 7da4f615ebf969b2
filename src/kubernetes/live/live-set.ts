import type { Azure } from '../../azure/index.js';
import { forgetRead, readOnce } from '../../azure/requests/read-once.js';
import type { KubernetesClient } from '../api/client.js';
import { listReleases, type ReleaseRevision } from '../helm/release.js';
import { type LiveWorkloads, liveWorkloads } from './live-workloads.js';

/** The set as it is in the cluster: helm's revisions and what they made, by `namespace/release`. */
export interface LiveSet {
  readonly releases: ReadonlyMap<string, readonly ReleaseRevision[]>;
  readonly workloads: LiveWorkloads;
}

const key = 'live set';

/** Read once for all stages of a run that changes nothing. `azure` stands for the run. */
export function observeLiveSet(azure: Azure, client: KubernetesClient): Promise<LiveSet> {
  return readOnce(azure, key, () => readLiveSet(client));
}

export async function readLiveSet(client: KubernetesClient): Promise<LiveSet> {
  const [releases, workloads] = await Promise.all([listReleases(client), liveWorkloads(client)]);
  return { releases, workloads };
}

/** To be called once anything was changed: what was read before says no more. */
export function forgetLiveSet(azure: Azure): void {
  forgetRead(azure, key);
}
