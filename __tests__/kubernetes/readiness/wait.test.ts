import { describe, expect, it } from '@jest/globals';
import {
  daemonSets,
  deployments,
  persistentVolumeClaims,
  pods,
  replicaSets,
} from '../../../src/kubernetes/api/resources.js';
import { LiveObjects } from '../../../src/kubernetes/live/live-objects.js';
import { type AwaitedObject, waitUntilReady } from '../../../src/kubernetes/readiness/wait.js';
import { type Answer, clientOf, FakeApi, fakeClock } from '../fake-api.js';

const deployment = (generation: number, ready: number) => ({
  metadata: {
    name: 'web',
    namespace: 'n',
    uid: 'd',
    generation,
    annotations: { 'deployment.kubernetes.io/revision': '2' },
  },
  spec: { replicas: 1 },
  status: {
    observedGeneration: generation,
    replicas: 1,
    updatedReplicas: 1,
    readyReplicas: ready,
    availableReplicas: ready,
  },
});
const replicaSet = (conditions: object[] = []) => ({
  metadata: {
    name: 'web-2',
    namespace: 'n',
    uid: 'r',
    annotations: { 'deployment.kubernetes.io/revision': '2' },
    ownerReferences: [{ kind: 'Deployment', name: 'web', uid: 'd' }],
  },
  status: { conditions },
});
const pod = (status: object, owner = 'r') => ({
  metadata: {
    name: 'web-2-a',
    namespace: 'n',
    uid: 'p',
    ownerReferences: [{ kind: 'ReplicaSet', name: 'web-2', uid: owner }],
  },
  spec: { containers: [{ name: 'web' }] },
  status,
});
const unschedulable = {
  conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available' }],
};
const awaited: AwaitedObject = { type: deployments, namespace: 'n', name: 'web', uid: 'd', generation: 2 };

interface Cluster {
  daemonsets?: object[];
  persistentvolumeclaims?: object[];
  deployments?: object[];
  replicasets?: object[];
  pods?: object[];
  events?: object[];
}

/** Waits in a cluster in which nothing happens but time. */
async function wait(cluster: Cluster, timeoutMs = 60_000, objects = [awaited]) {
  const clock = fakeClock();
  const progress: string[] = [];
  const api = new FakeApi(({ url }): Answer => {
    const plural = /\/(\w+)\?/.exec(url)?.[1] ?? '';
    const items = cluster[plural as keyof Cluster] ?? [];
    return { body: { metadata: { resourceVersion: '1' }, items } };
  });
  api.stream = async () => {
    throw Object.assign(new Error('no watches here'), { code: 'ECONNREFUSED' });
  };
  const client = clientOf(api, clock);
  const { signal } = new AbortController();
  const types = [deployments, replicaSets, pods, daemonSets, persistentVolumeClaims];
  const live = new LiveObjects({ client, clock, signal, types });
  const outcome = await waitUntilReady(objects, {
    client,
    live,
    clock,
    signal,
    timeoutMs,
    onProgress: (message) => progress.push(message),
  });
  return { outcome, progress, now: clock.now() };
}

describe('waitUntilReady', () => {
  it('is done when the new generation is ready', async () => {
    const { outcome } = await wait({ deployments: [deployment(2, 1)] });
    expect(outcome).toEqual({ state: 'ready' });
  });

  it('does not take a container without a probe for ready before it has run for a while', async () => {
    const status = { containerStatuses: [{ name: 'web', ready: true, restartCount: 0, state: { running: {} } }] };
    const cluster = { deployments: [deployment(2, 1)], replicasets: [replicaSet()], pods: [pod(status)] };
    const { outcome, progress, now } = await wait(cluster);
    expect(outcome).toEqual({ state: 'ready' });
    expect(progress).toEqual(['Deployment web: container web of web-2-a has no readiness probe, to run for 5 s']);
    expect(now).toBeGreaterThanOrEqual(5_000);
  });

  it('fails a crash looper that is ready at the moment', async () => {
    const waiting = { reason: 'CrashLoopBackOff' };
    const lastState = { terminated: { exitCode: 4 } };
    const looping = { containerStatuses: [{ name: 'web', restartCount: 3, state: { waiting }, lastState }] };
    const between = { containerStatuses: [{ name: 'other', restartCount: 1, state: { running: {} }, lastState }] };
    const { outcome } = await wait({
      deployments: [deployment(2, 1)],
      replicasets: [replicaSet()],
      pods: [pod(between), { ...pod(looping), metadata: { ...pod(looping).metadata, name: 'web-2-b', uid: 'q' } }],
    });
    expect(outcome).toMatchObject({
      state: 'failed',
      failure: { reason: 'CrashLoopBackOff', message: 'container web exits with code 4, 3 restarts' },
    });
  });

  it('does not take an older generation for the new one, however ready it is', async () => {
    const { outcome } = await wait({ deployments: [deployment(1, 1)] }, 5_000);
    expect(outcome).toMatchObject({ state: 'failed', failure: { reason: 'Timeout' } });
  });

  it('fails with the scheduler’s words when a pod has found no node for 20 s', async () => {
    const { outcome, now } = await wait({
      deployments: [deployment(2, 0)],
      replicasets: [replicaSet()],
      pods: [pod(unschedulable)],
    });
    expect(outcome).toMatchObject({
      state: 'failed',
      failure: { reason: 'Unschedulable', message: '0/3 nodes are available' },
    });
    expect(now).toBeLessThan(30_000);
  });

  it('waits for nodes that the autoscaler is adding', async () => {
    const { outcome } = await wait({
      deployments: [deployment(2, 0)],
      replicasets: [replicaSet()],
      pods: [pod(unschedulable)],
      events: [{ reason: 'TriggeredScaleUp', message: 'pod triggered scale-up' }],
    });
    expect(outcome).toMatchObject({ failure: { reason: 'Timeout' } });
  });

  it('waits no longer than the autoscaler has hope, and says why it has none', async () => {
    const { outcome, now } = await wait({
      deployments: [deployment(2, 0)],
      replicasets: [replicaSet()],
      pods: [pod(unschedulable)],
      events: [
        { reason: 'TriggeredScaleUp', message: 'pod triggered scale-up', lastTimestamp: '2026-01-01T00:00:00Z' },
        {
          reason: 'NotTriggerScaleUp',
          message: "pod didn't trigger scale-up: 1 max node group size reached",
          lastTimestamp: '2026-01-01T00:01:00Z',
        },
      ].map((event) => ({ metadata: {}, ...event })),
    });
    const message = '0/3 nodes are available; the autoscaler adds no node: 1 max node group size reached';
    expect(outcome).toMatchObject({ failure: { reason: 'Unschedulable', message } });
    expect(now).toBeLessThan(30_000);
  });

  it('does not take for its pods those of a specification that its controller has not left yet', async () => {
    const crashing = {
      containerStatuses: [{ name: 'web', restartCount: 9, state: { waiting: { reason: 'CrashLoopBackOff' } } }],
    };
    const { spec, metadata, status } = deployment(2, 0);
    const { outcome } = await wait({
      deployments: [{ spec, metadata, status: { ...status, observedGeneration: 1 } }],
      replicasets: [replicaSet()],
      pods: [pod(crashing)],
    });
    expect(outcome).toMatchObject({ failure: { reason: 'Timeout' } });
  });

  it('does not mind what pods of an older template of a DaemonSet do', async () => {
    const daemons = {
      metadata: {
        ...{ name: 'web', namespace: 'n', uid: 's', generation: 2 },
        annotations: { 'deprecated.daemonset.template.generation': '2' },
      },
      status: { observedGeneration: 2, desiredNumberScheduled: 1, updatedNumberScheduled: 0 },
    };
    const crashing = pod(
      { containerStatuses: [{ name: 'web', restartCount: 9, state: { waiting: { reason: 'CrashLoopBackOff' } } }] },
      's',
    );
    const of = (generation: string) => ({
      ...crashing,
      metadata: { ...crashing.metadata, labels: { 'pod-template-generation': generation } },
    });
    const object = { ...awaited, type: daemonSets, uid: 's' };
    const old = await wait({ daemonsets: [daemons], pods: [of('1')] }, 5_000, [object]);
    expect(old.outcome).toMatchObject({ failure: { reason: 'Timeout' } });
    const newest = await wait({ daemonsets: [daemons], pods: [of('2')] }, 5_000, [object]);
    expect(newest.outcome).toMatchObject({ failure: { reason: 'CrashLoopBackOff' } });
  });

  it('waits for a disk that is being made, and says why where none is', async () => {
    const message = '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.';
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }];
    const spec = { volumes: [{ persistentVolumeClaim: { claimName: 'data' } }] };
    const claim = { metadata: { name: 'data', namespace: 'n', uid: 'c' }, status: { phase: 'Pending' } };
    const cluster = {
      deployments: [deployment(2, 0)],
      replicasets: [replicaSet()],
      pods: [{ ...pod({ conditions }), spec }],
      persistentvolumeclaims: [claim],
    };
    const tell = (text: string) => ({
      ...{ metadata: {}, type: 'Warning', reason: 'ProvisioningFailed', message: text },
      involvedObject: { name: 'data', uid: 'c' },
    });
    expect((await wait(cluster)).outcome).toMatchObject({ failure: { reason: 'Timeout' } });
    const slow = await wait({ ...cluster, events: [tell('rpc error: code = DeadlineExceeded')] });
    expect(slow.now).toBeGreaterThanOrEqual(60_000);
    const lasting = await wait({ ...cluster, events: [tell('storageclass "fast" not found')] });
    expect(lasting.outcome).toMatchObject({
      failure: {
        reason: 'ProvisioningFailed',
        message: 'PersistentVolumeClaim data: storageclass "fast" not found',
        about: 'data',
      },
    });
    expect(lasting.now).toBeLessThan(20_000);
  });

  it('gives a webhook that does not answer all of the time, and names it then', async () => {
    const message = 'Internal error occurred: failed calling webhook "inject.istio.io": connection refused';
    const refused = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message };
    const { outcome, now } = await wait({ deployments: [deployment(2, 0)], replicasets: [replicaSet([refused])] });
    expect(outcome).toMatchObject({ failure: { reason: 'FailedCreate', message } });
    expect(now).toBeGreaterThanOrEqual(60_000);
  });

  it('does not wait for a claim that its class binds with its first pod, while there is none', async () => {
    const claim = { metadata: { name: 'data', namespace: 'n', uid: 'c' }, status: { phase: 'Pending' } };
    const told = [{ metadata: {}, reason: 'WaitForFirstConsumer', involvedObject: { name: 'data', uid: 'c' } }];
    const object = { ...awaited, type: persistentVolumeClaims, name: 'data', uid: 'c', generation: 0 };
    const alone = await wait({ persistentvolumeclaims: [claim], events: told }, 5_000, [object]);
    expect(alone.outcome).toEqual({ state: 'ready' });
    const user = { ...pod({}), spec: { volumes: [{ persistentVolumeClaim: { claimName: 'data' } }] } };
    const used = await wait({ persistentvolumeclaims: [claim], events: told, pods: [user] }, 5_000, [object]);
    expect(used.outcome).toMatchObject({ failure: { reason: 'Timeout' } });
  });

  it('does not mind what pods of an older revision do', async () => {
    const crashing = {
      containerStatuses: [{ name: 'web', restartCount: 9, state: { waiting: { reason: 'CrashLoopBackOff' } } }],
    };
    const { outcome } = await wait({
      deployments: [deployment(2, 0)],
      replicasets: [replicaSet()],
      pods: [pod(crashing, 'older')],
    });
    expect(outcome).toMatchObject({ failure: { reason: 'Timeout' } });
  });

  it('fails when quota or admission keeps refusing the pods', async () => {
    const refused = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota: team' };
    const { outcome, now } = await wait({
      deployments: [deployment(2, 0)],
      replicasets: [replicaSet([refused])],
    });
    expect(outcome).toMatchObject({ failure: { reason: 'FailedCreate', message: 'exceeded quota: team' } });
    expect(now).toBeLessThan(30_000);
  });

  it('names what refuses the pods, not that progress stalls, where both show', async () => {
    const refused = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota: team' };
    const stalled = { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'timed out' };
    const { outcome, now } = await wait({
      deployments: [{ ...deployment(2, 0), status: { ...deployment(2, 0).status, conditions: [stalled] } }],
      replicasets: [replicaSet([refused])],
    });
    expect(outcome).toMatchObject({ failure: { reason: 'FailedCreate', message: 'exceeded quota: team' } });
    expect(now).toBeLessThan(1_000);
  });

  it('names the nearest cause when the time is over', async () => {
    const { outcome } = await wait(
      {
        deployments: [deployment(2, 0)],
        replicasets: [replicaSet()],
        pods: [pod({ conditions: [{ type: 'Ready', status: 'False' }] })],
        events: [{ metadata: {}, type: 'Warning', reason: 'Unhealthy', message: 'Readiness probe failed: 503' }],
      },
      3_000,
    );
    expect(outcome).toMatchObject({
      failure: {
        message: 'not ready after 3 s: 0 of 1 pods ready; Readiness probe failed: 503',
        pod: 'web-2-a',
        container: 'web',
      },
    });
  });

  it('gives up in its time when the API lists nothing', async () => {
    const clock = fakeClock();
    const away = new FakeApi(() => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    const client = clientOf(away, clock);
    const { signal } = new AbortController();
    const live = new LiveObjects({ client, clock, signal, types: [deployments] });
    const options = { client, live, clock, signal, timeoutMs: 5_000, onProgress: () => {} };
    await expect(waitUntilReady([awaited], options)).rejects.toThrow('gave no list of its objects within 5 s');
  });

  it('shows its progress once for each new state', async () => {
    const { progress } = await wait({ deployments: [deployment(2, 0)] }, 5_000);
    expect(progress).toEqual(['Deployment web: 0 of 1 pods ready']);
  });
});
