/** What a plan of releases foresees of the deployment: what helm could not store, and what pods would wait for in vain. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';

const secrets = { group: '', version: 'v1', plural: 'secrets' };
const priorityClasses = { group: 'scheduling.k8s.io', version: 'v1', plural: 'priorityclasses' };

let platform: Platform;
/** Paths of the requests since the last plan. */
const asked: string[] = [];
beforeAll(async () => {
  platform = await startPlatform({ onRequest: ({ path }) => asked.push(path) });
  expect((await platform.step({})).exitCode).toBe(0);
}, 120_000);
afterAll(() => platform.stop());

describe('a release that helm could not store', () => {
  const large = (kib: number) => {
    const chart = 'apiVersion: v2\nname: large\nversion: 0.1.0\n';
    const template = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: {{ .Release.Name }} }\n';
    platform.write('charts/large/Chart.yaml', chart);
    platform.write('charts/large/templates/all.yaml', template);
    mkdirSync(join(platform.workspace, 'charts/large/files'), { recursive: true });
    writeFileSync(join(platform.workspace, 'charts/large/files/blob.bin'), randomBytes(kib * 1024));
    platform.write(
      smallFile,
      `${smallEnvironment}  large:\n    chart: charts/large\n    namespace: matih\n    image: false\n`,
    );
  };

  it('is refused before anything is changed, with what is large in it', async () => {
    large(900);
    const run = await platform.step({ stage: 'helm-deploy' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ result: 'failed', changed: 'false' });
    expect(run.text).toMatch(
      /matih\/large: helm's Secret of its next revision would have about 1\.\d\d MiB, and Kubernetes takes 1 MiB/,
    );
    expect(run.text).toMatch(/most of it are files\/blob\.bin \(900 KiB\)\. Keep/);
  }, 60_000);

  it('is deployed with a warning where it comes near, as large as was said', async () => {
    large(640);
    const run = await platform.step({ stage: 'helm-deploy' });
    expect(run.exitCode).toBe(0);
    const [, percent] = /its next revision takes about (\d+) %/.exec(run.text) ?? [];
    const secret = await platform.cluster().client.get(secrets, 'sh.helm.release.v1.large.v1', 'matih');
    const stored = (100 * Buffer.byteLength(secret.data.release, 'base64')) / 1_048_576;
    expect(Math.abs(Number(percent) - stored)).toBeLessThan(3);
  }, 60_000);
});

describe('what pods want', () => {
  const chart = {
    'Chart.yaml': 'apiVersion: v2\nname: wanting\nversion: 0.1.0\n',
    'values.yaml': 'level: info\n',
    'templates/all.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: wanting }
data: { level: {{ .Values.level }} }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: from-vault }
spec: { secretStoreRef: { name: vault, kind: ClusterSecretStore }, target: { name: api-key } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: wanting }
spec:
  replicas: 0
  selector: { matchLabels: { app: wanting } }
  template:
    metadata: { labels: { app: wanting } }
    spec:
      priorityClassName: urgent
      imagePullSecrets: [{ name: acr-secret }]
      containers:
        - name: main
          image: mcr.microsoft.com/oss/v2/kubernetes/pause:3.10
          envFrom:
            - configMapRef: { name: wanting }
            - secretRef: { name: api-key }
            - secretRef: { name: perhaps, optional: true }
            - secretRef: { name: db-credentials }
`,
  };
  const declared = (values: string) =>
    `${smallEnvironment}  wanting:\n    chart: charts/wanting\n    namespace: matih\n    image: false\n    values: ${values}\n`;
  const planned = async (values: string) => {
    platform.write(smallFile, declared(values));
    asked.length = 0;
    const run = await platform.step({ stage: 'helm-deploy', command: 'plan' });
    expect(run.exitCode).toBe(0);
    return [...run.text.matchAll(/wants (\w+ [\w-]+), which neither the cluster nor a release/g)].map(
      ([, what]) => what,
    );
  };
  const listed = (type: string) => asked.filter((path) => new RegExp(`/${type}\\?`).test(path));

  beforeAll(() => {
    for (const [file, text] of Object.entries(chart)) platform.write(`charts/wanting/${file}`, text);
  });

  it('is told of where nothing brings it, for one list of a kind', async () => {
    expect((await planned('{}')).sort()).toEqual(['PriorityClass urgent', 'Secret db-credentials']);
    expect(listed('namespaces/matih/secrets')).toHaveLength(1);
    expect(listed('priorityclasses')).toHaveLength(1);
    expect(listed('namespaces/matih/configmaps')).toEqual([]);
  }, 60_000);

  it('is told of no more once somebody made it, and asked for no more once it is deployed', async () => {
    const { client } = platform.cluster();
    const metadata = { name: 'db-credentials', namespace: 'matih' };
    await client.create(secrets, { apiVersion: 'v1', kind: 'Secret', metadata }, 'matih');
    const urgent = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'urgent' },
      value: 7,
    };
    await client.create(priorityClasses, urgent);
    expect(await planned('{}')).toEqual([]);
    expect((await platform.step({ stage: 'helm-deploy' })).exitCode).toBe(0);
    expect(await planned('{}')).toEqual([]);
    expect([...listed('namespaces/matih/secrets'), ...listed('priorityclasses')]).toEqual([]);
  }, 60_000);

  it('is told of again when the release changes and it is gone', async () => {
    await platform.cluster().client.delete(secrets, 'db-credentials', { namespace: 'matih' });
    expect(await planned('{ level: debug }')).toEqual(['Secret db-credentials']);
  }, 60_000);
});
