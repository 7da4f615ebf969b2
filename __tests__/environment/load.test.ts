import { afterAll, describe, expect, it } from '@jest/globals';
import { resolveReferences } from '../../src/environment/index.js';
import { sound, spoiled, TestRepository } from './repository.js';

const repository = new TestRepository();
afterAll(() => repository.remove());

const load = (content: string) => repository.load(content).environment;

describe('a declaration becomes an environment', () => {
  it('with ids of what lies in the resource group', () => {
    const { azure, cluster, network, identities } = load(sound);
    const group = '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/matih-dev';
    expect(azure.resourceGroup.id).toBe(group);
    expect(cluster.id).toBe(`${group}/providers/Microsoft.ContainerService/managedClusters/matih-dev`);
    expect(network.subnet.id).toBe(`${group}/providers/Microsoft.Network/virtualNetworks/matih-dev/subnets/aks`);
    expect(identities.reader).toMatchObject({
      resourceName: 'matih-dev-reader',
      roles: [{ scopeId: `${group}/providers/Microsoft.KeyVault/vaults/matih-dev` }],
    });
  });

  it('without the fields that nobody declared', () => {
    const { cluster, nodePools, azure } = load(sound);
    expect(Object.keys(cluster)).not.toContain('tier');
    expect(Object.keys(nodePools.gpu ?? {})).not.toContain('osDisk');
    expect(Object.keys(azure)).not.toContain('clientId');
  });

  it('with a fixed count where the bounds leave no choice', () => {
    const { nodePools } = load(spoiled('min: 0, max: 4', 'min: 3, max: 3'));
    expect(nodePools.gpu?.scale).toEqual({ autoscale: false, count: 3 });
    expect(nodePools.system?.scale).toEqual({ autoscale: false, count: 3 });
    expect(load(sound).nodePools.gpu?.scale).toEqual({ autoscale: true, min: 0, max: 4 });
  });

  it("with the network's pods a node where the pool has none of its own", () => {
    const content = spoiled('  policy: calico', '  policy: calico\n  maxPodsPerNode: 110').replace(
      'count: 3',
      'count: 3\n    maxPods: 50',
    );
    expect(load(content).nodePools).toMatchObject({ system: { maxPods: 50 }, gpu: { maxPods: 110 } });
  });

  it('with the common tags under those of a resource', () => {
    const content = spoiled(
      '  location: eastus',
      '  location: eastus\n  tags: { owner: platform, stage: dev }',
    ).replace('  ownership: ensure', '  tags: { stage: test }');
    const { cluster, nodePools, azure } = load(content);
    expect(cluster.tags).toEqual({ owner: 'platform', stage: 'test' });
    expect(nodePools.gpu?.tags).toEqual({ owner: 'platform', stage: 'dev' });
    expect(azure.resourceGroup.tags).toEqual({ owner: 'platform', stage: 'dev' });
  });

  it("with the registry's host in the declared cloud", () => {
    const content = spoiled('  location: eastus', '  location: usgovvirginia\n  cloud: AzureUSGovernment');
    expect(load(content).registries.platform.loginServer).toBe('matihlabsacr.azurecr.us');
  });

  it("with the platform's registry for a tenant that has none", () => {
    const { tenants } = load(spoiled('  acme:', '  trial: { tier: FREE }\n  acme:'));
    expect(tenants.trial).toMatchObject({
      namespace: 'tenant-trial',
      hasOwnRegistry: false,
      registry: { name: 'matihlabsacr' },
    });
    expect(tenants.acme).toMatchObject({ hasOwnRegistry: true, registry: { repositoryPrefix: 'matih' } });
  });

  it("with the image of a release's own name, or the one it names", () => {
    const { releases, images } = load(sound);
    expect([releases.web?.images, releases.desk?.images]).toEqual([{ image: 'web' }, { image: 'web' }]);
    expect(images.list.store).toEqual({ name: 'store', repository: 'matih/store', forTenants: false });
    expect(load(spoiled('    image: web', '    image: false')).releases.desk?.images).toEqual({});
  });

  it("with a declared registry's own place for a role on it", () => {
    const content = spoiled('scope: keyVault/matih-dev', 'scope: registry/acmeMatihACR').replace(
      'name: acmematihacr',
      'name: acmematihacr, resourceGroup: acme, subscriptionId: 00000000-0000-0000-0000-000000000009',
    );
    expect(load(content).identities.reader?.roles[0]?.scopeId).toMatch(
      /^\/subscriptions\/00000000-0000-0000-0000-000000000009\/resourceGroups\/acme\/.*\/acmeMatihACR$/,
    );
  });

  it('with a federated credential name that Azure takes, different for different accounts [identity/credential-names] [identity/kubernetes-subject]', () => {
    const long = `${'n'.repeat(63)}/${'a'.repeat(100)}`;
    const { identities } = load(spoiled('[apps/web]', `[apps/web, a/b-c, a-b/c, ${long}1, ${long}2]`));
    const names = identities.reader?.serviceAccounts.map(({ credentialName }) => credentialName) ?? [];
    for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}$/);
    expect(new Set(names).size).toBe(5);
    expect(identities.reader?.serviceAccounts[0]?.subject).toBe('system:serviceaccount:apps:web');
  });

  it('with durations in milliseconds', () => {
    const { releases } = load(spoiled('    chart: charts/store', '    chart: charts/store\n    timeout: 1h30m10s'));
    expect(releases.store?.timeoutMs).toBe(5_410_000);
    expect(releases.web?.timeoutMs).toBe(600_000);
  });

  it('with the settings of autoscaler and maintenance as the service has them', () => {
    const { cluster } = load(
      spoiled(
        '  ownership: ensure',
        '  autoscalerProfile: { scale-down-unneeded-time: 5m, skip-nodes-with-system-pods: false, scale-down-utilization-threshold: 0.5 }\n' +
          '  maintenance: { default: { every: week, dayOfWeek: Sunday, startTime: "02:00", durationHours: 8 } }',
      ),
    );
    expect(cluster.autoscalerProfile).toEqual({
      'scale-down-unneeded-time': '5m',
      'skip-nodes-with-system-pods': 'false',
      'scale-down-utilization-threshold': '0.5',
    });
    expect(cluster.maintenance?.default?.schedule).toEqual({ every: 'week', intervalWeeks: 1, dayOfWeek: 'Sunday' });
  });
});

describe('bases', () => {
  it('merge in their order, under the file that names them', () => {
    repository.write('bases/one.yaml', 'base: zero.yaml\nazure: { location: westeurope }\n');
    repository.write('bases/zero.yaml', 'azure: { location: northeurope, tags: { from: zero } }\n');
    repository.write('bases/two.yaml', 'azure: { tags: { by: two } }\ncluster: { tier: Free }\n');
    const loaded = repository.load(
      `base: [bases/one.yaml, bases/two.yaml]\n${spoiled('  location: eastus\n', '').replace('ownership: ensure', 'tier: Standard')}`,
    );
    const { azure, cluster } = loaded.environment;
    expect([azure.location, cluster.tags, cluster.tier]).toEqual([
      'westeurope',
      { from: 'zero', by: 'two' },
      'Standard',
    ]);
    expect(Object.keys(loaded.files)).toEqual([
      'bases/zero.yaml',
      'bases/one.yaml',
      'bases/two.yaml',
      'environment.yaml',
      'images.yaml',
    ]);
  });

  it('lose what a file removes with null', () => {
    repository.write('with-gpu.yaml', 'nodePools: { spare: { vmSize: Standard_D2s_v3, count: 1 } }\n');
    const kept = `base: with-gpu.yaml\n${sound}`;
    expect(Object.keys(load(kept).nodePools)).toContain('spare');
    expect(Object.keys(load(kept.replace('  gpu:', '  spare: null\n  gpu:')).nodePools)).not.toContain('spare');
  });
});

describe('what was loaded', () => {
  it('says where a value stands', () => {
    const { locate } = repository.load(sound);
    const line = sound.split('\n').findIndex((each) => each.includes('Standard_NC4as_T4_v3')) + 1;
    expect(locate('nodePools.gpu.vmSize')).toEqual({ file: 'environment.yaml', line, column: 13 });
    expect(locate(['nodePools', 'gpu', 'osDisk', 'size'])).toMatchObject({ line: line - 1, column: 3 });
  });

  it('has a digest that changes with what is declared and not with how it is written', () => {
    const { digest } = repository.load(sound);
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(repository.load(`# a comment\n${sound}`).digest).toBe(digest);
    expect(repository.load(spoiled('managed: true }\n', 'managed: true, }\n')).digest).toBe(digest);
    expect(repository.load(spoiled('count: 3', 'count: 4')).digest).not.toBe(digest);
  });
});

describe('references', () => {
  const outputs = { identities: { reader: { id: '/id', clientId: 'c', principalId: 'p' } } };

  it('become values in any depth, and stay where the output is not known yet', () => {
    const value = { a: [{ fromOutput: 'identities.reader.clientId' }], b: { c: { fromOutput: 'cluster.fqdn' } }, d: 1 };
    expect(resolveReferences(value, outputs)).toEqual({
      value: { a: ['c'], b: { c: { fromOutput: 'cluster.fqdn' } }, d: 1 },
      unknown: ['cluster.fqdn'],
    });
  });
});
