import { isSameId, parseResourceId } from '../../azure/resource-ids.js';
import type { Environment } from '../../environment/index.js';

/** A resource that is not ours to make, and where it is declared. */
export interface RequiredResource {
  readonly id: string;
  /** For people: `registry matihlabsacr`. */
  readonly name: string;
  readonly path: string;
}

/** Registries, scopes of roles, the workspace, the cluster's identity: everything that must exist before the first write, each once. */
export function requiredResources(environment: Environment): readonly RequiredResource[] {
  const all = [
    ...registries(environment),
    ...scopes(environment),
    ...workspace(environment),
    ...clusterIdentity(environment),
  ];
  const made = madeHere(environment);
  return all.filter(
    ({ id }, index) =>
      all.findIndex((other) => isSameId(other.id, id)) === index && !made.some((each) => isSameId(each, id)),
  );
}

function registries({ registries: { platform }, tenants }: Environment): RequiredResource[] {
  const own = Object.values(tenants).filter(({ hasOwnRegistry }) => hasOwnRegistry);
  return [
    { id: platform.id, name: `Registry ${platform.name}`, path: 'registries.platform.name' },
    ...own.map(({ name, registry }) => ({
      id: registry.id,
      name: `Registry ${registry.name}`,
      path: `tenants.${name}.registry.name`,
    })),
  ];
}

function scopes({ identities }: Environment): RequiredResource[] {
  return Object.values(identities).flatMap((identity) =>
    identity.roles.flatMap(({ scopeId }, index) => {
      if (scopeId === undefined) return [];
      const path = `identities.${identity.name}.roles[${index}].scope`;
      return [{ id: scopeId, name: nameOf(scopeId), path }];
    }),
  );
}

function workspace({ monitoring }: Environment): RequiredResource[] {
  const id = monitoring.containerInsights?.enabled === true ? monitoring.logAnalyticsWorkspace : undefined;
  return id === undefined ? [] : [{ id, name: nameOf(id), path: 'monitoring.logAnalyticsWorkspace' }];
}

function clusterIdentity({ cluster: { identity } }: Environment): RequiredResource[] {
  if (identity?.type !== 'UserAssigned') return [];
  return [{ id: identity.resourceId, name: nameOf(identity.resourceId), path: 'cluster.identity.userAssigned' }];
}

function madeHere({ azure, network, cluster, identities }: Environment): string[] {
  return [
    // Everything else answers from the environment's own subscription.
    `/subscriptions/${azure.subscriptionId}`,
    // The environment's own group, VNet and subnet are cluster-ensure's to make or to miss.
    azure.resourceGroup.id,
    network.vnet.id,
    network.subnet.id,
    cluster.id,
    ...Object.values(identities).map(({ id }) => id),
  ];
}

const kinds: Readonly<Record<string, string>> = {
  'microsoft.resources/subscriptions': 'Subscription',
  'microsoft.resources/resourcegroups': 'Resource group',
  'microsoft.keyvault/vaults': 'Key Vault',
  'microsoft.network/dnszones': 'DNS zone',
  'microsoft.network/privatednszones': 'Private DNS zone',
  'microsoft.cognitiveservices/accounts': 'OpenAI account',
  'microsoft.operationalinsights/workspaces': 'Log Analytics workspace',
  'microsoft.containerregistry/registries': 'Registry',
  'microsoft.storage/storageaccounts': 'Storage account',
  'microsoft.managedidentity/userassignedidentities': 'Identity',
};

function nameOf(id: string): string {
  const parsed = parseResourceId(id);
  return `${kinds[parsed?.type.toLowerCase() ?? ''] ?? 'Resource'} ${parsed?.name ?? id}`;
}
