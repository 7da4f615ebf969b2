/** Where versions may go from here. Asked right before they go: what was offered a rung ago is not what is now (rulebook aks). */
import type { Environment } from '../../environment/index.js';
import type { Azure } from '../azure.js';
import { explainAzureError } from '../explain.js';
import { compareVersions, isVersion, minorOf } from './kubernetes-versions.js';

interface Offered {
  readonly kubernetesVersion?: string;
  readonly isPreview?: boolean;
}

/** Versions that the control plane may go to next. */
export async function clusterUpgrades(azure: Azure, environment: Environment): Promise<readonly string[]> {
  const { azure: place, cluster } = environment;
  const { managedClusters } = await azure.containerService();
  try {
    const profile = await managedClusters.getUpgradeProfile(place.resourceGroup.name, cluster.name);
    return released(profile.controlPlaneProfile?.upgrades);
  } catch (error) {
    throw explainAzureError(`ask where cluster ${cluster.name} may be upgraded to`, error);
  }
}

/** Versions that a pool may go to next: those between its own and its control plane's. */
export async function poolUpgrades(azure: Azure, environment: Environment, pool: string): Promise<readonly string[]> {
  const { azure: place, cluster } = environment;
  const { agentPools } = await azure.containerService();
  try {
    const profile = await agentPools.getUpgradeProfile(place.resourceGroup.name, cluster.name, pool);
    return released(profile.upgrades);
  } catch (error) {
    throw explainAzureError(`ask where node pool ${pool} may be upgraded to`, error);
  }
}

/** Versions that a new pool of this cluster may have. */
export async function newPoolVersions(
  azure: Azure,
  { azure: place, cluster }: Environment,
): Promise<readonly string[]> {
  const { agentPools } = await azure.containerService();
  try {
    const answer = await agentPools.getAvailableAgentPoolVersions(place.resourceGroup.name, cluster.name);
    return released(answer.agentPoolVersions);
  } catch (error) {
    throw explainAzureError(`ask which versions a new node pool of cluster ${cluster.name} may have`, error);
  }
}

/**
 * The farthest of the offered versions on the way to `target`: the target itself, or a minor from which it goes on. The
 * target where none leads there: then the service says why not.
 */
export function farthestTowards(target: string, live: string, offered: readonly string[]): string {
  if (offered.some((version) => isVersion(version, target))) return target;
  const between = offered
    .map(minorOf)
    .filter((minor) => compareVersions(minor, live) > 0 && compareVersions(minor, minorOf(target)) < 0)
    .sort(compareVersions);
  return between.at(-1) ?? target;
}

function released(upgrades: readonly Offered[] | undefined): readonly string[] {
  return (upgrades ?? []).flatMap(({ kubernetesVersion, isPreview }) =>
    kubernetesVersion === undefined || isPreview === true ? [] : [kubernetesVersion],
  );
}
