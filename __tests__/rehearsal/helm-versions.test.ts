/** Fields that others set since, and a release that changes hands between helm 3 and helm 4. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { npmHelms } from './npm-helms.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';

jest.setTimeout(180_000);

const deployments = { group: 'apps', version: 'v1', plural: 'deployments' };
const chart = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': 'replicas: 1\nlevel: info\nreference: false\n',
  'charts/web/templates/all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: mcr.microsoft.com/oss/v2/kubernetes/pause:3.10
          env:
            - name: LEVEL
              {{- if .Values.reference }}
              valueFrom: { fieldRef: { fieldPath: metadata.name } }
              {{- else }}
              value: {{ .Values.level | quote }}
              {{- end }}
`,
};

const declared = (values: string) => `${smallEnvironment}  web:
    chart: charts/web
    namespace: matih
    image: false
    values: ${values}
`;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ files: { ...chart, [smallFile]: declared('{}') } });
});
afterAll(() => platform.stop());

async function deploy(title: string, values?: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepRun> {
  const helm = npmHelms.find((each) => each.title === title);
  if (helm === undefined) throw new Error(title);
  if (values !== undefined) platform.write(smallFile, declared(values));
  const PATH = `${await helm.folder()}:${process.env.PATH}`;
  const run = await platform.step(inputs, { env: { PATH } });
  expect(run.exitCode === 0 ? '' : run.text).toBe('');
  return run;
}

const live = async () => (await platform.cluster().client.get(deployments, 'web', 'matih')).spec;

/** As a person does, or an autoscaler. */
const scale = (replicas: number) =>
  platform.cluster().client.mergePatch(deployments, 'web', { spec: { replicas } }, { namespace: 'matih' });

describe('a field that somebody set since', () => {
  let record: string | undefined;

  it('is as declared again after an upgrade by helm 4, which applies by the server', async () => {
    record = (await deploy('helm-4')).outputs.record;
    await scale(3);
    await deploy('helm-4', '{ replicas: 2 }');
    expect((await live()).replicas).toBe(2);
  });

  it('is as declared after an upgrade by helm 3 of what helm 4 installed, and by helm 4 after that', async () => {
    await scale(3);
    await deploy('helm-3', '{ replicas: 1, level: debug }');
    expect((await live()).replicas).toBe(1);
    await scale(3);
    await deploy('helm-4', '{ replicas: 2, level: debug }');
    expect((await live()).replicas).toBe(2);
  });

  it('goes back with a rollback to what helm 4 had applied by the server', async () => {
    await scale(3);
    await deploy('helm-4', undefined, { command: 'rollback-all', to: record ?? '' });
    expect((await live()).replicas).toBe(1);
  });
});

describe('a variable whose value becomes a reference', () => {
  it.each(['helm-3', 'helm-4'])('is planned and deployed with %s', async (title) => {
    await deploy(title, '{ reference: false, level: warn }');
    await deploy(title, '{ reference: true }');
    expect((await live()).template.spec.containers[0].env[0]).toEqual({
      name: 'LEVEL',
      valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } },
    });
  });
});
