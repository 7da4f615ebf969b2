/**
 * `helm test` of releases that declare it: before what needs them, before the record, and again only until it has passed.
 * The same on each Kubernetes API.
 */

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type KillableHelm, killAt, killableHelm, type UsedHelm } from './killed-helm.js';
import {
  type Platform,
  type PlatformOptions,
  type StepRun,
  smallEnvironment,
  smallFile,
  startPlatform,
} from './platform.js';
import { revisionsOf } from './revisions.js';

jest.setTimeout(180_000);

const image = 'mcr.microsoft.com/oss/v2/kubernetes/pause:3.10';
const testPod = (name: string, policy: string) => `---
apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}-${name}
  labels: { test: ${name}, level: {{ .Values.level | quote }} }
  annotations: { helm.sh/hook: test${policy === '' ? '' : `, helm.sh/hook-delete-policy: "${policy}"`} }
spec:
  restartPolicy: Never
  containers: [{ name: check, image: {{ .Values.testImage | quote }} }]
`;
const chart = {
  'charts/tested/Chart.yaml': 'apiVersion: v2\nname: tested\nversion: 0.1.0\n',
  'charts/tested/values.yaml': `level: good\ntestImage: ${image}\n`,
  'charts/tested/templates/all.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }} }
data: { level: {{ .Values.level | quote }} }
---
apiVersion: batch/v1
kind: Job
metadata: { name: {{ .Release.Name }}-hook, annotations: { helm.sh/hook: pre-upgrade } }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: hook, image: ${image} }] } } }
${testPod('check', '')}${testPod('gone', 'hook-succeeded,hook-failed')}`,
};

/** Of a control plane too, with a helm that may have to be built. */
const startMs = 3_600_000;

interface Declared {
  readonly values?: Readonly<Record<string, string>>;
  readonly test?: unknown;
}

function declaration({ values = {}, test = true }: Declared): string {
  const release = (own: object) => JSON.stringify({ chart: 'charts/tested', namespace: 'matih', image: false, ...own });
  return smallEnvironment.replace(
    /^releases:\n.*$/ms,
    `releases:
  tested: ${release({ values, test })}
  dependent: ${release({ values, needs: ['tested'] })}
`,
  );
}

export function testsReleases(helms: readonly UsedHelm[], options: PlatformOptions = {}): void {
  describe.each(helms)('a release with tests, with $title', ({ folder }) => {
    let helm: KillableHelm;
    let platform: Platform;
    let record: string | undefined;

    beforeAll(async () => {
      helm = killableHelm(await folder());
      platform = await startPlatform({
        ...options,
        files: { ...chart, [smallFile]: declaration({}) },
        onRequest: helm.onRequest,
      });
    }, startMs);
    afterAll(async () => {
      await platform?.stop();
      helm?.remove();
    });

    async function step(inputs: Readonly<Record<string, string>> = {}): Promise<StepRun & { readonly ran: string[] }> {
      const before = helm.runs().length;
      const result = await platform.step(inputs, { env: { PATH: helm.path } });
      const changing = /^(upgrade|test|rollback) (\S+)/;
      const ran = helm
        .runs()
        .slice(before)
        .flatMap((each) => (each.includes('--dry-run') ? [] : (changing.exec(each)?.[0] ?? [])));
      return { ...result, ran };
    }

    const revisions = (name: string) => revisionsOf(platform.cluster().client, 'matih', name);

    it('is tested once it is ready, before what needs it starts and before the record', async () => {
      const first = await step();
      expect(first.exitCode === 0 ? '' : first.text).toBe('');
      expect(first.ran).toEqual(['upgrade tested', 'test tested', 'upgrade dependent']);
      expect(first.text).toMatch(/release\/matih\/tested: done.*revision 1, 2 tests passed/);
      record = first.outputs.record;
      expect(record).toBeTruthy();
    });

    it('is not tested again while it is as declared', async () => {
      const again = await step();
      expect([again.outputs.result, again.ran]).toEqual(['unchanged', []]);
    });

    it('fails with its test, told by the log of a pod that helm has deleted, and is back on the recorded revision', async () => {
      const mend = platform.rehearsal.behaviours.override(
        { labels: { test: 'gone', level: 'bad' } },
        // Over in a quarter of a second, and its log with it.
        { crash: { afterMs: 60_000, exitCode: 7, lastWords: ['expected 200, got 503'] }, log: [] },
      );
      platform.write(smallFile, declaration({ values: { level: 'bad' } }));
      const failed = await step();
      mend();
      expect(failed.exitCode).toBe(1);
      expect(failed.ran).toEqual(['upgrade tested', 'test tested', 'rollback tested']);
      expect(failed.text).toMatch(/test release matih\/tested: Pod\/tested-gone: TestFailed: .*tested-gone/);
      expect(failed.text).toContain('expected 200, got 503');
      expect(failed.text).toContain(`rolled back to revision 1, the last good one (record ${record})`);
      expect(failed.text).toMatch(/release\/matih\/dependent: skipped.*release\/matih\/tested failed/);
      expect(await revisions('tested')).toEqual(['1 superseded', '2 superseded', '3 deployed']);
      expect(await revisions('dependent')).toEqual(['1 deployed']);
    });

    it('fails before its time is up where a test can not come to an end', async () => {
      const missing = { level: 'missing', testImage: 'matihlabsacr.azurecr.io/matih/never-pushed:1.0.0' };
      platform.write(smallFile, declaration({ values: missing, test: { timeout: '2h' } }));
      const failed = await step();
      expect(failed.text).toMatch(/test release matih\/tested: Pod\/tested-check: ErrImagePull: .*never-pushed/);
      expect(await revisions('tested')).toContain('5 deployed');
    });

    it('is left as it is when its helm test is killed, and tested anew by the next run, without a revision', async () => {
      platform.write(smallFile, declaration({ values: { level: 'better' } }));
      const isKilled = helm.arm(
        {
          call: 'test tested',
          after: { method: /POST|PATCH/, path: /\/pods(\/tested-gone)?\?/ },
          before: { method: /GET/, path: /\/pods/ },
        },
        killAt(platform.rehearsal.faults),
      );
      const killed = await step();
      expect(isKilled() ? '' : killed.text).toBe('');
      expect(killed.exitCode).toBe(1);
      expect(killed.ran).not.toContain('rollback tested');
      const plan = await step({ command: 'plan' });
      expect(plan.text).toMatch(/release\/matih\/tested \(revision 6: test tested-\w+ was cut short/);
      const again = await step();
      expect(again.exitCode === 0 ? '' : again.text).toBe('');
      expect(again.ran).toEqual(['test tested', 'upgrade dependent']);
      expect(again.outputs.record).not.toBe(record);
      expect((await revisions('tested')).at(-1)).toBe('6 deployed');
      expect((await step()).outputs.result).toBe('unchanged');
    });

    it('is deployed anew where a filtered test was killed, for helm left the other hooks out', async () => {
      platform.write(smallFile, declaration({ values: { level: 'best' }, test: { filter: ['name=tested-check'] } }));
      const isKilled = helm.arm(
        {
          call: 'test tested',
          after: { method: /POST|PATCH/, path: /\/pods(\/tested-check)?\?/ },
          before: { method: /GET/, path: /\/pods/ },
        },
        killAt(platform.rehearsal.faults),
      );
      const killed = await step();
      expect(isKilled() ? '' : killed.text).toBe('');
      const again = await step();
      expect(again.exitCode === 0 ? '' : again.text).toBe('');
      expect(again.ran).toEqual(['upgrade tested', 'test tested', 'upgrade dependent']);
      expect((await revisions('tested')).at(-1)).toBe('8 deployed');
      expect((await step()).outputs.result).toBe('unchanged');
    });

    it('is tested, and nothing else, where a test is declared that has not run', async () => {
      platform.write(smallFile, declaration({ values: { level: 'best' }, test: true }));
      const more = await step();
      expect(more.ran).toEqual(['test tested']);
      expect((await step()).outputs.result).toBe('unchanged');
    });
  });
}
