/** Stage 04a: the platform's images into tenants' registries, by digest, skipping what is there. */
import { ExplainedError } from '../../model/index.js';
import type { PlatformStage } from '../context.js';
import { appliedOf, applyCell } from './apply.js';
import { addressOf, type Cell } from './cell.js';
import { concludeImports, currentCells } from './conclude.js';
import { observeImages } from './observe.js';
import { checkImports, type ImageChange, imageLock, type ObservedImages, planImports } from './plan.js';

export const acrImport: PlatformStage<ObservedImages, ImageChange> = {
  name: 'acr-import',
  // Imports wait for ACR, up to 10 s each, and ARM takes 10 a second in a subscription: so many keep it busy.
  concurrency: 128,
  observe: observeImages,
  check: checkImports,
  plan: planImports,
  current: (environment, observed) => currentCells(environment, observed).map(addressOf),
  sources: ({ trust }) => trust,
  async apply(change, context, observed) {
    const cell = cellAt(observed, change);
    if (cell === undefined) {
      throw new ExplainedError({ what: change.address, cause: 'is not among what was observed', exitCode: 3 });
    }
    return appliedOf(await applyCell(cell, context));
  },
  outputs: (environment, observed) => ({
    'image-lock': imageLock(environment, observed),
    shards: observed.shards,
    imported: 0,
    'import-skipped': currentCells(environment, observed).length,
    'import-failed': 0,
  }),
  conclude: concludeImports,
};

type Place = Pick<ImageChange, 'registry' | 'repository'>;

const byPlace = new WeakMap<ObservedImages, ReadonlyMap<string, ReadonlyMap<string, Cell>>>();

/** Made once for all changes: there may be thousands. Registry by registry, for an address a cell would be one more text. */
function cellAt(observed: ObservedImages, { registry, repository }: Place): Cell | undefined {
  const made = byPlace.get(observed) ?? cellsByPlace(observed.cells);
  byPlace.set(observed, made);
  return made.get(registry)?.get(repository);
}

function cellsByPlace(cells: readonly Cell[]): ReadonlyMap<string, ReadonlyMap<string, Cell>> {
  const registries = new Map<string, Map<string, Cell>>();
  for (const cell of cells) {
    const row = registries.get(cell.registry.name) ?? new Map<string, Cell>();
    registries.set(cell.registry.name, row.set(cell.repository, cell));
  }
  return registries;
}
