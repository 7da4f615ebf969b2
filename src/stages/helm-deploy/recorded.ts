import type { DeploymentRecord, RecordedManifests, RecordStore, ReleaseRevision } from '../../kubernetes/index.js';
import { releaseLabels } from './state.js';

/** What the newest record says of the releases: for an identity that may not read their Secrets. */
export interface RecordedReleases {
  /** Undefined while there is none. */
  readonly record: DeploymentRecord | undefined;
  readonly releases: ReadonlyMap<string, readonly ReleaseRevision[]>;
  readonly manifests: RecordedManifests;
}

/** Label of a revision that stands in for helm's Secret: `ai-service-0.1.0`. */
export const recordedChart = 'recorded-chart';

export async function recordedReleases(store: RecordStore): Promise<RecordedReleases> {
  const record = await store.newest();
  if (record === undefined) return { record, releases: new Map(), manifests: {} };
  const releases = Object.entries(record.releases).map(
    ([key, { namespace, name, revision, chart, version, fingerprint, valuesDigest, workloads }]) => {
      const labels = {
        [releaseLabels.fingerprint]: fingerprint,
        [releaseLabels.values]: valuesDigest,
        [releaseLabels.workloads]: String(workloads),
        // A record tells of this very revision.
        [releaseLabels.revision]: String(revision),
        [recordedChart]: `${chart}-${version}`,
      };
      const stand: ReleaseRevision = { namespace, name, revision, status: 'deployed', labels, secret: '' };
      return [key, [stand]] as const;
    },
  );
  return { record, releases: new Map(releases), manifests: await store.manifests(record.id) };
}
