/** Upgrades against the embedded ARM: from any start that Azure allows, killed at any request, within the skew at every instant. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newPoolVersions } from '../../../src/azure/aks/upgrade-profiles.js';
import type { Environment } from '../../../src/environment/index.js';
import { environment, pool } from '../served.js';
import { Ground } from './ground.js';

const cases = Number(process.env.UPGRADE_CASES ?? 40);
const minors = [31, 32, 33, 34, 35, 36] as const;
const patches: Readonly<Record<number, string>> = { 31: '13', 32: '11', 33: '9', 34: '5', 35: '2', 36: '1' };
const exact = (minor: number) => `1.${minor}.${patches[minor]}`;
const system = { mode: 'System', scale: { autoscale: false, count: 1 } } as const;
const longTerm = { tier: 'Premium', supportPlan: 'AKSLongTermSupport' } as const;

function declared(
  minor: number,
  names: readonly string[],
  own: Readonly<Record<string, number>> = {},
  support: Partial<Environment['cluster']> = longTerm,
): Environment {
  const pools = names.map((name, index) => {
    const kubernetesVersion = own[name] === undefined ? {} : { kubernetesVersion: `1.${own[name]}` };
    return [name, pool(name, { ...(index === 0 ? system : {}), ...kubernetesVersion })] as const;
  });
  return environment({
    cluster: { kubernetesVersion: `1.${minor}`, ...support },
    nodePools: Object.fromEntries(pools),
    identities: {},
  });
}

const clusterType = 'Microsoft.ContainerService/managedClusters';

function versions({ arm }: Ground) {
  const [cluster] = arm.store.list(clusterType, '');
  const pools = arm.store.list(`${clusterType}/agentPools`, '');
  return {
    controlPlane: String(cluster?.properties.currentKubernetesVersion),
    pools: Object.fromEntries(
      pools.map(({ name, properties }) => [name, String(properties.currentOrchestratorVersion)]),
    ),
  };
}

const minorOf = (version: string) => Number(version.split('.')[1]);

/** A cluster that has come to these versions before this run, as any tool may have left it. */
async function ground(
  controlPlane: number,
  pools: Readonly<Record<string, number>>,
  support: Partial<Environment['cluster']> = longTerm,
): Promise<Ground> {
  const made = new Ground();
  await made.apply(declared(controlPlane, Object.keys(pools), {}, support));
  const { store } = made.arm;
  for (const each of store.list(`${clusterType}/agentPools`, '')) {
    const version = exact(pools[each.name] ?? controlPlane);
    const properties = { ...each.properties, orchestratorVersion: version, currentOrchestratorVersion: version };
    store.put({ ...each, properties });
  }
  return made;
}

/** Every state of the store in which a pool is ahead of its control plane, or more than three minors behind. */
function skewsOf(made: Ground): string[] {
  const { store } = made.arm;
  const { put } = store;
  const broken: string[] = [];
  store.put = (resource) => {
    put(resource);
    const { controlPlane, pools } = versions(made);
    for (const [name, version] of Object.entries(pools)) {
      const behind = minorOf(controlPlane) - minorOf(version);
      if (behind < 0 || behind > 3) broken.push(`${name} at ${version} under ${controlPlane}`);
    }
  };
  return broken;
}

const start = fc
  .tuple(fc.nat(5), fc.nat(5), fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }), fc.option(fc.nat(3)), fc.boolean())
  .map(([a, b, behind, own, isLongTerm]) => {
    const [from, to] = [minors[Math.min(a, b)] ?? 31, minors[Math.max(a, b)] ?? 36];
    const pools = Object.fromEntries(behind.map((each, index) => [`pool${index}`, Math.max(31, from - each)]));
    // One may be declared to stay behind, as far as that is allowed and no step back.
    const stays = own === null ? {} : { pool0: Math.max(to - own, pools.pool0 ?? from) };
    // What is in long-term support only needs it.
    return { from, to, pools, stays, support: isLongTerm || from < 34 ? longTerm : {} };
  });

describe('an upgrade', () => {
  it(
    'gets there from any start, and no pool is ever out of the skew, wherever it is killed on its way [aks/pool-skew] [aks/control-plane-first]',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          start,
          fc.array(fc.nat(60), { maxLength: 2 }),
          async ({ from, to, pools, stays, support }, kills) => {
            const made = await ground(from, pools, support);
            const broken = skewsOf(made);
            const wanted = declared(to, Object.keys(pools), stays, support);
            for (const after of kills) await made.killed(wanted, after);
            await made.apply(wanted);
            expect(broken).toEqual([]);
            const { controlPlane, pools: reached } = versions(made);
            expect(minorOf(controlPlane)).toBe(to);
            const expected = Object.keys(pools).map((name) => [name, stays[name as 'pool0'] ?? to]);
            expect(Object.entries(reached).map(([name, version]) => [name, minorOf(version)])).toEqual(expected);
            expect((await made.plan(wanted)).plan.changes).toEqual([]);
          },
        ),
        { numRuns: cases, seed: 20_261_126, endOnFailure: process.env.PROPERTY_SHRINK === 'false' },
      );
    },
    20_000 + cases * 2_000,
  );

  it('climbs with its pools in turn where they would be left behind, and says so [aks/pool-skew]', async () => {
    const made = await ground(32, { pool0: 32, pool1: 31 });
    const wanted = declared(36, ['pool0', 'pool1']);
    const { plan, findings } = await made.plan(wanted);
    const [cluster] = plan.changes;
    expect(cluster).toMatchObject({
      disruption: 'rolling',
      reason:
        'control plane by way of 1.33, 1.34; then node pool pool1 to 1.34; then control plane by way of 1.35; then node pool pool0 to 1.35; then control plane by way of 1.36',
    });
    expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    await made.apply(wanted);
    expect(versions(made)).toEqual({ controlPlane: exact(36), pools: { pool0: exact(36), pool1: exact(36) } });
  });

  it('takes the way of the support plan that it is to get first [aks/recovery-may-skip]', async () => {
    const made = await ground(31, { pool0: 31 });
    const [cluster] = made.arm.store.list(clusterType, '');
    if (cluster === undefined) throw new Error('no cluster');
    // Without long-term support there would be no way but to 1.34.
    made.arm.store.put({ ...cluster, properties: { ...cluster.properties, supportPlan: 'KubernetesOfficial' } });
    await made.apply(declared(32, ['pool0']));
    expect(versions(made)).toEqual({ controlPlane: exact(32), pools: { pool0: exact(32) } });
  });

  it('leaves a pool of others alone, and stops before the first write where it holds the control plane back [aks/pool-skew]', async () => {
    const made = await ground(34, { pool0: 34, other: 32 });
    const { store } = made.arm;
    for (const each of store.list(`${clusterType}/agentPools`, '').filter(({ name }) => name === 'other'))
      store.put({ ...each, tags: {}, properties: { ...each.properties, tags: {} } });
    made.asked.length = 0;
    await expect(made.apply(declared(36, ['pool0']))).rejects.toThrow(
      /Node pool other runs 1\.32\.11 and would be left more than 3 minors behind its control plane at 1\.36/,
    );
    expect(made.asked.filter((each) => !each.startsWith('GET') && !each.startsWith('POST'))).toEqual([]);
  });

  it('asks which versions a new pool with one of its own may have, and makes it of that version [aks/ask-what-is-offered]', async () => {
    const made = await ground(35, { pool0: 35 }, {});
    made.asked.length = 0;
    const isQuestion = (each: string) => /availableAgentPoolVersions/i.test(each);
    const azure = made.azure(declared(35, ['pool0'], {}, {}));
    const offered = await newPoolVersions(azure, declared(35, ['pool0'], {}, {}));
    expect(offered).toEqual(['1.34.4', '1.34.5', '1.35.1', '1.35.2']);
    expect(made.asked.filter(isQuestion)).toHaveLength(1);
    await made.apply(declared(35, ['pool0', 'pool1'], { pool1: 34 }, {}));
    expect(versions(made).pools).toEqual({ pool0: exact(35), pool1: exact(34) });
  });

  it('asks where the control plane may go at each rung and a pool at each step, and asks nothing of it where nothing moves [aks/ask-what-is-offered]', async () => {
    const made = await ground(34, { pool0: 34 }, {});
    const profiles = () =>
      made.asked
        .filter((each) => /upgradeProfiles/i.test(each))
        .map((each) => each.replace(/^.*managedClusters\/[^/]+\/|\?.*$/g, ''));
    made.asked.length = 0;
    await made.plan(declared(34, ['pool0'], {}, {}));
    expect(profiles()).toEqual([]);
    await made.apply(declared(36, ['pool0'], {}, {}));
    expect(profiles()).toEqual([
      // The plan, two rungs, and two steps of the pool.
      ...Array.from({ length: 3 }, () => 'upgradeProfiles/default'),
      ...Array.from({ length: 2 }, () => 'agentPools/pool0/upgradeProfiles/default'),
    ]);
  });
});
