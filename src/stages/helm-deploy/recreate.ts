import {
  type ClusterAccess,
  dryRunObjects,
  keyOf,
  type ManifestObject,
  type ObjectDifference,
} from '../../kubernetes/index.js';
import type { Disruption } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { harmOf, harmOfRemaking, worstOf } from './harm.js';
import type { Rendering } from './state.js';

/** Objects of the differences whose new form the API would refuse in the place of the old one. */
export function remadeBy(
  differences: readonly ObjectDifference[],
  rendering: Pick<Rendering, 'dryRun'> = {},
): readonly ManifestObject[] {
  return differences.flatMap((difference) => {
    const { change, before } = difference;
    if (change !== 'changed' || before === undefined) return [];
    return ['recreate', 'delete'].includes(harmOf([difference], rendering).disruption) ? [before] : [];
  });
}

/**
 * Of a revision's objects those that what is live can't become, as the API server says. For where the newest revision does
 * not tell what is live: helm failed, or was killed, before or after it got to an object.
 */
export async function remadeFrom(
  objects: readonly ManifestObject[],
  namespace: string,
  { client }: ClusterAccess,
): Promise<readonly ManifestObject[]> {
  return refusedAsImmutable(objects, await dryRunObjects(client, objects, { namespace }));
}

export function refusedAsImmutable(
  objects: readonly ManifestObject[],
  dryRun: Rendering['dryRun'],
): readonly ManifestObject[] {
  const refused = new Set(dryRun?.refusals.flatMap(({ key, kind }) => (kind === 'immutable' ? [key] : [])));
  return objects.filter((object) => refused.has(keyOf(object)));
}

/** What making objects anew does: `none` of none. */
export function remadeHarm(objects: readonly ManifestObject[]): Disruption {
  return worstOf(objects.map(({ kind }) => harmOfRemaking(kind)));
}

/** For people: `Deployment/matih/web can't be changed in place`. */
export function remadeText(objects: readonly ManifestObject[]): string {
  return `${objects.map(keyOf).join(', ')} can't be changed in place`;
}

/** Deletes objects to have them made anew: the plan said so, and `allow` let it. */
export async function deleteRemade(
  address: string,
  objects: readonly ManifestObject[],
  { progress }: StageContext,
  { client }: ClusterAccess,
): Promise<void> {
  for (const object of objects) {
    const type = await client.types.of(object);
    if (type === undefined) continue;
    const { name, namespace } = object.metadata;
    progress({ kind: 'waiting', address, message: `deletes ${object.kind} ${name} to make it anew` });
    await client.delete(type, name, namespace);
  }
}
