/** Going back where something would be deleted or made anew: planned, refused unless it is allowed, and done when it is. */

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { KubernetesObject } from '../../src/rehearsal/kubernetes/client.js';
import { configMaps, deployments } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { type KillableHelm, killAt, killableHelm } from './killed-helm.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { revisionsOf } from './revisions.js';

jest.setTimeout(180_000);

const chart = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': 'level: good\nname: one\nextra: false\n',
  'charts/web/templates/all.yaml': `{{- define "pod" }}
  selector: { matchLabels: { app: {{ .name }}, name: {{ .root.Values.name }} } }
  template:
    metadata: { labels: { app: {{ .name }}, name: {{ .root.Values.name }}, level: {{ .root.Values.level }} } }
    spec: { containers: [{ name: web, image: "mcr.microsoft.com/oss/v2/kubernetes/pause:3.10" }] }
{{- end }}
apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }} }
data: { level: {{ .Values.level | quote }} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Release.Name }} }
spec: {{- include "pod" (dict "name" .Release.Name "root" .) }}
{{- if .Values.extra }}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Release.Name }}-extra }
spec: {{- include "pod" (dict "name" (printf "%s-extra" .Release.Name) "root" .) }}
{{- end }}
`,
};

type Releases = Readonly<
  Record<string, { readonly values?: object; readonly needs?: readonly string[]; readonly onFailure?: string }>
>;

function declared(releases: Releases): string {
  const lines = Object.entries(releases).map(
    ([name, own]) =>
      `  ${name}: ${JSON.stringify({ chart: 'charts/web', namespace: 'matih', image: false, ...own })}\n`,
  );
  return smallEnvironment.replace(/^releases:\n.*$/ms, `releases:\n${lines.join('')}`);
}

let helm: KillableHelm;
let platform: Platform;

interface Ran extends StepRun {
  /** What helm was told to change: `rollback web 1`. */
  readonly ran: readonly string[];
}

async function step(inputs: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const before = helm.runs().length;
  const result = await platform.step(inputs, { env: { PATH: helm.path } });
  const ran = helm
    .runs()
    .slice(before)
    .flatMap((call) =>
      call.includes('--dry-run') ? [] : (/^(upgrade \S+|rollback \S+ \d+|uninstall \S+)/.exec(call)?.[0] ?? []),
    );
  return { ...result, ran };
}

async function deployed(releases: Releases, inputs: Readonly<Record<string, string>> = {}): Promise<Ran> {
  platform.write(smallFile, declared(releases));
  const run = await step(inputs);
  expect(run.exitCode === 0 ? '' : run.text).toBe('');
  return run;
}

/** What helm brought, without what the cluster adds by itself. */
async function objects(): Promise<readonly string[]> {
  const lists = await Promise.all(
    [deployments, configMaps].map((type) => platform.cluster().client.list(type, { namespace: 'matih' })),
  );
  return lists
    .flatMap(({ items }) => items as readonly KubernetesObject[])
    .filter(({ metadata }) => metadata.annotations?.['meta.helm.sh/release-name'] !== undefined)
    .map(({ kind, metadata: { name }, spec, data }) => JSON.stringify({ kind, name, spec, data }))
    .sort();
}

const revisions = (name: string) => revisionsOf(platform.cluster().client, 'matih', name);

beforeAll(async () => {
  helm = killableHelm();
  platform = await startPlatform({
    files: { ...chart, [smallFile]: declared({ web: {} }), 'images.yaml': 'platform: []\n' },
    onRequest: helm.onRequest,
  });
});
afterAll(async () => {
  await platform?.stop();
  helm?.remove();
});

describe('going back to a record that knows less', () => {
  let record: string;
  let before: readonly string[];
  const all = () => ({ command: 'rollback-all', to: record });

  beforeAll(async () => {
    record = (await deployed({ web: {} })).outputs.record ?? '';
    before = await objects();
    await deployed({ web: { values: { extra: true } }, later: { needs: ['web'] } });
  });

  it('is refused before anything is changed where it takes a workload away, and says what would allow it', async () => {
    const refused = await step(all());
    expect([refused.exitCode, refused.ran]).toEqual([3, []]);
    expect(refused.text).toMatch(/release\/matih\/web.*delete(.|\n)*Deployment\/matih\/web-extra is no longer in/);
    expect(refused.text).toMatch(/allow: delete/);
    expect(refused.text).toMatch(/release matih\/later came after record .*: it is left as it is/);
  });

  it('is planned with what it deletes once that is allowed, and the plan deletes nothing', async () => {
    const planned = await step({ ...all(), 'dry-run': 'true', allow: 'delete' });
    expect([planned.exitCode, planned.outputs.changes, planned.ran]).toEqual([0, '2', []]);
    expect(planned.text).toMatch(/- release\/matih\/later/);
    expect(planned.text).toMatch(/the record does not know it/);
    expect(planned.text).toMatch(/Deployment\/matih\/web-extra: removed/);
    expect(await revisions('later')).toEqual(['1 deployed']);
  });

  it('uninstalls what came later first, takes the rest back, and is recorded without it', async () => {
    const back = await step({ ...all(), allow: 'delete' });
    expect(back.exitCode === 0 ? '' : back.text).toBe('');
    expect(back.ran).toEqual(['uninstall later', 'rollback web 1']);
    expect(await objects()).toEqual(before);
    expect(await revisions('later')).toEqual([]);
    const history = await step({ command: 'history' });
    expect(history.outputs.record).toBe(back.outputs.record);
    expect(history.text).toMatch(new RegExp(`${back.outputs.record}(.|\n)*- matih/later`));
  });

  it('is what a failed upgrade goes back to from then on', async () => {
    const mend = platform.rehearsal.behaviours.override(
      { labels: { app: 'web', level: 'bad' } },
      { crash: { afterMs: 1_000, exitCode: 3 }, log: ['no database'] },
    );
    platform.write(smallFile, declared({ web: { values: { level: 'bad' } } }));
    const failed = await step();
    mend();
    expect(failed.text).toMatch(/rolled back to revision 3, the last good one/);
    expect(await objects()).toEqual(before);
  });

  it('is gone forward from by the next deploy', async () => {
    await deployed({ web: { values: { extra: true } }, later: { needs: ['web'] } });
    expect(await revisions('later')).toEqual(['1 deployed']);
    expect((await step()).outputs.result).toBe('unchanged');
  });
});

describe('going back past a field that can not be changed in place', () => {
  const good = { web: {} };
  let record: string;
  let before: readonly string[];
  const nameOf = async () => {
    const { spec } = await platform.cluster().client.get(deployments, 'web', 'matih');
    return spec.template.metadata.labels.name;
  };

  beforeAll(async () => {
    await step({ command: 'rollback-all', to: await firstRecord(), allow: 'delete' });
    record = (await deployed(good)).outputs.record ?? '';
    before = await objects();
  });

  it('is refused unless what runs may be made anew, and done where it may', async () => {
    await deployed({ web: { values: { name: 'two' } } }, { allow: 'recreate' });
    const back = { command: 'rollback', release: 'web', to: record };
    const refused = await step(back);
    expect([refused.exitCode, refused.ran]).toEqual([3, []]);
    expect(refused.text).toMatch(/spec\.selector\S* can't be changed in place(.|\n)*allow: recreate/);
    const done = await step({ ...back, allow: 'recreate' });
    expect(done.exitCode === 0 ? '' : done.text).toBe('');
    expect(await objects()).toEqual(before);
  });

  it('brings back what a failed upgrade had made anew', async () => {
    const mend = platform.rehearsal.behaviours.override(
      { labels: { app: 'web', level: 'bad' } },
      { crash: { afterMs: 1_000, exitCode: 3 }, log: ['no database'] },
    );
    platform.write(smallFile, declared({ web: { values: { name: 'three', level: 'bad' } } }));
    const failed = await step({ allow: 'recreate' });
    mend();
    expect(failed.exitCode).toBe(1);
    expect(failed.text).toMatch(/rolled back to revision \d+, the last good one/);
    expect(await objects()).toEqual(before);
    expect((await revisions('web')).at(-1)).toMatch(/ deployed$/);
  });

  it('brings back what a killed upgrade had made anew, and ends as declared', async () => {
    platform.write(smallFile, declared({ web: { values: { name: 'four' } } }));
    const inMatih = (kind: string) => new RegExp(`/namespaces/matih/${kind}(\\?|/web)`);
    const isKilled = helm.arm(
      {
        call: 'upgrade web',
        after: { method: /POST|PATCH/, path: inMatih('deployments') },
        before: { method: /PUT/, path: /\/secrets\/sh\.helm\.release/ },
      },
      killAt(platform.rehearsal.faults),
    );
    const killed = await step({ allow: 'recreate' });
    expect(isKilled() ? '' : killed.text).toBe('');
    expect(killed.exitCode).toBe(1);
    expect(await nameOf()).toBe('four');
    const again = await step({ allow: 'recreate' });
    expect(again.exitCode === 0 ? '' : again.text).toBe('');
    expect(await nameOf()).toBe('four');
    expect((await step()).outputs.result).toBe('unchanged');
    expect((await revisions('web')).filter((each) => each.includes('pending'))).toEqual([]);
  });

  it('leaves nothing stuck where its newest revision failed: the next deploy makes anew what it has to', async () => {
    platform.write(smallFile, declared({ web: { values: { name: 'five', level: 'bad' }, onFailure: 'keep' } }));
    const mend = platform.rehearsal.behaviours.override(
      { labels: { app: 'web', level: 'bad' } },
      { crash: { afterMs: 1_000, exitCode: 3 }, log: ['no database'] },
    );
    const failed = await step({ allow: 'recreate' });
    mend();
    expect(failed.exitCode).toBe(1);
    await deployed({ web: { values: { name: 'six' } } }, { allow: 'recreate' });
    expect(await nameOf()).toBe('six');
  });
});

/** The oldest record that is kept. */
async function firstRecord(): Promise<string> {
  const { text } = await step({ command: 'history' });
  return text.match(/\d{8}-\d{6}-[0-9a-f]{6}/g)?.toSorted()[0] ?? '';
}
