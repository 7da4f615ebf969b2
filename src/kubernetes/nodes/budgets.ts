import type { PodDisruptionBudget } from '../objects/objects.js';

export interface BlockingBudget {
  /** `matih/iam-service: minAvailable 2 of 2 pods` */
  readonly budget: string;
  readonly mend: string;
}

/** Why no drain could ever evict a pod of the budget; Azure refuses an upgrade for it (UnsatisfiablePDB). */
export function whyUnsatisfiable({ metadata, spec, status }: PodDisruptionBudget): BlockingBudget | undefined {
  const expected = status?.expectedPods ?? 0;
  const name = `${metadata.namespace}/${metadata.name}`;
  if (expected === 0) return undefined;
  const { maxUnavailable, minAvailable = 1 } = spec;
  if (maxUnavailable !== undefined) {
    // However many replicas there are, none may leave.
    const mend = 'Set maxUnavailable: 1 in the PodDisruptionBudget.';
    return /^0%?$/.test(String(maxUnavailable)) ? { budget: `${name}: maxUnavailable 0`, mend } : undefined;
  }
  if (amountOf(minAvailable, expected) < expected) return undefined;
  const instead = 'maxUnavailable: 1 in the PodDisruptionBudget in place of minAvailable';
  // A share grows with the replicas.
  const mend = String(minAvailable).endsWith('%')
    ? `Set ${instead}.`
    : `Give its workload more than ${minAvailable} replicas, or set ${instead}.`;
  return { budget: `${name}: minAvailable ${minAvailable} of ${expected} pods`, mend };
}

function amountOf(amount: number | string, of: number): number {
  const number = Number.parseInt(String(amount), 10);
  return String(amount).endsWith('%') ? Math.ceil((of * number) / 100) : number;
}
