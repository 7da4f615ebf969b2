/** Reads and long operations of one agent pool; each write begins with a fresh read and carries its ETag. */
import type { AgentPool } from '@azure/arm-containerservice';
import { type Change, ExplainedError, type FieldChange, type RunContext } from '../../model/index.js';
import type { Azure } from '../azure.js';
import { ifExists } from '../explain.js';
import { runOperation, waitForOperation } from '../requests/operation.js';
import { refuseStale } from '../requests/stale.js';
import { operationProgress } from '../requests/waiting.js';
import { readAddress } from '../resource-ids.js';
import { livePoolVersion, type PoolModel, poolState } from './agent-pools.js';
import { farthestTowards, poolUpgrades } from './upgrade-profiles.js';

export interface PoolContext extends Pick<RunContext, 'environment' | 'signal' | 'progress'> {
  readonly azure: Azure;
  /** What a pool's nodes have come to, for the progress of its operations; by the milliseconds waited. */
  readonly nodeCounts: (pool: string) => (elapsedMs: number) => string | undefined;
}

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
  context: PoolContext,
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
    ...operationProgress(change, context, context.nodeCounts(name)),
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

/**
 * Brings a pool up to a version by the steps that Azure offers it: straight there where it may, else a minor at a time.
 * @param target the version for the pool as it is now; nothing once it is there
 */
export async function upgradePool(
  name: string,
  change: Change,
  context: PoolContext,
  target: (live: AgentPool) => string | undefined,
): Promise<void> {
  const { azure, environment } = context;
  for (let left = ''; ; ) {
    const live = await readPool(name, context);
    const to = live === undefined ? undefined : target(live);
    const from = live === undefined ? undefined : livePoolVersion(live);
    // A step that was taken and led nowhere is not taken again.
    if (from === undefined || to === undefined || from === left) return;
    left = from;
    const next = farthestTowards(to, from, await poolUpgrades(azure, environment, name));
    await writePool(name, change, context, {
      verb: `upgrade to ${next}`,
      // What somebody else has brought there meanwhile is only waited for.
      model: (now) => {
        const isThere = now === undefined || livePoolVersion(now) !== from || target(now) === undefined;
        return isThere ? undefined : { ...now, orchestratorVersion: next };
      },
    });
    if (next === to) return;
  }
}

export async function deletePool(name: string, change: Change, context: PoolContext): Promise<'deleted' | 'absent'> {
  const { azure, environment, signal } = context;
  const { agentPools } = await azure.containerService();
  if ((await joinPool(name, change, context)) === undefined) return 'absent';
  await runOperation(azure, {
    what: `delete node pool ${name}`,
    resource: poolResource(name, context),
    signal,
    ...operationProgress(change, context, context.nodeCounts(name)),
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
export async function joinPool(name: string, change: Change, context: PoolContext): Promise<AgentPool | undefined> {
  const { azure, signal } = context;
  const live = await readPool(name, context);
  if (poolState(live) !== 'inFlight') return live;
  const operation = {
    what: `operation in progress on node pool ${name}`,
    resource: poolResource(name, context),
    signal,
    ...operationProgress(change, context, context.nodeCounts(name)),
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
  { azure, environment }: Pick<PoolContext, 'azure' | 'environment'>,
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

function poolResource(name: string, { environment }: PoolContext): string {
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
