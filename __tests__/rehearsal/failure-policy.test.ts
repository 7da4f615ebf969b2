/** failurePolicy set: what has started is finished, nothing else starts, each with its reason, and a re-run does the rest. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { deployments } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { revisionsOf as helmRevisions } from './revisions.js';

jest.setTimeout(120_000);

const chart = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': 'level: good\n',
  'charts/web/templates/all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Release.Name }} }
spec:
  progressDeadlineSeconds: 60000
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }}, level: {{ .Values.level }} } }
    spec:
      containers:
        - name: web
          image: mcr.microsoft.com/oss/v2/kubernetes/pause:3.10
          readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 1 }
`,
};

/** `slow` is on its way when `first` fails; `later` waits for it alone, and `waits` for `first`, come what may. */
const needs: Readonly<Record<string, readonly (string | object)[]>> = {
  first: [],
  slow: [],
  waits: [{ release: 'first', failurePolicy: 'set' }],
  follows: ['waits'],
  later: ['slow'],
};

function declared(level: string): string {
  const lines = Object.entries(needs).map(([name, own]) => {
    const release = { chart: 'charts/web', namespace: 'matih', image: false, needs: own, values: { level } };
    return `  ${name}: ${JSON.stringify(release)}\n`;
  });
  return smallEnvironment.replace(/^releases:\n.*$/ms, `releases:\n${lines.join('')}`);
}

let platform: Platform;
let failed: StepRun;
let record: string | undefined;
let mend: () => void;

beforeAll(async () => {
  const files = { ...chart, [smallFile]: declared('good'), 'images.yaml': 'platform: []\n' };
  platform = await startPlatform({ files, factor: 60 });
  const first = await platform.step({});
  if (first.exitCode !== 0) throw new Error(first.text);
  record = first.outputs.record;
  const { behaviours } = platform.rehearsal;
  const crash = { afterMs: 1_000, exitCode: 3 };
  mend = behaviours.override({ labels: { app: 'first', level: 'bad' } }, { crash, log: ['no database'] });
  // Of the services' time: well after the three crashes of the other one.
  behaviours.override({ labels: { app: 'slow', level: 'bad' } }, { readyAfterMs: 900_000 });
  platform.write(smallFile, declared('bad'));
  failed = await platform.step({});
});
afterAll(() => platform?.stop());

describe('the failure of a release that another needs with failurePolicy set', () => {
  it('is in the plan', () => {
    expect(failed.text).toMatch(/failurePolicy set/);
  });

  it('lets what has started be finished, after it', async () => {
    const lines = failed.lines.filter((line) => /release\/matih\/(first: FAILED|slow: done)/.test(line));
    expect(lines).toEqual([
      expect.stringMatching(/first: FAILED.*CrashLoopBackOff/),
      expect.stringMatching(/slow: done.*revision 2/),
    ]);
    const { status, spec } = await platform.cluster().client.get(deployments, 'slow', 'matih');
    expect([spec.template.metadata.labels.level, status.readyReplicas]).toEqual(['bad', 1]);
  });

  it('lets nothing else start, and says why, in the log, the summary and the report', async () => {
    const reasons = {
      waits: 'release/matih/first failed (failurePolicy set)',
      follows: 'release/matih/first failed, and release/matih/waits needs it with failurePolicy set',
      later: 'release/matih/first failed, and release/matih/waits needs it with failurePolicy set',
    };
    const report = readFileSync(failed.outputs['report-file'] ?? '', 'utf8');
    for (const [name, because] of Object.entries(reasons)) {
      expect(failed.text).toContain(`release/matih/${name}: skipped`);
      for (const text of [failed.text, failed.summary, report].map(plain)) expect(text).toContain(because);
      expect(await revisionsOf(name)).toEqual(['1 deployed']);
    }
    expect(failed.exitCode).toBe(1);
  });

  it('brings the failed one back to the revision of the record, and makes no record', async () => {
    expect(failed.text).toContain(`rolled back to revision 1, the last good one (record ${record})`);
    expect(await revisionsOf('first')).toEqual(['1 superseded', '2 superseded', '3 deployed']);
    expect(failed.outputs.record).toBeUndefined();
  });

  it('is made good by a re-run, which does only what was left', async () => {
    mend();
    const again = await platform.step({});
    expect(again.exitCode === 0 ? '' : again.text).toBe('');
    expect(await revisionsOf('slow')).toEqual(['1 superseded', '2 deployed']);
    for (const name of ['waits', 'follows', 'later'])
      expect(await revisionsOf(name)).toEqual(['1 superseded', '2 deployed']);
    expect((await platform.step({})).outputs.result).toBe('unchanged');
  });
});

const revisionsOf = (name: string) => helmRevisions(platform.cluster().client, 'matih', name);

/** As it is read: without what escapes it for Markdown or HTML. */
function plain(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replaceAll('\\', '');
}
