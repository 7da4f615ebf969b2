/**
 * Canaries in values, files, Secrets, variables, logs, events and refusals, through runs that succeed and fail. Nothing that
 * the bundle prints, writes or sends tells one; what may is named here, so that a new way out is looked at by itself.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { seedFrom } from '../../src/commands/rehearsal-seed.js';
import { loadEnvironment } from '../../src/environment/index.js';
import { exampleRun } from '../../src/rehearsal/index.js';
import { deployments, secrets } from '../../src/rehearsal/kubernetes/informer/resources.js';
import type { RecordedExchange } from '../../src/rehearsal/recording.js';
import { type KillableHelm, killableHelm } from './killed-helm.js';
import { bundle, type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { vaultChart } from './vault-chart.js';

jest.setTimeout(180_000);

const canaries = ['canary-4h7q-never-to-be-seen', 'canary-8w2z-never-to-be-seen'] as const;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const urlOf = (password: string) => `postgres://iam:${password}@db/iam`;

/** Other secrets of the release: each is in its values or its files, and must not come out either. */
const planted = {
  /** Quotes, backslashes, markup and letters that programs escape. */
  quoted: `canary-q5d2 "x" \\y 'z' <&> é`,
  lines: 'canaryline1aGVsbG8\ncanaryline2d29ybGQ\n',
  number: 48151623,
  variable: 'canary-3env-of-a-variable',
  short: 'c4n',
  file: 'canary-7file-of-a-values-file',
  /** Put into the live Deployment by hand: no values and no Secret have it. */
  byHand: 'canary-1hand-made-in-the-cluster',
};
/** Passwords that are none: hiding them would hide what the run is about. */
const weak = {
  empty: { password: '' },
  one: { password: '1' },
  yes: { password: 'true' },
  name: { password: 'external-secrets' },
};

/** What tells one, in lower case: the beginnings, for what is cut, and what base64 makes of it at each offset. */
const tales: readonly string[] = [
  ...[
    'canary-4h',
    'canary-8w',
    'canary-q5',
    'canary-3e',
    'canary-7f',
    'canary-1h',
    'canaryline',
    '48151623',
    '4.8151623e',
  ],
  ...[...canaries, planted.quoted, planted.variable, planted.file, planted.byHand].flatMap((secret) =>
    [0, 1, 2].map((offset) => base64(`${'x'.repeat(offset)}${secret}`).slice(4, 20)),
  ),
].map((tale) => tale.toLowerCase());

/** The platform's own API, which wants to be told of deployments. */
const recordHost = 'platform.matih.example';

const database = (canary: string) => ({ database: { password: canary } });

function declared(values: object): string {
  const { quoted, lines, number, variable, short } = planted;
  const env = [
    { name: 'EXTRA_PASSWORD', value: variable },
    { name: 'SHORT_PASSWORD', value: short },
  ];
  const all = {
    quoted: { password: quoted },
    tls: { privateKey: lines },
    pin: { password: number },
    env,
    weak,
    ...values,
  };
  const vault = { chart: 'charts/vault', namespace: 'matih', image: false, valuesFiles: ['vault.yaml'], values: all };
  const deploy = `deploy: { recordUrl: "https://${recordHost}/api/v1/platform/deployments" }\n`;
  return smallEnvironment.replace(/^releases:\n.*$/ms, `${deploy}releases:\n  vault: ${JSON.stringify(vault)}\n`);
}

let helm: KillableHelm;
const runs: StepRun[] = [];
let platform: Platform;
let recordFile: string;

async function step(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<StepRun> {
  const token = platform.rehearsal.github.githubToken(
    { ...exampleRun, repository: 'matih/platform' },
    { deployments: 'write', actions: 'read', issues: 'write', 'pull-requests': 'write' },
  );
  const run = await platform.step(
    { 'github-token': token, ...inputs },
    { env: { PATH: helm.path, DATABASE_PASSWORD: canaries[0], RUNNER_DEBUG: '1', ...env } },
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

/** An answer of the API server that quotes a secret, until it is lifted. */
function refusing(method: string, path: string, quoted: string): () => void {
  const message = `vault is invalid: spec.x: Invalid value: ${JSON.stringify(quoted)}: denied by policy`;
  const body = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Invalid', code: 422, message };
  return platform.rehearsal.faults.add({
    host: '*.azmk8s.io',
    method,
    path,
    action: { kind: 'answer', status: 422, headers: { 'content-type': 'application/json' }, body },
  });
}

beforeAll(async () => {
  helm = killableHelm();
  const files = {
    ...vaultChart,
    'vault.yaml': `backup: { apiKey: ${planted.file} }\n`,
    [smallFile]: declared(database(canaries[0])),
    'images.yaml': 'platform: []\n',
  };
  recordFile = join(mkdtempSync(join(tmpdir(), 'secrets-test-')), 'exchanges.jsonl');
  platform = await startPlatform({ factor: 60, files, recording: { file: recordFile } });
  const { hosts } = platform.rehearsal;
  hosts.register(recordHost, async (request, response) => {
    await text(request);
    response.writeHead(201).end();
  });
  await step({ command: 'plan' });
  const first = await step({ command: 'apply' });
  if (first.exitCode !== 0) throw new Error(first.text);
});
afterAll(async () => {
  helm.remove();
  rmSync(dirname(recordFile), { recursive: true, force: true });
  await platform?.stop();
});

describe('a run with secret values', () => {
  it('plans that they change, and goes back from them', async () => {
    const env = [
      { name: 'EXTRA_PASSWORD', value: `${planted.variable}-2` },
      { name: 'SHORT_PASSWORD', value: 'c4m' },
    ];
    platform.write(smallFile, declared({ ...database(canaries[1]), env }));
    platform.write('vault.yaml', `backup: { apiKey: ${planted.file}-2 }\n`);
    const planned = await step({ command: 'plan' });
    expect(planned.text).toMatch(/Secret\/matih\/vault/);
    expect(planned.text).toMatch(/Deployment\/matih\/vault spec\.template\.spec\.containers/);
    expect(planned.text).toMatch(/env\[SHORT_PASSWORD\]\.value: .*secret/);
    expect(planned.text).toMatch(/ConfigMap\/matih\/vault data\.application\.properties: .*secret/);
    expect(planned.text).not.toMatch(/c4n|c4m/);
    const pullRequest = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' };
    await step({ command: 'plan' }, pullRequest);
    expect(JSON.parse(await terminal('plan'))).toMatchObject({ result: 'planned' });
    expect((await step({ command: 'apply' })).exitCode).toBe(0);
    expect((await step({ command: 'drift' })).exitCode).toBe(0);
    expect((await step({ command: 'rollback', release: 'vault' })).exitCode).toBe(0);
    expect((await step({ command: 'history' })).exitCode).toBe(0);
    expect(JSON.parse(await terminal('history')).records).toHaveLength(3);
  });

  it('fails where its pods tell them in their logs, in every form that programs write', async () => {
    const [, canary] = canaries;
    const told = [
      ...[canary, urlOf(canary), base64(canary), canary.toUpperCase(), encodeURIComponent(urlOf(canary))],
      ...[`Basic ${base64(`iam:${canary}`)}`, base64(`a:${canary}`), base64(`ab:${canary}`)],
      ...[JSON.stringify({ word: planted.quoted }), encodeURIComponent(planted.quoted), planted.quoted],
      ...planted.lines.trim().split('\n'),
      ...[
        String(planted.number),
        planted.variable,
        planted.file,
        `\u001b[31m${canary.slice(0, 8)}\u001b[0m${canary.slice(8)}`,
      ],
      `${canary.slice(0, 20)}...`,
    ];
    const log = [...told.map((each) => `can not log in with ${each}`), 'external-secrets said: true, 1 of 8080'];
    const mend = platform.rehearsal.behaviours.override(
      { labels: { app: 'vault', mode: 'crashing' } },
      { crash: { afterMs: 1_000, exitCode: 3 }, log },
    );
    const metadata = { name: 'vault.cut', namespace: 'matih' };
    await platform.cluster().client.create(
      { group: '', version: 'v1', plural: 'events' },
      {
        apiVersion: 'v1',
        kind: 'Event',
        metadata,
        type: 'Warning',
        reason: 'Unhealthy',
        involvedObject: { kind: 'Deployment', name: 'vault', namespace: 'matih' },
        // Wherever a message is cut, a canary stands there.
        message: `${canary} `.repeat(40),
      },
      'matih',
    );
    platform.write(smallFile, declared({ ...database(canary), mode: 'crashing' }));
    const run = await step({ command: 'apply' });
    mend();
    expect(run.exitCode).toBe(1);
    expect(run.text).toMatch(/can not log in with \(secret\)/);
    expect(run.text).toMatch(/external-secrets said: true, 1 of 8080/);
    expect(run.text).toMatch(/Deployment\/vault: Unhealthy: \(secret\) \(secret\)/);
  });

  it('fails where its template quotes them, at the end of what is shown too', async () => {
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

  it('fails where the API server quotes them to a helm that is told no values', async () => {
    platform.write(smallFile, declared(database(canaries[1])));
    const lift = refusing('PATCH', '/deployments/vault', `${planted.quoted} ${canaries[0]}`);
    const run = await step({ command: 'rollback-all', to: await recordOfBefore() });
    lift();
    expect(run.exitCode).toBe(1);
    expect(run.text).toMatch(/denied by policy/);
  });

  it('finds that a Secret and a variable were edited by hand', async () => {
    const { client } = platform.cluster();
    const data = { password: base64(`${canaries[1]}-by-hand`) };
    await client.mergePatch(secrets, 'vault', { data }, { namespace: 'matih' });
    const deployment = await client.get(deployments, 'vault', 'matih');
    for (const each of deployment.spec.template.spec.containers[0].env)
      if (each.name === 'EXTRA_PASSWORD') each.value = planted.byHand;
    await client.update(deployments, deployment);
    platform.write(smallFile, declared(database(canaries[0])));
    const run = await step({ command: 'drift', issue: 'true' });
    expect(run.exitCode).toBe(2);
    expect(run.text).toMatch(/Secret\/matih\/vault.*data\.password/);
    expect(run.text).toMatch(/Deployment\/matih\/vault was edited: [^\n]*env\[EXTRA_PASSWORD\]\.value/);
  });
});

describe('a secret value', () => {
  it.each([
    ['the log', (run: StepRun) => [run.text, ...run.postLines]],
    ['the summary', (run: StepRun) => [run.summary]],
    ['an output', (run: StepRun) => Object.values(run.outputs)],
    ['what later steps get', (run: StepRun) => [run.jobFiles]],
  ])('is not in %s', (_, writtenBy) => expect(telling(runs.flatMap(writtenBy))).toEqual([]));

  it('is in no argument of helm', () => expect(telling(helm.runs())).toEqual([]));

  it('is in nothing that a terminal prints with --json', () => {
    expect(printed.join('')).toContain('release/matih/vault');
    expect(telling(printed)).toEqual([]);
  });

  it('is in no file that any step left behind, whatever it is: reports, plans, results, state', () => {
    const root = join(platform.workspace, '..');
    const files = readdirSync(root)
      .filter((name) => name !== 'workspace')
      .flatMap((name) => filesUnder(join(root, name)));
    expect(files.filter((file) => file.endsWith('.html')).length).toBeGreaterThan(0);
    expect(files.filter((file) => file.endsWith('.plan.json')).length).toBeGreaterThan(0);
    expect(telling(files.map((file) => readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('is told to no host: but to the cluster as what it is to hold', () => {
    const sent = readFileSync(recordFile, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as RecordedExchange)
      .filter((exchange) => !mayTell(exchange));
    const hosts = new Set(sent.map(({ url }) => new URL(url).host));
    expect(hosts).toContain('api.github.com');
    expect(hosts).toContain(recordHost);
    const written = sent.filter(({ url, method }) => method !== 'GET' && url.includes('/configmaps'));
    expect(written.length).toBeGreaterThan(0);
    expect(telling(sent.map(({ url, requestBody }) => `${url} ${JSON.stringify(requestBody)}`))).toEqual([]);
  });

  it('is in no ConfigMap or Lease that a run wrote itself', async () => {
    const { client } = platform.cluster();
    const types = [
      { group: '', version: 'v1', plural: 'configmaps' },
      { group: 'coordination.k8s.io', version: 'v1', plural: 'leases' },
    ];
    const lists = await Promise.all(types.map((type) => client.list(type)));
    const isCharts = (labels: Readonly<Record<string, string>> = {}) =>
      labels['app.kubernetes.io/managed-by'] === 'Helm';
    const objects = lists.flatMap(({ items }) => items).filter(({ metadata }) => !isCharts(metadata.labels));
    expect(objects.length).toBeGreaterThan(3);
    expect(telling(objects.map((object) => JSON.stringify(object)))).toEqual([]);
  });
});

describe('what is no secret', () => {
  it('is shown, though somebody took it for a password', () => {
    const failed = runs.map(({ text }) => text).join('\n');
    expect(failed).not.toMatch(/release\/matih\/\(secret\)/);
    expect(failed).not.toMatch(/\(secret\)\(secret\)/);
  });
});

/** Helm brings manifests, and the bundle asks beforehand whether the API server would take them. */
function mayTell({ requestHeaders, url }: RecordedExchange): boolean {
  const isCluster = new URL(url).host.endsWith('.azmk8s.io');
  return isCluster && (/^Helm\//.test(requestHeaders['user-agent'] ?? '') || url.includes('dryRun=All'));
}

/** The last but one: what ran before the rollback. */
async function recordOfBefore(): Promise<string> {
  const history = JSON.parse(await terminal('history')) as { readonly records: readonly { readonly id: string }[] };
  return history.records[1]?.id ?? '';
}

/** Lines that tell a secret in any way. */
function telling(texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((each) => each.split('\n'))
    .filter((line) => tales.some((tale) => line.toLowerCase().includes(tale)))
    .map((line) => line.slice(0, 600));
}

function filesUnder(path: string): readonly string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}
