import {
  type CapacityChange,
  type Change,
  type Disruption,
  disruptions,
  ExplainedError,
  type Finding,
  isAllowed,
} from '../model/index.js';
import { type PlanContent, type PlanOrigin, planContent, planDigest, planFileText } from './plan-file.js';

/** What a run would do, as data: shown, stored, compared and refused, never changed. */
export interface Plan extends PlanContent {
  readonly findings: readonly Finding[];
  /** What the node pools come to; undefined when their nodes stay as they are, or nobody looked. */
  readonly capacity?: CapacityChange;
  /** SHA-256 of the plan file's bytes, whether it is written or not. */
  readonly digest: string;
}

export function createPlan(
  changes: readonly Change[],
  findings: readonly Finding[],
  origin: PlanOrigin,
  capacity?: CapacityChange,
): Plan {
  const content = planContent(changes, origin);
  return { ...content, findings, digest: planDigest(content), ...(capacity === undefined ? {} : { capacity }) };
}

/** The bytes of a plan's file, whose SHA-256 is its digest. */
export function planFileOf({ findings: _findings, capacity: _capacity, digest: _digest, ...content }: Plan): string {
  return planFileText(content);
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
