/** Reads and long operations of one agent pool; each write begins with a fresh read and carries its ETag. */
import type { AgentPool } from '@azure/arm-containerservice';
import type { PoolModel } from '../../azure/agent-pools.js';
import { ifExists } from '../../azure/explain.js';
import { runOperation, waitForOperation } from '../../azure/operation.js';
import { readAddress } from '../../azure/resource-ids.js';
import { refuseStale } from '../../azure/stale.js';
import { operationProgress } from '../../azure/waiting.js';
import { type Change, ExplainedError, type FieldChange } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { nodeCounts } from './node-counts.js';
import { poolState } from './observe.js';

export interface PoolWrite {
  /** For messages: `upgrade`. */
  readonly verb: string;
  /** What to send; nothing when nothing is to be done. */
  readonly model: (live: AgentPool | undefined) => AgentPool | undefined;
  /** What the write is about: it is refused when that changes between two tries. */
  readonly differences?: (live: AgentPool | undefined) => readonly FieldChange[];
}

/** Read, change, PUT the whole pool with the ETag just read; nothing when `model` gives nothing. */
export async function writePool(
  name: string,
  change: Change,
  context: StageContext,
  { verb, model, differences = () => [] }: PoolWrite,
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
    ...operationProgress(change, context, nodeCounts(name, context)),
    start: async (onResponse) => {
      const live = await readPool(name, context);
      checkUnchanged(differences(live));
      const wanted = model(live);
      // The answer of an earlier try was lost, or somebody else did the same: it is only waited for.
      if (wanted === undefined) return;
      const match = live === undefined ? { ifNoneMatch: '*' } : live.eTag === undefined ? {} : { ifMatch: live.eTag };
      await agentPools
        .createOrUpdate(environment.azure.resourceGroup.name, environment.cluster.name, name, writable(wanted), {
          ...match,
          onResponse,
          abortSignal: signal,
        })
        .submitted();
    },
  });
}

export async function deletePool(name: string, change: Change, context: StageContext): Promise<'deleted' | 'absent'> {
  const { azure, environment, signal } = context;
  const { agentPools } = await azure.containerService();
  if ((await joinPool(name, change, context)) === undefined) return 'absent';
  await runOperation(azure, {
    what: `delete node pool ${name}`,
    resource: poolResource(name, context),
    signal,
    ...operationProgress(change, context, nodeCounts(name, context)),
    // PodDisruptionBudgets hold: ignore-pod-disruption-budget is never set (rulebook aks).
    start: (onResponse) =>
      agentPools.delete(environment.azure.resourceGroup.name, environment.cluster.name, name, {
        onResponse,
        abortSignal: signal,
      }),
  });
  return 'deleted';
}

/** The pool once nothing is in progress on it. */
export async function joinPool(name: string, change: Change, context: StageContext): Promise<AgentPool | undefined> {
  const { azure, signal } = context;
  const live = await readPool(name, context);
  if (poolState(live) !== 'inFlight') return live;
  const operation = {
    what: `operation in progress on node pool ${name}`,
    resource: poolResource(name, context),
    signal,
    ...operationProgress(change, context, nodeCounts(name, context)),
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

export async function readPool(
  name: string,
  { azure, environment }: Pick<StageContext, 'azure' | 'environment'>,
): Promise<AgentPool | undefined> {
  const { agentPools } = await azure.containerService();
  const { resourceGroup } = environment.azure;
  return ifExists(`read node pool ${name}`, agentPools.get(resourceGroup.name, environment.cluster.name, name));
}

/** What an agent pool of its own says beside what a profile in the cluster says. */
export function asAgentPool(live: AgentPool, model: PoolModel): AgentPool {
  const { typePropertiesType } = live;
  return { ...(typePropertiesType === undefined ? {} : { typePropertiesType }), ...model };
}

function poolResource(name: string, { environment }: StageContext): string {
  const id = `${environment.cluster.id}/agentPools/${name}`;
  const address = readAddress(id);
  if (address === undefined) throw new ExplainedError({ what: `node pool ${name}`, cause: `${id} is not an ARM id` });
  return address;
}

/** Without what the service alone writes (rulebook aks: read-only properties never enter a PUT). */
export function writable(model: AgentPool): AgentPool {
  const { status: _status, nodeImageVersion: _image, virtualMachineNodesStatus: _nodes, ...rest } = model;
  return rest;
}
