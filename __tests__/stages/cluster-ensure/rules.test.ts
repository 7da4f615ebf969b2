/** What the cluster's plan and findings do about rules of Azure (see __tests__/rules). */
import { describe, expect, it } from '@jest/globals';
import { upgradeLadder } from '../../../src/azure/aks/kubernetes-versions.js';
import type { Environment } from '../../../src/environment/index.js';
import { whyUnsatisfiable } from '../../../src/kubernetes/nodes/budgets.js';
import { deprecatedCalls } from '../../../src/stages/cluster-ensure/blockers.js';
import { check } from '../../../src/stages/cluster-ensure/check.js';
import type { ClusterObserved } from '../../../src/stages/cluster-ensure/observe.js';
import { plan } from '../../../src/stages/cluster-ensure/plan.js';
import { withDeclaredFields, writable } from '../../../src/stages/cluster-ensure/update.js';
import { environment, servedCluster, servedPool, servedVnet } from '../served.js';

function observed(declared: Environment, cluster = servedCluster(environment()), more: Partial<ClusterObserved> = {}) {
  return {
    resourceGroup: { location: 'eastus', tags: {} },
    vnet: servedVnet(declared),
    cluster,
    maintenance: {},
    roleAssignments: [],
    blockers: { budgets: [], deprecated: [] },
    ...more,
  } satisfies ClusterObserved;
}

const clusterChanges = (declared: Environment, cluster = servedCluster(environment())) =>
  plan(declared, observed(declared, cluster)).filter(({ address }) => address.startsWith('cluster/'));

describe('a cluster that is there', () => {
  it('is not asked to lose its OIDC issuer [aks/issuer-one-way]', () => {
    const declared = environment({ cluster: { oidcIssuer: false, workloadIdentity: false }, identities: {} });
    const fields = clusterChanges(declared).flatMap((change) => change.fields.map(({ path }) => path));
    expect(fields).toEqual(['securityProfile.workloadIdentity.enabled']);
  });

  it('has its upgrade channel turned off by a word, and off already where there is none [aks/channel-off-is-none]', () => {
    const off = environment({ cluster: { autoUpgrade: { channel: 'none' } } });
    expect(clusterChanges(off)).toEqual([]);
    const stable = servedCluster(environment({ cluster: { autoUpgrade: { channel: 'stable' } } }));
    expect(clusterChanges(off, stable)).toMatchObject([
      { fields: [{ path: 'autoUpgradeProfile.upgradeChannel', from: 'stable', to: 'none' }] },
    ]);
    expect(withDeclaredFields(off, stable)?.autoUpgradeProfile?.upgradeChannel).toBe('none');
  });

  it('is written with the identity of its kubelet that was read, which moves no node [aks/kubelet-identity]', () => {
    const live = servedCluster(environment());
    const written = withDeclaredFields(environment({ cluster: { tier: 'Premium' } }), live);
    expect(writable(written ?? live).identityProfile).toEqual(live.identityProfile);
  });

  it('keeps its Entra integration when it is no longer declared [aks/entra-stays]', () => {
    const entra = environment({ cluster: { entra: { adminGroups: [], azureRbac: true } } });
    expect(clusterChanges(environment(), servedCluster(entra))).toEqual([]);
  });

  it('is explained that it can not become private [aks/private-at-create]', () => {
    const declared = environment({ cluster: { privateCluster: true } });
    expect(check(declared, observed(declared))).toMatchObject([{ path: 'cluster.privateCluster', severity: 'error' }]);
  });

  it('is written whole: what nobody declared goes along as it was read [aks/whole-model-put]', () => {
    const live = { ...servedCluster(environment()), httpProxyConfig: { httpProxy: 'http://proxy' } };
    const model = withDeclaredFields(environment({ cluster: { tier: 'Standard' } }), live);
    expect(model).toEqual({ ...live, sku: { name: 'Base', tier: 'Standard' } });
  });

  it('is sent without secrets and what the service alone writes [aks/no-secrets-in-put]', () => {
    const live = {
      ...servedCluster(environment()),
      status: {},
      windowsProfile: { adminUsername: 'azureuser', adminPassword: 'hidden' },
      servicePrincipalProfile: { clientId: 'msi', secret: 'hidden' },
      aadProfile: { managed: true, serverAppSecret: 'hidden' },
    };
    expect(JSON.stringify(writable(live))).not.toContain('hidden');
    expect(writable(live)).not.toHaveProperty('status');
    expect(writable(live).windowsProfile).toEqual({ adminUsername: 'azureuser' });
  });

  it('that is being deleted is left alone until it is gone [aks/only-delete-after-delete]', () => {
    const deleting = { ...servedCluster(environment()), provisioningState: 'Deleting' };
    expect(check(environment(), observed(environment(), deleting))).toMatchObject([
      { severity: 'error', message: expect.stringMatching(/being deleted/) },
    ]);
  });
});

describe('an upgrade', () => {
  const declared = environment({ cluster: { kubernetesVersion: '1.36' } });
  const withPoolsAt = (version: string) => {
    const live = servedCluster(environment());
    return { ...live, agentPoolProfiles: [servedPool({ name: 'system', orchestratorVersion: version }, version)] };
  };

  it('has a pool come up first that it would leave four minors behind, and warns from three on [aks/pool-skew]', () => {
    const [reasons, severities] = [
      (version: string) => clusterChanges(declared, withPoolsAt(version)).map(({ reason }) => reason),
      (version: string) => check(declared, observed(declared, withPoolsAt(version))).map(({ severity }) => severity),
    ];
    expect(reasons('1.32.1')).toEqual(['node pool system to 1.35.2; then control plane by way of 1.36']);
    expect(severities('1.32.1')).toEqual(['warning']);
    expect(reasons('1.33.1')).toEqual(['control plane by way of 1.36']);
    expect(severities('1.33.1')).toEqual(['warning']);
    expect(severities('1.34.1')).toEqual([]);
  });

  it('is refused where the next version on offer would leave a pool behind that can come no further [aks/pool-skew]', () => {
    const live = { ...withPoolsAt('1.31.13'), kubernetesVersion: '1.31', currentKubernetesVersion: '1.31.13' };
    const ways = { offered: ['1.35', '1.36'], upgrades: ['1.35.1', '1.35.2'] };
    expect(check(declared, observed(declared, live, { ways }))).toMatchObject([
      {
        severity: 'error',
        message: expect.stringMatching(/more than 3 minors behind .* at 1\.35/),
        mend: expect.stringContaining('az aks upgrade'),
      },
    ]);
  });

  it('is refused where nothing that Azure offers the cluster leads there [aks/ask-what-is-offered]', () => {
    const live = withPoolsAt('1.35.2');
    const ways = { offered: ['1.35', '1.36'], upgrades: [] };
    expect(check(declared, observed(declared, live, { ways }))).toMatchObject([
      {
        severity: 'error',
        message: expect.stringMatching(/can't go from Kubernetes 1\.35\.2 to 1\.36: .* no upgrade/),
      },
    ]);
    expect(plan(declared, observed(declared, live, { ways })).map(({ reason }) => reason)).not.toContain(
      'control plane by way of 1.36',
    );
  });

  it('skips minors that can not be had any more on its way [aks/recovery-may-skip]', () => {
    expect(upgradeLadder('1.30.9', '1.36', ['1.34', '1.35', '1.36'])).toEqual(['1.34', '1.35', '1.36']);
    expect(upgradeLadder('1.34.1', '1.36')).toEqual(['1.35', '1.36']);
  });

  it('names what blocks it before it starts [aks/upgrade-blockers]', () => {
    const deprecated = deprecatedCalls(
      'apiserver_requested_deprecated_apis{group="a.io",removed_release="1.36",resource="things",subresource="",version="v1beta1"} 1\n' +
        'apiserver_requested_deprecated_apis{group="b.io",removed_release="1.37",resource="others",subresource="",version="v1"} 1\n',
    );
    const blockers = {
      budgets: [{ budget: 'matih/iam: minAvailable 2 of 2 pods', mend: 'Give it more.' }],
      deprecated,
    };
    const found = check(declared, observed(declared, withPoolsAt('1.35.2'), { blockers }));
    expect(found.map(({ message }) => message)).toEqual([
      'The upgrade would be refused: the PodDisruptionBudget matih/iam: minAvailable 2 of 2 pods allows no pod to leave, ever.',
      'The upgrade would be refused: things.v1beta1.a.io is called, and Kubernetes 1.36 no longer serves it.',
    ]);
  });

  it.each([
    [{ minAvailable: 2 }, 2, true],
    [{ minAvailable: '100%' }, 3, true],
    [{ minAvailable: 1 }, 2, false],
    [{ maxUnavailable: 0 }, 2, true],
    [{ maxUnavailable: 1 }, 1, false],
    [{ minAvailable: 2 }, 0, false],
  ])('is blocked by a budget of %j over %d pods: %s [aks/upgrade-blockers]', (spec, expectedPods, isBlocking) => {
    const metadata = { name: 'b', namespace: 'n' };
    const budget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec, status: { expectedPods } };
    expect(whyUnsatisfiable(budget) !== undefined).toBe(isBlocking);
  });

  it.each([
    [{ maxUnavailable: 0 }, 'Set maxUnavailable: 1'],
    [{ minAvailable: '100%' }, 'Set maxUnavailable: 1'],
    [{ minAvailable: 2 }, 'Give its workload more than 2 replicas'],
  ])('says of a budget of %j what would let a pod go', (spec, mend) => {
    const metadata = { name: 'b', namespace: 'n' };
    const status = { expectedPods: 2 };
    const budget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec, status };
    expect(whyUnsatisfiable(budget)?.mend).toContain(mend);
  });
});
