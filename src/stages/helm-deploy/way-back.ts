/** helm's way back to a revision, with the hooks that it runs then in sight, and what it leaves where it fails. */
import {
  type ClusterAccess,
  type Helm,
  HelmKilled,
  markRevision,
  type ReleaseContent,
  type ReleaseRevision,
  readRevision,
  releaseHistory,
  secretsOfRevision,
} from '../../kubernetes/index.js';
import { ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { FailedHook, type HookedCommand, isVerdict, withHooks } from './hooks.js';
import { takeAlong } from './left-behind.js';

/** Whether a helm is at work on the release, or was when it was killed. */
export function isPending({ status }: Pick<ReleaseRevision, 'status'>): boolean {
  return status.startsWith('pending-') || status === 'uninstalling';
}

/** Marks a revision failed that a helm which is no more left pending. */
export function settle(live: ReleaseRevision, { client }: ClusterAccess, why = 'was killed'): Promise<void> {
  const description = `aks-action: the helm that made this revision ${why}`;
  return markRevision(client, live, { status: 'failed', description });
}

export interface WayBack extends Pick<HookedCommand, 'timeoutMs' | 'subject'> {
  /** The newest revision; one that is pending is settled by it. */
  readonly from: ReleaseRevision;
  /** The revision that it goes back to, and what that one consists of. */
  readonly to: number;
  readonly content: Pick<ReleaseContent, 'isServerSide' | 'manifest'>;
}

/** helm rollback. @returns the revision that it made */
export async function goBack(way: WayBack, helm: Helm, context: StageContext, access: ClusterAccess): Promise<number> {
  const { from, timeoutMs, subject } = way;
  const { hooks } = way.content.manifest;
  const isOfHook = async () => (await pendingOf(from, access, from.revision)).length > 0;
  await takeAlong(from, access);
  try {
    const made = await withHooks(
      { command: 'rollback', namespace: from.namespace, hooks, timeoutMs, subject, isOfHook },
      context,
      access,
      (signal) => rollBack(way, helm, context, access, signal),
    );
    // Helm leaves pending revisions in its history as they were; last, since a kill before it leaves nothing undone.
    for (const each of await pendingOf(from, access)) await settle(each, access);
    return made;
  } catch (error) {
    const hasEnded = isVerdict(error) && !(error instanceof HelmKilled) && !context.signal.aborted;
    // What failed is told in any case; what stays pending the next run frees.
    if (hasEnded) await settleFailed(from, error, access).catch(() => undefined);
    throw error;
  }
}

/** Revisions that helm has left pending; of those after that one, where one is named. */
export async function pendingOf(
  release: Pick<ReleaseRevision, 'namespace' | 'name'>,
  { client }: ClusterAccess,
  after = 0,
): Promise<readonly ReleaseRevision[]> {
  const history = await releaseHistory(client, release);
  return history.filter((each) => each.revision > after && isPending(each));
}

/**
 * Where a hook of a rollback fails, helm leaves its revision pending (helm/helm pkg/action/rollback.go), as where it is
 * ended for one. It is marked failed, as those of upgrades are, so that the next run deploys over it: to go back first would
 * only meet the same hook. A hook that runs last fails once all objects are the old ones again: then, as after helm's own
 * failures, no other revision counts as deployed, from which the next one would start.
 */
async function settleFailed(from: ReleaseRevision, error: ExplainedError, access: ClusterAccess): Promise<void> {
  const history = await releaseHistory(access.client, from);
  const left = history.filter(isPending);
  if (!left.some(({ revision }) => revision > from.revision)) return;
  if (error instanceof FailedHook && error.events.includes('post-rollback') && !error.events.includes('pre-rollback')) {
    for (const each of history.filter(({ status }) => status === 'deployed'))
      await markRevision(access.client, each, { status: 'superseded' });
  }
  // The newest last: by it the next run tells what is to be done.
  for (const each of left.toReversed())
    await settle(each, access, each.revision > from.revision ? 'failed' : 'was killed');
}

/**
 * Helm takes an object that the newest revision lacks, and that is still there since it was cut short, for new, which the
 * API refuses for some kinds; the revision of a rollback that failed has them all, so that the next one finds them,
 * and what it did not get to delete is taken along.
 */
async function rollBack(
  { from, to, content, timeoutMs }: WayBack,
  helm: Helm,
  { environment }: StageContext,
  access: ClusterAccess,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { historyMax } = environment.deploy;
  const options = { historyMax, timeoutMs, isServerSide: content.isServerSide, signal };
  try {
    await helm.rollback(from, to, access, options);
    return from.revision + 1;
  } catch (error) {
    const [newest] = error instanceof ExplainedError ? await releaseHistory(access.client, from) : [];
    if (newest?.revision !== from.revision + 1 || newest.status !== 'failed') throw error;
    await takeAlong(newest, access);
    await helm.rollback(from, to, access, options);
    return newest.revision + 1;
  }
}

/**
 * helm uninstall of the newest revision. What fails in it, or is ended early, stays `uninstalling`, and is for the next
 * uninstall to finish; but after a hook that it runs last helm forgets the release all the same (helm/helm
 * pkg/action/uninstall.go).
 * @param isAwaited until its objects are gone
 */
export async function uninstall(
  { from, timeoutMs, subject, isAwaited }: Omit<WayBack, 'to' | 'content'> & { readonly isAwaited: boolean },
  helm: Helm,
  context: StageContext,
  access: ClusterAccess,
): Promise<void> {
  const { namespace, name } = from;
  const content = await readRevision(access.client, from);
  if (content !== undefined) context.secrets.add(secretsOfRevision(content));
  const hooks = content?.manifest.hooks ?? [];
  // Else it is an object that can't be deleted.
  const isOfHook = ({ cause }: ExplainedError) => !cause.includes('failed to delete release');
  try {
    await withHooks({ command: 'delete', namespace, hooks, timeoutMs, subject, isOfHook }, context, access, (signal) =>
      helm.uninstall(from, access, { timeoutMs, isAwaited, signal }),
    );
  } catch (error) {
    if (!(error instanceof FailedHook)) throw error;
    // What failed is told in any case.
    const left = await releaseHistory(access.client, from).catch(() => [from]);
    const mend = `Without its hooks it goes with: helm uninstall ${name} --namespace ${namespace} --no-hooks`;
    throw left.length === 0
      ? withOutcome(error, 'it is uninstalled all the same')
      : new HookKeepsRelease(withOutcome(error, 'it is not uninstalled', { mend }));
  }
}

/** A hook that fails keeps the release from being uninstalled. */
export class HookKeepsRelease extends ExplainedError {}

/** The error with what became of the release right after why: what was seen of it may be long. */
export function withOutcome(
  error: ExplainedError,
  said: string,
  further: { readonly seen?: readonly string[]; readonly mend?: string | undefined } = {},
): ExplainedError {
  const { what, cause, link, correlationId, location, exitCode } = error;
  const [first = '', ...seen] = cause.split('\n');
  const whole = [first, `  ${said}`, ...seen, ...(further.seen ?? [])].join('\n');
  const mends = [...new Set([error.mend, further.mend])].filter((each) => each !== undefined);
  const mend = mends.length === 0 ? undefined : mends.join('\n');
  return new ExplainedError({ what, cause: whole, mend, link, correlationId, location, exitCode });
}
