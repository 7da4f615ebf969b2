/**
 * Whether each image is built for the platforms that the image list asks for, looked up once at its source before
 * anything is imported. What else an index lists goes along: ACR imports it whole.
 */
import type { Azure } from '../../azure/index.js';
import { isDigest, isIndex, publicRegistryClient, type RegistryClient } from '../../azure/registry/index.js';
import type { Images } from '../../environment/index.js';
import { isComing, referenceOf, type SourceImage } from './cell.js';
import { manifestOf } from './source.js';

/** An image that lacks a platform. */
export interface UnbuiltImage {
  /** `registry/repository:tag`. */
  readonly reference: string;
  /** `linux/amd64`, as the image has them. */
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

export async function observePlatforms(
  azure: Azure,
  source: RegistryClient,
  images: readonly SourceImage[],
  list: Images['list'],
): Promise<readonly UnbuiltImage[]> {
  const found = await Promise.all(
    images.map(async (image): Promise<readonly UnbuiltImage[]> => {
      const wanted = list[image.name]?.platforms ?? [];
      if (wanted.length === 0) return [];
      const { origin } = image;
      const has =
        origin !== undefined && isComing(image)
          ? await platformsOf(publicRegistryClient(azure, origin.registry), image, origin.repository)
          : await platformsOf(source, image, image.repository);
      const lacks = wanted.filter((platform) => !has.includes(platform));
      return lacks.length === 0 ? [] : [{ reference: referenceOf(image, source.loginServer), has, lacks }];
    }),
  );
  return found.flat();
}

async function platformsOf(source: RegistryClient, image: SourceImage, repository: string): Promise<readonly string[]> {
  const manifest = await manifestOf(source, image, repository);
  if (isIndex(image.mediaType)) return platformsIn(manifest.bytes);
  const { config } = jsonOf(manifest.bytes) as { readonly config?: { readonly digest?: string } };
  const bytes = isDigest(config?.digest) ? await source.blob(repository, config.digest) : undefined;
  return bytes === undefined ? [] : [platformText(jsonOf(bytes))].flatMap((text) => text ?? []);
}

function platformsIn(bytes: Buffer): readonly string[] {
  const { manifests = [] } = jsonOf(bytes) as { readonly manifests?: readonly { readonly platform?: Platform }[] };
  return [...new Set(manifests.flatMap(({ platform }) => platformText(platform ?? {}) ?? []))];
}

interface Platform {
  readonly os?: string;
  readonly architecture?: string;
}

/** As Docker and the OCI write it. An attestation in an index is of the platform unknown/unknown, which is none. */
function platformText({ os, architecture }: Platform): string | undefined {
  return os === undefined || architecture === undefined || os === 'unknown' ? undefined : `${os}/${architecture}`;
}

const jsonOf = (bytes: Buffer): object => JSON.parse(bytes.toString('utf8'));
