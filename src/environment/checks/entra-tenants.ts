/** Registries of other Entra tenants: which subscription trusts which tenant, and what does not reach that far. */
import type { Finding, Path } from '../findings.js';
import type { Declared } from './declared.js';

export function entraTenantFindings(declared: Declared): Finding[] {
  return [...registryFindings(declared), ...roleFindings(declared)];
}

/** A subscription trusts one Entra tenant, and a kubelet's identity is known in its own alone. */
function registryFindings({ azure, tenants = {} }: Declared): Finding[] {
  if (azure === undefined) return [];
  const { tenantId: home, subscriptionId: own } = azure;
  const trusted = new Map([[own.toLowerCase(), { tenantId: home, by: 'azure' }]]);
  return Object.entries(tenants).flatMap(([name, { registry }]): Finding[] => {
    if (registry === undefined) return [];
    const path: Path = ['tenants', name, 'registry'];
    const { tenantId = home, subscriptionId, kubeletPull } = registry;
    const isElsewhere = !isSame(tenantId, home);
    if (isElsewhere && subscriptionId === undefined) {
      const message = "a registry of another Entra tenant is in a subscription of that tenant's";
      return [{ path: [...path, 'tenantId'], message, expected: 'subscriptionId beside it' }];
    }
    const findings: Finding[] = [];
    const id = (subscriptionId ?? own).toLowerCase();
    const other = trusted.get(id);
    if (other !== undefined && !isSame(other.tenantId, tenantId)) {
      const message = `the subscription ${id} trusts the Entra tenant ${other.tenantId} by ${other.by}, and a subscription trusts one alone`;
      findings.push({ path: [...path, registry.tenantId === undefined ? 'subscriptionId' : 'tenantId'], message });
    }
    if (other === undefined) trusted.set(id, { tenantId, by: path.join('.') });
    if (isElsewhere && kubeletPull === true) {
      const message =
        "the kubelet's identity is not known in another Entra tenant and gets no role there; pods pull by a secret";
      findings.push({
        path: [...path, 'kubeletPull'],
        message,
        expected: 'pullSecrets: {acr-secret: {registry: tenant}}',
      });
    }
    return findings;
  });
}

/** Identities of the cluster are of the environment's tenant: nobody can give them a role in another one. */
function roleFindings({ azure, tenants = {}, identities = {} }: Declared): Finding[] {
  const foreign = Object.values(tenants).flatMap(({ registry }) =>
    registry?.tenantId === undefined || isSame(registry.tenantId, azure?.tenantId ?? '') ? [] : registry,
  );
  return Object.entries(identities).flatMap(([name, { roles }]) =>
    roles.flatMap(({ scope, subscriptionId }, index): Finding[] => {
      const text = typeof scope === 'string' ? scope.toLowerCase() : '';
      const subscription = subscriptionId?.toLowerCase() ?? /^\/subscriptions\/([^/]+)/.exec(text)?.[1];
      const there = foreign.find(
        (registry) =>
          (subscription !== undefined && registry.subscriptionId?.toLowerCase() === subscription) ||
          `registry/${registry.name.toLowerCase()}` === text,
      );
      if (there === undefined) return [];
      const message = `an identity of the cluster is not known in the Entra tenant ${there.tenantId} and gets no role there`;
      return [{ path: ['identities', name, 'roles', index, 'scope'], message }];
    }),
  );
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
