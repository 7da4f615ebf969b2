import { expect } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile } from '../rehearsal/platform.js';
import { sweep } from './sweep.js';

const inputs = { stage: 'cluster-ensure,nodepool-reconcile' };
const declaring = (version: string) =>
  smallEnvironment.replace('kubernetesVersion: "1.35"', `kubernetesVersion: "${version}"`);

await sweep({
  name: 'an upgrade over two minors',
  inputs,
  async *starts(platform: Platform) {
    platform.write(smallFile, declaring('1.34'));
    expect((await platform.step(inputs)).exitCode).toBe(0);
    platform.write(smallFile, declaring('1.36'));
    yield {};
  },
});
