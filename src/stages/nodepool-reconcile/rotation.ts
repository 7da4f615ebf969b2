/**
 * The rotation of a pool as named cases: from what is found, the one next step. Pure, so that a run that was killed at
 * any point goes on from what it finds. On the way the pools that take pods have never fewer nodes than before, and no
 * more than one pool replaces another.
 */
import type { NodePool } from '../../environment/index.js';

/** A pool that is the declared one, or is to become it (rulebook aks: changed only by rotation). */
export interface MemberFound {
  readonly name: string;
  /** Whether all that only a rotation could change is as declared. */
  readonly fits: boolean;
  readonly state: 'ready' | 'inFlight' | 'failed';
  readonly count: number;
  readonly isAutoscaled: boolean;
  readonly isSystem: boolean;
  /** Nodes that are Ready, and those that take pods. */
  readonly readyNodes: number;
  readonly openNodes: number;
  /** Whether its nodes carry the declared name where workloads select their pool. */
  readonly isNamed: boolean;
  /** Pods that are still to be moved off it. */
  readonly pods: number;
  /** Workloads that were ready on it before they were moved, and are not now. */
  readonly unready: number;
}

export interface RotationFound {
  readonly declared: Pick<NodePool, 'name' | 'mode' | 'rotation'>;
  /** Nodes that the declared pool begins with. */
  readonly initialCount: number;
  /** A name that no pool has. */
  readonly freeName: string;
  readonly members: readonly MemberFound[];
}

export type RotationStep =
  | { readonly kind: 'settle' | 'wait' | 'repair' | 'freeze' | 'promote' | 'awaitNodes'; readonly pool: string }
  | { readonly kind: 'create' | 'grow'; readonly pool: string; readonly count: number }
  | { readonly kind: 'open' | 'cordon' | 'drain' | 'verify' | 'delete'; readonly pool: string; readonly to: string };

export function nextStep(found: RotationFound): RotationStep {
  const { declared, members, initialCount, freeName } = found;
  const busy = members.find(({ state }) => state === 'inFlight');
  if (busy !== undefined) return { kind: 'wait', pool: busy.name };
  const [only, ...more] = members;
  if (only === undefined) return { kind: 'create', pool: declared.name, count: initialCount };
  if (more.length > 0) return move(found);
  if (only.fits && (only.name === declared.name || declared.rotation === 'keep'))
    return { kind: 'settle', pool: only.name };
  // Its count is to stand still while another pool is measured by it.
  if (only.isAutoscaled) return { kind: 'freeze', pool: only.name };
  const isBack = only.name !== declared.name && declared.rotation === 'swap-back';
  return { kind: 'create', pool: isBack ? declared.name : freeName, count: Math.max(only.count, initialCount) };
}

/** Two pools are there: the workloads of one go to the other, then it goes itself. */
function move({ declared, members }: RotationFound): RotationStep {
  const to = successor(declared.name, members);
  const [from] = members.filter((member) => member !== to);
  if (to === undefined || from === undefined) throw new Error(`pool ${declared.name} has no replacement`);
  const both = { pool: from.name, to: to.name };
  if (to.state === 'failed') return { kind: 'repair', pool: to.name };
  if (from.isAutoscaled) return { kind: 'freeze', pool: from.name };
  if (to.isAutoscaled) return { kind: 'freeze', pool: to.name };
  if (to.count < from.count) return { kind: 'grow', pool: to.name, count: from.count };
  // The last System pool can't go: its replacement is one before.
  if (declared.mode === 'System' && !to.isSystem) return { kind: 'promote', pool: to.name };
  if (to.readyNodes < to.count) return { kind: 'awaitNodes', pool: to.name };
  if (to.openNodes < to.count || !to.isNamed) return { kind: 'open', ...both };
  if (from.openNodes > 0) return { kind: 'cordon', ...both };
  if (from.pods > 0) return { kind: 'drain', ...both };
  if (from.unready > 0) return { kind: 'verify', ...both };
  return { kind: 'delete', ...both };
}

/** The pool that stays of several: one that fits, under the declared name if it can be; else the newer one. */
function successor(declaredName: string, members: readonly MemberFound[]): MemberFound | undefined {
  const fitting = members.filter(({ fits }) => fits);
  return (
    fitting.find(({ name }) => name === declaredName) ??
    fitting[0] ??
    members.find(({ name }) => name !== declaredName) ??
    members[0]
  );
}
