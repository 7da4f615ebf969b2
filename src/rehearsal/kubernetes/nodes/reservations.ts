/** What AKS keeps of a node for the system: the rest is allocatable. */

/** Cores reserved by number of vCPUs, from the AKS documentation ("Resource reservations"). */
const reservedMillicores: readonly (readonly [cores: number, millicores: number])[] = [
  [1, 60],
  [2, 100],
  [4, 140],
  [8, 180],
  [16, 260],
  [32, 420],
  [64, 740],
];

const kiPerMi = 1024;
const kiPerGi = 1024 * 1024;
/** The kernel and the hypervisor keep about 2 % of a machine's memory before the kubelet sees it. */
const visibleShare = 0.977;
const evictionThresholdMi = 100;

export interface NodeResources {
  readonly capacity: Readonly<Record<string, string>>;
  readonly allocatable: Readonly<Record<string, string>>;
}

/**
 * Capacity and allocatable of a machine, as quantities.
 * Memory: AKS 1.29 and later reserves the lesser of 20 MB a pod + 50 MB and a quarter of the machine's memory.
 */
export function nodeResources(machine: {
  readonly cpuCores: number;
  readonly memoryGiB: number;
  readonly gpus: number;
  readonly maxPods: number;
}): NodeResources {
  const { cpuCores, memoryGiB, gpus, maxPods } = machine;
  const [, millicores] = reservedMillicores.findLast(([cores]) => cores <= cpuCores) ?? [0, 60];
  const memoryKi = Math.floor(memoryGiB * kiPerGi * visibleShare);
  const reservedKi = Math.min((20 * maxPods + 50) * kiPerMi, (memoryGiB * kiPerGi) / 4) + evictionThresholdMi * kiPerMi;
  const common = {
    'ephemeral-storage': '129886128Ki',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    pods: String(maxPods),
    ...(gpus > 0 ? { 'nvidia.com/gpu': String(gpus) } : {}),
  };
  return {
    capacity: { cpu: String(cpuCores), memory: `${memoryKi}Ki`, ...common },
    allocatable: {
      cpu: `${cpuCores * 1000 - millicores}m`,
      memory: `${Math.floor(memoryKi - reservedKi)}Ki`,
      ...common,
      'ephemeral-storage': '119703055367',
    },
  };
}
