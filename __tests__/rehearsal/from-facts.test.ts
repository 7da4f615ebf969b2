/** A rehearsal that begins with an export: its plan is that of the real platform, and its run brings the platform up. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlatformFacts } from '../../src/commands/facts/schema.js';
import type { Change } from '../../src/model/index.js';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { login, runBundle } from './terminal.js';

/** What is declared next: a pool is replaced, a release differs. */
const wanted = 'environments/wanted.yaml';
const files = {
  [wanted]: smallEnvironment
    .replace('  ctrlplane:\n    vmSize: Standard_D4s_v3\n', '  ctrlplane:\n    vmSize: Standard_D8s_v3\n')
    .replace('chart: examples/matih/charts/billing-service', '$&\n    values: { config: { LOG_LEVEL: debug } }'),
  'environments/other-size.yaml': smallEnvironment.replace(
    'mode: System, vmSize: Standard_D4s_v3',
    'mode: System, vmSize: Standard_D16s_v3',
  ),
  'environments/other-cluster.yaml': smallEnvironment.replace(
    '  name: matih-dev\n  dnsPrefix',
    '  name: matih-two\n  dnsPrefix',
  ),
};

/** Who has an address in the cluster's subnet beside its nodes. */
const endpoint =
  '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/hub/providers/Microsoft.Network/networkInterfaces/vault/ipConfigurations/privateEndpoint';

let platform: Platform;
let real: readonly Change[];

const exported = async (file: string, out: string) => {
  const { status, stderr } = await runBundle(
    platform,
    ['export', file, ...login, '--image-tag', '1.0.0', '--out', out],
    platform.rehearsal.environment(),
  );
  expect({ status, stderr: stderr.replaceAll(/^::add-mask::.*\n/gm, '') }).toEqual({ status: 0, stderr: '' });
};

beforeAll(async () => {
  platform = await startPlatform({ files });
  await exported(smallFile, 'before.json');
  const applied = await platform.step({ command: 'apply' });
  expect({ exitCode: applied.exitCode, text: applied.exitCode === 0 ? '' : applied.text }).toEqual({
    exitCode: 0,
    text: '',
  });
  changeByHand();
  const planned = await platform.step({ command: 'plan' }, { file: wanted });
  real = changesIn(planned.outputs['plan-file']);
  await exported(wanted, 'facts.json');
  // Nothing of the original is there any more.
  await platform.rehearsal.stop();
}, 300_000);
afterAll(() => platform.stop());

/** What people do in a portal: a taint is gone, a grant and a federated credential are taken away, an image is deleted, an endpoint is made. */
function changeByHand(): void {
  const { azure, registries } = platform.rehearsal;
  const { store } = azure.arm;
  const pool = store
    .list('Microsoft.ContainerService/managedClusters/agentPools', '')
    .find(({ name }) => name === 'ctrlplane');
  if (pool === undefined) throw new Error('no pool');
  const { nodeTaints: _, ...properties } = pool.properties;
  store.put({ ...pool, properties });
  const [subnet] = store.list('Microsoft.Network/virtualNetworks/subnets', '');
  if (subnet === undefined) throw new Error('no subnet');
  store.put({ ...subnet, properties: { ...subnet.properties, ipConfigurations: [{ id: endpoint }] } });
  const grants = store.list('Microsoft.Authorization/roleAssignments', '');
  const grant = grants.find(({ properties: { scope } }) => /vaults\/matih-dev$/i.test(String(scope)));
  const [credential] = store.list('Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials', '');
  for (const gone of [grant, credential]) if (gone !== undefined) store.remove(gone.id);
  expect(registries.deleteImage('acmematihacr', 'matih/iam-service', '1.0.0')).toBe(true);
}

function changesIn(planFile: string | undefined): readonly Change[] {
  return (JSON.parse(readFileSync(planFile ?? '', 'utf8')) as { readonly changes: readonly Change[] }).changes;
}

/** Of a release only that it is changed: the facts have neither its values nor its manifest to compare. */
function comparable(changes: readonly Change[]) {
  return changes.map(({ address, stage, action, fields, disruption, reason, needs }) =>
    stage === 'helm-deploy' ? { address, action, needs } : { address, action, fields, disruption, reason, needs },
  );
}

const rehearse = (file: string, facts: string, ...args: string[]) =>
  runBundle(platform, ['rehearse', file, '--from', facts, '--image-tag', '1.0.0', '--factor', '240', ...args]);

describe('a rehearsal from the facts of a platform', () => {
  it('plans what the platform itself would have planned, and comes up', async () => {
    const { status, stdout, stderr } = await rehearse(wanted, 'facts.json', '--json');
    expect({ status, told: status === 0 ? '' : stderr }).toEqual({ status: 0, told: '' });
    const { phases, lines } = JSON.parse(stdout) as {
      readonly lines: readonly string[];
      readonly phases: readonly { readonly outputs: Readonly<Record<string, string>> }[];
    };
    const rehearsed = changesIn(phases[0]?.outputs['plan-file']);
    expect(real.map(({ action, address }) => `${action} ${address}`).sort()).toEqual([
      'create federatedCredential/external-secrets/aks_external-secrets_external-secrets',
      'create roleAssignment/external-secrets/Key Vault Secrets User/keyVault/matih-dev',
      'deploy release/matih/billing-service',
      'import image/acmematihacr/matih/iam-service',
      'rotate nodePool/ctrlplane',
    ]);
    expect(comparable(rehearsed)).toEqual(comparable(real));
    expect(lines).toContain('The second plan is empty: nothing would be done twice.');
    expect(stderr).toContain('Not in the facts, so not as in the real cluster: values, manifests');
  }, 180_000);

  it('knows who else has addresses in the subnet, and not the nodes, which are its own', () => {
    const facts = JSON.parse(readFileSync(join(platform.workspace, 'facts.json'), 'utf8')) as PlatformFacts;
    const vnet = facts.azure.resources.find(({ type }) => /virtualNetworks$/i.test(type));
    const subnets = vnet?.properties?.subnets as { readonly properties: { readonly ipConfigurations?: unknown } }[];
    expect(subnets.map(({ properties }) => properties.ipConfigurations)).toEqual([[{ id: endpoint }]]);
  });

  it('begins before there is a cluster, with the registries as they are', async () => {
    const { status, stdout, stderr } = await rehearse(smallFile, 'before.json');
    expect({ status, stderr, told: status === 0 ? '' : stdout }).toEqual({ status: 0, stderr: '', told: '' });
    expect(stdout).toContain('The second plan is empty: nothing would be done twice.');
    expect(stdout).not.toContain('Not in the facts');
  }, 180_000);

  it('is short of what the subscription is short of', async () => {
    const facts = JSON.parse(readFileSync(join(platform.workspace, 'facts.json'), 'utf8')) as PlatformFacts;
    const usages = facts.azure.usages.map((usage) => ({ ...usage, limit: usage.used + 1 }));
    const short = { ...facts, azure: { ...facts.azure, usages } };
    writeFileSync(join(platform.workspace, 'short.json'), JSON.stringify(short));
    const { status, stdout } = await rehearse(wanted, 'short.json');
    expect(status).toBe(1);
    expect(stdout).toMatch(/standardDSv3Family/);
  }, 60_000);

  it.each([
    ['other-size', /facts facts\.json: say nothing of VM size Standard_D16s_v3, which is declared/],
    ['other-cluster', /facts facts\.json: are of cluster .*matih-dev, and declared is .*matih-two/],
  ])('of another declaration (%s) is refused before anything starts', async (name, message) => {
    const { status, stdout, stderr } = await rehearse(`environments/${name}.yaml`, 'facts.json');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('of a day is refused, since the facts are of theirs', async () => {
    const { status, stderr } = await rehearse(wanted, 'facts.json', '--date', '2027-05-01');
    expect(status).toBe(1);
    expect(stderr).toContain('--date: versions and sizes are those of the facts');
  });
});
