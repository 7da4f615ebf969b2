import { type ClusterAccess, explainKubernetesError } from '../../../kubernetes/index.js';
import { type Applied, type Change, ExplainedError } from '../../../model/index.js';
import type { StageContext } from '../../context.js';
import { helmLimit } from '../helm-limit.js';
import { notReady } from '../not-ready.js';
import { connectedCluster } from '../observe.js';
import { deleteRemade } from '../recreate.js';
import { untilReady } from '../until-ready.js';
import { goBack, uninstall } from '../way-back.js';
import type { ObservedRollback, ObservedRollbacks } from './observe.js';

export async function applyRollback(
  change: Change,
  context: StageContext,
  observed: ObservedRollbacks,
): Promise<Applied> {
  const release = observed.releases.find(({ address }) => address === change.address);
  const access = await connectedCluster(context);
  if (release === undefined || access === undefined) throw gone(change.address);
  const helms = helmLimit(observed, context.environment);
  try {
    if (change.action === 'delete') return await helms(() => remove(release, context, observed, access));
    return await rollBack(release, context, observed, access, helms);
  } catch (error) {
    throw explainKubernetesError(change.address, error);
  }
}

async function remove(
  { key, address, instance, state }: ObservedRollback,
  context: StageContext,
  { helm }: ObservedRollbacks,
  access: ClusterAccess,
): Promise<Applied> {
  if (state.kind !== 'newer') throw gone(address);
  const timeoutMs = instance?.release.timeoutMs ?? defaultTimeoutMs;
  const subject = async () => ({ what: `uninstall release ${key}`, address, registry: instance?.registry.name });
  await uninstall({ from: state.live, timeoutMs, subject, isAwaited: false }, helm, context, access);
  return { note: 'uninstalled' };
}

function gone(what: string): ExplainedError {
  return new ExplainedError({ what, cause: 'is not there any more', exitCode: 3 });
}

/** Of releases that are not declared any more. */
const defaultTimeoutMs = 600_000;

async function rollBack(
  { key, address, instance, state }: ObservedRollback,
  context: StageContext,
  { helm }: ObservedRollbacks,
  access: ClusterAccess,
  helms: ReturnType<typeof helmLimit>,
): Promise<Applied> {
  if (state.kind !== 'differs') throw gone(address);
  const { revision, good, live, remade } = state;
  const { namespace } = live;
  const timeoutMs = instance?.release.timeoutMs ?? defaultTimeoutMs;
  const subject = { what: `roll back release ${key}`, address, registry: instance?.registry.name };
  // Hooks and readiness are followed by the same lists and watches.
  return access.live.keptWhile(async () => {
    const made = await helms(async () => {
      context.signal.throwIfAborted();
      await deleteRemade(address, remade, context, access);
      context.progress({ kind: 'waiting', address, message: `helm rollback to revision ${revision}` });
      const way = { from: live, to: revision, content: good, timeoutMs, subject: async () => subject };
      return goBack(way, helm, context, access);
    });
    const how = { address, namespace, timeoutMs, isWayBack: true };
    const outcome = await untilReady(good.manifest.objects, how, context, access);
    if (outcome.state !== 'ready') throw await notReady(subject, outcome, context, access);
    const output = { namespace, revision: made, chart: good.chart, status: 'rolled-back' } as const;
    return { outputs: { releases: { [key]: output } }, note: `revision ${made}, as revision ${revision} was` };
  });
}
