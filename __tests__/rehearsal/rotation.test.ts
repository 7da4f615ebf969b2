/** A pool is replaced under running workloads: within their budgets, resumed wherever it was killed, back to its name. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KubernetesObject } from '../../src/rehearsal/kubernetes/client.js';
import type { EmbeddedCluster } from '../../src/rehearsal/world.js';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { differences, stateOf } from './state.js';
import { writesOf } from './traffic.js';

const rotated = smallEnvironment.replace(
  '  ctrlplane:\n    vmSize: Standard_D4s_v3\n',
  '  ctrlplane:\n    vmSize: Standard_D8s_v3\n    maxPods: 60\n',
);

const budgets = { group: 'policy', version: 'v1', plural: 'poddisruptionbudgets' };
const pods = { group: '', version: 'v1', plural: 'pods' };
const nodes = { group: '', version: 'v1', plural: 'nodes' };

/** Looks at every budget all the time: what it has ever seen below what its budget asks for. */
function observeBudgets({ client }: EmbeddedCluster) {
  const violations: string[] = [];
  const seen = new Set<string>();
  let isOver = false;
  const look = async () => {
    const [{ items: all }, { items: running }] = await Promise.all([client.list(budgets), client.list(pods)]);
    for (const { metadata, spec, status } of all) {
      seen.add(`${metadata.namespace}/${metadata.name}`);
      const labels = Object.entries<string>(spec.selector?.matchLabels ?? {});
      const ready = running.filter(
        (pod) =>
          pod.metadata.namespace === metadata.namespace &&
          labels.every(([key, value]) => pod.metadata.labels?.[key] === value) &&
          pod.metadata.deletionTimestamp === undefined &&
          isReady(pod),
      );
      if (ready.length < status?.desiredHealthy)
        violations.push(`${metadata.namespace}/${metadata.name}: ${ready.length} of ${status?.desiredHealthy}`);
    }
  };
  const ended = (async () => {
    while (!isOver) {
      await look();
      await new Promise((done) => setTimeout(done, 20));
    }
  })();
  return {
    violations,
    seen,
    async end() {
      isOver = true;
      await ended;
    },
  };
}

function isReady({ status }: KubernetesObject): boolean {
  const conditions: readonly { type: string; status: string }[] = status?.conditions ?? [];
  return conditions.some((each) => each.type === 'Ready' && each.status === 'True');
}

let platform: Platform;
let uninterrupted: Platform;
beforeAll(async () => {
  [platform, uninterrupted] = await Promise.all([startPlatform(), startPlatform()]);
  for (const each of [platform, uninterrupted]) {
    const first = await each.step({});
    expect(first.exitCode).toBe(0);
    each.write(smallFile, rotated);
  }
}, 120_000);
afterAll(() => Promise.all([platform.stop(), uninterrupted.stop()]));

function poolState(name: string): unknown {
  const pools = platform.rehearsal.azure.arm.store.list('Microsoft.ContainerService/managedClusters/agentPools', '');
  return pools.find((pool) => pool.name === name)?.properties.provisioningState;
}

/** Runs the step and takes its machine away as soon as this holds. */
async function killWhen(holds: () => Promise<boolean>): Promise<void> {
  const killing = new AbortController();
  const ended = platform.step({}, { signal: killing.signal }).then((run) => {
    killing.abort('ended');
    return run;
  });
  while (!killing.signal.aborted && !(await holds())) await new Promise((done) => setTimeout(done, 10));
  expect(killing.signal.aborted).toBe(false);
  killing.abort('SIGKILL');
  expect((await ended).exitCode).toBe(137);
}

/** The pools that are there, and how their nodes are: what a rotation must end in. */
async function poolsOf(): Promise<readonly string[]> {
  const profiles = platform.rehearsal.azure.arm.store
    .list('Microsoft.ContainerService/managedClusters/agentPools', '')
    .map(
      ({ name, properties }) =>
        `${name} ${String(properties.vmSize)} ${String(properties.maxPods)} ${String(properties.enableAutoScaling)} ${String(properties.provisioningState)}`,
    );
  const { items } = await platform.cluster().client.list(nodes);
  const own = items.map(
    ({ metadata, spec }) =>
      `${metadata.labels?.agentpool} ${metadata.labels?.['node.kubernetes.io/instance-type']} ${spec.unschedulable ?? false}`,
  );
  return [...profiles.sort(), ...[...new Set(own)].sort()];
}

describe('a pool whose size and pods a node are declared anew', () => {
  it('is planned as a rotation, with its reason and its harm', async () => {
    const plan = await platform.step({ command: 'plan' });
    expect(plan.exitCode).toBe(0);
    expect(plan.text).toMatch(/nodePool\/ctrlplane/);
    expect(plan.text).toMatch(/vmSize, maxPods can't be changed on a pool that exists: pool ctrlplaner1/);
  }, 60_000);

  it('is replaced within all budgets, killed four times on the way, and has its name back', async () => {
    const cluster = platform.cluster();
    const observer = observeBudgets(cluster);
    const asked = platform.rehearsal.traffic.length;
    const isCordoned = async (pool: string) =>
      (await cluster.client.list(nodes)).items.some(
        ({ metadata, spec }) =>
          metadata.labels?.['kubernetes.azure.com/agentpool'] === pool && spec.unschedulable === true,
      );
    await killWhen(async () => poolState('ctrlplaner1') === 'Creating');
    await killWhen(() => isCordoned('ctrlplane'));
    await killWhen(async () => poolState('ctrlplane') === 'Deleting');
    await killWhen(() => isCordoned('ctrlplaner1'));
    const last = await platform.step({});
    await observer.end();

    expect(last.text).toMatch(/nodePool\/ctrlplane: done/);
    expect(last.exitCode).toBe(0);
    expect(observer.seen.size).toBeGreaterThan(1);
    expect(observer.violations).toEqual([]);
    expect(await poolsOf()).toEqual([
      'ctrlplane Standard_D8s_v3 60 true Succeeded',
      'system Standard_D4s_v3 30 false Succeeded',
      'ctrlplane Standard_D8s_v3 false',
      'system Standard_D4s_v3 false',
    ]);
    const deletions = writesOf(platform.rehearsal.traffic.slice(asked)).filter((write) =>
      /^DELETE .*agentPools/.test(write),
    );
    expect(new Set(deletions.map((write) => /agentPools\/(\w+)/.exec(write)?.[1]))).toEqual(
      new Set(['ctrlplane', 'ctrlplaner1']),
    );
    expect(deletions.join()).not.toContain('ignore-pod-disruption-budget');
  }, 240_000);

  it('plans as no change afterwards', async () => {
    const again = await platform.step({});
    expect(again.exitCode).toBe(0);
    expect(again.outputs).toMatchObject({ result: 'unchanged', changed: 'false' });
  }, 60_000);

  it('is in the same state as after a rotation that nobody killed', async () => {
    expect((await uninterrupted.step({})).exitCode).toBe(0);
    expect(differences(await stateOf(uninterrupted.rehearsal), await stateOf(platform.rehearsal))).toEqual([]);
  }, 120_000);
});
