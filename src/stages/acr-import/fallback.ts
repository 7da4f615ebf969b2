/** The Referrers API's fallback: an index under the tag `sha256-<hex>` that lists what refers to a manifest. */
import { digestsIn, type RegistryClient } from '../../azure/registry/index.js';
import { ExplainedError } from '../../model/index.js';
import type { Cell, Companion } from './cell.js';

const indexType = 'application/vnd.oci.image.index.v1+json';

/**
 * Puts under the tenant's fallback tag what the tenant's index lists and the platform's: copied over as one tag, it
 * would take the tenant's own signatures away. `refused` where the login may not push and nothing of the tenant's can
 * get lost: then the platform's index may be tagged as it is.
 */
export async function mergeFallback(
  source: RegistryClient,
  target: RegistryClient,
  { image, repository, registry }: Cell,
  { digest, tag = '' }: Companion,
): Promise<'tagged' | 'refused'> {
  const [theirs, own] = await Promise.all([
    source.manifest(image.repository, digest),
    target.manifest(repository, tag),
  ]);
  if (theirs === undefined) {
    throw new ExplainedError({ what: `${source.loginServer}/${image.repository}@${digest}`, cause: 'is gone' });
  }
  const merged = mergedIndex(theirs.bytes, own?.bytes);
  const isOnlyTheirs = own === undefined || digestsIn(own.bytes).every((one) => digestsIn(theirs.bytes).includes(one));
  const put = await target.tag(repository, tag, isOnlyTheirs ? theirs : { mediaType: indexType, bytes: merged });
  if (put === 'tagged' || isOnlyTheirs) return put;
  throw new ExplainedError({
    what: `merge ${repository}:${tag} in ${registry.loginServer}`,
    cause: "its index lists referrers of the tenant's own, and the login may not push a merged one",
    mend: `az role assignment create --assignee <client-id> --role AcrPush --scope ${registry.id}`,
  });
}

/** The entries of both indexes, each digest once, the tenant's first: the same two always give the same bytes. */
export function mergedIndex(theirs: Buffer, own: Buffer | undefined): Buffer {
  const entries = [...entriesOf(own), ...entriesOf(theirs)];
  const manifests = [...new Map(entries.map((entry) => [entry.digest, entry])).values()];
  return Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests }));
}

interface Entry {
  readonly digest: string;
}

function entriesOf(bytes: Buffer | undefined): readonly Entry[] {
  if (bytes === undefined) return [];
  const { manifests } = JSON.parse(bytes.toString('utf8')) as { readonly manifests?: readonly Entry[] };
  return manifests ?? [];
}
