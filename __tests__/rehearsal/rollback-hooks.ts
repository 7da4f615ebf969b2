/**
 * Hooks that helm runs on the way back, after an upgrade that failed and where it is asked for, and before it uninstalls:
 * each is followed as those of upgrades are, and whatever becomes of one, the next run ends as declared. The same with each
 * helm, on each Kubernetes API.
 */

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { KubernetesObject } from '../../src/rehearsal/kubernetes/client.js';
import { configMaps, jobs } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { goodImage } from './failing.js';
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

jest.setTimeout(300_000);

/** Of a control plane too, with a helm that may have to be built. */
const startMs = 3_600_000;
/** Longest real time from the first sign of a failure to the word of it. */
const soonMs = 30_000;

/** Of a host that is not there: of the declared registries' images a rollback would find out before it begins. */
const lostImage = 'registry.example.com/matih/back:1.0.0';

const chart = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': `level: good\nhook: pre-rollback\nhookImage: ${goodImage}\n`,
  'charts/web/templates/all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Release.Name }} }
spec:
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }}, level: {{ .Values.level }} } }
    spec:
      containers:
        - name: web
          image: ${goodImage}
          readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 1 }
{{- if eq .Values.level "good" }}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }}-good }
{{- end }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-back
  annotations: { helm.sh/hook: {{ .Values.hook }}, helm.sh/hook-delete-policy: "before-hook-creation,hook-failed" }
spec:
  backoffLimit: 0
  template:
    metadata: { labels: { hook: {{ .Release.Name }} } }
    spec: { restartPolicy: Never, containers: [{ name: back, image: "{{ .Values.hookImage }}" }] }
`,
};

interface Back {
  readonly name: string;
  /** Of its first revision, to which it goes back. */
  readonly values: object;
  /** What its hook does then. */
  readonly cause: RegExp;
  readonly log?: string;
  /** Its revisions once going back has failed. */
  readonly revisions: readonly string[];
}

const failing: readonly Back[] = [
  {
    name: 'unpulled',
    values: { hookImage: lostImage },
    cause: /Job\/unpulled-back: ErrImagePull: .*registry\.example\.com.*no such host/,
    revisions: ['1 superseded', '2 deployed', '3 failed'],
  },
  {
    name: 'refusing',
    values: {},
    cause: /Job\/refusing-back: HookFailed: container back exits with code 7; helm says: /,
    log: 'newer schema found',
    revisions: ['1 superseded', '2 deployed', '3 failed'],
  },
  {
    name: 'afterwards',
    values: { hook: 'post-rollback', hookImage: lostImage },
    cause: /Job\/afterwards-back: ErrImagePull: .*registry\.example\.com.*no such host/,
    revisions: ['1 superseded', '2 superseded', '3 failed'],
  },
];
const patient = { name: 'patient', values: {} };
const killed = { name: 'killed', values: {} };
const all = [...failing, patient, killed];

function declaration(levels: Readonly<Record<string, string>>, extra = ''): string {
  const lines = all.map(({ name, values }) => {
    const { [name]: level = 'good' } = levels;
    const meant = level === 'good' ? values : { level, hook: 'pre-rollback' };
    return `  ${name}: ${JSON.stringify({ chart: 'charts/web', namespace: 'cases', image: false, values: meant })}\n`;
  });
  return smallEnvironment.replace(/^releases:\n.*$/ms, `releases:\n${lines.join('')}${extra}`);
}

const levelOf = (level: string, ...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, level]));
const failingNames = failing.map(({ name }) => name);

export function followsHooksBack(helms: readonly UsedHelm[], options: PlatformOptions = {}): void {
  describe.each(helms)('with $title', ({ folder }) => {
    let helm: KillableHelm;
    let platform: Platform;
    /** Of the first run. */
    let record: string;
    let mendRefusing: () => void;

    /** A step, and when each release was last explained. */
    async function step(inputs: Readonly<Record<string, string>> = {}) {
      const explainedAt = new Map<string, number>();
      const before = helm.runs().length;
      const onLine = (line: string) => {
        const [, name] = /^release\/cases\/(\S+): (?:containers|events|last log lines):/.exec(line) ?? [];
        if (name !== undefined) explainedAt.set(name, Date.now());
      };
      const run = await platform.step(inputs, { env: { PATH: helm.path }, onLine });
      const ran = helm
        .runs()
        .slice(before)
        .flatMap((call) =>
          call.includes('--dry-run') ? [] : (/^(upgrade|rollback|uninstall) \S+/.exec(call)?.[0] ?? []),
        );
      return { ...run, explainedAt, ran };
    }

    const declare = (levels: Readonly<Record<string, string>>, extra?: string) =>
      platform.write(smallFile, declaration(levels, extra));

    async function converges(): Promise<StepRun> {
      const again = await step();
      expect(again.exitCode === 0 ? '' : again.text).toBe('');
      expect((await step()).outputs.result).toBe('unchanged');
      for (const { name } of all) {
        const left = await revisions(name);
        expect(left.filter((each) => each.includes('pending'))).toEqual([]);
        expect(left.filter((each) => each.endsWith(' deployed'))).toEqual(left.slice(-1));
      }
      return again;
    }

    const revisions = (name: string) => revisionsOf(platform.cluster().client, 'cases', name);

    /** When the cluster last began to say that something is wrong with a hook; milliseconds since 1970. */
    async function signOf(hook: string): Promise<number> {
      const type = { group: '', version: 'v1', plural: 'events' };
      const { items } = await platform.cluster().client.list(type, { namespace: 'cases' });
      const byObject = Map.groupBy(
        items.filter(
          ({ type, involvedObject }: KubernetesObject) => type === 'Warning' && involvedObject.name.startsWith(hook),
        ),
        ({ involvedObject }: KubernetesObject) => involvedObject.uid as string,
      );
      expect(byObject.size).toBeGreaterThan(0);
      const first = ({ firstTimestamp, eventTime }: KubernetesObject) => Date.parse(firstTimestamp ?? eventTime);
      return Math.max(...[...byObject.values()].map((events) => Math.min(...events.map(first))));
    }

    beforeAll(async () => {
      helm = killableHelm(await folder());
      platform = await startPlatform({
        factor: 60,
        ...options,
        files: { ...chart, [smallFile]: declaration({}), 'images.yaml': 'platform: []\n' },
        onRequest: helm.onRequest,
      });
      const first = await step();
      if (first.exitCode !== 0) throw new Error(first.text);
      record = first.outputs.record ?? '';
      const { behaviours } = platform.rehearsal;
      behaviours.override({ labels: { level: 'bad' } }, { crash: { afterMs: 1_000, exitCode: 3 } });
      // Four real seconds; a quarter of one, and its log with it.
      for (const hook of ['patient', 'killed']) behaviours.override({ labels: { hook } }, { readyAfterMs: 240_000 });
      mendRefusing = behaviours.override(
        { labels: { hook: 'refusing' } },
        { crash: { afterMs: 15_000, exitCode: 7, lastWords: ['newer schema found'] }, log: [] },
      );
    }, startMs);
    afterAll(async () => {
      await platform?.stop();
      helm?.remove();
    });

    describe('after an upgrade that fails', () => {
      let failed: Awaited<ReturnType<typeof step>>;

      beforeAll(async () => {
        declare(levelOf('bad', 'patient', ...failingNames));
        failed = await step();
      });

      it.each(failing)(
        'a hook that comes to no good end, of $name, ends the way back soon, with its cause',
        async (each) => {
          const { name, cause, log = '' } = each;
          const row = failed.summary.split('\n').find((line) => line.startsWith(`| release/cases/${name}`)) ?? '';
          expect(row).toMatch(new RegExp(`CrashLoopBackOff.*going back failed: roll back release cases/${name}: `));
          expect(row.replaceAll('\\', '').replaceAll('&quot;', '"')).toMatch(cause);
          expect(failed.text).toContain(log);
          expect(
            (failed.explainedAt.get(name) ?? Number.POSITIVE_INFINITY) - (await signOf(`${name}-back`)),
          ).toBeLessThan(soonMs);
          expect(await revisions(name)).toEqual(each.revisions);
          expect(failed.ran.filter((call) => call === `rollback ${name}`)).toHaveLength(1);
        },
      );

      it('a hook that takes its time is waited for', async () => {
        expect(failed.text).toContain(`rolled back to revision 1, the last good one (record ${record})`);
        expect(await revisions('patient')).toEqual(['1 superseded', '2 superseded', '3 deployed']);
        const { status } = await platform.cluster().client.get(jobs, 'patient-back', 'cases');
        expect(Date.parse(status.completionTime) - Date.parse(status.startTime)).toBeGreaterThanOrEqual(3_000);
      });

      it('the next run deploys over what is left, and nothing of it stays behind', async () => {
        declare(levelOf('mended', 'patient', ...failingNames));
        await converges();
        const { items } = await platform.cluster().client.list(configMaps, { namespace: 'cases' });
        const left = items.map(({ metadata }) => metadata.name).filter((name) => name.endsWith('-good'));
        expect(left).toEqual(['killed-good']);
      });
    });

    describe('whose helm is killed', () => {
      const inCases = /\/namespaces\/cases\/jobs/;
      const moment = {
        call: 'rollback killed',
        after: { method: /POST|PATCH/, path: inCases },
        before: { method: /GET/, path: inCases },
      };
      const others = levelOf('mended', 'patient', ...failingNames);

      async function killedInHook(): Promise<void> {
        declare({ ...others, killed: 'bad' });
        const isKilled = helm.arm(moment, killAt(platform.rehearsal.faults));
        const run = await step();
        expect(isKilled() ? '' : run.text).toBe('');
        expect(run.text).toMatch(/going back failed: roll back release cases\/killed: (?!Job)/);
        expect((await revisions('killed')).at(-1)).toMatch(/ pending-rollback$/);
      }

      it('are run again by the next run, which ends as declared', async () => {
        await killedInHook();
        const planned = await step({ command: 'plan' });
        expect(planned.text).toMatch(
          /is pending-rollback, left by a helm that was killed: rolled back to revision 1 first/,
        );
        declare({ ...others, killed: 'mended' });
        expect((await converges()).text).not.toMatch(/HookFailed/);
      });

      it('and that fail in the next run are run once in it; the one after it deploys over what is left', async () => {
        await killedInHook();
        declare({ ...others, killed: 'better' });
        const mend = platform.rehearsal.behaviours.override(
          { labels: { hook: 'killed' } },
          { crash: { afterMs: 15_000, exitCode: 8 } },
        );
        const failed = await step();
        expect(failed.exitCode).toBe(1);
        expect(failed.text).toMatch(
          /FAILED in .*: roll back release cases\/killed: Job\/killed-back: HookFailed: container back exits with code 8/,
        );
        expect(failed.ran).toEqual(['rollback killed']);
        expect((await revisions('killed')).filter((each) => each.includes('pending'))).toEqual([]);
        expect((await converges()).text).not.toMatch(/rolled back/);
        mend();
      });
    });

    describe('of rollback-all and rollback', () => {
      it('are told by their cause soon, and waited for, each release on its own', async () => {
        const back = await step({ command: 'rollback-all', to: record });
        expect(back.exitCode).toBe(1);
        for (const { name, cause, log = '' } of failing) {
          const [told = ''] = back.lines.filter((line) => line.includes(`release/cases/${name}: FAILED in `));
          expect(told).toContain(`: roll back release cases/${name}: `);
          expect(told).toMatch(cause);
          expect(back.text).toContain(log);
          const said = back.explainedAt.get(name) ?? Number.POSITIVE_INFINITY;
          expect(said - (await signOf(`${name}-back`))).toBeLessThan(soonMs);
          expect((await revisions(name)).at(-1)).toMatch(/ failed$/);
        }
        expect(back.text).toMatch(/release\/cases\/patient: done.*as revision 1 was/);
      });

      it('are run again once they are mended', async () => {
        mendRefusing();
        const back = await step({ command: 'rollback', release: 'refusing', to: record });
        expect(back.exitCode === 0 ? '' : back.text).toBe('');
        expect((await revisions('refusing')).at(-1)).toMatch(/ deployed$/);
      });

      it('leave what the next deploy ends as declared', async () => {
        declare(levelOf('newest', 'patient', 'killed', ...failingNames));
        await converges();
      });
    });

    it('before an uninstall are followed as well, and the uninstall is finished once they are mended', async () => {
      const levels = levelOf('newest', 'patient', 'killed', ...failingNames);
      const last = (await step({ command: 'history' })).outputs.record ?? '';
      const values = { hook: 'pre-delete' };
      declare(
        levels,
        `  leaving: ${JSON.stringify({ chart: 'charts/web', namespace: 'cases', image: false, values })}\n`,
      );
      const deployed = await step();
      expect(deployed.exitCode === 0 ? '' : deployed.text).toBe('');
      const mend = platform.rehearsal.behaviours.override(
        { labels: { hook: 'leaving' } },
        { crash: { afterMs: 15_000, exitCode: 9, lastWords: ['still in use'] }, log: [] },
      );
      const back = { command: 'rollback-all', to: last, allow: 'delete' };
      const failed = await step(back);
      expect(failed.exitCode).toBe(1);
      expect(failed.text).toMatch(
        /uninstall release cases\/leaving: Job\/leaving-back: HookFailed: .* code 9; helm says: /,
      );
      expect(failed.text).toContain('still in use');
      expect(await revisions('leaving')).toEqual(['1 uninstalling']);
      mend();
      const again = await step(back);
      expect(again.exitCode === 0 ? '' : again.text).toBe('');
      expect(await revisions('leaving')).toEqual([]);
    });
  });
}
