import type { LivePool } from '../../azure/aks/agent-pools.js';
import { declaredNameOf, poolMembers } from '../../azure/aks/pool-members.js';
import { gpusOf, memoryGiBOf, sizeNamed, vcpusOf, vmSizes } from '../../azure/aks/sizes.js';
import { isOwned } from '../../azure/ownership.js';
import { type Environment, parseTaint } from '../../environment/index.js';
import type { NodeSize, PoolShape } from '../../kubernetes/index.js';
import { digestOf, errorMessage } from '../../model/index.js';
import type { StageContext } from '../context.js';

/** By VM size, in lower case; empty when nobody asked for them. */
export type NodeSizes = ReadonlyMap<string, NodeSize>;

/** What the machines of all pools offer; without it, pods are checked for selectors and taints only. */
export async function nodeSizes(
  { azure, environment, log }: StageContext,
  live: readonly LivePool[],
): Promise<NodeSizes> {
  const pools = [...Object.values(environment.nodePools), ...live];
  const names = new Set(pools.map(({ vmSize = '' }) => vmSize.toLowerCase()));
  try {
    const offered = await vmSizes(azure, environment.azure.location);
    const known = [...names].flatMap((name) => {
      const size = sizeNamed(offered, name);
      if (size === undefined) return [];
      return [[name, { cpuCores: vcpusOf(size), memoryGiB: memoryGiBOf(size), gpus: gpusOf(size) }] as const];
    });
    return new Map(known);
  } catch (error) {
    log.debug(`VM sizes are not known: ${errorMessage(error)}`);
    return new Map();
  }
}

/** Pools as the scheduler sees their nodes now. */
export function poolsNow({ azure }: Environment, sizes: NodeSizes, live: readonly LivePool[]): readonly PoolShape[] {
  return live.map((pool) => shape(azure.location, sizes, pool));
}

/** As it will see them: declared pools, in what is not declared as they are, and pools that are not ours to delete. */
export function poolsToBe(environment: Environment, sizes: NodeSizes, live: readonly LivePool[]): readonly PoolShape[] {
  const { location } = environment.azure;
  const declared = Object.values(environment.nodePools).map((pool) => {
    const [member] = poolMembers(pool, environment, live);
    const { name, mode, vmSize } = pool;
    const nodeLabels = pool.labels ?? member?.nodeLabels ?? {};
    const nodeTaints = [...(pool.taints ?? member?.nodeTaints ?? [])];
    return shape(location, sizes, { name, mode, vmSize, nodeLabels, nodeTaints });
  });
  const isOurs = ({ tags }: LivePool) => environment.cluster.ownership === 'ensure' && isOwned(tags, environment);
  const staying = live.filter((pool) => declaredNameOf(pool, environment) === undefined && !isOurs(pool));
  return [...declared, ...poolsNow(environment, sizes, staying)];
}

/** Whether pods may fit otherwise once the pools are as declared. */
export function changesPools(environment: Environment, live: readonly LivePool[]): boolean {
  // Sizes come back in another case, in a label too.
  const words = (pools: readonly PoolShape[]) =>
    pools
      .map(({ vmSize, labels: { 'node.kubernetes.io/instance-type': _size, ...labels }, taints }) =>
        digestOf({ vmSize: vmSize.toLowerCase(), labels, taints: taints.map((taint) => ({ ...taint })) }),
      )
      .sort();
  const none: NodeSizes = new Map();
  return words(poolsNow(environment, none, live)).join() !== words(poolsToBe(environment, none, live)).join();
}

/** With the labels that AKS adds. */
function shape(
  location: string,
  sizes: NodeSizes,
  {
    name,
    mode = 'User',
    vmSize = '',
    nodeLabels = {},
    nodeTaints = [],
  }: Pick<LivePool, 'name' | 'mode' | 'vmSize' | 'nodeLabels' | 'nodeTaints'>,
): PoolShape {
  const size = sizes.get(vmSize.toLowerCase());
  return {
    name,
    vmSize,
    labels: {
      ...nodeLabels,
      agentpool: name,
      'kubernetes.azure.com/agentpool': name,
      'kubernetes.azure.com/mode': mode.toLowerCase(),
      'kubernetes.io/os': 'linux',
      'node.kubernetes.io/instance-type': vmSize,
      'topology.kubernetes.io/region': location,
    },
    taints: [...nodeTaints].sort().map(parseTaint),
    ...(size === undefined ? {} : { size }),
  };
}
