/**
 * Every sign by which an upgrade is known to fail before its time is up, in one run: what is said of it and when, and what
 * becomes of it and of the others. The same on each Kubernetes API.
 */
import { expect, it } from '@jest/globals';
import { deployments } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { allowOnePod, describeFailing, type FailingRelease, goodImage } from './failing.js';
import type { PlatformOptions } from './platform.js';

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

const nowhere = {
  podAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'nobody' } } },
    ],
  },
};

function casesFor(deadlineSeconds: number): readonly FailingRelease[] {
  const cases: readonly Omit<FailingRelease, 'chart' | 'workload'>[] = [
    { name: 'misnamed', values: { image: 'Not an//image' }, cause: /InvalidImageName: .*Not an\/\/image/ },
    { name: 'unknown', values: { image: unknownImage }, cause: /ErrImagePull: .*never-pushed.*not found/ },
    {
      name: 'forbidden',
      values: { image: foreignImage },
      cause: /ErrImagePull: failed to authorize: .*401 Unauthorized/,
    },
    {
      name: 'crashing',
      values: { level: 'bad' },
      cause: /CrashLoopBackOff: .*exits with code 3/,
      log: /no database/,
    },
    { name: 'flapping', values: { level: 'bad' }, cause: /CrashLoopBackOff: .*exits with code 4/ },
    { name: 'homeless', values: { affinity: nowhere }, cause: /Unschedulable: .*nodes are available/ },
    { name: 'limited', namespace: 'quota', values: { level: 'bad' }, cause: /FailedCreate: .*exceeded quota: few/ },
    {
      name: 'stalled',
      values: { level: 'bad', deadline: deadlineSeconds },
      cause: /ProgressDeadlineExceeded: .*progress/,
    },
  ];
  return cases.map((each) => ({ ...each, chart: 'charts/web', workload: deployments }));
}

const better = { chart: 'charts/web', values: { level: 'better' } };
const others = [
  { name: 'sibling', ...better },
  { name: 'dependent', ...better, needs: 'crashing' },
  { name: 'tolerant', ...better, needs: { release: 'crashing', failurePolicy: 'node' } },
];

/** @param deadlineSeconds of a Deployment's progress, as long as this API's clock makes sense of it */
export function failsEarly(options: PlatformOptions, deadlineSeconds: number): void {
  const cases = casesFor(deadlineSeconds);
  let mend: readonly (() => void)[];

  const failing = describeFailing(chart, cases, others, options, async ({ rehearsal: { behaviours } }, client) => {
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
    await allowOnePod(client, 'quota');
  });
  const { revisionsOf, failed } = failing;

  it('what depends on none of them is finished, and what does is skipped with the reason', async () => {
    expect(failed().exitCode).toBe(1);
    expect(await revisionsOf({ name: 'sibling' })).toEqual(['1 superseded', '2 deployed']);
    expect(await revisionsOf({ name: 'dependent' })).toEqual(['1 deployed']);
    expect(failed().text).toMatch(/release\/cases\/dependent: skipped.*release\/cases\/crashing/);
  });

  it('what it is no matter to is deployed all the same, and says so', async () => {
    expect(await revisionsOf({ name: 'tolerant' })).toEqual(['1 superseded', '2 deployed']);
    expect(failed().text).toMatch(
      /release\/cases\/tolerant: done.*revision 2, though release\/cases\/crashing failed \(failurePolicy node\)/,
    );
  });

  it('a second failure goes back to the recorded revision too, not to the one before', async () => {
    const worse = cases.map((each) => (each.name === 'crashing' ? { ...each, values: { level: 'worse' } } : each));
    failing.declare(worse, (name) => name === 'crashing');
    const again = await failing.platform().step({ releases: 'crashing' });
    expect(again.text).toMatch(/CrashLoopBackOff/);
    expect(again.text).toContain(`rolled back to revision 1, the last good one (record ${failing.record()})`);
    expect((await revisionsOf({ name: 'crashing' })).slice(2)).toEqual(['3 superseded', '4 superseded', '5 deployed']);
  }, 120_000);

  it('the re-run, once all is mended, ends as declared', async () => {
    for (const each of mend) each();
    const platform = failing.platform();
    await platform
      .cluster()
      .client.delete({ group: '', version: 'v1', plural: 'resourcequotas' }, 'few', { namespace: 'quota' });
    const good = cases.map((each) => ({ ...each, values: { level: 'mended' } }));
    failing.declare(good);
    const last = await platform.step({});
    expect(last.exitCode === 0 ? '' : last.text).toBe('');
    expect((await platform.step({})).outputs.result).toBe('unchanged');
  }, 120_000);
}
