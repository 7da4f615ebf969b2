/** What is done with a release whose upgrade failed: back to its last recorded revision, or kept for inspection. */
import {
  type ClusterAccess,
  listReleases,
  RecordStore,
  readRevision,
  secretsOfRevision,
} from '../../kubernetes/index.js';
import { ExplainedError, errorMessage, isAllowed } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { isVerdict } from './hooks.js';
import { releaseKey } from './needs.js';
import { subjectOf } from './not-ready.js';
import { type ObservedRelease, type ObservedReleases, recordPlace } from './observe.js';
import { deleteRemade, remadeFrom, remadeHarm, remadeText } from './recreate.js';
import { NoVerdict } from './tests.js';
import { untilReady } from './until-ready.js';
import { goBack, withOutcome } from './way-back.js';

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
  if (!isVerdict(error) || error instanceof NoVerdict || context.signal.aborted) return error;
  const back = await remedy(release, context, observed, access).then(
    (said): Remedy => ({ said, seen: [] }),
    failedWayBack,
  );
  return back.said === undefined ? error : withOutcome(error, back.said, back);
}

interface Remedy {
  /** What became of the release; undefined where there is nothing to be said. */
  readonly said: string | undefined;
  /** What was seen of a way back that failed, line by line. */
  readonly seen: readonly string[];
  readonly mend?: string | undefined;
}

function failedWayBack(failure: unknown): Remedy {
  const [first, ...seen] = errorMessage(failure).split('\n');
  const mend = failure instanceof ExplainedError ? failure.mend : undefined;
  return { said: `going back failed: ${first}`, seen, mend };
}

async function remedy(
  { instance }: ObservedRelease,
  context: StageContext,
  observed: ObservedReleases,
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
  const { address, namespace } = instance;
  await deleteRemade(address, remade, context, access);
  progress({ kind: 'waiting', address, message: `helm rollback to revision ${good}` });
  const { timeoutMs } = instance.release;
  const subject = () => subjectOf('roll back', instance, observed, context);
  const outcome = await access.live.keptWhile(async () => {
    await goBack({ from: newest, to: good, content, timeoutMs, subject }, observed.helm, context, access);
    const how = { address, namespace, timeoutMs, isResumed: true, isWayBack: true };
    return untilReady(content.manifest.objects, how, context, access);
  });
  const back = `rolled back to revision ${good}, the last good one (record ${record?.id})`;
  return outcome.state === 'ready' ? back : `${back}, which is not ready: ${outcome.failure.message}`;
}
