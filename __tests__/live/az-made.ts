/** What az makes is observed as declared, and what is changed in it az shows. Everything is made beside the deployed platform. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { runEmbeddedStep } from '../../src/commands/embedded.js';
import type { StepResult } from '../../src/rehearsal/runner.js';
import { type LivePlatform, repositoryRoot } from './platform.js';

/** Runs az; the answer as JSON, undefined where it answers nothing. */
// biome-ignore lint/suspicious/noExplicitAny: answers of many services, looked at field by field
export type Az = (...args: string[]) => Promise<any>;

const group = 'matih-az';
const clusterName = 'matih-az';
const identityName = 'matih-az-external-secrets';
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000002';
const subnet = `${subscription}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/matih-az/subnets/aks`;
const shared = `${subscription}/resourceGroups/matih-shared/providers`;
const vault = `${shared}/Microsoft.KeyVault/vaults/matih-dev`;
const registry = `${shared}/Microsoft.ContainerRegistry/registries/matihlabsacr`;
const subject = 'system:serviceaccount:external-secrets:external-secrets';

/** What the commands below come down to, declared. */
const declaration = `environment: dev
azure:
  tenantId: 00000000-0000-0000-0000-000000000001
  subscriptionId: 00000000-0000-0000-0000-000000000002
  location: eastus
  resourceGroup: { name: ${group}, managed: true }
network:
  vnet: { name: matih-az, managed: true, addressSpace: [10.0.0.0/16] }
  subnet: { name: aks, addressPrefix: 10.0.0.0/19 }
  policy: calico
  serviceCidr: 10.1.0.0/16
  dnsServiceIp: 10.1.0.10
cluster: { name: ${clusterName}, dnsPrefix: matih-az, kubernetesVersion: "1.35" }
nodePools:
  system:
    mode: System
    vmSize: Standard_D4s_v3
    count: 3
    zones: [1, 2, 3]
    osDisk: { size: 128Gi, type: Managed }
    maxPods: 110
  ctrlplane:
    vmSize: Standard_D4s_v3
    autoscale: { min: 2, max: 5 }
    taints: ["matih.ai/control-plane=true:NoSchedule"]
    labels: { tier: control }
  playground: { vmSize: Standard_D2s_v3, count: 2 }
monitoring: { containerInsights: { enabled: false } }
identities:
  external-secrets:
    serviceAccounts: [external-secrets/external-secrets]
    roles: [{ role: Key Vault Secrets User, scope: keyVault/matih-dev, resourceGroup: matih-shared }]
registries:
  platform: { name: matihlabsacr, repositoryPrefix: matih, resourceGroup: matih-shared }
releases: {}
`;

export function azMadeTests(platform: () => LivePlatform, az: Az): void {
  describe('a cluster that the Azure CLI made', () => {
    const poolsOf = ['--resource-group', group, '--cluster-name', clusterName];
    const pool = async (verb: string, name: string, ...more: string[]) =>
      az('aks', 'nodepool', verb, ...poolsOf, '--name', name, ...more, '--no-wait');
    /** Left to itself az asks every 30 s. */
    const poolEnds = (name: string, how: string) =>
      az('aks', 'nodepool', 'wait', ...poolsOf, '--name', name, how, '--interval', '1', '--timeout', '90');

    beforeAll(async () => {
      await az('group', 'create', '--name', group, '--location', 'eastus');
      await makeCluster(az);
      // Two pools at once: Azure takes that.
      const subnetOf = ['--vnet-subnet-id', subnet];
      const scaling = ['--enable-cluster-autoscaler', '--node-count', '2', '--min-count', '2', '--max-count', '4'];
      const taints = ['--node-taints', 'matih.ai/control-plane=true:NoSchedule', '--labels', 'tier=other'];
      await pool('add', 'ctrlplane', '--node-vm-size', 'Standard_D4s_v3', ...scaling, ...taints, ...subnetOf);
      await pool('add', 'playground', '--node-vm-size', 'Standard_D2s_v3', '--node-count', '1', ...subnetOf);
      await pool('add', 'visitor', '--node-vm-size', 'Standard_D2s_v3', '--node-count', '1', ...subnetOf);
      await Promise.all(['ctrlplane', 'playground', 'visitor'].map((name) => poolEnds(name, '--created')));
      await pool('scale', 'playground', '--node-count', '2');
      const limits = ['--update-cluster-autoscaler', '--min-count', '2', '--max-count', '5'];
      await pool('update', 'ctrlplane', ...limits, '--labels', 'tier=control');
      await pool('delete', 'visitor');
      const ends = { ctrlplane: '--updated', playground: '--updated', visitor: '--deleted' };
      await Promise.all(Object.entries(ends).map(([name, how]) => poolEnds(name, how)));
      await makeIdentity(az);
    }, 240_000);

    it('is as declared to us, with its pools, identity, federated credential and roles', async () => {
      const planned = await step(platform(), declaration, 'plan');
      expect(planned.text).toContain('No change: dev is as declared.');
      expect(planned.outputs).toMatchObject({ result: 'planned', changes: '0' });
    }, 60_000);

    it('shows to az what we then change in it', async () => {
      const changed = declaration
        .replace('{ vmSize: Standard_D2s_v3, count: 2 }', '{ vmSize: Standard_D2s_v3, autoscale: { min: 1, max: 3 } }')
        .replace(
          '[external-secrets/external-secrets]',
          '[external-secrets/external-secrets, external-secrets/webhook]',
        );
      const applied = await step(platform(), changed, 'apply');
      expect(applied.outputs).toMatchObject({ result: 'changed', changes: '2' });
      const pools: readonly { name: string }[] = await az('aks', 'nodepool', 'list', ...poolsOf);
      expect(pools.map(({ name }) => name)).toEqual(['system', 'ctrlplane', 'playground']);
      expect(pools.at(-1)).toMatchObject({ enableAutoScaling: true, minCount: 1, maxCount: 3, count: 2 });
      const ofIdentity = ['--identity-name', identityName, '--resource-group', group];
      const credentials: readonly { subject: string }[] = await az(
        ...['identity', 'federated-credential', 'list', ...ofIdentity],
      );
      expect(credentials.map((each) => each.subject)).toEqual([
        subject,
        'system:serviceaccount:external-secrets:webhook',
      ]);
    }, 90_000);
  });
}

async function makeCluster(az: Az): Promise<void> {
  const vnet = ['--name', 'matih-az', '--address-prefixes', '10.0.0.0/16'];
  const subnetOf = ['--subnet-name', 'aks', '--subnet-prefixes', '10.0.0.0/19'];
  await az('network', 'vnet', 'create', '--resource-group', group, ...vnet, ...subnetOf);
  const cluster = ['--resource-group', group, '--name', clusterName];
  const nodes = '--nodepool-name system --node-count 3 --node-vm-size Standard_D4s_v3 --zones 1 2 3 --max-pods 110';
  const disk = '--node-osdisk-size 128 --node-osdisk-type Managed';
  const network =
    '--network-plugin azure --network-policy calico --service-cidr 10.1.0.0/16 --dns-service-ip 10.1.0.10';
  const features = '--enable-oidc-issuer --enable-workload-identity --enable-managed-identity --no-ssh-key --no-wait';
  await az(
    ...['aks', 'create', ...cluster, '--dns-name-prefix', 'matih-az', '--kubernetes-version', '1.35'],
    ...['--vnet-subnet-id', subnet, '--skip-subnet-role-assignment'],
    ...[nodes, disk, network, features].flatMap((options) => options.split(' ')),
  );
  await az('aks', 'wait', ...cluster, '--created', '--interval', '1', '--timeout', '120');
}

async function makeIdentity(az: Az): Promise<void> {
  const [cluster, identity] = await Promise.all([
    az('aks', 'show', '--resource-group', group, '--name', clusterName),
    az('identity', 'create', '--resource-group', group, '--name', identityName),
  ]);
  const { issuerUrl } = cluster.oidcIssuerProfile;
  const ofIdentity = ['--identity-name', identityName, '--resource-group', group, '--name', 'by-hand'];
  const trust = ['--issuer', issuerUrl, '--subject', subject, '--audiences', 'api://AzureADTokenExchange'];
  await az('identity', 'federated-credential', 'create', ...ofIdentity, ...trust);
  const assign = (role: string, principalId: string, scope: string) =>
    az(
      ...['role', 'assignment', 'create', '--role', role, '--scope', scope],
      ...['--assignee-object-id', principalId, '--assignee-principal-type', 'ServicePrincipal'],
    );
  await assign('Key Vault Secrets User', identity.principalId, vault);
  await assign('Network Contributor', cluster.identity.principalId, subnet);
  await assign('AcrPull', cluster.identityProfile.kubeletidentity.objectId, registry);
}

/** Runs the bundle's Azure half on this declaration, in the rehearsal that az asks too. */
async function step(
  { loaded, rehearsal, folder }: LivePlatform,
  text: string,
  command: 'plan' | 'apply',
): Promise<StepResult & { readonly text: string }> {
  const file = '.aks-action/live/az.yaml';
  mkdirSync(join(repositoryRoot, '.aks-action/live'), { recursive: true });
  writeFileSync(join(repositoryRoot, file), text);
  const lines: string[] = [];
  const result = await runEmbeddedStep({
    loaded,
    rehearsal,
    file,
    workspace: repositoryRoot,
    folder: join(folder, `az-${command}`),
    inputs: { command, stage: 'cluster-ensure,nodepool-reconcile,identity-federate' },
    onLine: (line) => lines.push(line),
    bundle: join(repositoryRoot, 'dist/index.js'),
  });
  return { ...result, text: lines.join('\n') };
}
