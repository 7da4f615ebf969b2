/** Rules between a pool and what it joins: its subnet, and its control plane. */
import { ArmError } from '../arm/errors.js';
import type { ArmRequest } from '../arm/provider.js';
import { compareVersions } from './catalogue.js';
import type { AksContext } from './context.js';
import type { AgentPoolProfile } from './model.js';
import { refused } from './validation.js';

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

export function resolvePoolVersion({ orchestratorVersion = '' }: AgentPoolProfile, controlPlane: string): string {
  return orchestratorVersion.split('.').length > 2 ? orchestratorVersion : controlPlane;
}
