/** What the phases of a rehearsal come down to. */
import type { Rehearsal } from '../../rehearsal/index.js';
import type { StepResult } from '../../rehearsal/runner.js';
import { plural } from '../../report/text.js';
import { phases } from './phases.js';

export interface Verdict {
  /** Whether the platform came up and the second plan is empty. */
  readonly passed: boolean;
  readonly lines: readonly string[];
}

export function judge(results: readonly StepResult[], rehearsal: Rehearsal): Verdict {
  const [, applied, again] = results;
  const failed = results.findIndex(({ exitCode }) => exitCode !== 0);
  if (failed >= 0) {
    return { passed: false, lines: [`${phases[failed]?.title} ended with exit code ${results[failed]?.exitCode}.`] };
  }
  const changes = Number(again?.outputs.changes ?? Number.NaN);
  const releases = Object.values(JSON.parse(applied?.outputs.releases ?? '{}') as Record<string, unknown>).length;
  const pools = Object.keys(JSON.parse(applied?.outputs['node-pools'] ?? '{}') as Record<string, unknown>).length;
  const noisy = results.flatMap(({ postLines }) => postLines);
  return {
    passed: changes === 0 && noisy.length === 0,
    lines: [
      `Cluster ${applied?.outputs['cluster-name']} with ${plural(pools, 'node pool')}, ${plural(releases, 'release')} ready.`,
      changes === 0
        ? 'The second plan is empty: nothing would be done twice.'
        : `The second plan is not empty: ${plural(changes, 'change')}.`,
      ...(noisy.length === 0 ? [] : [`The post step printed: ${noisy.join(' ')}`]),
      `${plural(rehearsal.traffic.length, 'request')} to the embedded services.`,
    ],
  };
}
