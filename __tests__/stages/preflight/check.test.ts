import type { ResourceSku } from '@azure/arm-compute';
import { describe, expect, it } from '@jest/globals';
import type { LiveVnet } from '../../../src/azure/networks.js';
import type { Environment } from '../../../src/environment/index.js';
import { capacityChange } from '../../../src/stages/preflight/capacity.js';
import { check } from '../../../src/stages/preflight/check.js';
import type { PreflightObserved } from '../../../src/stages/preflight/observe.js';
import { requiredResources } from '../../../src/stages/preflight/required.js';
import { environment, pool, servedCluster, servedVnet } from '../served.js';

const versions: PreflightObserved['versions'] = ['1.32', '1.33', '1.34', '1.35', '1.36'].map((version) => ({
  version,
  isDefault: version === '1.35',
  capabilities: {
    supportPlan: version < '1.34' ? ['AKSLongTermSupport'] : ['KubernetesOfficial', 'AKSLongTermSupport'],
  },
  patchVersions: { [`${version}.1`]: {}, [`${version}.2`]: {} },
}));

function size(name: string, family: string, vcpus: number, more: Partial<ResourceSku> = {}): ResourceSku {
  return {
    name,
    family,
    resourceType: 'virtualMachines',
    capabilities: [{ name: 'vCPUs', value: String(vcpus) }],
    locationInfo: [{ location: 'EastUS', zones: ['1', '2', '3'] }],
    ...more,
  };
}

const sizes = [
  size('Standard_D2s_v3', 'standardDSv3Family', 2),
  size('Standard_D4s_v3', 'standardDSv3Family', 4),
  size('Standard_D8s_v3', 'standardDSv3Family', 8),
  size('Standard_E16s_v3', 'standardESv3Family', 16),
  size('Standard_NC4as_T4_v3', 'Standard NCASv3_T4 Family', 4),
];

const usage = (value: string, limit: number, currentValue = 0) =>
  ({ unit: 'Count', name: { value }, limit, currentValue }) as const;

/** A subscription that has everything; no cluster yet. */
const ready: PreflightObserved = {
  cluster: undefined,
  vnet: undefined,
  versions,
  sizes,
  usages: [usage('standardDSv3Family', 1000), usage('standardESv3Family', 1000), usage('cores', 3000)],
  missing: [],
  lacking: [],
  unregistered: [],
  today: new Date('2026-08-15T12:00:00Z'),
};

const withPool = (change: Parameters<typeof pool>[1]): Environment =>
  environment({ nodePools: { ...environment().nodePools, gpu: pool('gpu', change) } });

describe('preflight', () => {
  it("has nothing to say about the documented environment with today's values", () => {
    expect(check(environment(), ready)).toEqual([]);
  });

  it("refuses the page's two values that can't be had any more, with what to write instead [aks/retired-sizes] [aks/ask-what-is-offered]", () => {
    const page = withPool({ vmSize: 'Standard_NC6s_v3' });
    const findings = check({ ...page, cluster: { ...page.cluster, kubernetesVersion: '1.29' } }, ready);
    expect(findings).toMatchObject([
      { path: 'cluster.kubernetesVersion', mend: 'cluster:\n  kubernetesVersion: "1.35"' },
      { path: 'nodePools.gpu.vmSize', mend: 'nodePools:\n  gpu: { vmSize: Standard_NC4as_T4_v3 }' },
    ]);
  });

  it('says what long-term support needs', () => {
    const [finding] = check(environment({ cluster: { kubernetesVersion: '1.33' } }), ready);
    expect(finding?.mend).toContain('supportPlan: AKSLongTermSupport');
    const long = environment({
      cluster: { kubernetesVersion: '1.33', tier: 'Premium', supportPlan: 'AKSLongTermSupport' },
    });
    expect(check(long, ready)).toEqual([]);
  });

  it('knows patches', () => {
    expect(check(environment({ cluster: { kubernetesVersion: '1.35.2' } }), ready)).toEqual([]);
    const [finding] = check(environment({ cluster: { kubernetesVersion: '1.35.7' } }), ready);
    expect(finding?.mend).toContain('1.35.2');
  });

  it('recommends nothing below what runs, and speaks of an upgrade where there is a cluster', () => {
    const cluster = servedCluster(environment({ cluster: { kubernetesVersion: '1.36' } }));
    const [finding] = check(environment({ cluster: { kubernetesVersion: '1.37' } }), { ...ready, cluster });
    expect(finding).toMatchObject({
      message: expect.stringContaining("Kubernetes 1.37 can't be upgraded to in eastus. Offered are"),
      mend: 'cluster:\n  kubernetesVersion: "1.36"',
    });
    const ahead = { ...cluster, currentKubernetesVersion: '1.36.5' };
    const [patch] = check(environment({ cluster: { kubernetesVersion: '1.36.9' } }), { ...ready, cluster: ahead });
    expect(patch?.mend).toBe('cluster:\n  kubernetesVersion: "1.36"');
    const delisted = { ...cluster, currentKubernetesVersion: '1.38.1', kubernetesVersion: '1.38.1' };
    const [beyond] = check(environment({ cluster: { kubernetesVersion: '1.39' } }), { ...ready, cluster: delisted });
    expect(beyond?.mend).toBe('cluster:\n  kubernetesVersion: "1.38"');
  });

  it('refuses nothing about a version that runs, though it may be delisted: its end is a warning [aks/delisted-version-stays] [aks/version-life-cycle]', () => {
    const declared = environment({ cluster: { kubernetesVersion: '1.29' } });
    const observed = { ...ready, versions: undefined, cluster: servedCluster(declared) };
    expect(check(declared, observed)).toMatchObject([
      { severity: 'warning', message: 'Support of Kubernetes 1.29.2 ended on 2025-03-31.' },
    ]);
  });

  it('names the zones in which a size can be had [aks/size-restrictions]', () => {
    const restricted = sizes.map(
      (each): ResourceSku =>
        each.name === 'Standard_D4s_v3'
          ? {
              ...each,
              restrictions: [{ type: 'Zone', restrictionInfo: { locations: ['eastus'], zones: ['2'] } }],
            }
          : each,
    );
    expect(check(environment(), { ...ready, sizes: restricted })).toMatchObject([
      { path: 'nodePools.system.zones', mend: 'nodePools:\n  system: { zones: [1, 3] }' },
    ]);
  });

  it('names the size that can be had in place of a restricted one [aks/size-restrictions]', () => {
    const restricted = sizes.map(
      (each): ResourceSku =>
        each.name === 'Standard_D2s_v3' ? { ...each, restrictions: [{ type: 'Location', values: ['EASTUS'] }] } : each,
    );
    expect(check(environment(), { ...ready, sizes: restricted })).toMatchObject([
      { path: 'nodePools.playground.vmSize', mend: expect.stringContaining('Standard_D4s_v3') },
    ]);
  });

  it('tells a quota that is too small to start from one that is too small for the maxima [aks/quota]', () => {
    const usages = (limit: number) => [usage('standardESv3Family', limit)];
    // compute starts with 2 nodes of 16 vCPUs; at its maximum it has 10 and one more in an upgrade.
    expect(check(environment(), { ...ready, usages: usages(31) })).toMatchObject([
      { severity: 'error', path: 'nodePools.compute' },
    ]);
    expect(check(environment(), { ...ready, usages: usages(175) })).toMatchObject([{ severity: 'warning' }]);
    expect(check(environment(), { ...ready, usages: usages(176) })).toEqual([]);
  });

  describe('before an upgrade', () => {
    const before = environment({ cluster: { kubernetesVersion: '1.34' } });
    const live = { ...ready, cluster: servedCluster(before) };
    const upgraded = (kubernetesVersion: string) => environment({ cluster: { kubernetesVersion } });

    it('asks for the quota of its surge nodes, though no pool grows [aks/surge-quota]', () => {
      // compute, of 16 vCPUs a node, is the family's only pool: its surge is one node.
      const usages = (left: number) => ({ ...live, usages: [usage('standardESv3Family', 100, 100 - left)] });
      expect(check(upgraded('1.35'), usages(16))).toEqual([]);
      expect(check(before, usages(15))).toEqual([]);
      expect(check(upgraded('1.35'), usages(15))).toMatchObject([
        {
          severity: 'error',
          path: 'nodePools.compute',
          message: expect.stringMatching(/has 15 of 100 vCPUs left; the surge nodes of the upgrade of compute need 16/),
        },
      ]);
    });

    it('warns where there is room for some of them: from 1.35 Azure goes on with those [aks/surge-quota]', () => {
      const { compute } = before.nodePools;
      if (compute === undefined) throw new Error('the documented environment has a pool compute');
      const wide = { nodePools: { ...before.nodePools, compute: { ...compute, upgrade: { maxSurge: '2' } } } };
      const usages = [usage('standardESv3Family', 100, 80)];
      const found = (from: string, to: string) => {
        const cluster = servedCluster(environment({ ...wide, cluster: { kubernetesVersion: from } }));
        const declared = environment({ ...wide, cluster: { kubernetesVersion: to } });
        return check(declared, { ...live, cluster, usages }).filter(({ message }) => message.includes('surge nodes'));
      };
      expect(found('1.34', '1.35')).toMatchObject([{ severity: 'warning' }]);
      expect(found('1.33', '1.34')).toMatchObject([{ severity: 'error' }]);
    });

    it('asks whether a version of its own can be had, for a pool that is to come to it [aks/ask-what-is-offered]', () => {
      const of = (kubernetesVersion: string) => withPool({ kubernetesVersion });
      expect(check(of('1.34.2'), ready)).toEqual([]);
      expect(check(of('1.34.7'), ready)).toMatchObject([
        {
          severity: 'error',
          path: 'nodePools.gpu.kubernetesVersion',
          message: "Node pool gpu can't come to Kubernetes 1.34.7 in eastus: offered are 1.34.1, 1.34.2.",
          mend: expect.stringContaining('gpu: { kubernetesVersion: "1.34" }'),
        },
      ]);
      expect(check(of('1.33'), ready)).toMatchObject([{ mend: expect.stringContaining('"1.35"') }]);
      // In a cluster that is there Azure says what its new pools may have.
      const other = withPool({});
      const { gpu: _gpu, ...rest } = other.nodePools;
      const cluster = servedCluster(environment({ nodePools: rest }));
      const asked = { ...ready, cluster, poolVersions: ['1.34.2', '1.35.2'] };
      expect(check(of('1.34'), asked)).toEqual([]);
      expect(check(of('1.34.1'), asked)).toMatchObject([
        {
          path: 'nodePools.gpu.kubernetesVersion',
          message: expect.stringContaining(
            "can't be created with Kubernetes 1.34.1 in cluster matih-dev: offered are 1.34.2, 1.35.2.",
          ),
        },
      ]);
      // One that runs is accepted, though it can't be had any more.
      expect(check(of('1.33'), { ...ready, cluster: servedCluster(of('1.33')) })).toEqual([]);
    });
  });

  describe('before a rotation', () => {
    const before = environment();
    const { compute } = before.nodePools;
    if (compute === undefined) throw new Error('the documented environment has a pool compute');
    const after = environment({ nodePools: { ...before.nodePools, compute: { ...compute, maxPods: 60 } } });
    const live = { ...ready, cluster: servedCluster(before) };

    it('asks for the quota of the old nodes and the new ones at once', () => {
      // 2 nodes of 16 vCPUs are there, and 2 more replace them.
      const used = (limit: number) => ({ ...live, usages: [usage('standardESv3Family', limit, 32)] });
      expect(check(after, used(63))).toMatchObject([{ severity: 'error', path: 'nodePools.compute' }]);
      expect(check(before, used(63))).toEqual([]);
      expect(check(after, used(32 + 176))).toEqual([]);
    });

    it('counts the addresses of both, and says why', () => {
      // 7,090 addresses once it is done; 11 more nodes of 251 on the way.
      const roomy = environment({ nodePools: { ...before.nodePools, compute: { ...compute, maxPods: 250 } } });
      const vnet = servedVnet(before);
      const served = servedCluster(before);
      const agentPoolProfiles = (served.agentPoolProfiles ?? []).map((each) =>
        each.name === 'compute' ? { ...each, count: 10 } : each,
      );
      expect(check(roomy, { ...ready, vnet })).toEqual([]);
      expect(check(roomy, { ...ready, vnet, cluster: { ...served, agentPoolProfiles } })).toMatchObject([
        {
          path: 'nodePools',
          message: expect.stringMatching(/the replacement of compute .* need 9,851/),
        },
      ]);
    });
  });

  it('counts 5,550 addresses for the documented pools: a /20 is too small, a /19 fits [aks/subnet-size]', () => {
    const { subnet } = environment().network;
    const small = environment({ network: { subnet: { ...subnet, addressPrefix: '10.0.0.0/20' } } });
    const [finding] = check(small, ready);
    expect(finding?.message).toContain(
      'has 4,091 usable addresses; up to 43 nodes and 7 more in an upgrade need 5,550',
    );
    expect(finding?.mend).toContain('A /19 fits');
  });

  it('measures the subnet that is there, not the one that is declared', () => {
    const vnet = { ...servedVnet(environment()), subnets: [{ name: 'AKS', addressPrefixes: ['10.0.0.0/24'] }] };
    expect(check(environment(), { ...ready, vnet })).toMatchObject([{ path: 'network.subnet.addressPrefix' }]);
  });

  it("counts a pool of another owner in the same subnet, and names no mend that a live cluster can't have", () => {
    const declared = environment();
    const cluster = servedCluster(declared);
    const withForeign = (vnetSubnetID: string) => ({
      ...cluster,
      agentPoolProfiles: [
        ...(cluster.agentPoolProfiles ?? []),
        { name: 'theirs', vmSize: 'Standard_D4s_v3', count: 20, maxPods: 250, vnetSubnetID },
      ],
    });
    const ofOurs = withForeign(declared.network.subnet.id.toUpperCase());
    const [finding, ...more] = check(declared, { ...ready, cluster: ofOurs, vnet: servedVnet(declared) });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      path: 'nodePools',
      // 5,550, and (20 + 2) × 251.
      message: expect.stringMatching(/the undeclared theirs in the same subnet included.* need 11,072/),
      mend: expect.stringMatching(/^Lower the maxima/),
    });
    expect(finding?.mend).not.toMatch(/addressPrefix|overlay/);
    const ofAnother = withForeign(`${declared.network.vnet.id}/subnets/other`);
    expect(check(declared, { ...ready, cluster: ofAnother, vnet: servedVnet(declared) })).toEqual([]);
  });

  describe('in a subnet that others have addresses of', () => {
    const declared = environment();
    const vnetWith = (...ids: string[]) => {
      const [subnet] = servedVnet(declared).subnets ?? [];
      return {
        ...servedVnet(declared),
        subnets: [{ ...subnet, ipConfigurations: ids.map((id) => ({ id })) }],
      } as LiveVnet;
    };
    const group = (name: string) => `/subscriptions/x/resourceGroups/${name}/providers`;
    const endpoints = (count: number) =>
      Array.from(
        { length: count },
        (_, i) => `${group('hub')}/Microsoft.Network/networkInterfaces/pe${i}/ipConfigurations/a`,
      );
    const machines = (name: string, count: number) =>
      Array.from(
        { length: count },
        (_, i) =>
          `${group(name)}/Microsoft.Compute/virtualMachineScaleSets/aks-x-1-vmss/virtualMachines/${i}/networkInterfaces/n/ipConfigurations/i`,
      );

    it('leaves theirs out: nodes that start now are refused, and the maxima warned of [aks/subnet-full]', () => {
      // 8,187 addresses; 5,550 at the most with surge, and 1,221 for the 11 nodes that a first run starts.
      const found = (count: number) => check(declared, { ...ready, vnet: vnetWith(...endpoints(count)) });
      expect(found(8_187 - 5_550)).toEqual([]);
      expect(found(8_188 - 5_550)).toMatchObject([
        {
          severity: 'warning',
          path: 'network.subnet.addressPrefix',
          message:
            'Subnet aks (10.0.0.0/19) has 8,187 usable addresses, 2,638 of them held by others (resource group hub: 2,638); up to 43 nodes and 7 more in an upgrade need 5,550.',
          mend: expect.stringMatching(
            /a subnet of its own .*\/19.*\naz network vnet subnet show --ids .*subnets\/aks /,
          ),
        },
      ]);
      expect(found(8_187 - 1_221)).toMatchObject([{ severity: 'warning' }]);
      expect(found(8_188 - 1_221)).toMatchObject([{ severity: 'error' }]);
    });

    it('knows the nodes of the cluster itself, whose internal load balancer counts as another [aks/subnet-full]', () => {
      const { compute } = declared.nodePools;
      if (compute === undefined) throw new Error('the documented environment has a pool compute');
      const served = servedCluster(declared);
      const cluster = { ...served, nodeResourceGroup: 'MC_matih-dev_matih-dev_eastus' };
      const own = machines('mc_MATIH-DEV_matih-dev_eastus', 3_000);
      const balancer = `${group(cluster.nodeResourceGroup)}/Microsoft.Network/loadBalancers/kubernetes-internal/frontendIPConfigurations/a`;
      const grown = environment({
        nodePools: { ...declared.nodePools, compute: { ...compute, scale: { autoscale: true, min: 2, max: 11 } } },
      });
      const found = (of: Environment, ...ids: string[]) => check(of, { ...ready, cluster, vnet: vnetWith(...ids) });
      expect(found(grown, ...own)).toEqual([]);
      const others = machines('MC_other', 2_600);
      // One node more, and two in an upgrade where it was one: 222 addresses.
      expect(found(grown, ...own, ...others, balancer)).toMatchObject([
        { severity: 'warning', path: 'nodePools', message: expect.stringContaining('2,601 of them held by others') },
      ]);
      // Nothing grows: there is nothing to say about what runs.
      expect(found(declared, ...own, ...others, ...endpoints(3_000))).toEqual([]);
    });

    it('has no addresses of theirs among those that its plan says are usable [aks/subnet-full]', () => {
      const change = capacityChange(declared, { ...ready, vnet: vnetWith(...endpoints(187)) });
      expect(change?.usableAddresses).toBe(8_000);
    });
  });

  it('counts a /24 of podCidr for each node with overlay, surge and replacements included [aks/overlay-pod-addresses]', () => {
    const overlay = (podCidr: string) =>
      environment({ network: { pluginMode: 'overlay', podCidr, subnet: environment().network.subnet } });
    // 43 nodes and 7 of surge.
    expect(check(overlay('10.240.0.0/18'), ready)).toEqual([]);
    const [finding, ...more] = check(overlay('10.240.0.0/19'), ready);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'error',
      path: 'network.podCidr',
      message: 'podCidr 10.240.0.0/19 holds 32 nodes, a /24 for each; up to 43 nodes and 7 more in an upgrade need 50.',
      mend: expect.stringMatching(/^A \/18 fits/),
    });
    const live = servedCluster(overlay('10.240.0.0/18'));
    const { podCidr: _undeclared, ...network } = overlay('10.240.0.0/18').network;
    const grown = environment({
      network,
      nodePools: { ...environment().nodePools, more: pool('more', { scale: { autoscale: false, count: 20 } }) },
    });
    expect(check({ ...grown, network }, { ...ready, cluster: live })).toMatchObject([
      {
        path: 'nodePools',
        message: expect.stringMatching(/holds 64 nodes.* need 72/),
        mend: expect.stringMatching(/^Lower/),
      },
    ]);
  });

  it('finds a serviceCidr that a peered VNet routes [aks/service-cidr]', () => {
    const peering = { name: 'hub', remoteAddressSpace: { addressPrefixes: ['10.1.128.0/17'] } };
    const vnet = { ...servedVnet(environment()), virtualNetworkPeerings: [peering] };
    expect(check(environment(), { ...ready, vnet })).toMatchObject([{ path: 'network.serviceCidr' }]);
  });

  it('names roles and scopes that this login lacks', () => {
    const scope = '/subscriptions/x';
    const actions = [
      'Microsoft.ContainerService/managedClusters/write',
      'Microsoft.Authorization/roleAssignments/write',
    ];
    const [finding] = check(environment(), { ...ready, lacking: [{ scope, actions }] });
    expect(finding?.mend?.split('\n')).toEqual([
      'az role assignment create --assignee <client-id> --role "Contributor" --scope /subscriptions/x',
      'az role assignment create --assignee <client-id> --role "Role Based Access Control Administrator" --scope /subscriptions/x',
    ]);
  });

  it('asks of a cluster that is there only for pools that grow', () => {
    const cluster = servedCluster(environment());
    const { sizes: _sizes, ...rest } = ready;
    expect(
      check(environment(), { ...rest, cluster, sizes: [], usages: [usage('cores', 0)], versions: undefined }),
    ).toEqual([]);
  });
});

describe('requiredResources', () => {
  it('are those that nobody makes here, each once', () => {
    expect(requiredResources(environment()).map(({ name }) => name)).toEqual([
      'Registry matihlabsacr',
      'Registry acmematihacr',
      'Registry globexmatihacr',
      'Key Vault matih-dev',
      'DNS zone dev.matih.ai',
      'Resource group matih-dev-tenants',
      'OpenAI account matih-dev',
    ]);
  });

  it('hold the identity that the cluster is to have, unless it is made here', () => {
    const of = (resourceId: string) =>
      requiredResources(environment({ cluster: { identity: { type: 'UserAssigned', resourceId } } })).at(-1);
    const group = `${environment().azure.resourceGroup.id}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
    expect(of(`${group}/aks-control-plane`)).toMatchObject({
      name: 'Identity aks-control-plane',
      path: 'cluster.identity.userAssigned',
    });
    const [made] = Object.values(environment().identities);
    expect(of(made?.id ?? '')?.path).not.toBe('cluster.identity.userAssigned');
  });

  it('hold the workspace only when Container Insights is on', () => {
    const id = `${environment().azure.resourceGroup.id}/providers/Microsoft.OperationalInsights/workspaces/logs`;
    const declared = environment({
      monitoring: { containerInsights: { enabled: true }, logAnalyticsWorkspace: id },
    });
    expect(requiredResources(declared).at(-1)?.name).toBe('Log Analytics workspace logs');
  });
});
