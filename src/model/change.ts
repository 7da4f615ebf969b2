import { digestOf, type Json } from './json.js';
import type { StageName } from './outputs.js';

/** What happens to a resource. `none` changes nothing and is not shown. */
export const changeActions = ['create', 'update', 'rotate', 'delete', 'import', 'deploy', 'rollback'] as const;
export type ChangeAction = (typeof changeActions)[number];

/**
 * The harm that a change does to workloads, from least to most: `none`; `rolling`, pods move within their
 * PodDisruptionBudgets; `all-pools`, every node at once; `recreate`, an object is destroyed and made anew;
 * `delete`, something of ours disappears for good.
 */
export const disruptions = ['none', 'rolling', 'all-pools', 'recreate', 'delete'] as const;
export type Disruption = (typeof disruptions)[number];

/** Whether a change of this class is within what `allow` permits. */
export function isAllowed(disruption: Disruption, allow: Disruption): boolean {
  return disruptions.indexOf(disruption) <= disruptions.indexOf(allow);
}

/** A value that only exists once another change is applied; `from` names the output. */
export interface KnownAfterApply {
  readonly knownAfterApply: string;
}

/** One field of a resource that changes. `secret` values are never shown. */
export interface FieldChange {
  /** Dotted path in the resource's own words: `agentPoolProfile.maxCount`. */
  readonly path: string;
  readonly from?: Json;
  readonly to?: Json | KnownAfterApply;
  readonly secret?: true;
}

/**
 * What the failure of a need means. `downstream`: what needs it is skipped, and what needs that. `node`: the failure is
 * its own, and what needs it starts once it has ended. `set`: nothing of the stage starts any more.
 */
export const failurePolicies = ['node', 'downstream', 'set'] as const;
export type FailurePolicy = (typeof failurePolicies)[number];

/** One action on one resource: plain data, so that it can be shown, stored, compared and refused. */
export interface Change {
  /** `nodePool/gpu`, `release/matih-data-plane/ai-service` …; unique in a plan. */
  readonly address: string;
  readonly stage: StageName;
  readonly action: ChangeAction;
  readonly fields: readonly FieldChange[];
  readonly disruption: Disruption;
  /** Why it disrupts, or why it is needed where the fields do not say. */
  readonly reason?: string;
  /** Addresses of changes that must be done before; one that is not in the plan counts as done. */
  readonly needs: readonly string[];
  /** By the address of a need; downstream where nothing is said. */
  readonly failurePolicies?: Readonly<Record<string, FailurePolicy>>;
  /** Expected duration in milliseconds, for ordering by the longest remaining path. */
  readonly expectedMs?: number;
  /** Digest of the observed fields that this change was computed from; absent when nothing was there. */
  readonly fingerprint?: string;
  /** Digest of all that it leads to, where the fields don't say everything and all is known. */
  readonly target?: string;
  /** Writes nothing: it waits for what is in progress or getting ready. An approved plan may gain or lose such a change. */
  readonly onlyWaits?: true;
}

/**
 * The fingerprint of what these fields were found as. Only fields that differ from the declaration are in it, so that
 * neither what the service owns nor what others declare makes a plan stale.
 */
export function fieldsFingerprint(fields: readonly FieldChange[]): string {
  return digestOf(fields.map(({ path, from }) => ({ path, from })));
}

/** Something that must be mended, or known, before or after a run. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly stage: StageName;
  /** What was found, in one sentence. */
  readonly message: string;
  /** What to do about it: a sentence, a command or lines of YAML. */
  readonly mend?: string;
  /** Path in the environment file, for example `nodePools.gpu.vmSize`: gives the finding its line. */
  readonly path?: string;
  /** Address of the change that this finding is about; with allow-partial only that one is held back. */
  readonly address?: string;
  /** What is there differs from what is declared or recorded: drift, whether it may be changed here or not. */
  readonly isDrift?: true;
}
