/** The record of a healthy deployment: what runs, by which revisions, from what, and whose run it was. */
import { imageRegistryOf, releaseInstances } from '../../environment/index.js';
import {
  type ClusterAccess,
  type DeploymentRecord,
  listReleases,
  liveWorkloads,
  type RecordedManifests,
  type RecordedRelease,
  type RecordHead,
  RecordStore,
  type ReleaseContent,
  type ReleaseRevision,
  readinessOf,
  readRevision,
  type Seal,
  sealManifest,
  secretValuesIn,
} from '../../kubernetes/index.js';
import { type Conclusion, digestOf, type ImageLock, type SettledChange } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { RevisionContents } from './contents.js';
import { releaseKey } from './needs.js';
import { connectedCluster, type LiveCluster, recordPlace } from './observe.js';
import { reportRecord } from './report.js';
import { releaseLabels, workloadKinds } from './state.js';
import { testsLeft } from './tests.js';

/** What a record is written from, whether releases were deployed or rolled back. */
export interface Recordable {
  readonly live: LiveCluster['releases'];
  readonly records: LiveCluster['records'];
  /** Names of the images that a release was rendered with; undefined where this run doesn't know. */
  readonly imagesOf: (key: string) => readonly string[] | undefined;
  /** Of revisions that this run made, as far as they were read. */
  readonly contents?: RevisionContents;
  /** Releases without which there is nothing to record; all that are declared when absent. */
  readonly required?: readonly string[];
  /** Releases that were as declared when they were observed, their tests passed where they declare any. */
  readonly asDeclared?: ReadonlySet<string>;
  /** Set by a rollback. */
  readonly rollback?: NonNullable<DeploymentRecord['rollback']>;
  /** Images of the record that a rollback went to. */
  readonly imageLock?: ImageLock;
}

/** How long releases that this run did not wait for are given to be ready, in milliseconds. */
const settlingMs = 30_000;

/**
 * Writes a record when all releases of the environment are deployed and ready, also those that this run left alone; a
 * record that tells of the same revisions is current, and stays. Once all is back at a record, what that one knows is
 * enough: what came later may be what it was gone back from. Resolves with the record's id as an output.
 */
export async function recordDeployment(
  context: StageContext,
  recordable: Recordable,
  ends: ReadonlyMap<string, SettledChange>,
): Promise<Conclusion> {
  const access = await connectedCluster(context);
  const declared = releaseInstances(context.environment).map(releaseKey);
  const { required = declared } = recordable;
  if (access === undefined || required.length === 0) return {};
  const isChanged = [...ends].some(([address, { outcome }]) => address.startsWith('release/') && outcome === 'done');
  const store = new RecordStore({ ...recordPlace(context.environment), client: access.client });
  const isKnown = !isChanged && recordable.records.length > 0;
  const [live, heads] = await Promise.all([
    isChanged ? listReleases(access.client) : recordable.live,
    isKnown ? recordable.records : store.heads(),
  ]);
  const found = new Map(
    [...new Set([...required, ...declared])].flatMap((key) => {
      const [revision] = live.get(key) ?? [];
      return revision?.status === 'deployed' ? [[key, revision] as const] : [];
    }),
  );
  const [last] = heads;
  if (last !== undefined && last.revisions === revisionsDigest(found)) return { outputs: { record: last.id } };
  const missing = required.filter((key) => !found.has(key));
  if (missing.length > 0) return notRecorded(context, `${missing.join(', ')} not deployed`);
  const unready = await unreadyOf([...found.keys()], required, access, context);
  const lacking = required.filter((key) => unready.has(key));
  if (lacking.length > 0) return notRecorded(context, `not ready: ${lacking.join(', ')}`);
  const newest = new Map([...found].filter(([key]) => !unready.has(key)));
  const revisions = revisionsDigest(newest);
  if (last?.revisions === revisions) return { outputs: { record: last.id } };
  const isTested = (key: string) =>
    recordable.asDeclared?.has(key) === true || ends.get(`release/${key}`)?.outcome === 'done';
  const untested = recordable.rollback === undefined ? await untestedOf(context, newest, access, isTested) : [];
  if (untested.length > 0) return notRecorded(context, untested.join(', '));
  const before = isKnown ? await store.heads() : heads;
  const record = await write(context, access, recordable, { store, before, newest, revisions }, ends);
  context.log.info(`Deployment record ${record.id}: ${Object.keys(record.releases).length} releases.`);
  return { outputs: { record: record.id }, findings: await reportRecord(record, context, access) };
}

/** Of the revisions alone: equal digests tell of the same set. */
export function revisionsDigest(revisions: ReadonlyMap<string, Pick<ReleaseRevision, 'revision'>>): string {
  const facts = [...revisions].map(([key, { revision }]) => `${key} ${revision}`).sort();
  return digestOf(facts).slice('sha256:'.length, 'sha256:'.length + 40);
}

function notRecorded({ log }: StageContext, why: string): Conclusion {
  log.info(`No deployment record: ${why}.`);
  return {};
}

/**
 * Tests that are left of releases that this run left alone. A rollback goes to what has been recorded: its tests had passed,
 * those that were declared then.
 */
async function untestedOf(
  { environment }: StageContext,
  newest: ReadonlyMap<string, ReleaseRevision>,
  { client }: ClusterAccess,
  isTested: (key: string) => boolean,
): Promise<readonly string[]> {
  const found = releaseInstances(environment).map(async (instance) => {
    const { test } = instance.release;
    const revision = isTested(releaseKey(instance)) ? undefined : newest.get(releaseKey(instance));
    const content = test === undefined || revision === undefined ? undefined : await readRevision(client, revision);
    const left = content === undefined ? undefined : testsLeft(content, test?.filter ?? []);
    return left === undefined ? [] : [`${releaseKey(instance)}: ${left}`];
  });
  return (await Promise.all(found)).flat();
}

/** Of `keys` those that are not ready, once the required ones are or have had their time. */
async function unreadyOf(
  keys: readonly string[],
  required: readonly string[],
  { client }: ClusterAccess,
  { clock, signal }: StageContext,
): Promise<ReadonlySet<string>> {
  const until = clock.now() + settlingMs;
  for (;;) {
    const workloads = await liveWorkloads(client);
    const unready = new Set(
      keys.filter((key) => (workloads.get(key) ?? []).some((object) => readinessOf(object).state !== 'ready')),
    );
    if (!required.some((key) => unready.has(key)) || clock.now() >= until) return unready;
    await clock.sleep(1000, signal);
  }
}

/** What is there when a record is written: records, newest first, and revisions by `namespace/name`. */
interface Found {
  readonly store: RecordStore;
  readonly before: readonly RecordHead[];
  readonly newest: ReadonlyMap<string, ReleaseRevision>;
  /** Of `newest`. */
  readonly revisions: string;
}

async function write(
  context: StageContext,
  { client }: ClusterAccess,
  recordable: Recordable,
  { store, before, newest, revisions }: Found,
  ends: ReadonlyMap<string, SettledChange>,
): Promise<DeploymentRecord> {
  const { environment, outputs, run } = context;
  const { contents = new RevisionContents() } = recordable;
  const [previous] = before;
  const [{ seal, name: sealedWith }, last] = await Promise.all([
    store.sealer(),
    previous === undefined ? undefined : store.read(previous.id),
  ]);
  // Manifests of unchanged releases are in the last record already, sealed with the same key.
  const carried = last === undefined || last.sealedWith !== sealedWith ? undefined : last;
  const sealed = carried === undefined ? {} : await store.manifests(carried.id);
  const releases: Record<string, RecordedRelease> = {};
  const manifests: Record<string, RecordedManifests[string]> = {};
  await Promise.all(
    [...newest].map(async ([key, revision]) => {
      const known = carried?.releases[key];
      const manifest = sealed[key];
      const images = recordable.imagesOf(key) ?? last?.releases[key]?.images ?? [];
      const durationMs = ends.get(`release/${key}`)?.durationMs;
      const took = durationMs === undefined ? {} : { durationMs: Math.round(durationMs) };
      if (known?.revision === revision.revision && manifest !== undefined) {
        const { durationMs: _, ...same } = known;
        releases[key] = { ...same, ...took, images: [...images] };
        manifests[key] = manifest;
        return;
      }
      const recorded = recordedRelease(revision, await contents.of(client, revision), seal);
      releases[key] = { ...recorded.release, ...took, images: [...images] };
      manifests[key] = recorded.manifest;
    }),
  );
  const lock = { ...last?.imageLock, ...outputs.known()['image-lock'], ...recordable.imageLock };
  const used = new Set(Object.values(releases).flatMap(({ images }) => images));
  return store.write(
    {
      kind: recordable.rollback === undefined ? 'deployment' : 'rollback',
      ...(recordable.rollback === undefined ? {} : { rollback: recordable.rollback }),
      environment: environment.environment,
      cluster: environment.cluster.name,
      run: { id: run.id, attempt: run.attempt, ...(run.url === undefined ? {} : { url: run.url }) },
      repository: run.repository,
      commit: run.commit,
      branch: run.branch,
      actor: run.actor,
      event: run.event,
      registry: imageRegistryOf(environment.registries.platform),
      imageLock: Object.fromEntries(Object.entries(lock).filter(([image]) => used.has(image))),
      releases: sorted(releases),
      durationMs: Math.round(Math.max(0, ...[...ends.values()].map(({ durationMs }) => durationMs))),
    },
    sorted(manifests),
    { before, revisions, kept: environment.deploy.recordsKept, now: new Date(), sealedWith },
  );
}

function recordedRelease(
  revision: ReleaseRevision,
  content: ReleaseContent | undefined,
  seal: Seal,
): { readonly release: Omit<RecordedRelease, 'images'>; readonly manifest: RecordedManifests[string] } {
  const { namespace, name, labels } = revision;
  if (content === undefined)
    throw new Error(`revision ${revision.revision} of ${namespace}/${name} was deleted just now`);
  const manifest = sealManifest(content.manifest, seal, secretValuesIn(content.values));
  const workloads = content.manifest.objects.filter(({ kind }) => workloadKinds.includes(kind)).length;
  return {
    release: {
      namespace,
      name,
      chart: content.chartName,
      version: content.chartVersion,
      revision: revision.revision,
      valuesDigest: labels[releaseLabels.values] ?? '',
      manifestDigest: digestOf(manifest),
      // Of another revision, which helm handed it on from: it says nothing of this one.
      fingerprint:
        labels[releaseLabels.revision] === String(revision.revision) ? (labels[releaseLabels.fingerprint] ?? '') : '',
      workloads,
    },
    manifest,
  };
}

function sorted<T>(table: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}
