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

  it('is drift, with the exit code of drift, when it differs', async () => {
    const same = await platform.step({ command: 'drift' });
    expect({ exitCode: same.exitCode, result: same.outputs.result }).toEqual({ exitCode: 0, result: 'unchanged' });
    const drifted = await platform.step({ command: 'drift' }, { file: 'environments/drifted.yaml' });
    expect({ exitCode: drifted.exitCode, result: drifted.outputs.result }).toEqual({ exitCode: 2, result: 'drift' });
    expect(drifted.text).toContain('No change is planned for dev: 1 difference not to be mended here.');
  }, 60_000);
});

it('a difference that only a new cluster could mend is drift too', async () => {
  const ensured = await startPlatform();
  try {
    expect((await ensured.step({ stage: 'cluster-ensure' })).exitCode).toBe(0);
    ensured.write(smallFile, smallEnvironment.replace('  dnsPrefix: matih-dev\n', '  dnsPrefix: other\n'));
    const stage = 'cluster-ensure,nodepool-reconcile';
    const drifted = await ensured.step({ command: 'drift', stage });
    expect({ exitCode: drifted.exitCode, result: drifted.outputs.result }).toEqual({ exitCode: 2, result: 'drift' });
    const applied = await ensured.step({ stage });
    expect(applied.exitCode).toBe(1);
  } finally {
    await ensured.stop();
  }
}, 90_000);
