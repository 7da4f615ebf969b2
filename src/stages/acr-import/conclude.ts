/** What only the end of a run tells of images: how many cells ended how, and which tags moved meanwhile. */
import { publicRegistryClient, registryClient } from '../../azure/registry/index.js';
import type { Environment } from '../../environment/index.js';
import { type ChangeOutcome, type Conclusion, causeAndMend, type Finding } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { addressOf, type Cell, referenceOf, type SourceImage, stateOf } from './cell.js';
import type { ObservedImages } from './plan.js';

export async function concludeImports(
  context: StageContext,
  observed: ObservedImages,
  ends: ReadonlyMap<string, ChangeOutcome>,
): Promise<Conclusion> {
  const outcomes = observed.cells.flatMap((cell) => ends.get(addressOf(cell)) ?? []);
  const count = (wanted: ChangeOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    outputs: {
      imported: count('done'),
      'import-skipped': currentCells(context.environment, observed).length + count('unchanged'),
      'import-failed': count('failed'),
    },
    // Nothing was imported, nothing deployed: then a tag that moves is the next run's affair.
    findings: ends.size === 0 ? [] : await movedTags(context, observed),
  };
}

export const currentCells = ({ images }: Environment, { cells }: ObservedImages): readonly Cell[] =>
  cells.filter((cell) => stateOf(cell, images.onConflict) === 'current');

/** Sources are asked again: what a tag named when it was locked is what was imported and deployed (rulebook acr, 7). */
async function movedTags(
  { azure, environment }: StageContext,
  { images }: ObservedImages,
): Promise<readonly Finding[]> {
  const { platform } = environment.registries;
  const source = registryClient(azure, platform);
  const failures = new Map<string, unknown>();
  const found = await Promise.all(
    [...images.values()].map(async (image): Promise<readonly Finding[]> => {
      const { origin, repository, tag } = image;
      if (origin?.isAsked === false) return [];
      const place = origin ?? { registry: platform.loginServer, repository };
      const client = origin ? publicRegistryClient(azure, origin.registry) : source;
      try {
        const now = await client.digest(place.repository, tag);
        return now === image.digest ? [] : [movedFinding(referenceOf(image, platform.loginServer), image, now)];
      } catch (error) {
        failures.set(place.registry, error);
        return [];
      }
    }),
  );
  return [...found.flat(), ...[...failures].map(([registry, error]) => unknownFinding(registry, error))];
}

/** The work is done, whatever a registry says of its tags by now. */
function unknownFinding(registry: string, error: unknown): Finding {
  const { cause, ...more } = causeAndMend(error);
  return {
    severity: 'warning',
    stage: 'acr-import',
    message: `whether tags of ${registry} moved during the run is not known: ${cause}`,
    ...more,
    path: 'images',
  };
}

function movedFinding(reference: string, { digest }: SourceImage, now: string | undefined): Finding {
  return {
    severity: 'warning',
    stage: 'acr-import',
    message:
      now === undefined
        ? `${reference} was deleted during the run; ${digest} was locked and deployed`
        : `${reference} moved during the run to ${now}; the run used ${digest} throughout, which it named at the start`,
    mend: 'Run again for what it names now, and let builds push tags that never move.',
    path: 'images',
  };
}
