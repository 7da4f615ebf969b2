import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Deployment, KubernetesObject } from '../../../src/kubernetes/objects/objects.js';
import { readinessOf } from '../../../src/kubernetes/readiness/readiness.js';

const deployment = (status: NonNullable<Deployment['status']>, replicas = 2): Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'n', generation: 3 },
  spec: { replicas },
  status,
});
const healthy = { observedGeneration: 3, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 };
const object = (kind: string, rest: object): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x', generation: 1 },
  ...rest,
});

describe('readiness of a Deployment', () => {
  it('is given when all pods are new and available', () => {
    expect(readinessOf(deployment(healthy))).toEqual({ state: 'ready' });
  });

  it('waits for the controller to see the newest generation, however good the old state looks', () => {
    expect(readinessOf(deployment({ ...healthy, observedGeneration: 2 })).state).toBe('progressing');
  });

  it('waits for old pods to go', () => {
    expect(readinessOf(deployment({ ...healthy, replicas: 3 }))).toEqual({
      state: 'progressing',
      message: '1 old pods still there',
    });
  });

  it('fails when its controller has given up', () => {
    const conditions = [
      { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'timed out' },
    ];
    expect(readinessOf(deployment({ ...healthy, readyReplicas: 1, conditions }))).toEqual({
      state: 'failed',
      reason: 'ProgressDeadlineExceeded',
      message: 'timed out',
    });
  });

  it('is never given while fewer pods than wanted are available', () => {
    fc.assert(
      fc.property(
        fc.nat(5),
        fc.nat(5),
        fc.nat(5),
        fc.integer({ min: 1, max: 5 }),
        (updatedReplicas, readyReplicas, availableReplicas, wanted) => {
          const status = {
            observedGeneration: 3,
            replicas: updatedReplicas,
            updatedReplicas,
            readyReplicas,
            availableReplicas,
          };
          if (readinessOf(deployment(status, wanted)).state === 'ready') {
            expect(Math.min(updatedReplicas, readyReplicas, availableReplicas)).toBeGreaterThanOrEqual(wanted);
          }
        },
      ),
    );
  });
});

describe('readiness of other kinds', () => {
  it('waits for every pod of a StatefulSet to be of the newest revision', () => {
    const status = {
      observedGeneration: 1,
      replicas: 2,
      readyReplicas: 2,
      updatedReplicas: 1,
      currentRevision: 'a',
      updateRevision: 'b',
    };
    expect(readinessOf(object('StatefulSet', { spec: { replicas: 2 }, status })).state).toBe('progressing');
    const done = { ...status, updatedReplicas: 2, currentRevision: 'b' };
    expect(readinessOf(object('StatefulSet', { spec: { replicas: 2 }, status: done })).state).toBe('ready');
  });

  it('counts a DaemonSet that no node wants as ready', () => {
    expect(
      readinessOf(object('DaemonSet', { status: { observedGeneration: 1, desiredNumberScheduled: 0 } })).state,
    ).toBe('ready');
  });

  it('takes a running Job as ready and a failed one as failed', () => {
    expect(readinessOf(object('Job', { status: { active: 1 } })).state).toBe('ready');
    expect(readinessOf(object('Job', { status: {} })).state).toBe('progressing');
    expect(readinessOf(object('Job', { status: { startTime: '2026-09-01T10:00:00Z', failed: 1 } })).state).toBe(
      'ready',
    );
    const conditions = [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'too often' }];
    expect(readinessOf(object('Job', { status: { conditions } }))).toMatchObject({
      state: 'failed',
      reason: 'BackoffLimitExceeded',
    });
  });

  it('leaves a Job that is suspended to whoever resumes it', () => {
    const conditions = [{ type: 'Suspended', status: 'True', reason: 'JobSuspended' }];
    expect(readinessOf(object('Job', { spec: { suspend: true }, status: { conditions } })).state).toBe('ready');
    expect(readinessOf(object('Job', { spec: { suspend: false }, status: { conditions } })).state).toBe('progressing');
  });

  it('waits for a claim to be bound and for a load balancer to have an address', () => {
    expect(readinessOf(object('PersistentVolumeClaim', { status: { phase: 'Pending' } })).state).toBe('progressing');
    expect(readinessOf(object('Service', { spec: { type: 'LoadBalancer' } })).state).toBe('progressing');
    expect(readinessOf(object('Service', { spec: { type: 'ClusterIP' } })).state).toBe('ready');
  });
});
