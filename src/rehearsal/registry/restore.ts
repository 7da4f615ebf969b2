/** Puts what is known of a real registry in place: manifests to the letter, their layers by digest and size alone. */
import { isDigest, parseManifest } from './manifest.js';
import type { Registry } from './registry.js';

/** A repository as somebody read it. */
export interface KnownRepository {
  readonly name: string;
  /** Tag → digest. */
  readonly tags: Readonly<Record<string, string>>;
  readonly manifests: readonly { readonly mediaType: string; readonly text: string }[];
}

/** Its layers can be pulled by nodes and copied by imports, and read by nobody. */
export function restore(registry: Registry, { name, tags, manifests }: KnownRepository, now: Date): void {
  const repository = registry.contents.ensure(name, now.toISOString());
  for (const { mediaType, text } of manifests) {
    const bytes = Buffer.from(text);
    const manifest = parseManifest(bytes, mediaType);
    if (manifest === undefined) continue;
    for (const { digest, size } of manifest.blobs) repository.blobs.set(digest, size);
    repository.putManifest(bytes, manifest, now.toISOString());
  }
  for (const [tag, digest] of Object.entries(tags)) {
    if (isDigest(digest)) repository.tag(tag, digest, now.toISOString());
  }
}
