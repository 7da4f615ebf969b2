/**
 * A way back that is cut short leaves objects of the newer revision running, which helm alone would never take away: its own
 * revision already says that they are gone. The plan shows them, and whatever goes on from there takes them away.
 */

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { deployments } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { goodImage } from './failing.js';
import { type KillableHelm, killAt, killableHelm, type UsedHelm } from './killed-helm.js';
import { type Platform, type PlatformOptions, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { revisionsOf } from './revisions.js';

jest.setTimeout(300_000);

/** Of a control plane too, with a helm that may have to be built. */
const startMs = 3_600_000;

const chart = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': 'worker: false\nhook: pre-rollback\n',
  'charts/web/templates/all.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }} }
data: { worker: "{{ .Values.worker }}" }
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-hook
  annotations: { helm.sh/hook: {{ .Values.hook }}, helm.sh/hook-delete-policy: before-hook-creation }
spec:
  backoffLimit: 0
  template:
    metadata: { labels: { hook: {{ .Release.Name }} } }
    spec: { restartPolicy: Never, containers: [{ name: hook, image: "${goodImage}" }] }
{{- if .Values.worker }}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Release.Name }}-worker }
spec:
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }}, level: {{ .Values.worker }} } }
    spec: { containers: [{ name: worker, image: ${goodImage} }] }
{{- end }}
`,
};

const names = ['hooked', 'killed', 'refused', 'dropped', 'kept'] as const;
type Name = (typeof names)[number];
type Values = { readonly worker?: string; readonly hook?: string };

function declaration(values: Partial<Record<Name, Values>>): string {
  const lines = names.map((name) => {
    const onFailure = name === 'kept' ? 'keep' : 'rollback';
    const release = { chart: 'charts/web', namespace: 'cases', image: false, onFailure, values: values[name] ?? {} };
    return `  ${name}: ${JSON.stringify(release)}\n`;
  });
  return smallEnvironment.replace(/^releases:\n.*$/ms, `releases:\n${lines.join('')}`);
}

export function takesAlongWhatIsLeft(helms: readonly UsedHelm[], options: PlatformOptions = {}): void {
  describe.each(helms)('with $title', ({ folder }) => {
    let helm: KillableHelm;
    let platform: Platform;
    const declared: Partial<Record<Name, Values>> = {};

    const step = (inputs: Readonly<Record<string, string>> = {}) => platform.step(inputs, { env: { PATH: helm.path } });

    function declare(values: Partial<Record<Name, Values>>): void {
      Object.assign(declared, values);
      platform.write(smallFile, declaration(declared));
    }

    async function succeeds(inputs: Readonly<Record<string, string>> = {}) {
      const run = await step(inputs);
      expect(run.exitCode === 0 ? '' : run.text).toBe('');
      return run;
    }

    const revisions = (name: Name) => revisionsOf(platform.cluster().client, 'cases', name);

    async function hasWorker(name: Name): Promise<boolean> {
      const { items } = await platform.cluster().client.list(deployments, { namespace: 'cases' });
      return items.some(({ metadata }) => metadata.name === `${name}-worker`);
    }

    const failsHookOf = (name: Name) =>
      platform.rehearsal.behaviours.override({ labels: { hook: name } }, { crash: { afterMs: 15_000, exitCode: 7 } });

    /** To what was recorded before it had a worker, again too. */
    const back = (release: Name, further: Readonly<Record<string, string>> = { allow: 'delete' }) => ({
      ...{ command: 'rollback', release },
      ...further,
    });

    /** The plan shows what is left, `allow` counts, and what is allowed is done. */
    async function goesBack(release: Name): Promise<void> {
      expect(await hasWorker(release)).toBe(true);
      const refused = await step(back(release, {}));
      expect(refused.text).toContain(`Deployment/cases/${release}-worker is no longer in the chart`);
      expect(refused.exitCode).toBe(3);
      expect(await hasWorker(release)).toBe(true);
      await succeeds(back(release));
      expect(await hasWorker(release)).toBe(false);
      const left = await revisions(release);
      expect(left.filter((each) => each.includes('pending'))).toEqual([]);
      expect(left.filter((each) => each.endsWith(' deployed'))).toEqual(left.slice(-1));
    }

    beforeAll(async () => {
      helm = killableHelm(await folder());
      platform = await startPlatform({
        factor: 60,
        ...options,
        files: { ...chart, [smallFile]: declaration({}), 'images.yaml': 'platform: []\n' },
        onRequest: helm.onRequest,
      });
      await succeeds();
      const { behaviours } = platform.rehearsal;
      behaviours.override({ labels: { level: 'bad' } }, { crash: { afterMs: 1_000, exitCode: 3 } });
      const worker = { worker: 'good' };
      declare({ hooked: worker, killed: worker, refused: worker });
      await succeeds();
    }, startMs);
    afterAll(async () => {
      await platform?.stop();
      helm?.remove();
    });

    it('what a rollback whose hook failed has left is planned, and taken away by the next one', async () => {
      const mend = failsHookOf('hooked');
      const failed = await step(back('hooked'));
      expect(failed.text).toMatch(/roll back release cases\/hooked: Job\/hooked-hook: HookFailed/);
      mend();
      expect(await revisions('hooked')).toEqual(['1 superseded', '2 deployed', '3 failed']);
      await goesBack('hooked');
    });

    it('what rollbacks that were killed have left is planned, and taken away by the next one', async () => {
      const before = { method: /DELETE/, path: /\/namespaces\/cases\/deployments\/killed-worker/ };
      for (const revision of [3, 4]) {
        const isKilled = helm.arm({ call: 'rollback killed', before }, killAt(platform.rehearsal.faults));
        const run = await step(back('killed'));
        expect(isKilled() ? '' : run.text).toBe('');
        expect((await revisions('killed')).at(-1)).toBe(`${revision} pending-rollback`);
      }
      await goesBack('killed');
      expect(await revisions('killed')).toEqual(['1 superseded', '2 superseded', '3 failed', '4 failed', '5 deployed']);
    });

    it('what a rollback that was refused a write has left is taken away by its second try', async () => {
      const status = {
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        reason: 'Forbidden',
        code: 403,
        message: 'no',
      };
      const path = /\/namespaces\/cases\/configmaps\/refused(\?|$)/;
      const action = { kind: 'answer', status: 403, body: status } as const;
      const isStruck = () => platform.rehearsal.faults.struck().some(({ rule }) => rule.path === path);
      platform.rehearsal.faults.add({ method: 'PATCH', path, times: 1, action });
      await succeeds(back('refused'));
      expect(isStruck()).toBe(true);
      expect(await revisions('refused')).toEqual([
        '1 superseded',
        expect.stringMatching(/^2 /),
        '3 failed',
        '4 deployed',
      ]);
      expect(await hasWorker('refused')).toBe(false);
    });

    it('what an upgrade has left whose way back was killed goes, though it is declared no more', async () => {
      declare({ hooked: {}, killed: {}, refused: {}, dropped: { worker: 'bad' } });
      const jobs = /\/namespaces\/cases\/jobs/;
      const moment = { after: { method: /POST|PATCH/, path: jobs }, before: { method: /GET/, path: jobs } };
      const isKilled = helm.arm({ call: 'rollback dropped', ...moment }, killAt(platform.rehearsal.faults));
      const run = await step();
      expect(isKilled() ? '' : run.text).toBe('');
      expect(await revisions('dropped')).toEqual(['1 superseded', '2 deployed', '3 pending-rollback']);
      expect(await hasWorker('dropped')).toBe(true);
      declare({ dropped: {} });
      await succeeds();
      expect(await hasWorker('dropped')).toBe(false);
    });

    it('what an upgrade that failed has left goes with the next one, though it is declared no more', async () => {
      const mend = failsHookOf('kept');
      declare({ kept: { worker: 'good', hook: 'post-upgrade' } });
      expect((await step()).text).toMatch(/revision 2 is kept as it is \(onFailure: keep\)/);
      mend();
      expect(await revisions('kept')).toEqual(['1 deployed', '2 failed']);
      expect(await hasWorker('kept')).toBe(true);
      declare({ kept: {} });
      await succeeds();
      expect(await hasWorker('kept')).toBe(false);
      expect((await revisions('kept')).at(-1)).toBe('3 deployed');
      expect((await step()).outputs.result).toBe('unchanged');
    });
  });
}
