/** Which roles the workflows' two logins need, no more: what `init` writes commands for, and `doctor` looks for. */
import { isAtOrAbove } from '../../azure/resource-ids.js';
import { allRegistries, type Environment, type Registry } from '../../environment/index.js';
import type { LoginKind } from './logins.js';

export interface LoginGrant {
  readonly login: LoginKind;
  /** As Azure spells it. */
  readonly role: string;
  /** ARM id. */
  readonly scope: string;
  /** What it is for, to be read after a dash. */
  readonly why: string;
  /** Of the right to give roles: only these, and only to service principals. */
  readonly givesOnly?: readonly string[];
}

const administrator = 'Role Based Access Control Administrator';

/** The grants of both logins, the widest scope first; the same role on a scope stands once. */
export function loginGrants(environment: Environment): readonly LoginGrant[] {
  return [...deployGrants(environment), ...planGrants(environment)];
}

/** Whether Kubernetes itself knows what a login may do: else AKS has one credential, which may do everything. */
export function hasKubernetesRoles({ cluster }: Environment): boolean {
  return cluster.entra?.azureRbac === true;
}

function deployGrants(environment: Environment): LoginGrant[] {
  const { azure, cluster, monitoring, network } = environment;
  const subscription = `/subscriptions/${azure.subscriptionId}`;
  const group = azure.resourceGroup.id;
  const grant = (role: string, scope: string, why: string): LoginGrant => ({ login: 'deploy', role, scope, why });
  const identity = cluster.identity?.type === 'UserAssigned' ? cluster.identity.resourceId : undefined;
  const workspace = monitoring.containerInsights?.enabled === true ? monitoring.logAnalyticsWorkspace : undefined;
  return [
    grant('Reader', subscription, "versions, sizes, quotas and providers are the subscription's"),
    grant('Contributor', group, 'cluster, node pools, network and identities'),
    ...(hasKubernetesRoles(environment)
      ? [grant('Azure Kubernetes Service RBAC Cluster Admin', group, 'releases in Kubernetes')]
      : []),
    ...(isAtOrAbove(group, network.vnet.id)
      ? []
      : [grant('Network Contributor', network.vnet.id, 'nodes join a subnet of another resource group')]),
    ...(identity === undefined || isAtOrAbove(group, identity)
      ? []
      : [grant('Managed Identity Operator', identity, 'the cluster runs as this identity')]),
    ...(workspace === undefined ? [] : [grant('Log Analytics Contributor', workspace, 'Container Insights')]),
    ...registriesHere(environment).flatMap((registry) => registryGrants(environment, registry)),
    ...givingGrants(environment),
  ];
}

/** In another Entra tenant the login is another principal, whom an administrator there gives roles (docs/tenants.md). */
const registriesHere = (environment: Environment): readonly Registry[] =>
  allRegistries(environment).filter(({ tenantId }) => tenantId === undefined);

function registryGrants({ pullSecrets }: Environment, { id }: Registry): LoginGrant[] {
  const grant = (role: string, why: string): LoginGrant => ({ login: 'deploy', role, scope: id, why });
  return [
    grant('Container Registry Data Importer and Data Reader', 'images are read and imported'),
    ...(Object.keys(pullSecrets).length === 0
      ? []
      : [
          grant('Container Registry Contributor and Data Access Configuration Administrator', 'tokens of pull secrets'),
        ]),
  ];
}

/** The right to give roles: one grant a scope, for what the declaration gives there; Contributor can't give any. */
function givingGrants(environment: Environment): LoginGrant[] {
  const { azure, identities, network } = environment;
  const group = azure.resourceGroup.id;
  const given: (readonly [scope: string, role: string])[] = [
    [network.subnet.id, 'Network Contributor'],
    ...Object.values(identities).flatMap(({ roles }) =>
      // A scope that is an output is something that is made here: in the group.
      roles.map(({ role, scopeId = group }) => [scopeId, role] as const),
    ),
    ...allRegistries(environment)
      .filter(({ kubeletPull }) => kubeletPull)
      .flatMap(({ id }) => [[id, 'AcrPull'] as const, [id, 'Container Registry Repository Reader'] as const]),
  ];
  const byScope = new Map<string, Set<string>>();
  for (const [scope, role] of given) {
    const place = isAtOrAbove(group, scope) ? group : scope;
    byScope.set(place, (byScope.get(place) ?? new Set()).add(role));
  }
  return [...byScope].map(([scope, roles]) => ({
    login: 'deploy',
    role: administrator,
    scope,
    why: 'gives these roles and no other, to service principals alone',
    givesOnly: [...roles].sort(),
  }));
}

function planGrants(environment: Environment): LoginGrant[] {
  const { azure } = environment;
  const grant = (role: string, scope: string, why: string): LoginGrant => ({ login: 'plan', role, scope, why });
  const subscriptions = new Set([
    azure.subscriptionId,
    ...registriesHere(environment).map(({ subscriptionId }) => subscriptionId),
  ]);
  return [
    ...[...subscriptions].map((id) => grant('Reader', `/subscriptions/${id}`, 'looks, and changes nothing')),
    grant('Azure Kubernetes Service Cluster User Role', azure.resourceGroup.id, 'finds the way into the cluster'),
    ...(hasKubernetesRoles(environment)
      ? [grant('Azure Kubernetes Service RBAC Reader', azure.resourceGroup.id, 'sees releases, and no Secrets')]
      : []),
  ];
}
