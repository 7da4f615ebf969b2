/** Rules of Azure that show only in what the product sends, or does with what it finds (see __tests__/rules). */
import { describe, expect, it } from '@jest/globals';
import { builtInRoles } from '../../../src/azure/access/role-assignments.js';
import { environment, pool } from '../served.js';
import { Ground } from './ground.js';

const declared = (change: Parameters<typeof environment>[0] = {}) => ({ ...environment(change), tenants: {} });
const system = pool('system', { mode: 'System', scale: { autoscale: false, count: 3 } });

describe('the product', () => {
  it('deletes a pool within its budgets: it never asks otherwise [aks/delete-respects-budgets] [aks/delete-answers-202]', async () => {
    const ground = new Ground();
    await ground.apply(declared({ nodePools: { system, gone: pool('gone') }, identities: {} }));
    await ground.apply(declared({ nodePools: { system }, identities: {} }));
    const deletions = ground.asked.filter((each) => each.startsWith('DELETE'));
    expect(deletions).toHaveLength(1);
    expect(deletions[0]).toMatch(/agentPools\/gone\?api-version=[0-9-]+$/);
    expect(ground.arm.store.list('Microsoft.ContainerService/managedClusters/agentPools', '')).toHaveLength(1);
  });

  it('explains that identities of a region can not be federated, and adopts one that lives elsewhere [identity/unsupported-regions]', async () => {
    const ground = new Ground();
    const base = declared({ nodePools: { system } });
    const there = { ...base, azure: { ...base.azure, location: 'eastasia' } };
    await expect(ground.apply(there)).rejects.toThrow(
      /can't have federated credentials|not supported for user-assigned/,
    );
  });

  it('finds one identity after another ready: one audience, and never more writes than Azure takes [identity/one-audience] [identity/write-rate]', async () => {
    const ground = new Ground();
    const serviceAccounts = Array.from({ length: 8 }, (_, index) => ({
      namespace: 'apps',
      name: `a${index}`,
      subject: `system:serviceaccount:apps:a${index}`,
      credentialName: `aks_apps_a${index}`,
    }));
    const { grafana } = environment().identities;
    if (grafana === undefined) throw new Error('the documented environment has an identity grafana');
    await ground.apply(
      declared({ nodePools: { system }, identities: { grafana: { ...grafana, serviceAccounts, roles: [] } } }),
    );
    const made = ground.arm.store.list(
      'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
      '',
    );
    expect(made).toHaveLength(8);
    expect(made.map(({ properties }) => properties.audiences)).toEqual(made.map(() => ['api://AzureADTokenExchange']));
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
  ])('knows the id of %s without asking [identity/role-ids]', (name, id) => {
    expect(builtInRoles[name]).toBe(id);
  });
});
