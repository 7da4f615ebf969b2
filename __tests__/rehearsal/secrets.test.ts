/** A canary in values, Secrets, environment variables and logs, through runs that succeed and fail: nothing ever tells it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exampleRun } from '../../src/rehearsal/index.js';
import { type KillableHelm, killableHelm } from './killed-helm.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';

jest.setTimeout(180_000);

const canaries = ['canary-4h7q-never-to-be-seen', 'canary-8w2z-never-to-be-seen'] as const;
const urlOf = (password: string) => `postgres://iam:${password}@db/iam`;
/** As they are, and as Secrets, headers and logs hold them. */
const forms = canaries.flatMap((canary) => [
  canary,
  ...[canary, urlOf(canary), canary.slice(2), canary.slice(1)].map((text) =>
    Buffer.from(text).toString('base64').replace(/..=*$/, ''),
  ),
  encodeURIComponent(urlOf(canary)),
]);

const chart = {
  'charts/vault/Chart.yaml': 'apiVersion: v2\nname: vault\nversion: 0.1.0\n',
  'charts/vault/values.yaml': 'mode: plain\nlabel: plain\n',
  'charts/vault/templates/all.yaml': `{{- $url := printf "postgres://iam:%s@db/iam" .Values.database.password }}
{{- if eq .Values.mode "refusing" }}{{ fail (printf "%s is too weak a password" .Values.database.password) }}{{ end }}
apiVersion: v1
kind: Secret
metadata: { name: vault }
stringData: { password: {{ .Values.database.password | quote }}, url: {{ $url | quote }} }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: vault, labels: { note: {{ .Values.label | quote }} } }
data: { mode: {{ .Values.mode | quote }} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: vault }
spec:
  selector: { matchLabels: { app: vault } }
  template:
    metadata: { labels: { app: vault, mode: {{ .Values.mode }} } }
    spec:
      containers:
        - name: vault
          image: mcr.microsoft.com/oss/v2/kubernetes/pause:3.10
          readinessProbe: { httpGet: { path: /, port: 80 } }
          env:
            - { name: DATABASE_PASSWORD, value: {{ .Values.database.password | quote }} }
            - { name: DATABASE_URL, value: {{ $url | quote }} }
`,
};

function declared(values: object): string {
  const vault = JSON.stringify({ chart: 'charts/vault', namespace: 'matih', image: false, values });
  return smallEnvironment.replace(/^releases:\n.*$/ms, `releases:\n  vault: ${vault}\n`);
}
const database = (canary: string) => ({ database: { password: canary } });

let helm: KillableHelm;
const runs: StepRun[] = [];
let platform: Platform;

async function step(inputs: Readonly<Record<string, string>>): Promise<StepRun> {
  const token = platform.rehearsal.github.githubToken(
    { ...exampleRun, repository: 'matih/platform' },
    {
      deployments: 'write',
      actions: 'read',
    },
  );
  const run = await platform.step(
    { 'github-token': token, ...inputs },
    { env: { PATH: helm.path, DATABASE_PASSWORD: canaries[0] } },
  );
  runs.push(run);
  return run;
}

beforeAll(async () => {
  helm = killableHelm();
  const files = { ...chart, [smallFile]: declared(database(canaries[0])), 'images.yaml': 'platform: []\n' };
  platform = await startPlatform({ factor: 60, files });
  await step({ command: 'plan' });
  const first = await step({ command: 'apply' });
  if (first.exitCode !== 0) throw new Error(first.text);
});
afterAll(async () => {
  helm.remove();
  await platform?.stop();
});

describe('a run with secret values', () => {
  it('plans that they change, and goes back from them', async () => {
    platform.write(smallFile, declared(database(canaries[1])));
    const planned = await step({ command: 'plan' });
    expect(planned.text).toMatch(/Secret\/matih\/vault/);
    expect(planned.text).toMatch(/Deployment\/matih\/vault spec\.template\.spec\.containers/);
    expect((await step({ command: 'apply' })).exitCode).toBe(0);
    expect((await step({ command: 'drift' })).exitCode).toBe(0);
    expect((await step({ command: 'rollback', release: 'vault' })).exitCode).toBe(0);
    expect((await step({ command: 'history' })).exitCode).toBe(0);
  });

  it('fails where its pods tell them in their logs', async () => {
    const log = [canaries[1], urlOf(canaries[1]), Buffer.from(canaries[1]).toString('base64')].map(
      (text) => `can not log in with ${text}`,
    );
    const mend = platform.rehearsal.behaviours.override(
      { labels: { app: 'vault', mode: 'crashing' } },
      { crash: { afterMs: 1_000, exitCode: 3 }, log },
    );
    platform.write(smallFile, declared({ ...database(canaries[1]), mode: 'crashing' }));
    const run = await step({ command: 'apply' });
    mend();
    expect(run.exitCode).toBe(1);
    expect(run.text).toMatch(/can not log in with \(secret\)/);
  });

  it('fails where its template quotes them', async () => {
    platform.write(smallFile, declared({ ...database(canaries[1]), mode: 'refusing' }));
    const run = await step({ command: 'apply' });
    expect(run.exitCode).toBe(1);
    expect(run.text).toMatch(/\(secret\) is too weak a password/);
  });

  it('fails where the API server quotes them', async () => {
    platform.write(smallFile, declared({ ...database(canaries[1]), label: `${canaries[1]} !` }));
    const run = await step({ command: 'apply' });
    expect(run.exitCode).toBe(1);
    expect(run.text).toMatch(/Invalid value: "\(secret\) !"/);
  });
});

describe('a secret value', () => {
  it.each([
    ['the log', (run: StepRun) => [run.text, ...run.postLines]],
    ['the summary', (run: StepRun) => [run.summary]],
    ['an output, or a file that one names', (run: StepRun) => Object.values(run.outputs).flatMap(withContent)],
    ["what later steps get, or what is left in the runner's folder", (run: StepRun) => [run.jobFiles]],
  ])('is not in %s', (_, writtenBy) => expect(telling(runs.flatMap(writtenBy))).toEqual([]));

  it('is in no argument of helm', () => expect(telling(helm.runs())).toEqual([]));

  it('is told to nobody: GitHub gets the record without it', () => {
    const deployments = platform.rehearsal.github.api.deployments();
    expect(deployments.length).toBeGreaterThan(0);
    expect(telling([JSON.stringify(deployments)])).toEqual([]);
  });

  it('is in no ConfigMap, Lease or Event of the cluster', async () => {
    const { client } = platform.cluster();
    const types = [
      { group: '', version: 'v1', plural: 'configmaps' },
      { group: '', version: 'v1', plural: 'events' },
      { group: 'coordination.k8s.io', version: 'v1', plural: 'leases' },
    ];
    const lists = await Promise.all(types.map((type) => client.list(type)));
    const objects = lists.flatMap(({ items }) => items);
    expect(objects.length).toBeGreaterThan(3);
    expect(telling(objects.map((object) => JSON.stringify(object)))).toEqual([]);
  });

  it('is in no file of the run that is left behind', () => {
    const folders = readdirSync(join(platform.workspace, '..')).filter((name) => name.startsWith('step-'));
    const files = folders.flatMap((folder) => filesUnder(join(platform.workspace, '..', folder)));
    expect(files.length).toBeGreaterThan(0);
    expect(telling(files.map((file) => readFileSync(file, 'utf8')))).toEqual([]);
  });
});

/** Lines that hold a secret value in any of its forms. */
function telling(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split('\n')).filter((line) => forms.some((form) => line.includes(form)));
}

function withContent(output: string): readonly string[] {
  return existsSync(output) && statSync(output).isFile() ? [output, readFileSync(output, 'utf8')] : [output];
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}
