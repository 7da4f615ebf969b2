/** Manifests as the OCI image and distribution specifications define them, and Docker's two older types. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** `sha256:` and 64 hex digits. */
export type Digest = `sha256:${string}`;

export const mediaTypes = {
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociEmpty: 'application/vnd.oci.empty.v1+json',
} as const;

const knownManifestTypes: ReadonlySet<string> = new Set([
  mediaTypes.dockerManifest,
  mediaTypes.dockerList,
  mediaTypes.ociManifest,
  mediaTypes.ociIndex,
]);

export const isManifestType = (mediaType: string): boolean => knownManifestTypes.has(mediaType);
export const isIndexType = (mediaType: string): boolean =>
  mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList;

export function isDigest(text: string): text is Digest {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

export function digestOf(bytes: Buffer): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Repository names as the distribution specification allows them. */
export const isRepositoryName = (name: string): boolean =>
  name.length <= 255 &&
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/.test(name);

export const isTag = (tag: string): boolean => /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(tag);

const digest = z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), 'not a sha256 digest');
const annotations = z.record(z.string(), z.string()).optional();
const descriptor = z.object({
  mediaType: z.string(),
  digest,
  size: z.number().int().nonnegative(),
  annotations,
  platform: z.object({ architecture: z.string(), os: z.string(), variant: z.string().optional() }).optional(),
});
const common = { schemaVersion: z.literal(2), mediaType: z.string().optional(), artifactType: z.string().optional() };
const imageManifest = z.object({
  ...common,
  config: descriptor,
  layers: z.array(descriptor),
  subject: descriptor.optional(),
  annotations,
});
const index = z.object({ ...common, manifests: z.array(descriptor), subject: descriptor.optional(), annotations });

export type Descriptor = z.infer<typeof descriptor>;

/** What a registry needs to know of a manifest that it holds. */
export interface ParsedManifest {
  readonly mediaType: string;
  /** Blobs that must be there before the manifest may be put: all but layers that nobody may distribute. */
  readonly blobs: readonly Descriptor[];
  /** Manifests that an index lists. */
  readonly children: readonly Descriptor[];
  readonly configMediaType?: string;
  readonly subject?: Descriptor;
  /** What a referrers list shows: artifactType, else the config's media type. */
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Reads a manifest; the answer is undefined where the bytes are none of that media type. */
export function parseManifest(bytes: Buffer, mediaType: string): ParsedManifest | undefined {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
  return isIndexType(mediaType) ? parseIndex(json, mediaType) : parseImage(json, mediaType);
}

function parseImage(json: unknown, mediaType: string): ParsedManifest | undefined {
  const parsed = imageManifest.safeParse(json);
  if (!parsed.success || (parsed.data.mediaType !== undefined && parsed.data.mediaType !== mediaType)) return undefined;
  const { config, layers, subject, artifactType, annotations: notes } = parsed.data;
  return {
    mediaType,
    blobs: [config, ...layers.filter((layer) => !isNonDistributable(layer.mediaType))],
    children: [],
    configMediaType: config.mediaType,
    artifactType: artifactType ?? config.mediaType,
    ...(subject && { subject }),
    ...(notes && { annotations: notes }),
  };
}

/** Layers that clients fetch elsewhere (Windows' base layers): a registry need not have them. */
const isNonDistributable = (mediaType: string): boolean =>
  /^application\/vnd\.(oci\.image\.layer\.nondistributable|docker\.image\.rootfs\.foreign)\./.test(mediaType);

function parseIndex(json: unknown, mediaType: string): ParsedManifest | undefined {
  const parsed = index.safeParse(json);
  if (!parsed.success || (parsed.data.mediaType !== undefined && parsed.data.mediaType !== mediaType)) return undefined;
  const { manifests, subject, artifactType, annotations: notes } = parsed.data;
  return {
    mediaType,
    blobs: [],
    children: manifests,
    ...(artifactType !== undefined && { artifactType }),
    ...(subject && { subject }),
    ...(notes && { annotations: notes }),
  };
}
