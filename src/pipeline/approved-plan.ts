/** Whether a plan that was approved may be applied here and now: the run it is for, and what has changed since. */
import { compareVersions } from '../azure/aks/kubernetes-versions.js';
import {
  canonicalJson,
  type FieldChange,
  fieldsFingerprint,
  isAllowed,
  type Json,
  type KnownAfterApply,
  type RunIdentity,
} from '../model/index.js';
import { type BoundOptions, type PlanContent, type PlannedChange, planRefused } from './plan-file.js';

/** What an apply is about to do, as far as it is known before anything is observed. */
export interface ApplyOccasion {
  readonly environment: string;
  readonly declaration: string;
  /** The declaration's files: repository path → SHA-256. */
  readonly files: Readonly<Record<string, string>>;
  readonly run: Pick<RunIdentity, 'repository' | 'commit' | 'id' | 'attempt'>;
  readonly now: Date;
  /** Inputs that the caller gave again; what is absent is taken from the plan. */
  readonly options: BoundOptions;
}

/** Fails when the plan is for something else, for another run, or too old: nothing was asked of Azure yet. */
export function checkOccasion(plan: PlanContent, occasion: ApplyOccasion): void {
  const { environment, declaration, files, run, now, options } = occasion;
  const pairs: readonly (readonly [what: string, planned: string, here: string])[] = [
    ['environment', plan.environment, environment],
    ['repository', plan.repository, run.repository],
    ['commit', plan.commit, run.commit],
    ['declaration', plan.declaration, declaration],
  ];
  const swapped = pairs.find(([, planned, here]) => planned !== here);
  if (swapped !== undefined) {
    const [what, planned, here] = swapped;
    const changed = what === 'declaration' ? changedFiles(plan.files ?? {}, files) : [];
    const which = changed.length === 0 ? '' : `: since then ${changed.join(', ')}`;
    throw planRefused(
      `swapped: it was made for ${what} ${planned || '(none)'}, and this is ${here || '(none)'}${which}`,
    );
  }
  // On a machine that is no runner each call is a run of its own.
  if (plan.repository !== '' && plan.run.id !== run.id) {
    throw planRefused(
      `replayed: it was made and approved in run ${plan.run.id}, and this is run ${run.id}`,
      'A plan is applied in the run that made it.',
    );
  }
  if (now.getTime() >= Date.parse(plan.expiresAt)) {
    throw planRefused(`expired: it was made at ${plan.createdAt} and good until ${plan.expiresAt}`);
  }
  for (const [name, given] of Object.entries(options) as [keyof BoundOptions, unknown][]) {
    const planned = plan.options[name];
    if (given === undefined || canonicalJson(given) === canonicalJson(planned)) continue;
    throw planRefused(
      `swapped: ${optionNames[name]} is ${shown(given)}, and the plan was made with ${planned === undefined ? 'none' : shown(planned)}`,
      `Leave ${optionNames[name]} out: it is taken from the plan.`,
    );
  }
}

/** Files of the declaration that are not what they were, each with what became of it. */
function changedFiles(planned: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(planned), ...Object.keys(now)])].flatMap((file) => {
    if (planned[file] === now[file]) return [];
    if (planned[file] === undefined) return [`${file} was added`];
    return [now[file] === undefined ? `${file} was taken out` : `${file} has changed`];
  });
}

const optionNames: Readonly<Record<keyof BoundOptions, string>> = {
  imageTag: 'image-tag',
  tenants: 'tenants',
  releases: 'releases',
  helmVersion: 'helm-version',
  rollback: 'release and to',
};

/** Whether this is a later attempt of the run that made the plan: it goes on with what its own attempt left. */
export function isResumed(plan: PlanContent, run: Pick<RunIdentity, 'id' | 'attempt'>): boolean {
  return plan.repository !== '' && plan.run.id === run.id && run.attempt > plan.run.attempt;
}

/**
 * Compares an approved plan with one made now from what is there now, and fails before the first write with everything
 * that has changed since. A resumed run has done some of it already, so that those changes are gone.
 */
export function checkStillCurrent(approved: PlanContent, now: PlanContent, resumed: boolean): void {
  const planned = withEffect(approved);
  const current = withEffect(now);
  const sources = changedSources(approved.sources, now.sources);
  if (!resumed && planned.size > 0 && current.size === 0 && sources.length === 0) {
    throw planRefused(
      `replayed: everything it planned (${planned.size === 1 ? '1 change' : `${planned.size} changes`}) is there already, so it was applied`,
      'There is nothing left to apply.',
    );
  }
  const differences = [
    ...sources,
    ...(resumed ? [] : changedHolds(approved.held, now.held)),
    ...[...planned.values()].flatMap((change) => {
      const found = current.get(change.address);
      if (found === undefined) return resumed ? [] : [`${change.address}: ${change.action} is no longer needed`];
      return changedSince(change, found, resumed);
    }),
    ...[...current.values()]
      .filter(({ address }) => !planned.has(address))
      .map(({ address, action, fields }) =>
        [`${address}: ${action} is needed now`, ...fields.map(seen)].join('\n    '),
      ),
  ];
  if (differences.length === 0) return;
  throw planRefused(`stale: since it was made this has changed:\n  ${differences.join('\n  ')}`);
}

function withEffect({ changes }: PlanContent): ReadonlyMap<string, PlannedChange> {
  return new Map(changes.filter(({ onlyWaits }) => onlyWaits !== true).map((change) => [change.address, change]));
}

function changedSources(planned: PlanContent['sources'], now: PlanContent['sources']): string[] {
  return [...new Set([...Object.keys(planned), ...Object.keys(now)])].flatMap((name) =>
    planned[name] === now[name]
      ? []
      : [`${name}: was ${planned[name] ?? 'not there'}, now ${now[name] ?? 'not there'}`],
  );
}

function changedHolds(planned: PlanContent['held'], now: PlanContent['held']): string[] {
  return [
    ...Object.keys(planned).flatMap((address) =>
      address in now ? [] : [`${address}: was held back (${planned[address]}), and no longer is`],
    ),
    ...Object.entries(now).flatMap(([address, why]) =>
      address in planned ? [] : [`${address}: is held back now: ${why}`],
    ),
  ];
}

/**
 * What makes a change another one than was approved: its action, its disruption, what it was computed from (by
 * fingerprint) and what it is to lead to. Not its reason, and not an observed value that has no part in the
 * fingerprint, as an autoscaler's count.
 */
function changedSince(planned: PlannedChange, now: PlannedChange, resumed: boolean): string[] {
  const [before, after] = [byPath(planned), byPath(now)];
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const targets = paths.flatMap((path) => changedTarget(path, before.get(path), after.get(path)));
  // Made by an earlier attempt of this run and not complete yet: what is left leads where the plan leads.
  if (resumed && planned.fingerprint === undefined && targets.every(({ isGone }) => isGone)) return [];
  if (resumed && isRestOf(planned, now)) return [];
  const isFound = planned.fingerprint === now.fingerprint;
  const isOtherwise = !resumed && targets.length === 0 && isOtherTarget(planned, now);
  // A field that reached its target and has no part in the fingerprint is the service's own, as an autoscaler's count.
  if (
    isFound &&
    !isOtherwise &&
    targets.every(({ isGone }) => isGone) &&
    planned.action === now.action &&
    planned.disruption === now.disruption
  ) {
    return [];
  }
  const observed = isFound ? [] : changedObservations(planned, now);
  const lines = [
    ...(planned.action === now.action ? [] : [`was ${planned.action}, now ${now.action}`]),
    ...(planned.disruption === now.disruption ? [] : [`was ${planned.disruption}, now ${now.disruption}`]),
    ...(isFound || observed.length > 0 ? [] : [notFoundAgain(planned, now)]),
    ...(isOtherwise ? ['is to become something else than was approved, in a part that the plan does not show'] : []),
    ...observed.map(({ line }) => line),
    ...targets.filter(({ path }) => !observed.some((each) => each.path === path)).map(({ line }) => line),
  ];
  return lines.map((line) => `${planned.address}: ${line}`);
}

/** Where a value was not known yet, there was nothing to hold it to. */
function isOtherTarget({ target: then }: PlannedChange, { target: now }: PlannedChange): boolean {
  return then !== undefined && now !== undefined && then !== now;
}

/**
 * Whether this is what an earlier attempt of the run left of a change: fields that have reached their target are gone,
 * a version may have come some of its way, and every other field is found as it was approved.
 */
function isRestOf(planned: PlannedChange, now: PlannedChange): boolean {
  if (!isOfFields(planned) || !isOfFields(now) || !isAllowed(now.disruption, planned.disruption)) return false;
  // A rotation goes by way of pools of its own, and all of it to the declaration that the plan is bound to.
  if (planned.action === 'rotate') return now.action === 'rotate' || now.action === 'update';
  const approved = byPath(planned);
  return (
    planned.action === now.action &&
    now.fields.every(({ path, from, to }) => {
      const then = approved.get(path);
      if (then === undefined || !isSame(then.to, to)) return false;
      return isSame(then.from, from) || isOnTheWay(then.from, from, to);
    })
  );
}

/** Whether all that the change was computed from is in its fields: a revision of a release, say, is not. */
function isOfFields({ fields, fingerprint }: PlannedChange): boolean {
  const counted = fields.filter(({ path }) => path !== 'count');
  return [fields, counted].some((each) => fieldsFingerprint(each) === fingerprint);
}

/** A version that a climb by minors has reached. */
function isOnTheWay(...way: readonly (Json | KnownAfterApply | undefined)[]): boolean {
  const [start, reached, end] = way.map((each) => (typeof each === 'string' ? each : ''));
  if (![start, reached, end].every((each) => /^\d+\.\d+(\.\d+)?$/.test(each ?? ''))) return false;
  return compareVersions(start ?? '', reached ?? '') <= 0 && compareVersions(reached ?? '', end ?? '') <= 0;
}

function notFoundAgain({ fingerprint: then }: PlannedChange, { fingerprint: now }: PlannedChange): string {
  if (then === undefined) return 'was not there, and now is';
  return now === undefined ? 'was there, and now is not' : 'was changed by something else since';
}

interface FieldDifference {
  readonly path: string;
  readonly line: string;
}

/** Fields by what they were when the plan was made, and are now; one that is in no plan is as declared. */
function changedObservations(planned: PlannedChange, now: PlannedChange): FieldDifference[] {
  if (planned.fingerprint === undefined || now.fingerprint === undefined) return [];
  const [before, after] = [byPath(planned), byPath(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [then, today] = [before.get(path), after.get(path)];
    const was = then === undefined ? today?.to : then.from;
    const is = today === undefined ? then?.to : today.from;
    return isSame(was, is) ? [] : [{ path, line: `${path} was ${shown(was)}, now ${shown(is)}` }];
  });
}

/** A field that is to become something else than was approved; a value that has become known since is no difference. */
function changedTarget(
  path: string,
  then: FieldChange | undefined,
  now: FieldChange | undefined,
): (FieldDifference & { readonly isGone: boolean })[] {
  if (isSame(then?.to, now?.to) || (now !== undefined && isKnownAfterApply(then?.to))) return [];
  if (then?.to === undefined) return [{ path, isGone: false, line: `${path} is to become ${shown(now?.to)} as well` }];
  if (now?.to === undefined) return [{ path, isGone: true, line: `${path} is ${shown(then.to)} already` }];
  return [{ path, isGone: false, line: `${path} was to become ${shown(then.to)}, now ${shown(now.to)}` }];
}

function isSame(a: FieldChange['to'], b: FieldChange['to']): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

function byPath({ fields }: PlannedChange): ReadonlyMap<string, FieldChange> {
  return new Map(fields.map((field) => [field.path, field]));
}

function isKnownAfterApply(value: Json | KnownAfterApply | undefined): boolean {
  return typeof value === 'object' && value !== null && 'knownAfterApply' in value;
}

function seen({ path, from, to, secret }: FieldChange): string {
  return secret === true ? path : `${path} is ${shown(from)}, declared ${shown(to)}`;
}

function shown(value: unknown): string {
  if (value === undefined) return '(none)';
  if (isKnownAfterApply(value as Json)) return '(known after apply)';
  return typeof value === 'string' ? value : canonicalJson(value);
}
