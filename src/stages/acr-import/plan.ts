/** From what is in the registries to changes and findings. Pure. */
import type { Environment, Registry } from '../../environment/index.js';
import type { Change, Finding, ImageLock } from '../../model/index.js';
import { digestOf } from '../../model/index.js';
import {
  addressOf,
  type Cell,
  type CellState,
  isComing,
  type Origin,
  originOf,
  type SourceImage,
  stateOf,
} from './cell.js';
import type { UnbuiltImage } from './platforms.js';
import { type Obstacle, obstacleFinding } from './readiness.js';
import type { UnverifiedImage } from './signatures/index.js';

/** An image that can't be locked: no tag, or no such tag in the platform registry. */
export interface MissingImage {
  readonly name: string;
  readonly repository: string;
  readonly tag: string | undefined;
  /** Where it was looked for, when that is a registry of others. */
  readonly from?: Pick<Origin, 'registry' | 'repository'>;
}

export interface ObservedImages {
  /** Images by name, each tag resolved to its digest once for the run. */
  readonly images: ReadonlyMap<string, SourceImage>;
  readonly missing: readonly MissingImage[];
  readonly cells: readonly Cell[];
  /** Images that nobody who is trusted has signed; none where `images.verify` is not declared. */
  readonly unverified: readonly UnverifiedImage[];
  /** Images that are not built for a platform that the list asks for. */
  readonly unbuilt: readonly UnbuiltImage[];
  /** Images of others that only a run for the whole platform brings into its registry. */
  readonly awaited: readonly SourceImage[];
  /** What would make every import by a registry fail; not asked for where nothing is to be imported. */
  readonly obstacles: readonly Obstacle[];
  /** Files that say whose signature is trusted: path → SHA-256. */
  readonly trust: Readonly<Record<string, string>>;
  /** Parts that the tenants' registries fall into, for the jobs of a matrix. */
  readonly shards: readonly string[];
  /** Registries that could not be asked, with why; their cells are unknown. */
  readonly unreachable: readonly {
    readonly registry: string;
    readonly cause: string;
    readonly mend: string | undefined;
  }[];
}

/** What is to be done in a cell; the rest of the change is for people. */
export interface ImageChange extends Change {
  readonly registry: string;
  readonly repository: string;
  readonly image: string;
  readonly state: Exclude<CellState, 'current' | 'conflicting'>;
}

export function planImports(environment: Environment, observed: ObservedImages): readonly ImageChange[] {
  const { platform } = environment.registries;
  return takingTurns(observed.cells).flatMap((cell) => {
    const state = stateOf(cell, environment.images.onConflict);
    return state === 'current' || state === 'conflicting' ? [] : [changeOf(cell, state, arrivalNeeds(cell, platform))];
  });
}

/** An image of others comes into the platform's registry before it goes on to tenants. */
function arrivalNeeds({ image, registry }: Cell, platform: Registry): readonly string[] {
  return isComing(image) && registry.id !== platform.id
    ? [addressOf({ registry: platform, repository: image.repository })]
    : none;
}

/**
 * Subscriptions take turns: each has a throttle of its own, and those who wait for one's must not keep another's idle.
 * A subscription's cells stay in their order.
 */
function takingTurns(cells: readonly Cell[]): readonly Cell[] {
  const bySubscription = Map.groupBy(cells, ({ registry }) => registry.subscriptionId);
  if (bySubscription.size < 2) return cells;
  const place = new Map(
    [...bySubscription.values()].flatMap((own) => own.map((cell, index) => [cell, index] as const)),
  );
  return cells.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}

const none: readonly string[] = [];

/** An import takes so long, and what belongs to an image follows it: the longest chains begin first. */
const importMs = 3000;

/** What a cell gets where nothing is, by image: the same for every tenant, of whom there may be hundreds. */
const firstFields = new WeakMap<SourceImage, Change['fields']>();

function changeOf(cell: Cell, state: ImageChange['state'], needs: readonly string[]): ImageChange {
  const { image, target, registry, repository } = cell;
  return {
    address: addressOf(cell),
    stage: 'acr-import',
    action: 'import',
    fields: fieldsOf(cell, state),
    // A tag or manifest in a registry moves no pod; a release that takes it does, and says so itself.
    disruption: 'none',
    ...(state === 'unsigned' && { reason: 'its signatures and attestations are not there yet' }),
    ...(state === 'open' && { reason: 'its tag is not locked yet' }),
    needs,
    expectedMs: importMs * (target.missingCompanions.length > 0 ? 2 : 1),
    ...(target.tagged !== undefined && { fingerprint: digestOf({ tagged: target.tagged }) }),
    registry: registry.name,
    repository,
    image: image.name,
    state,
  };
}

function fieldsOf({ image, target }: Cell, state: ImageChange['state']): Change['fields'] {
  if (state === 'unsigned') {
    return target.missingCompanions.map(({ digest, tag }) => ({ path: `referrers.${tag ?? digest}`, to: digest }));
  }
  if (state === 'open') return [{ path: `tags.${image.tag}.writeEnabled`, from: true, to: false }];
  const path = `tags.${image.tag}`;
  if (target.tagged !== undefined) return [{ path, from: target.tagged, to: image.digest }];
  const known = firstFields.get(image) ?? [{ path, to: image.digest }];
  firstFields.set(image, known);
  return known;
}

/** Everything that stops the run before its first write. */
export function checkImports(environment: Environment, observed: ObservedImages): readonly Finding[] {
  const conflicts = observed.cells.filter((cell) => stateOf(cell, environment.images.onConflict) === 'conflicting');
  return [
    ...observed.missing.flatMap((image) => missingFindings(environment, image)),
    ...observed.unverified.map(unverifiedFinding),
    ...observed.unbuilt.map(unbuiltFinding),
    ...observed.unreachable.map(
      ({ registry, cause, mend }): Finding => ({
        severity: 'error',
        stage: 'acr-import',
        message: `registry ${registry} can't be read: ${cause}`,
        ...(mend !== undefined && { mend }),
        path: 'registries',
      }),
    ),
    ...observed.obstacles.map(obstacleFinding),
    ...conflicts.map((cell) => conflictFinding(cell, environment.registries.platform)),
    ...observed.awaited.map(awaitedFinding),
  ];
}

/** One finding for each release that runs the image, so that only those are held back; one for the image else. */
function missingFindings(environment: Environment, image: MissingImage): readonly Finding[] {
  const { platform } = environment.registries;
  const { from } = image;
  const place = from ? `${from.registry}/${from.repository}` : `${platform.loginServer}/${image.repository}`;
  const message =
    image.tag === undefined
      ? `image ${image.name} has no tag: none of the sources in images.tag.from has one`
      : `image ${place}:${image.tag} is not in the registry`;
  const mend =
    image.tag === undefined
      ? 'Give image-tag, or add a source under images.tag.from.'
      : from
        ? 'Correct source or tag in the image list.'
        : `Push it, or choose a tag that is there: az acr repository show-tags --name ${platform.name} --repository ${image.repository} --orderby time_desc`;
  const finding: Finding = { severity: 'error', stage: 'acr-import', message, mend, path: 'images' };
  const releases = Object.values(environment.releases).filter(({ images }) =>
    Object.values(images).includes(image.name),
  );
  const addresses = releases.flatMap(({ name, namespace }) =>
    namespace === undefined
      ? Object.values(environment.tenants).map((tenant) => `release/${tenant.namespace}/${name}`)
      : [`release/${namespace}/${name}`],
  );
  return addresses.length === 0 ? [finding] : addresses.map((address) => ({ ...finding, address }));
}

/** Of no single release either: nodes of that platform would pull what they can't run. */
function unbuiltFinding({ reference, has, lacks }: UnbuiltImage): Finding {
  return {
    severity: 'error',
    stage: 'acr-import',
    message: `image ${reference} is not built for ${lacks.join(', ')}, only for ${has.join(', ') || 'no platform'}`,
    mend: `Build it for all of them: docker buildx build --platform ${[...has, ...lacks].join(',')} --push …
or take the platform out of the image list.`,
    path: 'images',
  };
}

/** Of no single release: with allow-partial too nothing is done while an image is not what it should be. */
function unverifiedFinding({ reference, signer, found, signatures }: UnverifiedImage): Finding {
  const what = found.length === 0 ? 'it has no signature' : `of ${signatures} none counts: ${found.join('; ')}`;
  return {
    severity: 'error',
    stage: 'acr-import',
    message: `image ${reference} is not signed by ${signer}: ${what}`,
    mend: 'Deploy a build that is signed, sign this one, or exempt an image that others build, in the image list:\n- { name: <image>, verify: false }',
    path: 'images.verify',
  };
}

function conflictFinding(cell: Cell, platform: Registry): Finding {
  const { image, registry, repository, target } = cell;
  const origin = originOf(cell, platform);
  const source = origin === undefined ? "the platform registry's" : `${origin.registry}'s`;
  return {
    severity: 'error',
    stage: 'acr-import',
    message: `${registry.loginServer}/${repository}:${image.tag} names ${target.tagged}, while ${source} names ${image.digest}`,
    mend: 'To let tags move:\nimages:\n  onConflict: move',
    path: 'images.onConflict',
    address: addressOf(cell),
  };
}

function awaitedFinding({ origin, repository, tag }: SourceImage): Finding {
  return {
    severity: 'error',
    stage: 'acr-import',
    message: `image ${repository}:${tag} comes from ${origin?.registry}, and is not in the platform's registry yet`,
    mend: 'Bring it there first, by a run that leaves tenants and shard out.',
    path: 'images',
  };
}

/** The run's image lock: what later stages deploy. */
export function imageLock(environment: Environment, observed: ObservedImages): ImageLock {
  const { loginServer } = environment.registries.platform;
  return Object.fromEntries(
    [...observed.images.values()].map(({ name, repository, tag, digest }) => [
      name,
      { source: `${loginServer}/${repository}`, tag, digest },
    ]),
  );
}
