import {
  type CapacityChange,
  type Change,
  type Disruption,
  disruptions,
  ExplainedError,
  type Finding,
  isAllowed,
} from '../model/index.js';
import type { EstimatedChange } from './estimate.js';
import { type PlanContent, type PlanOrigin, planContent, planDigest, planFileText } from './plan-file.js';

/** What a run would do, as data: shown, stored, compared and refused, never changed. */
export interface Plan extends PlanContent {
  readonly findings: readonly Finding[];
  /** What the node pools come to; undefined when their nodes stay as they are, or nobody looked. */
  readonly capacity?: CapacityChange | undefined;
  /** When each change would start and end; undefined when nobody knows how long they take. */
  readonly estimate?: readonly EstimatedChange[] | undefined;
  /** SHA-256 of the plan file's bytes, whether it is written or not. */
  readonly digest: string;
}

/** What is told of a plan beside what is approved. */
export type Foreseen = Pick<Plan, 'capacity' | 'estimate'>;

export function createPlan(
  changes: readonly Change[],
  findings: readonly Finding[],
  origin: PlanOrigin,
  foreseen: Foreseen = {},
): Plan {
  const content = planContent(changes, origin);
  return { ...content, findings, digest: planDigest(content), ...foreseen };
}

/** The bytes of a plan's file, whose SHA-256 is its digest. */
export function planFileOf(plan: Plan): string {
  return planFileText(contentOf(plan));
}

/** A plan without what was only told of it. */
export function contentOf({
  findings: _findings,
  capacity: _capacity,
  estimate: _estimate,
  digest: _digest,
  ...content
}: Plan): PlanContent {
  return content;
}

/** Fails with everything that the plan would do beyond what `allow` permits. */
export function approve(plan: Plan, allow: Disruption): void {
  const refused = plan.changes.filter((change) => !isAllowed(change.disruption, allow));
  if (refused.length === 0) return;
  const needed = disruptions.findLast((each) => refused.some(({ disruption }) => disruption === each));
  throw new ExplainedError({
    what: 'plan refused',
    cause: refused
      .map(
        ({ address, action, disruption, reason }) =>
          `${action} ${address} is ${disruption}${reason ? ` (${reason})` : ''}`,
      )
      .join('; '),
    mend: `Nothing was changed. To allow it: allow: ${needed}`,
    exitCode: 3,
  });
}

/**
 * Which changes findings hold back, with why. Without allow-partial any error stops the whole run; with it, errors
 * about a single release hold only that one.
 */
export function heldByFindings(
  findings: readonly Finding[],
  allowPartial: boolean,
): { readonly stopsRun: boolean; readonly held: ReadonlyMap<string, string> } {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const held = new Map<string, string>();
  for (const { address, message } of errors) if (address !== undefined) held.set(address, message);
  const isPartial = allowPartial && errors.every(({ address }) => address?.startsWith('release/') === true);
  return { stopsRun: errors.length > 0 && !isPartial, held };
}
