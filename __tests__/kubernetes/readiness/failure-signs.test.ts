import { describe, expect, it } from '@jest/globals';
import type { ContainerStatus, Pod } from '../../../src/kubernetes/objects/objects.js';
import { FailureSigns, unschedulableMs } from '../../../src/kubernetes/readiness/failure-signs.js';

const pod = (status: Partial<ContainerStatus>, rest: Pod['status'] = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', namespace: 'n', uid: 'u1' },
  status: { ...rest, containerStatuses: [{ name: 'web', ...status }] },
});
const waiting = (reason: string, message = '', restartCount = 0) =>
  pod({ state: { waiting: { reason, message } }, restartCount });
const notFound = 'rpc error: failed to resolve reference "acr.io/web@sha256:1": acr.io/web@sha256:1: not found';

describe('FailureSigns', () => {
  it('fails an invalid image name at once', () => {
    expect(new FailureSigns().observe([waiting('InvalidImageName', 'bad')], 0)).toMatchObject({
      failure: { reason: 'InvalidImageName', message: 'bad', pod: 'web-1', container: 'web' },
    });
  });

  it.each([
    ['1 and 2.0', notFound],
    ['2.1', 'failed to pull and unpack image "acr.io/web": failed to resolve image: acr.io/web@sha256:1: not found'],
  ])('fails a pull that is not found at the second try, with the first message, of containerd %s', (_, notFound) => {
    const signs = new FailureSigns();
    expect(signs.observe([waiting('ErrImagePull', notFound)], 0)).toBeUndefined();
    expect(signs.observe([waiting('ErrImagePull', notFound)], 1)).toBeUndefined();
    expect(signs.observe([waiting('ImagePullBackOff', 'Back-off pulling image')], 2)).toBeUndefined();
    expect(signs.observe([waiting('ErrImagePull', 'Back-off pulling image')], 3)).toMatchObject({
      failure: { reason: 'ErrImagePull', message: 'acr.io/web@sha256:1: not found' },
    });
  });

  it('leaves a registry that is down to the kubelet', () => {
    const signs = new FailureSigns();
    for (const reason of ['ErrImagePull', 'ImagePullBackOff', 'ErrImagePull', 'ImagePullBackOff']) {
      expect(signs.observe([waiting(reason, 'i/o timeout')], 0)).toBeUndefined();
    }
  });

  it('counts no failure of a passing cause, and begins anew after one', () => {
    const signs = new FailureSigns();
    const tries = [notFound, 'i/o timeout', notFound];
    for (const message of tries) {
      expect(signs.observe([waiting('ErrImagePull', message)], 0)).toBeUndefined();
      expect(signs.observe([waiting('ImagePullBackOff', message)], 0)).toBeUndefined();
    }
    expect(signs.observe([waiting('ErrImagePull', notFound)], 0)).toMatchObject({ kind: 'failure' });
  });

  it('takes a pull that is backing off at the first look for one that has failed once', () => {
    const signs = new FailureSigns(true);
    const said = `Back-off pulling image "acr.io/web": ErrImagePull: ${notFound}`;
    expect(signs.observe([waiting('ImagePullBackOff', said)], 0)).toBeUndefined();
    expect(signs.observe([waiting('ErrImagePull', notFound)], 1)).toMatchObject({ kind: 'failure' });
  });

  it('fails at once what no other release can bring', () => {
    const asRoot = 'container has runAsNonRoot and image will run as root (pod: "web-1_n(u1)", container: web)';
    expect(new FailureSigns().observe([waiting('CreateContainerConfigError', asRoot)], 0)).toMatchObject({
      failure: { message: 'container has runAsNonRoot and image will run as root' },
    });
    expect(new FailureSigns().observe([waiting('ErrImageNeverPull', 'not present')], 0)).toMatchObject({
      failure: { reason: 'ErrImageNeverPull' },
    });
    const missing = waiting('CreateContainerConfigError', 'secret "database" not found');
    expect(new FailureSigns().observe([missing], 0)).toBeUndefined();
  });

  it('leaves it to a Job how often its pods may fail', () => {
    const own = waiting('CrashLoopBackOff', '', 5);
    const ofJob = { ...own, metadata: { ...own.metadata, ownerReferences: [{ kind: 'Job', name: 'j', uid: 'j' }] } };
    expect(new FailureSigns().observe([ofJob], 0)).toBeUndefined();
  });

  it('says why a container could not be started at all', () => {
    const message = 'exec: "serve": executable file not found in $PATH';
    const failing = pod({
      restartCount: 3,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 128, reason: 'StartError', message } },
    });
    expect(new FailureSigns().observe([failing], 0)).toMatchObject({
      failure: { message: `container web can't be started: ${message}, 3 restarts` },
    });
  });

  it('fails a crash after the third restart, with how it ended', () => {
    const signs = new FailureSigns();
    expect(signs.observe([waiting('CrashLoopBackOff', '', 2)], 0)).toBeUndefined();
    const crashed = pod({
      restartCount: 3,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
    });
    expect(signs.observe([crashed], 1)).toMatchObject({
      failure: { reason: 'CrashLoopBackOff', message: 'container web exits with code 137 (OOMKilled), 3 restarts' },
    });
  });

  it('waits for one more crash when the earlier ones were in an earlier run', () => {
    const signs = new FailureSigns(true);
    expect(signs.observe([waiting('CrashLoopBackOff', '', 7)], 0)).toBeUndefined();
    expect(signs.observe([waiting('CrashLoopBackOff', '', 8)], 1)).toMatchObject({ kind: 'failure' });
  });

  it('reports a pod without a node only after its time, and anew when the autoscaler excuses it', () => {
    const signs = new FailureSigns();
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' }];
    const pending = pod({}, { conditions });
    expect(signs.observe([pending], 0)).toBeUndefined();
    expect(signs.observe([pending], unschedulableMs - 1)).toBeUndefined();
    expect(signs.observe([pending], unschedulableMs)).toEqual({
      kind: 'unschedulable',
      pod: { pod: pending, message: '0/3 nodes' },
    });
    signs.excuse(pending, unschedulableMs);
    expect(signs.observe([pending], unschedulableMs + 1)).toBeUndefined();
  });

  it('takes no notice of pods that are going', () => {
    const going = waiting('InvalidImageName');
    const deleted = { ...going, metadata: { ...going.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
    expect(new FailureSigns().observe([deleted], 0)).toBeUndefined();
  });
});
