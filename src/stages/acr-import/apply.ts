/**
 * Brings one image into one registry, in the order that is safe: manifest untagged, what belongs to it, each seen in the
 * target before the next, and the tag last. A tenant never sees an unsigned or half-copied tag. Every step asks first, so that a
 * run that was killed is finished by the next one.
 */
import { type ImportPlace, importImage, type RegistryClient, registryClient } from '../../azure/registry/index.js';
import type { Registry } from '../../environment/index.js';
import { type Applied, ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { type Cell, type Companion, stateOf } from './cell.js';
import { missingOf, observeTarget } from './observe.js';

/** How a cell ended; `failed` is an error, and `skipped` the pipeline's. */
export type CellResult = 'current' | 'imported' | 'moved';

export async function applyCell(planned: Cell, context: StageContext): Promise<CellResult> {
  const { environment, azure } = context;
  const client = registryClient(azure, planned.registry.loginServer);
  const target = await observeTarget(client, planned.repository, planned.image);
  const cell = { ...planned, target };
  const state = stateOf(cell, environment.images.onConflict);
  if (state === 'current') return 'current';
  if (state === 'conflicting') throw conflict(cell);

  const wanted = [...(state === 'unsigned' ? [] : [{ digest: cell.image.digest }]), ...cell.image.companions];
  for (const manifest of await missingOf(client, cell.repository, wanted)) {
    await copy(manifest, cell, context, client);
  }
  if (state !== 'unsigned') await tag(cell, context, client);
  return state === 'outdated' ? 'moved' : 'imported';
}

/** Copies one manifest, under the tag that cosign keeps it under where it has one. */
function copy(
  { digest, tag }: Companion,
  { registry, repository, image }: Cell,
  { azure, environment, signal }: StageContext,
  client: RegistryClient,
): Promise<void> {
  return importImage(azure, {
    source: placeOf(environment.registries.platform),
    target: placeOf(registry),
    sourceRepository: image.repository,
    targetRepository: repository,
    digest,
    ...(tag !== undefined && { tag: { name: tag, move: true } }),
    signal,
    isThere: async () => (await client.digest(repository, tag ?? digest)) === digest,
  });
}

/** By a manifest PUT where the login may push, which costs no ARM write; else by an import from the registry itself. */
async function tag(cell: Cell, { azure, signal }: StageContext, client: RegistryClient): Promise<void> {
  const { registry, repository, image, target } = cell;
  const manifest = await client.manifest(repository, image.digest);
  if (manifest && (await client.tag(repository, image.tag, manifest)) === 'tagged') return;
  await importImage(azure, {
    source: placeOf(registry),
    target: placeOf(registry),
    sourceRepository: repository,
    targetRepository: repository,
    digest: image.digest,
    tag: { name: image.tag, move: target.tagged !== undefined },
    signal,
    isThere: async () => (await client.digest(repository, image.tag)) === image.digest,
  });
}

const placeOf = ({ loginServer, id, name, resourceGroup, subscriptionId }: Registry): ImportPlace => ({
  loginServer,
  id,
  name,
  resourceGroup,
  subscriptionId,
});

function conflict({ registry, repository, image, target }: Cell): ExplainedError {
  return new ExplainedError({
    what: `import ${image.repository}:${image.tag} into ${registry.loginServer}`,
    cause: `${repository}:${image.tag} now names ${target.tagged}: somebody set it since the plan`,
    mend: 'Plan again, or let tags move:\nimages:\n  onConflict: move',
    exitCode: 3,
  });
}

/** What a cell's result says to people. */
export const noteOf: Readonly<Record<CellResult, string>> = {
  current: 'there already',
  imported: 'imported by digest, then tagged',
  moved: 'imported by digest, then the tag moved',
};

export const appliedOf = (result: CellResult): Applied => ({
  note: noteOf[result],
  ...(result === 'current' && { unchanged: true }),
});
