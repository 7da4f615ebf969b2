import { afterAll, describe, expect, it } from '@jest/globals';
import {
  allNamespaces,
  allRegistries,
  placedPullSecrets,
  releaseInstances,
  tenantRegistries,
} from '../../src/environment/index.js';
import { sound, TestRepository } from './repository.js';

const repository = new TestRepository();
afterAll(() => repository.remove());

const content = sound
  .replace(
    '  acme:',
    '  beta: { tier: PROFESSIONAL, registry: { name: acmematihacr } }\n  trial: { tier: FREE }\n  acme:',
  )
  .concat(
    '  panel:\n    chart: charts/web\n    image: web\n    perTenant: { tiers: [ENTERPRISE, FREE] }\n    needs: [desk, web]\n',
    '  report:\n    chart: charts/store\n    namespace: apps\n    image: store\n    needs: [{ release: desk, failurePolicy: node }]\n',
    'pullSecrets:\n  acr-secret: { registry: tenant }\n  platform-acr-secret: { registry: platform }\n',
  );
const { environment } = repository.load(content);
const instances = releaseInstances(environment);
const byAddress = (address: string) => instances.find((each) => each.address === address);

describe('releases', () => {
  it('stand once, and those per tenant once for each tenant of their tiers', () => {
    expect(instances.map(({ address }) => address)).toEqual([
      'release/apps/web',
      'release/apps/store',
      'release/tenant-beta/desk',
      'release/tenant-trial/desk',
      'release/tenant-acme/desk',
      'release/tenant-trial/panel',
      'release/tenant-acme/panel',
      'release/apps/report',
    ]);
  });

  it("need the same tenant's releases and those that are no tenant's", () => {
    expect(byAddress('release/tenant-acme/panel')?.needs).toEqual(['release/tenant-acme/desk', 'release/apps/web']);
  });

  it('need the release of every tenant when they are no tenant’s themselves', () => {
    expect(byAddress('release/apps/report')?.needs).toEqual([
      'release/tenant-beta/desk',
      'release/tenant-trial/desk',
      'release/tenant-acme/desk',
    ]);
  });

  it('carry the failure policy of a need to each release that it leads to', () => {
    expect(byAddress('release/apps/report')?.failurePolicies).toEqual({
      'release/tenant-beta/desk': 'node',
      'release/tenant-trial/desk': 'node',
      'release/tenant-acme/desk': 'node',
    });
    expect(byAddress('release/tenant-acme/panel')?.failurePolicies).toEqual({});
  });

  it("pull from the tenant's registry, or the platform's where it has none", () => {
    expect(byAddress('release/tenant-acme/desk')?.imageRegistry).toBe('acmematihacr.azurecr.io/matih');
    expect(byAddress('release/tenant-trial/desk')?.imageRegistry).toBe('matihlabsacr.azurecr.io/matih');
    expect(byAddress('release/apps/web')?.imagePullSecrets).toEqual(['acr-secret', 'platform-acr-secret']);
  });

  it('name the outputs that their values wait for', () => {
    expect(byAddress('release/apps/web')?.outputs).toEqual(['identities.reader.clientId']);
  });

  it('can be narrowed to some names and some tenants', () => {
    const only = releaseInstances(environment, { releases: ['desk', 'web'], tenants: ['acme'] });
    expect(only.map(({ address }) => address)).toEqual(['release/apps/web', 'release/tenant-acme/desk']);
  });
});

it("tenants' registries stand once, however many tenants share them", () => {
  expect(tenantRegistries(environment)).toMatchObject([
    { registry: { name: 'acmematihacr' }, tenants: ['beta', 'acme'] },
  ]);
  expect(tenantRegistries(environment, { tenants: ['trial'] })).toEqual([]);
  expect(allRegistries(environment).map(({ name }) => name)).toEqual(['matihlabsacr', 'acmematihacr']);
});

describe('what a tenant selects of the images', () => {
  const { environment: selecting } = (() => {
    repository.write('more.yaml', 'tenant: [web, panel, api]\nplatform: [store]\n');
    return repository.load(
      sound.replace('  from: images.yaml', '  from: more.yaml').replace(
        '  acme: { tier: ENTERPRISE, registry: { name: acmematihacr } }',
        `  acme: { tier: ENTERPRISE, registry: { name: acmematihacr }, images: [web] }
  beta: { tier: ENTERPRISE, registry: { name: acmematihacr }, images: [web, api] }
  all: { tier: ENTERPRISE, registry: { name: allmatihacr } }`,
      ),
    );
  })();
  const imagesOf = (tenants?: readonly string[]) =>
    tenantRegistries(selecting, { tenants }).map(({ images }) => images.map(({ name }) => name));

  it('is what its registry gets, with what others select who share it; all where nothing is selected', () => {
    expect(imagesOf()).toEqual([
      ['web', 'api'],
      ['web', 'panel', 'api'],
    ]);
    expect(imagesOf(['acme'])).toEqual([['web']]);
  });

  it('must hold what its releases run', () => {
    const lacking = sound
      .replace('  from: images.yaml', '  from: more.yaml')
      .replace('{ name: acmematihacr } }', '{ name: acmematihacr }, images: [api] }');
    expect(repository.findings(lacking)).toMatchObject([
      {
        message: 'the release is deployed for the tenant acme, whose registry doesn\'t get the image "web"',
        expected: 'web among tenants.acme.images',
      },
    ]);
  });
});

it('namespaces are those of releases and tenants', () => {
  expect(allNamespaces(environment).map(({ name }) => name)).toEqual([
    'tenant-beta',
    'tenant-trial',
    'tenant-acme',
    'apps',
  ]);
});

it("each namespace's pull secrets open the tenant's registry and the platform's", () => {
  const secrets = placedPullSecrets(environment).filter(({ namespace }) => namespace === 'tenant-acme');
  expect(secrets.map(({ name, registry }) => [name, registry.name])).toEqual([
    ['acr-secret', 'acmematihacr'],
    ['platform-acr-secret', 'matihlabsacr'],
  ]);
});
