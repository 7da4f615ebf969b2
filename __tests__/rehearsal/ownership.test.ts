/** A cluster that another tool made and owns: everything else is brought about on it, and it is never written to. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { writesOf } from './traffic.js';

const owned = smallEnvironment.replace('cluster:\n', 'cluster:\n  ownership: verify\n');
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({ files: { [smallFile]: owned } });
}, 60_000);
afterAll(() => platform.stop());

describe('ownership: verify', () => {
  it('deploys on the cluster that is there, and writes to nothing of its owner’s', async () => {
    const run = await platform.step({});
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ result: 'changed', verified: 'true', 'cluster-name': 'matih-dev' });
    const ofOwner = writesOf(platform.rehearsal.traffic).filter((write) =>
      /Microsoft\.(ContainerService|Network)\//.test(write),
    );
    expect(ofOwner).toEqual([]);
  }, 90_000);

  it('says how the cluster differs from the declaration, and plans nothing for it', async () => {
    platform.write(
      'environments/drifted.yaml',
      owned.replace('autoscale: { min: 1, max: 3 }', 'autoscale: { min: 1, max: 4 }'),
    );
    const planned = await platform.step({ command: 'plan' }, { file: 'environments/drifted.yaml' });
    expect(planned.outputs).toMatchObject({ result: 'planned', changes: '0' });
    expect(planned.text).toContain('Drift: node pool ctrlplane has maxCount 3, declared is 4.');
  }, 60_000);
});
