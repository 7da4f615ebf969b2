/** What Azure answers to a client that breaks its rules, one rule at a time; each is named in the title (see __tests__/rules). */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { builtInRoles } from '../../../src/rehearsal/azure/arm/role-definitions.js';
import {
  clusterBody,
  clusterPath,
  finish,
  group,
  type HeldTime,
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

const put = (changes: object = {}, headers = {}) => world.ask('PUT', clusterPath, clusterBody(changes), headers);
const poolPath = (name: string) => `${clusterPath}/agentPools/${name}`;
const userPool = (changes: object = {}) => ({
  properties: { vmSize: 'Standard_D2s_v3', count: 1, vnetSubnetID: subnetPath, ...changes },
});
const putPool = (name: string, changes: object = {}) => world.ask('PUT', poolPath(name), userPool(changes));

async function created(changes: object = {}, more: object = {}): Promise<void> {
  const answer = await world.ask('PUT', clusterPath, { ...clusterBody(changes), ...more });
  expect(answer).toMatchObject({ status: 201 });
  expect(await finish(world, answer)).toBe('Succeeded');
}

/** A world on another day. */
async function at(date: string, seed = {}): Promise<void> {
  world = await testAzure(testTime(date), seed);
}

/** A world in which what is in progress is so until it is released. */
async function held(): Promise<HeldTime> {
  const time = heldTime();
  world = await testAzure(time);
  return time;
}

const cluster = async () => (await world.ask('GET', clusterPath)).body;

describe('a cluster', () => {
  it('keeps its OIDC issuer [aks/issuer-one-way]', async () => {
    await created();
    const { body } = await put({ oidcIssuerProfile: { enabled: false } });
    expect(body.code).toBe('OIDCIssuerFeatureCannotBeDisabled');
  });

  it.each([
    [
      'the dataplane back',
      { networkDataplane: 'cilium', networkPolicy: 'cilium' },
      { networkDataplane: 'azure' },
      'networkDataplane',
    ],
    ['the policy but to cilium', {}, { networkPolicy: 'azure' }, 'networkPolicy'],
    [
      'pod addresses to others',
      { networkPluginMode: 'overlay', podCidr: '10.240.0.0/16' },
      { podCidr: '10.241.0.0/16' },
      'podCidr',
    ],
    ['the plugin without overlay', {}, { networkPlugin: 'kubenet' }, 'networkPlugin'],
  ])('does not move %s [aks/network-one-way]', async (_what, from, to, field) => {
    const { networkProfile } = clusterBody().properties as { networkProfile: object };
    await created({ networkProfile: { ...networkProfile, ...from } });
    const { body } = await put({ networkProfile: { ...networkProfile, ...from, ...to } });
    expect(body).toMatchObject({ code: 'PropertyChangeNotAllowed', target: `networkProfile.${field}` });
  });

  it.each([
    ['its policy to cilium', {}, { networkPolicy: 'cilium', networkDataplane: 'cilium' }],
    ['its plugin to overlay', { networkPlugin: 'kubenet' }, { networkPlugin: 'azure', networkPluginMode: 'overlay' }],
    [
      'pod addresses to a superset',
      { networkPluginMode: 'overlay', podCidr: '10.240.0.0/17' },
      { networkPluginMode: 'overlay', podCidr: '10.240.0.0/16' },
    ],
  ])('moves %s [aks/network-one-way]', async (_what, from, to) => {
    const { networkProfile } = clusterBody().properties as { networkProfile: object };
    await created({ networkProfile: { ...networkProfile, ...from } });
    const answer = await put({ networkProfile: { ...networkProfile, ...from, ...to } });
    expect(answer).toMatchObject({ status: 200 });
    expect(await finish(world, answer)).toBe('Succeeded');
    expect((await cluster()).properties.networkProfile).toMatchObject(to);
  });

  it('stays in its location [aks/immutable-fields]', async () => {
    await created();
    const answer = await world.ask('PUT', clusterPath, { ...clusterBody(), location: 'westus' });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'InvalidResourceLocation' } } });
  });

  it("keeps Entra's integration [aks/entra-stays]", async () => {
    await created({ aadProfile: { managed: true, enableAzureRBAC: false } });
    await finish(world, await put());
    expect((await cluster()).properties.aadProfile.managed).toBe(true);
    expect((await put({ aadProfile: { managed: false } })).body).toMatchObject({ target: 'aadProfile' });
  });

  it('does not become private later [aks/private-at-create]', async () => {
    await created();
    const { body } = await put({ apiServerAccessProfile: { enablePrivateCluster: true } });
    expect(body).toMatchObject({
      code: 'PropertyChangeNotAllowed',
      target: 'apiServerAccessProfile.enablePrivateCluster',
    });
    const integrated = { enablePrivateCluster: true, enableVnetIntegration: true };
    expect((await put({ apiServerAccessProfile: integrated })).status).toBe(200);
  });

  it.each([
    ['its tags', { tags: { a: 'b' } }],
    ['its tier', { sku: { name: 'Base', tier: 'Standard' } }],
    ['authorized address ranges', { properties: { apiServerAccessProfile: { authorizedIPRanges: ['1.2.3.4/32'] } } }],
    ['its autoscaler profile', { properties: { autoScalerProfile: { 'scan-interval': '20s' } } }],
    ['its upgrade channel', { properties: { autoUpgradeProfile: { upgradeChannel: 'stable' } } }],
    ['add-ons', { properties: { addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true } } } }],
  ])('changes %s in place [aks/in-place-fields]', async (_what, changed) => {
    const change: { readonly properties?: object; readonly [field: string]: unknown } = changed;
    await created();
    const { properties, ...body } = clusterBody();
    const answer = await world.ask('PUT', clusterPath, {
      ...body,
      ...change,
      properties: { ...(properties as object), ...change.properties },
    });
    expect(answer.status).toBe(200);
    expect(await finish(world, answer)).toBe('Succeeded');
    expect(await cluster()).toMatchObject(change);
  });

  it('lets in who is in its authorized ranges, as they are now, and everyone where there are none [aks/authorized-ranges]', async () => {
    world = await testAzure(testTime(), {}, '198.51.100.7');
    await created();
    const { fqdn } = (await cluster()).properties;
    const isLetIn = async (authorizedIPRanges: string[]) => {
      await finish(world, await put({ apiServerAccessProfile: { authorizedIPRanges } }));
      return world.hosts.lookup(fqdn)?.admits?.();
    };
    expect(await isLetIn([])).toBe(true);
    expect(await isLetIn(['198.51.100.0/24'])).toBe(true);
    expect(await isLetIn(['203.0.113.4', '198.51.100.7'])).toBe(true);
    expect(await isLetIn(['203.0.113.0/24'])).toBe(false);
    expect(await isLetIn(['0.0.0.0/32'])).toBe(false);
  });

  it('keeps its upgrade channel when it is sent null, and turns it off for none [aks/channel-off-is-none]', async () => {
    await created({ autoUpgradeProfile: { upgradeChannel: 'stable' } });
    const channel = async () => (await cluster()).properties.autoUpgradeProfile.upgradeChannel;
    await finish(world, await put({ autoUpgradeProfile: { upgradeChannel: null } }));
    expect(await channel()).toBe('stable');
    await finish(world, await put({ autoUpgradeProfile: { upgradeChannel: 'none' } }));
    expect(await channel()).toBe('none');
  });

  it('upgrades its pools for another identity of the kubelet, and not for the one it has [aks/kubelet-identity]', async () => {
    const time = await held();
    await created();
    const { identityProfile } = (await cluster()).properties;
    const poolStates = async (profile: object) => {
      time.hold();
      const answer = await put({ identityProfile: profile });
      const { agentPoolProfiles } = answer.body.properties;
      time.release();
      await finish(world, answer);
      return agentPoolProfiles.map((pool: { provisioningState: string }) => pool.provisioningState);
    };
    expect(await poolStates(identityProfile)).toEqual(['Updating']);
    const { kubeletidentity } = identityProfile;
    const other = { ...kubeletidentity, resourceId: `${kubeletidentity.resourceId}-2` };
    expect(await poolStates({ kubeletidentity: other })).toEqual(['Upgrading']);
  });

  it('is patched in its tags and nothing else [aks/patch-is-tags-only]', async () => {
    await created();
    expect((await world.ask('PATCH', clusterPath, { tags: { a: 'b' } })).body.tags).toEqual({ a: 'b' });
    expect((await world.ask('PATCH', clusterPath, { sku: { tier: 'Standard' } })).body.code).toBe('UnmarshalError');
  });

  it('shows no secret that it was given, and takes no read-only field [aks/no-secrets-in-put]', async () => {
    await created({ windowsProfile: { adminUsername: 'azureuser', adminPassword: 'hidden' }, fqdn: 'mine.example' });
    const { properties } = await cluster();
    expect(properties.windowsProfile).toEqual({ adminUsername: 'azureuser' });
    expect(properties.fqdn).toMatch(/\.azmk8s\.io$/);
  });

  it('writes its id in a case of its own [aks/ids-in-any-case]', async () => {
    await created();
    expect((await cluster()).id).toContain('/resourcegroups/');
  });

  it('made anew has a new issuer [identity/stale-issuers]', async () => {
    await created();
    const { issuerURL } = (await cluster()).properties.oidcIssuerProfile;
    await finish(world, await world.ask('DELETE', clusterPath));
    await created();
    expect((await cluster()).properties.oidcIssuerProfile.issuerURL).not.toBe(issuerURL);
  });
});

describe('versions', () => {
  it('move up one minor at a time [aks/one-minor-at-a-time]', async () => {
    await created({ kubernetesVersion: '1.34' });
    expect((await put({ kubernetesVersion: '1.36' })).body).toMatchObject({
      code: 'OperationNotAllowed',
      message: expect.stringMatching(/1\.34\.5 to 1\.36\.1 is not allowed\. Available upgrades: 1\.35\.1, 1\.35\.2\./),
    });
  });

  it('go from out of support to the oldest that is supported, and skip with long-term support [aks/recovery-may-skip]', async () => {
    const date = { now: '2025-06-01T00:00:00Z' };
    world = await testAzure({ ...testTime(date.now), catalogueDate: () => new Date(date.now) });
    await created({ kubernetesVersion: '1.31' });
    date.now = '2026-08-15T00:00:00Z';
    const profile = await world.ask('GET', `${clusterPath}/upgradeProfiles/default`);
    expect(profile.body.properties.controlPlaneProfile.upgrades).toEqual([
      { kubernetesVersion: '1.34.4' },
      { kubernetesVersion: '1.34.5' },
    ]);
    expect((await put({ kubernetesVersion: '1.35' })).status).toBe(409);
    expect((await put({ kubernetesVersion: '1.34' })).status).toBe(200);

    await at('2026-08-15T00:00:00Z');
    const longTerm = { sku: { name: 'Base', tier: 'Premium' } };
    await created({ kubernetesVersion: '1.32', supportPlan: 'AKSLongTermSupport' }, longTerm);
    const body = { ...clusterBody({ kubernetesVersion: '1.34', supportPlan: 'AKSLongTermSupport' }), ...longTerm };
    expect((await world.ask('PUT', clusterPath, body)).status).toBe(200);
  });

  it('that run are accepted after they were delisted [aks/delisted-version-stays]', async () => {
    const date = { now: '2025-06-01T00:00:00Z' };
    world = await testAzure({ ...testTime(date.now), catalogueDate: () => new Date(date.now) });
    await created({ kubernetesVersion: '1.30' });
    date.now = '2027-01-01T00:00:00Z';
    expect((await put({ kubernetesVersion: '1.30' })).status).toBe(200);
  });

  it('of a pool are at most those of the control plane, and three minors behind [aks/control-plane-first] [aks/pool-skew]', async () => {
    await at('2026-08-15T00:00:00Z');
    await created({ kubernetesVersion: '1.34' });
    expect((await putPool('user', { orchestratorVersion: '1.35' })).body.code).toBe('NodePoolMcVersionIncompatible');
    expect((await putPool('user', { orchestratorVersion: '1.30' })).body.code).toBe('NodePoolMcVersionIncompatible');
    expect((await putPool('user', { orchestratorVersion: '1.33' })).status).toBe(201);
  });

  it('of a control plane leave no pool more than three minors behind, unless it moves along [aks/pool-skew]', async () => {
    const date = { now: '2025-06-01T00:00:00Z' };
    world = await testAzure({ ...testTime(date.now), catalogueDate: () => new Date(date.now) });
    await created({ kubernetesVersion: '1.31' });
    date.now = '2027-01-01T00:00:00Z';
    expect((await put({ kubernetesVersion: '1.35' })).body).toMatchObject({
      code: 'NodePoolMcVersionIncompatible',
      message: expect.stringContaining('Minor version of node pool is 31 and control plane is 35.'),
    });
    const pools = [systemPool({ orchestratorVersion: '1.35' })];
    const along = await put({ kubernetesVersion: '1.35', agentPoolProfiles: pools });
    expect(along).toMatchObject({ status: 200 });
    await finish(world, along);
    const { currentKubernetesVersion, agentPoolProfiles } = (await cluster()).properties;
    expect([currentKubernetesVersion, agentPoolProfiles[0].currentOrchestratorVersion]).toEqual(['1.35.2', '1.35.2']);
  });

  it('of a pool go where its upgrade profile says, a minor at a time, and never beyond its control plane [aks/one-minor-at-a-time] [aks/ask-what-is-offered]', async () => {
    await at('2026-08-15T00:00:00Z');
    await created({ kubernetesVersion: '1.36' });
    await finish(world, await putPool('user', { orchestratorVersion: '1.34' }));
    const offered = async () => {
      const { body } = await world.ask('GET', `${poolPath('user')}/upgradeProfiles/default`);
      return body.properties.upgrades.map((each: { kubernetesVersion: string }) => each.kubernetesVersion);
    };
    expect(await offered()).toEqual(['1.35.1', '1.35.2']);
    expect((await putPool('user', { orchestratorVersion: '1.36' })).body).toMatchObject({
      code: 'AgentPoolUpgradeVersionNotAllowed',
      message: expect.stringContaining('from 1.34.5 to 1.36 is not allowed'),
    });
    await finish(world, await putPool('user', { orchestratorVersion: '1.35' }));
    expect(await offered()).toEqual(['1.36.0', '1.36.1']);
  });

  it('of a new pool are those that are offered to its cluster, and that which its control plane runs [aks/ask-what-is-offered]', async () => {
    const date = { now: '2025-06-01T00:00:00Z' };
    world = await testAzure({ ...testTime(date.now), catalogueDate: () => new Date(date.now) });
    await created({ kubernetesVersion: '1.31' });
    date.now = '2026-12-15T00:00:00Z';
    const { body } = await world.ask('GET', `${clusterPath}/availableAgentPoolVersions`);
    const offered = body.properties.agentPoolVersions.map(
      (each: { kubernetesVersion: string }) => each.kubernetesVersion,
    );
    const { currentKubernetesVersion } = (await cluster()).properties;
    expect(offered).toEqual([currentKubernetesVersion]);
    expect((await putPool('old', { orchestratorVersion: '1.30' })).body.code).toBe('AgentPoolK8sVersionNotSupported');
    expect((await putPool('same', { orchestratorVersion: '1.31' })).status).toBe(201);
  });

  it('do not move past budgets that allow nothing, nor past calls of removed APIs [aks/upgrade-blockers]', async () => {
    await created({ kubernetesVersion: '1.34' });
    const budget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'iam', namespace: 'matih' },
      spec: { minAvailable: 2 },
      status: { expectedPods: 2 },
    };
    world.inside.budgets.push(budget);
    const upgrade = () => put({ kubernetesVersion: '1.35' });
    expect((await upgrade()).body).toMatchObject({
      code: 'UnsatisfiablePDB',
      message: expect.stringContaining('PDB matih/iam has minAvailable(2) >= expectedPods(2)'),
    });
    world.inside.budgets.length = 0;
    const call = { group: 'flowcontrol.apiserver.k8s.io', version: 'v1beta3', resource: 'flowschemas' };
    world.inside.deprecated.push({ ...call, removedIn: '1.35', lastSeen: '2026-08-14T00:00:00Z' });
    expect((await upgrade()).body.code).toBe('UpgradeBlockedOnDeprecatedAPIUsage');
    const overrideSettings = { forceUpgrade: true, until: '2026-08-16T00:00:00Z' };
    expect((await put({ kubernetesVersion: '1.35', upgradeSettings: { overrideSettings } })).status).toBe(200);
  });
});

describe('operations', () => {
  it('that a delete goes before end as preempted, and after it nothing else is taken [aks/preempted] [aks/only-delete-after-delete]', async () => {
    const time = await held();
    await created();
    time.hold();
    const update = await put({ autoUpgradeProfile: { upgradeChannel: 'stable' } });
    const deletion = await world.ask('DELETE', clusterPath);
    const { pathname, search } = new URL(update.headers.get('azure-asyncoperation') ?? '');
    expect((await world.ask('GET', `${pathname}${search}`)).body).toMatchObject({
      status: 'Canceled',
      error: { code: 'AKSOperationPreemptedByDelete' },
    });
    expect((await put()).status).toBe(409);
    expect((await putPool('user')).status).toBe(409);
    expect((await world.ask('DELETE', clusterPath)).status).toBe(202);
    time.release();
    expect(await finish(world, deletion)).toBe('Succeeded');
  });

  it('can be aborted while they run and not after [aks/abort]', async () => {
    const time = await held();
    await created();
    time.hold();
    const update = await put({ autoUpgradeProfile: { upgradeChannel: 'stable' } });
    const abort = await world.ask('POST', `${clusterPath}/abort`);
    expect(abort.status).toBe(202);
    expect(abort.headers.has('location')).toBe(true);
    expect(await finish(world, update)).toBe('Canceled');
    expect((await cluster()).properties.provisioningState).toBe('Canceled');
    expect((await world.ask('POST', `${clusterPath}/abort`)).status).toBe(409);
  });

  it('that are not known are 404 [aks/poll-404]', async () => {
    const operation = `${subscription}/providers/Microsoft.ContainerService/locations/eastus/operations/${'0'.repeat(8)}`;
    expect((await world.ask('GET', operation)).status).toBe(404);
  });

  it('that overtake an upgrade while it is looked at make it an EtagMismatch [aks/etag-mismatch]', async () => {
    await created({ kubernetesVersion: '1.34' });
    const embedded = world.azure.machines.get(clusterPath);
    if (embedded === undefined) throw new Error('no cluster');
    const { list } = embedded.client;
    embedded.client.list = async (...asked) => {
      await world.ask('PATCH', clusterPath, { tags: { by: 'another' } });
      return list(...asked);
    };
    expect(await put({ kubernetesVersion: '1.35' })).toMatchObject({ status: 409, body: { code: 'EtagMismatch' } });
  });
});

describe('a pool', () => {
  it.each([
    ['osType', 'Windows'],
    ['scaleSetPriority', 'Spot'],
    ['scaleSetEvictionPolicy', 'Deallocate'],
    ['spotMaxPrice', 1],
    ['hostGroupID', '/x'],
    ['gpuProfile.driver', 'None'],
    ['proximityPlacementGroupID', '/x'],
    ['capacityReservationGroupID', '/x'],
    ['nodePublicIPPrefixID', '/x'],
  ])('keeps its %s for good [aks/pool-immutable]', async (field, value) => {
    await created();
    await finish(world, await putPool('user'));
    const [outer = '', inner] = field.split('.');
    expect((await putPool('user', { [outer]: inner === undefined ? value : { [inner]: value } })).body).toMatchObject({
      code: 'PropertyChangeNotAllowed',
      target: `properties.${field}`,
    });
  });

  it('keeps a drain timeout that is left out [aks/drain-timeout-stays]', async () => {
    await created();
    await finish(world, await putPool('user', { upgradeSettings: { drainTimeoutInMinutes: 45 } }));
    await finish(world, await putPool('user', { upgradeSettings: { maxSurge: '2' } }));
    const { properties } = (await world.ask('GET', poolPath('user'))).body;
    expect(properties.upgradeSettings).toMatchObject({ maxSurge: '2', drainTimeoutInMinutes: 45 });
  });

  it.each([
    ['reserved', 'aksmanagedap', {}],
    ['begun with a digit', '1user', {}],
    ['in capitals', 'User', {}],
    ['of thirteen letters', 'a'.repeat(13), {}],
    ['too long for Windows', 'windows', { osType: 'Windows' }],
  ])('takes no name that is %s [aks/pool-names]', async (_what, name, change) => {
    await created();
    expect((await putPool(name, change)).status).toBe(400);
  });

  it('may have more nodes than its new bounds allow [aks/count-outside-bounds]', async () => {
    await created();
    await finish(world, await putPool('user', { count: 5 }));
    const answer = await putPool('user', { count: 5, enableAutoScaling: true, minCount: 1, maxCount: 3 });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['Windows', { osType: 'Windows' }],
    ['Spot', { scaleSetPriority: 'Spot' }],
    ['a burstable size', { vmSize: 'Standard_B4ms' }],
    ['room for few pods', { maxPods: 20 }],
  ])('of mode System is refused with %s [aks/system-pool-rules]', async (_what, change) => {
    expect((await put({ agentPoolProfiles: [systemPool(change)] })).status).toBe(400);
  });

  it('of mode System is refused without a node [aks/system-pool-count]', async () => {
    expect((await put({ agentPoolProfiles: [systemPool({ count: 0 })] })).status).toBe(400);
    await created({ agentPoolProfiles: [systemPool({ count: 1 })] });
  });

  it.each([
    ['no surge and nothing unavailable', { maxSurge: '0' }],
    ['a drain timeout of a day and more', { drainTimeoutInMinutes: 1441 }],
    ['a soak time of an hour', { nodeSoakDurationInMinutes: 60 }],
    ['unavailable nodes in a System pool', { maxUnavailable: '1' }, 'System'],
  ])('is refused with %s [aks/surge]', async (_what, upgradeSettings, mode = 'User') => {
    await created();
    expect((await putPool('user', { upgradeSettings, mode, vmSize: 'Standard_D4s_v3' })).status).toBe(400);
  });

  it('is worked on beside others, and by one operation at a time [aks/one-operation-a-pool]', async () => {
    const time = await held();
    await created();
    time.hold();
    const both = await Promise.all([putPool('one'), putPool('two')]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect((await putPool('one', { count: 2 })).status).toBe(409);
    time.release();
    for (const answer of both) await finish(world, answer);
  });

  it('is one of a hundred, of a thousand nodes, of five thousand a cluster [aks/limits]', async () => {
    const many = Array.from({ length: 101 }, (_, index) => systemPool({ name: `p${index}`, count: 1, maxPods: 30 }));
    expect((await put({ agentPoolProfiles: many })).body.message).toMatch(/at most 100 agent pools/);
    expect((await put({ agentPoolProfiles: [systemPool({ count: 1001 })] })).body.message).toMatch(
      /between 1 and 1000/,
    );
    const full = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => systemPool({ name, count: 900 }));
    expect((await put({ agentPoolProfiles: full })).body.message).toMatch(/at most 5000 nodes, not 5400/);
  });
});

describe('addresses, sizes and quotas', () => {
  it('are those of the nodes alone with overlay [aks/overlay-addresses]', async () => {
    const { networkProfile } = clusterBody().properties as { networkProfile: object };
    const agentPoolProfiles = [systemPool({ count: 70 })];
    expect((await put({ agentPoolProfiles })).body.code).toBe('InsufficientSubnetSize');
    const overlay = { ...networkProfile, networkPluginMode: 'overlay' };
    expect(await put({ agentPoolProfiles, networkProfile: overlay })).toMatchObject({ status: 201 });
  });

  it('that others hold in a subnet are told by its network, and not there for nodes: their pool fails [aks/subnet-full]', async () => {
    const nic = (index: number) =>
      `${subscription}/resourceGroups/hub/providers/Microsoft.Network/networkInterfaces/pe-${index}/ipConfigurations/privateEndpoint`;
    const holding = (others: number) => ({
      virtualNetworks: [
        {
          subscriptionId: subscription.split('/')[2] ?? '',
          resourceGroup: 'matih-dev',
          name: 'matih-dev',
          location: 'eastus',
          addressPrefixes: ['10.0.0.0/16'],
          subnets: [
            {
              name: 'aks',
              addressPrefix: '10.0.0.0/23',
              ipConfigurations: Array.from({ length: others }, (_, i) => nic(i)),
            },
          ],
        },
      ],
    });
    const made = async (others: number) => {
      await at('2026-08-15T00:00:00Z', holding(others));
      // A node and its 110 pods, and as many in an upgrade: 222 of 507 addresses.
      await created({ kubernetesVersion: '1.34', agentPoolProfiles: [systemPool({ count: 1 })] });
      return finish(world, await putPool('user', { maxPods: 110 }));
    };
    const free = 507 - 111;
    expect(await made(free - 111)).toBe('Succeeded');
    const { ipConfigurations } = (await world.ask('GET', subnetPath)).body.properties;
    expect(ipConfigurations).toHaveLength(507);
    const { nodeResourceGroup } = (await cluster()).properties;
    const ofNodes = ipConfigurations.filter(({ id }: { id: string }) => id.includes(`/${nodeResourceGroup}/`));
    expect(ofNodes).toHaveLength(222);
    expect(ofNodes[0].id).toMatch(/virtualMachineScaleSets\/aks-system-\d{8}-vmss\/virtualMachines\/0\/.*ipconfig1$/);

    // Its nodes have their addresses, those that an upgrade adds find none.
    await finish(world, await put({ kubernetesVersion: '1.35', agentPoolProfiles: undefined }));
    expect(await finish(world, await putPool('user', { maxPods: 110, orchestratorVersion: '1.35' }))).toBe('Failed');
    expect((await world.ask('GET', poolPath('user'))).body.properties).toMatchObject({
      provisioningState: 'Failed',
      currentOrchestratorVersion: expect.stringMatching(/^1\.34/),
    });

    await at('2026-08-15T00:00:00Z', holding(free - 110));
    await created({ agentPoolProfiles: [systemPool({ count: 1 })] });
    const answer = await putPool('user', { maxPods: 110 });
    expect(answer.status).toBe(201);
    expect(await finish(world, answer)).toBe('Failed');
    const { pathname, search } = new URL(answer.headers.get('azure-asyncoperation') ?? '');
    expect((await world.ask('GET', `${pathname}${search}`)).body.error).toMatchObject({
      code: 'SubnetIsFull',
      message: expect.stringContaining(
        'Subnet aks with address prefix 10.0.0.0/23 does not have enough capacity for 111 IP addresses.',
      ),
    });
  });

  it('fail an upgrade half way that has no quota for its surge nodes [aks/surge-quota]', async () => {
    const quota = (limit: number) => ({
      quotas: [{ subscriptionId: subscription.split('/')[2], location: 'eastus', family: 'standardDSv3Family', limit }],
    });
    const upgraded = async (limit: number, maxSurge: string) => {
      await at('2026-08-15T00:00:00Z', quota(limit));
      await created({
        kubernetesVersion: '1.34',
        agentPoolProfiles: [systemPool({ vmSize: 'Standard_D4s_v3', count: 1 })],
      });
      await finish(world, await putPool('user', { count: 2, upgradeSettings: { maxSurge } }));
      await finish(world, await put({ kubernetesVersion: '1.35', agentPoolProfiles: undefined }));
      return finish(
        world,
        await putPool('user', { count: 2, orchestratorVersion: '1.35', upgradeSettings: { maxSurge } }),
      );
    };
    // 4 vCPUs of the System pool and twice 2 of the other are used.
    expect(await upgraded(8, '1')).toBe('Failed');
    const { body } = await world.ask('GET', poolPath('user'));
    expect(body.properties).toMatchObject({
      provisioningState: 'Failed',
      currentOrchestratorVersion: expect.stringMatching(/^1\.34/),
    });
    expect(await upgraded(10, '1')).toBe('Succeeded');
    // From 1.35 it goes on with as many as there are.
    expect(await upgraded(10, '2')).toBe('Succeeded');
  });

  it('take a /24 of podCidr for each node with overlay, surge included [aks/overlay-pod-addresses]', async () => {
    const { networkProfile } = clusterBody().properties as { networkProfile: object };
    const overlay = { ...networkProfile, networkPluginMode: 'overlay', podCidr: '10.240.0.0/22' };
    const refused = await put({ agentPoolProfiles: [systemPool({ count: 4 })], networkProfile: overlay });
    expect(refused.body).toMatchObject({
      code: 'InsufficientSubnetSize',
      target: 'networkProfile.podCIDR',
      message: expect.stringMatching(/IPs 1280 exceeds IPs available 1024 in Subnet Cidr 10.240.0.0\/22/),
    });
    const fits = await put({ agentPoolProfiles: [systemPool({ count: 3 })], networkProfile: overlay });
    expect(fits).toMatchObject({ status: 201 });
    await finish(world, fits);
    expect((await putPool('user')).body).toMatchObject({ target: 'networkProfile.podCIDR' });
  });

  it('of services overlap no peered network [aks/service-cidr]', async () => {
    await at('2026-08-15T00:00:00Z', {
      virtualNetworks: [
        {
          subscriptionId: subscription.split('/')[2],
          resourceGroup: 'matih-dev',
          name: 'matih-dev',
          location: 'eastus',
          addressPrefixes: ['10.0.0.0/16'],
          subnets: [{ name: 'aks', addressPrefix: '10.0.0.0/19' }],
          peerings: [{ name: 'hub', addressPrefixes: ['10.1.128.0/17'] }],
        },
      ],
    });
    expect((await put()).body.code).toBe('ServiceCidrOverlapExistingSubnetsCidr');
  });

  it('of a size are restricted by location and by zone [aks/size-restrictions]', async () => {
    const restricted = { subscriptionId: subscription.split('/')[2], location: 'eastus', size: 'Standard_D4s_v3' };
    await at('2026-08-15T00:00:00Z', { sizeRestrictions: [{ ...restricted, zones: ['2'] }] });
    expect((await put()).body.code).toBe('AvailabilityZoneNotSupported');
    const path = `${subscription}/providers/Microsoft.Compute/skus?$filter=location eq 'eastus'&api-version=2021-07-01`;
    const { value } = (await world.ask('GET', path)).body;
    const size = value.find(({ name }: { name: string }) => name === 'Standard_D4s_v3');
    expect(size.restrictions).toMatchObject([{ type: 'Zone', restrictionInfo: { zones: ['2'] } }]);
    await at('2026-08-15T00:00:00Z', { sizeRestrictions: [restricted] });
    expect((await put()).body.message).toMatch(/not allowed in your subscription in location 'eastus'/);
  });

  it('of AKS itself meter its writes [aks/aks-buckets]', async () => {
    await created();
    let answer = await put();
    for (let count = 0; count < 25 && answer.status !== 429; count += 1) answer = await put({ dnsPrefix: 'other' });
    expect(answer).toMatchObject({ status: 429, body: { code: 'Throttled' } });
    expect(answer.headers.has('retry-after')).toBe(true);
  });
});

describe('identities', () => {
  const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/external-secrets`;
  const credential = (name: string, subject: string) =>
    world.ask('PUT', `${identity}/federatedIdentityCredentials/${name}`, {
      properties: { issuer: 'https://issuer.example/', subject, audiences: ['api://AzureADTokenExchange'] },
    });
  const identityIn = (location: string) => world.ask('PUT', identity, { location });

  it('hold twenty credentials, and no two of one issuer and subject [identity/twenty-credentials] [identity/unique-issuer-subject]', async () => {
    await identityIn('eastus');
    const { store } = world.azure.arm;
    for (let count = 0; count < 20; count += 1) {
      const name = `c-${count}`;
      const properties = { issuer: 'https://issuer.example/', subject: name, audiences: [] };
      const id = `${identity}/federatedIdentityCredentials/${name}`;
      store.put({
        id,
        name,
        type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
        properties,
      });
    }
    expect((await credential('another', 'another')).body.error.message).toMatch(/at most 20 are allowed/);
    store.remove(`${identity}/federatedIdentityCredentials/c-19`);
    expect((await credential('twice', 'c-1')).body.error.message).toMatch(/combination already exists/);
  });

  it.each(['ab', '-abc', 'a.b.c', 'x'.repeat(121)])(
    'take no credential named %s [identity/credential-names]',
    async (name) => {
      await identityIn('eastus');
      expect((await credential(name, 's')).status).toBe(400);
    },
  );

  it('are written a few at once and then slowly [identity/write-rate]', async () => {
    const statuses = [];
    for (let count = 0; count < 7; count += 1) statuses.push((await identityIn('eastus')).status);
    expect(statuses).toEqual([201, 200, 200, 200, 200, 429, 429]);
  });

  it('of some regions take no credential [identity/unsupported-regions]', async () => {
    await identityIn('eastasia');
    expect((await credential('one', 's')).status).toBe(405);
  });
});

describe('roles', () => {
  it('are not given by a Contributor [identity/contributor-grants-nothing]', async () => {
    const { assignRole } = await import('../../../src/rehearsal/azure/seed.js');
    const { arm, directory } = world.azure;
    const tenantId = '00000000-0000-0000-0000-000000000001';
    const who = { clientId: 'c', objectId: 'o', displayName: 'c', tenantId, kind: 'application' } as const;
    directory.put({ ...who, federatedCredentials: [] });
    assignRole(arm.store, 'o', 'Contributor', subscription);
    const path = `${group}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-00000000000a`;
    const answer = await world.ask('PUT', path, { properties: {} }, {}, 'c');
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } });
  });

  it.each([
    ['AcrPull', '7f951dda-4ed3-4680-a7ca-43fe172d538d'],
    ['Key Vault Secrets User', '4633458b-17de-408a-b874-0445c86b69e6'],
    ['DNS Zone Contributor', 'befefa01-2a29-4197-83a8-272ff33ce314'],
    ['Private DNS Zone Contributor', 'b12aa53e-6015-4669-85d0-8515ebb3ae7f'],
    ['Network Contributor', '4d97b98b-1d4f-4787-a291-c67834d212e7'],
    ['Contributor', 'b24988ac-6180-42a0-ab88-20f7382dd24c'],
    ['Cognitive Services OpenAI User', '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'],
    ['Monitoring Reader', '43d0d8ad-25c7-4714-9337-8ba259a9fe05'],
  ])('have their known ids: %s [identity/role-ids]', (name, id) => {
    expect(builtInRoles.find((role) => role.name === name)?.id).toBe(id);
  });

  it('of repositories are apart from AcrPull [identity/abac-registries]', () => {
    const actions = (name: string) => builtInRoles.find((role) => role.name === name);
    expect(actions('AcrPull')?.dataActions).toEqual([]);
    expect(actions('Container Registry Repository Reader')?.dataActions).toContain(
      'Microsoft.ContainerRegistry/registries/repositories/content/read',
    );
  });
});

describe('endpoints', () => {
  it('of a cloud are told by its metadata [identity/clouds]', async () => {
    const answer = await world.azure.arm.app.request(
      'https://management.azure.com/metadata/endpoints?api-version=2022-09-01',
    );
    expect(await answer.json()).toMatchObject({
      authentication: { loginEndpoint: 'https://login.microsoftonline.com' },
    });
  });

  it.each(['https://containerregistry.azure.net', '6dae42f8-4368-4678-94ff-3960e28e3630'])(
    'of the data plane have tokens that ARM does not take: %s [identity/data-plane-scopes]',
    async (audience) => {
      const [principal] = world.azure.directory.save().principals;
      if (principal === undefined) throw new Error('nobody');
      const { token } = await world.azure.tokens.issue(principal, audience);
      const refused = await world.azure.tokens.verify(token, ['https://management.azure.com']);
      expect(refused).toMatchObject({ refused: expect.stringContaining('wrong audience') });
    },
  );
});
