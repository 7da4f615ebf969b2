/**
 * Reads the registries: each image's digest once, then what every tenant registry has of it.
 *
 * The least that tells all: a HEAD for each image's tag (the lock), and one request a cell. A cell's request is the list
 * of its repository's manifests, not a HEAD of its tag, since the list also proves parity of signatures: where every
 * manifest of the source that could be one, tagged or not, is in the tenant's list too, none can lack. That costs one
 * list an image on the source, for all tenants. Referrers are asked for only where a list leaves it open: for an image
 * that some tenant lacks, once for all of them. So an unchanged platform of I images, of which T go to R registries, is
 * I + T + T × R reads and two requests for tokens a registry; without proof of signatures it would be I + T × R.
 */
import { type RegistryClient, registryClient } from '../../azure/registry/index.js';
import {
  type Image,
  type Registry,
  repositoryIn,
  shardsOf,
  shardText,
  tenantRegistries,
} from '../../environment/index.js';
import { limit } from '../../model/limit.js';
import type { StageContext } from '../context.js';
import { type Cell, type CellState, isComing, type SourceImage, stateOf, type TargetImage } from './cell.js';
import { missingOf, none } from './companions.js';
import {
  type Look,
  mayLack,
  observeRegistry,
  type RepositoryOf,
  type Row,
  rightsIn,
  type WantedImage,
} from './look.js';
import type { MissingImage, ObservedImages } from './plan.js';
import { observePlatforms } from './platforms.js';
import { observeObstacles } from './readiness.js';
import { type Candidates, candidatesIn, companionsOf, lockImages, noCandidates, unknownCandidates } from './source.js';

/** More would only wait for their turn, and take memory for each of their cells meanwhile. */
const registriesAtOnce = 24;

/** States of cells that something is imported into. */
const importing: ReadonlySet<CellState> = new Set(['missing', 'outdated', 'unsigned']);

export async function observeImages(context: StageContext): Promise<ObservedImages> {
  const { environment, azure, options } = context;
  const { platform } = environment.registries;
  const all = Object.values(environment.images.list);
  const targets = tenantRegistries(environment, options);
  const wantedNames = new Set(targets.flatMap(({ images }) => images.map(({ name }) => name)));
  const forTenants = all.filter(({ name }) => wantedNames.has(name));

  const source = registryClient(azure, platform);
  source.prepare(all.map(({ repository }) => repository));
  // Beside the source's lists, which decide what is asked of the tenants' registries.
  for (const { registry, images } of targets.slice(0, registriesAtOnce)) {
    const repositories = images.map(({ name }) => repositoryIn(registry, name));
    registryClient(azure, registry).login(repositories, rightsIn(environment));
  }
  const candidates = new Map(forTenants.map((image) => [image.name, candidatesOf(context, source, image)]));
  const locking = lockImages(context, source, all);
  const wanting = locking.then((resolved) => wantedImages(forTenants, resolved, candidates));
  // Tenants mostly get the same images under the same prefix: then one text serves them all.
  const texts = new Map<string, string>();
  const repositoryOf: RepositoryOf = (registry, name) => {
    const text = repositoryIn(registry, name);
    const known = texts.get(text) ?? text;
    texts.set(known, known);
    return known;
  };
  const inTurn = limit(registriesAtOnce);
  const observed = Promise.all(
    targets.map((target) => inTurn(() => observeRegistry(context, target, wanting, repositoryOf))),
  );
  // What the source fails with is told first.
  observed.catch(() => {});
  const resolved = await locking;
  const locked = resolved.flatMap((image) => ('digest' in image ? [image] : []));
  const verified = verification(context, source, locked);
  const building = observePlatforms(azure, source, locked, environment.images.list);
  // What fails before it is told first.
  building.catch(() => {});
  const images = new Map(locked.map((image) => [image.name, image]));
  const wanted = await wanting;
  const rows = await observed;

  // Once for all tenants: what belongs to the images that some tenant may lack something of.
  const open = new Set(rows.flatMap((row) => ('looks' in row ? row.looks.filter(mayLack).map(({ of }) => of) : [])));
  const companions = new Map(
    await Promise.all([...open].map(async (of) => [of, await companionsOf(source, of.image, of.candidates)] as const)),
  );
  const complete = new Map(wanted.map((of) => [of, { ...of.image, companions: companions.get(of) ?? [] }]));
  for (const image of complete.values()) images.set(image.name, image);
  const judging = async (row: Row): Promise<readonly Cell[]> => {
    if (!('looks' in row)) return [];
    return Promise.all(
      row.looks.map((look) => cellOf(context, row.registry, look, complete.get(look.of) ?? look.of.image)),
    );
  };
  const arrivals = locked.flatMap((image): Cell[] => {
    if (image.origin === undefined) return [];
    const target = { ...image.origin.target, missingCompanions: none };
    return [{ registry: platform, repository: image.repository, image, target }];
  });
  // Tenants alone are one job of several: the platform's registry is not theirs to write.
  const isPart = options.tenants !== undefined;
  const cells = [
    ...(isPart ? [] : arrivals),
    ...(await Promise.all(rows.map((row) => inTurn(() => judging(row))))).flat(),
  ];
  const changing = cells.filter((cell) => importing.has(stateOf(cell, environment.images.onConflict)));
  const obstacles = await observeObstacles(context, changing);
  const { unverified, trust } = await verified;
  return {
    images,
    unverified,
    trust,
    unbuilt: await building,
    awaited: isPart ? arrivals.map(({ image }) => image).filter(isComing) : [],
    obstacles,
    missing: resolved.flatMap((image) => ('digest' in image ? [] : [image])),
    cells,
    shards: shardsOf(environment, options.tenants).map(shardText),
    unreachable: rows.flatMap((row) => ('cause' in row ? [row] : [])),
  };
}

async function wantedImages(
  forTenants: readonly Image[],
  resolved: readonly (SourceImage | MissingImage)[],
  candidates: ReadonlyMap<string, Promise<Candidates>>,
): Promise<readonly WantedImage[]> {
  const images = new Map(resolved.flatMap((image) => ('digest' in image ? [[image.name, image] as const] : [])));
  return Promise.all(
    forTenants
      .flatMap(({ name }) => images.get(name) ?? [])
      .map(async (image) => {
        const known = isComing(image) ? noCandidates : await candidates.get(image.name);
        return { image, candidates: known ?? unknownCandidates };
      }),
  );
}

const unasked: Pick<ObservedImages, 'unverified' | 'trust'> = { unverified: [], trust: {} };

/** Beside what the tenants are asked: nothing of it is changed before all is known. */
function verification(
  { environment, workspace, log }: StageContext,
  source: RegistryClient,
  images: readonly SourceImage[],
): Promise<typeof unasked> {
  const { verify, list } = environment.images;
  if (verify === undefined) return Promise.resolve(unasked);
  const asked = images.filter(({ name }) => list[name]?.verify !== false);
  const judged = import('./signatures/index.js')
    .then(({ verifyImages }) => verifyImages(source, asked, verify, workspace))
    .then(({ unverified, trust }) => {
      log.info(`${asked.length - unverified.length} of ${asked.length} images are signed by whom ${trust.path} names`);
      return { unverified, trust: { [trust.path]: trust.sha256 } };
    });
  // What fails before it is told first.
  judged.catch(() => {});
  return judged;
}

/** Asked for beside the image's digest, not after it. */
function candidatesOf(
  { environment }: StageContext,
  source: RegistryClient,
  { repository }: Image,
): Promise<Candidates> {
  if (!environment.images.referrers) return Promise.resolve({ untagged: [], tagged: [], isComplete: true });
  const listed = source
    .manifests(repository)
    .then((list) => (list === undefined ? unknownCandidates : candidatesIn(list)));
  // The digests' failure is told first, and is the same.
  listed.catch(() => {});
  return listed;
}

async function cellOf({ azure }: StageContext, registry: Registry, look: Look, image: SourceImage): Promise<Cell> {
  const { repository, tagged, hasManifest, isOpen } = look;
  const client = registryClient(azure, registry);
  const missingCompanions = await missingOf(client, repository, image.companions, look);
  const target: TargetImage = { tagged, hasManifest, missingCompanions, ...(isOpen !== undefined && { isOpen }) };
  return { registry, repository, image, target };
}
