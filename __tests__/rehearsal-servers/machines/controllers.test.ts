import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  configMaps,
  daemonSets,
  endpointSlices,
  events,
  jobs,
  namespaces,
  persistentVolumeClaims,
  replicaSets,
  resourceQuotas,
  services,
  statefulSets,
  storageClasses,
} from '../../../src/rehearsal/kubernetes/informer/resources.js';
import {
  addPool,
  barePod,
  create,
  createWorld,
  deployment,
  deployments,
  eventsOf,
  get,
  image,
  pods,
  podsNamed,
  podTemplate,
  pool,
  type World,
} from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await addPool(world, pool('ctrlplane'));
});
afterEach(() => world.cluster.stop());

const metadata = (name: string) => ({ name, namespace: 'default' });

describe('a ResourceQuota', () => {
  it('counts what is there, what is made and what goes', async () => {
    const container = { resources: { requests: { cpu: '100m' } } };
    await create(world, deployments, deployment({ replicas: 2, container }));
    await world.time.pass(10_000);
    const hard = { pods: '5', 'requests.cpu': '2', 'count/deployments.apps': '3' };
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: metadata('few'), spec: { hard } };
    await create(world, resourceQuotas, quota);
    const used = async () => {
      await world.time.pass(1_000);
      return (await get(world, resourceQuotas, 'few')).status;
    };
    expect(await used()).toEqual({ hard, used: { pods: '2', 'requests.cpu': '200m', 'count/deployments.apps': '1' } });

    const { client } = world.cluster;
    await client.mergePatch(deployments, 'iam', { spec: { replicas: 3 } }, { namespace: 'default' });
    expect((await used()).used).toMatchObject({ pods: '3', 'requests.cpu': '300m' });

    await client.delete(deployments, 'iam', { namespace: 'default' });
    await world.time.pass(60_000);
    expect((await used()).used).toEqual({ pods: '0', 'requests.cpu': '0', 'count/deployments.apps': '0' });

    await client.mergePatch(resourceQuotas, 'few', { spec: { hard: { pods: null } } }, { namespace: 'default' });
    expect((await used()).used).toEqual({ 'requests.cpu': '0', 'count/deployments.apps': '0' });
  });
});

describe('an ephemeral volume', () => {
  const claimSpec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  const podWithVolume = (name: string) =>
    barePod({
      name,
      pod: {
        volumes: [
          {
            name: 'scratch',
            ephemeral: {
              volumeClaimTemplate: {
                metadata: { labels: { a: 'b' } },
                spec: { ...claimSpec, storageClassName: 'fast' },
              },
            },
          },
        ],
      },
    });
  const storageClass = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'fast' },
    provisioner: 'disk.csi.azure.com',
    volumeBindingMode: 'WaitForFirstConsumer',
  };

  it('makes a claim that its pod waits for, and that goes with the pod', async () => {
    await create(world, storageClasses, storageClass);
    await create(world, pods, podWithVolume('web'));
    await world.time.pass(60_000);
    const pod = await get(world, pods, 'web');
    expect(pod.status?.phase).toBe('Running');
    const claim = await get(world, persistentVolumeClaims, 'web-scratch');
    expect(claim).toMatchObject({
      metadata: {
        labels: { a: 'b' },
        ownerReferences: [
          { kind: 'Pod', name: 'web', uid: pod.metadata.uid, controller: true, blockOwnerDeletion: true },
        ],
      },
      status: { phase: 'Bound' },
    });
    await world.cluster.client.delete(pods, 'web', { namespace: 'default' });
    await world.time.pass(60_000);
    await expect(get(world, persistentVolumeClaims, 'web-scratch')).rejects.toThrow('not found');
  });

  it('is not another’s claim of the same name', async () => {
    await create(world, storageClasses, storageClass);
    const other = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: metadata('web-scratch'),
      spec: claimSpec,
    };
    await create(world, persistentVolumeClaims, other);
    await create(world, pods, podWithVolume('web'));
    await world.time.pass(20_000);
    const why = 'PVC default/web-scratch was not created for pod default/web (pod is not owner)';
    const told = await eventsOf(world, 'web');
    expect(told).toContain(`FailedBinding: ephemeral volume scratch: ${why}`);
    expect(told.some((line) => line.startsWith(`FailedScheduling: 0/1 nodes are available: ${why}. preemption:`))).toBe(
      true,
    );
  });
});

describe('a Service of type LoadBalancer', () => {
  const service = (spec: object = {}) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata('web'),
    spec: { type: 'LoadBalancer', ports: [{ port: 80 }], ...spec },
  });
  const addressOf = async () => (await get(world, services, 'web')).status?.loadBalancer?.ingress?.[0]?.ip;
  const tries = async () =>
    (await world.cluster.client.list(events, { namespace: 'default' })).items.find(
      ({ reason }) => reason === 'SyncLoadBalancerFailed',
    )?.count;

  it('gets an address after Azure’s time, and keeps it', async () => {
    await create(world, services, service());
    await world.time.pass(10_000);
    expect(await addressOf()).toBeUndefined();
    await world.time.pass(15_000);
    const address = await addressOf();
    expect(address).toMatch(/^20\./);
    const ports = [{ port: 81 }];
    await world.cluster.client.mergePatch(services, 'web', { spec: { ports } }, { namespace: 'default' });
    await world.time.pass(30_000);
    expect(await addressOf()).toBe(address);
  });

  it('gets none once it no longer wants one', async () => {
    await create(world, services, service());
    await world.time.pass(5_000);
    await world.cluster.client.mergePatch(services, 'web', { spec: { type: 'ClusterIP' } }, { namespace: 'default' });
    await world.time.pass(30_000);
    expect(await addressOf()).toBeUndefined();
  });

  it('is tried again later and later where its address is not found, and at once when it asks for another', async () => {
    await create(world, services, service({ loadBalancerIP: '203.0.113.9' }));
    const counts: unknown[] = [];
    for (const ms of [3_000, 6_000, 12_000, 21_000]) {
      await world.time.pass(ms);
      counts.push(await tries());
    }
    // After 1, 7, 18 and 39 s.
    expect(counts).toEqual([1, 2, 3, 4]);
    const body = { spec: { loadBalancerIP: '20.1.2.3' } };
    await world.cluster.client.mergePatch(services, 'web', body, { namespace: 'default' });
    await world.time.pass(21_000);
    expect(await addressOf()).toBe('20.1.2.3');
  });
});

describe('a Job', () => {
  const job = (spec: object = {}, restartPolicy = 'Never') => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata('migrate'),
    spec: {
      template: podTemplate({ name: 'migrate', pod: { restartPolicy }, container: { readinessProbe: null } }),
      ...spec,
    },
  });

  it('is complete when its pods have succeeded', async () => {
    await create(world, jobs, job({ completions: 2, parallelism: 1 }));
    await world.time.pass(30_000);
    const { status } = await get(world, jobs, 'migrate');
    expect(status).toMatchObject({ succeeded: 2, ready: 0 });
    expect(status?.active).toBeUndefined();
    expect(status?.conditions?.filter(({ status: value }) => value === 'True').map(({ type }) => type)).toEqual([
      'SuccessCriteriaMet',
      'Complete',
    ]);
    expect((await podsNamed(world, 'migrate-')).map((pod) => pod.status.phase)).toEqual(['Succeeded', 'Succeeded']);
  });

  it('fails when more pods have failed than its back-off limit allows', async () => {
    world.behaviours.override({ name: 'migrate-*' }, { crash: { afterMs: 500, exitCode: 1 } });
    await create(world, jobs, job({ backoffLimit: 1 }));
    await world.time.pass(60_000);
    const { status } = await get(world, jobs, 'migrate');
    expect(status).toMatchObject({ failed: 2 });
    expect(status?.conditions?.find(({ type }) => type === 'Failed')).toMatchObject({
      status: 'True',
      reason: 'BackoffLimitExceeded',
    });
  });
});

describe('a StatefulSet', () => {
  beforeEach(async () => {
    await create(world, storageClasses, {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'default', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'disk.csi.azure.com',
      volumeBindingMode: 'WaitForFirstConsumer',
    });
  });

  const statefulSet = () => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: metadata('db'),
    spec: {
      replicas: 2,
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: podTemplate({ name: 'db' }),
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '8Gi' } } },
        },
      ],
    },
  });

  it('makes its pods one after the other, each with a bound claim', async () => {
    await create(world, statefulSets, statefulSet());
    await world.time.pass(2_000);
    expect((await podsNamed(world, 'db-')).map((pod) => pod.metadata.name)).toEqual(['db-0']);
    await world.time.pass(40_000);
    expect((await podsNamed(world, 'db-')).map((pod) => pod.metadata.name)).toEqual(['db-0', 'db-1']);
    expect((await get(world, statefulSets, 'db')).status).toMatchObject({
      readyReplicas: 2,
      updatedReplicas: 2,
      currentReplicas: 2,
    });
    const { items } = await world.cluster.client.list(persistentVolumeClaims, { namespace: 'default' });
    expect(items.map((claim) => `${claim.metadata.name} ${claim.status.phase}`)).toEqual([
      'data-db-0 Bound',
      'data-db-1 Bound',
    ]);
  });

  it('updates from the last pod down to its partition', async () => {
    await create(world, statefulSets, statefulSet());
    await world.time.pass(60_000);
    world.images.add(image('iam-service', '2.0.0'));
    const template = podTemplate({ name: 'db', image: image('iam-service', '2.0.0') });
    await world.cluster.client.mergePatch(
      statefulSets,
      'db',
      { spec: { template, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } } } },
      { namespace: 'default' },
    );
    await world.time.pass(60_000);
    const images = (await podsNamed(world, 'db-')).map(({ spec }) => spec.containers[0].image);
    expect(images).toEqual([image('iam-service'), image('iam-service', '2.0.0')]);
    await world.cluster.client.mergePatch(
      statefulSets,
      'db',
      { spec: { updateStrategy: { rollingUpdate: { partition: 0 } } } },
      { namespace: 'default' },
    );
    await world.time.pass(60_000);
    const { status } = await get(world, statefulSets, 'db');
    expect(status).toMatchObject({ updatedReplicas: 2, readyReplicas: 2 });
    expect(status?.currentRevision).toBe(status?.updateRevision);
  });
});

describe('a DaemonSet', () => {
  it('runs on the nodes whose taints it tolerates, new ones included', async () => {
    await create(world, daemonSets, {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: metadata('agent'),
      spec: { selector: { matchLabels: { app: 'agent' } }, template: podTemplate({ name: 'agent' }) },
    });
    await addPool(world, pool('tainted', { taints: ['a=b:NoSchedule'] }));
    await addPool(world, pool('later', { count: 2 }));
    await world.time.pass(10_000);
    const nodes = (await podsNamed(world, 'agent-')).map(({ spec }) => spec.nodeName.split('-')[1]).sort();
    expect(nodes).toEqual(['ctrlplane', 'later', 'later']);
    expect((await get(world, daemonSets, 'agent')).status).toMatchObject({
      desiredNumberScheduled: 3,
      numberReady: 3,
      numberMisscheduled: 0,
    });
  });
});

describe('a Service', () => {
  it('has the ready pods that it selects as endpoints', async () => {
    await create(world, services, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata('iam'),
      spec: { selector: { app: 'iam' }, ports: [{ port: 80, targetPort: 'http' }] },
    });
    await create(
      world,
      deployments,
      deployment({ replicas: 2, container: { ports: [{ name: 'http', containerPort: 8080 }] } }),
    );
    await world.time.pass(10_000);
    const { items } = await world.cluster.client.list(endpointSlices, {
      labelSelector: 'kubernetes.io/service-name=iam',
    });
    expect(items[0]?.endpoints.map(({ conditions }: { conditions: { ready: boolean } }) => conditions.ready)).toEqual([
      true,
      true,
    ]);
    expect(items[0]?.ports).toEqual([{ name: '', port: 8080, protocol: 'TCP' }]);
  });
});

describe('the garbage collector', () => {
  beforeEach(async () => {
    await create(world, deployments, deployment({ replicas: 2 }));
    await world.time.pass(10_000);
  });

  it('takes ReplicaSets and pods after their Deployment', async () => {
    await world.cluster.client.delete(deployments, 'iam', { namespace: 'default', propagationPolicy: 'Background' });
    await world.time.pass(5_000);
    expect(await podsNamed(world, 'iam-')).toEqual([]);
    expect((await world.cluster.client.list(replicaSets, { namespace: 'default' })).items).toEqual([]);
  });

  it('keeps a Deployment deleted in the foreground until its pods are gone', async () => {
    await world.cluster.client.delete(deployments, 'iam', { namespace: 'default', propagationPolicy: 'Foreground' });
    await world.time.pass(100);
    expect((await get(world, deployments, 'iam')).metadata.deletionTimestamp).toBeDefined();
    await world.time.pass(5_000);
    expect((await world.cluster.client.list(deployments, { namespace: 'default' })).items).toEqual([]);
    expect(await podsNamed(world, 'iam-')).toEqual([]);
  });

  it('leaves what was orphaned', async () => {
    await world.cluster.client.delete(deployments, 'iam', { namespace: 'default', propagationPolicy: 'Orphan' });
    await world.time.pass(5_000);
    expect(await podsNamed(world, 'iam-')).toHaveLength(2);
    const { items } = await world.cluster.client.list(replicaSets, { namespace: 'default' });
    expect(items.map((set) => set.metadata.ownerReferences ?? [])).toEqual([[]]);
  });
});

describe('a namespace', () => {
  it('starts with a ServiceAccount and the cluster’s CA, and takes everything with it when it goes', async () => {
    await create(world, namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'matih-system' } });
    await world.time.pass(100);
    expect((await get(world, configMaps, 'kube-root-ca.crt', 'matih-system')).data['ca.crt']).toBe(
      world.cluster.authority,
    );
    await create(world, deployments, deployment({ namespace: 'matih-system', replicas: 2 }));
    await world.time.pass(10_000);
    expect(await podsNamed(world, 'iam-', 'matih-system')).toHaveLength(2);
    await world.cluster.client.delete(namespaces, 'matih-system');
    await world.time.pass(200);
    expect((await get(world, namespaces, 'matih-system')).status?.phase).toBe('Terminating');
    await world.time.pass(20_000);
    expect((await world.cluster.client.list(namespaces)).items.map(({ metadata: { name } }) => name)).not.toContain(
      'matih-system',
    );
    expect(await podsNamed(world, 'iam-', 'matih-system')).toEqual([]);
  });
});

describe('a new AKS cluster', () => {
  it('runs the system’s own workloads', async () => {
    world.cluster.stop();
    world = await createWorld({ addons: true });
    await addPool(world, pool('system', { mode: 'System', count: 2 }));
    await world.time.pass(10_000);
    const { items } = await world.cluster.client.list(pods, { namespace: 'kube-system' });
    expect(items.filter((pod) => pod.status.phase !== 'Running').map((pod) => pod.metadata.name)).toEqual([]);
    const names = new Set(items.map((pod) => pod.metadata.labels?.['k8s-app']));
    expect([...names]).toEqual(
      expect.arrayContaining(['kube-dns', 'metrics-server', 'konnectivity-agent', 'azure-cns', 'kube-proxy']),
    );
    expect(await eventsOf(world, 'azure-cns', 'kube-system')).not.toContain('FailedCreate');
  });
});
