import {
  awaitedObjects,
  type ClusterAccess,
  explainKubernetesError,
  waitUntilReady,
} from '../../../kubernetes/index.js';
import { type Applied, type Change, ExplainedError } from '../../../model/index.js';
import type { StageContext } from '../../context.js';
import { helmLimit } from '../helm-limit.js';
import { notReady } from '../not-ready.js';
import { connectedCluster } from '../observe.js';
import { goBack, settle } from '../recovery.js';
import { deleteRemade } from '../recreate.js';
import type { ObservedRollback, ObservedRollbacks } from './observe.js';

export async function applyRollback(
  change: Change,
  context: StageContext,
  observed: ObservedRollbacks,
): Promise<Applied> {
  const release = observed.releases.find(({ address }) => address === change.address);
  const access = await connectedCluster(context);
  if (release === undefined || access === undefined) {
    throw new ExplainedError({ what: change.address, cause: 'is not there any more', exitCode: 3 });
  }
  const helms = helmLimit(observed, context.environment);
  try {
    if (change.action === 'delete') return await helms(() => uninstall(release, observed, access));
    return await rollBack(release, context, observed, access, helms);
  } catch (error) {
    throw explainKubernetesError(change.address, error);
  }
}

async function uninstall(
  { key, instance }: ObservedRollback,
  { helm }: ObservedRollbacks,
  access: ClusterAccess,
): Promise<Applied> {
  await helm.uninstall(placeOf(key), access, { timeoutMs: instance?.release.timeoutMs ?? defaultTimeoutMs });
  return { note: 'uninstalled' };
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
  if (state.kind !== 'differs')
    throw new ExplainedError({ what: address, cause: 'is not there any more', exitCode: 3 });
  const { revision, good, live, remade } = state;
  const { environment, progress } = context;
  const place = placeOf(key);
  const timeoutMs = instance?.release.timeoutMs ?? defaultTimeoutMs;
  const made = await helms(async () => {
    context.signal.throwIfAborted();
    await deleteRemade(address, remade, context, access);
    progress({ kind: 'waiting', address, message: `helm rollback to revision ${revision}` });
    const { historyMax } = environment.deploy;
    const newest = await goBack(live, revision, helm, access, {
      historyMax,
      timeoutMs,
      isServerSide: good.isServerSide,
    });
    // Helm leaves a pending revision in its history as it was.
    if (state.isPending) await settle(live, access);
    return newest;
  });
  const awaited = await awaitedObjects(access.client, good.manifest.objects, place.namespace);
  const outcome = await waitUntilReady(awaited, {
    client: access.client,
    live: access.live,
    clock: context.clock,
    signal: context.signal,
    timeoutMs,
    isWayBack: true,
    onProgress: (message) => progress({ kind: 'waiting', address, message }),
  });
  if (outcome.state !== 'ready') {
    const subject = { what: `roll back release ${key}`, address, registry: instance?.registry.name };
    throw await notReady(subject, outcome, context, access);
  }
  const output = {
    namespace: place.namespace,
    revision: made,
    chart: good.chart,
    status: 'rolled-back',
  } as const;
  return {
    outputs: { releases: { [key]: output } },
    note: `revision ${made}, as revision ${revision} was`,
  };
}

function placeOf(key: string): { readonly namespace: string; readonly name: string } {
  const [namespace = '', name = ''] = key.split('/');
  return { namespace, name };
}
