import {
  type Change,
  type Disruption,
  digestOf,
  disruptions,
  ExplainedError,
  type Finding,
  isAllowed,
} from '../model/index.js';

/** What a run would do, as data: shown, stored, compared and refused, never changed. */
export interface Plan {
  readonly environment: string;
  /** Digest of the declaration that it was made from. */
  readonly declaration: string;
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  /** SHA-256 over declaration and changes. */
  readonly digest: string;
}

export function createPlan(
  environment: string,
  declaration: string,
  changes: readonly Change[],
  findings: readonly Finding[],
): Plan {
  return { environment, declaration, changes, findings, digest: digestOf({ environment, declaration, changes }) };
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
