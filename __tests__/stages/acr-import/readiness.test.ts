import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { putRegistry, subscriptionId } from '../../rehearsal-servers/registry/world.js';
import { createPlatform, type Platform } from './platform.js';

let platform: Platform;
beforeEach(async () => {
  platform = await createPlatform({ images: ['iam-service'] });
  platform.world.registries.seed('matihlabsacr', { repository: 'matih/iam-service', tags: ['1'] });
});
afterEach(() => platform.close());

describe('before the first import', () => {
  it('an export policy that lets nothing out is told, with the command that changes it [acr/export-policy]', async () => {
    putRegistry(platform.world, 'matihlabsacr', { exportPolicy: 'disabled' });
    expect(await platform.run()).toMatchObject({
      findings: ['registry matihlabsacr.azurecr.io lets nothing out: its export policy is disabled'],
      results: {},
    });
  });

  it('a login without the right is told which registry refuses it, on either side [acr/importer-role]', async () => {
    platform.answers = (path) => {
      if (!path.includes('/permissions')) return undefined;
      return path.includes('/matihlabsacr/')
        ? { value: [{ actions: ['Microsoft.ContainerRegistry/registries/pull/read'], notActions: [] }] }
        : { value: [{ actions: ['*/read', 'Microsoft.ContainerRegistry/registries/push/write'], notActions: [] }] };
    };
    expect((await platform.run()).findings).toEqual([
      'This login may not import from registry matihlabsacr.azurecr.io (AcrPull is not enough)',
      'This login may not import into registry acmematihacr.azurecr.io (AcrPush is not enough)',
    ]);
  });

  it('a private registry that shuts trusted services out is told [acr/private-registries]', async () => {
    platform.answers = (path) =>
      /\/registries\/acmematihacr\?/.test(path)
        ? { properties: { publicNetworkAccess: 'Disabled', networkRuleBypassOptions: 'None' } }
        : undefined;
    expect((await platform.run()).findings).toEqual([
      'registry acmematihacr.azurecr.io is private and lets trusted services not in, of which imports are one',
    ]);
  });

  it('a private source is told where a registry of another Entra tenant is to get something, and its rights are not asked for', async () => {
    const { tenants } = platform.environment;
    const elsewhere = { ...tenants.acme?.registry, tenantId: '00000000-0000-0000-0000-0000000000ee' };
    Object.assign(tenants, { acme: { ...tenants.acme, registry: elsewhere } });
    const asked: string[] = [];
    platform.answers = (path) => {
      asked.push(path);
      return /\/registries\/matihlabsacr\?/.test(path)
        ? { properties: { publicNetworkAccess: 'Disabled', networkRuleBypassOptions: 'AzureServices' } }
        : undefined;
    };
    expect((await platform.run()).findings).toEqual([
      'registry matihlabsacr.azurecr.io is private, and Azure imports into another Entra tenant over public addresses alone: acmematihacr.azurecr.io gets nothing from it',
    ]);
    expect(asked.filter((path) => /matihlabsacr.*permissions/.test(path))).toEqual([]);
  });

  it('a subscription without the provider is told [acr/provider]', async () => {
    platform.answers = (path) =>
      path.includes('/providers/Microsoft.ContainerRegistry?') ? { registrationState: 'NotRegistered' } : undefined;
    expect((await platform.run()).findings).toEqual([
      `Resource provider Microsoft.ContainerRegistry is not registered in subscription ${subscriptionId}.`,
    ]);
  });

  it('nothing is asked where nothing is to be imported', async () => {
    await platform.run();
    platform.requests.length = 0;
    await platform.run();
    expect(platform.requests.filter((line) => line.includes('ARM'))).toEqual([]);
  });
});
