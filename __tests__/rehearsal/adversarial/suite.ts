/** Plans of hard charts against what is deployed, by the bundle that ships: the same on each Kubernetes API. */

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type KillableHelm, killableHelm, type UsedHelm } from '../killed-helm.js';
import {
  type Platform,
  type PlatformOptions,
  type StepRun,
  smallEnvironment,
  smallFile,
  startPlatform,
} from '../platform.js';
import { revisionsOf as helmRevisions } from '../revisions.js';
import { type AdversarialCase, namespace } from './case.js';
import { changing } from './changing.js';
import { refused } from './refused.js';

jest.setTimeout(600_000);

/** Of a control plane too, with a helm that may have to be built. */
const startMs = 3_600_000;
const all = [...changing, ...refused];

/** Nothing but the namespace, the first releases, or the changed ones. */
type Phase = 'empty' | 'first' | 'next';

function declaration(phase: Phase): string {
  const releases = all.map(({ name, values, next }) => [
    name,
    {
      chart: `charts/${name}`,
      namespace,
      image: false,
      values: { ...values, ...(phase === 'next' ? next?.values : {}) },
    },
  ]);
  const declared = phase === 'empty' ? {} : Object.fromEntries(releases);
  return smallEnvironment
    .replace(/^releases:\n.*$/ms, `namespaces: { ${namespace}: {} }\nreleases: ${JSON.stringify(declared)}\n`)
    .replace(/^identities:\n(?: .*\n)+/m, '');
}

function filesOf({ name, files, chart = '', next }: AdversarialCase, phase: Phase): [string, string][] {
  const version = phase === 'next' ? '0.2.0' : '0.1.0';
  const described = `apiVersion: v2\nname: ${name}\nversion: ${version}\n${chart}`;
  const content = phase === 'next' ? { ...files, ...next?.files } : files;
  return Object.entries({ 'Chart.yaml': described, ...content }).map(([path, text]) => [
    path.startsWith('../') ? `charts/${path.slice(3)}` : `charts/${name}/${path}`,
    text,
  ]);
}

export function adversarialCharts(helms: readonly UsedHelm[], options: PlatformOptions = {}): void {
  describe.each(helms)('hard charts, with $title', ({ folder }) => {
    let helm: KillableHelm;
    let platform: Platform;
    let first: StepRun;
    let planned: StepRun;
    let applied: StepRun;

    const client = () => platform.cluster().client;
    const write = (phase: Phase) => {
      platform.write(smallFile, declaration(phase));
      for (const [path, text] of all.flatMap((each) => filesOf(each, phase))) platform.write(path, text);
    };
    const step = (inputs: Readonly<Record<string, string>>) =>
      platform.step({ 'allow-partial': 'true', allow: 'delete', ...inputs }, { env: { PATH: helm.path } });

    beforeAll(async () => {
      helm = killableHelm(await folder());
      platform = await startPlatform({ ...options, files: { [smallFile]: declaration('empty') } });
      const empty = await step({});
      expect(empty.exitCode === 0 ? '' : empty.text).toBe('');
      for (const each of all) await each.first?.(client());
      write('first');
      first = await step({});
      for (const each of all) await each.meanwhile?.(client());
      write('next');
      planned = await step({ command: 'plan' });
      applied = await step({
        command: 'apply',
        'plan-file': planned.outputs['plan-file'] ?? '',
        'plan-digest': planned.outputs['plan-digest'] ?? '',
      });
    }, startMs);
    afterAll(async () => {
      await platform?.stop();
      helm?.remove();
    });

    const linesOf = (run: StepRun, name: string) =>
      run.lines.filter(
        (line) => line.includes(name) || line.includes('known after apply') || line.includes('another name'),
      );

    describe.each(refused.map((each) => [each.name, each] as const))('%s', (_, each) => {
      it('is refused with the reason, before anything of it is changed', async () => {
        for (const words of each.says) expect(first.text).toMatch(words);
        expect(await revisionsOf(each.name)).toEqual([]);
      });
    });

    describe.each(changing.map((each) => [each.name, each] as const))('%s', (_, each) => {
      it('is installed, and its change planned as it is', () => {
        const text = [...linesOf(planned, each.name), planned.text].join('\n');
        for (const words of each.says) expect(text).toMatch(words);
      });

      it('is then what the approved plan says', async () => {
        if (each.ends === undefined) return;
        expect(await each.ends(client())).toEqual(each.leaves);
        expect(await revisionsOf(each.name)).toEqual(['1 superseded', '2 deployed']);
      });
    });

    it('holds to the approved plan, and says nowhere that it parted from it', () => {
      expect(applied.text).not.toMatch(/plan refused|otherwise than planned/);
      expect(applied.outputs.result).not.toBe('refused');
    });

    it('is as declared then, whatever was made by chance', async () => {
      const again = await step({ command: 'plan' });
      const left = changing.map(({ name }) => `release/${namespace}/${name}`);
      expect(left.filter((address) => again.text.includes(`${address} `))).toEqual([]);
    });

    const revisionsOf = (name: string) => helmRevisions(client(), namespace, name);
  });
}
