/** What a registry tells of the images that it is to have: one look a cell, by a list where a list is asked for. */
import { type Digest, type ManifestList, type RegistryClient, registryClient } from '../../azure/registry/index.js';
import type { Registry, TenantRegistry } from '../../environment/index.js';
import { ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import type { SourceImage } from './cell.js';
import type { ObservedImages } from './plan.js';
import type { Candidates } from './source.js';

/** An image for tenants, and what may belong to it; undefined where signatures are not to go along. */
export interface WantedImage {
  readonly image: SourceImage;
  readonly candidates: Candidates;
}

/** What one request told of a cell; the list itself is not kept, for there are as many as cells. */
export interface Look {
  readonly of: WantedImage;
  readonly repository: string;
  readonly tagged: Digest | undefined;
  readonly hasManifest: boolean;
  readonly isOpen?: boolean;
  /** Candidates that are not there; undefined where that is open. */
  readonly lacking: Lacking | undefined;
}

type Lacking = Pick<Candidates, 'untagged' | 'tagged'>;

export const nothing: Lacking = { untagged: [], tagged: [] };

export const mayLack = ({ lacking }: Look): boolean =>
  lacking === undefined || lacking.untagged.length > 0 || lacking.tagged.length > 0;

/** The repository of an image, by its name, in a registry. */
export type RepositoryOf = (registry: Registry, name: string) => string;

export type Row =
  | { readonly registry: Registry; readonly looks: readonly Look[] }
  | ObservedImages['unreachable'][number];

/** Asks for the lists at once: they hold the same whatever the source's tell, and many tenants wait for their turn anyway. */
export async function observeRegistry(
  { azure, environment }: StageContext,
  { registry, images: own }: TenantRegistry,
  wanting: Promise<readonly WantedImage[]>,
  repositoryOf: RepositoryOf,
): Promise<Row> {
  const { lock, referrers } = environment.images;
  const client = registryClient(azure, registry);
  const repositories = new Map(own.map(({ name }) => [name, repositoryOf(registry, name)]));
  client.prepare([...repositories.values()], rightsIn(environment));
  const lists = new Map(referrers ? [...repositories.values()].map((each) => [each, listOf(client, each)]) : []);
  try {
    const wanted = (await wanting).filter(({ image }) => repositories.has(image.name));
    const looks = wanted.map(async (of): Promise<Look> => {
      const repository = repositoryOf(registry, of.image.name);
      const list = lists.get(repository);
      const look = list ? await lookByList(client, repository, of, list) : await lookByHead(client, repository, of);
      if (lock !== 'tag' || look.tagged !== of.image.digest) return look;
      return { ...look, isOpen: (await client.isLocked(repository, of.image.tag)) !== true };
    });
    return { registry, looks: await Promise.all(looks) };
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    return { registry: registry.loginServer, cause: error.cause, mend: error.mend };
  }
}

function listOf(client: RegistryClient, repository: string): Promise<ManifestList> {
  const listing = client
    .manifests(repository)
    .then((list): ManifestList => list ?? { manifests: [], isComplete: true });
  // Whoever looks for the image is told.
  listing.catch(() => {});
  return listing;
}

/** The tag is put at the data plane where the login may push; where it may not, the token just holds less. */
export function rightsIn({ images }: StageContext['environment']): 'pull,push' | 'pull,push,metadata_write' {
  return images.lock === 'tag' ? 'pull,push,metadata_write' : 'pull,push';
}

async function lookByHead(client: RegistryClient, repository: string, of: WantedImage): Promise<Look> {
  const tagged = await client.digest(repository, of.image.tag);
  return { of, repository, tagged, hasManifest: tagged === of.image.digest, lacking: nothing };
}

async function lookByList(
  client: RegistryClient,
  repository: string,
  of: WantedImage,
  listing: Promise<ManifestList>,
): Promise<Look> {
  const { image, candidates } = of;
  const list = await listing;
  const tags = new Map(list.manifests.flatMap(({ digest, tags: names }) => names.map((name) => [name, digest])));
  const digests = new Set(list.manifests.map(({ digest }) => digest));
  // What stands beyond the list's end is asked for by name.
  const isBeyond = !list.isComplete && !tags.has(image.tag);
  const tagged = isBeyond ? await client.digest(repository, image.tag) : tags.get(image.tag);
  const hasManifest = digests.has(image.digest) || tagged === image.digest;
  if (!candidates.isComplete) return { of, repository, tagged, hasManifest, lacking: undefined };
  // Nothing there, in most cells of a first run: what lacks is then the image's own list, and no cell has a copy.
  if (digests.size === 0) return { of, repository, tagged, hasManifest, lacking: candidates };
  const lacking = {
    untagged: candidates.untagged.filter((digest) => !digests.has(digest)),
    tagged: candidates.tagged.filter(({ name, digest }) => tags.get(name) !== digest),
  };
  const isNone = lacking.untagged.length === 0 && lacking.tagged.length === 0;
  if (isNone) return { of, repository, tagged, hasManifest, lacking: nothing };
  return { of, repository, tagged, hasManifest, lacking: list.isComplete ? lacking : undefined };
}
