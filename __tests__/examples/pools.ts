/** The documented pools, and how pods would fill them. */
import type { Workload } from './platform.js';

interface Pool {
  readonly taint?: string;
  readonly min: number;
  readonly max: number;
  /** Of the VM size, less what AKS keeps of it and its own DaemonSets ask for. */
  readonly node: Requests;
}

export interface Requests {
  readonly milliCpu: number;
  readonly mebibytes: number;
  readonly gpus: number;
}

/**
 * AKS keeps CPU by the number of cores, and the lesser of 20 MiB a pod + 50 MiB (at 110 pods) and a quarter of the memory;
 * CNI, kube-proxy, Calico and the CSI drivers ask for about 400m and 512Mi on each node.
 */
function node(cores: number, gibibytes: number, keptMilliCpu: number, gpus = 0): Requests {
  const kept = Math.min(20 * 110 + 50, (gibibytes * 1024) / 4) + 100;
  return { milliCpu: cores * 1000 - keptMilliCpu - 400, mebibytes: gibibytes * 1024 - kept - 512, gpus };
}

export const pools: Readonly<Record<string, Pool>> = {
  system: { min: 3, max: 3, node: node(4, 16, 140) },
  ctrlplane: { taint: 'matih.ai/control-plane=true:NoSchedule', min: 2, max: 5, node: node(4, 16, 140) },
  dataplane: { taint: 'matih.ai/data-plane=true:NoSchedule', min: 2, max: 10, node: node(8, 32, 180) },
  compute: { taint: 'matih.ai/compute=true:NoSchedule', min: 2, max: 10, node: node(16, 128, 260) },
  aicompute: { taint: 'matih.ai/ai-compute=true:NoSchedule', min: 1, max: 8, node: node(8, 32, 180) },
  gpu: { taint: 'nvidia.com/gpu=true:NoSchedule', min: 0, max: 4, node: node(4, 28, 140, 1) },
  playground: { taint: 'matih.io/playground=true:NoSchedule', min: 1, max: 3, node: node(2, 8, 100) },
};

export function requestsOf(workload: Workload): Requests {
  const { cpu, memory, 'nvidia.com/gpu': gpus } = workload.resources.requests;
  return { milliCpu: milliCpu(cpu), mebibytes: mebibytes(memory), gpus: Number(gpus ?? 0) };
}

/** Nodes that the pods need, placed largest first, each on the first node with room. */
export function nodesFor(pods: readonly Requests[], capacity: Requests): number {
  const free: Requests[] = [];
  for (const pod of pods.toSorted((a, b) => b.milliCpu - a.milliCpu || b.mebibytes - a.mebibytes)) {
    const rooms = [...free, capacity];
    const at = rooms.findIndex((room) => fits(pod, room));
    const room = rooms[at];
    if (room === undefined) return Number.POSITIVE_INFINITY;
    free[at] = {
      milliCpu: room.milliCpu - pod.milliCpu,
      mebibytes: room.mebibytes - pod.mebibytes,
      gpus: room.gpus - pod.gpus,
    };
  }
  return free.length;
}

const fits = (pod: Requests, room: Requests): boolean =>
  pod.milliCpu <= room.milliCpu && pod.mebibytes <= room.mebibytes && pod.gpus <= room.gpus;

function milliCpu(quantity: string | number | undefined): number {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(String(quantity));
  if (match === null) throw new Error(`not a CPU quantity: ${quantity}`);
  return Number(match[1]) * (match[2] === 'm' ? 1 : 1000);
}

function mebibytes(quantity: string | number | undefined): number {
  const match = /^(\d+)(Mi|Gi)$/.exec(String(quantity));
  if (match === null) throw new Error(`not a memory quantity in Mi or Gi: ${quantity}`);
  return Number(match[1]) * (match[2] === 'Gi' ? 1024 : 1);
}
