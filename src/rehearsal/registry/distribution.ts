/** `/v2`: the OCI distribution API as a registry of Azure answers it. */
import { Hono } from 'hono';
import {
  checkRepositoryName,
  distributionHeader,
  type Gate,
  page,
  type RegistryContext,
  type RegistryEnv,
  repositoryOf,
} from './app.js';
import { disallowed, manifestUnknown, RegistryError } from './errors.js';
import {
  digestOf,
  isDigest,
  isManifestType,
  isTag,
  mediaTypes,
  type ParsedManifest,
  parseManifest,
} from './manifest.js';
import type { Repository, StoredManifest } from './store.js';
import { uploadRoutes } from './uploads.js';

/** Manifests above this are refused, as the specification advises. */
const maxManifestBytes = 4 * 1024 * 1024;

export function distributionRoutes(gate: Gate): Hono<RegistryEnv> {
  const v2 = new Hono<RegistryEnv>({ strict: false });
  v2.get('/', async (c) => {
    await gate.signedIn(c);
    return c.json({}, 200, distributionHeader);
  });
  v2.get('/_catalog', async (c) => {
    await gate.catalog(c);
    const { items, headers } = page(c, c.var.registry.contents.names(), (name) => name);
    return c.json({ repositories: items.length > 0 ? items : null }, 200, { ...distributionHeader, ...headers });
  });
  v2.get('/:name{.+}/tags/list', async (c) => {
    const name = c.req.param('name');
    await gate.repository(c, name, 'pull', 'metadata_read');
    const repository = repositoryOf(c, name);
    const { items, headers } = page(c, [...repository.tags.keys()].sort(), (tag) => tag);
    return c.json({ name, tags: items }, 200, { ...distributionHeader, ...headers });
  });
  v2.get('/:name{.+}/referrers/:digest', (c) => listReferrers(c, gate));
  // Hono answers HEAD by GET, with the body left out.
  v2.get('/:name{.+}/manifests/:reference', (c) => getManifest(c, gate));
  v2.put('/:name{.+}/manifests/:reference', (c) => putManifest(c, gate));
  v2.delete('/:name{.+}/manifests/:reference', (c) => deleteManifest(c, gate));
  v2.route('/', uploadRoutes(gate));
  return v2;
}

async function listReferrers(c: RegistryContext, gate: Gate): Promise<Response> {
  const { name, digest } = parameters(c, 'digest');
  await gate.repository(c, name, 'pull', 'metadata_read');
  checkRepositoryName(name);
  if (!isDigest(digest))
    throw new RegistryError(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
  const wanted = c.req.query('artifactType');
  // A registry that has this API never answers 404 there: nothing refers to what is not there (specification 1.1).
  const all = c.var.registry.contents.get(name)?.referrers(digest) ?? [];
  const manifests = wanted === undefined ? all : all.filter(({ artifactType }) => artifactType === wanted);
  return c.body(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }), 200, {
    'Content-Type': mediaTypes.ociIndex,
    ...distributionHeader,
    ...(wanted !== undefined && { 'OCI-Filters-Applied': 'artifactType' }),
  });
}

async function getManifest(c: RegistryContext, gate: Gate): Promise<Response> {
  const { name, reference } = parameters(c, 'reference');
  await gate.repository(c, name, 'pull');
  const repository = repositoryOf(c, name);
  const stored = repository.find(reference);
  if (stored === undefined) throw manifestUnknown(repository.resolve(reference) ?? reference);
  if (!readable(repository, reference, stored)) throw disallowed();
  checkAccept(c, stored);
  return c.body(new Uint8Array(stored.bytes), 200, {
    'Content-Type': stored.manifest.mediaType,
    'Content-Length': String(stored.bytes.length),
    'Docker-Content-Digest': stored.digest,
    ETag: `"${stored.digest}"`,
    ...distributionHeader,
  });
}

const acceptTexts: Readonly<Record<string, string>> = {
  [mediaTypes.ociIndex]: 'OCI index found, but accept header does not support OCI indexes',
  [mediaTypes.ociManifest]: 'OCI manifest found, but accept header does not support OCI manifests',
  [mediaTypes.dockerList]: 'manifest list found, but accept header does not support manifest lists',
};

/** ACR converts no manifest: an Accept without its media type finds nothing. */
function checkAccept(c: RegistryContext, stored: StoredManifest): void {
  const accepted = (c.req.header('accept') ?? '*/*').split(',').map((text) => text.split(';')[0]?.trim() ?? '');
  const { mediaType } = stored.manifest;
  const any = accepted.some((type) => type === mediaType || type === '*/*' || type === 'application/*' || type === '');
  if (any) return;
  const text = acceptTexts[mediaType] ?? 'manifest found, but accept header does not support its media type';
  throw new RegistryError(404, 'MANIFEST_UNKNOWN', text);
}

const readable = (repository: Repository, reference: string, stored: StoredManifest): boolean =>
  repository.attributes.readEnabled &&
  stored.attributes.readEnabled &&
  (repository.tags.get(reference)?.attributes.readEnabled ?? true);

async function putManifest(c: RegistryContext, gate: Gate): Promise<Response> {
  const { name, reference } = parameters(c, 'reference');
  await gate.repository(c, name, 'push');
  checkRepositoryName(name);
  const bytes = Buffer.from(await c.req.arrayBuffer());
  const repository = c.var.registry.contents.ensure(name, gate.now());
  const manifest = checkedManifest(c, repository, bytes);
  const digest = digestOf(bytes);
  // Of all algorithms ACR takes SHA-256 alone (dotnet/sdk issue 56089).
  const isNamedByDigest = reference.includes(':');
  if (isNamedByDigest ? reference !== digest : !isTag(reference)) {
    throw isNamedByDigest
      ? new RegistryError(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content')
      : new RegistryError(400, 'TAG_INVALID', 'manifest tag did not match URI');
  }
  const isLocked =
    !repository.attributes.writeEnabled ||
    repository.manifests.get(digest)?.attributes.writeEnabled === false ||
    repository.tags.get(reference)?.attributes.writeEnabled === false;
  if (isLocked) throw disallowed();
  repository.putManifest(bytes, manifest, gate.now());
  if (!isDigest(reference)) repository.tag(reference, digest, gate.now());
  return c.body(null, 201, {
    Location: `/v2/${name}/manifests/${digest}`,
    'Docker-Content-Digest': digest,
    ...(manifest.subject && { 'OCI-Subject': manifest.subject.digest }),
    ...distributionHeader,
  });
}

function checkedManifest(c: RegistryContext, repository: Repository, bytes: Buffer): ParsedManifest {
  const mediaType = c.req.header('content-type')?.split(';')[0]?.trim() ?? '';
  if (bytes.length > maxManifestBytes) throw new RegistryError(413, 'MANIFEST_INVALID', 'manifest too large');
  const manifest = isManifestType(mediaType) ? parseManifest(bytes, mediaType) : undefined;
  if (manifest === undefined) throw new RegistryError(400, 'MANIFEST_INVALID', 'manifest invalid');
  const missing = manifest.blobs.find(({ digest }) => !repository.blobs.has(digest));
  if (missing) {
    throw new RegistryError(404, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry', { detail: missing.digest });
  }
  const unknown = manifest.children.find(({ digest }) => !repository.manifests.has(digest));
  if (unknown) throw manifestUnknown(unknown.digest);
  return manifest;
}

async function deleteManifest(c: RegistryContext, gate: Gate): Promise<Response> {
  const { name, reference } = parameters(c, 'reference');
  await gate.repository(c, name, 'delete');
  const repository = repositoryOf(c, name);
  if (!isDigest(reference)) throw new RegistryError(405, 'UNSUPPORTED', 'The operation is unsupported.');
  const stored = repository.manifests.get(reference);
  if (stored === undefined) throw manifestUnknown(reference);
  if (!repository.attributes.deleteEnabled || !stored.attributes.deleteEnabled) throw disallowed();
  repository.deleteManifest(reference);
  return c.body(null, 202, distributionHeader);
}

/** The repository's name and the path's last part. Hono types them only where the route is written. */
function parameters<Last extends string>(c: RegistryContext, last: Last): { name: string } & Record<Last, string> {
  const values: Record<string, string> = { name: c.req.param('name') ?? '', [last]: c.req.param(last) ?? '' };
  return values as { name: string } & Record<Last, string>;
}
