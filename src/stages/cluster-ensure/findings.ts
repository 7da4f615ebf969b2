/** Findings in the words of this stage: errors, differences that stop an apply, and drift. */
import type { FieldChange, Finding } from '../../model/index.js';

export const stage = 'cluster-ensure' as const;

export function driftFinding(path: string, name: string, { path: property, from, to }: FieldChange): Finding {
  return {
    severity: 'warning',
    stage,
    path,
    message: `Drift: ${property} of ${name} is ${shown(from)}, declared is ${shown(to)}.`,
    mend: 'The cluster is owned by another tool (ownership: verify): change it there, or the declaration here.',
    isDrift: true,
  };
}

/** A difference that can't be mended in place: it stops an apply, and is drift like any other. */
export function differing(path: string, message: string, mend: string): Finding {
  return { ...error(path, message, mend), isDrift: true };
}

export function error(path: string, message: string, mend: string): Finding {
  return { severity: 'error', stage, path, message, mend };
}

export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'not set';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
