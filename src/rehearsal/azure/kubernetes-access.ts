import type { Authorization } from '../world.js';
import type { MachinesOptions } from './aks/index.js';
import { listOf } from './arm/json.js';
import type { AccessTokens, Directory } from './entra/index.js';

/** The application that stands for every AKS cluster with Entra: tokens for Kubernetes are for it. */
const kubernetesAudience = '6dae42f8-4368-4678-94ff-3960e28e3630';

/** Who may do anything in a cluster with Entra: members of its administrators' groups, or holders of the Azure role. */
export function kubernetesAccess(
  tokens: AccessTokens,
  directory: Directory,
  access: Authorization,
): NonNullable<MachinesOptions['acceptsToken']> {
  return async (token, clusterId, { adminGroupObjectIDs, enableAzureRBAC }) => {
    const principal = await tokens.verify(token, [kubernetesAudience]);
    if ('refused' in principal) return false;
    const { groups = [] } = directory.principalByObjectId(principal.objectId) ?? {};
    if (listOf(adminGroupObjectIDs).some((id) => groups.includes(String(id)))) return true;
    const role = 'Azure Kubernetes Service RBAC Cluster Admin';
    return enableAzureRBAC === true && access.hasRole(principal.objectId, role, clusterId);
  };
}
