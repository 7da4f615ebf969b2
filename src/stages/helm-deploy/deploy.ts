/** One release, brought to what is declared: freed, upgraded, ready and tested; where that fails, back or kept. */
import { type ClusterAccess, explainKubernetesError, type Manifest, readRevision } from '../../kubernetes/index.js';
import type { Applied, ReleaseOutput } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { helmLimit } from './helm-limit.js';
import { finalInputs, type ReleaseInputs } from './inputs.js';
import { releaseKey } from './needs.js';
import { notReady, subjectOf } from './not-ready.js';
import type { ObservedRelease, ObservedReleases } from './observe.js';
import { recover, recoveryText } from './recovery.js';
import { deleteRemade } from './recreate.js';
import { remedied } from './remedy.js';
import { testRelease } from './tests.js';
import { deviationNote } from './unsteady.js';
import { untilReady } from './until-ready.js';
import { type Deployed, upgrade } from './upgrade.js';

/** What fails before helm's upgrade says nothing of what is declared: the failure policy has no part in it. */
export async function deployRelease(
  release: ObservedRelease,
  context: StageContext,
  observed: ObservedReleases,
  access: ClusterAccess,
): Promise<Applied> {
  const inputs = isDeployed(release) ? undefined : await finalInputs(release.instance, release.inputs, context);
  const newest = await free(release, context, observed, access);
  try {
    // Hooks, readiness and tests are followed by the same lists and watches.
    return await access.live.keptWhile(() => deploy(release, { inputs, newest }, context, observed, access));
  } catch (error) {
    const explained = explainKubernetesError(release.instance.address, error);
    throw await remedied(explained, release, context, observed, access);
  }
}

/** As it is declared: helm has nothing to do. */
function isDeployed({ state }: ObservedRelease): boolean {
  return state.kind === 'unready' || state.kind === 'untested';
}

/**
 * Settles first what a killed helm left.
 * @returns the newest revision; 0 where there is none
 */
async function free(
  { instance, state }: ObservedRelease,
  context: StageContext,
  observed: ObservedReleases,
  access: ClusterAccess,
): Promise<number> {
  if (state.kind !== 'pending') return 'live' in state ? (state.live?.revision ?? 0) : 0;
  const { address, release } = instance;
  return helmLimit(
    observed,
    context.environment,
  )(async () => {
    context.signal.throwIfAborted();
    context.progress({ kind: 'waiting', address, message: recoveryText(state) });
    if (state.recovery.by === 'rollback') await deleteRemade(address, state.recovery.remade, context, access);
    const subject = (verb: string) => subjectOf(verb, instance, observed, context);
    return recover(state, { timeoutMs: release.timeoutMs, subject }, observed.helm, context, access);
  });
}

async function deploy(
  release: ObservedRelease,
  { inputs, newest }: { readonly inputs: ReleaseInputs | undefined; readonly newest: number },
  context: StageContext,
  observed: ObservedReleases,
  access: ClusterAccess,
): Promise<Applied> {
  const { instance, state } = release;
  const isFreed = state.kind === 'pending' && state.recovery.by === 'rollback' && state.recovery.isAsDeclared;
  const deployed =
    inputs === undefined || isFreed
      ? await deployedAs(newest, release, access)
      : await upgrade(release, inputs, newest, context, observed, access);
  await waitForRelease(release, deployed.manifest, context, observed, access);
  const tested = await testRelease(release, deployed.revision, context, observed, access);
  const status = inputs === undefined ? 'unchanged' : deployed.revision === 1 ? 'installed' : 'upgraded';
  const output: ReleaseOutput = {
    namespace: instance.namespace,
    revision: deployed.revision,
    chart: chartOf(release),
    status,
  };
  return {
    outputs: { releases: { [releaseKey(instance)]: output } },
    note: [
      `revision ${deployed.revision}`,
      ...deviationNote(release, deployed.manifest),
      ...(tested === undefined ? [] : [tested]),
    ].join(', '),
    ...(state.kind === 'unready' ? { unchanged: true } : {}),
  };
}

async function deployedAs(
  revision: number,
  { instance }: ObservedRelease,
  { client }: ClusterAccess,
): Promise<Deployed> {
  const content = await readRevision(client, { ...instance, revision });
  return { revision, manifest: content?.manifest ?? { objects: [], hooks: [] } };
}

async function waitForRelease(
  release: ObservedRelease,
  { objects }: Manifest,
  context: StageContext,
  observed: ObservedReleases,
  access: ClusterAccess,
): Promise<void> {
  const { instance } = release;
  const { timeoutMs } = instance.release;
  const outcome = await untilReady(
    objects,
    { ...instance, timeoutMs, isResumed: isDeployed(release) },
    context,
    access,
  );
  if (outcome.state === 'ready') return;
  throw await notReady(await subjectOf('deploy', instance, observed, context), outcome, context, access);
}

function chartOf({ inputs }: ObservedRelease): string {
  return inputs === undefined ? '' : `${inputs.chart.name}-${inputs.chart.version}`;
}
