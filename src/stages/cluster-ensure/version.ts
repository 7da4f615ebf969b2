import type { ManagedCluster } from '@azure/arm-containerservice';
import { compareVersions, isVersion, upgradeLadder } from '../../azure/kubernetes-versions.js';
import { liveVersion } from '../../azure/managed-clusters.js';
import type { Environment } from '../../environment/index.js';

/** What the declared version asks of a cluster that is there. */
export type VersionStep =
  | { readonly kind: 'none' }
  /** Versions to go through, the declared one last. */
  | { readonly kind: 'upgrade'; readonly from: string; readonly ladder: readonly string[] }
  | { readonly kind: 'downgrade'; readonly from: string };

/** @param offered minors that the declared support plan can have, where they were asked for */
export function versionStep(
  { cluster: declared }: Environment,
  cluster: ManagedCluster,
  offered?: readonly string[],
): VersionStep {
  const live = liveVersion(cluster);
  const target = declared.kubernetesVersion;
  // A re-PUT of a minor never moves the patch, and a delisted version that runs is accepted (rulebook aks, upgrades).
  if (live === '' || isVersion(live, target)) return { kind: 'none' };
  if (compareVersions(live, target) < 0)
    return { kind: 'upgrade', from: live, ladder: upgradeLadder(live, target, offered) };
  return isAutoUpgraded(cluster) ? { kind: 'none' } : { kind: 'downgrade', from: live };
}

/** With auto-upgrade the target is the greater of what is declared and what lives. */
function isAutoUpgraded({ autoUpgradeProfile }: ManagedCluster): boolean {
  return ['patch', 'stable', 'rapid'].includes(autoUpgradeProfile?.upgradeChannel ?? 'none');
}
