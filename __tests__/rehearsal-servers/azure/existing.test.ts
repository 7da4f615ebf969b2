/** An Azure that begins with the resources of a real one, and offers what that one offers. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { clusterPath, finish, group, subnetPath, subscription, type TestAzure, testAzure, testTime } from './world.js';

const size = { name: 'Standard_D4as_v7', family: 'standardDASv7Family', vcpus: 4, memoryGiB: 16, gpus: 0 };
const pool = {
  osType: 'Linux',
  vmSize: size.name,
  count: 3,
  mode: 'System',
  vnetSubnetID: subnetPath,
  currentOrchestratorVersion: '1.40.3',
};
const kubelet = '00000000-0000-0000-0000-00000000000f';
const location = 'eastus';
const ipConfigurations = [{ id: `${group}/providers/Microsoft.Network/networkInterfaces/vault/ipConfigurations/a` }];

let world: TestAzure;
beforeEach(async () => {
  world = await testAzure(testTime(), {
    offer: {
      sizes: [{ ...size, zones: ['1', '2'], cacheGiB: 0 }],
      versions: [
        { minor: '1.40', patches: ['1.40.3'], isLongTermOnly: false, isDefault: true },
        { minor: '1.41', patches: ['1.41.0'], isLongTermOnly: false, isDefault: false },
      ],
    },
    quotas: [
      { subscriptionId: subscription.split('/')[2] ?? '', location, family: size.family, limit: 40, usedByOthers: 20 },
    ],
    existing: [
      {
        id: clusterPath,
        name: 'matih-dev',
        type: 'Microsoft.ContainerService/managedClusters',
        location,
        identity: { type: 'SystemAssigned', principalId: '00000000-0000-0000-0000-00000000000e' },
        properties: {
          kubernetesVersion: '1.40',
          currentKubernetesVersion: '1.40.3',
          fqdn: 'real.hcp.eastus.azmk8s.io',
          nodeResourceGroup: 'MC_real',
          networkProfile: { networkPlugin: 'azure', serviceCidr: '10.1.0.0/16', dnsServiceIP: '10.1.0.10' },
          identityProfile: { kubeletidentity: { objectId: kubelet, clientId: kubelet } },
        },
      },
      {
        id: `${clusterPath}/agentPools/system`,
        name: 'system',
        type: 'Microsoft.ContainerService/managedClusters/agentPools',
        properties: pool,
      },
      {
        id: `${group}/providers/Microsoft.Network/virtualNetworks/other`,
        name: 'other',
        type: 'Microsoft.Network/virtualNetworks',
        location,
        properties: {
          addressSpace: { addressPrefixes: ['10.9.0.0/16'] },
          subnets: [{ name: 'aks', properties: { addressPrefix: '10.9.0.0/20', ipConfigurations } }],
        },
      },
    ],
  });
  await world.azure.resume();
});

describe('existing resources', () => {
  it('are there as they were, machines and principals too', async () => {
    const cluster = await world.ask('GET', clusterPath);
    expect(cluster.body.properties).toMatchObject({
      provisioningState: 'Succeeded',
      fqdn: 'real.hcp.eastus.azmk8s.io',
      agentPoolProfiles: [{ name: 'system', count: 3, vmSize: size.name }],
    });
    expect(cluster.body.eTag).toEqual(expect.any(String));
    expect(world.pools.get('system')).toMatchObject({ cpuCores: 4, memoryGiB: 16, count: 3 });
    expect(world.azure.directory.principalByObjectId(kubelet)?.displayName).toBe('matih-dev-agentpool');
    const network = await world.ask('GET', `${group}/providers/Microsoft.Network/virtualNetworks/other`);
    expect(network.body.properties.subnets).toEqual([
      expect.objectContaining({ name: 'aks', properties: { addressPrefix: '10.9.0.0/20', ipConfigurations } }),
    ]);
    expect((await world.ask('GET', `${subscription}/resourceGroups/MC_real`)).status).toBe(200);
  });

  it('are changed as any others: an upgrade goes where the real location leads', async () => {
    const profile = await world.ask('GET', `${clusterPath}/upgradeProfiles/default`);
    expect(profile.body.properties.controlPlaneProfile.upgrades).toEqual([{ kubernetesVersion: '1.41.0' }]);
    const { body } = await world.ask('GET', clusterPath);
    const properties = { ...body.properties, kubernetesVersion: '1.41' };
    const upgraded = await world.ask('PUT', clusterPath, { location, properties });
    expect(await finish(world, upgraded)).toBe('Succeeded');
    expect((await world.ask('GET', clusterPath)).body.properties.currentKubernetesVersion).toBe('1.41.0');
  });

  it('count against the real quota, beside what others use', async () => {
    const usages = await world.ask('GET', `${subscription}/providers/Microsoft.Compute/locations/${location}/usages`);
    const usage = usages.body.value.find(({ name }: { name: { value: string } }) => name.value === size.family);
    expect(usage).toMatchObject({ currentValue: 32, limit: 40 });
    const put = (count: number) =>
      world.ask('PUT', `${clusterPath}/agentPools/more${count}`, {
        properties: { vmSize: size.name, count, mode: 'User', vnetSubnetID: subnetPath },
      });
    expect((await put(3)).body).toMatchObject({ code: 'ErrCode_InsufficientVCPUQuota' });
    expect((await put(2)).status).toBe(201);
  });

  it('have only zones that the subscription has there', async () => {
    const properties = {
      vmSize: size.name,
      count: 1,
      mode: 'User',
      vnetSubnetID: subnetPath,
      availabilityZones: ['3'],
    };
    const refused = await world.ask('PUT', `${clusterPath}/agentPools/far`, { properties });
    expect(refused.body).toMatchObject({ code: 'AvailabilityZoneNotSupported' });
  });
});
