import type { AgentPool } from '@azure/arm-containerservice';
import { poolDifferences, poolUpgrade, withDeclaredFields } from '../../azure/aks/agent-pool-differences.js';
import {
  asAgentPool,
  joinPool,
  type PoolContext,
  readPool,
  upgradePool,
  writePool,
} from '../../azure/aks/agent-pool-writes.js';
import { agentPool, livePoolVersion, poolState } from '../../azure/aks/agent-pools.js';
import type { NodePool } from '../../environment/index.js';
import type { Applied, Change, PartialOutputs } from '../../model/index.js';

/**
 * Creates a pool, or brings one that is there to its declaration: joins what is in progress, writes fields in one PUT,
 * then upgrades. Each step begins with a fresh read, so that it goes on from wherever an earlier run was stopped.
 * @param name of the live pool: the declared one, or the derived one that a rotation left it under
 */
export async function reconcilePool(
  pool: NodePool,
  name: string,
  change: Change,
  context: PoolContext,
): Promise<Applied> {
  const { environment } = context;
  const found = await joinPool(name, change, context);
  const differences = (live: AgentPool | undefined) =>
    live === undefined ? [] : poolDifferences(pool, environment, { ...live, name }).inPlace;
  await writePool(name, change, context, {
    verb: found === undefined ? 'create' : 'update',
    model: (live) => declaredModel(pool, context, live),
    differences,
  });
  await upgradePool(name, change, context, (live) => poolUpgrade(pool, environment, live)?.to);
  const live = await readPool(name, context);
  return { outputs: outputsOf(pool.name, live), note: `${live?.count ?? 0} nodes` };
}

function declaredModel(
  pool: NodePool,
  { environment }: PoolContext,
  live: AgentPool | undefined,
): AgentPool | undefined {
  if (live === undefined) return agentPool(pool, environment);
  const { inPlace } = poolDifferences(pool, environment, { ...live, name: pool.name });
  if (inPlace.length === 0 && poolState(live) !== 'failed') return undefined;
  return asAgentPool(live, withDeclaredFields(pool, environment, live));
}

function outputsOf(name: string, live: AgentPool | undefined): PartialOutputs {
  if (live === undefined) return {};
  const { mode = '', vmSize = '', count = 0 } = live;
  return { 'node-pools': { [name]: { mode, vmSize, count, kubernetesVersion: livePoolVersion(live) ?? '' } } };
}
