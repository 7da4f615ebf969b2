/** What belongs to an image (signatures, SBOMs, attestations) and a target lacks. */
import { digestsIn, type RegistryClient } from '../../azure/registry/index.js';
import type { Companion } from './cell.js';
import { type Look, nothing } from './look.js';

/** One list for all cells that lack nothing, of which there are many. */
export const none: readonly Companion[] = [];

/** Companions that a target lacks: by its list where that told, else by a HEAD each. */
export async function missingOf(
  client: RegistryClient,
  repository: string,
  companions: readonly Companion[],
  { lacking }: Pick<Look, 'lacking'>,
): Promise<readonly Companion[]> {
  if (companions.length === 0 || lacking === nothing) return none;
  const isMissing = async (companion: Companion): Promise<boolean> => {
    const { digest, tag } = companion;
    const mayLackIt =
      lacking === undefined ||
      (tag === undefined ? lacking.untagged.includes(digest) : lacking.tagged.some(({ name }) => name === tag));
    if (!mayLackIt) return false;
    if (companion.lists !== undefined) return !(await hasAllOf(client, repository, companion));
    return lacking !== undefined || (await client.digest(repository, tag ?? digest)) !== digest;
  };
  const missing = await Promise.all(companions.map(isMissing));
  return missing.some(Boolean) ? companions.filter((_, index) => missing[index]) : [];
}

/** Whether the target's own fallback index lists all that the source's does. */
async function hasAllOf(
  client: RegistryClient,
  repository: string,
  { tag = '', lists = [] }: Companion,
): Promise<boolean> {
  const own = await client.manifest(repository, tag);
  const there = own === undefined ? [] : digestsIn(own.bytes);
  return own !== undefined && lists.every((digest) => there.includes(digest));
}
