import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Helm, type HelmRelease } from '../../../src/kubernetes/helm/helm.js';
import { findHelm } from '../../../src/kubernetes/helm/helm-install.js';

const { signal } = new AbortController();
const found = await findHelm('').catch(() => undefined);
const withHelm = found === undefined ? describe.skip : describe;

let folder: string;
let helm: Helm;
const release = (values: object): HelmRelease => ({
  name: 'web',
  namespace: 'team',
  chart: path.join(folder, 'web'),
  valuesFiles: [],
  values,
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'helm-'));
  await mkdir(path.join(folder, 'web/templates'), { recursive: true });
  await writeFile(path.join(folder, 'web/Chart.yaml'), 'apiVersion: v2\nname: web\nversion: 0.1.0\n');
  await writeFile(path.join(folder, 'web/values.yaml'), 'text: unset\n');
  const template = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata: { name: {{ required "name is needed" .Values.name }} }',
    'data:',
    '  text: {{ .Values.text | quote }}',
    '  upgrade: {{ .Release.IsUpgrade | quote }}',
    '  version: {{ .Capabilities.KubeVersion.Version | quote }}',
  ].join('\n');
  await writeFile(path.join(folder, 'web/templates/all.yaml'), template);
  if (found !== undefined) helm = new Helm({ ...found, folder: path.join(folder, 'work'), signal });
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

withHelm('Helm', () => {
  it('renders with values from standard input, shell characters and all', async () => {
    const text = '$(reboot) `x` "quoted", a=b,c\nnext';
    const rendered = await helm.template(release({ name: 'settings', text }), '1.35.2', true);
    expect(rendered).toContain(`text: ${JSON.stringify(text)}`);
    expect(rendered).toContain('upgrade: "true"');
    expect(rendered).toContain('version: "v1.35.2"');
  });

  it('fails with the words of the chart, without the paths of the work folder', async () => {
    const failure = helm.template(release({}), '1.35.2', false);
    await expect(failure).rejects.toMatchObject({
      what: 'render release team/web',
      cause: expect.stringContaining('name is needed'),
    });
    await expect(failure).rejects.not.toThrow(folder);
  });

  it('lints', async () => {
    expect(await helm.lint(release({ name: 'settings' }), '1.35.2')).toEqual([]);
    await mkdir(path.join(folder, 'broken/templates'), { recursive: true });
    await writeFile(path.join(folder, 'broken/Chart.yaml'), 'apiVersion: v2\nname: broken\nversion: 0.1.0\n');
    await writeFile(path.join(folder, 'broken/templates/all.yaml'), 'kind: {{ .Values.x | nosuchfunction }}');
    const findings = await helm.lint({ ...release({}), chart: path.join(folder, 'broken') }, '1.35.2');
    expect(findings.join('\n')).toContain('nosuchfunction');
  });
});
