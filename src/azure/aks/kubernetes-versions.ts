/** Kubernetes versions as AKS writes them: `1.35` is any patch of the minor, `1.35.2` an exact one. */

interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch?: number;
}

/** Whether a live version is what was declared: "1.35" equals any 1.35.x (rulebook aks). */
export function isVersion(live: string, declared: string): boolean {
  return live === declared || live.startsWith(`${declared}.`);
}

/** `1.35` of `1.35.2`. */
export function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

/** Negative when `a` is older than `b`. A patch that one of them does not state says nothing. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  const byMinor = left.major - right.major || left.minor - right.minor;
  if (byMinor !== 0 || left.patch === undefined || right.patch === undefined) return byMinor;
  return left.patch - right.patch;
}

/** Minors from one version to another: 2 from 1.33.4 to 1.35. */
export function minorsBetween(from: string, to: string): number {
  return parse(to).minor - parse(from).minor;
}

/**
 * The versions to go through from `live` to `target`, one minor at a time (rulebook aks, upgrades): each minor on the
 * way by its latest patch, then the target as declared. Empty when there is nothing to do.
 * @param offered minors that can be had; one on the way that can't is skipped, as a version out of support may
 */
export function upgradeLadder(live: string, target: string, offered?: readonly string[]): readonly string[] {
  if (isVersion(live, target) || compareVersions(live, target) > 0) return [];
  const { major } = parse(live);
  const first = parse(live).minor + 1;
  const last = parse(target).minor;
  const between = Array.from({ length: Math.max(0, last - first) }, (_, index) => `${major}.${first + index}`);
  return [...between.filter((minor) => offered?.includes(minor) ?? true), target];
}

function parse(version: string): Version {
  const [major = 0, minor = 0, patch] = version.split('.').map(Number);
  return patch === undefined ? { major, minor } : { major, minor, patch };
}
