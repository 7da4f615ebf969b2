import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  clusterBody,
  clusterPath,
  finish,
  heldTime,
  subnetPath,
  subscription,
  systemPool,
  type TestAzure,
  testAzure,
  testTime,
} from './world.js';

let world: TestAzure;
beforeEach(async () => {
  world = await testAzure();
});

async function created(changes: object = {}): Promise<void> {
  const answer = await world.ask('PUT', clusterPath, clusterBody(changes));
  expect(answer).toMatchObject({ status: 201 });
  expect(await finish(world, answer)).toBe('Succeeded');
}

const userPool = (changes: object = {}) => ({
  properties: { vmSize: 'Standard_D2s_v3', count: 1, vnetSubnetID: subnetPath, ...changes },
});

describe('a new cluster', () => {
  it('answers 201 Creating with the operation to follow, and ends Succeeded with its pools as machines [aks/create-answers-201]', async () => {
    const answer = await world.ask('PUT', clusterPath, clusterBody());
    expect(answer.status).toBe(201);
    expect(answer.body.properties.provisioningState).toBe('Creating');
    expect(answer.body.identity).toHaveProperty('principalId');
    expect(await finish(world, answer)).toBe('Succeeded');
    const { body } = await world.ask('GET', clusterPath);
    expect(body.properties).toMatchObject({
      provisioningState: 'Succeeded',
      powerState: { code: 'Running' },
      kubernetesVersion: '1.35',
      currentKubernetesVersion: '1.35.2',
      nodeResourceGroup: 'MC_matih-dev_matih-dev_eastus',
      oidcIssuerProfile: {
        enabled: true,
        issuerURL: expect.stringMatching(/^https:\/\/eastus\.oic\.prod-aks\.azure\.com\/.*\/$/),
      },
      identityProfile: { kubeletidentity: { objectId: expect.any(String) } },
    });
    expect(world.pools.get('system')).toMatchObject({
      count: 3,
      cpuCores: 4,
      zones: ['1', '2', '3'],
      kubernetesVersion: '1.35.2',
    });
  });

  it('fills in what the service owns [aks/defaults-are-not-drift]', async () => {
    const { azure } = world;
    const network = azure.arm.store.get(subnetPath.replace('/subnets/aks', ''));
    if (network !== undefined) azure.arm.remove(network.id);
    await created({ networkProfile: undefined, agentPoolProfiles: [systemPool({ vnetSubnetID: undefined })] });
    const { body } = await world.ask('GET', clusterPath);
    expect(body.sku).toEqual({ name: 'Base', tier: 'Free' });
    expect(body.properties).toMatchObject({
      supportPlan: 'KubernetesOfficial',
      maxAgentPools: 100,
      autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage' },
      networkProfile: {
        networkPlugin: 'azure',
        networkPluginMode: 'overlay',
        networkPolicy: 'none',
        loadBalancerProfile: { backendPoolType: 'nodeIPConfiguration' },
        podCidr: '10.244.0.0/16',
        serviceCidr: '10.0.0.0/16',
        dnsServiceIP: '10.0.0.10',
        outboundType: 'loadBalancer',
      },
    });
    expect(body.properties.agentPoolProfiles[0]).toMatchObject({
      osDiskSizeGB: 128,
      osDiskType: 'Managed',
      kubeletDiskType: 'OS',
      osSKU: 'Ubuntu',
      scaleDownMode: 'Delete',
      upgradeSettings: { maxSurge: '10%' },
    });
  }, 10_000);

  it.each([
    ['an unknown field', 'UnmarshalError', clusterBody({ dnsPrefixx: 'a' })],
    [
      'an enum value in the wrong case',
      'InvalidParameter',
      clusterBody({ agentPoolProfiles: [systemPool({ mode: 'system' })] }),
    ],
    ['a value of the wrong type', 'UnmarshalError', clusterBody({ agentPoolProfiles: [systemPool({ count: '3' })] })],
    ['a version that is no longer there', 'K8sVersionNotSupported', clusterBody({ kubernetesVersion: '1.29' })],
    ['a long-term version without its plan', 'K8sVersionNotSupported', clusterBody({ kubernetesVersion: '1.32' })],
    [
      'a retired size',
      'BadRequest',
      clusterBody({
        agentPoolProfiles: [systemPool(), { ...systemPool({ name: 'gpu', mode: 'User' }), vmSize: 'Standard_NC6s_v3' }],
      }),
    ],
    ['no pools', 'InvalidParameter', clusterBody({ agentPoolProfiles: [] })],
    ['no system pool', 'BadRequest', clusterBody({ agentPoolProfiles: [systemPool({ mode: 'User' })] })],
    [
      'a pool name that is too long',
      'InvalidParameter',
      clusterBody({ agentPoolProfiles: [systemPool({ name: 'systemsystems' })] }),
    ],
    [
      'a zone that the size does not have',
      'AvailabilityZoneNotSupported',
      clusterBody({ agentPoolProfiles: [systemPool({ availabilityZones: ['4'] })] }),
    ],
    [
      'a malformed taint',
      'InvalidParameter',
      clusterBody({ agentPoolProfiles: [systemPool({ nodeTaints: ['a=b:Never'] })] }),
    ],
    [
      'bounds without autoscaling',
      'InvalidParameter',
      clusterBody({ agentPoolProfiles: [systemPool({ minCount: 1 })] }),
    ],
    [
      'a burstable system pool',
      'InvalidParameter',
      clusterBody({ agentPoolProfiles: [systemPool({ vmSize: 'Standard_B4ms' })] }),
    ],
    [
      'a DNS address outside the service range',
      'InvalidParameter',
      clusterBody({ networkProfile: { serviceCidr: '10.1.0.0/16', dnsServiceIP: '10.2.0.10' } }),
    ],
    [
      'a service range inside the network',
      'ServiceCidrOverlapExistingSubnetsCidr',
      clusterBody({ networkProfile: { serviceCidr: '10.0.128.0/17' } }),
    ],
    [
      'pools that outgrow the subnet',
      'InsufficientSubnetSize',
      clusterBody({ agentPoolProfiles: [systemPool({ count: 70 })] }),
    ],
    [
      'more cores than the quota',
      'ErrCode_InsufficientVCPUQuota',
      clusterBody({ agentPoolProfiles: [systemPool({ vmSize: 'Standard_D32s_v3', count: 32, maxPods: 30 })] }),
    ],
  ])(
    'is refused for %s, and nothing is made [aks/unknown-fields-refused] [aks/retired-sizes] [aks/system-pool-needed] [aks/pool-names] [aks/dns-service-ip] [aks/service-cidr] [aks/subnet-size] [aks/quota] [aks/no-bounds-without-autoscaler]',
    async (_, code, body) => {
      const answer = await world.ask('PUT', clusterPath, body);
      expect(answer).toMatchObject({ status: 400, body: { code } });
      expect(await world.ask('GET', clusterPath)).toMatchObject({
        status: 404,
        body: { error: { code: 'ResourceNotFound' } },
      });
    },
  );

  it('counts surge nodes: the documented platform fits a /19 [aks/subnet-size]', async () => {
    const pool = (name: string, vmSize: string, minCount: number, maxCount: number) =>
      systemPool({ name, mode: 'User', vmSize, count: minCount, minCount, maxCount, enableAutoScaling: true });
    const answer = await world.ask(
      'PUT',
      clusterPath,
      clusterBody({
        agentPoolProfiles: [
          systemPool(),
          pool('ctrlplane', 'Standard_D4s_v3', 2, 5),
          pool('dataplane', 'Standard_D8s_v3', 2, 10),
          pool('compute', 'Standard_E16s_v3', 2, 10),
          pool('aicompute', 'Standard_D8s_v3', 1, 8),
          pool('gpu', 'Standard_NC4as_T4_v3', 0, 4),
          pool('playground', 'Standard_D2s_v3', 1, 3),
        ],
      }),
    );
    expect(answer.status).toBe(201);
  });

  it('is given no identity that is not there', async () => {
    const identity = `${subscription}/resourceGroups/matih-dev/providers/Microsoft.ManagedIdentity/userAssignedIdentities/none`;
    const body = { ...clusterBody(), identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } } };
    const refused = await world.ask('PUT', clusterPath, body);
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'FailedIdentityOperation' } } });
    expect((await world.ask('GET', clusterPath)).status).toBe(404);
    await world.ask('PUT', identity, { location: 'eastus' });
    expect((await world.ask('PUT', clusterPath, body)).status).toBe(201);
  });

  it('needs the right to join the subnet', async () => {
    const { azure, ask } = world;
    azure.directory.put({
      clientId: 'c',
      objectId: 'o',
      displayName: 'aks only',
      tenantId: '00000000-0000-0000-0000-000000000001',
      kind: 'application',
      federatedCredentials: [],
    });
    const { assignRole } = await import('../../../src/rehearsal/azure/seed.js');
    assignRole(azure.arm.store, 'o', 'Azure Kubernetes Service Contributor Role', clusterPath);
    const answer = await ask('PUT', clusterPath, clusterBody(), {}, 'c');
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'LinkedAuthorizationFailed' } } });
  });
});

describe('an existing cluster', () => {
  beforeEach(() => created());

  it.each([
    ['dnsPrefix', { dnsPrefix: 'other' }],
    ['networkProfile.serviceCidr', { networkProfile: { serviceCidr: '10.2.0.0/16' } }],
    ['networkProfile.networkPolicy', { networkProfile: { networkPolicy: 'azure' } }],
    ['networkProfile.dnsServiceIP', { networkProfile: { dnsServiceIP: '10.1.0.11' } }],
    ['networkProfile.ipFamilies', { networkProfile: { ipFamilies: ['IPv4', 'IPv6'] } }],
    ['networkProfile.loadBalancerSku', { networkProfile: { loadBalancerSku: 'basic' } }],
    ['nodeResourceGroup', { nodeResourceGroup: 'other' }],
    ['diskEncryptionSetID', { diskEncryptionSetID: '/x' }],
    ['enableRBAC', { enableRBAC: false }],
    ['fqdnSubdomain', { fqdnSubdomain: 'other' }],
    ['apiServerAccessProfile.privateDNSZone', { apiServerAccessProfile: { privateDNSZone: 'none' } }],
    ['linuxProfile.adminUsername', { linuxProfile: { adminUsername: 'other', ssh: { publicKeys: [] } } }],
    ['windowsProfile.adminUsername', { windowsProfile: { adminUsername: 'later' } }],
  ])('keeps its %s [aks/immutable-fields]', async (target, changes) => {
    const answer = await world.ask('PUT', clusterPath, clusterBody(changes));
    expect(answer).toMatchObject({ status: 400, body: { code: 'PropertyChangeNotAllowed', target } });
  });

  it('takes back what was read, whole, and is Succeeded again [aks/whole-model-put]', async () => {
    const { body } = await world.ask('GET', clusterPath);
    const answer = await world.ask('PUT', clusterPath, body);
    expect(answer.status).toBe(200);
    expect(await finish(world, answer)).toBe('Succeeded');
  });

  it('takes no new pool through its own PUT [aks/new-pools-are-resources]', async () => {
    const agentPoolProfiles = [systemPool(), systemPool({ name: 'new', mode: 'User' })];
    const answer = await world.ask('PUT', clusterPath, clusterBody({ agentPoolProfiles }));
    expect(answer.body).toMatchObject({
      code: 'BadRequest',
      message: expect.stringContaining('A new agent pool was introduced'),
    });
  });

  it('answers If-None-Match: * with 412, a stale If-Match with 412, both with 400 [aks/etag-preconditions]', async () => {
    const statuses = [{ 'if-none-match': '*' }, { 'if-match': 'stale' }, { 'if-none-match': '*', 'if-match': 'a' }];
    const answers = await Promise.all(statuses.map((headers) => world.ask('PUT', clusterPath, clusterBody(), headers)));
    expect(answers.map(({ status }) => status)).toEqual([412, 412, 400]);
  });

  it('does not move the patch for the same minor, and goes up one minor at a time [aks/minor-keeps-patch] [aks/no-downgrade]', async () => {
    const down = await world.ask('PUT', clusterPath, clusterBody({ kubernetesVersion: '1.34' }));
    expect(down).toMatchObject({ status: 409, body: { code: 'OperationNotAllowed' } });
    const older = await world.ask('PUT', `${clusterPath}/agentPools/system`, {
      properties: systemPool({ name: undefined, orchestratorVersion: '1.34' }),
    });
    expect(older).toMatchObject({ status: 409, body: { code: 'OperationNotAllowed' } });
    // A patch that is not the newest stays, though the minor is asked for again.
    world = await testAzure();
    await created({ kubernetesVersion: '1.35.1' });
    await finish(world, await world.ask('PUT', clusterPath, clusterBody({ kubernetesVersion: '1.35' })));
    const same = (await world.ask('GET', clusterPath)).body.properties;
    expect([same.currentKubernetesVersion, same.agentPoolProfiles[0].currentOrchestratorVersion]).toEqual([
      '1.35.1',
      '1.35.1',
    ]);
    const up = await world.ask('PUT', clusterPath, clusterBody({ kubernetesVersion: '1.36' }));
    expect(up.body.properties.provisioningState).toBe('Upgrading');
    expect(await finish(world, up)).toBe('Succeeded');
    const { body } = await world.ask('GET', clusterPath);
    expect(body.properties.currentKubernetesVersion).toBe('1.36.1');
    expect(body.properties.agentPoolProfiles[0].currentOrchestratorVersion).toBe('1.35.1');
  });

  it('changes every pool’s ETag with a write of its own [aks/cluster-write-changes-pool-etags]', async () => {
    const before = await world.ask('GET', clusterPath);
    await finish(world, await world.ask('PUT', clusterPath, clusterBody()));
    const after = await world.ask('GET', clusterPath);
    expect(after.body.eTag).not.toBe(before.body.eTag);
    expect(after.body.properties.agentPoolProfiles[0].eTag).not.toBe(before.body.properties.agentPoolProfiles[0].eTag);
  });

  it('is busy while an operation runs, and says which [aks/busy-in-three-texts]', async () => {
    const time = heldTime();
    world = await testAzure(time);
    await created();
    time.hold();
    const pool = await world.ask('PUT', `${clusterPath}/agentPools/user`, userPool());
    const busy = await world.ask('PUT', clusterPath, clusterBody());
    const again = await world.ask('PUT', `${clusterPath}/agentPools/user`, userPool());
    for (const [answer, words] of [
      [busy, '(Creating) is in progress on agent pool (user)'],
      [again, 'Another agentpool operation (user - Creating) is in progress'],
    ] as const) {
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'OperationNotAllowed', message: expect.stringContaining(words) },
      });
    }
    time.release();
    expect(await finish(world, pool)).toBe('Succeeded');
    time.hold();
    const update = await world.ask(
      'PUT',
      clusterPath,
      clusterBody({ autoUpgradeProfile: { upgradeChannel: 'stable' } }),
    );
    const whileUpdating = await Promise.all([
      world.ask('PUT', clusterPath, clusterBody()),
      world.ask('PUT', `${clusterPath}/agentPools/user`, userPool()),
    ]);
    for (const answer of whileUpdating) {
      expect(answer).toMatchObject({
        status: 409,
        body: {
          code: 'OperationNotAllowed',
          message: expect.stringContaining('Another operation (Updating) is in progress'),
        },
      });
    }
    time.release();
    await finish(world, update);
  });

  it('gives a kubeconfig with its own authority and token', async () => {
    const { body } = await world.ask('POST', `${clusterPath}/listClusterUserCredential`);
    const text = Buffer.from(body.kubeconfigs[0].value, 'base64').toString();
    expect(text).toMatch(/server: https:\/\/matih-dev-[0-9a-f]{8}\.hcp\.eastus\.azmk8s\.io:443/);
    expect(text).toContain('token: token-of-the-cluster');
  });

  it('goes with its node resource group', async () => {
    const answer = await world.ask('DELETE', clusterPath);
    expect(answer.status).toBe(202);
    expect(await finish(world, answer)).toBe('Succeeded');
    expect((await world.ask('GET', clusterPath)).status).toBe(404);
    expect((await world.ask('DELETE', clusterPath)).status).toBe(204);
  });
});

describe('agent pools', () => {
  beforeEach(() => created());

  it('show the live count while the autoscaler runs them [aks/count-is-the-autoscalers]', async () => {
    const path = `${clusterPath}/agentPools/user`;
    const answer = await world.ask('PUT', path, userPool({ enableAutoScaling: true, minCount: 1, maxCount: 3 }));
    expect(answer.status).toBe(201);
    await finish(world, answer);
    expect((await world.ask('GET', path)).body.properties.count).toBe(2);
    expect(world.pools.get('user')).toMatchObject({ autoscale: { min: 1, max: 3 } });
  });

  it('overwrite the whole set of labels and taints: a PUT without them takes them away [aks/pool-in-place] [aks/undeclared-stays]', async () => {
    const path = `${clusterPath}/agentPools/user`;
    await finish(
      world,
      await world.ask('PUT', path, userPool({ nodeTaints: ['a=b:NoSchedule'], nodeLabels: { a: 'b' } })),
    );
    await finish(world, await world.ask('PUT', path, userPool()));
    const { body } = await world.ask('GET', path);
    expect(body.properties.nodeTaints).toBeUndefined();
    expect(body.properties.nodeLabels).toBeUndefined();
  });

  it.each([
    ['vmSize', 'Standard_D4s_v3'],
    ['maxPods', 60],
    ['osDiskSizeGB', 256],
    ['availabilityZones', ['1']],
    ['vnetSubnetID', `${subnetPath}-2`],
    ['osDiskType', 'Ephemeral'],
    ['kubeletConfig', { cpuManagerPolicy: 'static' }],
    ['linuxOSConfig', { swapFileSizeMB: 1500 }],
    ['enableFIPS', true],
    ['enableEncryptionAtHost', true],
    ['enableUltraSSD', true],
    ['enableNodePublicIP', true],
    [
      'creationData',
      { sourceResourceId: `${subscription}/resourceGroups/x/providers/Microsoft.ContainerService/snapshots/s` },
    ],
  ])('keep their %s for life [aks/pool-rotation-fields]', async (field, value) => {
    const path = `${clusterPath}/agentPools/user`;
    await finish(world, await world.ask('PUT', path, userPool()));
    const answer = await world.ask('PUT', path, userPool({ [field]: value }));
    expect(answer.body).toMatchObject({ code: 'PropertyChangeNotAllowed', target: `properties.${field}` });
  });

  it('refuse to lose the last of them, and the last system pool [aks/last-pool] [aks/delete-answers-202]', async () => {
    const last = await world.ask('DELETE', `${clusterPath}/agentPools/system`);
    expect(last.body.message).toBe('There has to be at least one agent pool.');
    await finish(world, await world.ask('PUT', `${clusterPath}/agentPools/user`, userPool()));
    const system = await world.ask('DELETE', `${clusterPath}/agentPools/system`);
    expect(system.body.message).toBe('There has to be at least one system agent pool.');
    const answer = await world.ask('DELETE', `${clusterPath}/agentPools/user`);
    expect(answer.headers.has('retry-after')).toBe(true);
    expect(await finish(world, answer)).toBe('Succeeded');
    expect(world.pools.has('user')).toBe(false);
  });
});

describe('the catalogue', () => {
  it('offers versions by the day that is asked [aks/version-life-cycle] [aks/ask-what-is-offered]', async () => {
    const path =
      '/subscriptions/00000000-0000-0000-0000-000000000002/providers/Microsoft.ContainerService/locations/eastus/kubernetesVersions';
    const versions = async (day: string) => {
      const { ask } = await testAzure(testTime(day));
      const { body } = await ask('GET', path);
      return body.values.map(({ version }: { version: string }) => version);
    };
    expect(await versions('2026-08-15T00:00:00Z')).toEqual(['1.31', '1.32', '1.33', '1.34', '1.35', '1.36']);
    expect(await versions('2024-06-01T00:00:00Z')).toEqual(['1.29']);
    // The last day of each minor's long-term support, and the day after.
    const ends = {
      '1.29': '2026-04-30',
      '1.30': '2026-07-31',
      '1.31': '2026-11-30',
      '1.32': '2027-03-31',
      '1.33': '2027-07-31',
    };
    for (const [minor, day] of Object.entries(ends)) {
      const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();
      expect([await versions(`${day}T23:00:00Z`), await versions(next)].map((each) => each.includes(minor))).toEqual([
        true,
        false,
      ]);
    }
  });
});
