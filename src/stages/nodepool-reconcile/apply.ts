import type { AgentPool } from '@azure/arm-containerservice';
import { agentPool, livePoolVersion } from '../../azure/agent-pools.js';
import { ifExists } from '../../azure/explain.js';
import { forgetCluster } from '../../azure/managed-clusters.js';
import { runOperation, waitForOperation } from '../../azure/operation.js';
import { readAddress } from '../../azure/resource-ids.js';
import { refuseStale } from '../../azure/stale.js';
import { operationProgress } from '../../azure/waiting.js';
import type { NodePool } from '../../environment/index.js';
import { type Applied, type Change, ExplainedError, type FieldChange, type PartialOutputs } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { poolDifferences, poolUpgrade, withDeclaredFields } from './differences.js';
import { poolFields } from './fields.js';
import { poolState } from './observe.js';
import { nameOf } from './plan.js';

export async function apply(change: Change, context: StageContext): Promise<Applied> {
  const name = nameOf(change.address);
  const pool = context.environment.nodePools[name];
  const applied =
    pool === undefined ? await deletePool(name, change, context) : await reconcilePool(pool, change, context);
  forgetCluster(context.azure, context.environment);
  return applied;
}

/**
 * Creates a pool, or brings one that is there to its declaration: joins what is in progress, writes fields in one PUT,
 * then upgrades. Each step begins with a fresh read, so that it goes on from wherever an earlier run was stopped.
 */
async function reconcilePool(pool: NodePool, change: Change, context: StageContext): Promise<Applied> {
  const { environment } = context;
  const found = await join(pool.name, change, context);
  if (found === undefined) {
    await write(pool.name, change, context, 'create', () => agentPool(pool, environment));
  } else {
    await write(pool.name, change, context, 'update', (live) => declaredModel(pool, context, live));
  }
  await write(pool.name, change, context, 'upgrade', (live) => {
    const upgrade = live === undefined ? undefined : poolUpgrade(pool, environment, live);
    return upgrade === undefined ? undefined : { ...live, orchestratorVersion: upgrade.to };
  });
  const live = await readPool(pool.name, context);
  return { outputs: outputsOf(pool.name, live), note: `${live?.count ?? 0} nodes` };
}

function declaredModel(
  pool: NodePool,
  { environment }: StageContext,
  live: AgentPool | undefined,
): AgentPool | undefined {
  if (live === undefined) return agentPool(pool, environment);
  const isDifferent = poolFields.some(
    (field) => field.mutability === 'inPlace' && field.differences(pool, environment, live).length > 0,
  );
  if (!isDifferent && poolState(live) !== 'failed') return undefined;
  return { ...identifying(live), ...withDeclaredFields(pool, environment, live) };
}

/** Read, change, PUT the whole pool with the ETag just read; nothing when `model` gives nothing. */
async function write(
  name: string,
  change: Change,
  context: StageContext,
  verb: string,
  model: (live: AgentPool | undefined) => AgentPool | undefined,
): Promise<void> {
  const { azure, environment, signal } = context;
  if (model(await readPool(name, context)) === undefined) return;
  const { agentPools } = await azure.containerService();
  const what = `${verb} node pool ${name}`;
  const checkUnchanged = refuseStale(what);
  await runOperation(azure, {
    what,
    resource: poolResource(name, context),
    signal,
    ...operationProgress(change, context),
    start: async (onResponse) => {
      const live = await readPool(name, context);
      checkUnchanged(differencesOf(name, live, context));
      const match = live === undefined ? { ifNoneMatch: '*' } : live.eTag === undefined ? {} : { ifMatch: live.eTag };
      await agentPools
        .createOrUpdate(
          environment.azure.resourceGroup.name,
          environment.cluster.name,
          name,
          writable(model(live) ?? live ?? {}),
          { ...match, onResponse, abortSignal: signal },
        )
        .submitted();
    },
  });
}

function differencesOf(
  name: string,
  live: AgentPool | undefined,
  { environment }: StageContext,
): readonly FieldChange[] {
  const pool = environment.nodePools[name];
  if (pool === undefined || live === undefined) return [];
  return poolDifferences(pool, environment, { ...live, name }).inPlace;
}

async function deletePool(name: string, change: Change, context: StageContext): Promise<Applied> {
  const { azure, environment, signal } = context;
  const { agentPools } = await azure.containerService();
  const live = await join(name, change, context);
  if (live === undefined) return { unchanged: true };
  await runOperation(azure, {
    what: `delete node pool ${name}`,
    resource: poolResource(name, context),
    signal,
    ...operationProgress(change, context),
    // PodDisruptionBudgets hold: ignore-pod-disruption-budget is never set (rulebook aks).
    start: (onResponse) =>
      agentPools.delete(environment.azure.resourceGroup.name, environment.cluster.name, name, {
        onResponse,
        abortSignal: signal,
      }),
  });
  return {};
}

/** The pool once nothing is in progress on it. */
async function join(name: string, change: Change, context: StageContext): Promise<AgentPool | undefined> {
  const { azure, signal } = context;
  const live = await readPool(name, context);
  if (poolState(live) !== 'inFlight') return live;
  const operation = {
    what: `operation in progress on node pool ${name}`,
    resource: poolResource(name, context),
    signal,
    ...operationProgress(change, context),
  };
  try {
    await waitForOperation(azure, operation, undefined);
  } catch (error) {
    // One that failed is reconciled by the write that follows.
    const after = await readPool(name, context);
    if (poolState(after) !== 'failed') throw error;
    return after;
  }
  return readPool(name, context);
}

async function readPool(name: string, { azure, environment }: StageContext): Promise<AgentPool | undefined> {
  const { agentPools } = await azure.containerService();
  const { resourceGroup } = environment.azure;
  return ifExists(`read node pool ${name}`, agentPools.get(resourceGroup.name, environment.cluster.name, name));
}

function poolResource(name: string, { environment }: StageContext): string {
  const id = `${environment.cluster.id}/agentPools/${name}`;
  const address = readAddress(id);
  if (address === undefined) throw new ExplainedError({ what: `node pool ${name}`, cause: `${id} is not an ARM id` });
  return address;
}

/** Without what the service alone writes (rulebook aks: read-only properties never enter a PUT). */
function writable(model: AgentPool): AgentPool {
  const { status: _status, nodeImageVersion: _image, virtualMachineNodesStatus: _nodes, ...rest } = model;
  return rest;
}

function identifying({ typePropertiesType }: AgentPool): Pick<AgentPool, 'typePropertiesType'> {
  return typePropertiesType === undefined ? {} : { typePropertiesType };
}

function outputsOf(name: string, live: AgentPool | undefined): PartialOutputs {
  if (live === undefined) return {};
  const { mode = '', vmSize = '', count = 0 } = live;
  return { 'node-pools': { [name]: { mode, vmSize, count, kubernetesVersion: livePoolVersion(live) ?? '' } } };
}
