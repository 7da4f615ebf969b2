import type { ChangeEnd } from '../pipeline/graph.js';
import type { RunResult } from '../pipeline/index.js';

/** How an image stands in a tenant's registry; `current` was there already, `stopped` by a finding. */
export type CellStanding = ChangeEnd['outcome'] | 'planned' | 'current' | 'stopped';

/** Repository → registry → how it stands there; nothing where that registry is not to have it. */
export type ImageCells = ReadonlyMap<string, ReadonlyMap<string, CellStanding>>;

export const cellWords: Readonly<Record<CellStanding, { readonly mark: string; readonly word: string }>> = {
  failed: { mark: '✗', word: 'failed' },
  stopped: { mark: '!', word: 'stopped by a finding' },
  skipped: { mark: '○', word: 'skipped' },
  planned: { mark: '→', word: 'to be imported' },
  done: { mark: '✓', word: 'imported' },
  unchanged: { mark: '=', word: 'as it was' },
  current: { mark: '=', word: 'there already' },
};

export function imageCells({ plan, changes, current, findings }: RunResult): ImageCells {
  const ends = new Map(changes.map(({ change, end }) => [change.address, end.outcome]));
  const cells = new Map<string, Map<string, CellStanding>>();
  const set = (address: string, standing: CellStanding) => {
    const [, registry, repository] = /^image\/([^/]+)\/(.+)$/s.exec(address) ?? [];
    if (registry === undefined || repository === undefined) return;
    const row = cells.get(repository) ?? new Map<string, CellStanding>();
    cells.set(repository, row.set(registry, standing));
  };
  for (const address of current) set(address, 'current');
  for (const { address, stage } of plan.changes) {
    if (stage === 'acr-import') set(address, ends.get(address) ?? 'planned');
  }
  for (const { address } of findings) if (address !== undefined) set(address, 'stopped');
  return cells;
}
