import { expect } from '@jest/globals';
import { sweep } from './sweep.js';

await sweep({
  name: 'a first run of the Azure stages',
  inputs: { stage: 'cluster-ensure,nodepool-reconcile,identity-federate,acr-import' },
  check: (_platform, writes) => {
    const creations = writes.filter((write) => /^PUT .*\/managedClusters\/matih-dev\?/.test(write));
    expect(creations).toHaveLength(1);
  },
});
