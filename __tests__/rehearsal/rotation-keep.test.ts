/** A pool that keeps the name its rotation gave it: one move of its pods, and refused where that would strand them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { writesOf } from './traffic.js';

const deployments = { group: 'apps', version: 'v1', plural: 'deployments' };
const pods = { group: '', version: 'v1', plural: 'pods' };
const nodes = { group: '', version: 'v1', plural: 'nodes' };

const inputs = { stage: 'nodepool-reconcile' };
const declaring = (vmSize: string) =>
  smallEnvironment.replace(
    '  ctrlplane:\n    vmSize: Standard_D4s_v3\n',
    `  ctrlplane:\n    vmSize: ${vmSize}\n    rotation: keep\n    labels: { matih.ai/workload: control }\n`,
  );

/** Two pods that run on nodes with this label. */
const workload = (name: string, nodeSelector: Readonly<Record<string, string>>) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'default' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        nodeSelector,
        tolerations: [{ key: 'matih.ai/control-plane', operator: 'Exists' }],
        containers: [{ name: 'pause', image: 'mcr.microsoft.com/oss/v2/kubernetes/pause:3.10' }],
      },
    },
  },
});

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ factor: 1000, files: { [smallFile]: declaring('Standard_D4s_v3') } });
  expect((await platform.step({ stage: 'cluster-ensure' })).exitCode).toBe(0);
  await platform
    .cluster()
    .client.create(deployments, workload('chosen', { 'matih.ai/workload': 'control' }), 'default');
  await running('chosen');
}, 120_000);
afterAll(() => platform.stop());

async function running(name: string): Promise<readonly string[]> {
  const { client } = platform.cluster();
  for (;;) {
    const { status } = await client.get(deployments, name, 'default');
    if (status?.readyReplicas === 2) break;
    await new Promise((done) => setTimeout(done, 10));
  }
  const { items } = await client.list(pods, { namespace: 'default' });
  return items.filter(({ metadata }) => metadata.labels?.app === name).map(({ spec }) => String(spec.nodeName));
}

const poolsThere = () =>
  platform.rehearsal.azure.arm.store.list('Microsoft.ContainerService/managedClusters/agentPools', '');

describe('a pool with rotation: keep', () => {
  it('is replaced by one of another name, which stays, though the run was killed while the old pool was going', async () => {
    platform.write(smallFile, declaring('Standard_D8s_v3'));
    const killing = new AbortController();
    const first = platform.step(inputs, { signal: killing.signal });
    const isGoing = () =>
      poolsThere().some(({ name, properties }) => name === 'ctrlplane' && properties.provisioningState === 'Deleting');
    while (!isGoing()) await new Promise((done) => setTimeout(done, 5));
    killing.abort('SIGKILL');
    expect((await first).exitCode).toBe(137);
    const second = await platform.step(inputs);
    expect([second.exitCode, second.exitCode === 0 ? '' : second.text]).toEqual([0, '']);

    expect(poolsThere().map(({ name }) => name)).toEqual(['system', 'ctrlplaner1']);
    expect(poolsThere()[1]?.properties).toMatchObject({
      vmSize: 'Standard_D8s_v3',
      enableAutoScaling: true,
      minCount: 1,
      maxCount: 3,
      nodeLabels: { 'matih.ai/workload': 'control' },
      tags: { 'aks-action-pool': 'ctrlplane' },
    });
    const hosts = await running('chosen');
    const { items } = await platform.cluster().client.list(nodes);
    const labels = items.map(({ metadata }) => metadata.labels?.agentpool);
    expect([...new Set(labels)].sort()).toEqual(['ctrlplaner1', 'system']);
    const nodesOfPool = items.filter(({ metadata }) => metadata.labels?.agentpool === 'ctrlplaner1');
    expect(hosts.every((host) => nodesOfPool.some(({ metadata }) => metadata.name === host))).toBe(true);
  }, 120_000);

  it('plans nothing more, and goes by its declared name', async () => {
    const again = await platform.step({ command: 'plan', ...inputs });
    expect(again.outputs).toMatchObject({ result: 'planned', changes: '0' });
    platform.write(smallFile, declaring('Standard_D8s_v3').replace('max: 3', 'max: 4'));
    const wider = await platform.step({ command: 'plan', ...inputs });
    expect(wider.text).toMatch(/nodePool\/ctrlplane\n +maxCount: 3 → 4/);
  }, 60_000);

  it('is not rotated under pods that select the name which the pool would lose', async () => {
    const bound = workload('bound', { 'kubernetes.azure.com/agentpool': 'ctrlplaner1' });
    await platform.cluster().client.create(deployments, bound, 'default');
    await running('bound');
    platform.write(smallFile, declaring('Standard_D4s_v3'));
    const before = platform.rehearsal.traffic.length;
    const refused = await platform.step(inputs);
    expect(refused.exitCode).toBe(1);
    expect(refused.text).toMatch(/select the nodes of pool|could not run on/);
    expect(writesOf(platform.rehearsal.traffic.slice(before))).toEqual([]);
  }, 60_000);
});
