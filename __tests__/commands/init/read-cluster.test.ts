/** Whatever cluster is there: the declaration that is read from it plans no change. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { declareCluster } from '../../../src/commands/init/declare-cluster.js';
import { environmentFile } from '../../../src/commands/init/environment-file.js';
import { type ClusterFacts, readCluster } from '../../../src/commands/init/read-cluster.js';
import { type Environment, loadEnvironment } from '../../../src/environment/index.js';
import { moves } from '../../stages/embedded/declarations.js';
import { Ground } from '../../stages/embedded/ground.js';
import { environment, pool } from '../../stages/served.js';

const cases = Number(process.env.PROPERTY_CASES ?? 15);
let folder = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'init-read-')));
  mkdirSync(join(folder, 'environments'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function factsOf(ground: Ground, declared: Environment): Promise<ClusterFacts> {
  const { azure, cluster } = declared;
  const place = { resourceGroup: azure.resourceGroup.name, name: cluster.name };
  const facts = await readCluster(ground.azure(declared), place);
  if (facts === undefined) throw new Error('the cluster is not there');
  return facts;
}

function fileOf(facts: ClusterFacts, ownership: 'ensure' | 'verify' = 'ensure') {
  const declared = declareCluster({ environment: 'dev', tenantId: environment().azure.tenantId, ownership, facts });
  const text = environmentFile({ ...declared, origin: 'Read.', ref: 'v1' });
  writeFileSync(join(folder, 'environments/dev.yaml'), text);
  const loaded = loadEnvironment('environments/dev.yaml', { repositoryRoot: folder });
  return { text, notes: declared.notes, environment: loaded.environment };
}

async function leftToPlan(ground: Ground, declared: Environment): Promise<readonly string[]> {
  const { plan, findings } = await ground.plan(declared);
  return [
    ...plan.changes.map(({ address, action, fields }) => JSON.stringify({ address, action, fields })),
    ...findings.map(({ message }) => message),
  ];
}

describe('the declaration that is read from a cluster', () => {
  it(
    'plans no change, whichever way the cluster came to be, whoever is to own it',
    async () => {
      await fc.assert(
        fc.asyncProperty(moves, async ([made]) => {
          const ground = new Ground();
          await ground.apply(made);
          const facts = await factsOf(ground, made);
          for (const ownership of ['ensure', 'verify'] as const)
            expect(await leftToPlan(ground, fileOf(facts, ownership).environment)).toEqual([]);
        }),
        { seed: 20261126, numRuns: cases },
      );
    },
    20_000 + cases * 4_000,
  );

  it('says pools, identities and registries as they are, and teaches', async () => {
    const declared = environment({ nodePools: { system: pool('system', { mode: 'System', zones: ['1', '2'] }) } });
    const ground = new Ground();
    await ground.apply({ ...declared, tenants: {}, releases: {}, pullSecrets: {} });
    const { environment: read, text } = fileOf(await factsOf(ground, declared));
    expect(text).toMatchSnapshot();
    expect(read.nodePools.system).toMatchObject({ mode: 'System', zones: ['1', '2'] });
    expect(Object.keys(read.identities).sort()).toEqual(Object.keys(declared.identities).sort());
    expect(read.identities['external-secrets']?.roles).toEqual(declared.identities['external-secrets']?.roles);
    expect(read.registries.platform).toMatchObject({ name: 'matihlabsacr', resourceGroup: 'matih-shared' });
  });
});

describe('a cluster that can not be declared', () => {
  const facts = async (change: Partial<ClusterFacts['cluster']>) => {
    const ground = new Ground();
    const declared = environment({ identities: {} });
    await ground.apply({ ...declared, tenants: {}, releases: {}, pullSecrets: {} });
    const found = await factsOf(ground, declared);
    return { ...found, cluster: { ...found.cluster, ...change } };
  };

  it('is refused for its network plugin', async () => {
    const kubenet = await facts({ networkProfile: { networkPlugin: 'kubenet' } });
    expect(() => fileOf(kubenet)).toThrow('its network plugin is kubenet; only azure can be declared');
  });

  it('is refused when AKS made its VNet', async () => {
    const { agentPoolProfiles = [] } = (await facts({})).cluster;
    const pools = agentPoolProfiles.map(({ vnetSubnetID: _, ...rest }) => rest);
    expect(() => fileOf(refit(pools))).toThrow('AKS made its VNet itself');
    function refit(profiles: typeof pools): ClusterFacts {
      return {
        id: '',
        identities: [],
        pulledFrom: [],
        cluster: { location: 'eastus', networkProfile: { networkPlugin: 'azure' }, agentPoolProfiles: profiles },
      };
    }
  });

  it('asks for the registry when nodes pull from none', async () => {
    const found = { ...(await facts({})), pulledFrom: [] };
    expect(() => fileOf(found)).toThrow('its nodes may pull from no registry');
  });

  it('leaves Windows pools out and says so', async () => {
    const found = await facts({});
    const [first] = found.cluster.agentPoolProfiles ?? [];
    if (first === undefined) throw new Error('no pool');
    const windows = { ...first, name: 'win', osType: 'Windows' as const };
    const cluster = { ...found.cluster, agentPoolProfiles: [...(found.cluster.agentPoolProfiles ?? []), windows] };
    const { environment: read, notes } = fileOf({ ...found, cluster });
    expect(Object.keys(read.nodePools)).not.toContain('win');
    expect(notes).toEqual(['node pool win runs Windows and is not declared: it stays as it is.']);
  });
});
