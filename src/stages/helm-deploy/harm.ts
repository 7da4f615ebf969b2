/** What differences do to what runs: the disruption of a change, and why. */
import { isHook, type KubernetesObject, type ManifestObject, type ObjectDifference } from '../../kubernetes/index.js';
import { type Disruption, disruptions } from '../../model/index.js';
import { type Rendering, workloadKinds } from './state.js';

/** The worst that the differences do to what runs. */
export function harmOf(
  differences: readonly ObjectDifference[],
  rendering: Pick<Rendering, 'dryRun'> = {},
): {
  readonly disruption: Disruption;
  readonly reason?: string;
} {
  const harms = differences.map((each) => harmOfObject(each, rendering));
  const worst = worstOf(harms.map(({ disruption }) => disruption));
  const reasons = harms.flatMap(({ disruption, reason }) =>
    disruption === worst && reason !== undefined ? [reason] : [],
  );
  return { disruption: worst, ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }) };
}

/** `none` of none. */
export function worstOf(all: readonly Disruption[]): Disruption {
  return disruptions.findLast((each) => all.includes(each)) ?? 'none';
}

/** Kinds whose removal takes something away for good. */
const precious = new Set([
  ...workloadKinds,
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'Namespace',
  'Service',
]);

/** Kinds that take something with them when they are made anew: what is stored, objects of the kind. */
const losing = new Set(['PersistentVolumeClaim', 'PersistentVolume', 'CustomResourceDefinition']);

export function harmOfRemaking(kind: string): Disruption {
  return losing.has(kind) ? 'delete' : 'recreate';
}

/** Whether the chart has helm leave an object in the cluster that is no longer in it. */
export function isKept(object: KubernetesObject | undefined): boolean {
  return object?.metadata.annotations?.['helm.sh/resource-policy']?.trim() === 'keep';
}

/** Helm takes no hook away either: whether one is still there is its delete policy's. */
export function isLeft(object: ManifestObject | undefined): boolean {
  return isKept(object) || (object !== undefined && isHook(object));
}

function harmOfObject(
  { key, kind, change, fields, before, after }: ObjectDifference,
  { dryRun }: Pick<Rendering, 'dryRun'>,
): {
  readonly disruption: Disruption;
  readonly reason?: string;
} {
  // Hooks run once: helm deletes what an earlier run left of one before it makes it anew.
  const states = [before, after].filter((object) => object !== undefined);
  if (states.length > 0 && states.every(isHook)) return { disruption: 'none' };
  if (change === 'removed')
    return precious.has(kind) && !isLeft(before)
      ? { disruption: 'delete', reason: `${key} is no longer in the chart` }
      : { disruption: 'none' };
  if (change === 'added' || dryRun?.unmoved.includes(key) === true) return { disruption: 'none' };
  const immutable = fields.filter(({ path }) => isImmutable(kind, path));
  if (immutable.length > 0) {
    return {
      disruption: 'recreate',
      reason: `${key}: ${immutable.map(({ path }) => path).join(', ')} can't be changed in place`,
    };
  }
  const refused = dryRun?.refusals.find((each) => each.key === key && each.kind === 'immutable');
  if (refused !== undefined) return { disruption: harmOfRemaking(kind), reason: `${key}: ${refused.message}` };
  const isRolling = workloadKinds.includes(kind) && fields.some(({ path }) => path.startsWith('spec.template'));
  return { disruption: isRolling ? 'rolling' : 'none' };
}

function isImmutable(kind: string, path: string): boolean {
  switch (kind) {
    case 'Deployment':
    case 'DaemonSet':
      return path.startsWith('spec.selector');
    case 'StatefulSet':
      return /^spec\.(selector|serviceName|podManagementPolicy|volumeClaimTemplates)/.test(path);
    case 'Job':
      return /^spec\.(template|selector|completionMode)/.test(path);
    default:
      return false;
  }
}
