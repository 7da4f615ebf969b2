import type { ClusterAccess, ObjectDifference } from '../../kubernetes/index.js';
import type { StageContext } from '../context.js';
import { harmOf } from './plan.js';
import type { Rendering } from './state.js';

/** Deletes the objects whose new form the API would refuse: the plan said so, and `allow` let it. */
export async function recreateObjects(
  address: string,
  differences: readonly ObjectDifference[],
  { progress }: StageContext,
  { client }: ClusterAccess,
  rendering: Pick<Rendering, 'dryRun'> = {},
): Promise<void> {
  for (const difference of differences) {
    const { change, kind, before } = difference;
    if (change !== 'changed' || before === undefined) continue;
    if (harmOf([difference], rendering).disruption !== 'recreate') continue;
    const type = await client.types.of(before);
    if (type === undefined) continue;
    const { name, namespace } = before.metadata;
    progress({ kind: 'waiting', address, message: `deletes ${kind} ${name} to make it anew` });
    await client.delete(type, name, namespace);
  }
}
