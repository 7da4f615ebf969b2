/** What a healthy deployment leaves behind, and what can be done with it: history, drift, one release back, all back. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleRun } from '../../src/rehearsal/index.js';
import type { KubernetesObject } from '../../src/rehearsal/kubernetes/client.js';
import { configMaps, deployments, secrets } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { type RecordedHelm, recordHelm } from './recorded-helm.js';

const canary = 'canary-7f3k-never-to-be-seen';
const nextCanary = 'canary-9x2m-never-to-be-seen';

/** A chart whose Secret holds a value that stands in its ConfigMap as well: a mistake, and still no reason to leak. */
const vaultChart = {
  'charts/vault/Chart.yaml': 'apiVersion: v2\nname: vault\nversion: 0.1.0\n',
  'charts/vault/values.yaml': 'mode: plain\n',
  'charts/vault/templates/all.yaml': `apiVersion: v1
kind: Secret
metadata: { name: vault }
stringData: { password: {{ .Values.database.password | quote }} }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: vault }
data: { url: "postgres://iam:{{ .Values.database.password }}@db/iam", mode: {{ .Values.mode | quote }} }
`,
};

function environment({ password = canary, replicas = 1, extra = '' } = {}): string {
  return `${smallEnvironment.replace(
    'chart: examples/matih/charts/config-service\n    namespace: matih\n',
    `chart: examples/matih/charts/config-service\n    namespace: matih\n    values: { replicas: ${replicas} }\n`,
  )}
  vault:
    chart: charts/vault
    namespace: matih
    needs: [config-service]
    image: false
    values: { database: { password: ${password} } }
${extra}`;
}

const run = { ...exampleRun, repository: 'matih/platform' };
let platform: Platform;
let helm: RecordedHelm;
const runs: StepRun[] = [];
let first: StepRun;
let firstObjects: readonly string[];

async function step(inputs: Readonly<Record<string, string>>): Promise<StepRun> {
  const run = await platform.step(inputs, { env: { PATH: helm.path, DATABASE_PASSWORD: canary } });
  runs.push(run);
  return run;
}

beforeAll(async () => {
  helm = recordHelm();
  platform = await startPlatform({ files: { ...vaultChart, [smallFile]: environment() } });
  const token = platform.rehearsal.github.githubToken(run, { deployments: 'write' });
  first = await step({ command: 'apply', 'github-token': token });
  if (first.exitCode !== 0) throw new Error(first.text);
  firstObjects = await released();
}, 120_000);
afterAll(async () => {
  helm.remove();
  await platform.stop();
});

describe('a healthy deployment', () => {
  it('leaves one record that names every release, its revision and whose run it was', async () => {
    const [record, ...others] = await records();
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      id: first.outputs.record,
      kind: 'deployment',
      environment: 'dev',
      actor: 'matih-platform',
    });
    expect(record?.releases['matih/config-service']).toMatchObject({ revision: 1, images: ['config-service'] });
    expect(Object.keys(record?.releases ?? {})).toHaveLength(7);
    expect(record?.imageLock['config-service']?.digest).toMatch(/^sha256:/);
  });

  it('leaves no second one when nothing changed', async () => {
    const again = await step({ command: 'apply' });
    expect(again.outputs).toMatchObject({ result: 'unchanged', record: first.outputs.record });
    expect(await records()).toHaveLength(1);
  });

  it("is told to GitHub: a status at the deployment that the job's environment made", () => {
    const [deployment, ...others] = platform.rehearsal.github.api.deployments();
    expect(others).toEqual([]);
    expect(deployment).toMatchObject({ environment: 'dev', sha: run.sha });
    expect(deployment?.statuses).toEqual([
      expect.objectContaining({ state: 'in_progress' }),
      expect.objectContaining({
        state: 'success',
        description: `Record ${first.outputs.record}: 7 releases healthy`,
        log_url: expect.stringContaining('/actions/runs/'),
      }),
    ]);
  });

  it('has no drift', async () => {
    const drift = await step({ command: 'drift' });
    expect([drift.exitCode, drift.outputs.result, drift.text]).toEqual([0, 'unchanged', expect.any(String)]);
  });
});

describe('after a change', () => {
  let second: StepRun;

  beforeAll(async () => {
    platform.write(smallFile, environment({ password: nextCanary, replicas: 2 }));
    const token = platform.rehearsal.github.githubToken(run, { contents: 'read' });
    second = await step({ command: 'apply', 'github-token': token });
    if (second.exitCode !== 0) throw new Error(second.text);
  }, 60_000);

  it('GitHub may refuse to be told: the deployment is healthy, and its record says what is missing [fault 29]', async () => {
    expect([second.exitCode, second.outputs.result]).toEqual([0, 'changed']);
    expect(second.text).toMatch(/was not reported: GitHub: the job needs permissions: deployments: write/);
    expect((await step({ command: 'history' })).text).toMatch(/not reported: GitHub: .*deployments: write/);
  });

  it('there is a second record, and the history says what changed between the two', async () => {
    expect((await records()).map(({ id }) => id)).toEqual([second.outputs.record, first.outputs.record]);
    const history = await step({ command: 'history' });
    expect(history.outputs.record).toBe(second.outputs.record);
    expect(history.text).toMatch(/~ matih\/config-service: revision 1 → 2/);
    expect(history.text).not.toMatch(/~ monitoring\/prometheus/);
  });

  it('drift finds an object that was deleted and one that was edited by hand', async () => {
    const { client } = platform.cluster();
    await client.mergePatch(configMaps, 'vault', { data: { mode: 'edited' } }, { namespace: 'matih' });
    await client.delete(configMaps, 'config-service', { namespace: 'matih' });
    const drift = await step({ command: 'drift' });
    expect([drift.exitCode, drift.outputs.result]).toEqual([2, 'drift']);
    expect(drift.text).toMatch(/ConfigMap\/matih\/config-service is gone/);
    expect(drift.text).toMatch(/ConfigMap\/matih\/vault.*data\.mode/);
  });

  it('drift opens an issue where it is asked for one, with what differs', async () => {
    const token = platform.rehearsal.github.githubToken(run, { issues: 'write' });
    const drift = await step({ command: 'drift', issue: 'true', 'github-token': token });
    expect([drift.exitCode, drift.outputs.result]).toEqual([2, 'drift']);
    expect(platform.rehearsal.github.api.issues()).toEqual([
      expect.objectContaining({
        state: 'open',
        body: expect.stringContaining('ConfigMap/matih/config-service is gone'),
      }),
    ]);
  });

  it('a rollback of one release is planned first, and changes nothing with dry-run', async () => {
    const planned = await step({ command: 'rollback', release: 'config-service', 'dry-run': 'true' });
    expect([planned.exitCode, planned.outputs.result]).toEqual([0, 'planned']);
    expect(planned.text).toMatch(/↓ release\/matih\/config-service/);
    expect(planned.text).toMatch(/revision: 2 → 1/);
    expect(helm.takeCalls().filter((call) => call.startsWith('rollback'))).toEqual([]);
  });

  it('brings one release back to its recorded revision, by name, and records that', async () => {
    const back = await step({ command: 'rollback', release: 'config-service' });
    expect([back.exitCode, back.outputs.result]).toEqual([0, 'changed']);
    expect(helm.takeCalls().filter((call) => call.startsWith('rollback'))).toEqual([
      expect.stringMatching(/^rollback config-service 1 --namespace matih /),
    ]);
    const [record] = await records();
    expect(record).toMatchObject({
      id: back.outputs.record,
      kind: 'rollback',
      rollback: { to: first.outputs.record, releases: ['matih/config-service'] },
    });
    expect(record?.releases['matih/config-service']?.revision).toBe(3);
    expect(record?.releases['matih/vault']?.revision).toBe(2);
  }, 60_000);

  it('brings all back to a record by the plan that was approved, what needs others before what they need', async () => {
    const inputs = { command: 'rollback-all', to: first.outputs.record ?? '' };
    const planned = await step({ ...inputs, 'dry-run': 'true' });
    expect([planned.outputs.result, planned.outputs.changes]).toEqual(['planned', '1']);
    const { 'plan-digest': digest = '', 'plan-file': file = '' } = planned.outputs;
    const back = await step({ ...inputs, 'plan-file': file, 'plan-digest': digest });
    expect([back.exitCode, back.outputs.result, back.outputs['plan-digest']]).toEqual([0, 'changed', digest]);
    const calls = helm.takeCalls().filter((call) => call.startsWith('rollback'));
    expect(calls).toEqual([expect.stringMatching(/^rollback vault 1 /)]);
    expect(await released()).toEqual(firstObjects);
  }, 60_000);

  it('plans nothing where all runs as the record says', async () => {
    const planned = await step({ command: 'rollback-all', to: first.outputs.record ?? '', 'dry-run': 'true' });
    expect([planned.exitCode, planned.outputs.changes]).toEqual([0, '0']);
  });

  it('refuses a record that there is not, and says which there are', async () => {
    const refused = await step({ command: 'rollback-all', to: '20200101-000000-abcdef' });
    expect(refused.exitCode).toBe(1);
    expect(refused.text).toContain(first.outputs.record);
  });
});

describe('an upgrade that fails', () => {
  it('is brought back to its last recorded revision, once its cause is noted', async () => {
    const mend = platform.rehearsal.behaviours.override(
      { image: '/billing-service' },
      { crash: { afterMs: 1000, exitCode: 3 }, log: [`login failed with ${canary}`] },
    );
    const text = environment().replace(
      'chart: examples/matih/charts/billing-service\n',
      'chart: examples/matih/charts/billing-service\n    values: { replicas: 1, config: { LOG_LEVEL: debug } }\n',
    );
    platform.write(smallFile, text);
    const failed = await step({ command: 'apply' });
    mend();
    expect(failed.exitCode).toBe(1);
    expect(failed.text).toMatch(/CrashLoopBackOff/);
    expect(failed.text).toMatch(/rolled back to revision 1, the last good one/);
    expect(helm.takeCalls().filter((call) => call.startsWith('rollback'))).toEqual([
      expect.stringMatching(/^rollback billing-service 1 /),
    ]);
  }, 90_000);
});

describe('an identity that may not read Secrets', () => {
  it('plans from the records, and says what it could not compare', async () => {
    platform.write(smallFile, environment({ password: nextCanary, replicas: 3 }));
    const forbidden = {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      reason: 'Forbidden',
      code: 403,
      message:
        'secrets is forbidden: User "reader" cannot list resource "secrets" in API group "" at the cluster scope',
    };
    const lift = platform.rehearsal.faults.add({
      host: '*.azmk8s.io',
      path: '/secrets([/?]|$)',
      action: { kind: 'answer', status: 403, body: forbidden },
    });
    const plan = await step({ command: 'plan' });
    lift();
    lift();
    expect([plan.exitCode, plan.outputs.result]).toEqual([0, 'planned']);
    expect(plan.text).toMatch(/Secrets may not be read: releases are planned against record \d{8}-/);
    expect(plan.text).toMatch(/Deployment\/matih\/config-service spec\.replicas: 1 → 3/);
    expect(plan.text).toMatch(/release\/matih\/vault/);
    expect(plan.text).not.toMatch(/release\/monitoring\/prometheus/);
  }, 60_000);
});

describe('a secret', () => {
  it('is in no output, log, summary, report, plan or record', async () => {
    const written = runs.flatMap(({ outputs, summary, text }) => [
      text,
      summary,
      ...Object.values(outputs),
      ...['report-file', 'plan-file'].flatMap((name) => {
        const file = outputs[name];
        return file === undefined ? [] : [readFileSync(file, 'utf8')];
      }),
    ]);
    const { items } = await platform.cluster().client.list(configMaps, { namespace: 'matih-cd' });
    const kept = items.map((object) => JSON.stringify(object));
    expect(kept.length).toBeGreaterThan(2);
    for (const secret of [canary, nextCanary]) {
      for (const form of [secret, Buffer.from(secret).toString('base64')]) {
        const telling = [...written, ...kept].flatMap((each) => each.split('\n')).filter((line) => line.includes(form));
        expect(telling).toEqual([]);
      }
    }
  });
});

interface ReadRecord {
  readonly id: string;
  readonly kind: string;
  readonly releases: Readonly<Record<string, { readonly revision: number }>>;
  readonly imageLock: Readonly<Record<string, { readonly digest: string }>>;
}

/** The records as anyone may read them, newest first. */
async function records(): Promise<readonly ReadRecord[]> {
  const { items } = await platform.cluster().client.list(configMaps, { namespace: 'matih-cd' });
  return items
    .flatMap((object) => {
      const { data } = object as KubernetesObject & { readonly data?: { readonly record?: string } };
      return data?.record === undefined ? [] : [JSON.parse(data.record) as ReadRecord];
    })
    .sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** What helm brought, without what the cluster adds by itself. */
async function released(): Promise<readonly string[]> {
  const { client } = platform.cluster();
  const lists = await Promise.all([deployments, configMaps, secrets].map((type) => client.list(type)));
  return lists
    .flatMap(({ items }) => items)
    .filter(({ metadata }) => metadata.annotations?.['meta.helm.sh/release-name'] !== undefined)
    .map(({ kind, metadata: { name, namespace }, ...rest }) => {
      const { spec, data } = rest as { readonly spec?: unknown; readonly data?: unknown };
      return JSON.stringify({ kind, namespace, name, spec, data });
    })
    .sort();
}
