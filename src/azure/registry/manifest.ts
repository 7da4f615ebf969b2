/** What the product needs to know of manifests: their types, and what an index lists. */

/** `sha256:` and 64 hex digits. */
export type Digest = `sha256:${string}`;

export function isDigest(text: string | undefined): text is Digest {
  return text !== undefined && /^sha256:[0-9a-f]{64}$/.test(text);
}

/** All four types, in every request: a registry finds no manifest whose type the Accept header leaves out. */
export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

export interface Manifest {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Whether a manifest lists others: an OCI index or Docker's manifest list. */
export const isIndex = (mediaType: string): boolean => /image\.index|manifest\.list/.test(mediaType);

/** An entry of an index: a signature of a referrers list, or an image for a platform. */
export interface ReferrerInfo {
  readonly digest: Digest;
  readonly artifactType?: string;
}

/** Entries under `manifests` of an index; of a referrers list too, which has the same form. */
export function referrersIn(bytes: Buffer): readonly ReferrerInfo[] {
  const json: unknown = JSON.parse(bytes.toString('utf8'));
  const manifests = typeof json === 'object' && json !== null && 'manifests' in json ? json.manifests : undefined;
  if (!Array.isArray(manifests)) return [];
  return manifests.flatMap((entry: { readonly digest?: unknown; readonly artifactType?: unknown }) => {
    if (typeof entry?.digest !== 'string' || !isDigest(entry.digest)) return [];
    const { digest, artifactType } = entry;
    return [{ digest, ...(typeof artifactType === 'string' && { artifactType }) }];
  });
}

/** Digests under `manifests` of an index. */
export const digestsIn = (bytes: Buffer): readonly Digest[] => referrersIn(bytes).map(({ digest }) => digest);
