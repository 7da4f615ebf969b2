/** Stage 04a: the platform's images into tenants' registries, by digest, skipping what is there. */
import type { Environment } from '../../environment/index.js';
import { type ChangeOutcome, ExplainedError } from '../../model/index.js';
import type { PlatformStage } from '../context.js';
import { appliedOf, applyCell } from './apply.js';
import { addressOf, type Cell, stateOf } from './cell.js';
import { observeImages } from './observe.js';
import { checkImports, type ImageChange, imageLock, type ObservedImages, planImports } from './plan.js';

export const acrImport: PlatformStage<ObservedImages, ImageChange> = {
  name: 'acr-import',
  // Imports wait for ACR, not for us; ARM's writes (200, then 10/s a subscription) are what bounds them.
  concurrency: 16,
  observe: observeImages,
  check: checkImports,
  plan: planImports,
  async apply(change, context, observed) {
    const cell = observed.cells.find((one) => addressOf(one) === change.address);
    if (cell === undefined) {
      throw new ExplainedError({ what: change.address, cause: 'is not among what was observed', exitCode: 3 });
    }
    return appliedOf(await applyCell(cell, context));
  },
  outputs: (environment, observed) => ({
    'image-lock': imageLock(environment, observed),
    imported: 0,
    'import-skipped': currentCells(environment, observed).length,
    'import-failed': 0,
  }),
  async conclude({ environment }, observed, ends) {
    const outcomes = observed.cells.flatMap((cell) => ends.get(addressOf(cell)) ?? []);
    const count = (wanted: ChangeOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
    return {
      outputs: {
        imported: count('done'),
        'import-skipped': currentCells(environment, observed).length + count('unchanged'),
        'import-failed': count('failed'),
      },
    };
  },
};

const currentCells = ({ images }: Environment, { cells }: ObservedImages): readonly Cell[] =>
  cells.filter((cell) => stateOf(cell, images.onConflict) === 'current');
