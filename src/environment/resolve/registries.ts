/** Registries with their ids, and tenants with the registry that serves them. */
import { scopeId } from '../scopes.js';
import type { AzurePlace } from '../sections/place.js';
import { type Registry, type Tenant, tenantNamespace } from '../sections/registries.js';
import type { Declared, Entry } from './declared.js';

const registrySuffixes = {
  AzureCloud: 'azurecr.io',
  AzureUSGovernment: 'azurecr.us',
  AzureChinaCloud: 'azurecr.cn',
  // Custom clouds name theirs in /metadata/endpoints, which the loader doesn't ask.
  custom: 'azurecr.io',
} as const;

type DeclaredRegistry = Declared<'registries'>['platform'] & { readonly tenantId?: string | undefined };

export function registryResolver({ cloud, subscriptionId, resourceGroup, tenantId: home }: AzurePlace) {
  return (declared: DeclaredRegistry, prefix = ''): Registry => {
    const tenantId = declared.tenantId?.toLowerCase() === home.toLowerCase() ? undefined : declared.tenantId;
    const group = declared.resourceGroup ?? resourceGroup.name;
    const subscription = declared.subscriptionId ?? subscriptionId;
    return {
      name: declared.name,
      loginServer: `${declared.name.toLowerCase()}.${registrySuffixes[cloud.name]}`,
      repositoryPrefix: declared.repositoryPrefix ?? prefix,
      resourceGroup: group,
      subscriptionId: subscription,
      id: scopeId({ kind: 'registry', name: declared.name }, subscription, group),
      ...(tenantId !== undefined && { tenantId }),
      // An identity of one Entra tenant has no rights in another.
      kubeletPull: declared.kubeletPull ?? tenantId === undefined,
    };
  };
}

export function resolveTenant(
  name: string,
  { tier, namespace, registry, images }: Entry<'tenants'>,
  platform: Registry,
  resolve: (declared: DeclaredRegistry, prefix: string) => Registry,
): Tenant {
  return {
    name,
    tier,
    namespace: tenantNamespace(name, namespace),
    registry: registry === undefined ? platform : resolve(registry, platform.repositoryPrefix),
    hasOwnRegistry: registry !== undefined,
    ...(images && { images }),
  };
}
