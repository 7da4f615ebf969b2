import { type Disruption, disruptions } from '../model/index.js';
import type { RunResult } from '../pipeline/index.js';
import { minutesOf, plural } from './words.js';

/** What whoever reads a report does next, in a sentence or two each; none where there is nothing to do. */
export function nextSteps(result: RunResult): readonly string[] {
  const warnings = result.findings.filter(({ severity }) => severity === 'warning').length;
  return [...stepsOf(result), ...(warnings === 0 ? [] : [`Look at ${plural(warnings, 'warning')}: nothing stopped.`])];
}

function stepsOf({ result, plan, error, outputs, changes }: RunResult): readonly string[] {
  const harm = worst(plan.changes.map(({ disruption }) => disruption));
  switch (result) {
    case 'planned':
      return plan.changes.length === 0
        ? []
        : [
            `command: apply with the plan file and its digest does exactly this, until ${minutesOf(plan.expiresAt)}.`,
            ...(harm === 'none' || harm === 'rolling' ? [] : [`It needs allow: ${harm}.`]),
          ];
    case 'failed':
      return [
        ...(changes.some(({ end }) => end.outcome === 'failed')
          ? ['Mend what failed, each cause with what to do, then run it again: it does only what remains.']
          : ['Mend what was found, then run it again: nothing was changed.']),
        ...(error?.exitCode === 4 ? ['Azure did not do its part: another run may be all it takes.'] : []),
      ];
    case 'drift':
      return ['command: apply brings what is declared. What is meant to stay as it is, has to be declared.'];
    case 'changed':
      return outputs.record === undefined || outputs.record === ''
        ? []
        : [`Kept as record ${outputs.record}. The command rollback goes back, history lists all records.`];
    case 'unchanged':
      return [];
  }
}

function worst(all: readonly Disruption[]): Disruption {
  return disruptions.findLast((each) => all.includes(each)) ?? 'none';
}
