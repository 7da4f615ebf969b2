import type { ManagedCluster } from '@azure/arm-containerservice';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withDeclaredFields } from '../../../src/azure/aks/agent-pool-differences.js';
import type { Environment } from '../../../src/environment/index.js';
import { check } from '../../../src/stages/nodepool-reconcile/check.js';
import type { PoolsObserved } from '../../../src/stages/nodepool-reconcile/observe.js';
import { rotatingPools } from '../../../src/stages/nodepool-reconcile/obstacles.js';
import { plan } from '../../../src/stages/nodepool-reconcile/plan.js';
import { neededActions } from '../../../src/stages/nodepool-reconcile/rights.js';
import { poolMoves } from '../arbitrary.js';
import { environment, pool, servedCluster, servedPool } from '../served.js';

function observedWith(cluster: ManagedCluster | undefined): PoolsObserved {
  const pools = (cluster?.agentPoolProfiles ?? []).map((each) => [each.name, each]);
  return { cluster, pools: Object.fromEntries(pools) };
}

const system = pool('system', { mode: 'System', scale: { autoscale: false, count: 3 } });
const withPools = (...pools: ReturnType<typeof pool>[]): Environment =>
  environment({ nodePools: Object.fromEntries([system, ...pools].map((each) => [each.name, each])) });

/** Changes and findings when `before` was applied and `after` is declared. */
function move(before: Environment, after: Environment) {
  const observed = observedWith(servedCluster(before));
  return { changes: plan(after, observed), findings: check(after, observed) };
}

describe('the plan of node pools', () => {
  it('is empty without a cluster: its first PUT brings all pools [aks/new-pools-are-resources]', () => {
    expect(plan(environment(), observedWith(undefined))).toEqual([]);
  });

  it('is empty for any declaration once it was applied', () => {
    fc.assert(
      fc.property(poolMoves, ([nodePools]) => {
        const declared = environment({ nodePools });
        expect(move(declared, declared)).toEqual({ changes: [], findings: [] });
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  it('is empty after a move from any declaration to any other that Azure allows [aks/pool-in-place]', () => {
    fc.assert(
      fc.property(poolMoves, ([before, after]) => {
        const declared = environment({ nodePools: after });
        const live = servedCluster(environment({ nodePools: before }));
        const agentPoolProfiles = (live.agentPoolProfiles ?? []).map((profile) => {
          const wanted = after[profile.name];
          if (wanted === undefined) return profile;
          return servedPool({ name: profile.name, ...withDeclaredFields(wanted, declared, profile) }, '1.35.2');
        });
        expect(plan(declared, observedWith({ ...live, agentPoolProfiles }))).toEqual([]);
      }),
      { seed: 6, numRuns: 1000 },
    );
  });

  it('needs the right to write pools only when one is written, and to delete them when one goes', () => {
    const needed = (before: Environment, after: Environment) =>
      neededActions(after, observedWith(servedCluster(before)));
    const pools = 'Microsoft.ContainerService/managedClusters/agentPools';
    expect(needed(withPools(), withPools())).toEqual([]);
    expect(needed(withPools(), withPools(pool('gpu')))).toEqual([`${pools}/write`]);
    expect(needed(withPools(pool('gpu')), withPools())).toEqual([`${pools}/delete`]);
    const rotated = needed(withPools(pool('gpu')), withPools(pool('gpu', { vmSize: 'Standard_D8s_v3' })));
    expect(rotated).toEqual([`${pools}/write`, `${pools}/delete`]);
  });

  it('names the role for what the login may not do to pools', () => {
    const declared = withPools();
    const lacking = ['Microsoft.ContainerService/managedClusters/agentPools/write'];
    expect(check(declared, { ...observedWith(servedCluster(declared)), lacking })).toMatchObject([
      {
        severity: 'error',
        mend: `az role assignment create --assignee <client-id> --role "Contributor" --scope ${declared.cluster.id}`,
      },
    ]);
  });

  it('shows all that a new pool is declared with', () => {
    const declared = pool('gpu', {
      osSku: 'AzureLinux',
      zones: ['1', '2'],
      maxPods: 50,
      osDisk: { sizeGiB: 256, type: 'Ephemeral' },
      tags: { team: 'ml' },
    });
    const [creation] = move(withPools(), withPools(declared)).changes;
    expect(creation).toMatchObject({ action: 'create' });
    expect(creation?.fields).toEqual(
      expect.arrayContaining([
        { path: 'osSKU', to: 'AzureLinux' },
        { path: 'availabilityZones', to: ['1', '2'] },
        { path: 'maxPods', to: 50 },
        { path: 'osDiskSizeGB', to: 256 },
        { path: 'osDiskType', to: 'Ephemeral' },
        { path: 'tags', to: { team: 'ml' } },
      ]),
    );
    const [plain] = move(withPools(), withPools(pool('gpu'))).changes;
    expect(plain?.fields.map(({ path }) => path)).not.toContain('maxPods');
  });

  it('leaves a drain timeout that is no longer declared as it is [aks/drain-timeout-stays]', () => {
    const before = withPools(pool('compute', { upgrade: { drainTimeoutMinutes: 45 } }));
    expect(move(before, withPools(pool('compute'))).changes).toEqual([]);
  });

  it('never compares the count of an autoscaled pool [aks/count-is-the-autoscalers] [aks/count-outside-bounds]', () => {
    const live = servedCluster(withPools(pool('compute')));
    const scaled =
      live.agentPoolProfiles?.map((each) => (each.name === 'compute' ? { ...each, count: 9 } : each)) ?? [];
    expect(plan(withPools(pool('compute')), observedWith({ ...live, agentPoolProfiles: scaled }))).toEqual([]);
  });

  it('never sends the count of an autoscaled pool: the live one is copied [aks/count-is-the-autoscalers]', () => {
    const declared = pool('compute', { scale: { autoscale: true, min: 1, max: 20 } });
    const model = withDeclaredFields(declared, withPools(declared), {
      ...servedPool({ name: 'compute' }, '1.35.2'),
      count: 7,
    });
    expect(model).toMatchObject({ count: 7, maxCount: 20 });
  });

  it('takes the bounds away with the autoscaler [aks/no-bounds-without-autoscaler]', () => {
    const fixed = pool('compute', { scale: { autoscale: false, count: 4 } });
    const live = { ...servedPool({ name: 'compute' }, '1.35.2'), enableAutoScaling: true, minCount: 1, maxCount: 3 };
    const model = withDeclaredFields(fixed, withPools(fixed), live);
    expect(model).toMatchObject({ enableAutoScaling: false, count: 4 });
    expect(model).not.toHaveProperty('minCount');
  });

  it('takes fewer nodes for a rolling disruption, more for none', () => {
    const of = (count: number) => withPools(pool('compute', { scale: { autoscale: false, count } }));
    expect(move(of(4), of(2)).changes).toMatchObject([{ disruption: 'rolling' }]);
    expect(move(of(2), of(4)).changes).toMatchObject([{ disruption: 'none' }]);
  });

  it('creates a pool that is declared and not there', () => {
    const { changes } = move(withPools(), withPools(pool('gpu')));
    expect(changes).toMatchObject([{ address: 'nodePool/gpu', action: 'create', needs: ['cluster/matih-dev'] }]);
  });

  it('deletes a pool of ours that is no longer declared, and says that it is for good', () => {
    const { changes } = move(withPools(pool('gpu')), withPools());
    expect(changes).toMatchObject([{ address: 'nodePool/gpu', action: 'delete', disruption: 'delete' }]);
  });

  it('leaves a pool that nobody declared alone, and says so', () => {
    const live = servedCluster(withPools(pool('theirs')));
    const pools = live.agentPoolProfiles?.map((each) => ({ ...each, tags: {} })) ?? [];
    const observed = observedWith({ ...live, agentPoolProfiles: pools });
    expect(plan(withPools(), observed)).toEqual([]);
    expect(check(withPools(), observed)).toMatchObject([{ severity: 'warning', path: 'nodePools' }]);
  });

  it('follows the control plane up, by a rolling upgrade that waits for it [aks/control-plane-first]', () => {
    const before = withPools();
    const after = { ...before, cluster: { ...before.cluster, kubernetesVersion: '1.36' } };
    expect(move(before, after).changes).toMatchObject([
      {
        address: 'nodePool/system',
        disruption: 'rolling',
        needs: ['cluster/matih-dev'],
        fields: [{ path: 'orchestratorVersion', from: '1.35.2', to: '1.36' }],
      },
    ]);
  });

  it('demotes a System pool only after another one is there [aks/last-pool]', () => {
    const before = withPools();
    const after = environment({
      nodePools: { system: { ...system, mode: 'User' }, core: pool('core', { mode: 'System' }) },
    });
    const demoted = move(before, after).changes.find(({ address }) => address === 'nodePool/system');
    expect(demoted?.needs).toEqual(['cluster/matih-dev', 'nodePool/core']);
  });

  it('sends a failed pool again [aks/failed-is-reconciled]', () => {
    const live = servedCluster(withPools());
    const failed = live.agentPoolProfiles?.map((each) => ({ ...each, provisioningState: 'Failed' })) ?? [];
    expect(plan(withPools(), observedWith({ ...live, agentPoolProfiles: failed }))).toMatchObject([
      { action: 'update' },
    ]);
  });

  it.each([
    ['vmSize', { vmSize: 'Standard_NC4as_T4_v3' }],
    ['maxPods', { maxPods: 110 }],
    ['availabilityZones', { zones: ['1'] }],
    ['osDiskSizeGB', { osDisk: { sizeGiB: 256 } }],
  ])('rotates a pool for %s, and names it as the reason [aks/pool-rotation-fields]', (field, change) => {
    const { changes, findings } = move(withPools(pool('gpu')), withPools(pool('gpu', change)));
    expect(findings).toEqual([]);
    expect(changes).toMatchObject([
      {
        address: 'nodePool/gpu',
        action: 'rotate',
        disruption: 'rolling',
        fields: [{ path: field }],
        reason: expect.stringMatching(`^${field} can't be changed .* pool gpur1 .* back to the name gpu$`),
      },
    ]);
  });

  describe('once a rotation has begun', () => {
    const declared = pool('controlplane', { maxPods: 110 });
    const kept = { ...declared, rotation: 'keep' as const };
    /** The live pools: the declared one as it was, if it is still there, and its replacement. */
    function found(environmentAfter: Environment, isOldThere: boolean): PoolsObserved {
      const { agentPoolProfiles: before = [] } = servedCluster(withPools(pool('controlplane')));
      const { agentPoolProfiles: after = [] } = servedCluster(environmentAfter);
      const replacement = after
        .filter(({ name }) => name === 'controlplane')
        .map((each) => ({ ...each, name: 'controlplr1', tags: { ...each.tags, 'aks-action-pool': 'controlplane' } }));
      const agentPoolProfiles = [...before.filter(({ name }) => isOldThere || name !== 'controlplane'), ...replacement];
      return observedWith({ ...servedCluster(environmentAfter), agentPoolProfiles });
    }

    it('goes on with both pools there, and takes neither for a stranger', () => {
      const after = withPools(declared);
      expect(check(after, found(after, true))).toEqual([]);
      expect(plan(after, found(after, true))).toMatchObject([{ address: 'nodePool/controlplane', action: 'rotate' }]);
    });

    it('gives the declared name back', () => {
      const after = withPools(declared);
      expect(plan(after, found(after, false))).toMatchObject([
        { action: 'rotate', fields: [{ path: 'name', from: 'controlplr1', to: 'controlplane' }] },
      ]);
    });

    it('has nothing to do when the derived name is kept', () => {
      const after = withPools(kept);
      expect(plan(after, found(after, false))).toEqual([]);
    });

    it('changes a kept pool in place under its declared address', () => {
      const after = withPools(kept);
      const relabelled = withPools({ ...kept, labels: { team: 'a' } });
      expect(plan(relabelled, found(after, false))).toMatchObject([
        { address: 'nodePool/controlplane', action: 'update' },
      ]);
    });
  });

  it('leaves labels and taints alone where none are declared, and takes them off where none is declared to be there', () => {
    const marked = withPools(pool('gpu', { labels: { team: 'a' }, taints: ['a=b:NoSchedule'] }));
    expect(move(marked, withPools(pool('gpu', { labels: { team: 'a' } }))).changes).toEqual([]);
    expect(move(marked, withPools(pool('gpu'))).changes).toEqual([]);
    expect(move(marked, withPools(pool('gpu', { labels: {}, taints: [] }))).changes).toMatchObject([
      {
        address: 'nodePool/gpu',
        fields: [
          { path: 'nodeTaints', from: ['a=b:NoSchedule'], to: [] },
          { path: 'nodeLabels', from: { team: 'a' }, to: {} },
        ],
      },
    ]);
  });

  it('reports drift of pools that another tool owns, and changes nothing', () => {
    const before = withPools(pool('gpu'));
    const after = { ...withPools(pool('gpu', { labels: { a: 'b' } })) };
    const verified = { ...after, cluster: { ...after.cluster, ownership: 'verify' as const } };
    const { changes, findings } = move(before, verified);
    expect(changes).toEqual([]);
    expect(findings).toMatchObject([{ severity: 'warning', path: 'nodePools.gpu' }]);
  });
});

describe('what would hold a rotation up', () => {
  const declared = withPools(pool('compute', { rotation: 'keep' }));
  const found = (obstacles: NonNullable<PoolsObserved['obstacles']>[string]) =>
    check(declared, { ...observedWith(servedCluster(declared)), obstacles: { compute: obstacles } });

  it('is an error for each kind, before the first write', () => {
    const budget = { budget: 'matih/iam: maxUnavailable 0', mend: 'Set maxUnavailable: 1.' };
    const findings = found({ orphans: ['matih/bare'], bound: ['matih/iam-1'], budgets: [budget] });
    expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
      ['error', expect.stringContaining('anew once they are evicted: matih/bare')],
      ['error', expect.stringContaining('by its name and could not run on another: matih/iam-1')],
      ['error', expect.stringContaining(budget.budget)],
    ]);
    expect(findings[1]?.mend).toContain('swap-back');
  });

  it('is nothing where every pod can move', () => {
    expect(found({ orphans: [], bound: [], budgets: [] })).toEqual([]);
  });

  it('is looked for in pools that are to be replaced alone', () => {
    const bigger = withPools(pool('compute', { vmSize: 'Standard_D8s_v3' }), pool('other'));
    const live = servedCluster(withPools(pool('compute'), pool('other')));
    expect(rotatingPools(bigger, live).map(({ name }) => name)).toEqual(['compute']);
  });
});
