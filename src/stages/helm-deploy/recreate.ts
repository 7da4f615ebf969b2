import { type ClusterAccess, type ObjectDifference, resources } from '../../kubernetes/index.js';
import type { StageContext } from '../context.js';
import { harmOf } from './plan.js';

const recreatable = [resources.deployments, resources.statefulSets, resources.daemonSets, resources.jobs];

/** Deletes the objects whose new form the API would refuse: the plan said so, and `allow` let it. */
export async function recreateObjects(
  address: string,
  differences: readonly ObjectDifference[],
  { progress }: StageContext,
  { client }: ClusterAccess,
): Promise<void> {
  for (const { kind, before } of differences.filter(isRecreated)) {
    const type = recreatable.find((each) => each.kind === kind);
    if (type === undefined || before === undefined) continue;
    const { name, namespace } = before.metadata;
    progress({ kind: 'waiting', address, message: `deletes ${kind} ${name} to make it anew` });
    await client.delete(type, name, namespace);
  }
}

function isRecreated(difference: ObjectDifference): boolean {
  return difference.change === 'changed' && harmOf([difference]).disruption === 'recreate';
}
