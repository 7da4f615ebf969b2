/** The image list, with where each image lies in the platform registry. */
import type { ListedImage } from '../image-list.js';
import type { Image, Images, ImageVerification, TagSource } from '../sections/images.js';
import type { Registry } from '../sections/registries.js';
import { type Declared, present } from './declared.js';

export function resolveImages(
  { tag, from, onConflict, referrers, lock, verify }: Declared<'images'>,
  list: readonly ListedImage[],
  platform: Registry,
): Images {
  const prefix = platform.repositoryPrefix === '' ? '' : `${platform.repositoryPrefix}/`;
  const images = list.map(({ source, ...image }): readonly [string, Image] => [
    image.name,
    { ...image, repository: `${prefix}${image.name}`, ...(source !== undefined && { source: imageSourceOf(source) }) },
  ]);
  return {
    tag: tag.from.map(tagSource),
    list: Object.fromEntries(images),
    ...(from === undefined ? {} : { from }),
    onConflict,
    referrers,
    ...(lock === undefined ? {} : { lock }),
    ...(verify === undefined ? {} : { verify: verificationOf(verify) }),
  };
}

function imageSourceOf(text: string): NonNullable<Image['source']> {
  const slash = text.indexOf('/');
  return { registry: text.slice(0, slash), repository: text.slice(slash + 1) };
}

function verificationOf(declared: NonNullable<Declared<'images'>['verify']>): ImageVerification {
  return 'cosignKey' in declared ? declared : { attestation: present(declared.attestation) };
}

function tagSource(source: Declared<'images'>['tag']['from'][number]): TagSource {
  if (typeof source === 'string') return { kind: source };
  if ('tag' in source) return { kind: 'tag', tag: source.tag };
  if ('buildMetadata' in source) return { kind: 'buildMetadata', path: source.buildMetadata };
  return { kind: 'tagFile', path: source.tagFile };
}
