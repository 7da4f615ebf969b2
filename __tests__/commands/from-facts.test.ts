/** A rehearsal that begins with facts: whom its Azure knows, and which declarations the facts say enough of. */
import { describe, expect, it } from '@jest/globals';
import type { PlatformFacts } from '../../src/commands/facts/schema.js';
import { checkFacts } from '../../src/commands/from-facts/check.js';
import { pullLogin } from '../../src/commands/from-facts/restore.js';
import { seedFromFacts } from '../../src/commands/from-facts/seed.js';
import { type Environment, loadEnvironment } from '../../src/environment/index.js';
import { pullScope } from '../../src/stages/helm-deploy/pull-secrets.js';
import { requiredResources } from '../../src/stages/preflight/required.js';
import { createWorld, putRegistry } from '../rehearsal-servers/registry/world.js';

const dev = loadEnvironment('environments/dev.yaml', { repositoryRoot: process.cwd() }).environment;

/** Facts of exactly what is declared: nothing of it is there. */
function factsOf({ environment, azure, cluster, network, identities }: Environment, required: readonly string[]) {
  const named = [azure.resourceGroup.id, network.vnet.id, ...Object.values(identities).map(({ id }) => id)];
  return {
    kind: 'PlatformFacts',
    apiVersion: 'aks-action.matih.ai/v1',
    environment,
    cluster: cluster.id,
    azure: {
      cloud: 'AzureCloud',
      tenantId: azure.tenantId,
      subscriptionId: azure.subscriptionId,
      location: azure.location,
      resources: [],
      absent: [...named, ...required],
      unregisteredProviders: [],
      sizes: [],
      usages: [],
      versions: [],
    },
    registries: {},
    manifests: {},
    unread: [],
  } satisfies PlatformFacts;
}

describe('the Azure of a rehearsal from facts', () => {
  it('knows the other Entra tenants that subscriptions and the login are in', () => {
    const [name = '', tenant] = Object.entries(dev.tenants).find(([, { hasOwnRegistry }]) => hasOwnRegistry) ?? [];
    if (tenant === undefined) throw new Error('no tenant has a registry of its own');
    const tenantId = '00000000-0000-0000-0000-0000000000ee';
    const subscriptionId = '00000000-0000-0000-0000-000000000099';
    const id = tenant.registry.id.replace(tenant.registry.subscriptionId, subscriptionId);
    const registry = { ...tenant.registry, id, subscriptionId, tenantId };
    const environment = { ...dev, tenants: { ...dev.tenants, [name]: { ...tenant, registry } } };
    const seed = seedFromFacts(environment, factsOf(environment, []));
    expect(seed.otherTenants?.map((each) => each.id)).toEqual([tenantId]);
    expect(seed.subscriptions).toContainEqual(expect.objectContaining({ id: subscriptionId, tenantId }));
    expect(seed.applications[0]?.elsewhere?.map((each) => each.tenantId)).toEqual([tenantId]);
  });
});

describe('facts', () => {
  const resourceId =
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cluster';
  const environment: Environment = {
    ...dev,
    cluster: { ...dev.cluster, identity: { type: 'UserAssigned', resourceId } },
  };

  it('that say nothing of the declared identity of the cluster are refused', () => {
    const before = requiredResources({ ...dev, cluster: { ...dev.cluster, identity: { type: 'SystemAssigned' } } });
    const ids = before.map(({ id }) => id);
    const message = `say nothing of ${resourceId}, which is declared`;
    expect(() => checkFacts(environment, factsOf(environment, ids), 'facts.json')).toThrow(message);
    expect(() => checkFacts(environment, factsOf(environment, [...ids, resourceId]), 'facts.json')).not.toThrow();
  });
});

describe('a pull secret', () => {
  it('opens the registry that it is for, though another has a token of the same name', async () => {
    const world = await createWorld();
    try {
      for (const name of ['before', 'after']) {
        const { tokens, scopeMaps } = putRegistry(world, name);
        const actions = ['repositories/matih/b/content/read', 'repositories/matih/a/content/read'];
        scopeMaps.set('pull', { name: 'pull', description: '', actions, creationDate: '' });
        const passwords = [{ name: 'password1', value: name, creationTime: '' }] as const;
        tokens.set('pull', { name: 'pull', scopeMapName: 'pull', status: 'enabled', creationDate: '', passwords });
      }
      const of = (scope: string) => pullLogin(world, 'pull', scope)?.passwords.map(({ value }) => value);
      const scopeIn = (name: string) => pullScope(`${name}.azurecr.io`, ['matih/a', 'matih/b']);
      expect([of(scopeIn('before')), of(scopeIn('after'))]).toEqual([['before'], ['after']]);
      expect(of(scopeIn('third'))).toBeUndefined();
      // Where there is one alone, it may have been given other repositories since.
      world.registries.delete('before');
      expect(of(scopeIn('third'))).toEqual(['after']);
    } finally {
      await world.close();
    }
  });
});
