/** Stage 04a: the platform's images into tenants' registries, by digest, skipping what is there. */
import { ExplainedError } from '../../model/index.js';
import type { PlatformStage } from '../context.js';
import { appliedOf, applyCell } from './apply.js';
import { addressOf, stateOf } from './cell.js';
import { observeImages } from './observe.js';
import { checkImports, type ImageChange, imageLock, type ObservedImages, planImports } from './plan.js';

interface Observed extends ObservedImages {
  /** What this run has done so far: each change adds its own. */
  readonly tally: { imported: number; failed: number };
}

export const acrImport: PlatformStage<Observed, ImageChange> = {
  name: 'acr-import',
  // Imports wait for ACR, not for us; ARM's writes (200, then 10/s a subscription) are what bounds them.
  concurrency: 16,
  observe: async (context) => ({ ...(await observeImages(context)), tally: { imported: 0, failed: 0 } }),
  check: checkImports,
  plan: planImports,
  async apply(change, context, observed) {
    const cell = observed.cells.find((one) => addressOf(one) === change.address);
    if (cell === undefined) {
      throw new ExplainedError({ what: change.address, cause: 'is not among what was observed', exitCode: 3 });
    }
    try {
      const result = await applyCell(cell, context);
      if (result !== 'current') observed.tally.imported++;
      return { ...appliedOf(result), outputs: { imported: observed.tally.imported } };
    } catch (error) {
      observed.tally.failed++;
      throw error;
    }
  },
  outputs: (environment, observed) => ({
    'image-lock': imageLock(environment, observed),
    imported: observed.tally.imported,
    'import-skipped': observed.cells.filter((cell) => stateOf(cell, environment.images.onConflict) === 'current')
      .length,
    'import-failed': observed.tally.failed,
  }),
};
