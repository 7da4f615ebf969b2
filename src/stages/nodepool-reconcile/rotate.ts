import type { AgentPool } from '@azure/arm-containerservice';
import { deletePool, joinPool, type PoolContext, writePool } from '../../azure/aks/agent-pool-writes.js';
import { initialCount, type LivePool, poolState } from '../../azure/aks/agent-pools.js';
import { derivedName, isFitting, poolMembers } from '../../azure/aks/pool-members.js';
import { explainAzureError } from '../../azure/explain.js';
import { collect } from '../../azure/requests/collect.js';
import { pollIntervalMs } from '../../azure/requests/operation.js';
import type { NodePool } from '../../environment/index.js';
import { connectCluster, drain, explainKubernetesError, type KubernetesClient } from '../../kubernetes/index.js';
import { type Applied, type Change, ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { boundMend } from './obstacles.js';
import { reconcilePool } from './reconcile.js';
import { frozen, replacement } from './replacement.js';
import { nextStep, type RotationFound, type RotationStep } from './rotation.js';

/** AKS's own drain timeout, where none is declared (rulebook aks, surge). */
const defaultTimeoutMinutes = 30;

interface Found {
  readonly rotation: RotationFound;
  readonly pools: readonly LivePool[];
  readonly nodes: drain.NodesObserved;
}

/**
 * Replaces a pool by one that is as declared: looks, does the one step that follows from what is there, looks again.
 * Nothing else is remembered, so that a run that was killed goes on. A step that waits has the pool's drain timeout.
 */
export async function rotatePool(
  pool: NodePool,
  change: Change,
  context: StageContext & PoolContext,
): Promise<Applied> {
  const { clock, signal } = context;
  const client = await kubernetes(pool, context);
  const timeoutMs = (pool.upgrade?.drainTimeoutMinutes ?? defaultTimeoutMinutes) * 60_000;
  let pools = await listPools(context);
  let waiting = { for: '', since: clock.now() };
  for (;;) {
    signal.throwIfAborted();
    const found = await observe(pool, pools, client, context);
    const step = nextStep(found.rotation);
    if (step.kind === 'settle') return reconcilePool(pool, step.pool, change, context);
    const obstacle = await carryOut(step, found, { pool, change, client, context });
    if (obstacle === undefined) {
      pools = await listPools(context);
      continue;
    }
    // Each pod that left gives the others their time anew.
    const waitsFor = `${step.kind} ${step.pool} ${podsOf(found, step.pool)}`;
    if (waiting.for !== waitsFor) waiting = { for: waitsFor, since: clock.now() };
    const elapsedMs = clock.now() - waiting.since;
    if (elapsedMs > timeoutMs) throw gaveUp(pool, step, obstacle, elapsedMs);
    context.progress({ kind: 'waiting', address: change.address, message: obstacle });
    await clock.sleep(Math.min(5_000, pollIntervalMs(elapsedMs)), signal);
  }
}

interface Rotation {
  readonly pool: NodePool;
  readonly change: Change;
  readonly client: KubernetesClient;
  readonly context: StageContext & PoolContext;
}

/** Does one step, or asks for it. Resolves with what is still waited for, with nothing once it is done. */
async function carryOut(step: RotationStep, found: Found, rotation: Rotation): Promise<string | undefined> {
  const { pool, change, client, context } = rotation;
  const write = (verb: string, model: (live: AgentPool) => AgentPool) =>
    writePool(step.pool, change, context, { verb, model: (live) => (live === undefined ? undefined : model(live)) });
  switch (step.kind) {
    case 'wait':
      await joinPool(step.pool, change, context);
      return undefined;
    case 'create':
      await writePool(step.pool, change, context, {
        verb: 'create',
        model: (live) =>
          live === undefined
            ? replacement(pool, step.pool, step.count, found.pools[0], context.environment)
            : undefined,
      });
      return undefined;
    case 'repair':
      await write('repair', (live) => live);
      return undefined;
    case 'freeze':
      await write('stop the autoscaler of', frozen);
      return undefined;
    case 'grow':
      await write('scale', (live) => ({ ...live, count: step.count }));
      return undefined;
    case 'promote':
      await write('make a System pool of', (live) => ({ ...live, mode: 'System' }));
      return undefined;
    case 'awaitNodes': {
      const { nodes, ready } = found.nodes.of(step.pool);
      return `${ready} of ${nodes.length} nodes of pool ${step.pool} are Ready`;
    }
    case 'open':
      await onNodes(pool, () => drain.open(client, found.nodes.of(step.to), nameOnNodes(pool, step.to)));
      return undefined;
    case 'cordon':
      refuseHarm(pool, step.to, found.nodes.of(step.pool));
      await onNodes(pool, () => drain.cordon(client, found.nodes.of(step.pool)));
      return undefined;
    case 'drain': {
      const leaving = found.nodes.of(step.pool);
      const kept = await onNodes(pool, () => drain.evictAll(client, leaving));
      return `${leaving.pods.length} pods move from pool ${step.pool} to ${step.to}${kept.length === 0 ? '' : `; held back: ${kept.join('; ')}`}`;
    }
    case 'verify':
      return `moved from pool ${step.pool} and not ready yet: ${found.nodes.unready(step.pool).join('; ')}`;
    case 'delete':
      await deletePool(step.pool, change, context);
      return undefined;
    case 'settle':
      return undefined;
  }
}

async function observe(
  pool: NodePool,
  pools: readonly LivePool[],
  client: KubernetesClient,
  { environment }: StageContext,
): Promise<Found> {
  const nodes = await onNodes(pool, () => drain.observeNodes(client));
  const livePools = poolMembers(pool, environment, pools);
  const members = livePools.map((live) => {
    const own = nodes.of(live.name);
    const state = poolState(live);
    return {
      name: live.name,
      fits: isFitting(pool, environment, live),
      state: state === 'absent' ? 'ready' : state,
      count: live.count ?? 0,
      isAutoscaled: live.enableAutoScaling === true,
      isSystem: live.mode === 'System',
      readyNodes: own.ready,
      openNodes: own.open,
      isNamed: drain.isNamed(own, nameOnNodes(pool, live.name)),
      pods: own.pods.length,
      unready: nodes.unready(live.name).length,
    } as const;
  });
  const taken = new Set([...pools.map(({ name }) => name), ...Object.keys(environment.nodePools)]);
  return {
    rotation: {
      declared: pool,
      initialCount: initialCount(pool),
      freeName: derivedName(pool.name, taken),
      members,
    },
    pools: livePools,
    nodes,
  };
}

/** Nodes that stand in for a while take the declared name, which workloads select; those of a pool that stays do not. */
function nameOnNodes(pool: NodePool, name: string): string {
  return pool.rotation === 'keep' ? name : pool.name;
}

/** What no drain may do unasked: remove pods for good, and leave pods without a node that they could run on. */
function refuseHarm(pool: NodePool, to: string, leaving: drain.PoolNodes): void {
  const orphans = drain.orphans(leaving);
  if (orphans.length > 0) {
    throw new ExplainedError({
      what: `rotate node pool ${pool.name}`,
      cause: `no controller makes these pods anew once they are evicted: ${orphans.join(', ')}`,
      mend: 'Delete them, or let a Deployment or Job own them; then run it again: it goes on from here.',
    });
  }
  const bound = drain.boundByName(leaving, pool.name, pool.rotation === 'keep');
  if (bound.length > 0) {
    throw new ExplainedError({
      what: `rotate node pool ${pool.name}`,
      cause: `these pods select the nodes of pool ${pool.name} by its name and could not run on ${to}: ${bound.join(', ')}`,
      mend: boundMend(pool),
    });
  }
}

function gaveUp(pool: NodePool, step: RotationStep, obstacle: string, elapsedMs: number): ExplainedError {
  const mends: Partial<Record<RotationStep['kind'], string>> = {
    drain:
      'Let the workloads have more replicas than their PodDisruptionBudgets ask for, or a longer upgrade.drainTimeoutMinutes.',
    verify: 'Look at their events and logs.',
    awaitNodes: `az aks nodepool show says what the pool lacks: quota, addresses, capacity of the zone.`,
  };
  return new ExplainedError({
    what: `rotate node pool ${pool.name}`,
    cause: `${obstacle}, without progress for ${Math.round(elapsedMs / 60_000)} minutes`,
    mend: `${mends[step.kind] ?? ''} Both pools stay; run it again and it goes on from here.`.trim(),
  });
}

async function listPools({ azure, environment }: StageContext): Promise<readonly LivePool[]> {
  const { agentPools } = await azure.containerService();
  const { azure: place, cluster } = environment;
  try {
    const list = await collect(agentPools.list(place.resourceGroup.name, cluster.name));
    return list.map(({ name = '', ...rest }) => ({ ...rest, name }));
  } catch (error) {
    throw explainAzureError(`list node pools of cluster ${cluster.name}`, error);
  }
}

async function kubernetes(
  pool: NodePool,
  { azure, environment, clock, log, signal }: StageContext,
): Promise<KubernetesClient> {
  const address = { resourceGroup: environment.azure.resourceGroup.name, name: environment.cluster.name };
  const access = await connectCluster(address, { azure, clock, log, signal });
  if (access !== undefined) return access.client;
  throw new ExplainedError({ what: `rotate node pool ${pool.name}`, cause: 'the cluster has no credentials' });
}

async function onNodes<T>(pool: NodePool, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainKubernetesError(`rotate node pool ${pool.name}`, error);
  }
}

function podsOf({ rotation }: Found, name: string): number {
  return rotation.members.find((member) => member.name === name)?.pods ?? 0;
}
