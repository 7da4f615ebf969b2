/** Declarations that fast-check makes: any that the schema lets through, in the fields that plans look at. */
import fc from 'fast-check';
import type { Environment, NodePool } from '../../src/environment/index.js';
import { environment, pool } from './served.js';

const labels = fc.dictionary(fc.constantFrom('team', 'matih.ai/workload', 'tier'), fc.constantFrom('a', 'b', ''), {
  maxKeys: 3,
});
const taints = fc.uniqueArray(
  fc.constantFrom('matih.ai/compute=true:NoSchedule', 'nvidia.com/gpu=true:NoSchedule', 'spot:PreferNoSchedule'),
);
/** Tags twice: one that is no longer declared stays, so that the later ones hold the names of the earlier. */
export const tagMoves = fc.tuple(labels, labels).map(([before, after]) => [before, { ...before, ...after }] as const);
const scale = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((count) => ({ autoscale: false, count }) as const),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 }))
    .map(([min, more]) => ({ autoscale: true, min, max: min + more }) as const),
);

/** What can be moved in place on a pool. */
const movable = fc.record(
  {
    scale,
    labels,
    taints,
    mode: fc.constantFrom('System', 'User'),
    upgrade: fc.record({ maxSurge: fc.constantFrom('1', '33%'), drainTimeoutMinutes: fc.integer({ min: 1, max: 60 }) }),
  },
  { requiredKeys: ['scale', 'mode'] },
);

/** What only a rotation could move. */
const fixed = fc.record(
  {
    maxPods: fc.integer({ min: 30, max: 250 }),
    zones: fc.subarray(['1', '2', '3'], { minLength: 1 }),
    // The cache of the size holds no more when the disk is ephemeral.
    osDisk: fc.constantFrom({ sizeGiB: 64, type: 'Ephemeral' } as const, { sizeGiB: 128, type: 'Managed' } as const),
  },
  { requiredKeys: [] },
);

/** Pools of the same names and fixed fields, twice: as they are, and as they are to become. */
export const poolMoves: fc.Arbitrary<readonly [Environment['nodePools'], Environment['nodePools']]> = fc
  .array(fc.tuple(fixed, movable, movable, tagMoves), { minLength: 0, maxLength: 4 })
  .map((declared) => {
    const side = (which: 1 | 2) =>
      Object.fromEntries(
        declared.map(([rest, before, after, tags], index): [string, NodePool] => {
          const name = `pool${index}`;
          // What was declared once stays as it is when it no longer is declared: only then does new ground end the same.
          const state = which === 1 ? before : { ...before, ...after };
          return [
            name,
            pool(name, {
              ...rest,
              ...state,
              tags: tags[which - 1] ?? {},
            }),
          ];
        }),
      );
    const system = { system: pool('system', { mode: 'System', scale: { autoscale: false, count: 3 } }) };
    return [
      { ...system, ...side(1) },
      { ...system, ...side(2) },
    ];
  });

/** What can be moved in place on a cluster. */
const movableCluster = fc.record(
  {
    tags: labels,
    tier: fc.constantFrom('Free', 'Standard', 'Premium'),
    authorizedIpRanges: fc.uniqueArray(fc.constantFrom('20.1.0.0/16', '1.2.3.4', '5.6.7.8/32')),
    autoUpgrade: fc.record(
      { channel: fc.constantFrom('none', 'patch', 'stable'), nodeOsChannel: fc.constantFrom('None', 'NodeImage') },
      { requiredKeys: [] },
    ),
    autoscalerProfile: fc.dictionary(
      fc.constantFrom('scan-interval', 'scale-down-unneeded-time', 'ignore-daemonsets-utilization'),
      fc.constantFrom('true', 'false'),
    ),
    keyVaultSecretsProvider: fc.record(
      { enabled: fc.boolean(), rotation: fc.boolean(), rotationInterval: fc.constantFrom('2m', '5m') },
      { requiredKeys: ['enabled'] },
    ),
    localAccounts: fc.boolean(),
    workloadIdentity: fc.boolean(),
  },
  { requiredKeys: ['tags', 'workloadIdentity'] },
);

/** Two declarations of which Azure allows to move from the first to the second in place. */
export const moves: fc.Arbitrary<readonly [Environment, Environment]> = fc
  .tuple(movableCluster, movableCluster, poolMoves)
  .map(([before, after, [pools, laterPools]]) => [
    environment({ cluster: before as Partial<Environment['cluster']>, nodePools: pools }),
    environment({ cluster: after as Partial<Environment['cluster']>, nodePools: laterPools }),
  ]);
