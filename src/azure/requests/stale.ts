import { digestOf, ExplainedError, type FieldChange } from '../../model/index.js';

/**
 * Watches what a write is about to change from one try to the next: after a lost ETag or a wait for another operation
 * it goes on while that is as it was (or was done by the other one), and stops when it was changed (rulebook faults, 12).
 */
export function refuseStale(what: string): (found: readonly FieldChange[]) => void {
  let first: readonly FieldChange[] | undefined;
  return (found) => {
    first ??= found;
    const before = first;
    const changed = found.filter((now) => !before.some((then) => isSameStart(then, now)));
    if (changed.length === 0) return;
    const said = changed.map(
      ({ path, from }) => `${path} is now ${from === undefined ? 'not set' : JSON.stringify(from)}`,
    );
    throw new ExplainedError({
      what,
      cause: `it was changed since it was planned: ${said.join(', ')}`,
      mend: 'Nothing was written. Run it again to plan anew.',
      exitCode: 3,
    });
  };
}

function isSameStart(a: FieldChange, b: FieldChange): boolean {
  return a.path === b.path && digestOf(a.from ?? null) === digestOf(b.from ?? null);
}
