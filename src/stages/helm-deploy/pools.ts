import { gpusOf, memoryGiBOf, sizeNamed, vcpusOf, vmSizes } from '../../azure/sizes.js';
import { type Environment, parseTaint } from '../../environment/index.js';
import type { NodeSize, PoolShape } from '../../kubernetes/index.js';
import type { StageContext } from '../context.js';

/** By VM size; empty when nobody asked for them. */
export type NodeSizes = ReadonlyMap<string, NodeSize>;

/** What the machines of the declared pools offer; without it, pods are checked for selectors and taints only. */
export async function nodeSizes({ azure, environment, log }: StageContext): Promise<NodeSizes> {
  const names = new Set(Object.values(environment.nodePools).map(({ vmSize }) => vmSize));
  try {
    const offered = await vmSizes(azure, environment.azure.location);
    const known = [...names].flatMap((name) => {
      const size = sizeNamed(offered, name);
      if (size === undefined) return [];
      return [[name, { cpuCores: vcpusOf(size), memoryGiB: memoryGiBOf(size), gpus: gpusOf(size) }] as const];
    });
    return new Map(known);
  } catch (error) {
    log.debug(`VM sizes are not known: ${error instanceof Error ? error.message : String(error)}`);
    return new Map();
  }
}

function sizeOf(sizes: NodeSizes, vmSize: string): { readonly size?: NodeSize } {
  const size = sizes.get(vmSize);
  return size === undefined ? {} : { size };
}

/** The declared pools as the scheduler will see their nodes: with the labels that AKS adds. */
export function poolShapes(environment: Environment, sizes: NodeSizes): readonly PoolShape[] {
  return Object.values(environment.nodePools).map(({ name, mode, vmSize, labels, taints = [] }) => ({
    name,
    vmSize,
    labels: {
      ...labels,
      agentpool: name,
      'kubernetes.azure.com/agentpool': name,
      'kubernetes.azure.com/mode': mode.toLowerCase(),
      'kubernetes.io/os': 'linux',
      'node.kubernetes.io/instance-type': vmSize,
      'topology.kubernetes.io/region': environment.azure.location,
    },
    taints: taints.map(parseTaint),
    ...sizeOf(sizes, vmSize),
  }));
}
