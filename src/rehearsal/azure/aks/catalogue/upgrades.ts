/** Where a cluster's version may go from here. */
import { compareVersions, minorOf, type OfferedVersion } from './catalogue.js';

/**
 * Newer patches of the same minor, and those of the next minor that is offered, ascending. A version out of support
 * goes straight to the oldest that is supported; with long-term support up to three minors at once.
 */
export function upgradesOf(live: string, versions: readonly OfferedVersion[], hasLongTerm = false): readonly string[] {
  const offered = versions.filter((entry) => hasLongTerm || !entry.isLongTermOnly || isSameMinor(entry, live));
  // A minor in long-term support is out of support for whoever has none.
  const isSupported = offered.some((entry) => isSameMinor(entry, live) && (hasLongTerm || !entry.isLongTermOnly));
  const newer = offered.filter(({ minor }) => compareVersions(minor, minorOf(live)) > 0);
  const oldest = newer[0]?.minor;
  const within = (minor: string, minors: number) => distance(live, minor) <= minors;
  return offered
    .filter(
      (entry) =>
        isSameMinor(entry, live) ||
        (newer.includes(entry) && within(entry.minor, hasLongTerm ? 3 : 1)) ||
        (!isSupported && entry.minor === oldest),
    )
    .flatMap(({ patches }) => patches)
    .filter((patch) => compareVersions(patch, live) > 0);
}

/**
 * Where a pool may go: as a cluster may, and never beyond its control plane. A pool whose control plane runs what is no
 * longer offered may still come to that very version, or it could never follow.
 */
export function poolUpgradesOf(
  live: string,
  controlPlane: string,
  versions: readonly OfferedVersion[],
  hasLongTerm = false,
): readonly string[] {
  if (compareVersions(live, controlPlane) >= 0) return [];
  const within = upgradesOf(live, versions, hasLongTerm).filter(
    (version) => compareVersions(version, controlPlane) <= 0,
  );
  return within.length > 0 ? within : [controlPlane];
}

function isSameMinor({ minor }: OfferedVersion, live: string): boolean {
  return minor === minorOf(live);
}

function distance(from: string, to: string): number {
  return Number(to.split('.')[1]) - Number(from.split('.')[1]);
}
