/**
 * Every sign by which an upgrade is known to fail before its time is up, in one run: what is said of it and when, and what
 * becomes of it and of the others. The same on each Kubernetes API.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KubernetesObject } from '../../src/rehearsal/kubernetes/client.js';
import { deployments, secrets } from '../../src/rehearsal/kubernetes/informer/resources.js';
import {
  type Platform,
  type PlatformOptions,
  type StepRun,
  smallEnvironment,
  smallFile,
  startPlatform,
} from './platform.js';

/** Longest real time from the first sign of a failure to the word of it; the unschedulable are given 20 s of it. */
const soonMs = 30_000;
const goodImage = 'mcr.microsoft.com/oss/v2/kubernetes/pause:3.10';
const unknownImage = 'matihlabsacr.azurecr.io/matih/never-pushed:1.0.0';
/** The cluster's kubelets have no role on it. */
const foreignImage = 'acmematihacr.azurecr.io/matih/iam-service:1.0.0';

const chart = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': `image: ${goodImage}\nlevel: good\ndeadline: 60000\naffinity: {}\n`,
  'charts/web/templates/all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Release.Name }} }
spec:
  replicas: 1
  progressDeadlineSeconds: {{ .Values.deadline }}
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }}, level: {{ .Values.level }} } }
    spec:
      affinity: {{ toJson .Values.affinity }}
      containers:
        - name: web
          image: {{ .Values.image | quote }}
          {{- if not (and (eq .Release.Name "flapping") (eq .Values.level "bad")) }}
          readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 1 }
          {{- end }}
          env: [{ name: LEVEL, value: {{ .Values.level }} }]
`,
};

interface Case {
  readonly name: string;
  readonly namespace?: string;
  /** Values of the upgrade that fails. */
  readonly values: object;
  /** What the first line says. */
  readonly cause: RegExp;
}

const nowhere = {
  podAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'nobody' } } },
    ],
  },
};

function casesFor(deadlineSeconds: number): readonly Case[] {
  return [
    { name: 'misnamed', values: { image: 'Not an//image' }, cause: /InvalidImageName: .*Not an\/\/image/ },
    { name: 'unknown', values: { image: unknownImage }, cause: /ErrImagePull: .*never-pushed.*not found/ },
    {
      name: 'forbidden',
      values: { image: foreignImage },
      cause: /ErrImagePull: failed to authorize: .*401 Unauthorized/,
    },
    { name: 'crashing', values: { level: 'bad' }, cause: /CrashLoopBackOff: .*exits with code 3/ },
    { name: 'flapping', values: { level: 'bad' }, cause: /CrashLoopBackOff: .*exits with code 4/ },
    { name: 'homeless', values: { affinity: nowhere }, cause: /Unschedulable: .*nodes are available/ },
    { name: 'limited', namespace: 'quota', values: { level: 'bad' }, cause: /FailedCreate: .*exceeded quota: few/ },
    {
      name: 'stalled',
      values: { level: 'bad', deadline: deadlineSeconds },
      cause: /ProgressDeadlineExceeded: .*progress/,
    },
  ];
}

function declaration(cases: readonly Case[], isChanged: (name: string) => boolean): string {
  const all: readonly (Omit<Case, 'cause'> & { readonly needs?: string | object })[] = [
    ...cases,
    { name: 'sibling', values: { level: 'better' } },
    { name: 'dependent', values: { level: 'better' }, needs: 'crashing' },
    { name: 'tolerant', values: { level: 'better' }, needs: { release: 'crashing', failurePolicy: 'node' } },
  ];
  const releases = all.map(({ name, namespace = 'cases', values, needs }) =>
    JSON.stringify({
      chart: 'charts/web',
      namespace,
      image: false,
      values: isChanged(name) ? values : {},
      ...(needs === undefined ? {} : { needs: [needs] }),
    }),
  );
  return smallEnvironment
    .replace('name: acmematihacr,', 'name: acmematihacr, kubeletPull: false,')
    .replace(
      /^releases:\n.*$/ms,
      `releases:\n${all.map(({ name }, index) => `  ${name}: ${releases[index]}\n`).join('')}`,
    );
}

/** @param deadlineSeconds of a Deployment's progress, as long as this API's clock makes sense of it */
export function failsEarly(options: PlatformOptions, deadlineSeconds: number): void {
  const cases = casesFor(deadlineSeconds);
  const addressOf = ({ name, namespace = 'cases' }: Pick<Case, 'name' | 'namespace'>) => `release/${namespace}/${name}`;
  let platform: Platform;
  let record: string | undefined;
  let failed: StepRun;
  let mend: readonly (() => void)[];
  const namedAt = new Map<string, number>();

  beforeAll(async () => {
    const files = { ...chart, [smallFile]: declaration(cases, () => false), 'images.yaml': 'platform: []\n' };
    platform = await startPlatform({ factor: 60, ...options, files });
    const first = await platform.step({});
    if (first.exitCode !== 0) throw new Error(first.text);
    record = first.outputs.record;
    const { behaviours } = platform.rehearsal;
    const crash = { afterMs: 1_000, exitCode: 3 };
    mend = [
      behaviours.override({ labels: { app: 'crashing', level: 'bad' } }, { crash, log: ['no database'] }),
      behaviours.override({ labels: { app: 'crashing', level: 'worse' } }, { crash, log: ['no database'] }),
      // Ready to the kubelet for two seconds each time.
      behaviours.override(
        { labels: { app: 'flapping', level: 'bad' } },
        { crash: { afterMs: 120_000, exitCode: 4 }, log: ['no cache'] },
      ),
      behaviours.override({ labels: { app: 'stalled', level: 'bad' } }, { neverReady: true }),
    ];
    await platform.cluster().client.create(
      { group: '', version: 'v1', plural: 'resourcequotas' },
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'few', namespace: 'quota' },
        spec: { hard: { pods: '1' } },
      },
      'quota',
    );
    platform.write(
      smallFile,
      declaration(cases, () => true),
    );
    failed = await platform.step(
      {},
      {
        onLine(line) {
          const [, address] = /^(release\/\S+): (?:containers|events|last log lines):/.exec(line) ?? [];
          if (address !== undefined && !namedAt.has(address)) namedAt.set(address, Date.now());
        },
      },
    );
  }, 300_000);
  afterAll(() => platform?.stop());

  describe.each(cases)('an upgrade that fails: $name', (each) => {
    const address = addressOf(each);

    it('is told by its true cause, in the first line', () => {
      const [told = ''] = failed.annotations.flatMap(({ message }) =>
        message.startsWith(`deploy ${address.replace('release/', 'release ')}: `) ? [message.split('\n')[0] ?? ''] : [],
      );
      expect(told).toMatch(each.cause);
    });

    it('is told soon after its first sign', async () => {
      const named = namedAt.get(address) ?? Number.POSITIVE_INFINITY;
      expect(named - (await firstSignOf(each))).toBeLessThan(soonMs);
    });

    it('is explained in the report and in the summary by what the cluster says', () => {
      const report = readFileSync(failed.outputs['report-file'] ?? '', 'utf8');
      for (const text of [report, failed.summary]) {
        expect(text).toContain(address);
        expect(text.replaceAll('&quot;', '"').replaceAll('&#47;', '/')).toMatch(each.cause);
      }
    });

    it('is back on the revision that the record names, and ready there', async () => {
      expect(failed.text).toContain(`rolled back to revision 1, the last good one (record ${record})`);
      expect(await revisionsOf(each)).toEqual(['1 superseded', '2 superseded', '3 deployed']);
      const { spec, status } = await platform.cluster().client.get(deployments, each.name, each.namespace ?? 'cases');
      expect(spec.template.metadata.labels.level).toBe('good');
      expect(spec.template.spec.containers[0].image).toBe(goodImage);
      expect(status.updatedReplicas).toBe(1);
    });
  });

  it('what depends on none of them is finished, and what does is skipped with the reason', async () => {
    expect(failed.exitCode).toBe(1);
    expect(await revisionsOf({ name: 'sibling' })).toEqual(['1 superseded', '2 deployed']);
    expect(await revisionsOf({ name: 'dependent' })).toEqual(['1 deployed']);
    expect(failed.text).toMatch(/release\/cases\/dependent: skipped.*release\/cases\/crashing/);
  });

  it('what it is no matter to is deployed all the same, and says so', async () => {
    expect(await revisionsOf({ name: 'tolerant' })).toEqual(['1 superseded', '2 deployed']);
    expect(failed.text).toMatch(
      /release\/cases\/tolerant: done.*revision 2, though release\/cases\/crashing failed \(failurePolicy node\)/,
    );
  });

  it('the last log lines of what crashes are told', () => {
    expect(failed.text).toMatch(/release\/cases\/crashing: last log lines:\n.*no database/);
  });

  it('a second failure goes back to the recorded revision too, not to the one before', async () => {
    const worse = cases.map((each) => (each.name === 'crashing' ? { ...each, values: { level: 'worse' } } : each));
    platform.write(
      smallFile,
      declaration(worse, (name) => name === 'crashing'),
    );
    const again = await platform.step({ releases: 'crashing' });
    expect(again.text).toMatch(/CrashLoopBackOff/);
    expect(again.text).toContain(`rolled back to revision 1, the last good one (record ${record})`);
    expect((await revisionsOf({ name: 'crashing' })).slice(2)).toEqual(['3 superseded', '4 superseded', '5 deployed']);
  }, 120_000);

  it('the re-run, once all is mended, ends as declared', async () => {
    for (const each of mend) each();
    await platform
      .cluster()
      .client.delete({ group: '', version: 'v1', plural: 'resourcequotas' }, 'few', { namespace: 'quota' });
    const good = cases.map((each) => ({ ...each, values: { level: 'mended' } }));
    platform.write(
      smallFile,
      declaration(good, () => true),
    );
    const last = await platform.step({});
    expect(last.exitCode === 0 ? '' : last.text).toBe('');
    expect((await platform.step({})).outputs.result).toBe('unchanged');
  }, 120_000);

  async function revisionsOf({ name, namespace = 'cases' }: Pick<Case, 'name' | 'namespace'>) {
    const { items } = await platform.cluster().client.list(secrets, { namespace });
    return items
      .filter(({ metadata }) => metadata.labels?.owner === 'helm' && metadata.labels.name === name)
      .map(({ metadata }) => `${metadata.labels?.version} ${metadata.labels?.status}`)
      .sort();
  }

  /** When the cluster first said that something is wrong with it; milliseconds since 1970. */
  async function firstSignOf({ name, namespace = 'cases' }: Pick<Case, 'name' | 'namespace'>): Promise<number> {
    const { items } = await platform
      .cluster()
      .client.list({ group: '', version: 'v1', plural: 'events' }, { namespace });
    const signs = items.filter(
      ({ type, involvedObject }: KubernetesObject) => type === 'Warning' && involvedObject.name.startsWith(name),
    );
    expect(signs).not.toEqual([]);
    return Math.min(...signs.map(({ firstTimestamp, eventTime }) => Date.parse(firstTimestamp ?? eventTime)));
  }
}
