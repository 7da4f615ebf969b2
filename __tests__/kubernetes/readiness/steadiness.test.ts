import { describe, expect, it } from '@jest/globals';
import type { ContainerStatus, Pod } from '../../../src/kubernetes/objects/objects.js';
import { Steadiness } from '../../../src/kubernetes/readiness/steadiness.js';

const running = (restartCount = 0, more: Partial<ContainerStatus> = {}): ContainerStatus => ({
  name: 'web',
  restartCount,
  state: { running: {} },
  ...more,
});
const pod = (status: ContainerStatus, container: object = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-a', uid: 'p' },
  spec: { containers: [{ name: 'web', ...container }] },
  status: { containerStatuses: [status] },
});
const life = (seconds: number) => ({
  lastState: {
    terminated: {
      startedAt: '2026-09-01T10:00:00Z',
      finishedAt: `2026-09-01T10:00:${String(seconds).padStart(2, '0')}Z`,
    },
  },
});

describe('Steadiness', () => {
  it('asks of a container without a readiness probe that it runs for five seconds', () => {
    const steadiness = new Steadiness();
    const said = 'container web of web-a has no readiness probe, to run for 5 s';
    expect([0, 4_999, 5_000].map((now) => steadiness.lacking([pod(running())], now))).toEqual([said, said, undefined]);
  });

  it.each(['readinessProbe', 'startupProbe'])('takes a %s by its word', (probe) => {
    expect(new Steadiness().lacking([pod(running(), { [probe]: {} })], 0)).toBeUndefined();
  });

  it('asks it of a sidecar too, and not of what runs once before the others', () => {
    const probed = pod(running(), { readinessProbe: {} });
    const beside = (restartPolicy: object): Pod => ({
      ...probed,
      spec: { ...probed.spec, initContainers: [{ name: 'proxy', ...restartPolicy }] },
      status: { ...probed.status, initContainerStatuses: [running(0, { name: 'proxy' })] },
    });
    const said = 'container proxy of web-a has no readiness probe, to run for 5 s';
    expect(new Steadiness().lacking([beside({ restartPolicy: 'Always' })], 0)).toBe(said);
    expect(new Steadiness().lacking([beside({})], 0)).toBeUndefined();
  });

  it('takes the word of a controller that has waited as long', () => {
    expect(new Steadiness().lacking([pod(running())], 0, 5_000)).toBeUndefined();
  });

  it('expects nothing of a pod that was evicted and is replaced', () => {
    const evicted = { ...pod({ name: 'web', restartCount: 0, state: { terminated: { exitCode: 137 } } }) };
    const failed: Pod = { ...evicted, status: { ...evicted.status, phase: 'Failed', reason: 'Evicted' } };
    expect(new Steadiness().lacking([evicted], 0)).toBe('container web of web-a does not run at the moment');
    expect(new Steadiness().lacking([failed], 0)).toBeUndefined();
  });

  it('does not watch what has run for long', () => {
    const since = running(0, { state: { running: { startedAt: '2026-01-01T00:00:00Z' } } });
    expect(new Steadiness().lacking([pod(since)], 0)).toBeUndefined();
  });

  it('asks of a container that has restarted, probed or not, twice the length of its last life', () => {
    const steadiness = new Steadiness();
    const restarted = pod(running(1, life(12)), { readinessProbe: {} });
    expect(steadiness.lacking([restarted], 0)).toBe('container web of web-a has restarted (1), to run for 24 s');
    expect(steadiness.lacking([restarted], 24_000)).toBeUndefined();
    // Its next life begins anew.
    expect(steadiness.lacking([pod(running(2, life(24)))], 30_000)).toContain('to run for 48 s');
    expect(steadiness.lacking([pod(running(3, life(59)))], 90_000)).toContain('to run for 60 s');
  });

  it('counts restarts from now on where the pods are of an earlier run', () => {
    const steadiness = new Steadiness(true);
    const ofEarlierRun = (restarts: number) => pod(running(restarts, life(1)), { readinessProbe: {} });
    expect(steadiness.lacking([ofEarlierRun(4)], 0)).toBeUndefined();
    expect(steadiness.lacking([ofEarlierRun(5)], 1_000)).toContain('has restarted (5)');
  });
});
