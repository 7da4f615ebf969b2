/** Azure's built-in roles for what lies inside a cluster with Azure RBAC. */
import { type RoleDefinition, role } from './role.js';

const looksAround = [
  'Microsoft.Authorization/*/read',
  'Microsoft.Resources/subscriptions/operationresults/read',
  'Microsoft.Resources/subscriptions/read',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
];
const administers = [...looksAround, 'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action'];

/** Kinds of a namespace that a writer writes and a reader reads. */
const ofNamespaces = [
  ...['daemonsets', 'deployments', 'replicasets', 'statefulsets'].map((plural) => `apps/${plural}`),
  'autoscaling/horizontalpodautoscalers',
  ...['cronjobs', 'jobs'].map((plural) => `batch/${plural}`),
  ...['daemonsets', 'deployments', 'ingresses', 'networkpolicies', 'replicasets'].map(
    (plural) => `extensions/${plural}`,
  ),
  ...['ingresses', 'networkpolicies'].map((plural) => `networking.k8s.io/${plural}`),
  'policy/poddisruptionbudgets',
  ...[
    'configmaps',
    'endpoints',
    'persistentvolumeclaims',
    'pods',
    'replicationcontrollers',
    'serviceaccounts',
    'services',
  ],
];
/** Kinds that neither of them writes. */
const readByAll = [
  'apps/controllerrevisions',
  'discovery.k8s.io/endpointslices',
  'events.k8s.io/events',
  'metrics.k8s.io/pods',
  'metrics.k8s.io/nodes',
  ...['events', 'limitranges', 'namespaces', 'resourcequotas'],
];
const actionsOn = (plurals: readonly string[], action: string) =>
  plurals.map((plural) => `Microsoft.ContainerService/managedClusters/${plural}/${action}`);

/** @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/containers, as of June 2025 */
export const kubernetesRoles: readonly RoleDefinition[] = [
  role('Azure Kubernetes Service RBAC Cluster Admin', 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b', administers, {
    dataActions: ['Microsoft.ContainerService/managedClusters/*'],
  }),
  role('Azure Kubernetes Service RBAC Admin', '3498e952-d568-435e-9b2c-8d77e338d7f7', administers, {
    dataActions: ['Microsoft.ContainerService/managedClusters/*'],
    notDataActions: ['write', 'delete'].flatMap((action) => actionsOn(['resourcequotas', 'namespaces'], action)),
  }),
  role('Azure Kubernetes Service RBAC Writer', 'a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb', looksAround, {
    dataActions: [
      ...actionsOn([...ofNamespaces, 'secrets', 'events', 'coordination.k8s.io/leases'], '*'),
      ...actionsOn(readByAll, 'read'),
    ],
  }),
  role('Azure Kubernetes Service RBAC Reader', '7f6c6a51-bcf8-42ba-9220-52d62157d7db', looksAround, {
    dataActions: actionsOn([...ofNamespaces, ...readByAll], 'read'),
  }),
];
