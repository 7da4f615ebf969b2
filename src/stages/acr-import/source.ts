/** The platform registry's side: each image's digest once for the run, and what belongs to the image. */
import {
  type Digest,
  digestsIn,
  isIndex,
  type Manifest,
  type ManifestInfo,
  type ManifestList,
  publicRegistryClient,
  type RegistryClient,
  type TagInfo,
} from '../../azure/registry/index.js';
import type { Image } from '../../environment/index.js';
import { ExplainedError, type LockedImage } from '../../model/index.js';
import type { StageContext } from '../context.js';
import type { Companion, Origin, SourceImage } from './cell.js';
import type { MissingImage } from './plan.js';
import { tagResolver } from './tags.js';

/**
 * Resolves every image's tag by a HEAD: a list may lag behind a push, and the lock is what all else stands on. An image
 * that an earlier step has locked keeps that tag and digest, whatever its tag names by now; one of others is then looked
 * for in the platform's registry first, so that nothing hangs on where it came from.
 */
export async function lockImages(
  { azure, environment, options, outputs, workspace }: StageContext,
  source: RegistryClient,
  images: readonly Image[],
): Promise<readonly (SourceImage | MissingImage)[]> {
  const tagOf = await tagResolver(environment.images, {
    imageTag: options.imageTag,
    workspace,
    newest: async (repository) => (await source.tags(repository)).find(({ name }) => !isCompanionTag(name))?.name,
  });
  const given = outputs.known()['image-lock'] ?? {};
  return Promise.all(
    images.map(async (image) => {
      const { name, repository, source: from } = image;
      const locked = given[name];
      refuseOtherSource(locked, `${source.loginServer}/${repository}`, name);
      const tag = locked?.tag ?? (await tagOf(image));
      if (from !== undefined && tag !== undefined) {
        const kept = locked && (await source.head(repository, locked.digest));
        const found =
          kept ?? (await publicRegistryClient(azure, from.registry).head(from.repository, locked?.digest ?? tag));
        if (found === undefined) return { name, repository, tag, from };
        const target = await arrived(source, repository, tag, found.digest);
        const origin = { ...from, target, isAsked: kept === undefined };
        return { name, repository, tag, ...found, companions: [], origin };
      }
      const head = tag === undefined ? undefined : await source.head(repository, locked?.digest ?? tag);
      if (tag === undefined || head === undefined) return { name, repository, tag };
      return { name, repository, tag, ...head, companions: [] };
    }),
  );
}

/** What the platform's registry has of an image of others. */
async function arrived(
  source: RegistryClient,
  repository: string,
  tag: string,
  digest: Digest,
): Promise<Origin['target']> {
  const tagged = await source.digest(repository, tag);
  return { tagged, hasManifest: tagged === digest || (await source.digest(repository, digest)) !== undefined };
}

function refuseOtherSource(locked: LockedImage | undefined, declared: string, name: string): void {
  if (locked === undefined || locked.source === declared) return;
  throw new ExplainedError({
    what: 'input outputs',
    cause: `the image lock has ${name} from ${locked.source}, while the environment file has it from ${declared}`,
    mend: 'Hand on the image lock of a run of this environment, or leave it out.',
  });
}

/** Manifests of a repository that may belong to one of its images: a tenant that has them all lacks no signature. */
export interface Candidates {
  readonly untagged: readonly Digest[];
  readonly tagged: readonly TagInfo[];
  /** False where the repository has more manifests than one list holds: then nothing follows from these. */
  readonly isComplete: boolean;
}

export const unknownCandidates: Candidates = { untagged: [], tagged: [], isComplete: false };
/** Of an image that is not in the repository yet. */
export const noCandidates: Candidates = { untagged: [], tagged: [], isComplete: true };

export function candidatesIn({ manifests, isComplete }: ManifestList): Candidates {
  const untagged = manifests.filter((one) => one.tags.length === 0 || !isImage(one)).map(({ digest }) => digest);
  const tagged = manifests.flatMap(({ digest, tags }) =>
    tags.filter(isCompanionTag).map((name): TagInfo => ({ name, digest })),
  );
  return { untagged, tagged, isComplete };
}

/** cosign's tags and the fallback's: `sha256-<hex>`, with a suffix or without. */
export const isCompanionTag = (tag: string): boolean => /^sha256-[0-9a-f]{64}/.test(tag);
const isFallbackTag = (tag: string): boolean => /^sha256-[0-9a-f]{64}$/.test(tag);

const isImage = ({ mediaType, configMediaType }: ManifestInfo): boolean =>
  isIndex(mediaType) || /oci\.image\.config|docker\.container\.image/.test(configMediaType);

const manifests = new WeakMap<SourceImage, Promise<Manifest>>();

/** The image's own manifest, read once for all tenants. */
export function manifestOf(
  source: RegistryClient,
  image: SourceImage,
  repository = image.repository,
): Promise<Manifest> {
  const existing = manifests.get(image);
  if (existing !== undefined) return existing;
  const reading = source.manifest(repository, image.digest).then((manifest) => {
    if (manifest !== undefined) return manifest;
    const cause = `${image.digest} is gone since it was locked`;
    throw new ExplainedError({ what: `${source.loginServer}/${image.repository}:${image.tag}`, cause });
  });
  manifests.set(image, reading);
  reading.catch(() => manifests.delete(image));
  return reading;
}

/**
 * Signatures, SBOMs and attestations of an image and of what it lists, in all three layouts, and theirs in turn.
 * Referrers are asked for only while the repository has manifests that nothing explains yet.
 */
export async function companionsOf(
  source: RegistryClient,
  image: SourceImage,
  candidates: Candidates,
): Promise<readonly Companion[]> {
  const { repository } = image;
  const children = isIndex(image.mediaType) ? digestsIn((await manifestOf(source, image)).bytes) : [];
  const tags = candidates.isComplete ? candidates.tagged : await source.tags(repository);
  const unexplained = new Set(candidates.untagged.filter((digest) => !children.includes(digest)));
  const isOpenEnded = !candidates.isComplete;
  const found = new Map<string, Companion>();
  const subjects = [image.digest, ...children];
  const asked = new Set<Digest>();
  for (let subject = subjects.shift(); subject !== undefined; subject = subjects.shift()) {
    if (asked.has(subject)) continue;
    asked.add(subject);
    const below = taggedCompanions(tags, subject);
    for (const companion of below) {
      const lists = isFallbackTag(companion.tag)
        ? digestsIn((await source.manifest(repository, companion.digest))?.bytes ?? Buffer.from('{}'))
        : undefined;
      found.set(companion.tag, { ...companion, ...(lists && { lists }) });
      subjects.push(companion.digest, ...(lists ?? []));
      for (const digest of lists ?? []) unexplained.delete(digest);
    }
    if (!isOpenEnded && unexplained.size === 0) continue;
    for (const digest of await source.referrers(repository, subject)) {
      unexplained.delete(digest);
      found.set(digest, { digest });
      // A signature may be signed itself, and an SBOM attested.
      subjects.push(digest);
    }
  }
  return [...found.values()];
}

/** `sha256-<hex>.sig`, `.att`, `.sbom` beside an image; without a suffix the Referrers API's fallback. */
function taggedCompanions(tags: readonly TagInfo[], subject: Digest): readonly Required<Omit<Companion, 'lists'>>[] {
  const prefix = subject.replace(':', '-');
  return tags
    .filter(({ name }) => name === prefix || name.startsWith(`${prefix}.`))
    .map(({ name, digest }) => ({ digest, tag: name }));
}
