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
  sources: ({ trust }) => trust,
  async apply(change, context, observed) {
    const cell = cellAt(observed, change.address);
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

const byAddress = new WeakMap<ObservedImages, ReadonlyMap<string, Cell>>();

/** Made once for all changes: there may be thousands. */
function cellAt(observed: ObservedImages, address: string): Cell | undefined {
  const made = byAddress.get(observed) ?? new Map(observed.cells.map((cell) => [addressOf(cell), cell]));
  byAddress.set(observed, made);
  return made.get(address);
}
