/** What the declared registries have of the image list: tags, digests and manifests, of which no layer is read. */
import type { Azure } from '../../azure/index.js';
import { type Digest, digestsIn, isIndex, type RegistryClient, registryClient } from '../../azure/registry/index.js';
import {
  type Environment,
  type Image,
  repositoryIn,
  type TenantRegistry,
  tenantRegistries,
} from '../../environment/index.js';
import { ExplainedError } from '../../model/index.js';
import { limit } from '../../model/limit.js';
import {
  type Candidates,
  candidatesIn,
  companionsOf,
  isCompanionTag,
  unknownCandidates,
} from '../../stages/acr-import/source.js';
import { tagResolver } from '../../stages/acr-import/tags.js';
import type { PlatformFacts, RepositoryFacts } from '../facts/schema.js';
import type { Unread } from './arm.js';

export interface ImageFacts {
  readonly registries: PlatformFacts['registries'];
  readonly manifests: PlatformFacts['manifests'];
}

export interface ImageOptions {
  /** The tag that a run would be given. */
  readonly imageTag: string | undefined;
  /** Folder of the files that name tags. */
  readonly workspace: string;
}

type Manifests = Map<string, PlatformFacts['manifests'][string]>;
type Repositories = Readonly<Record<string, RepositoryFacts>>;

/** More registries at once would only wait for their turn. */
const registriesAtOnce = 24;

const nothing: RepositoryFacts = { tags: {}, manifests: [] };

/** Reads the platform's registry, then what each tenant's has of the same. A registry that can't be read is noted. */
export async function readImages(
  azure: Azure,
  environment: Environment,
  options: ImageOptions,
  unread: Unread[],
): Promise<ImageFacts> {
  const { platform } = environment.registries;
  const manifests: Manifests = new Map();
  const noted = async (loginServer: string, reading: Promise<Repositories>) => {
    try {
      return [[loginServer, await reading] as const];
    } catch (error) {
      if (!(error instanceof ExplainedError)) throw error;
      unread.push({ what: `images in ${loginServer}`, why: error.cause });
      return [];
    }
  };
  const source = await noted(platform.loginServer, readSource(azure, environment, options, manifests, unread));
  const [, found = {}] = source[0] ?? [];
  const targets = tenantRegistries(environment).filter(({ registry }) => registry.loginServer !== platform.loginServer);
  const inTurn = limit(registriesAtOnce);
  const rest = await Promise.all(
    targets.map((target) =>
      inTurn(() =>
        noted(
          target.registry.loginServer,
          readTarget(azure, target, (image) => found[image.repository], manifests),
        ),
      ),
    ),
  );
  return { registries: Object.fromEntries([...source, ...rest.flat()]), manifests: Object.fromEntries(manifests) };
}

async function readSource(
  azure: Azure,
  { images, registries: { platform } }: Environment,
  options: ImageOptions,
  manifests: Manifests,
  unread: Unread[],
): Promise<Repositories> {
  const client = registryClient(azure, platform);
  const list = Object.values(images.list);
  client.prepare(list.map(({ repository }) => repository));
  const newest = async (repository: string) =>
    (await client.tags(repository)).find(({ name }) => !isCompanionTag(name))?.name;
  const tagOf = await tagResolver(images, { ...options, newest });
  const read = list.map(async (image) => {
    const tag = await tagOf(image);
    if (tag === undefined)
      unread.push({ what: `image ${image.name}`, why: 'it has no tag: --image-tag names that of the run to rehearse' });
    const facts = await readRepository(client, image.repository, tag, images.referrers, manifests);
    return [image.repository, facts] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

/** An image and all that belongs to it: its platforms, its signatures and what signs those. */
async function readRepository(
  client: RegistryClient,
  repository: string,
  tag: string | undefined,
  hasReferrers: boolean,
  manifests: Manifests,
): Promise<RepositoryFacts> {
  const head = tag === undefined ? undefined : await client.head(repository, tag);
  if (tag === undefined || head === undefined) return nothing;
  const image = { name: repository, repository, tag, ...head, companions: [] };
  const companions = hasReferrers ? await companionsOf(client, image, await candidatesOf(client, repository)) : [];
  const tagged = companions.flatMap((each) => (each.tag === undefined ? [] : [[each.tag, each.digest] as const]));
  return {
    tags: Object.fromEntries([[tag, head.digest], ...tagged]),
    manifests: await readManifests(
      client,
      repository,
      [head.digest, ...companions.map(({ digest }) => digest)],
      manifests,
    ),
  };
}

async function candidatesOf(client: RegistryClient, repository: string): Promise<Candidates> {
  const list = await client.manifests(repository);
  return list === undefined ? unknownCandidates : candidatesIn(list);
}

/** Reads these and all that they list; gives the digests of those that are there. */
async function readManifests(
  client: RegistryClient,
  repository: string,
  digests: readonly Digest[],
  manifests: Manifests,
): Promise<Digest[]> {
  const there = new Set<Digest>();
  const open = [...digests];
  for (let digest = open.shift(); digest !== undefined; digest = open.shift()) {
    const manifest = there.has(digest) ? undefined : await client.manifest(repository, digest);
    if (manifest === undefined) continue;
    there.add(digest);
    manifests.set(digest, { mediaType: manifest.mediaType, text: manifest.bytes.toString('utf8') });
    if (isIndex(manifest.mediaType)) open.push(...digestsIn(manifest.bytes));
  }
  return [...there].sort();
}

/** Of a tenant's registry: the source's tags wherever they point, and which of the source's manifests are there. */
async function readTarget(
  azure: Azure,
  { registry, images }: TenantRegistry,
  sourceOf: (image: Image) => RepositoryFacts | undefined,
  manifests: Manifests,
): Promise<Repositories> {
  const client = registryClient(azure, registry);
  client.prepare(images.map(({ name }) => repositoryIn(registry, name)));
  const read = images.map(async (image) => {
    const repository = repositoryIn(registry, image.name);
    const { tags: wanted, manifests: known } = sourceOf(image) ?? nothing;
    const list = await client.manifests(repository);
    const tags = (list?.manifests ?? []).flatMap(({ digest, tags: all }) =>
      all.filter((name) => Object.hasOwn(wanted, name)).map((name) => [name, digest] as const),
    );
    const copied = (list?.manifests ?? []).map(({ digest }) => digest).filter((digest) => known.includes(digest));
    // A tag that names something else than the source's is in the way of an import.
    const others = tags.map(([, digest]) => digest).filter((digest) => !copied.includes(digest));
    const own = await readManifests(client, repository, others, manifests);
    return [repository, { tags: Object.fromEntries(tags), manifests: [...copied, ...own].sort() }] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
