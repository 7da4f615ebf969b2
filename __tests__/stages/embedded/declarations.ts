/** Pairs of declarations that Azure lets a platform move between, of the whole Azure half. */
import fc from 'fast-check';
import type { Environment, Identity, MaintenanceWindow, NodePool } from '../../../src/environment/index.js';
import { poolMoves, tagMoves } from '../arbitrary.js';
import { environment, pool } from '../served.js';

const base = environment();

const minors = ['1.34', '1.35', '1.36'] as const;
/** From one version to the same or a later one: there is no way back. */
const versions = fc
  .tuple(fc.nat(2), fc.nat(2))
  .map(([a, b]) => [minors[Math.min(a, b)] ?? '1.35', minors[Math.max(a, b)] ?? '1.35'] as const);

const window: fc.Arbitrary<MaintenanceWindow> = fc.record({
  schedule: fc.constantFrom(
    { every: 'day', intervalDays: 2 } as const,
    { every: 'week', intervalWeeks: 1, dayOfWeek: 'Sunday' } as const,
  ),
  durationHours: fc.integer({ min: 4, max: 24 }),
  startTime: fc.constantFrom('00:30', '23:00'),
});

type Cluster = Partial<Environment['cluster']>;

/** What is declared once stays declared: what is no longer declared is the service's, and stays as it was. */
const cluster: fc.Arbitrary<Cluster> = fc.record(
  {
    tier: fc.constantFrom('Free', 'Standard', 'Premium'),
    authorizedIpRanges: fc.uniqueArray(fc.constantFrom('20.1.0.0/16', '1.2.3.4', '5.6.7.8/32')),
    autoUpgrade: fc.record({
      channel: fc.constantFrom('none', 'node-image'),
      nodeOsChannel: fc.constantFrom('None', 'NodeImage'),
    }),
    autoscalerProfile: fc.record({
      'scan-interval': fc.constantFrom('10s', '20s'),
      'ignore-daemonsets-utilization': fc.constantFrom('true', 'false'),
    }),
    keyVaultSecretsProvider: fc.oneof(
      fc.constant({ enabled: false }),
      fc.record({ enabled: fc.constant(true), rotation: fc.boolean(), rotationInterval: fc.constantFrom('2m', '5m') }),
    ),
    localAccounts: fc.boolean(),
    workloadIdentity: fc.boolean(),
    maintenance: fc.record({ default: window, aksManagedAutoUpgradeSchedule: window }),
  },
  { requiredKeys: [] },
);

const clusters = fc
  .tuple(cluster, cluster, tagMoves, versions)
  .map(([before, after, [tags, laterTags], [version, laterVersion]]): readonly [Cluster, Cluster] => [
    { ...before, tags, kubernetesVersion: version },
    { ...before, ...after, tags: laterTags, kubernetesVersion: laterVersion },
  ]);

const accounts = fc.uniqueArray(fc.constantFrom('one', 'two', 'three', 'four'), { maxLength: 3 }).map((names) =>
  names.map((name) => ({
    namespace: 'apps',
    name,
    subject: `system:serviceaccount:apps:${name}`,
    credentialName: `aks_apps_${name}`,
  })),
);
const scope = `/subscriptions/${base.azure.subscriptionId}/resourceGroups/matih-shared/providers/Microsoft.KeyVault/vaults/matih-dev`;
const role = { role: 'Key Vault Secrets User', scope: 'keyVault/matih-dev', scopeId: scope };

/** Identities and roles stay; the ServiceAccounts that may use them come and go. */
const identities = fc
  .array(fc.tuple(accounts, accounts, tagMoves, fc.boolean(), fc.boolean(), fc.boolean()), { maxLength: 2 })
  .map((declared) => {
    const side = (which: 0 | 1): Environment['identities'] =>
      Object.fromEntries(
        declared.flatMap(([before, after, tags, isNew, hasRole, getsRole], index): [string, Identity][] => {
          if (which === 0 && isNew) return [];
          const name = `id-${index}`;
          const id = `${base.azure.resourceGroup.id}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
          const roles = hasRole || (which === 1 && getsRole) ? [role] : [];
          return [
            [
              name,
              { name, resourceName: name, id, tags: tags[which], serviceAccounts: [before, after][which] ?? [], roles },
            ],
          ];
        }),
      );
    return [side(0), side(1)] as const;
  });

/** Pools that are there on one side only, beside those that change. */
const passing = fc.tuple(fc.constantFrom('both', 'before', 'after', 'none'), fc.boolean());

/** From a declaration to another one. */
export const moves: fc.Arbitrary<readonly [Environment, Environment]> = fc
  .tuple(clusters, poolMoves, identities, passing)
  .map(([[before, after], [pools, laterPools], [some, later], [when, isSystem]]) => {
    const extra = (side: 'before' | 'after'): Record<string, NodePool> =>
      when === side || when === 'both' ? { extra: pool('extra', { mode: isSystem ? 'System' : 'User' }) } : {};
    const sides = [
      small({ cluster: before, nodePools: { ...pools, ...extra('before') }, identities: some }),
      small({ cluster: after, nodePools: { ...laterPools, ...extra('after') }, identities: later }),
    ] as const;
    return Object.assign(sides, { [fc.toStringMethod]: () => sides.map(shown).join('\n→ ') });
  });

/** Of the Azure half alone, so that a counterexample can be read. */
function small(change: Parameters<typeof environment>[0]): Environment {
  const { subnet } = base.network;
  const declared = environment({ ...change, network: { subnet: { ...subnet, addressPrefix: '10.0.0.0/17' } } });
  const images = { ...declared.images, list: {} };
  return { ...declared, tenants: {}, images, pullSecrets: {}, namespaces: {}, releases: {} };
}

/** What differs between declarations, for a counterexample that can be read. */
function shown({ cluster, nodePools, identities }: Environment): string {
  const { id: _id, identity: _identity, dnsPrefix: _prefix, name: _name, ...fields } = cluster;
  return JSON.stringify({ cluster: fields, nodePools, identities });
}
