/**
 * What registries hold: blobs shared by content among all of them, and per repository the links to blobs,
 * the manifests and the tags.
 */
import { type Descriptor, type Digest, digestOf, type ParsedManifest, parseManifest } from './manifest.js';

/** Locks of a repository, tag or manifest, as `az acr repository update` sets them. */
export interface ChangeableAttributes {
  readonly deleteEnabled: boolean;
  readonly writeEnabled: boolean;
  readonly listEnabled: boolean;
  readonly readEnabled: boolean;
}

export const unlocked: ChangeableAttributes = {
  deleteEnabled: true,
  writeEnabled: true,
  listEnabled: true,
  readEnabled: true,
};

export interface StoredManifest {
  readonly digest: Digest;
  readonly bytes: Buffer;
  readonly manifest: ParsedManifest;
  readonly createdTime: string;
  attributes: ChangeableAttributes;
}

export interface StoredTag {
  digest: Digest;
  readonly createdTime: string;
  lastUpdateTime: string;
  attributes: ChangeableAttributes;
}

/** Bytes by digest, once for all registries. */
export class ContentStore {
  readonly #bytes = new Map<Digest, Buffer>();

  put(bytes: Buffer): Digest {
    const digest = digestOf(bytes);
    if (!this.#bytes.has(digest)) this.#bytes.set(digest, Buffer.from(bytes));
    return digest;
  }

  get(digest: Digest): Buffer | undefined {
    return this.#bytes.get(digest);
  }

  entries(): IterableIterator<[Digest, Buffer]> {
    return this.#bytes.entries();
  }
}

/** One repository of one registry. */
export class Repository {
  readonly name: string;
  readonly createdTime: string;
  readonly manifests = new Map<Digest, StoredManifest>();
  readonly tags = new Map<string, StoredTag>();
  /** Blobs that may be read through this repository, with their sizes. */
  readonly blobs = new Map<Digest, number>();
  attributes: ChangeableAttributes = unlocked;
  readonly #content: ContentStore;

  constructor(name: string, createdTime: string, content: ContentStore) {
    this.name = name;
    this.createdTime = createdTime;
    this.#content = content;
  }

  putBlob(bytes: Buffer): Digest {
    const digest = this.#content.put(bytes);
    this.blobs.set(digest, bytes.length);
    return digest;
  }

  blob(digest: Digest): Buffer | undefined {
    return this.blobs.has(digest) ? this.#content.get(digest) : undefined;
  }

  putManifest(bytes: Buffer, manifest: ParsedManifest, now: string): Digest {
    const digest = this.#content.put(bytes);
    if (!this.manifests.has(digest)) {
      const stored = this.#content.get(digest) ?? bytes;
      this.manifests.set(digest, { digest, bytes: stored, manifest, createdTime: now, attributes: unlocked });
    }
    return digest;
  }

  tag(name: string, digest: Digest, now: string): void {
    const existing = this.tags.get(name);
    if (existing === undefined) {
      this.tags.set(name, { digest, createdTime: now, lastUpdateTime: now, attributes: unlocked });
    } else {
      existing.digest = digest;
      existing.lastUpdateTime = now;
    }
  }

  /** The digest that a tag or digest names; a tag may point at a manifest that is gone. */
  resolve(reference: string): Digest | undefined {
    return reference.startsWith('sha256:') ? (reference as Digest) : this.tags.get(reference)?.digest;
  }

  find(reference: string): StoredManifest | undefined {
    const digest = this.resolve(reference);
    return digest === undefined ? undefined : this.manifests.get(digest);
  }

  /** Deletes a manifest and every tag that points at it. */
  deleteManifest(digest: Digest): readonly string[] {
    this.manifests.delete(digest);
    const tags = this.tagsOf(digest);
    for (const tag of tags) this.tags.delete(tag);
    return tags;
  }

  tagsOf(digest: Digest): readonly string[] {
    return [...this.tags].filter(([, tag]) => tag.digest === digest).map(([name]) => name);
  }

  /** Descriptors of the manifests whose subject is `digest`. */
  referrers(digest: Digest): readonly (Descriptor & { artifactType?: string })[] {
    return [...this.manifests.values()]
      .filter((stored) => stored.manifest.subject?.digest === digest)
      .map(({ digest: own, bytes, manifest }) => ({
        mediaType: manifest.mediaType,
        digest: own,
        size: bytes.length,
        ...(manifest.artifactType !== undefined && { artifactType: manifest.artifactType }),
        ...(manifest.annotations && { annotations: { ...manifest.annotations } }),
      }));
  }

  /** The manifest and all that it lists, children before parents; undefined where one is missing. */
  closure(digest: Digest): readonly StoredManifest[] | undefined {
    const stored = this.manifests.get(digest);
    if (stored === undefined) return undefined;
    const found: StoredManifest[] = [];
    for (const child of stored.manifest.children) {
      const below = this.closure(child.digest);
      if (below === undefined) return undefined;
      found.push(...below);
    }
    return [...found, stored];
  }
}

/** The repositories of one registry. */
export class RegistryContents {
  readonly repositories = new Map<string, Repository>();
  readonly #content: ContentStore;

  constructor(content: ContentStore) {
    this.#content = content;
  }

  get(name: string): Repository | undefined {
    return this.repositories.get(name);
  }

  ensure(name: string, now: string): Repository {
    const existing = this.repositories.get(name);
    if (existing) return existing;
    const repository = new Repository(name, now, this.#content);
    this.repositories.set(name, repository);
    return repository;
  }

  /** Repositories that hold something: one with mere upload leftovers is not listed. */
  names(): readonly string[] {
    return [...this.repositories.values()]
      .filter((repository) => repository.manifests.size > 0)
      .map((repository) => repository.name)
      .sort();
  }

  /** Bytes that ACR counts: each blob and manifest once in a registry. */
  usedBytes(): number {
    const sizes = new Map<Digest, number>();
    for (const repository of this.repositories.values()) {
      for (const [digest, size] of repository.blobs) sizes.set(digest, size);
      for (const stored of repository.manifests.values()) sizes.set(stored.digest, stored.bytes.length);
    }
    return [...sizes.values()].reduce((sum, size) => sum + size, 0);
  }
}

/** Copies a manifest with all it lists and their blobs; referrers stay behind, as with importImage. */
export function copyManifest(from: Repository, to: Repository, digest: Digest, now: string): void {
  for (const stored of from.closure(digest) ?? []) {
    for (const blob of stored.manifest.blobs) {
      const bytes = from.blob(blob.digest);
      const size = from.blobs.get(blob.digest);
      if (bytes) to.putBlob(bytes);
      // Of a registry that was restored, layers are known by their digest alone.
      else if (size !== undefined) to.blobs.set(blob.digest, size);
    }
    to.putManifest(stored.bytes, stored.manifest, now);
  }
}

/** A repository in the state file. */
export interface SavedRepository {
  readonly name: string;
  readonly createdTime: string;
  readonly attributes: ChangeableAttributes;
  readonly blobs: readonly Digest[];
  readonly manifests: readonly {
    readonly digest: Digest;
    readonly mediaType: string;
    readonly createdTime: string;
    readonly attributes: ChangeableAttributes;
  }[];
  readonly tags: readonly ({ readonly name: string } & Readonly<StoredTag>)[];
}

export function saveRepository(repository: Repository): SavedRepository {
  return {
    name: repository.name,
    createdTime: repository.createdTime,
    attributes: repository.attributes,
    blobs: [...repository.blobs.keys()],
    manifests: [...repository.manifests.values()].map(({ digest, manifest, createdTime, attributes }) => ({
      digest,
      mediaType: manifest.mediaType,
      createdTime,
      attributes,
    })),
    tags: [...repository.tags].map(([name, tag]) => ({ name, ...tag })),
  };
}

export function loadRepository(contents: RegistryContents, content: ContentStore, saved: SavedRepository): void {
  const repository = contents.ensure(saved.name, saved.createdTime);
  repository.attributes = saved.attributes;
  for (const digest of saved.blobs) {
    const bytes = content.get(digest);
    if (bytes) repository.blobs.set(digest, bytes.length);
  }
  for (const { digest, mediaType, createdTime, attributes } of saved.manifests) {
    const bytes = content.get(digest);
    const manifest = bytes && parseManifest(bytes, mediaType);
    if (bytes && manifest) repository.manifests.set(digest, { digest, bytes, manifest, createdTime, attributes });
  }
  for (const { name, ...tag } of saved.tags) repository.tags.set(name, { ...tag });
}
