/** A canary in values, Secrets, environment variables and logs, through runs that succeed and fail: nothing ever tells it. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { seedFrom } from '../../src/commands/rehearsal-seed.js';
import { loadEnvironment } from '../../src/environment/index.js';
import { exampleRun } from '../../src/rehearsal/index.js';
import { secrets } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { type KillableHelm, killableHelm } from './killed-helm.js';
import { bundle, type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';

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

/** The platform's own API, which wants to be told of deployments. */
const recordHost = 'platform.matih.example';
const posted: string[] = [];

function declared(values: object): string {
  const vault = JSON.stringify({ chart: 'charts/vault', namespace: 'matih', image: false, values });
  const deploy = `deploy: { recordUrl: "https://${recordHost}/api/v1/platform/deployments" }\n`;
  return smallEnvironment.replace(/^releases:\n.*$/ms, `${deploy}releases:\n  vault: ${vault}\n`);
}
const database = (canary: string) => ({ database: { password: canary } });

let helm: KillableHelm;
const runs: StepRun[] = [];
let platform: Platform;

async function step(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<StepRun> {
  const token = platform.rehearsal.github.githubToken(
    { ...exampleRun, repository: 'matih/platform' },
    {
      deployments: 'write',
      actions: 'read',
      issues: 'write',
      'pull-requests': 'write',
    },
  );
  const run = await platform.step(
    { 'github-token': token, ...inputs },
    { env: { PATH: helm.path, DATABASE_PASSWORD: canaries[0], ...env } },
  );
  runs.push(run);
  return run;
}

const printed: string[] = [];

/** The command of a terminal, with `--json`: all that it prints. */
async function terminal(command: 'plan' | 'history'): Promise<string> {
  const { clientId } = seedFrom(loadEnvironment(smallFile, { repositoryRoot: platform.workspace }).environment);
  const args = [bundle, command, smallFile, '--json'];
  const env = { ...platform.rehearsal.environment(), HOME: platform.workspace, PATH: helm.path };
  const running = promisify(execFile)(process.execPath, [...args, '--client-id', clientId], {
    cwd: platform.workspace,
    env,
  });
  const { stdout, stderr } = await running;
  printed.push(stdout, stderr);
  return stdout;
}

beforeAll(async () => {
  helm = killableHelm();
  const files = { ...chart, [smallFile]: declared(database(canaries[0])), 'images.yaml': 'platform: []\n' };
  platform = await startPlatform({ factor: 60, files });
  const { hosts } = platform.rehearsal;
  hosts.register(recordHost, async (request, response) => {
    posted.push(await text(request));
    response.writeHead(201).end();
  });
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
    const pullRequest = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' };
    await step({ command: 'plan' }, pullRequest);
    expect(JSON.parse(await terminal('plan'))).toMatchObject({ result: 'planned' });
    expect((await step({ command: 'apply' })).exitCode).toBe(0);
    expect((await step({ command: 'drift' })).exitCode).toBe(0);
    expect((await step({ command: 'rollback', release: 'vault' })).exitCode).toBe(0);
    expect((await step({ command: 'history' })).exitCode).toBe(0);
    expect(JSON.parse(await terminal('history')).records).toHaveLength(3);
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

  it('finds that one was edited by hand', async () => {
    const data = { password: Buffer.from(canaries[1]).toString('base64') };
    await platform.cluster().client.mergePatch(secrets, 'vault', { data }, { namespace: 'matih' });
    platform.write(smallFile, declared(database(canaries[0])));
    const run = await step({ command: 'drift', issue: 'true' });
    expect(run.exitCode).toBe(2);
    expect(run.text).toMatch(/Secret\/matih\/vault.*data\.password/);
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

  it('is told to nobody: GitHub gets deployments, comments and issues without it, the platform the record', () => {
    const { api } = platform.rehearsal.github;
    const told = [api.deployments(), api.comments(), api.issues(), posted];
    expect(told.map(({ length }) => length > 0)).toEqual([true, true, true, true]);
    expect(telling(told.map((each) => JSON.stringify(each)))).toEqual([]);
  });

  it('is in nothing that a terminal prints with --json', () => {
    expect(printed.join('')).toContain('release/matih/vault');
    expect(telling(printed)).toEqual([]);
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
