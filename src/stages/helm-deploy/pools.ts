import { type Environment, parseTaint } from '../../environment/index.js';
import type { PoolShape } from '../../kubernetes/index.js';

/** The declared pools as the scheduler will see their nodes: with the labels that AKS adds. */
export function poolShapes(environment: Environment): readonly PoolShape[] {
  return Object.values(environment.nodePools).map(({ name, mode, vmSize, labels, taints }) => ({
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
  }));
}
