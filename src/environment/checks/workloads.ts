import type { Finding, Path } from '../findings.js';
import { either, nearestWord } from '../findings.js';
import { isOutputReference } from '../references.js';
import { parseScope, scopeKinds } from '../scopes.js';
import type { Declared } from './declared.js';

/** One identity a ServiceAccount: its annotation holds one client id. */
export function identityFindings({ identities = {} }: Declared): Finding[] {
  const owners = new Map<string, string>();
  const resourceNames = new Map<string, string>();
  return Object.entries(identities).flatMap(([name, { serviceAccounts, roles, resourceName }]) => {
    const path: Path = ['identities', name];
    const accounts = serviceAccounts.flatMap((account, index) => {
      const owner = owners.get(account);
      owners.set(account, owner ?? name);
      if (owner === undefined) return [];
      const where = owner === name ? 'twice here' : `in the identity ${owner} already`;
      return [{ path: [...path, 'serviceAccounts', index], message: `the ServiceAccount ${account} stands ${where}` }];
    });
    const rival = resourceName === undefined ? undefined : resourceNames.get(resourceName.toLowerCase());
    if (resourceName !== undefined) resourceNames.set(resourceName.toLowerCase(), name);
    return [
      ...accounts,
      ...(rival === undefined
        ? []
        : [{ path: [...path, 'resourceName'], message: `"${resourceName}" is the identity ${rival} already` }]),
      ...roleFindings([...path, 'roles'], roles),
    ];
  });
}

function roleFindings(path: Path, roles: NonNullable<Declared['identities']>[string]['roles']): Finding[] {
  const seen = new Set<string>();
  return roles.flatMap(({ role, scope, resourceGroup = '', subscriptionId = '' }, index): Finding[] => {
    const here: Path = [...path, index];
    const tuple = JSON.stringify([role, scope, resourceGroup, subscriptionId]).toLowerCase();
    if (seen.has(tuple)) return [{ path: here, message: `the role ${role} on this scope stands here twice` }];
    seen.add(tuple);
    if (isOutputReference(scope) || typeof scope !== 'string' || parseScope(scope) !== undefined) return [];
    const [word = '', ...name] = scope.split('/');
    const kind = nearestWord(word, scopeKinds);
    const expected = `subscription, a full ARM id, or KIND/NAME with the kind ${either(scopeKinds.slice(1))}`;
    const suggestion = kind === undefined || kind === word ? undefined : [kind, ...name].join('/');
    return [
      { path: [...here, 'scope'], message: `"${scope}" is no scope: expected ${expected}`, expected, suggestion },
    ];
  });
}

/** A locked tag can't be moved: the registry itself refuses. */
export function tagPolicyFindings({ images }: Declared): Finding[] {
  if (images?.lock !== 'tag' || images.onConflict !== 'move') return [];
  const message = 'tags that are locked can\'t move: leave "lock" out, or let onConflict be fail';
  return [{ path: ['images', 'lock'], message }];
}

/** Namespaces keep tenants apart, and a registry's name is unique in all of Azure. */
export function tenantFindings(declared: Declared): Finding[] {
  return [...ownTenantFindings(declared), ...intruderFindings(declared)];
}

/** A release in a tenant's namespace is that tenant's: it is deployed per tenant, and pulls from the tenant's registry. */
function intruderFindings({ tenants = {}, releases = {} }: Declared): Finding[] {
  const owners = new Map(Object.entries(tenants).map(([name, { namespace }]) => [namespace ?? `tenant-${name}`, name]));
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
    const namespace = tenant.namespace ?? `tenant-${name}`;
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
