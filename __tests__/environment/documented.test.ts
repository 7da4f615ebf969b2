/** The declared environments against the page that documents the platform, value by value. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadEnvironment, requiredAddresses } from '../../src/environment/index.js';
import { environmentJsonSchema } from '../../src/environment/json-schema.js';

const repositoryRoot = join(import.meta.dirname, '../..');
const load = (path: string) => loadEnvironment(path, { repositoryRoot }).environment;

const documentedPools = `
| system | Standard_D4s_v3 | 3/3 | None |
| ctrlplane | Standard_D4s_v3 | 2/5 | matih.ai/control-plane=true:NoSchedule |
| dataplane | Standard_D8s_v3 | 2/10 | matih.ai/data-plane=true:NoSchedule |
| compute | Standard_E16s_v3 | 2/10 | matih.ai/compute=true:NoSchedule |
| aicompute | Standard_D8s_v3 | 1/8 | matih.ai/ai-compute=true:NoSchedule |
| gpu | Standard_NC6s_v3 | 0/4 | nvidia.com/gpu=true:NoSchedule |
| playground | Standard_D2s_v3 | 1/3 | matih.io/playground=true:NoSchedule |`;

function poolTable(nodePools: ReturnType<typeof load>['nodePools']): string {
  return Object.values(nodePools)
    .map(({ name, vmSize, scale, taints = [] }) => {
      const bounds = scale.autoscale ? `${scale.min}/${scale.max}` : `${scale.count}/${scale.count}`;
      return `\n| ${name} | ${vmSize} | ${bounds} | ${taints.join(', ') || 'None'} |`;
    })
    .join('');
}

describe.each(['dev', 'staging', 'prod'])('environments/%s.yaml', (name) => {
  const { cluster, network, nodePools, identities, registries, pullSecrets, tenants, images, releases } = load(
    `environments/${name}.yaml`,
  );

  it('declares the documented cluster, with a version that can be created', () => {
    expect(cluster).toMatchObject({
      name: `matih-${name}`,
      dnsPrefix: `matih-${name}`,
      kubernetesVersion: '1.35',
      identity: { type: 'SystemAssigned' },
      oidcIssuer: true,
      workloadIdentity: true,
    });
  });

  it('declares the documented network', () => {
    expect(network).toMatchObject({
      plugin: 'azure',
      policy: 'calico',
      serviceCidr: '10.1.0.0/16',
      dnsServiceIp: '10.1.0.10',
    });
    expect(Object.values(nodePools).map(({ maxPods }) => maxPods)).toEqual(Array(7).fill(110));
    expect(requiredAddresses(Object.values(nodePools)).addresses).toBe(5550);
  });

  it('declares the documented pools, with a GPU size that can be had', () => {
    expect(poolTable(nodePools)).toBe(documentedPools.replace('Standard_NC6s_v3', 'Standard_NC4as_T4_v3'));
    expect(nodePools.system).toMatchObject({
      mode: 'System',
      zones: ['1', '2', '3'],
      osDisk: { sizeGiB: 128, type: 'Managed' },
    });
    expect(Object.values(nodePools).filter(({ zones, osDisk }) => zones ?? osDisk)).toHaveLength(1);
  });

  it('gives the documented workloads, and Grafana, their roles [identity/documented-workloads]', () => {
    const roles = Object.values(identities).flatMap((identity) =>
      identity.roles.map(({ role, scopeId }) => [identity.name, role, scopeId?.split('/').at(-2)]),
    );
    expect(roles).toEqual([
      ['external-secrets', 'Key Vault Secrets User', 'vaults'],
      ['cert-manager', 'DNS Zone Contributor', 'dnsZones'],
      ['infrastructure-service', 'Contributor', 'resourceGroups'],
      ['ai-service', 'Cognitive Services OpenAI User', 'accounts'],
      ['grafana', 'Monitoring Reader', 'subscriptions'],
    ]);
    expect(identities['external-secrets']?.serviceAccounts[0]?.subject).toBe(
      'system:serviceaccount:external-secrets:external-secrets',
    );
  });

  it('declares registry, pull secrets, tenants, images and releases', () => {
    expect(registries.platform).toMatchObject({ loginServer: 'matihlabsacr.azurecr.io', repositoryPrefix: 'matih' });
    expect(Object.keys(pullSecrets)).toEqual(['acr-secret', 'platform-acr-secret']);
    expect(Object.values(tenants).map(({ tier, hasOwnRegistry }) => [tier, hasOwnRegistry])).toEqual([
      ['ENTERPRISE', true],
      ['PROFESSIONAL', true],
      ['FREE', false],
    ]);
    expect(Object.values(images.list).filter(({ forTenants }) => forTenants)).toHaveLength(30);
    expect(Object.keys(images.list)).toHaveLength(37);
    expect(new Set(Object.values(releases).flatMap((release) => Object.values(release.images))).size).toBe(37);
  });
});

it('Container Insights is off in dev and on, with a workspace, in prod', () => {
  expect(load('environments/dev.yaml').monitoring).toEqual({ containerInsights: { enabled: false } });
  expect(load('environments/prod.yaml').monitoring).toMatchObject({
    containerInsights: { enabled: true },
    logAnalyticsWorkspace: expect.stringMatching(/workspaces\/matih-prod$/),
  });
});

it('examples/as-documented.yaml holds the page to the letter', () => {
  const { cluster, nodePools } = load('examples/as-documented.yaml');
  expect(cluster.kubernetesVersion).toBe('1.29');
  expect(poolTable(nodePools)).toBe(documentedPools);
});

it('schema/environment.schema.json is the one that the code describes', () => {
  const committed: unknown = JSON.parse(readFileSync(join(repositoryRoot, 'schema/environment.schema.json'), 'utf8'));
  expect(committed).toEqual(environmentJsonSchema());
});
