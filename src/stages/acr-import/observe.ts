/** Reads the registries: each image's digest once, then what every tenant registry has of it. */
import {
  type Digest,
  digestsIn,
  isIndex,
  type RegistryClient,
  registryClient,
  type TagInfo,
} from '../../azure/registry/index.js';
import type { Environment, Image, Registry } from '../../environment/index.js';
import { ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { type Cell, type Companion, repositoryIn, type SourceImage, type TargetImage } from './cell.js';
import type { MissingImage, ObservedImages } from './plan.js';
import { tagResolver } from './tags.js';

export async function observeImages(context: StageContext): Promise<ObservedImages> {
  const { environment, azure } = context;
  const { platform } = environment.registries;
  const all = Object.values(environment.images.list);
  const targets = tenantRegistries(environment, context.options.tenants);
  const forTenants = targets.length > 0 ? all.filter((image) => image.forTenants) : [];

  const source = registryClient(azure, platform.loginServer);
  source.prepare(all.map(({ repository }) => repository));
  const resolved = await lockImages(context, source, all);
  const images = new Map(resolved.flatMap((image) => ('digest' in image ? [[image.name, image]] : [])));
  if (environment.images.referrers) {
    for (const [name, companions] of await companionsOf(source, forTenants, images)) {
      const image = images.get(name);
      if (image) images.set(name, { ...image, companions });
    }
  }
  const tenantImages = forTenants.flatMap(({ name }) => images.get(name) ?? []);
  const rows = await Promise.all(targets.map((registry) => observeRegistry(context, registry, tenantImages)));
  return {
    images,
    missing: resolved.flatMap((image) => ('digest' in image ? [] : [image])),
    cells: rows.flatMap((row) => ('cells' in row ? row.cells : [])),
    unreachable: rows.flatMap((row) => ('cause' in row ? [row] : [])),
  };
}

/** Registries of the tenants' own, each once: tenants may share one, and some share the platform's. */
export function tenantRegistries(environment: Environment, only?: readonly string[]): readonly Registry[] {
  const tenants = Object.values(environment.tenants).filter(
    ({ name, hasOwnRegistry }) => hasOwnRegistry && (only === undefined || only.includes(name)),
  );
  return [...new Map(tenants.map(({ registry }) => [registry.loginServer, registry])).values()];
}

async function lockImages(
  { environment, options, workspace }: StageContext,
  source: RegistryClient,
  images: readonly Image[],
): Promise<readonly (SourceImage | MissingImage)[]> {
  const tagOf = await tagResolver(environment.images, {
    imageTag: options.imageTag,
    workspace,
    newest: async (repository) => (await source.tags(repository)).find(({ name }) => !isCompanionTag(name))?.name,
  });
  return Promise.all(
    images.map(async (image) => {
      const { name, repository } = image;
      const tag = await tagOf(image);
      const head = tag === undefined ? undefined : await source.head(repository, tag);
      if (tag === undefined || head === undefined) return { name, repository, tag };
      return { name, repository, tag, ...head, companions: [] };
    }),
  );
}

/** Signatures and the like of each image and of the images that it lists, in both layouts. */
async function companionsOf(
  source: RegistryClient,
  images: readonly Image[],
  locked: ReadonlyMap<string, SourceImage>,
): Promise<readonly (readonly [string, readonly Companion[]])[]> {
  return Promise.all(
    images.map(async ({ name, repository }) => {
      const image = locked.get(name);
      if (image === undefined) return [name, []] as const;
      const [tags, children] = await Promise.all([source.tags(repository), childrenOf(source, image)]);
      const below = [image.digest, ...children].map((subject) => companionsBelow(source, repository, subject, tags));
      return [name, (await Promise.all(below)).flat()] as const;
    }),
  );
}

async function childrenOf(source: RegistryClient, image: SourceImage): Promise<readonly Digest[]> {
  if (!isIndex(image.mediaType)) return [];
  const manifest = await source.manifest(image.repository, image.digest);
  return manifest === undefined ? [] : digestsIn(manifest.bytes);
}

async function companionsBelow(
  source: RegistryClient,
  repository: string,
  subject: Digest,
  tags: readonly TagInfo[],
): Promise<readonly Companion[]> {
  // cosign's tags beside an image: `sha256-<hex>.sig`, `.att`, `.sbom`; without a suffix the Referrers API's fallback.
  const prefix = subject.replace(':', '-');
  const tagged = tags
    .filter(({ name }) => name === prefix || name.startsWith(`${prefix}.`))
    .map(({ name, digest }): Companion => ({ digest, tag: name }));
  const referrers = await source.referrers(repository, subject);
  // A signature may be signed itself, and an SBOM attested.
  const deeper = await Promise.all(referrers.map((digest) => companionsBelow(source, repository, digest, tags)));
  return [...referrers.map((digest): Companion => ({ digest })), ...tagged, ...deeper.flat()];
}

const isCompanionTag = (tag: string): boolean => /^sha256-[0-9a-f]{64}/.test(tag);

type Row = { readonly cells: readonly Cell[] } | ObservedImages['unreachable'][number];

async function observeRegistry(
  { azure }: StageContext,
  registry: Registry,
  images: readonly SourceImage[],
): Promise<Row> {
  const client = registryClient(azure, registry.loginServer);
  const repositories = images.map(({ name }) => repositoryIn(registry, name));
  // The tag is put at the data plane where the login may push; where it may not, the token just holds less.
  client.prepare(repositories, 'pull,push');
  try {
    const cells = images.map(async (image): Promise<Cell> => {
      const repository = repositoryIn(registry, image.name);
      return { registry, repository, image, target: await observeTarget(client, repository, image) };
    });
    return { cells: await Promise.all(cells) };
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    return { registry: registry.loginServer, cause: error.cause, mend: error.mend };
  }
}

export async function observeTarget(
  client: RegistryClient,
  repository: string,
  image: SourceImage,
): Promise<TargetImage> {
  const tagged = await client.digest(repository, image.tag);
  const missingCompanions = tagged === image.digest ? await missingOf(client, repository, image.companions) : [];
  return { tagged, missingCompanions };
}

/** Companions that a target lacks. */
export async function missingOf(
  client: RegistryClient,
  repository: string,
  companions: readonly Companion[],
): Promise<readonly Companion[]> {
  const there = await Promise.all(
    companions.map(async ({ digest, tag }) => (await client.digest(repository, tag ?? digest)) === digest),
  );
  return companions.filter((_, index) => !there[index]);
}
