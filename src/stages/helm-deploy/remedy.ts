/** What is done with a release whose upgrade failed: back to its last recorded revision, or kept for inspection. */
import {
  awaitedObjects,
  type ClusterAccess,
  listReleases,
  RecordStore,
  readRevision,
  secretsOfRevision,
  waitUntilReady,
} from '../../kubernetes/index.js';
import { ExplainedError, errorMessage, isAllowed } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { releaseKey } from './needs.js';
import { type ObservedRelease, type ObservedReleases, recordPlace } from './observe.js';
import { goBack } from './recovery.js';
import { deleteRemade, remadeFrom, remadeHarm, remadeText } from './recreate.js';
import { NoVerdict } from './tests.js';

/**
 * Carries out the release's failure policy, unless the failure says nothing of the release: its tests came to no end, the
 * API server gave no answer, or the lock was lost. Its diagnosis is in the error already, collected before (rulebook helm).
 * @returns the error with what became of the release
 */
export async function remedied(
  error: unknown,
  release: ObservedRelease,
  context: StageContext,
  observed: ObservedReleases,
  access: ClusterAccess,
): Promise<unknown> {
  const isVerdict = error instanceof ExplainedError && !(error instanceof NoVerdict) && error.exitCode === 1;
  if (!isVerdict || context.signal.aborted) return error;
  const said = await remedy(release, context, observed, access).catch(
    (failure: unknown) => `going back failed: ${errorMessage(failure)}`,
  );
  if (said === undefined) return error;
  const { what, cause, mend, link, correlationId, location, exitCode } = error;
  // Whether it is on fire comes right after why: what was seen of it may be long.
  const [first = '', ...seen] = cause.split('\n');
  const whole = [first, `  ${said}`, ...seen].join('\n');
  return new ExplainedError({ what, cause: whole, mend, link, correlationId, location, exitCode });
}

async function remedy(
  { instance }: ObservedRelease,
  context: StageContext,
  { helm }: ObservedReleases,
  access: ClusterAccess,
): Promise<string | undefined> {
  const { environment, options, progress } = context;
  const key = releaseKey(instance);
  const [newest] = (await listReleases(access.client)).get(key) ?? [];
  // Helm refused before it made a revision, or was killed while it did: what is pending is the lock's to settle.
  if (newest === undefined || newest.status.startsWith('pending-')) return undefined;
  const kept = `revision ${newest.revision} is kept as it is`;
  if (newest.revision === 1) return `${kept}: a first install has nothing to go back to`;
  if (instance.release.onFailure === 'keep') return `${kept} (onFailure: keep)`;
  const record = await new RecordStore({ ...recordPlace(environment), client: access.client }).newest();
  const good = record?.releases[key]?.revision;
  if (good === undefined) return `${kept}: no deployment record names a good one`;
  if (good === newest.revision) return undefined;
  const content = await readRevision(access.client, { ...instance, revision: good });
  if (content === undefined) return `${kept}: revision ${good}, the last good one, is gone from helm's history`;
  context.secrets.add(secretsOfRevision(content));
  const remade = await remadeFrom(content.manifest.objects, instance.namespace, access);
  if (!isAllowed(remadeHarm(remade), options.allow))
    return `${kept}: to go back to revision ${good}, ${remadeText(remade)}, and allow: ${options.allow} does not let it be made anew`;
  await deleteRemade(instance.address, remade, context, access);
  progress({ kind: 'waiting', address: instance.address, message: `helm rollback to revision ${good}` });
  const { timeoutMs } = instance.release;
  const { historyMax } = environment.deploy;
  await goBack(newest, good, helm, access, { historyMax, timeoutMs, isServerSide: content.isServerSide });
  const awaited = await awaitedObjects(access.client, content.manifest.objects, instance.namespace);
  const outcome = await waitUntilReady(awaited, {
    client: access.client,
    live: access.live,
    clock: context.clock,
    signal: context.signal,
    timeoutMs,
    isResumed: true,
    isWayBack: true,
    onProgress: (message) => progress({ kind: 'waiting', address: instance.address, message }),
  });
  const back = `rolled back to revision ${good}, the last good one (record ${record?.id})`;
  return outcome.state === 'ready' ? back : `${back}, which is not ready: ${outcome.failure.message}`;
}
