import type { Authorization, KubernetesUser } from '../world.js';
import type { MachinesOptions } from './aks/index.js';
import { listOf } from './arm/json.js';
import type { AccessTokens, Directory } from './entra/index.js';

/** The application that stands for every AKS cluster with Entra: tokens for Kubernetes are for it. */
const kubernetesAudience = '6dae42f8-4368-4678-94ff-3960e28e3630';

/**
 * Who comes into a cluster with Entra, and what it may do there: members of the administrators' groups everything; with
 * Azure RBAC whoever holds a role what that role's actions on data permit, at the cluster's scope or a namespace's.
 * @see https://learn.microsoft.com/azure/aks/manage-azure-rbac and https://github.com/kubeguard/guard (authz/providers/azure/rbac)
 */
export function kubernetesAccess(
  tokens: AccessTokens,
  directory: Directory,
  access: Authorization,
): NonNullable<MachinesOptions['userOf']> {
  return async (token, clusterId, { adminGroupObjectIDs, enableAzureRBAC }) => {
    const principal = await tokens.verify(token, [kubernetesAudience]);
    if ('refused' in principal) return undefined;
    const { objectId: name } = principal;
    const { groups = [] } = directory.principalByObjectId(name) ?? {};
    const isAdmin = listOf(adminGroupObjectIDs).some((id) => groups.includes(String(id)));
    if (isAdmin) return { name, may: () => true, mayRead: () => true, refusal: '' };
    if (enableAzureRBAC !== true) return { name, may: () => false, mayRead: () => false, refusal: '' };
    return azureUser(name, clusterId, access);
  };
}

const dataType = 'Microsoft.ContainerService/managedClusters';

function azureUser(name: string, clusterId: string, access: Authorization): KubernetesUser {
  const isPermitted = (action: string, scope: string) => access.isDataPermitted(name, `${dataType}/${action}`, scope);
  return {
    name,
    may: ({ verb, group, plural, namespace }) =>
      isPermitted(
        [...(group === '' ? [] : [group]), plural, actionOf(verb)].join('/'),
        namespace === undefined ? clusterId : `${clusterId}/namespaces/${namespace}`,
      ),
    mayRead: (path) => isPermitted(`${path.slice(1)}/read`, clusterId),
    refusal: 'User does not have access to the resource in Azure. Update role assignment to allow access.',
  };
}

/** Other verbs are actions of their own, which roles name one by one. */
function actionOf(verb: string): string {
  switch (verb) {
    case 'get':
    case 'list':
    case 'watch':
      return 'read';
    case 'create':
    case 'update':
    case 'patch':
      return 'write';
    case 'delete':
    case 'deletecollection':
      return 'delete';
    default:
      return `${verb}/action`;
  }
}
