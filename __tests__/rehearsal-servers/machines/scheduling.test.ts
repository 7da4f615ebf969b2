import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { nodes } from '../../../src/rehearsal/kubernetes/informer/resources.js';
import {
  addPool,
  barePod,
  create,
  createWorld,
  deployment,
  deployments,
  eventsOf,
  get,
  pods,
  podsNamed,
  pool,
  type World,
} from './world.js';

const gpuTaint = { key: 'matih.ai/gpu', operator: 'Equal', value: 'true', effect: 'NoSchedule' };

describe('the scheduler', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.cluster.stop());

  it('says for each reason how many nodes it holds back', async () => {
    await addPool(world, pool('system', { mode: 'System', count: 2 }));
    await addPool(world, pool('tainted', { count: 3, taints: ['matih.ai/data-plane=true:NoSchedule'] }));
    await create(world, pods, barePod({ container: { resources: { requests: { cpu: '64' } } } }));
    await world.time.pass(1_000);
    const pod = await get(world, pods, 'iam');
    const message =
      '0/5 nodes are available: 2 Insufficient cpu, 3 node(s) had untolerated taint {matih.ai/data-plane: true}. ' +
      'preemption: 0/5 nodes are available: 2 No preemption victims found for incoming pod, 3 Preemption is not helpful for scheduling.';
    expect(pod.status?.conditions).toEqual([
      expect.objectContaining({ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }),
    ]);
    expect(await eventsOf(world, 'iam')).toEqual([`FailedScheduling: ${message}`]);
  });

  it('binds a pod that waited as soon as a node fits', async () => {
    await world.time.pass(100);
    await create(world, pods, barePod({ pod: { nodeSelector: { agentpool: 'ctrlplane' } } }));
    await world.time.pass(1_000);
    expect((await get(world, pods, 'iam')).spec.nodeName).toBeUndefined();
    await addPool(world, pool('ctrlplane'));
    await world.time.pass(1_000);
    expect((await get(world, pods, 'iam')).spec.nodeName).toMatch(/^aks-ctrlplane-\d{8}-vmss000000$/);
  });

  it('keeps pods with a required anti-affinity on nodes of their own', async () => {
    await addPool(world, pool('ctrlplane', { count: 2 }));
    const podAntiAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'iam' } } },
      ],
    };
    await create(world, deployments, deployment({ replicas: 3, pod: { affinity: { podAntiAffinity } } }));
    await world.time.pass(5_000);
    const placed = (await podsNamed(world, 'iam-')).map(({ spec }) => spec.nodeName);
    expect(placed.filter((node) => node === undefined)).toHaveLength(1);
    expect(new Set(placed).size).toBe(3);
  });
});

describe('node pools', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.cluster.stop());

  it('become nodes with the names, labels, taints and versions of AKS', async () => {
    await addPool(
      world,
      pool('gpu', {
        gpus: 1,
        zones: ['1', '2'],
        count: 2,
        taints: ['matih.ai/gpu=true:NoSchedule'],
        labels: { 'matih.ai/tier': 'gpu' },
      }),
    );
    const { items } = await world.cluster.client.list(nodes);
    expect(items.map(({ metadata }) => metadata.name)).toEqual([
      expect.stringMatching(/^aks-gpu-\d{8}-vmss000000$/),
      expect.stringMatching(/^aks-gpu-\d{8}-vmss000001$/),
    ]);
    const [, second] = items;
    expect(second?.metadata.labels).toMatchObject({
      agentpool: 'gpu',
      'kubernetes.azure.com/agentpool': 'gpu',
      'kubernetes.azure.com/mode': 'user',
      'kubernetes.io/hostname': second?.metadata.name,
      'matih.ai/tier': 'gpu',
      'node.kubernetes.io/instance-type': 'Standard_D4s_v5',
      'topology.kubernetes.io/region': 'eastus',
      'topology.kubernetes.io/zone': 'eastus-2',
    });
    expect(second?.spec.taints).toEqual([{ key: 'matih.ai/gpu', value: 'true', effect: 'NoSchedule' }]);
    expect(second?.status.nodeInfo.kubeletVersion).toBe('v1.35.2');
    expect(second?.status.allocatable).toMatchObject({ cpu: '3860m', pods: '110', 'nvidia.com/gpu': '1' });
    expect(second?.status.conditions.find(({ type }: { type: string }) => type === 'Ready').status).toBe('True');
  });

  it('take over new labels, taints and counts in place', async () => {
    await addPool(world, pool('ctrlplane', { labels: { old: 'yes' } }));
    const changed = world.cluster.setNodePool(
      pool('ctrlplane', { count: 2, labels: { fresh: 'yes' }, taints: ['a=b:NoSchedule'] }),
    );
    await world.time.pass(61_000);
    await changed;
    const { items } = await world.cluster.client.list(nodes);
    expect(items.map(({ metadata, spec }) => [metadata.labels?.old, metadata.labels?.fresh, spec.taints])).toEqual([
      [undefined, 'yes', [{ key: 'a', value: 'b', effect: 'NoSchedule' }]],
      [undefined, 'yes', [{ key: 'a', value: 'b', effect: 'NoSchedule' }]],
    ]);
  });

  it('are rolled to a new version with a surge machine, pods moving along', async () => {
    await addPool(world, pool('ctrlplane', { count: 2 }));
    await create(world, deployments, deployment({ replicas: 2 }));
    await world.time.pass(10_000);
    const upgraded = world.cluster.setNodePool(pool('ctrlplane', { count: 2, kubernetesVersion: '1.35.4' }));
    await world.time.pass(10_000);
    expect(world.cluster.nodeCount('ctrlplane')).toBe(3);
    await world.time.pass(400_000);
    await upgraded;
    const { items } = await world.cluster.client.list(nodes);
    expect(items.map(({ metadata, status }) => `${metadata.name.slice(-1)} ${status.nodeInfo.kubeletVersion}`)).toEqual(
      ['0 v1.35.4', '1 v1.35.4'],
    );
    expect((await get(world, deployments, 'iam')).status).toMatchObject({ availableReplicas: 2 });
  });

  it('are removed only as fast as PodDisruptionBudgets allow', async () => {
    await addPool(world, pool('old', { count: 2 }));
    await create(world, deployments, deployment({ replicas: 2 }));
    await create(
      world,
      { group: 'policy', version: 'v1', plural: 'poddisruptionbudgets' },
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: 'iam', namespace: 'default' },
        spec: { minAvailable: 2, selector: { matchLabels: { app: 'iam' } } },
      },
    );
    await world.time.pass(10_000);
    await addPool(world, pool('fresh', { count: 2 }));
    let isRemoved = false;
    const removal = world.cluster.removeNodePool('old').then(() => {
      isRemoved = true;
    });
    await world.time.pass(120_000);
    expect(isRemoved).toBe(false);
    expect((await get(world, deployments, 'iam')).status).toMatchObject({ availableReplicas: 2 });
    await world.cluster.client.mergePatch(deployments, 'iam', { spec: { replicas: 3 } }, { namespace: 'default' });
    for (let step = 0; step < 60; step += 1) {
      await world.time.pass(1_000);
      expect((await get(world, deployments, 'iam')).status?.availableReplicas).toBeGreaterThanOrEqual(2);
    }
    await removal;
    expect(world.cluster.nodeCount('old')).toBe(0);
    expect((await podsNamed(world, 'iam-')).every(({ spec }) => spec.nodeName.startsWith('aks-fresh-'))).toBe(true);
  });
});

describe('the autoscaler', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    await addPool(world, pool('system', { mode: 'System' }));
    await world.cluster.setNodePool(
      pool('gpu', { gpus: 1, count: 0, autoscale: { min: 0, max: 2 }, taints: ['matih.ai/gpu=true:NoSchedule'] }),
    );
  });
  afterEach(() => world.cluster.stop());

  const inference = (replicas: number) =>
    deployment({
      name: 'inference',
      replicas,
      pod: { nodeSelector: { agentpool: 'gpu' }, tolerations: [gpuTaint] },
      container: { resources: { limits: { 'nvidia.com/gpu': '1' } } },
    });

  it('adds nodes from zero for pods that fit nowhere, up to the maximum, and says so on the pods', async () => {
    await create(world, deployments, inference(3));
    await world.time.pass(90_000);
    expect(world.cluster.nodeCount('gpu')).toBe(2);
    expect((await get(world, deployments, 'inference')).status).toMatchObject({
      availableReplicas: 2,
      unavailableReplicas: 1,
    });
    const told = await eventsOf(world, 'inference-');
    expect(told.filter((line) => line.startsWith('TriggeredScaleUp'))).toEqual([
      expect.stringMatching(/^TriggeredScaleUp: pod triggered scale-up: \[\{aks-gpu-\d{8}-vmss 0->2 \(max: 2\)\}\]$/),
      expect.stringMatching(/^TriggeredScaleUp: pod triggered scale-up: \[\{aks-gpu-\d{8}-vmss 0->2 \(max: 2\)\}\]$/),
    ]);
    expect(told).toContain("NotTriggerScaleUp: pod didn't trigger scale-up: 1 max node group size reached");
  });

  it('takes empty nodes away after ten minutes, down to the minimum', async () => {
    await create(world, deployments, inference(1));
    await world.time.pass(90_000);
    expect(world.cluster.nodeCount('gpu')).toBe(1);
    await world.cluster.client.delete(deployments, 'inference', { namespace: 'default' });
    await world.time.pass(9 * 60_000);
    expect(world.cluster.nodeCount('gpu')).toBe(1);
    await world.time.pass(2 * 60_000);
    expect(world.cluster.nodeCount('gpu')).toBe(0);
  });

  it('never fills a pool again that is being removed', async () => {
    await create(world, deployments, inference(1));
    await world.time.pass(90_000);
    const removed = world.cluster.removeNodePool('gpu');
    await world.time.pass(120_000);
    await removed;
    expect(world.cluster.nodeCount('gpu')).toBe(0);
    expect((await podsNamed(world, 'inference-')).map(({ spec }) => spec.nodeName)).toEqual([undefined]);
  });
});
