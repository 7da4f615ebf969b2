import { expect } from '@jest/globals';
import { sweep } from './sweep.js';

await sweep({
  name: 'a first deploy of the releases',
  inputs: { stage: 'helm-deploy' },
  async *starts(platform) {
    const before = { stage: 'cluster-ensure,nodepool-reconcile,identity-federate,acr-import' };
    expect((await platform.step(before)).exitCode).toBe(0);
    yield {};
  },
});
