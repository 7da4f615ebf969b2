import type { Finding, Path } from '../findings.js';
import { tenantNamespace } from '../sections/registries.js';
import type { Declared } from './declared.js';

/** Namespaces keep tenants apart, and a registry's name is unique in all of Azure. */
export function tenantFindings(declared: Declared): Finding[] {
  return [...ownTenantFindings(declared), ...intruderFindings(declared)];
}

/** A release in a tenant's namespace is that tenant's: it is deployed per tenant, and pulls from the tenant's registry. */
function intruderFindings({ tenants = {}, releases = {} }: Declared): Finding[] {
  const owners = new Map(
    Object.entries(tenants).map(([name, { namespace }]) => [tenantNamespace(name, namespace), name]),
  );
  return Object.entries(releases).flatMap(([name, { namespace = '' }]) => {
    const owner = owners.get(namespace);
    if (owner === undefined) return [];
    const message = `${namespace} is the namespace of the tenant ${owner}; deploy the release with perTenant`;
    return [{ path: ['releases', name, 'namespace'], message }];
  });
}

function ownTenantFindings({ tenants = {}, registries }: Declared): Finding[] {
  const namespaces = new Map<string, string>();
  const platform = registries?.platform;
  const places = new Map<string, { readonly owner: string; readonly place: string }>();
  return Object.entries(tenants).flatMap(([name, tenant]) => {
    const findings: Finding[] = [];
    const namespace = tenantNamespace(name, tenant.namespace);
    const rival = namespaces.get(namespace);
    namespaces.set(namespace, name);
    const path: Path = ['tenants', name];
    if (rival !== undefined) {
      findings.push({
        path: [...path, 'namespace'],
        message: `the namespace ${namespace} is the tenant ${rival}'s already`,
      });
    }
    if (tenant.registry === undefined) return findings;
    const { name: registry, resourceGroup = '', subscriptionId = '' } = tenant.registry;
    if (registry.toLowerCase() === platform?.name.toLowerCase()) {
      const message = `${registry} is the platform's registry; leave "registry" out to share it`;
      findings.push({ path: [...path, 'registry'], message });
    }
    const place = `${subscriptionId}/${resourceGroup}`.toLowerCase();
    const other = places.get(registry.toLowerCase());
    places.set(registry.toLowerCase(), { owner: name, place });
    if (other !== undefined && other.place !== place) {
      const message = `${registry} stands in another group or subscription for the tenant ${other.owner}`;
      findings.push({ path: [...path, 'registry'], message });
    }
    return findings;
  });
}
