/** Rules between a pool and what it joins: its subnet, and its control plane. */
import { ArmError } from '../../arm/errors.js';
import type { ArmRequest } from '../../arm/provider.js';
import { compareVersions } from '../catalogue/catalogue.js';
import type { AksContext } from '../context.js';
import { refused } from '../errors.js';
import type { AgentPoolProfile } from '../model.js';
import type { Place } from './place.js';
import { resolveVersion } from './version.js';

/** Putting nodes into a subnet needs the right to join it: the linked scope that ARM checks. */
export function checkJoin(context: AksContext, request: ArmRequest, pools: readonly AgentPoolProfile[]): void {
  const action = 'Microsoft.Network/virtualNetworks/subnets/join/action';
  for (const { vnetSubnetID } of pools) {
    if (!vnetSubnetID || context.arm.access.isPermitted(request.caller.objectId, action, vnetSubnetID)) continue;
    const { clientId, objectId } = request.caller;
    throw new ArmError(
      403,
      'LinkedAuthorizationFailed',
      `The client '${clientId}' with object id '${objectId}' has permission to perform action 'Microsoft.ContainerService/managedClusters/write' on scope '${request.path.text}'; however, it does not have permission to perform action(s) '${action}' on the linked scope(s) '${vnetSubnetID}' (respectively) or the linked scope(s) are invalid.`,
    );
  }
}

/** A pool is at most as new as its control plane, and within three minors of it. */
export function checkPoolVersion(pool: AgentPoolProfile, controlPlane: string): void {
  const wanted = pool.orchestratorVersion;
  if (wanted === undefined || controlPlane.startsWith(`${wanted}.`)) return;
  const behind = Number(controlPlane.split('.')[1]) - Number(wanted.split('.')[1]);
  if (compareVersions(wanted, controlPlane) <= 0 && behind <= 3) return;
  throw refused(
    'NodePoolMcVersionIncompatible',
    `Node pool version ${wanted} and control plane version ${controlPlane} are incompatible. Minor version of node pool version is ${behind < 0 ? 'newer than' : 'more than 3 versions less than'} control plane version. For more information, please check https://aka.ms/aks/UpgradeVersionRules`,
    'agentPoolProfile.orchestratorVersion',
  );
}

/** A new pool has its control plane's version, whatever became of it, or one that is offered. */
export function checkPoolOffered({ orchestratorVersion }: AgentPoolProfile, controlPlane: string, place: Place): void {
  const isControlPlanes = orchestratorVersion === undefined || `${controlPlane}.`.startsWith(`${orchestratorVersion}.`);
  if (!isControlPlanes) resolveVersion(orchestratorVersion, place, true, 'pool');
}

/** A control plane doesn't leave its pools more than three minors behind, but for those that move along with it. */
export function checkPoolsFollow(pools: readonly AgentPoolProfile[], target: string): void {
  const minor = (version: string) => Number(version.split('.')[1]);
  const left = pools
    .map(({ currentOrchestratorVersion: live = '', orchestratorVersion: asked = live }) =>
      compareVersions(asked, live) > 0 ? asked : live,
    )
    .find((version) => minor(target) - minor(version) > 3);
  if (left === undefined) return;
  throw refused(
    'NodePoolMcVersionIncompatible',
    `Node pool version ${left} and control plane version ${target} is incompatible. Minor version of node pool cannot be more than 3 versions less than control plane's version. Minor version of node pool is ${minor(left)} and control plane is ${minor(target)}. For more information, see https://aka.ms/aks/UpgradeVersionRules`,
    'kubernetesVersion',
  );
}

/** A pool goes where its upgrade profile says, and nowhere else. */
export function checkPoolUpgrade(live: string, asked: string, upgrades: readonly string[]): void {
  if (upgrades.some((version) => version === asked || version.startsWith(`${asked}.`))) return;
  throw refused(
    'AgentPoolUpgradeVersionNotAllowed',
    `Upgrade agent pool version from ${live} to ${asked} is not allowed, you can only upgrade one minor version at a time. Please use [az aks get-upgrades] command to get the supported upgrade paths. For more information, please check https://aka.ms/version-skew-policy`,
    'agentPoolProfile.orchestratorVersion',
  );
}

export function resolvePoolVersion({ orchestratorVersion = '' }: AgentPoolProfile, controlPlane: string): string {
  return orchestratorVersion.split('.').length > 2 ? orchestratorVersion : controlPlane;
}
