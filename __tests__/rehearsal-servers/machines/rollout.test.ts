import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { replicaSets } from '../../../src/rehearsal/kubernetes/informer/resources.js';
import {
  addPool,
  create,
  createWorld,
  deployment,
  deployments,
  eventsOf,
  get,
  image,
  podsNamed,
  pool,
  type World,
} from './world.js';

describe('a Deployment', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    await addPool(world, pool('ctrlplane', { count: 2 }));
  });
  afterEach(() => world.cluster.stop());

  it('comes up: ReplicaSet, pods on both nodes, images pulled, ready, complete', async () => {
    await create(world, deployments, deployment({ replicas: 2 }));
    await world.time.pass(10_000);
    const { status, metadata } = await get(world, deployments, 'iam');
    expect(status).toMatchObject({
      observedGeneration: 1,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
    });
    expect(status?.unavailableReplicas).toBeUndefined();
    expect(status?.conditions?.map(({ type, status: value, reason }) => `${type}=${value} ${reason}`).sort()).toEqual([
      'Available=True MinimumReplicasAvailable',
      'Progressing=True NewReplicaSetAvailable',
    ]);
    expect(metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('1');
    const made = await podsNamed(world, 'iam-');
    expect(new Set(made.map(({ spec }) => spec.nodeName)).size).toBe(2);
    expect(made[0]?.status.containerStatuses[0]).toMatchObject({
      ready: true,
      restartCount: 0,
      imageID: `matihlabsacr.azurecr.io/matih/iam-service@sha256:${'a'.repeat(64)}`,
    });
    const told = await eventsOf(world, made[0]?.metadata.name ?? '');
    expect(told.map((line) => line.split(':')[0])).toEqual([
      'Scheduled',
      'Pulling',
      'Pulled',
      'Created',
      'Started',
      'Unhealthy',
    ]);
  });

  it('rolls over without ever having fewer available pods than allowed', async () => {
    await create(
      world,
      deployments,
      deployment({
        replicas: 4,
        spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
      }),
    );
    await world.time.pass(10_000);
    world.images.add(image('iam-service', '2.0.0'));
    const template = {
      spec: {
        containers: [
          {
            name: 'main',
            image: image('iam-service', '2.0.0'),
            readinessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 1 },
          },
        ],
      },
    };
    await world.cluster.client.mergePatch(deployments, 'iam', { spec: { template } }, { namespace: 'default' });
    const seen: number[] = [];
    const totals: number[] = [];
    for (let step = 0; step < 60; step += 1) {
      await world.time.pass(500);
      const { status } = await get(world, deployments, 'iam');
      seen.push(status?.availableReplicas ?? 0);
      totals.push(
        (await podsNamed(world, 'iam-')).filter(({ metadata }) => metadata.deletionTimestamp === undefined).length,
      );
    }
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...totals)).toBeLessThanOrEqual(5);
    const { status, metadata } = await get(world, deployments, 'iam');
    expect(status).toMatchObject({ replicas: 4, updatedReplicas: 4, availableReplicas: 4, observedGeneration: 2 });
    expect(metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('2');
    const { items } = await world.cluster.client.list(replicaSets, { namespace: 'default' });
    expect(items.map(({ spec }) => spec.replicas).sort()).toEqual([0, 4]);
  });

  it('with strategy Recreate starts no new pod before the last old one is gone', async () => {
    await create(world, deployments, deployment({ replicas: 2, spec: { strategy: { type: 'Recreate' } } }));
    await world.time.pass(10_000);
    world.images.add(image('iam-service', '2.0.0'));
    await world.cluster.client.mergePatch(
      deployments,
      'iam',
      { spec: { template: { spec: { containers: [{ name: 'main', image: image('iam-service', '2.0.0') }] } } } },
      { namespace: 'default' },
    );
    for (let step = 0; step < 20; step += 1) {
      await world.time.pass(200);
      const images = new Set((await podsNamed(world, 'iam-')).map(({ spec }) => spec.containers[0].image));
      expect(images.size).toBeLessThanOrEqual(1);
    }
    await world.time.pass(5_000);
    expect((await get(world, deployments, 'iam')).status).toMatchObject({ updatedReplicas: 2, availableReplicas: 2 });
  });

  it('that never gets ready exceeds its progress deadline', async () => {
    world.behaviours.override({ name: 'iam-*' }, { neverReady: true });
    await create(world, deployments, deployment({ spec: { progressDeadlineSeconds: 60 } }));
    await world.time.pass(50_000);
    const reason = async () =>
      (await get(world, deployments, 'iam')).status?.conditions?.find(({ type }) => type === 'Progressing');
    expect(await reason()).toMatchObject({ status: 'True' });
    await world.time.pass(30_000);
    expect(await reason()).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' });
  });

  it('is not late for what the machine was busy otherwise', async () => {
    world.behaviours.override({ name: 'iam-*' }, { neverReady: true });
    await create(world, deployments, deployment({ spec: { progressDeadlineSeconds: 60 } }));
    await world.time.pass(10_000);
    const status = async () =>
      (await get(world, deployments, 'iam')).status?.conditions?.find(({ type }) => type === 'Progressing')?.status;
    world.time.stall(600_000);
    await world.time.pass(30_000);
    expect(await status()).toBe('True');
    await world.time.pass(30_000);
    expect(await status()).toBe('False');
  });

  it('says on its ReplicaSet and itself which pods a quota refuses', async () => {
    await create(
      world,
      { group: '', version: 'v1', plural: 'resourcequotas' },
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'small', namespace: 'default' },
        spec: { hard: { pods: '1' } },
      },
    );
    await create(world, deployments, deployment({ replicas: 2 }));
    await world.time.pass(10_000);
    const { status } = await get(world, deployments, 'iam');
    expect(status).toMatchObject({ availableReplicas: 1, unavailableReplicas: 1 });
    expect(status?.conditions?.find(({ type }) => type === 'ReplicaFailure')).toMatchObject({
      status: 'True',
      reason: 'FailedCreate',
      message: expect.stringContaining('exceeded quota: small'),
    });
    const told = await eventsOf(world, 'iam-');
    expect(told.some((line) => /^FailedCreate: Error creating: pods "iam-.*" is forbidden/.test(line))).toBe(true);
    // Each try is refused for another pod: none of them wakes the controller up for the next one.
    const version = async () => (await get(world, deployments, 'iam')).metadata.resourceVersion;
    const before = await version();
    for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await world.time.pass(30_000);
    expect(await version()).toBe(before);
  });

  it('begins anew where there were no replicas, and is late by its deadline', async () => {
    await create(world, deployments, deployment({ replicas: 0, spec: { progressDeadlineSeconds: 60 } }));
    await world.time.pass(5_000);
    const progressing = async () =>
      (await get(world, deployments, 'iam')).status?.conditions?.find(({ type }) => type === 'Progressing');
    expect(await progressing()).toMatchObject({ reason: 'NewReplicaSetAvailable' });
    world.behaviours.override({ name: 'iam-*' }, { neverReady: true });
    const template = { metadata: { annotations: { again: 'true' } } };
    await world.cluster.client.mergePatch(
      deployments,
      'iam',
      { spec: { replicas: 2, template } },
      { namespace: 'default' },
    );
    await world.time.pass(5_000);
    expect(await progressing()).toMatchObject({
      status: 'True',
      reason: expect.stringMatching(/NewReplicaSetCreated|ReplicaSetUpdated/),
    });
    await world.time.pass(120_000);
    expect(await progressing()).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' });
  });
});
