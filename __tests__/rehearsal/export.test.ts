/** The bundle's export of a platform that an apply has made and that others have changed since. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFacts } from '../../src/commands/facts/file.js';
import type { PlatformFacts } from '../../src/commands/facts/schema.js';
import { type Platform, smallFile, startPlatform } from './platform.js';
import { login, runBundle } from './terminal.js';
import { writesOf } from './traffic.js';

const canary = 'canary-7r3k-never-to-be-seen';

let platform: Platform;
let facts: PlatformFacts;
let text: string;
let asked: readonly string[];

const exporting = (...args: string[]) =>
  runBundle(
    platform,
    ['export', smallFile, ...login, '--image-tag', '1.0.0', ...args],
    platform.rehearsal.environment(),
  );

beforeAll(async () => {
  platform = await startPlatform();
  const { exitCode, text: told } = await platform.step({ command: 'apply' });
  expect({ exitCode, told: exitCode === 0 ? '' : told }).toEqual({ exitCode: 0, told: '' });
  await hideCanaries();
  const before = platform.rehearsal.traffic.length;
  const { status, stderr } = await exporting('--out', 'facts.json');
  expect({ status, stderr: stderr.replaceAll(/^::add-mask::.*\n/gm, '') }).toEqual({ status: 0, stderr: '' });
  asked = writesOf(platform.rehearsal.traffic.slice(before));
  text = readFileSync(join(platform.workspace, 'facts.json'), 'utf8');
  facts = readFacts(join(platform.workspace, 'facts.json'));
}, 300_000);
afterAll(() => platform.stop());

/** Where people have their secrets: in Secrets, ConfigMaps, environments, annotations and the registries' passwords. */
async function hideCanaries(): Promise<void> {
  const { client } = platform.cluster();
  const metadata = { name: 'hidden', namespace: 'matih', annotations: { note: canary } };
  await client.create(
    { group: '', version: 'v1', plural: 'secrets' },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      stringData: { password: canary },
    },
  );
  await client.create(
    { group: '', version: 'v1', plural: 'configmaps' },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { password: canary },
    },
  );
  await client.create(
    { group: 'apps', version: 'v1', plural: 'deployments' },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        selector: { matchLabels: { app: 'hidden' } },
        template: {
          metadata: { labels: { app: 'hidden' }, annotations: { note: canary } },
          spec: {
            containers: [
              {
                name: 'hidden',
                image: 'mcr.microsoft.com/oss/v2/kubernetes/pause:3.10',
                args: [canary],
                env: [{ name: 'PASSWORD', value: canary }],
              },
            ],
          },
        },
      },
    },
  );
}

describe('an export', () => {
  it('changes nothing', () => {
    expect(asked).toEqual([]);
  });

  it('holds cluster, pools, network, identities, roles and registries as ARM has them', () => {
    const types = new Set(facts.azure.resources.map(({ type }) => type.split('/').at(-1)));
    expect([...types].sort()).toEqual([
      'agentPools',
      'federatedIdentityCredentials',
      'managedClusters',
      'registries',
      'resourceGroups',
      'roleAssignments',
      'scopeMaps',
      'tokens',
      'userAssignedIdentities',
      'vaults',
      'virtualNetworks',
    ]);
    const pool = facts.azure.resources.find(({ name }) => name === 'ctrlplane');
    expect(pool?.properties).toMatchObject({ vmSize: 'Standard_D4s_v3', minCount: 1, maxCount: 3, maxPods: 30 });
    expect(facts.azure.sizes.map(({ name }) => name)).toEqual(['Standard_D4s_v3']);
    expect(facts.azure.usages).toContainEqual({ name: 'standardDSv3Family', used: 12, limit: 1000 });
    expect(facts.unread).toEqual([]);
  });

  it("holds the image list's manifests to the letter, and of releases neither values nor manifest", () => {
    const repository = facts.registries['matihlabsacr.azurecr.io']?.['matih/iam-service'];
    const digest = repository?.tags['1.0.0'] ?? '';
    expect(facts.registries['acmematihacr.azurecr.io']?.['matih/iam-service']?.tags).toEqual({ '1.0.0': digest });
    expect(JSON.parse(facts.manifests[digest]?.text ?? '{}')).toMatchObject({ schemaVersion: 2 });
    const release = facts.kubernetes?.releases.find(({ name }) => name === 'config-service');
    expect(release).toMatchObject({ namespace: 'matih', revision: 1, status: 'deployed', version: '0.1.0' });
    expect(Object.keys(release ?? {}).sort()).toEqual([
      'chart',
      'labels',
      'name',
      'namespace',
      'revision',
      'status',
      'version',
    ]);
  });

  it('holds no secret, in no form', () => {
    const passwords = platform.rehearsal.registries
      .list()
      .flatMap(({ adminPasswords, tokens }) => [
        ...adminPasswords,
        ...[...tokens.values()].flatMap(({ passwords }) => passwords.map(({ value }) => value)),
      ]);
    expect(passwords.length).toBeGreaterThan(4);
    const known = [canary, ...passwords, platform.cluster().userToken];
    for (const secret of known.flatMap((each) => [each, Buffer.from(each).toString('base64').replace(/=*$/, '')]))
      expect(text).not.toContain(secret);
  });

  it('gives the same text again, on standard output where no file is named', async () => {
    const { status, stdout } = await exporting();
    expect({ status, isSame: stdout === text }).toEqual({ status: 0, isSame: true });
  }, 60_000);

  it('says which images have no tag where none is given', async () => {
    const { status } = await runBundle(
      platform,
      ['export', smallFile, ...login, '--out', 'untagged.json'],
      platform.rehearsal.environment(),
    );
    expect(status).toBe(0);
    const { unread } = readFacts(join(platform.workspace, 'untagged.json'));
    expect(unread).toContainEqual({
      what: 'image iam-service',
      why: 'it has no tag: --image-tag names that of the run to rehearse',
    });
  }, 60_000);

  it('of what is under way is refused, since it would hold for the moment only', async () => {
    const { store } = platform.rehearsal.azure.arm;
    const [pool] = store.list('Microsoft.ContainerService/managedClusters/agentPools', '');
    if (pool === undefined) throw new Error('no pool');
    store.put({ ...pool, properties: { ...pool.properties, provisioningState: 'Scaling' } });
    const { status, stderr } = await exporting('--out', 'moving.json');
    store.put(pool);
    expect(status).toBe(1);
    expect(stderr).toContain(`export ${pool.name}: it is Scaling: what is exported now would hold`);
    expect(existsSync(join(platform.workspace, 'moving.json'))).toBe(false);
  }, 60_000);

  it('without a file and without a cluster is told both ways', async () => {
    const { status, stderr } = await runBundle(platform, ['export']);
    expect(status).toBe(1);
    expect(stderr).toContain('neither an environment file nor a cluster is named');
    expect(stderr).toContain('aks-action export --resource-group GROUP --cluster NAME --out facts.json');
  });
});
