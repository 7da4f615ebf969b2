/** Hooks of an uninstall that can't succeed: what becomes of the release is told, and the next run is not stuck at it. */

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { goodImage } from './failing.js';
import type { UsedHelm } from './killed-helm.js';
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

/** Of each release another one: none is known from the rest. */
const tokenOf = (release: string) => createHash('sha256').update(release).digest('hex');

const chart = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': 'hook: pre-delete\n',
  'charts/web/templates/all.yaml': `apiVersion: v1
kind: Secret
metadata: { name: {{ .Release.Name }} }
stringData: { token: "{{ .Release.Name | sha256sum }}" }
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
`,
};

function declaration(hooks: Readonly<Record<string, string>>): string {
  const lines = Object.entries(hooks).map(
    ([name, hook]) =>
      `  ${name}: ${JSON.stringify({ chart: 'charts/web', namespace: 'cases', image: false, values: { hook } })}\n`,
  );
  return smallEnvironment.replace(/^releases:\n.*$/ms, `releases:\n${lines.join('')}`);
}

export function followsHooksOfUninstalls(helms: readonly UsedHelm[], options: PlatformOptions = {}): void {
  describe.each(helms)('with $title', ({ folder }) => {
    let platform: Platform;
    let path: string;
    let failed: StepRun;
    const declared = { staying: 'pre-delete', before: 'pre-delete', after: 'post-delete' };

    const step = (inputs: Readonly<Record<string, string>> = {}) => platform.step(inputs, { env: { PATH: path } });

    async function succeeds() {
      const run = await step();
      expect(run.exitCode === 0 ? '' : run.text).toBe('');
      return run;
    }

    const revisions = (name: string) => revisionsOf(platform.cluster().client, 'cases', name);

    beforeAll(async () => {
      const used = await folder();
      path = `${used === undefined ? '' : `${used}:`}${process.env.PATH}`;
      platform = await startPlatform({
        factor: 60,
        ...options,
        files: { ...chart, [smallFile]: declaration({ staying: 'pre-delete' }), 'images.yaml': 'platform: []\n' },
      });
      const { record: to = '' } = (await succeeds()).outputs;
      platform.write(smallFile, declaration(declared));
      await succeeds();
      for (const hook of ['before', 'after']) {
        const crash = { afterMs: 15_000, exitCode: 9, lastWords: [`can't log in with ${tokenOf(hook)}`] };
        platform.rehearsal.behaviours.override({ labels: { hook } }, { crash, log: [] });
      }
      failed = await step({ command: 'rollback-all', to, allow: 'delete' });
    }, startMs);
    afterAll(() => platform?.stop());

    it('one before it keeps the release, and the message names the way without it', async () => {
      expect(failed.exitCode).toBe(1);
      expect(failed.text).toMatch(/uninstall release cases\/before: Job\/before-hook: HookFailed/);
      expect(failed.text).toContain('it is not uninstalled');
      expect(failed.text).toContain('helm uninstall before --namespace cases --no-hooks');
      expect(await revisions('before')).toEqual(['1 uninstalling']);
    });

    it('one after it is told, and that the release is uninstalled all the same', async () => {
      expect(failed.text).toMatch(/uninstall release cases\/after: Job\/after-hook: HookFailed/);
      expect(failed.text).toContain('it is uninstalled all the same');
      expect(await revisions('after')).toEqual([]);
    });

    it("what it logs is told without the release's secrets", () => {
      const told = failed.lines.filter((line) => !line.startsWith('::add-mask::')).join('\n');
      expect(told).toContain("can't log in with (secret)");
      for (const hook of ['before', 'after']) expect(`${told}${failed.summary}`).not.toContain(tokenOf(hook));
    });

    it('the next deploy upgrades over a release that its hook keeps', async () => {
      expect((await step({ command: 'plan' })).text).toContain('uninstalled and made anew');
      expect((await succeeds()).text).toMatch(/cases\/before is upgraded over instead: .*HookFailed/);
      expect(await revisions('before')).toEqual(['1 superseded', '2 deployed']);
      expect((await step()).outputs.result).toBe('unchanged');
    });
  });
}
