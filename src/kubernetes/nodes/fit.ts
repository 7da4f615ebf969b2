import type { Taint } from '../../environment/index.js';
import { quantity } from '../../model/quantity.js';
import type { PodSpec, Toleration } from '../objects/objects.js';

/** What a machine of a size offers. */
export interface NodeSize {
  readonly cpuCores: number;
  readonly memoryGiB: number;
  readonly gpus: number;
}

/** A declared pool as the scheduler will see its nodes. */
export interface PoolShape {
  readonly name: string;
  readonly vmSize: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Not known when nobody could tell what the VM size is. */
  readonly size?: NodeSize;
}

/** Labels that kubelets and AKS set with values that the declaration does not tell: they rule nothing out. */
const unknowable = /(^|\.)(kubernetes\.io|k8s\.io|azure\.com)\//;

/** Why no declared pool can take the pod; undefined when one can. */
export function whyUnfit(pod: PodSpec, pools: readonly PoolShape[]): string | undefined {
  const selector = Object.entries(pod.nodeSelector ?? {});
  const selected = pools.filter((pool) => selector.every(([key, value]) => mayHaveLabel(pool, key, value)));
  if (selected.length === 0) {
    return `selects ${selector.map(([key, value]) => `${key}=${value}`).join(', ')}, which no declared pool has`;
  }
  const tolerated = selected.filter((pool) => pool.taints.every((taint) => tolerates(pod.tolerations ?? [], taint)));
  if (tolerated.length === 0) {
    const named = selected.map(({ name, taints }) => `${name} (${taints.map(taintText).join(', ')})`).join(', ');
    return selector.length > 0
      ? `does not tolerate the taint of pool ${named}`
      : `tolerates the taint of no pool: ${named}`;
  }
  const tooSmall = tolerated.map((pool) => ({ pool, shortage: shortageOf(pod, pool) }));
  if (tooSmall.some(({ shortage }) => shortage === undefined)) return undefined;
  return tooSmall
    .map(({ pool, shortage }) => `requests ${shortage} of a ${pool.vmSize} node of pool ${pool.name}`)
    .join('; ');
}

/** Whether a toleration lets the pod onto nodes with the taint; PreferNoSchedule keeps nobody away. */
export function tolerates(tolerations: readonly Toleration[], taint: Taint): boolean {
  if (taint.effect === 'PreferNoSchedule') return true;
  return tolerations.some(
    ({ key, operator = 'Equal', value = '', effect }) =>
      (effect === undefined || effect === '' || effect === taint.effect) &&
      (key === undefined || key === '' ? operator === 'Exists' : key === taint.key) &&
      (operator === 'Exists' || value === taint.value),
  );
}

function mayHaveLabel({ labels }: PoolShape, key: string, value: string): boolean {
  const declared = labels[key];
  return declared === undefined ? unknowable.test(key) : declared === value;
}

/** What the pod asks for beyond a whole node: `cpu 12 of the 8`. */
function shortageOf(pod: PodSpec, { size }: PoolShape): string | undefined {
  if (size === undefined) return undefined;
  const offered = { cpu: size.cpuCores, memory: size.memoryGiB * 2 ** 30, 'nvidia.com/gpu': size.gpus };
  for (const [resource, most] of Object.entries(offered)) {
    const asked = requested(pod, resource);
    if (asked <= most) continue;
    const shown =
      resource === 'memory'
        ? [`${round(asked / 2 ** 30)}Gi`, `${round(most / 2 ** 30)}Gi`]
        : [round(asked), round(most)];
    return `${resource} ${shown[0]}, more than the ${shown[1]}`;
  }
  return undefined;
}

/** As the scheduler adds it up: all containers together, or the largest init container. */
function requested({ containers = [], initContainers = [] }: PodSpec, resource: string): number {
  const of = (each: { resources?: { requests?: Readonly<Record<string, string | number>> } }) =>
    quantity(each.resources?.requests?.[resource] ?? 0) ?? 0;
  const together = containers.reduce((sum, container) => sum + of(container), 0);
  return Math.max(together, ...initContainers.map(of));
}

function taintText({ key, value, effect }: Taint): string {
  return `${key}${value === '' ? '' : `=${value}`}:${effect}`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
