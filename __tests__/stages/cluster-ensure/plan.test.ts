import type { ManagedCluster } from '@azure/arm-containerservice';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Environment } from '../../../src/environment/index.js';
import { check } from '../../../src/stages/cluster-ensure/check.js';
import { newCluster } from '../../../src/stages/cluster-ensure/create.js';
import type { ClusterObserved } from '../../../src/stages/cluster-ensure/observe.js';
import { plan } from '../../../src/stages/cluster-ensure/plan.js';
import { neededActions } from '../../../src/stages/cluster-ensure/rights.js';
import { withDeclaredFields } from '../../../src/stages/cluster-ensure/update.js';
import { moves } from '../arbitrary.js';
import { environment, run, served, servedCluster, servedVnet } from '../served.js';

const nothing: ClusterObserved = {
  resourceGroup: undefined,
  vnet: undefined,
  cluster: undefined,
  maintenance: {},
  roleAssignments: [],
  blockers: { budgets: [], deprecated: [] },
};

/** Everything that a declaration asks for, with this cluster. */
function observedWith(declared: Environment, cluster: ManagedCluster | undefined): ClusterObserved {
  return {
    resourceGroup: { location: 'eastus', tags: { ...declared.azure.resourceGroup.tags } },
    vnet: servedVnet(declared),
    cluster,
    maintenance: {},
    roleAssignments: [
      {
        scope: declared.network.subnet.id.toLowerCase(),
        principalId: 'C0FFEE00-0000-0000-0000-000000000001',
        roleDefinitionId:
          '/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7',
      },
    ],
    blockers: { budgets: [], deprecated: [] },
  };
}

const addresses = (changes: ReturnType<typeof plan>) => changes.map(({ address }) => address);

describe('the plan of a new environment', () => {
  it('makes the ground, the cluster and its access to the subnet, in this order [aks/subnet-role]', () => {
    const changes = plan(environment(), nothing);
    expect(addresses(changes)).toEqual([
      'resourceGroup/matih-dev',
      'vnet/matih-dev',
      'subnet/matih-dev/aks',
      'cluster/matih-dev',
      'roleAssignment/matih-dev/Network Contributor/subnet/matih-dev/aks',
    ]);
    expect(changes[3]?.needs).toEqual(['resourceGroup/matih-dev', 'vnet/matih-dev', 'subnet/matih-dev/aks']);
  });

  it('puts all seven documented pools into the first PUT', () => {
    const model = newCluster(environment(), run);
    expect(model.agentPoolProfiles?.map(({ name, count }) => [name, count])).toEqual([
      ['system', 3],
      ['ctrlplane', 2],
      ['dataplane', 2],
      ['compute', 2],
      ['aicompute', 1],
      ['gpu', 0],
      ['playground', 1],
    ]);
  });

  it('names the creating run in a tag', () => {
    expect(newCluster(environment(), run).tags?.['aks-action-run']).toBe('matih/platform/17/1');
  });

  it('leaves what others own alone: no group, VNet or subnet that is not declared as managed', () => {
    const declared = environment({
      network: {
        vnet: { ...environment().network.vnet, managed: false },
        subnet: { ...environment().network.subnet, managed: false },
      },
    });
    expect(addresses(plan(declared, nothing))).not.toContain('vnet/matih-dev');
  });
});

describe('the plan of a cluster that is there', () => {
  it('is empty for any declaration once it was applied, whatever the service fills in [aks/defaults-are-not-drift]', () => {
    fc.assert(
      fc.property(moves, ([declared]) => {
        expect(plan(declared, observedWith(declared, servedCluster(declared)))).toEqual([]);
        expect(check(declared, observedWith(declared, servedCluster(declared)))).toEqual([]);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('is empty after a move from any declaration to any other that Azure allows', () => {
    fc.assert(
      fc.property(moves, ([before, after]) => {
        const live = servedCluster(before);
        const moved = served(withDeclaredFields(after, live) ?? live, after);
        expect(plan(after, observedWith(after, moved))).toEqual([]);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  it('shows only the fields that differ [aks/in-place-fields]', () => {
    const declared = environment({ cluster: { tier: 'Standard', tags: { team: 'platform' } } });
    const [change] = plan(declared, observedWith(declared, servedCluster(environment())));
    expect(change?.fields).toEqual([
      { path: 'tags', from: {}, to: { team: 'platform' } },
      { path: 'sku.tier', from: 'Free', to: 'Standard' },
    ]);
  });

  it('joins an operation in flight', () => {
    const cluster = { ...servedCluster(environment()), provisioningState: 'Creating' };
    const [change] = plan(environment(), observedWith(environment(), cluster));
    expect(change?.reason).toMatch(/waits for the operation in progress \(Creating\)/);
  });

  it('sends the same model again when the last operation failed [aks/failed-is-reconciled]', () => {
    const cluster = { ...servedCluster(environment()), provisioningState: 'Failed' };
    const [change] = plan(environment(), observedWith(environment(), cluster));
    expect(change).toMatchObject({ action: 'update', fields: [] });
  });

  it('climbs one minor at a time [aks/one-minor-at-a-time]', () => {
    const declared = environment({ cluster: { kubernetesVersion: '1.36' } });
    const live = servedCluster(environment({ cluster: { kubernetesVersion: '1.34' } }));
    const [change] = plan(declared, observedWith(declared, live));
    expect(change?.reason).toBe('control plane by way of 1.35, 1.36');
  });

  it('needs no role on the subnet when the identity holds a wider one above it', () => {
    const observed = observedWith(environment(), servedCluster(environment()));
    const [grant] = observed.roleAssignments;
    const above = { ...grant, scope: environment().network.vnet.id };
    expect(plan(environment(), { ...observed, roleAssignments: [above] })).toEqual([]);
  });

  it('needs the right to write a cluster that is there only when it is written', () => {
    const live = servedCluster(environment());
    const needed = (declared: Environment) => neededActions(declared, observedWith(declared, live));
    expect(needed(environment())).toEqual([]);
    const changed = environment({ cluster: { tier: 'Premium' } });
    expect(needed(changed)).toEqual(['Microsoft.ContainerService/managedClusters/write']);
    expect(neededActions(changed, nothing)).toEqual([]);
    const lacking = needed(changed);
    expect(check(changed, { ...observedWith(changed, live), lacking })).toMatchObject([
      { severity: 'error', mend: expect.stringContaining(`--scope ${changed.cluster.id}`) },
    ]);
  });

  it('writes nothing to a cluster that another tool owns', () => {
    const declared = environment({ cluster: { ownership: 'verify', tier: 'Standard' } });
    expect(plan(declared, observedWith(declared, servedCluster(environment())))).toEqual([]);
  });

  it('writes nothing to the ground of a cluster that another tool owns, whatever is missing there or differs', () => {
    const declared = environment({ cluster: { ownership: 'verify' } });
    expect(plan(declared, nothing)).toEqual([]);
    const observed = observedWith(declared, servedCluster(environment()));
    expect(plan(declared, { ...observed, resourceGroup: { location: 'eastus' }, vnet: undefined })).toEqual([]);
  });
});

describe('findings about the way to the API server', () => {
  const live = servedCluster(environment());
  const of = (authorizedIpRanges: string[], cluster: ManagedCluster | undefined = live) => {
    const declared = environment({ cluster: { authorizedIpRanges } });
    return check(declared, observedWith(declared, cluster)).filter(({ path }) => path === 'cluster.authorizedIpRanges');
  };

  it('warn before ranges are written that could lock this machine out, on a new cluster too [aks/authorized-ranges]', () => {
    expect(of(['20.1.0.0/16'])).toMatchObject([
      { severity: 'warning', message: expect.stringMatching(/^Only 20\.1\.0\.0\/16 will reach the API server/) },
    ]);
    const declared = environment({ cluster: { authorizedIpRanges: ['20.1.0.0/16'] } });
    expect(check(declared, nothing)).toMatchObject([{ severity: 'warning', path: 'cluster.authorizedIpRanges' }]);
  });

  it.each([['0.0.0.0/32'], ['10.1.0.0/16'], ['192.168.4.4']])(
    'say that %s lets no machine in from outside',
    (range) => {
      expect(of([range])).toMatchObject([{ message: expect.stringMatching(/^No public address is in/) }]);
    },
  );

  it('are silent about ranges that are there, and about none', () => {
    const cluster = servedCluster(environment({ cluster: { authorizedIpRanges: ['20.1.0.0/16'] } }));
    expect(of(['20.1.0.0/16'], cluster)).toEqual([]);
    expect(of([], cluster)).toEqual([]);
  });
});

describe('findings about a cluster that is there', () => {
  const findingsOf = (declared: Environment, cluster = servedCluster(environment())) =>
    check(declared, observedWith(declared, cluster));

  it.each([
    ['network.serviceCidr', { network: { serviceCidr: '10.2.0.0/16' } }],
    ['network.policy', { network: { policy: 'azure' as const } }],
    ['cluster.dnsPrefix', { cluster: { dnsPrefix: 'other' } }],
    ['cluster.nodeResourceGroup', { cluster: { nodeResourceGroup: 'other' } }],
  ])(
    'explain that %s can only be had by a new cluster, and replace nothing [aks/immutable-fields] [aks/network-one-way]',
    (path, change) => {
      const declared = environment(change);
      const [finding] = findingsOf(declared);
      expect(finding).toMatchObject({ severity: 'error', path, message: expect.stringMatching(/Only a new cluster/) });
      expect(plan(declared, observedWith(declared, servedCluster(environment())))).toEqual([]);
    },
  );

  it.each([
    ['network.policy', { policy: 'cilium' as const }, '--network-dataplane cilium'],
    ['network.dataplane', { dataplane: 'cilium' as const }, '--network-dataplane cilium'],
    ['network.pluginMode', { pluginMode: 'overlay' as const }, '--network-plugin azure --network-plugin-mode overlay'],
  ])('name the command that moves %s one way [aks/network-one-way]', (path, network, options) => {
    const declared = environment({ network });
    const found = findingsOf(declared).find((each) => each.path === path);
    expect(found?.message).toMatch(/a move in one direction only/);
    expect(found?.mend).toContain(
      `az aks update --resource-group ${declared.azure.resourceGroup.name} --name ${declared.cluster.name} ${options}`,
    );
    expect(plan(declared, observedWith(declared, servedCluster(environment())))).toEqual([]);
  });

  it('let pod addresses grow to a superset by a command, and to nothing else', () => {
    const of = (podCidr: string) => environment({ network: { pluginMode: 'overlay', podCidr } });
    const live = servedCluster(of('10.244.0.0/16'));
    expect(findingsOf(of('10.244.0.0/15'), live)[0]?.mend).toContain('--pod-cidr 10.244.0.0/15');
    expect(findingsOf(of('10.250.0.0/16'), live)[0]?.message).toMatch(/Only a new cluster/);
  });

  it('refuse a downgrade [aks/no-downgrade]', () => {
    const [finding] = findingsOf(environment({ cluster: { kubernetesVersion: '1.34' } }));
    expect(finding).toMatchObject({ path: 'cluster.kubernetesVersion', mend: 'cluster:\n  kubernetesVersion: "1.35"' });
  });

  it('take a version that auto-upgrade has moved beyond the declared one [aks/auto-upgrade-greater]', () => {
    const declared = environment({ cluster: { kubernetesVersion: '1.34', autoUpgrade: { channel: 'stable' } } });
    const live = servedCluster(environment({ cluster: { autoUpgrade: { channel: 'stable' } } }));
    expect(findingsOf(declared, live)).toEqual([]);
  });

  it('report a stopped cluster with the line that starts it [aks/stopped-says-succeeded]', () => {
    const stopped = { ...servedCluster(environment()), powerState: { code: 'Stopped' } };
    expect(findingsOf(environment(), stopped)).toMatchObject([{ mend: expect.stringContaining('start: true') }]);
  });

  it("report drift of another tool's cluster as warnings", () => {
    const declared = environment({ cluster: { ownership: 'verify', tier: 'Standard' } });
    expect(findingsOf(declared)).toMatchObject([{ severity: 'warning', path: 'cluster.tier' }]);
  });

  it("report drift of another tool's ground as warnings, and what is missing of it as errors", () => {
    const base = environment({ cluster: { ownership: 'verify' } });
    const resourceGroup = { ...base.azure.resourceGroup, tags: { team: 'platform' } };
    const declared = { ...base, azure: { ...base.azure, resourceGroup } };
    const observed = observedWith(declared, servedCluster(environment()));
    const differing = { ...observed, resourceGroup: { location: 'eastus', tags: { team: 'other' } }, vnet: undefined };
    expect(check(declared, differing)).toMatchObject([
      { severity: 'warning', path: 'azure.resourceGroup', message: expect.stringContaining('"other"') },
      { severity: 'error', path: 'network.vnet', message: expect.stringContaining('ownership: verify') },
      { severity: 'error', path: 'network.subnet' },
    ]);
  });
});
