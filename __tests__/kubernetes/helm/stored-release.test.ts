/** The Secret that helm keeps a revision in, as it is foreseen and as the real helm writes it to the embedded API. */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assembleChart } from '../../../src/kubernetes/helm/charts.js';
import { Helm, type HelmRelease } from '../../../src/kubernetes/helm/helm.js';
import { parseHelmVersion } from '../../../src/kubernetes/helm/helm-install.js';
import { mostStoredBytes, storedRelease } from '../../../src/kubernetes/helm/stored-release.js';
import { resources } from '../../../src/kubernetes/index.js';
import { createAuthority } from '../../../src/rehearsal/certificates.js';
import type { KubernetesApi } from '../../../src/rehearsal/kubernetes/api/index.js';
import { npmHelms } from '../../rehearsal/npm-helms.js';
import { buildApi } from '../../rehearsal-servers/kubernetes-api/server.js';

const kib = 1024;
const { configMaps, secrets } = resources;

/** What can't be packed, and is the same each time. */
function noise(bytes: number, seed: string): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, index) =>
    createHash('sha256').update(`${seed} ${index}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, bytes);
}

const template = `apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }} }
data: { level: {{ .Values.level }} }
`;
const hook = `apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }}-kept, annotations: { helm.sh/hook: "pre-rollback" } }
data: { note: {{ .Files.Get "note.txt" | quote }} }
`;
const base = {
  'Chart.yaml': 'apiVersion: v2\nname: big\nversion: 0.1.0\n',
  'values.yaml': `# ${'what a reader reads '.repeat(2000)}\nlevel: info\n`,
  'templates/all.yaml': template,
};
type Files = Readonly<Record<string, string | Buffer>>;

const texts = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [`dashboards/${index}.json`, noise(9000, `${index}`).toString('hex')]),
);

/** Each chart, and how near to what helm writes it is foreseen; absent where it is too small to be. */
const charts: Readonly<Record<string, { readonly files: Files; readonly within?: number }>> = {
  'one of a few lines': { files: base },
  'one with a file of 500 KiB': { files: { ...base, 'files/a.bin': noise(500 * kib, 'a') }, within: 0.01 },
  'one with a file of 740 KiB': { files: { ...base, 'files/a.bin': noise(740 * kib, 'a') }, within: 0.01 },
  // Helm's compressor is at its worst with digits by chance.
  'one with many texts': { files: { ...base, ...texts }, within: 0.07 },
  'one whose rendering is what is large': {
    files: {
      ...base,
      'note.txt': noise(180 * kib, 'note').toString('base64'),
      'templates/hook.yaml': hook,
      'templates/NOTES.txt': 'Deployed.\n',
    },
    within: 0.01,
  },
  'one that keeps the most out': {
    files: {
      ...base,
      '.helmignore': '# of the work on it\n*.zip\n/docs/\nsamples/*/raw\n',
      'docs/a.bin': noise(900 * kib, 'docs'),
      'files/a.zip': noise(900 * kib, 'zip'),
      'samples/one/raw/a.bin': noise(900 * kib, 'raw'),
      'files/a.bin': noise(400 * kib, 'a'),
      'charts/part/Chart.yaml': 'apiVersion: v2\nname: part\nversion: 0.1.0\n',
      'charts/part/files/a.bin': noise(900 * kib, 'part'),
    },
    within: 0.01,
  },
};
const tooLarge = { ...base, 'files/a.bin': noise(790 * kib, 'a') };

describe.each(npmHelms)('with $title', ({ title, folder: toolsFolder }) => {
  let folder: string;
  let helm: Helm;
  let binary: string;
  let api: KubernetesApi;
  let server: Server;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stored-release-'));
    binary = join(await toolsFolder(), 'helm');
    const version = parseHelmVersion(
      execFileSync(binary, ['version', '--template', '{{.Version}}'], { encoding: 'utf8' }),
    );
    helm = new Helm({ binary, version, folder: join(folder, 'work'), signal: new AbortController().signal });
    api = buildApi();
    // Helm keeps its token from a server that it can't know.
    const authority = await createAuthority('the embedded API');
    writeFileSync(join(folder, 'authority.pem'), authority.certificate);
    const { certificate: cert, key } = await authority.issue(['127.0.0.1']);
    server = createServer({ cert, key }, api.handler);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    api.stop();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  async function foreseen(name: string, files: Files) {
    const source = `charts/${title}/${name.toLowerCase().replaceAll(' ', '-')}`;
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, source, file)), { recursive: true });
      writeFileSync(join(folder, source, file), content);
    }
    const chart = await assembleChart(folder, source, join(folder, 'assembled'));
    const release: HelmRelease = {
      name: source.split('/').at(-1) ?? '',
      namespace: 'default',
      chart: chart.folder,
      writeChart: chart.write,
      valuesFiles: [],
      values: { level: 'debug' },
    };
    const rendered = await helm.template(release, '1.35.2', false);
    return { release, stored: await storedRelease(chart, release, rendered) };
  }

  /** By helm alone, as somebody would without this action. */
  const install = ({ name, chart }: HelmRelease) =>
    promisify(execFile)(binary, ['install', name, chart, '--set', 'level=debug'], {
      env: {
        HOME: folder,
        HELM_KUBEAPISERVER: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
        HELM_KUBECAFILE: join(folder, 'authority.pem'),
        HELM_KUBETOKEN: 'token',
      },
    });

  it.each(Object.entries(charts))('foresees what helm writes of %s', async (name, { files, within }) => {
    const { release, stored } = await foreseen(name, files);
    await install(release);
    const secret = await api.client.get(secrets, `sh.helm.release.v1.${release.name}.v1`, 'default');
    const written = Buffer.from(secret.data.release, 'base64').length;
    if (within === undefined) {
      expect(stored).toBeUndefined();
      expect(written).toBeLessThan(0.8 * mostStoredBytes);
    } else {
      expect(Math.abs((stored?.bytes ?? 0) / written - 1)).toBeLessThan(within);
    }
  });

  it('counts what several files of values give once', async () => {
    const chart = { files: new Map([['Chart.yaml', Buffer.from('apiVersion: v2\nname: web\nversion: 0.1.0\n')]]) };
    const valuesFiles = ['base.yaml', 'dev.yaml'].map((name) => join(folder, name));
    for (const file of valuesFiles)
      writeFileSync(file, `boards: ["${noise(500 * kib, 'boards').toString('base64')}"]\n`);
    const release = { name: 'web', namespace: 'default', valuesFiles, values: {} };
    const stored = await storedRelease(chart, release, '');
    expect(stored?.bytes).toBeGreaterThan(500 * kib);
    expect(stored?.bytes).toBeLessThan(mostStoredBytes);
  });

  it('foresees the one that the API refuses, of which helm then makes nothing', async () => {
    const { release, stored } = await foreseen('over', tooLarge);
    expect(stored?.bytes).toBeGreaterThan(mostStoredBytes);
    await expect(install(release)).rejects.toThrow(
      /Secret .* is invalid: data: Too long: may not be more than 1048576 bytes/,
    );
    expect(
      (await api.client.list(configMaps, { namespace: 'default' })).items.map(({ metadata }) => metadata.name),
    ).not.toContain(release.name);
  });
});
