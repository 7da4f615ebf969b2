/** Signatures of an image as its registry holds them: cosign's tag, and Sigstore bundles that refer to the image. */
import { type Digest, isDigest, type RegistryClient, referrersIn } from '../../../azure/registry/index.js';
import type { SourceImage } from '../cell.js';

export type Evidence =
  /** cosign's first layout: a payload, and its signature beside it. */
  | { readonly kind: 'cosign'; readonly payload: Buffer; readonly signature: Buffer }
  /** A Sigstore bundle: a statement with its signature, and what proves whose it is. */
  | { readonly kind: 'bundle'; readonly json: unknown };

/** More than these of one image are not looked at: each is a request, and anybody who may push can add some. */
const mostSignatures = 50;
const payloadType = 'application/vnd.dev.cosign.simplesigning.v1+json';
const signatureAnnotation = 'dev.cosignproject.cosign/signature';
const isBundleType = (type: string | undefined): boolean =>
  type !== undefined && /^application\/vnd\.dev\.sigstore\.bundle(\.v|\+json)/.test(type);

/** One after the other, so that the first good one ends the requests. */
export async function* evidenceOf(
  source: RegistryClient,
  { repository, digest }: Pick<SourceImage, 'repository' | 'digest'>,
  kinds: ReadonlySet<Evidence['kind']>,
): AsyncGenerator<Evidence> {
  if (kinds.has('cosign')) yield* cosignSignatures(source, repository, digest);
  if (!kinds.has('bundle')) return;
  const referrers = await source.referrerList(repository, digest);
  const seen = new Set<Digest>();
  const bundles = async function* (entries: typeof referrers): AsyncGenerator<Evidence> {
    // A list without types may hold bundles too.
    for (const entry of entries.filter(
      ({ artifactType }) => artifactType === undefined || isBundleType(artifactType),
    )) {
      if (seen.has(entry.digest) || seen.size >= mostSignatures) continue;
      seen.add(entry.digest);
      yield* bundlesIn(source, repository, entry.digest);
    }
  };
  yield* bundles(referrers);
  // Where the image came from a registry without the Referrers API, an index under a tag lists them.
  const fallback = await source.manifest(repository, digest.replace(':', '-'));
  if (fallback !== undefined) yield* bundles(referrersIn(fallback.bytes));
}

interface Layer {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly annotations: Readonly<Record<string, unknown>>;
}

async function* cosignSignatures(source: RegistryClient, repository: string, digest: Digest): AsyncGenerator<Evidence> {
  const manifest = await source.manifest(repository, `${digest.replace(':', '-')}.sig`);
  for (const layer of layersOf(manifest?.bytes).slice(0, mostSignatures)) {
    const signature = layer.annotations[signatureAnnotation];
    if (layer.mediaType !== payloadType || typeof signature !== 'string') continue;
    const payload = await source.blob(repository, layer.digest);
    if (payload !== undefined) yield { kind: 'cosign', payload, signature: Buffer.from(signature, 'base64') };
  }
}

async function* bundlesIn(source: RegistryClient, repository: string, digest: Digest): AsyncGenerator<Evidence> {
  const manifest = await source.manifest(repository, digest);
  const layer = layersOf(manifest?.bytes).find(({ mediaType }) => isBundleType(mediaType));
  const bytes = layer && (await source.blob(repository, layer.digest));
  if (bytes !== undefined) yield { kind: 'bundle', json: jsonOf(bytes) };
}

function layersOf(bytes: Buffer | undefined): readonly Layer[] {
  const manifest = bytes === undefined ? undefined : jsonOf(bytes);
  const layers = isObject(manifest) && Array.isArray(manifest.layers) ? manifest.layers : [];
  return layers.flatMap((layer: unknown) => {
    if (!isObject(layer)) return [];
    const { mediaType, digest, annotations } = layer;
    if (typeof mediaType !== 'string' || typeof digest !== 'string' || !isDigest(digest)) return [];
    return [{ mediaType, digest, annotations: isObject(annotations) ? annotations : {} }];
  });
}

/** Undefined where the bytes are no JSON: then there is nothing in them that could be trusted. */
export function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
