/** The steps that a rehearsal consists of. */
import { join } from 'node:path';
import type { StepResult } from '../../rehearsal/runner.js';

export interface Phase {
  readonly title: string;
  readonly command: 'plan' | 'apply';
}

export const phases: readonly Phase[] = [
  { title: 'Plan', command: 'plan' },
  { title: 'Apply', command: 'apply' },
  { title: 'Plan again', command: 'plan' },
];

/** The phase whose report and summary say most: the apply, or the one that failed before it. */
export function tellingPhase(results: readonly StepResult[]): number {
  return Math.min(1, results.length - 1);
}

export function phaseFolder(folder: string, index: number): string {
  return join(folder, `${index + 1}-${phases[index]?.command}`);
}

/** Runs the phases in order; after one that failed nothing more is started. */
export async function runPhases(
  all: readonly Phase[],
  runPhase: (phase: Phase, index: number) => Promise<StepResult>,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const [index, phase] of all.entries()) {
    const result = await runPhase(phase, index);
    results.push(result);
    if (result.exitCode !== 0) break;
  }
  return results;
}
