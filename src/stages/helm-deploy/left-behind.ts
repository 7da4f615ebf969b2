/**
 * What helm would leave running for good. It takes away what the revision that it goes on from has and the next one has not;
 * a revision that failed or was cut short says what was to be, and not what it found and did not get to.
 */
import {
  addToRevision,
  type ClusterAccess,
  foreignOwner,
  keyOf,
  type ManifestObject,
  markRevision,
  type ReleaseContent,
  type ReleaseRevision,
  readRevision,
  releaseHistory,
} from '../../kubernetes/index.js';
import { isKept } from './harm.js';

/** The release's objects of earlier revisions that are there still, and that the newest, which is not deployed, lacks. */
export async function leftBehind(live: ReleaseRevision, access: ClusterAccess): Promise<readonly ManifestObject[]> {
  if (live.status === 'deployed') return [];
  const [newest, ...earlier] = await contentsOf(await goneOnFrom(live, access), access);
  return newest === undefined ? [] : thereStill(objectsBeside([newest], earlier), live, access);
}

/** Writes what is left behind into the newest revision, for the helm that goes on from it. */
export async function takeAlong(live: ReleaseRevision, access: ClusterAccess): Promise<void> {
  const left = await leftBehind(live, access);
  if (left.length > 0) await addToRevision(access.client, live, left);
}

/**
 * As takeAlong, for an upgrade, which goes on from the revision that is deployed, where there is one, and from the newest
 * otherwise (helm/helm pkg/action/upgrade.go). Where later ones have left what neither that one nor the next one has, none
 * counts as deployed any more.
 * @param declared what the next one has
 */
export async function takeAlongToUpgrade(
  release: Pick<ReleaseRevision, 'namespace' | 'name'>,
  declared: readonly ManifestObject[],
  access: ClusterAccess,
): Promise<void> {
  const [live] = await releaseHistory(access.client, release);
  if (live === undefined) return;
  const revisions = await goneOnFrom(live, access);
  const last = revisions.at(-1);
  if (last?.status !== 'deployed') return takeAlong(live, access);
  const contents = await contentsOf(revisions, access);
  const known = { manifest: { objects: [...declared, ...(contents.at(-1)?.manifest.objects ?? [])] } };
  const left = await thereStill(objectsBeside([known], contents.slice(0, -1)), live, access);
  if (left.length === 0) return;
  await takeAlong(live, access);
  await markRevision(access.client, last, { status: 'superseded' });
}

/**
 * The newest revision and those before it down to the one that was deployed last. Helm supersedes that one where a rollback
 * from it fails.
 */
async function goneOnFrom(live: ReleaseRevision, { client }: ClusterAccess): Promise<readonly ReleaseRevision[]> {
  const history = await releaseHistory(client, live);
  const earlier = history.filter(({ revision }) => revision < live.revision);
  const isLast = earlier.some(({ status }) => status === 'deployed') ? 'deployed' : 'superseded';
  const last = earlier.findIndex(({ status }) => status === isLast);
  return [live, ...(last < 0 ? earlier : earlier.slice(0, last + 1))];
}

/** Without those that helm has pruned meanwhile. */
async function contentsOf(
  revisions: readonly ReleaseRevision[],
  { client }: ClusterAccess,
): Promise<readonly ReleaseContent[]> {
  const contents = await Promise.all(revisions.map((revision) => readRevision(client, revision)));
  return contents.filter((content) => content !== undefined);
}

type Objects = { readonly manifest: Pick<ReleaseContent['manifest'], 'objects'> };

/** Of several of a key the first. */
function objectsBeside(known: readonly Objects[], others: readonly Objects[]): readonly ManifestObject[] {
  const objectsOf = (all: readonly Objects[]) => all.flatMap(({ manifest }) => manifest.objects);
  const names = new Set(objectsOf(known).map(keyOf));
  return objectsOf(others).filter((object) => {
    const isNew = !names.has(keyOf(object));
    names.add(keyOf(object));
    return isNew;
  });
}

/** Those of the cluster that are the release's, as helm marks them, and that helm would delete. */
async function thereStill(
  objects: readonly ManifestObject[],
  release: ReleaseRevision,
  { client }: ClusterAccess,
): Promise<readonly ManifestObject[]> {
  const found = await Promise.all(
    objects.map(async (object) => {
      const type = await client.types.of(object);
      if (type === undefined) return false;
      const there = await client.get(type, object.metadata.name, object.metadata.namespace);
      if (there === undefined || there.metadata.deletionTimestamp !== undefined) return false;
      return foreignOwner(there, release) === undefined && !isKept(there);
    }),
  );
  return objects.filter((_, index) => found[index]);
}
