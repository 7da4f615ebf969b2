import type { AgentPool } from '@azure/arm-containerservice';
import { withDeclaredFields } from '../../azure/aks/agent-pool-differences.js';
import { isServices } from '../../azure/aks/agent-pool-fields.js';
import { agentPool, type LivePool } from '../../azure/aks/agent-pools.js';
import { poolTag } from '../../azure/ownership.js';
import type { Environment, NodePool } from '../../environment/index.js';

/**
 * The pool that takes the place of `live`: as declared, and where nothing is declared as the one it replaces, so that a
 * rotation loses no label, taint, Spot price or kubelet setting that others gave. Its count stands still until it is alone.
 */
export function replacement(
  pool: NodePool,
  name: string,
  count: number,
  live: LivePool | undefined,
  environment: Environment,
): AgentPool {
  const declared = agentPool(pool, environment);
  const kept = live === undefined ? {} : keptFrom(live);
  const { [poolTag]: _, ...tags } = { ...kept.tags, ...declared.tags };
  const model = { ...kept, ...declared, upgradeSettings: { ...kept.upgradeSettings, ...declared.upgradeSettings } };
  return {
    ...frozen(withDeclaredFields(pool, environment, model)),
    count,
    tags: name === pool.name ? tags : { ...tags, [poolTag]: pool.name },
  };
}

/** Without the autoscaler there are no bounds (rulebook aks). */
export function frozen(model: AgentPool): AgentPool {
  const { minCount: _min, maxCount: _max, ...rest } = model;
  return { ...rest, enableAutoScaling: false };
}

/** What a new pool can be given of a live one: not what the service alone writes, nor what follows from the VM size. */
function keptFrom(live: LivePool): AgentPool {
  const {
    name: _name,
    type: typePropertiesType,
    eTag: _eTag,
    provisioningState: _state,
    powerState: _power,
    currentOrchestratorVersion: _version,
    nodeImageVersion: _image,
    status: _status,
    virtualMachineNodesStatus: _nodes,
    creationData: _creation,
    osDiskSizeGB: _diskSize,
    osDiskType: _diskType,
    kubeletDiskType: _kubeletDisk,
    gpuInstanceProfile: _gpuInstance,
    nodeTaints = [],
    nodeLabels = {},
    ...kept
  } = live;
  return {
    ...kept,
    ...(typePropertiesType === undefined ? {} : { typePropertiesType }),
    // The service puts its own there again.
    nodeTaints: nodeTaints.filter((taint) => !isServices(taint)),
    nodeLabels: Object.fromEntries(Object.entries(nodeLabels).filter(([key]) => !isServices(key))),
  };
}
