import type { ManagedCluster } from '@azure/arm-containerservice';
import { compareVersions, isVersion, upgradeLadder } from '../../azure/aks/kubernetes-versions.js';
import { liveVersion } from '../../azure/aks/managed-clusters.js';
import type { Environment } from '../../environment/index.js';

/** What the declared version asks of a cluster that is there. */
export type VersionStep =
  | { readonly kind: 'none' }
  /** Versions to go through, the declared one last. */
  | { readonly kind: 'upgrade'; readonly from: string; readonly ladder: readonly string[] }
  /** None of the versions that the cluster may go to leads there. */
  | { readonly kind: 'unreachable'; readonly from: string; readonly upgrades: readonly string[] }
  | { readonly kind: 'downgrade'; readonly from: string };

/** What Azure was asked about an upgrade: only when the control plane is to move up. */
export interface UpgradeWays {
  /** Minors that the declared support plan can have. */
  readonly offered: readonly string[];
  /** Versions that this cluster may go to next, by its upgrade profile. */
  readonly upgrades: readonly string[];
}

/** @param ways the offered minors for the whole way, and for its first rung what the cluster's profile says, as far as known */
export function versionStep(
  { cluster: declared }: Environment,
  cluster: ManagedCluster,
  { offered, upgrades }: Partial<UpgradeWays> = {},
): VersionStep {
  const live = liveVersion(cluster);
  const target = declared.kubernetesVersion;
  // A re-PUT of a minor never moves the patch, and a delisted version that runs is accepted (rulebook aks, upgrades).
  if (live === '' || isVersion(live, target)) return { kind: 'none' };
  if (compareVersions(live, target) > 0)
    return isAutoUpgraded(cluster) ? { kind: 'none' } : { kind: 'downgrade', from: live };
  const ladder = upgradeLadder(live, target, offered);
  if (upgrades === undefined) return { kind: 'upgrade', from: live, ladder };
  // From a version out of support the first rung may be several minors up.
  const first = ladder.findIndex((rung) => upgrades.some((version) => isVersion(version, rung)));
  return first === -1
    ? { kind: 'unreachable', from: live, upgrades }
    : { kind: 'upgrade', from: live, ladder: ladder.slice(first) };
}

/** With auto-upgrade the target is the greater of what is declared and what lives. */
function isAutoUpgraded({ autoUpgradeProfile }: ManagedCluster): boolean {
  return ['patch', 'stable', 'rapid'].includes(autoUpgradeProfile?.upgradeChannel ?? 'none');
}
