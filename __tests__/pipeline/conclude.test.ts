import { describe, expect, it } from '@jest/globals';
import type { LoadedEnvironment } from '../../src/environment/index.js';
import type { Change, Conclusion, PartialOutputs, Stage } from '../../src/model/index.js';
import { runPipeline } from '../../src/pipeline/index.js';
import type { StageContext } from '../../src/stages/context.js';

type TestedStage = Stage<StageContext, unknown>;

const change = (address: string): Change => ({
  address,
  stage: 'acr-import',
  action: 'import',
  fields: [],
  disruption: 'none',
  needs: [],
});

/** Runs one stage with two changes, of which one fails, and what it says at the end. */
async function run(
  conclude: TestedStage['conclude'],
  command: 'plan' | 'apply' = 'apply',
  observed: PartialOutputs = {},
) {
  const quiet = () => {};
  const stage: TestedStage = {
    name: 'acr-import',
    concurrency: 2,
    observe: async () => 'observed',
    plan: () => [change('image/a'), change('image/b')],
    apply: async ({ address }) => {
      if (address === 'image/b') throw new Error('broke');
      return { outputs: { imported: 99 } };
    },
    outputs: () => ({ imported: 0, 'import-failed': 0, ...observed }),
    ...(conclude && { conclude }),
  };
  const none = { releases: {}, namespaces: {}, nodePools: {}, tenants: {}, identities: {} };
  const environment = { environment: 'dev', cluster: { name: 'matih-dev' }, ...none };
  const loaded = { digest: 'sha256:0', locate: () => ({ file: '', line: 1, column: 1 }) } as unknown;
  return runPipeline({
    command,
    stages: ['acr-import'],
    given: {},
    now: new Date(0),
    context: {
      environment,
      run: { id: '1', attempt: 1, repository: '', commit: '' },
      loaded: loaded as LoadedEnvironment,
      clock: { now: () => 0, sleep: async () => {} },
      progress: quiet,
      signal: new AbortController().signal,
      options: { allow: 'rolling', allowPartial: false },
    } as unknown as Omit<StageContext, 'outputs'>,
    loadStage: async () => stage,
  });
}

describe('the end of a run', () => {
  it('asks each stage what only the end tells, with how every change ended, failures too', async () => {
    let seen: unknown;
    const result = await run(async (_context, observed, ends): Promise<Conclusion> => {
      seen = [observed, Object.fromEntries(ends)];
      return {
        outputs: { imported: 1, 'import-failed': 1 },
        findings: [{ severity: 'warning', stage: 'acr-import', message: 'a tag moved' }],
      };
    });
    expect(seen).toEqual(['observed', { 'image/a': 'done', 'image/b': 'failed' }]);
    expect(result.outputs).toEqual({ imported: 1, 'import-failed': 1 });
    expect(result.findings.map(({ message }) => message)).toEqual(['a tag moved']);
    expect(result.result).toBe('failed');
  });

  it('has outputs as they are then: a pool that was deleted is in none', async () => {
    const pool = { mode: 'User', vmSize: 'Standard_D2s_v3', count: 1, kubernetesVersion: '1.35.2' };
    const conclude = async (): Promise<Conclusion> => ({ outputs: { 'node-pools': { new: pool } } });
    const result = await run(conclude, 'apply', { 'node-pools': { old: pool } });
    expect(result.outputs['node-pools']).toEqual({ new: pool });
  });

  it('is no failure where a stage can’t find out', async () => {
    const result = await run(async () => {
      throw new Error('no answer');
    });
    expect(result.findings).toEqual([
      { severity: 'warning', stage: 'acr-import', message: expect.stringContaining('no answer') },
    ]);
    expect(result.outputs).toEqual({ imported: 99, 'import-failed': 0 });
  });

  it('never comes for a plan', async () => {
    let calls = 0;
    await run(async () => {
      calls++;
      return {};
    }, 'plan');
    expect(calls).toBe(0);
  });
});
