import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { rehearsedRun } from '../../src/commands/embedded.js';
import { seedFrom } from '../../src/commands/rehearsal-seed.js';
import { serve } from '../../src/rehearsal/index.js';
import { azMadeTests } from './az-made.js';
import { type LivePlatform, outputOf, rowsOf, run, withPrograms } from './platform.js';
import { azFolder } from './repository.js';

type Clients = Readonly<Record<string, string>>;

const cluster = ['--resource-group', 'matih-dev', '--name', 'matih-dev'];
const pools = ['--resource-group', 'matih-dev', '--cluster-name', 'matih-dev'];
const platformRegistry = 'matihlabsacr';
const tenantRegistry = 'acmematihacr';

/** ARM's name in the custom cloud: nothing of Azure's own names is in its endpoint. */
const customArm = 'management.matih-stack.example';

export function azTests(platform: () => LivePlatform): void {
  let folder = '';
  beforeAll(async () => {
    folder = await azFolder();
  }, 900_000);

  describe('the Azure CLI under Azure’s own names', () => {
    let env: Clients = {};
    const az = (...args: string[]) => outputOf('az', args, env);
    // biome-ignore lint/suspicious/noExplicitAny: answers of many services, looked at field by field
    const json = async (...args: string[]): Promise<any> => JSON.parse(await az(...args, '--output', 'json'));

    beforeAll(async () => {
      env = environmentOf(platform(), folder, 'az');
      await login(platform(), env);
    }, 120_000);

    it('logs in with the job’s federated token and sees the subscriptions it has roles in', async () => {
      const account = await json('account', 'show');
      expect(account).toMatchObject({
        environmentName: 'AzureCloud',
        state: 'Enabled',
        user: { type: 'servicePrincipal' },
      });
    }, 60_000);

    it('is told by Entra which subject was presented when no credential fits it', async () => {
      const { loaded, rehearsal } = platform();
      const subject = 'repo:matih/platform:environment:prod';
      const token = await rehearsal.github.idToken(audience, { sub: subject }, rehearsedRun(loaded));
      const refused = await run(
        'az',
        loginArguments(platform(), token),
        environmentOf(platform(), folder, 'az-refused'),
      );
      expect(refused.exitCode).not.toBe(0);
      expect(refused.stderr).toMatch(/AADSTS7002131?/);
      expect(refused.stderr).toContain(subject);
    }, 60_000);

    it('shows the cluster and lists its pools', async () => {
      const shown = await json('aks', 'show', ...cluster);
      expect(shown).toMatchObject({
        provisioningState: 'Succeeded',
        kubernetesVersion: '1.35',
        dnsPrefix: 'matih-dev',
        networkProfile: { networkPlugin: 'azure', networkPolicy: 'calico', serviceCidr: '10.1.0.0/16' },
        oidcIssuerProfile: { enabled: true },
        securityProfile: { workloadIdentity: { enabled: true } },
      });
      const gpu = shown.agentPoolProfiles.find(({ name }: { name: string }) => name === 'gpu');
      expect(gpu).toMatchObject({ enableAutoScaling: true, minCount: 0, maxCount: 4, mode: 'User' });
      expect(gpu.nodeTaints).toEqual(['nvidia.com/gpu=true:NoSchedule']);
      const listed = rowsOf(await az('aks', 'nodepool', 'list', ...pools, '--output', 'table')).slice(1);
      expect(listed.map(([name]) => name)).toEqual([
        'system',
        'ctrlplane',
        'dataplane',
        'compute',
        'aicompute',
        'gpu',
        'playground',
      ]);
    }, 60_000);

    it('gets credentials that kubectl reaches the cluster with', async () => {
      const kubeconfig = join(platform().folder, 'az-kubeconfig');
      await az('aks', 'get-credentials', ...cluster, '--file', kubeconfig);
      const nodes = rowsOf(await outputOf('kubectl', ['get', 'nodes', '--kubeconfig', kubeconfig], env));
      expect(nodes.filter(([, status]) => status !== 'Ready')).toEqual([]);
    }, 60_000);

    it('lists the versions of the location, and where the cluster can go', async () => {
      const versions = rowsOf(await az('aks', 'get-versions', '--location', 'eastus', '--output', 'table')).slice(1);
      expect(versions.some(([version]) => version?.startsWith('1.35.'))).toBe(true);
      expect(versions.some(([version]) => version?.startsWith('1.29.'))).toBe(false);
      const upgrades = await json('aks', 'get-upgrades', ...cluster);
      expect(upgrades.controlPlaneProfile.upgrades.length).toBeGreaterThan(0);
    }, 60_000);

    it('adds a pool, whose node kubectl shows, and deletes it', async () => {
      const pool = [...pools, '--name', 'visitor'];
      // Left to itself az asks every 30 s: its own wait takes an interval.
      const nodepool = async (command: string, until: string, ...more: string[]) => {
        await az('aks', 'nodepool', command, ...pool, ...more, '--no-wait');
        await az('aks', 'nodepool', 'wait', ...pool, until, '--interval', '1', '--timeout', '60');
      };
      await nodepool('add', '--created', '--node-count', '1', '--node-vm-size', 'Standard_D2s_v3');
      expect(rowsOf(await outputOf('kubectl', ['get', 'nodes', '-l', 'agentpool=visitor'], env))).toHaveLength(1);
      await nodepool('delete', '--deleted');
      const gone = await run('az', ['aks', 'nodepool', 'show', ...pool], env);
      expect(gone.exitCode).toBe(3);
    }, 120_000);

    it('lists a registry’s repositories, tags, manifests and referrers', async () => {
      const repositories = await json('acr', 'repository', 'list', '--name', platformRegistry);
      expect(repositories).toEqual(expect.arrayContaining(['matih/ai-service', 'matih/control-plane-ui']));
      const image = ['--name', platformRegistry, '--repository', 'matih/ai-service'];
      expect(await json('acr', 'repository', 'show-tags', ...image)).toEqual(['1.0.0']);
      const manifest = ['--registry', platformRegistry, '--name', 'matih/ai-service:1.0.0'];
      expect(await json('acr', 'manifest', 'show', ...manifest)).toMatchObject({ schemaVersion: 2 });
      const referrers = await json('acr', 'manifest', 'list-referrers', ...manifest);
      expect(referrers.manifests).toEqual([
        expect.objectContaining({ artifactType: 'application/vnd.cncf.notary.signature' }),
      ]);
    }, 60_000);

    it('imports an image into a tenant’s registry, the same by digest', async () => {
      const source = `${platformRegistry}.azurecr.io/matih/bi-service:1.0.0`;
      const imported = 'visitor/bi-service:1.0.0';
      await az('acr', 'import', '--name', tenantRegistry, '--source', source, '--image', imported);
      const digestOf = async (registry: string, image: string) =>
        (await json('acr', 'repository', 'show', '--name', registry, '--image', image)).digest;
      expect(await digestOf(tenantRegistry, imported)).toBe(await digestOf(platformRegistry, 'matih/bi-service:1.0.0'));
      const again = await run(
        'az',
        ['acr', 'import', '--name', tenantRegistry, '--source', source, '--image', imported],
        env,
      );
      expect(again.exitCode).not.toBe(0);
      expect(again.stderr).toContain('already exists');
    }, 120_000);

    it('lists identities, their federated credentials and their roles', async () => {
      const identities: readonly { name: string; principalId: string }[] = await json(
        'identity',
        'list',
        '-g',
        'matih-dev',
      );
      expect(identities.map(({ name }) => name).sort()).toEqual([
        'matih-dev-ai-service',
        'matih-dev-cert-manager',
        'matih-dev-external-secrets',
        'matih-dev-grafana',
        'matih-dev-infrastructure-service',
      ]);
      const identity = ['--identity-name', 'matih-dev-ai-service', '-g', 'matih-dev'];
      expect(await json('identity', 'federated-credential', 'list', ...identity)).toEqual([
        expect.objectContaining({ subject: 'system:serviceaccount:matih-data-plane:ai-service' }),
      ]);
      const { principalId = '' } = identities.find(({ name }) => name === 'matih-dev-ai-service') ?? {};
      const roles = await json('role', 'assignment', 'list', '--all', '--assignee-object-id', principalId);
      expect(roles).toEqual([expect.objectContaining({ roleDefinitionName: 'Cognitive Services OpenAI User' })]);
    }, 60_000);

    azMadeTests(platform, async (...args) => {
      const text = await az(...args, '--output', 'json');
      return text.trim() === '' ? undefined : JSON.parse(text);
    });

    it('lists what is in the resource group', async () => {
      const names: readonly string[] = await json('resource', 'list', '-g', 'matih-dev', '--query', '[].type');
      expect(new Set(names)).toEqual(
        new Set([
          'Microsoft.ContainerService/managedClusters',
          'Microsoft.ManagedIdentity/userAssignedIdentities',
          'Microsoft.Network/virtualNetworks',
        ]),
      );
    }, 60_000);

    it('asks no host that a rehearsal would have to refuse, but for its own updates', () => {
      expect([...platform().refusedHosts].filter((host) => host !== 'azcliprod.blob.core.windows.net')).toEqual([]);
    });
  });

  describe('the Azure CLI in a custom cloud', () => {
    let env: Clients = {};
    const az = (...args: string[]) => outputOf('az', args, env);

    beforeAll(async () => {
      const { rehearsal } = platform();
      rehearsal.hosts.register(customArm, serve(rehearsal.azure.arm.app));
      env = environmentOf(platform(), folder, 'az-custom');
      await az('cloud', 'register', '--name', 'Rehearsed', '--endpoint-resource-manager', `https://${customArm}`);
      await az('cloud', 'set', '--name', 'Rehearsed');
      await login(platform(), env);
    }, 120_000);

    it('finds every endpoint from ARM’s metadata', async () => {
      const endpoints: unknown = JSON.parse(await az('cloud', 'show', '--query', 'endpoints', '--output', 'json'));
      expect(endpoints).toMatchObject({
        activeDirectory: 'https://login.microsoftonline.com',
        resourceManager: `https://${customArm}`,
      });
    }, 60_000);

    it('shows the cluster, waits for an operation and reads a registry there', async () => {
      expect(await az('aks', 'show', ...cluster, '--query', 'provisioningState', '--output', 'tsv')).toBe(
        'Succeeded\n',
      );
      const pool = [...pools, '--name', 'playground'];
      await az('aks', 'nodepool', 'update', ...pool, '--labels', 'visited=true', '--no-wait');
      await az('aks', 'nodepool', 'wait', ...pool, '--updated', '--interval', '1', '--timeout', '60');
      const visited = ['--query', 'nodeLabels.visited', '--output', 'tsv'];
      expect(await az('aks', 'nodepool', 'show', ...pool, ...visited)).toBe('true\n');
      expect(await az('acr', 'repository', 'list', '--name', platformRegistry, '--output', 'tsv')).toContain(
        'matih/ai-service\n',
      );
    }, 120_000);
  });
}

const audience = 'api://AzureADTokenExchange';

async function login(platform: LivePlatform, env: Clients): Promise<void> {
  const { loaded, rehearsal } = platform;
  const token = await rehearsal.github.idToken(audience, {}, rehearsedRun(loaded));
  await outputOf('az', loginArguments(platform, token), env);
}

function loginArguments({ loaded }: LivePlatform, token: string): string[] {
  const { clientId, tenant } = seedFrom(loaded.environment);
  const who = ['--username', clientId, '--tenant', tenant.id, '--federated-token', token];
  return ['login', '--service-principal', ...who, '--output', 'none'];
}

function environmentOf(platform: LivePlatform, folder: string, name: string): Clients {
  const home = join(platform.folder, name);
  mkdirSync(home, { recursive: true });
  return {
    ...withPrograms(folder, platform.env),
    AZURE_CONFIG_DIR: home,
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    AZURE_CORE_NO_COLOR: 'true',
    AZURE_CORE_INSTANCE_DISCOVERY: 'false',
  };
}
