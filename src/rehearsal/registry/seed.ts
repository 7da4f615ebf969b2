/** Images that the embedded registries begin with: real manifests over small real layers, the same every time. */
import { gzipSync } from 'node:zlib';
import { type Digest, digestOf, mediaTypes, parseManifest } from './manifest.js';
import type { Registry } from './registry.js';
import type { Repository } from './store.js';

export type Architecture = 'amd64' | 'arm64';

/** An image to seed. */
export interface SeedImage {
  /** Repository name, prefix included. */
  readonly repository: string;
  /** Oldest first: the last is the newest. */
  readonly tags: readonly string[];
  /** One gives an image manifest, several an index (amd64 only unless said). */
  readonly architectures?: readonly Architecture[];
  /** Docker's schema 2 or OCI's media types; OCI unless said. */
  readonly format?: 'docker' | 'oci';
  /** A signature as a referrer (Notation), under cosign's tag, or none. */
  readonly signature?: 'referrer' | 'cosign-tag';
}

const controlPlane = [
  'iam-service',
  'tenant-service',
  'config-service',
  'audit-service',
  'notification-service',
  'billing-service',
  'platform-registry',
  'observability-api',
  'infrastructure-service',
];
const javaDataPlane = [
  'query-engine',
  'catalog-service',
  'semantic-layer',
  'bi-service',
  'data-plane-agent',
  'governance-service',
];
const pythonDataPlane = [
  'ai-service',
  'ml-service',
  'data-quality-service',
  'pipeline-service',
  'ontology-service',
  'ops-agent-service',
  'infrastructure-optimizer',
];
const frontEnds = [
  'render-service',
  'bi-workbench',
  'ml-workbench',
  'data-workbench',
  'agentic-workbench',
  'control-plane-ui',
  'data-plane-ui',
  'ops-workbench',
];
const platformOnly = ['external-secrets', 'cert-manager', 'trino', 'spark', 'inference', 'prometheus', 'grafana'];

/** The 37 images of the platform, in the four shapes that builds leave behind. */
export function platformImages(prefix: string, tags: readonly string[]): readonly SeedImage[] {
  const shaped = (names: readonly string[], shape: Omit<SeedImage, 'repository' | 'tags'>): readonly SeedImage[] =>
    names.map((name) => ({ repository: prefix === '' ? name : `${prefix}/${name}`, tags, ...shape }));
  return [
    ...shaped(controlPlane, { format: 'oci', signature: 'referrer' }),
    ...shaped(javaDataPlane, { format: 'docker' }),
    ...shaped(pythonDataPlane, { format: 'oci', architectures: ['amd64', 'arm64'], signature: 'referrer' }),
    ...shaped(frontEnds, { format: 'oci', signature: 'cosign-tag' }),
    ...shaped(platformOnly, { format: 'docker', architectures: ['amd64', 'arm64'] }),
  ];
}

/** Puts an image with all its tags; each tag is a build of its own. */
export function seed(registry: Registry, image: SeedImage, now: Date): ReadonlyMap<string, Digest> {
  const repository = registry.contents.ensure(image.repository, now.toISOString());
  return new Map(
    image.tags.map((tag, position) => {
      // A minute apart, so that "newest" has an answer.
      const built = new Date(now.getTime() - (image.tags.length - position) * 60_000).toISOString();
      return [tag, seedTag(repository, image, tag, built)];
    }),
  );
}

function seedTag(repository: Repository, image: SeedImage, tag: string, built: string): Digest {
  const architectures = image.architectures ?? ['amd64'];
  const manifests = architectures.map((architecture) => putImage(repository, image, tag, architecture, built));
  const [only] = manifests;
  const top = manifests.length === 1 && only ? only : putIndex(repository, image, manifests, built);
  repository.tag(tag, top.digest, built);
  if (image.signature) putSignature(repository, top, image.signature, built);
  return top.digest;
}

interface Put {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly platform?: { readonly architecture: string; readonly os: 'linux' };
}

function putImage(
  repository: Repository,
  image: SeedImage,
  tag: string,
  architecture: Architecture,
  built: string,
): Put {
  const name = `${image.repository}:${tag}`;
  // The base layer is shared by all images of an architecture, as real ones share theirs.
  const layers = [tar('etc/os-release', `ID=matih-base\nARCH=${architecture}\n`), tar('app/VERSION', `${name}\n`)];
  const config = {
    // Not the time of seeding: an image is the same in every run.
    created: '2026-01-01T00:00:00Z',
    architecture,
    os: 'linux',
    config: { User: '10001', Entrypoint: ['/app/start'], Env: [`IMAGE_TAG=${tag}`] },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => digestOf(layer)) },
    history: [{ created_by: 'base' }, { created_by: 'application' }],
  };
  const docker = image.format === 'docker';
  const mediaType = docker ? mediaTypes.dockerManifest : mediaTypes.ociManifest;
  const manifest = {
    schemaVersion: 2,
    mediaType,
    config: putBlob(
      repository,
      docker ? 'application/vnd.docker.container.image.v1+json' : 'application/vnd.oci.image.config.v1+json',
      Buffer.from(JSON.stringify(config)),
    ),
    layers: layers.map((layer) =>
      putBlob(
        repository,
        docker ? 'application/vnd.docker.image.rootfs.diff.tar.gzip' : 'application/vnd.oci.image.layer.v1.tar+gzip',
        gzipSync(layer),
      ),
    ),
  };
  return { ...putManifest(repository, mediaType, manifest, built), platform: { architecture, os: 'linux' } };
}

function putIndex(repository: Repository, image: SeedImage, manifests: readonly Put[], built: string): Put {
  const mediaType = image.format === 'docker' ? mediaTypes.dockerList : mediaTypes.ociIndex;
  return putManifest(repository, mediaType, { schemaVersion: 2, mediaType, manifests }, built);
}

/** A signature in one of the two layouts in use: OCI 1.1 referrers, or cosign's `sha256-<hex>.sig` tag. */
function putSignature(repository: Repository, of: Put, layout: 'referrer' | 'cosign-tag', built: string): void {
  const payload = JSON.stringify({ targetArtifact: { mediaType: of.mediaType, digest: of.digest, size: of.size } });
  const mediaType = mediaTypes.ociManifest;
  const subject = { mediaType: of.mediaType, digest: of.digest, size: of.size };
  const notation = {
    schemaVersion: 2,
    mediaType,
    artifactType: 'application/vnd.cncf.notary.signature',
    config: putBlob(repository, mediaTypes.ociEmpty, Buffer.from('{}')),
    layers: [putBlob(repository, 'application/jose+json', Buffer.from(payload))],
    subject,
  };
  const cosign = {
    schemaVersion: 2,
    mediaType,
    config: putBlob(repository, 'application/vnd.oci.image.config.v1+json', Buffer.from('{}')),
    layers: [putBlob(repository, 'application/vnd.dev.cosign.simplesigning.v1+json', Buffer.from(payload))],
  };
  const put = putManifest(repository, mediaType, layout === 'referrer' ? notation : cosign, built);
  if (layout === 'cosign-tag') repository.tag(`${of.digest.replace(':', '-')}.sig`, put.digest, built);
}

function putBlob(repository: Repository, mediaType: string, bytes: Buffer): Put {
  return { mediaType, digest: repository.putBlob(bytes), size: bytes.length };
}

function putManifest(repository: Repository, mediaType: string, manifest: object, built: string): Put {
  const bytes = Buffer.from(JSON.stringify(manifest));
  const parsed = parseManifest(bytes, mediaType);
  if (parsed === undefined) throw new Error(`A seeded manifest of ${repository.name} is not valid.`);
  return { mediaType, digest: repository.putManifest(bytes, parsed, built), size: bytes.length };
}

/** A tar archive of one file, without dates, so that it is the same in every run. */
function tar(path: string, content: string): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((512 - (body.length % 512)) % 512);
  return Buffer.concat([header, body, padding, Buffer.alloc(1024)]);
}
