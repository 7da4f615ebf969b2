import type { ManagedCluster } from '@azure/arm-containerservice';
import { joinPool, upgradePool } from '../../azure/aks/agent-pool-writes.js';
import { livePoolVersion, poolOutputs } from '../../azure/aks/agent-pools.js';
import { compareVersions } from '../../azure/aks/kubernetes-versions.js';
import {
  clusterOutputs,
  clusterResource,
  clusterState,
  forgetCluster,
  liveVersion,
  readCluster,
} from '../../azure/aks/managed-clusters.js';
import { clusterUpgrades } from '../../azure/aks/upgrade-profiles.js';
import { runOperation, waitForOperation } from '../../azure/requests/operation.js';
import { refuseStale } from '../../azure/requests/stale.js';
import { operationProgress } from '../../azure/requests/waiting.js';
import type { Environment } from '../../environment/index.js';
import { nodeCounts } from '../../kubernetes/index.js';
import { type Applied, type Change, ExplainedError, type FieldChange } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { clusterFields } from './fields.js';
import { type LaggingPool, maximumSkew, nextRung, type Rung } from './rungs.js';
import { versionStep } from './version.js';

/**
 * Brings a cluster that is there to what is declared: joins what is in progress, starts it when it is to be, writes
 * fields in one PUT, then climbs the versions one minor at a time, pools that hold it back in between. Each step begins
 * with a fresh read, so that it goes on from wherever an earlier run was stopped.
 */
export async function updateCluster(
  change: Change,
  context: StageContext,
  offered?: readonly string[],
): Promise<Applied> {
  const { azure, environment } = context;
  await joinOperation(change, context);
  await startCluster(change, context);
  await writeCluster(change, context, 'update', {
    model: (live) => withDeclaredFields(environment, live),
    differences: (live) => inPlaceDifferences(environment, live),
  });
  const climbed = await climbVersions(change, context, offered);
  forgetCluster(azure, environment);
  const cluster = await existing(context);
  return {
    outputs: { ...clusterOutputs(cluster), ...poolOutputs(cluster) },
    ...(climbed === undefined ? {} : { note: `Kubernetes ${climbed}` }),
  };
}

async function joinOperation(change: Change, context: StageContext): Promise<void> {
  const { azure, environment, signal } = context;
  if (clusterState(await existing(context)) !== 'inFlight') return;
  try {
    await waitForOperation(
      azure,
      {
        what: `operation in progress on cluster ${environment.cluster.name}`,
        resource: clusterResource(environment),
        signal,
        ...operationProgress(change, context),
      },
      undefined,
    );
  } catch (error) {
    // One that failed is reconciled by the write that follows.
    if (clusterState(await existing(context)) !== 'failed') throw error;
  }
}

async function startCluster(change: Change, context: StageContext): Promise<void> {
  const { azure, environment, signal } = context;
  if (!environment.cluster.start || clusterState(await existing(context)) !== 'stopped') return;
  const { managedClusters } = await azure.containerService();
  await runOperation(azure, {
    what: `start cluster ${environment.cluster.name}`,
    resource: clusterResource(environment),
    signal,
    ...operationProgress(change, context),
    start: async (onResponse) => {
      // A POST whose answer was lost is not sent again before a look: a cluster that starts is only waited for.
      if (clusterState(await existing(context)) !== 'stopped') return;
      const { name } = environment.cluster;
      await managedClusters
        .start(environment.azure.resourceGroup.name, name, { onResponse, abortSignal: signal })
        .submitted();
    },
  });
}

/** The version that was reached last. Each rung is asked for anew: what may be next is the service's to say. */
async function climbVersions(
  change: Change,
  context: StageContext,
  offered: readonly string[] | undefined,
): Promise<string | undefined> {
  const { azure, environment } = context;
  let reached: string | undefined;
  for (;;) {
    const live = await existing(context);
    if (versionStep(environment, live).kind !== 'upgrade') return reached;
    const upgrades = await clusterUpgrades(azure, environment);
    const rung = nextRung(environment, live, { ...(offered === undefined ? {} : { offered }), upgrades });
    if (rung === undefined || rung.kind === 'heldBack') throw halfWay(context, live, upgrades, rung);
    if (rung.kind === 'pools') {
      await raisePools(rung.pools, change, context);
      continue;
    }
    // Succeeded, and no version came of it.
    if (rung.to === reached) return reached;
    await writeCluster(change, context, `upgrade to ${rung.to}`, {
      model: (now) => ({ ...now, kubernetesVersion: rung.to }),
      differences: (now) => [{ path: 'kubernetesVersion', from: liveVersion(now), to: rung.to }],
    });
    reached = rung.to;
  }
}

/** Side by side; one that fails does not leave the others half way. */
async function raisePools(pools: readonly LaggingPool[], change: Change, run: StageContext): Promise<void> {
  const context = { ...run, nodeCounts: (pool: string) => nodeCounts(pool, run) };
  const ends = await Promise.allSettled(
    pools.map(async ({ name, to }) => {
      await joinPool(name, change, context);
      await upgradePool(name, change, context, (live) => {
        const version = livePoolVersion(live);
        return version === undefined || compareVersions(version, to) >= 0 ? undefined : to;
      });
    }),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** What the plan did not see: versions went out of offer on the way, or somebody added a pool. */
function halfWay(
  { environment }: StageContext,
  live: ManagedCluster,
  upgrades: readonly string[],
  rung: Rung | undefined,
): ExplainedError {
  const cause =
    rung?.kind === 'heldBack'
      ? `node pool ${rung.pools[0]?.name} would be left more than ${maximumSkew} minors behind at ${rung.by}`
      : `at ${liveVersion(live)} Azure offers it ${upgrades.length === 0 ? 'no upgrade' : upgrades.join(', ')}`;
  return new ExplainedError({
    what: `upgrade cluster ${environment.cluster.name} to ${environment.cluster.kubernetesVersion}`,
    cause,
    mend: 'Plan it again: what is there already stays, and the plan says how to go on.',
  });
}

/** Read, change, PUT the whole model with the ETag just read; nothing when there is no model to write. */
async function writeCluster(
  planned: Change,
  context: StageContext,
  verb: string,
  change: {
    readonly model: (live: ManagedCluster) => ManagedCluster | undefined;
    readonly differences: (live: ManagedCluster) => readonly FieldChange[];
  },
): Promise<void> {
  const { azure, environment, signal } = context;
  const { managedClusters } = await azure.containerService();
  if (change.model(await existing(context)) === undefined) return;
  const what = `${verb} cluster ${environment.cluster.name}`;
  const checkUnchanged = refuseStale(what);
  await runOperation(azure, {
    what,
    resource: clusterResource(environment),
    signal,
    ...operationProgress(planned, context),
    start: async (onResponse) => {
      const live = await existing(context);
      checkUnchanged(change.differences(live));
      const model = change.model(live);
      // The answer of an earlier try was lost, or somebody else did the same: it is only waited for.
      if (model === undefined) return;
      await managedClusters
        .createOrUpdate(environment.azure.resourceGroup.name, environment.cluster.name, writable(model), {
          ...(live.eTag === undefined ? {} : { ifMatch: live.eTag }),
          onResponse,
          abortSignal: signal,
        })
        .submitted();
    },
  });
}

/** The live model with the declared in-place fields; nothing when there is no difference and nothing to reconcile. */
export function withDeclaredFields(environment: Environment, live: ManagedCluster): ManagedCluster | undefined {
  const differing = clusterFields.filter(
    (field) => field.mutability.inPlace && field.difference(environment, live) !== undefined,
  );
  if (differing.length === 0 && clusterState(live) !== 'failed') return undefined;
  return differing.reduce((model, field) => field.set(environment, model), live);
}

function inPlaceDifferences(environment: Environment, live: ManagedCluster): readonly FieldChange[] {
  return clusterFields.flatMap((field) =>
    field.mutability.inPlace ? (field.difference(environment, live) ?? []) : [],
  );
}

/** Without what the service alone writes, and without secrets (rulebook aks: neither ever enters a PUT). */
export function writable(model: ManagedCluster): ManagedCluster {
  const { status: _status, windowsProfile, servicePrincipalProfile, aadProfile, ...rest } = model;
  const { adminPassword: _password, ...windows } = windowsProfile ?? { adminUsername: '' };
  const { secret: _secret, ...principal } = servicePrincipalProfile ?? { clientId: '' };
  const { serverAppSecret: _serverSecret, ...aad } = aadProfile ?? {};
  return {
    ...rest,
    ...(windowsProfile === undefined ? {} : { windowsProfile: windows }),
    ...(servicePrincipalProfile === undefined ? {} : { servicePrincipalProfile: principal }),
    ...(aadProfile === undefined ? {} : { aadProfile: aad }),
  };
}

async function existing({ azure, environment }: StageContext): Promise<ManagedCluster> {
  const cluster = await readCluster(azure, environment);
  if (cluster !== undefined) return cluster;
  throw new ExplainedError({
    what: `update cluster ${environment.cluster.name}`,
    cause: 'it was deleted since it was observed',
    mend: 'Run it again: the plan will be to create it.',
    exitCode: 3,
  });
}
