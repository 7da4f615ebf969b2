import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignmentName, builtInRoles } from '../../../src/azure/access/role-assignments.js';
import type { Environment } from '../../../src/environment/index.js';
import { check } from '../../../src/stages/identity-federate/check.js';
import { declaredGrants } from '../../../src/stages/identity-federate/grants.js';
import { type IdentitiesObserved, principalOf, scopeOf } from '../../../src/stages/identity-federate/observe.js';
import { plan } from '../../../src/stages/identity-federate/plan.js';
import { environment } from '../served.js';

const issuer = 'https://eastus.oic.prod-aks.azure.com/t/c/';
const otherIssuer = 'https://eastus.oic.prod-aks.azure.com/t/gone/';

const nothing: IdentitiesObserved = {
  identities: {},
  credentials: {},
  roleAssignments: [],
  roleIds: builtInRoles,
  abacRegistries: new Set(),
  known: {},
  ungrantable: [],
};

/** What is there once a declaration was applied, names and cases as another tool might have chosen them. */
function applied(declared: Environment): IdentitiesObserved {
  const identities = Object.values(declared.identities).map((identity, index) => [
    identity.name,
    {
      id: identity.id.toLowerCase(),
      location: 'eastus',
      tags: { ...identity.tags, 'aks-action-environment': declared.environment, 'cost-center': '4711' },
      clientId: `client-${index}`,
      principalId: `PRINCIPAL-${index}`,
    },
  ]);
  const credentials = Object.values(declared.identities).map((identity) => [
    identity.name,
    identity.serviceAccounts.map(({ credentialName, subject }) => ({
      name: credentialName,
      issuer,
      subject,
      audiences: ['api://AzureADTokenExchange'],
    })),
  ]);
  const base: IdentitiesObserved = {
    ...nothing,
    identities: Object.fromEntries(identities),
    credentials: Object.fromEntries(credentials),
    known: { 'oidc-issuer-url': issuer, 'kubelet-identity-object-id': 'kubelet' },
  };
  const roleAssignments = declaredGrants(declared, base.abacRegistries).map((grant) => ({
    name: 'given by someone else',
    scope: scopeOf(grant, base.known)?.toUpperCase() ?? '',
    principalId: principalOf(grant, base)?.toLowerCase() ?? '',
    roleDefinitionId: `/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/${builtInRoles[grant.role]}`,
  }));
  return { ...base, roleAssignments };
}

const dev = environment();
const changeAt = (observed: IdentitiesObserved, address: string, declared = dev) =>
  plan(declared, observed).find((change) => change.address === address);

describe('the plan of identities', () => {
  it('makes identities and their roles without waiting for the cluster', () => {
    const changes = plan(dev, nothing).filter(({ address }) => /^(identity|roleAssignment\/(?!kubelet))/.test(address));
    expect(changes.length).toBeGreaterThanOrEqual(10);
    expect(changes.flatMap(({ needs }) => needs)).not.toContain('cluster/matih-dev');
  });

  it('lets federated credentials and the kubelet wait for the cluster', () => {
    const changes = plan(dev, nothing).filter(({ address }) => /^(federated|roleAssignment\/kubelet)/.test(address));
    expect(changes.every(({ needs }) => needs.includes('cluster/matih-dev'))).toBe(true);
  });

  it("gives the kubelet AcrPull on the platform's registry and on tenants' own [identity/kubelet-pulls]", () => {
    const kubelet = plan(dev, nothing).filter(({ address }) => address.startsWith('roleAssignment/kubelet/'));
    expect(kubelet.map(({ address }) => address)).toEqual([
      'roleAssignment/kubelet/AcrPull/registry/matihlabsacr',
      'roleAssignment/kubelet/AcrPull/registry/acmematihacr',
      'roleAssignment/kubelet/AcrPull/registry/globexmatihacr',
    ]);
  });

  it('gives the kubelet the role that a registry with rights by repository heeds [identity/abac-registries]', () => {
    const abacRegistries = new Set([dev.registries.platform.id.toLowerCase()]);
    const address = 'roleAssignment/kubelet/Container Registry Repository Reader/registry/matihlabsacr';
    expect(changeAt({ ...nothing, abacRegistries }, address)?.action).toBe('create');
  });

  it('is empty for the documented environment once it was applied, whoever gave the roles [identity/role-tuple]', () => {
    expect(plan(dev, applied(dev))).toEqual([]);
    expect(check(dev, applied(dev))).toEqual([]);
  });

  it('is empty for any identities once they were applied', () => {
    const serviceAccounts = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { maxLength: 20 }).map((names) =>
      names.map((name) => ({
        namespace: 'apps',
        name,
        subject: `system:serviceaccount:apps:${name}`,
        credentialName: `aks_apps_${name}`,
      })),
    );
    fc.assert(
      fc.property(fc.array(serviceAccounts, { maxLength: 5 }), (accounts) => {
        const identities = accounts.map((each, index) => {
          const name = `id-${index}`;
          const id = `${dev.azure.resourceGroup.id}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
          return [name, { name, resourceName: name, id, tags: {}, serviceAccounts: each, roles: [] }];
        });
        const declared = environment({ identities: Object.fromEntries(identities) });
        expect(plan(declared, applied(declared))).toEqual([]);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("replaces a credential whose issuer is a cluster's that is gone [identity/stale-issuers]", () => {
    const observed = applied(dev);
    const [credential] = observed.credentials['ai-service'] ?? [];
    const stale = {
      ...observed,
      credentials: { ...observed.credentials, 'ai-service': [{ ...credential, issuer: otherIssuer }] },
    };
    expect(changeAt(stale, 'federatedCredential/ai-service/aks_matih-data-plane_ai-service')).toMatchObject({
      action: 'update',
      fields: [{ path: 'issuer', from: otherIssuer, to: issuer }],
      reason: expect.stringContaining("another cluster's"),
    });
  });

  it('replaces the issuer after the cluster was deleted, once the new one is known', () => {
    const observed = { ...applied(dev), known: {} };
    const change = changeAt(observed, 'federatedCredential/ai-service/aks_matih-data-plane_ai-service');
    expect(change?.fields).toEqual([{ path: 'issuer', from: issuer, to: { knownAfterApply: 'oidc-issuer-url' } }]);
  });

  it('adopts a credential of another name that says the same [identity/unique-issuer-subject]', () => {
    const observed = applied(dev);
    const [credential] = observed.credentials['ai-service'] ?? [];
    const renamed = {
      ...observed,
      credentials: { ...observed.credentials, 'ai-service': [{ ...credential, name: 'terraform' }] },
    };
    expect(plan(dev, renamed)).toEqual([]);
  });

  it('deletes a credential that the declaration no longer names, on an identity of ours only [identity/leftovers]', () => {
    const observed = applied(dev);
    const left = {
      name: 'aks_apps_old',
      issuer,
      subject: 'system:serviceaccount:apps:old',
      audiences: ['api://AzureADTokenExchange'],
    };
    const credentials = { ...observed.credentials, grafana: [...(observed.credentials.grafana ?? []), left] };
    expect(plan(dev, { ...observed, credentials })).toMatchObject([
      { address: 'federatedCredential/grafana/aks_apps_old', action: 'delete', disruption: 'delete' },
    ]);
    const { grafana } = observed.identities;
    const theirs = { ...observed.identities, grafana: { location: 'eastus', ...grafana, tags: {} } };
    const named = (change: object) => ({
      ...observed,
      identities: theirs,
      credentials: {
        ...observed.credentials,
        grafana: [...(observed.credentials.grafana ?? []), { ...left, ...change }],
      },
    });
    expect(plan(dev, named({ name: 'terraform' }))).toEqual([]);
    // By our name and for this cluster it is ours; one that another environment made may stand beside it.
    expect(plan(dev, named({}))).toMatchObject([{ action: 'delete' }]);
    expect(plan(dev, named({ issuer: otherIssuer }))).toEqual([]);
  });
});

describe('findings about identities', () => {
  it('name the scope and the role when this login may not give roles [identity/contributor-grants-nothing]', () => {
    const scope = dev.registries.platform.id;
    const [finding] = check(dev, { ...nothing, ungrantable: [scope] });
    expect(finding?.mend).toBe(
      `az role assignment create --assignee <client-id> --role "Role Based Access Control Administrator" --scope ${scope}`,
    );
  });

  it('name a role that Azure does not know', () => {
    const { AcrPull: _unknown, ...roleIds } = builtInRoles;
    expect(check(dev, { ...nothing, roleIds })).toMatchObject(
      ['registries.platform', 'tenants.acme.registry', 'tenants.globex.registry'].map((path) => ({ path })),
    );
  });

  it('count to twenty federated credentials before the first write [identity/twenty-credentials]', () => {
    const foreign = Array.from({ length: 20 }, (_, index) => ({
      name: `c${index}`,
      issuer,
      subject: `repo:x:${index}`,
    }));
    const [finding] = check(dev, { ...applied(dev), credentials: { grafana: foreign } }).filter(
      ({ path }) => path === 'identities.grafana.serviceAccounts',
    );
    expect(finding?.message).toMatch(/holds 20 federated credentials and would get 1 more/);
  });
});

describe('assignmentName', () => {
  const grant = { principalId: 'p', roleId: 'r', scope: '/subscriptions/s' };

  it('is the same for the same grant, whatever the case', () => {
    expect(assignmentName({ ...grant, scope: '/SUBSCRIPTIONS/s/' })).toBe(assignmentName(grant));
  });

  it('is another one for another principal [identity/assignment-names]', () => {
    expect(assignmentName({ ...grant, principalId: 'q' })).not.toBe(assignmentName(grant));
  });
});
