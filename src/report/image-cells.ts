import type { ChangeEnd } from '../pipeline/graph.js';
import type { PlannedChange, RunResult, TenantImages } from '../pipeline/index.js';

/**
 * How an image stands in a tenant's registry: how its change ended; without an end by what its digest is there, `planned`
 * where there is none, `moving` where the tag names another, `completing` where its signatures or the lock of its tag lack;
 * `current` was there already, `stopped` by a finding.
 */
export type CellStanding = ChangeEnd['outcome'] | 'planned' | 'moving' | 'completing' | 'current' | 'stopped';

/** Repository → registry → how it stands there; nothing where that registry is not to have it. */
export type ImageCells = ReadonlyMap<string, ReadonlyMap<string, CellStanding>>;

/** Those that need a look first. */
export const cellWords: Readonly<Record<CellStanding, { readonly mark: string; readonly word: string }>> = {
  failed: { mark: '✗', word: 'failed' },
  stopped: { mark: '!', word: 'stopped by a finding' },
  skipped: { mark: '○', word: 'skipped' },
  moving: { mark: '↻', word: 'tag to move to another digest' },
  completing: { mark: '+', word: 'signatures or lock to be added' },
  planned: { mark: '→', word: 'to be imported' },
  done: { mark: '✓', word: 'imported' },
  unchanged: { mark: '=', word: 'as it was' },
  current: { mark: '=', word: 'there already' },
};

const standings = Object.keys(cellWords) as CellStanding[];

/** The place of the worst: 0 is what needs a look most. */
export function worstOf(some: Iterable<CellStanding>): number {
  return Math.min(standings.length, ...[...new Set(some)].map((each) => standings.indexOf(each)));
}

/** Rows in the order of what needs a look. */
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
  for (const change of plan.changes) {
    if (change.stage === 'acr-import') set(change.address, ends.get(change.address) ?? plannedStanding(change));
  }
  for (const { address } of findings) if (address !== undefined) set(address, 'stopped');
  return new Map([...cells].sort(([, a], [, b]) => worstOf(a.values()) - worstOf(b.values())));
}

function plannedStanding({ fields, reason }: PlannedChange): CellStanding {
  if (reason !== undefined) return 'completing';
  return fields.some(({ from }) => from !== undefined) ? 'moving' : 'planned';
}

/** A registry with the tenants that pull from it. */
export interface RegistryColumns {
  readonly registry: string;
  readonly isPlatforms: boolean;
  /** None where nobody is known to pull from it. */
  readonly tenants: readonly TenantImages[];
}

/** Registries with what needs a look first; then the platform's, which tenants without one of their own share. */
export function registryColumns(cells: ImageCells, tenants: readonly TenantImages[]): readonly RegistryColumns[] {
  const standingsIn = new Map<string, Set<CellStanding>>();
  for (const row of cells.values()) {
    for (const [registry, standing] of row) {
      standingsIn.set(registry, (standingsIn.get(registry) ?? new Set()).add(standing));
    }
  }
  const ofRegistry = Map.groupBy(tenants, ({ registry }) => registry);
  const own = [...standingsIn]
    .sort(([, a], [, b]) => worstOf(a) - worstOf(b))
    .map(([registry]) => ({ registry, isPlatforms: false, tenants: ofRegistry.get(registry) ?? [] }));
  const sharing = Map.groupBy(
    tenants.filter(({ isPlatforms }) => isPlatforms),
    ({ registry }) => registry,
  );
  return [...own, ...[...sharing].map(([registry, some]) => ({ registry, isPlatforms: true, tenants: some }))];
}
