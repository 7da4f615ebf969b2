/** The documented dev environment, brought up whole: in one process, and stage by stage in seven. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stageNames } from '../../src/model/index.js';
import { declaredOutputs } from './manifest.js';
import { type Platform, type StepRun, startPlatform } from './platform.js';
import { type RecordedHelm, recordHelm } from './recorded-helm.js';
import { differences, stateOf } from './state.js';
import { writesOf } from './traffic.js';

const file = 'environments/dev.yaml';

let whole: Platform;
let staged: Platform;
let helm: RecordedHelm;
let applied: StepRun;
let stages: readonly StepRun[];

beforeAll(async () => {
  helm = recordHelm();
  [whole, staged] = await Promise.all([startPlatform({ file, factor: 120 }), startPlatform({ file, factor: 120 })]);
  [applied, stages] = await Promise.all([whole.step({}, { env: { PATH: helm.path } }), runStages(staged)]);
}, 300_000);
afterAll(async () => {
  helm.remove();
  await Promise.all([whole.stop(), staged.stop()]);
});

/** One process a stage; each gets what `toJSON(steps)` holds by then, and nothing else. */
async function runStages(platform: Platform): Promise<readonly StepRun[]> {
  const runs: StepRun[] = [];
  const steps: Record<string, object> = {};
  for (const stage of stageNames) {
    const run = await platform.step({ stage, outputs: JSON.stringify(steps) });
    runs.push(run);
    if (run.exitCode !== 0) break;
    steps[stage] = { outputs: run.outputs, outcome: 'success', conclusion: 'success' };
  }
  return runs;
}

describe('seven stages in seven processes', () => {
  it('all succeed on nothing but the outputs of those before them', () => {
    expect(stages.map(({ exitCode }, index) => `${stageNames[index]} ${exitCode}`)).toEqual(
      stageNames.map((name) => `${name} 0`),
    );
  });

  it('end in the same state of Azure and Kubernetes as one process', async () => {
    const [one, seven] = await Promise.all([stateOf(whole.rehearsal), stateOf(staged.rehearsal)]);
    expect(Object.keys(one).length).toBeGreaterThan(500);
    expect(differences(one, seven)).toEqual([]);
  }, 30_000);

  it('would not end in the same state if a single field differed', async () => {
    const before = await stateOf(whole.rehearsal);
    const { client } = whole.cluster();
    const deployments = { group: 'apps', version: 'v1', plural: 'deployments' };
    const where = { namespace: 'matih-control-plane' };
    await client.mergePatch(deployments, 'iam-service', { metadata: { labels: { odd: 'yes' } } }, where);
    const after = await stateOf(whole.rehearsal);
    await client.mergePatch(deployments, 'iam-service', { metadata: { labels: { odd: null } } }, where);
    expect(differences(before, after)).toEqual([
      expect.stringMatching(/Deployment matih-control-plane\/iam-service\./),
    ]);
  }, 30_000);

  it('set each only the outputs of its own stage and of every run', () => {
    const [preflight] = stages;
    expect(Object.keys(preflight?.outputs ?? {}).sort()).toEqual(
      ['changed', 'changes', 'findings', 'plan-digest', 'report-file', 'result', 'result-file'].sort(),
    );
  });
});

describe('a run of all stages', () => {
  it('succeeds and says that it changed something', () => {
    expect(applied.exitCode).toBe(0);
    expect(applied.outputs).toMatchObject({ result: 'changed', changed: 'true', verified: 'true', findings: '0' });
  });

  it('sets every output that its action declares, and no other', () => {
    expect(Object.keys(applied.outputs).sort()).toEqual([...declaredOutputs()].sort());
    expect(Object.values(applied.outputs)).not.toContain('');
  });

  it('leaves nothing of the run but its report, prints nothing in post and touches no later step', () => {
    expect(applied.postLines).toEqual([]);
    expect(applied.leftBehind).toEqual(['aks-action-report/dev-apply.html', 'aks-action-report/dev-apply.result.json']);
    expect(applied.jobFiles).toBe('');
  });

  it('never prints a token outside of ::add-mask:: [identity/mask-tokens-only]', () => {
    const printed = applied.lines.filter((line) => !line.startsWith('::add-mask::')).join('\n');
    expect(printed).not.toMatch(/eyJ[\w-]{10,}/);
    expect(printed).not.toContain(whole.cluster().userToken);
    expect(JSON.stringify(applied.outputs) + applied.summary).not.toMatch(/eyJ[\w-]{10,}/);
  });
});

describe('a second run', () => {
  it('writes nothing, asks helm for no more than its version and makes no revision', async () => {
    helm.takeCalls();
    const asked = whole.rehearsal.traffic.length;
    const before = await revisions(whole);
    const again = await whole.step({}, { env: { PATH: helm.path } });

    expect(again.exitCode).toBe(0);
    expect(again.outputs).toMatchObject({ result: 'unchanged', changed: 'false', changes: '0', verified: 'true' });
    expect(writesOf(whole.rehearsal.traffic.slice(asked))).toEqual([]);
    expect(helm.takeCalls().filter((call) => !call.startsWith('version '))).toEqual([]);
    expect(await revisions(whole)).toEqual(before);
  }, 60_000);
});

async function revisions(platform: Platform): Promise<readonly string[]> {
  const { items } = await platform
    .cluster()
    .client.list({ group: '', version: 'v1', plural: 'secrets' }, { labelSelector: 'owner=helm' });
  return items.map(({ metadata }) => `${metadata.namespace}/${metadata.name} ${metadata.resourceVersion}`).sort();
}
