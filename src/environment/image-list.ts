/** The file that `images.from` names: the platform's images, in two lists. */
import { z } from 'zod';
import type { EnvironmentFinding, Path } from './findings.js';
import { pathText } from './findings.js';
import { findingsOf } from './issues.js';
import { type ImagePlatform, imageName, imagePlatform, imageSource, imageTag } from './schema/scalars.js';
import { locationOf, plainValue } from './tree.js';
import { readYaml } from './yaml.js';

/** One image of the list. */
export interface ListedImage {
  readonly name: string;
  /** Whether tenants' own registries get it. */
  readonly forTenants: boolean;
  /** Its own tag, where it doesn't follow the run's. */
  readonly tag?: string;
  /** Where the platform's registry gets it from: `docker.io/library/redis`. */
  readonly source?: string;
  /** Platforms that it must be built for. */
  readonly platforms?: readonly ImagePlatform[];
  /** False where somebody else builds it: images.verify is not asked. */
  readonly verify?: false;
}

const entries = z
  .array(
    z.union([
      imageName,
      z.strictObject({
        name: imageName,
        source: imageSource.optional(),
        tag: imageTag.optional(),
        platforms: z.array(imagePlatform).min(1, 'at least one platform').optional(),
        verify: z.literal(false).optional(),
      }),
    ]),
  )
  .default([]);
const imageList = z.strictObject({ tenant: entries, platform: entries });

type Own = Omit<ListedImage, 'name' | 'forTenants'>;

const defined = (own: { readonly [Key in keyof Own]?: Own[Key] | undefined }): Own =>
  Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));

/**
 * @param bytes the file's content
 * @param file its path in the repository, for places
 */
export function readImageList(
  bytes: Uint8Array,
  file: string,
): { readonly images: readonly ListedImage[]; readonly findings: readonly EnvironmentFinding[] } {
  const { root, findings } = readYaml(bytes, file);
  if (root === undefined) return { images: [], findings };
  const parsed = imageList.safeParse(plainValue(root));
  if (!parsed.success) {
    const found = findingsOf(parsed.error.issues, root, [], (path) =>
      path.length === 0 ? Object.keys(imageList.shape) : ['name', 'source', 'tag', 'platforms', 'verify'],
    );
    return {
      images: [],
      findings: found.map(({ path, atKey, ...finding }) => ({
        ...finding,
        ...locationOf(root, path, atKey),
        path: pathText(path),
      })),
    };
  }
  const images = new Map<string, ListedImage>();
  const contradictions: EnvironmentFinding[] = [];
  for (const list of ['tenant', 'platform'] as const) {
    for (const [index, entry] of parsed.data[list].entries()) {
      const { name, ...own } = typeof entry === 'string' ? { name: entry } : entry;
      const path: Path = [list, index];
      const contradict = (message: string) =>
        contradictions.push({ ...locationOf(root, path), path: pathText(path), message });
      if (images.has(name)) contradict(`the image "${name}" is listed twice`);
      if (own.source !== undefined && own.tag === undefined)
        contradict(`the image "${name}" comes from ${own.source} and needs a tag of its own`);
      images.set(name, { name, forTenants: list === 'tenant', ...defined(own) });
    }
  }
  return { images: [...images.values()], findings: contradictions };
}
