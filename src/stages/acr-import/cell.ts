/** One image in one tenant registry: what is there, what that means, and what follows. Pure. */
import type { Digest } from '../../azure/registry/index.js';
import type { Registry } from '../../environment/index.js';

/** Something that belongs to an image: a signature, SBOM or attestation. */
export interface Companion {
  readonly digest: Digest;
  /** cosign's layout keeps them under tags; those of the Referrers API have none. */
  readonly tag?: string;
  /**
   * Set for the index under the fallback tag `sha256-<hex>`, which lists referrers where a registry has no Referrers
   * API: what it lists. The target may have one of its own; then the two are merged.
   */
  readonly lists?: readonly Digest[];
}

/** Where an image of others comes from, and what the platform's registry has of it. */
export interface Origin {
  /** `docker.io` */
  readonly registry: string;
  readonly repository: string;
  readonly target: Pick<TargetImage, 'tagged' | 'hasManifest'>;
  /** Whether it was asked what the tag names; not where an earlier step's lock is in the platform's registry already. */
  readonly isAsked: boolean;
}

/** An image as the platform registry has it now, or is to have it. */
export interface SourceImage {
  readonly name: string;
  readonly repository: string;
  readonly tag: string;
  readonly digest: Digest;
  readonly mediaType: string;
  readonly companions: readonly Companion[];
  /** Set where others build it. */
  readonly origin?: Origin;
}

/** What a tenant's registry says of an image. */
export interface TargetImage {
  /** What the tag names there. */
  readonly tagged: Digest | undefined;
  /** Whether the locked manifest is there, tagged or not: a run that was killed may have left it. */
  readonly hasManifest: boolean;
  /** Companions that are not there yet. */
  readonly missingCompanions: readonly Companion[];
  /** Whether the tag is declared to be locked and isn't. */
  readonly isOpen?: boolean;
}

/** A registry's part of the plan: a tenant's, or the platform's for an image of others. */
export interface Cell {
  readonly registry: Registry;
  /** Repository in that registry. */
  readonly repository: string;
  readonly image: SourceImage;
  readonly target: TargetImage;
}

/**
 * The state of a cell, from which the next action follows:
 *
 * | the tag in the target names … | state      | what follows                                      |
 * |-------------------------------|------------|---------------------------------------------------|
 * | the locked digest             | current    | nothing                                           |
 * | it, but companions lack       | unsigned   | companions are imported; the tag stays as it is   |
 * | it, but isn't locked as declared | open    | the tag is locked                                 |
 * | nothing                       | missing    | import untagged, companions, tag last             |
 * | another digest, `move`        | outdated   | the same, and the tag moves                       |
 * | another digest, `fail`        | conflicting| a finding: the run stops before its first write   |
 */
export type CellState = 'current' | 'unsigned' | 'open' | 'missing' | 'outdated' | 'conflicting';

export function stateOf({ image, target }: Pick<Cell, 'image' | 'target'>, onConflict: 'fail' | 'move'): CellState {
  if (target.tagged === undefined) return 'missing';
  if (target.tagged !== image.digest) return onConflict === 'move' ? 'outdated' : 'conflicting';
  if (target.missingCompanions.length > 0) return 'unsigned';
  return target.isOpen === true ? 'open' : 'current';
}

/** `image/<registry>/<repository>`: the address of the cell's change. */
export const addressOf = ({ registry, repository }: Pick<Cell, 'registry' | 'repository'>): string =>
  `image/${registry.name}/${repository}`;

/** An image of others on its way into the platform's registry, from where tenants get it. */
export const originOf = ({ image, repository, registry }: Cell, platform: Registry): Origin | undefined =>
  registry.id === platform.id && repository === image.repository ? image.origin : undefined;

/** Whether an image of others is still to come into the platform's registry. */
export const isComing = ({ origin }: Pick<SourceImage, 'origin'>): boolean =>
  origin !== undefined && !origin.target.hasManifest;

/** `docker.io/library/redis:7`: where what the tag names is decided. @param loginServer of the platform's registry */
export const referenceOf = ({ origin, repository, tag }: SourceImage, loginServer: string): string =>
  `${origin ? `${origin.registry}/${origin.repository}` : `${loginServer}/${repository}`}:${tag}`;
