/**
 * Brings one image into one registry, in the order that is safe: manifest untagged, what belongs to it, each seen in the
 * target before the next, and the tag last. A tenant never sees an unsigned or half-copied tag. What was there when the
 * run began is not asked for again, but for the tag: so a run that was killed is finished by the next one.
 */
import { type ImportPlace, importImage, type RegistryClient, registryClient } from '../../azure/registry/index.js';
import type { Registry } from '../../environment/index.js';
import { type Applied, ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { type Cell, type Companion, originOf, stateOf } from './cell.js';
import { mergeFallback } from './fallback.js';
import { manifestOf } from './source.js';

/** How a cell ended; `failed` is an error, and `skipped` the pipeline's. */
export type CellResult = 'current' | 'imported' | 'moved' | 'signed' | 'locked';

/** Who goes first at ARM's writes: cells that were begun are finished before others begin. */
const priorities = { tag: 0, companion: 1, image: 2 } as const;

export async function applyCell(planned: Cell, context: StageContext): Promise<CellResult> {
  const { environment, azure } = context;
  const { onConflict } = environment.images;
  // What is locked are tenants' tags.
  const lock = originOf(planned, environment.registries.platform) ? undefined : environment.images.lock;
  const client = registryClient(azure, planned.registry);
  const cell = {
    ...planned,
    target: { ...planned.target, tagged: await client.digest(planned.repository, planned.image.tag) },
  };
  const state = stateOf(cell, onConflict);
  const { image, repository, target } = cell;
  if (state === 'current' && lock === undefined) return 'current';
  if (state === 'conflicting') throw conflict(cell);

  if (!target.hasManifest && target.tagged !== image.digest) {
    await copy({ digest: image.digest }, priorities.image, cell, context, client);
  }
  await Promise.all(target.missingCompanions.map((companion) => bring(companion, cell, context, client)));
  const isTagged = target.tagged === image.digest;
  if (!isTagged) await tag(cell, context, client);
  if (lock === 'tag' && (!isTagged || target.isOpen !== false)) await client.lock(repository, image.tag);
  switch (state) {
    case 'missing':
      return 'imported';
    case 'outdated':
      return 'moved';
    case 'unsigned':
      return 'signed';
    default:
      return 'locked';
  }
}

async function bring(companion: Companion, cell: Cell, context: StageContext, client: RegistryClient): Promise<void> {
  const { lists, ...manifest } = companion;
  if (lists === undefined) return copy(manifest, priorities.companion, cell, context, client);
  // An index goes untagged, with all that it lists; its tag may name an index of the tenant's own.
  await copy({ digest: companion.digest }, priorities.companion, cell, context, client);
  const source = registryClient(context.azure, context.environment.registries.platform);
  const merged = await mergeFallback(source, client, cell, companion);
  if (merged === 'refused') await retag(companion.digest, companion.tag ?? '', true, cell, context, client);
}

/** Copies one manifest, under the tag that cosign keeps it under where it has one. */
function copy(
  { digest, tag: name }: Companion,
  priority: number,
  cell: Cell,
  { azure, environment, signal }: StageContext,
  client: RegistryClient,
): Promise<void> {
  const { registry, repository, image } = cell;
  const { platform } = environment.registries;
  const origin = originOf(cell, platform);
  return importImage(azure, {
    source: origin ? { loginServer: origin.registry } : placeOf(platform),
    target: placeOf(registry),
    sourceRepository: origin?.repository ?? image.repository,
    targetRepository: repository,
    digest,
    ...(name !== undefined && { tag: { name, move: true } }),
    priority,
    signal,
    isThere: async () => (await client.digest(repository, name ?? digest)) === digest,
  });
}

/** By a manifest PUT where the login may push, which costs no ARM write; else by an import from the registry itself. */
async function tag(cell: Cell, context: StageContext, client: RegistryClient): Promise<void> {
  const { azure, environment } = context;
  const { repository, image, target } = cell;
  const source = registryClient(azure, environment.registries.platform);
  if ((await client.tag(repository, image.tag, await manifestOf(source, image))) === 'tagged') return;
  await retag(image.digest, image.tag, target.tagged !== undefined, cell, context, client);
}

/** Tags what the registry has by an import from the registry itself. */
function retag(
  digest: Cell['image']['digest'],
  name: string,
  move: boolean,
  { registry, repository }: Cell,
  { azure, signal }: StageContext,
  client: RegistryClient,
): Promise<void> {
  return importImage(azure, {
    source: placeOf(registry),
    target: placeOf(registry),
    sourceRepository: repository,
    targetRepository: repository,
    digest,
    tag: { name, move },
    priority: priorities.tag,
    signal,
    isThere: async () => (await client.digest(repository, name)) === digest,
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
const noteOf: Readonly<Record<CellResult, string>> = {
  current: 'there already',
  imported: 'imported by digest, then tagged',
  moved: 'imported by digest, then the tag moved',
  signed: 'signatures imported; the tag stays as it was',
  locked: 'tag locked',
};

export const appliedOf = (result: CellResult): Applied => ({
  note: noteOf[result],
  ...(result === 'current' && { unchanged: true }),
});
