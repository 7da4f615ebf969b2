import type { ManagedCluster } from '@azure/arm-containerservice';
import { poolOutputs } from '../../azure/agent-pools.js';
import {
  clusterOutputs,
  clusterResource,
  clusterState,
  forgetCluster,
  liveVersion,
  readCluster,
} from '../../azure/managed-clusters.js';
import { runOperation, waitForOperation } from '../../azure/operation.js';
import { refuseStale } from '../../azure/stale.js';
import { operationProgress } from '../../azure/waiting.js';
import type { Environment } from '../../environment/index.js';
import { type Applied, type Change, ExplainedError, type FieldChange } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { clusterFields } from './fields.js';
import { versionStep } from './version.js';

/**
 * Brings a cluster that is there to what is declared: joins what is in progress, starts it when it is to be, writes
 * fields in one PUT, then climbs the versions one minor at a time. Each step begins with a fresh read, so that it goes
 * on from wherever an earlier run was stopped.
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

/** The versions that were reached, the last one by name. */
async function climbVersions(
  change: Change,
  context: StageContext,
  offered: readonly string[] | undefined,
): Promise<string | undefined> {
  const { environment } = context;
  let reached: string | undefined;
  for (;;) {
    const step = versionStep(environment, await existing(context), offered);
    const next = step.kind === 'upgrade' ? step.ladder[0] : undefined;
    if (next === undefined || next === reached) return reached;
    await writeCluster(change, context, `upgrade to ${next}`, {
      model: (live) => ({ ...live, kubernetesVersion: next }),
      differences: (live) => [{ path: 'kubernetesVersion', from: liveVersion(live), to: next }],
    });
    reached = next;
  }
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
