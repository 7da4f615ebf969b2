/** A helm that is killed leaves its release pending; the next run, which holds the lock, frees it and ends as declared. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type HelmMoment, type KillableHelm, killAt, killableHelm } from './killed-helm.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';

jest.setTimeout(180_000);

/** A workload with a Job that helm runs before each upgrade. */
const migratedChart = {
  'charts/migrated/Chart.yaml': 'apiVersion: v2\nname: migrated\nversion: 0.1.0\n',
  'charts/migrated/values.yaml': 'level: info\nimage: ""\n',
  'charts/migrated/templates/all.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: migrated }
data: { level: {{ .Values.level | quote }} }
---
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations: { helm.sh/hook: pre-upgrade, helm.sh/hook-delete-policy: before-hook-creation }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: migrate, image: mcr.microsoft.com/oss/v2/kubernetes/pause:3.10 }]
`,
};

const levels: Record<string, string> = {};
/** The declaration, with the log level of releases set one by one. */
function declared(change: Readonly<Record<string, string>> = {}, extra = ''): string {
  Object.assign(levels, change);
  const file = `${smallEnvironment}  migrated:
    chart: charts/migrated
    namespace: matih
    image: false
    values: { level: ${levels.migrated ?? 'info'} }
${extra}`;
  const level = levels['billing-service'];
  if (level === undefined) return file;
  return file.replace(
    'charts/billing-service\n',
    `charts/billing-service\n    values: { config: { LOG_LEVEL: ${level} } }\n`,
  );
}

let helm: KillableHelm;
let platform: Platform;
let record: string | undefined;

async function step(inputs: Readonly<Record<string, string>> = {}): Promise<StepRun> {
  return platform.step(inputs, { env: { PATH: helm.path } });
}

beforeAll(async () => {
  helm = killableHelm();
  platform = await startPlatform({
    files: { ...migratedChart, [smallFile]: declared() },
    onRequest: helm.onRequest,
  });
  const first = await step();
  if (first.exitCode !== 0) throw new Error(first.text);
  record = first.outputs.record;
});
afterAll(async () => {
  helm.remove();
  await platform.stop();
});

/** Runs until the helm was killed; the run itself lives on and fails. */
async function killed(moment: HelmMoment, inputs: Readonly<Record<string, string>> = {}): Promise<StepRun> {
  const isKilled = helm.arm(moment, killAt(platform.rehearsal.faults));
  const run = await step(inputs);
  expect(isKilled() ? '' : run.text).toBe('');
  expect(run.exitCode).toBe(1);
  expect(run.text).not.toMatch(/^\s+at .+[:(]\d+:\d+\)?$/m);
  return run;
}

/** Revisions of a release with their statuses: `2 deployed`. */
async function revisions(name: string): Promise<readonly string[]> {
  const { items } = await platform
    .cluster()
    .client.list({ group: '', version: 'v1', plural: 'secrets' }, { namespace: 'matih' });
  return items
    .filter(({ metadata }) => metadata.labels?.owner === 'helm' && metadata.labels.name === name)
    .map(({ metadata }) => `${metadata.labels?.version} ${metadata.labels?.status}`)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

/** The next run ends as declared, the one after it finds nothing to do, and no release is pending. */
async function converges(name: string): Promise<readonly string[]> {
  const again = await step();
  expect(again.exitCode === 0 ? '' : again.text).toBe('');
  expect((await step()).outputs.result).toBe('unchanged');
  const left = await revisions(name);
  expect(left.filter((each) => each.includes('pending'))).toEqual([]);
  expect(left.at(-1)).toMatch(/ deployed$/);
  return left;
}

const inMatih = (kind: string, name = '') =>
  new RegExp(`/namespaces/matih/${kind}${name === '' ? '' : `/${name}`}(\\?|$)`);
const secretMade = { method: /POST/, path: inMatih('secrets') };
const upgrade = { call: 'upgrade billing-service' };
const rollback = { call: 'rollback billing-service' };
/** Helm 4 asks the server to apply; helm 3 looks first. */
const applying = (kind: string) => ({ method: /GET|PATCH/, path: inMatih(kind, 'billing-service') });
const applied = (kind: string) => ({ method: /PATCH/, path: inMatih(kind, 'billing-service') });

describe('an upgrade whose helm is killed', () => {
  it('before its revision is written leaves the release as it was', async () => {
    platform.write(smallFile, declared({ 'billing-service': 'debug' }));
    await killed({ ...upgrade, before: secretMade });
    expect(await revisions('billing-service')).toEqual(['1 deployed']);
    expect(await converges('billing-service')).toEqual(['1 superseded', '2 deployed']);
  });

  it('once its revision is written goes back to the revision that the record names first; none is lost [fault 18]', async () => {
    platform.write(smallFile, declared({ 'billing-service': 'trace' }));
    await killed({ ...upgrade, after: secretMade, before: applying('(serviceaccounts|configmaps)') });
    expect(await revisions('billing-service')).toEqual(['1 superseded', '2 deployed', '3 pending-upgrade']);
    const planned = await step({ command: 'plan' });
    expect(planned.text).toMatch(
      /revision 3 is pending-upgrade, left by a helm that was killed: rolled back to revision 2 first/,
    );
    expect((await converges('billing-service')).slice(1)).toEqual([
      '2 superseded',
      '3 failed',
      '4 superseded',
      '5 deployed',
    ]);
  });

  it('while it applies objects is brought back first, and ends as declared', async () => {
    platform.write(smallFile, declared({ 'billing-service': 'warn' }));
    await killed({ ...upgrade, after: applied('configmaps'), before: applied('deployments') });
    expect(await levelOf('billing-service')).toBe('warn');
    expect((await revisions('billing-service')).at(-1)).toBe('6 pending-upgrade');
    expect((await converges('billing-service')).slice(5)).toEqual(['6 failed', '7 superseded', '8 deployed']);
  });

  it('while a hook runs is brought back first, and the hook runs again', async () => {
    platform.write(smallFile, declared({ migrated: 'debug' }));
    const hookMade = { method: /POST|PATCH/, path: /\/namespaces\/matih\/jobs/ };
    const hookWatched = { method: /GET/, path: /\/namespaces\/matih\/jobs/ };
    await killed({ call: 'upgrade migrated', after: hookMade, before: hookWatched });
    expect(await revisions('migrated')).toEqual(['1 deployed', '2 pending-upgrade']);
    expect(await converges('migrated')).toEqual(['1 superseded', '2 failed', '3 superseded', '4 deployed']);
  });
});

describe('an API that is gone for a while', () => {
  const outageMs = 4_000;

  it('as helm notes that its revision is deployed: the run or the next one ends as declared', async () => {
    platform.write(smallFile, declared({ 'billing-service': 'error' }));
    const [newest = ''] = (await revisions('billing-service')).toReversed();
    const next = Number.parseInt(newest, 10) + 1;
    const noted = { method: /PUT/, path: inMatih('secrets', `sh.helm.release.v1.billing-service.v${next}`) };
    const isOut = helm.arm({ ...upgrade, before: noted }, (_, { host }) => {
      const back = platform.rehearsal.faults.add({ host, action: { kind: 'reset-before' } });
      setTimeout(back, outageMs);
    });
    const run = await step();
    expect(isOut()).toBe(true);
    // Nobody's mistake: worth a re-run.
    expect(run.exitCode).toBe(4);
    expect(await revisions('billing-service')).toContain(`${next} pending-upgrade`);
    await converges('billing-service');
    expect(await levelOf('billing-service')).toBe('error');
    platform.write(smallFile, declared({ 'billing-service': 'warn' }));
    await converges('billing-service');
  });
});

describe('a rollback whose helm is killed', () => {
  it('is finished by the next rollback to the same record, under the lock', async () => {
    const all = { command: 'rollback-all', to: record ?? '' };
    await killed({ ...rollback, after: applied('configmaps'), before: applied('deployments') }, all);
    const left = await revisions('billing-service');
    expect(left.at(-1)).toMatch(/ pending-rollback$/);

    const planned = await step({ ...all, 'dry-run': 'true' });
    expect(planned.text).toMatch(/is pending-rollback, left by a helm that was killed/);
    const again = await step(all);
    expect(again.exitCode === 0 ? '' : again.text).toBe('');
    const ended = await revisions('billing-service');
    expect(ended.slice(-2)).toEqual([expect.stringMatching(/ failed$/), expect.stringMatching(/ deployed$/)]);
    expect(await levelOf('billing-service')).toBe('info');
  });

  it('is brought to what is declared by the next deploy', async () => {
    const deployed = await step();
    expect(deployed.exitCode === 0 ? '' : deployed.text).toBe('');
    expect(await levelOf('billing-service')).toBe('warn');
    const all = { command: 'rollback-all', to: record ?? '' };
    await killed({ ...rollback, after: secretMade, before: applying('(serviceaccounts|configmaps)') }, all);
    await converges('billing-service');
    expect(await levelOf('billing-service')).toBe('warn');
  });
});

describe('a first install whose helm is killed', () => {
  const first = (name: string, isStateless: boolean) =>
    `  ${name}:\n    chart: charts/migrated\n    namespace: other-${name}\n    image: false\n    stateless: ${isStateless}\n`;
  const after = { method: /POST/, path: /\/namespaces\/other-\w+\/secrets(\?|$)/ };
  const before = { method: /GET|POST|PATCH/, path: /\/namespaces\/other-\w+\/configmaps/ };
  const secretsOf = async (name: string) => {
    const type = { group: '', version: 'v1', plural: 'secrets' };
    const { items } = await platform.cluster().client.list(type, { namespace: `other-${name}` });
    return items.flatMap(({ metadata }) =>
      metadata.labels?.owner === 'helm' ? [`${metadata.labels.version} ${metadata.labels.status}`] : [],
    );
  };

  it('is upgraded over, and its revision is kept', async () => {
    platform.write(smallFile, declared({}, first('kept', false)));
    await killed({ call: 'upgrade kept', after, before });
    expect(await secretsOf('kept')).toEqual(['1 pending-install']);
    expect((await step({ command: 'plan' })).text).toMatch(/with nothing to go back to: upgraded over/);
    const again = await step();
    expect(again.exitCode === 0 ? '' : again.text).toBe('');
    expect(await secretsOf('kept')).toEqual(['1 superseded', '2 deployed']);
  });

  it('is uninstalled and made anew where it is declared stateless', async () => {
    platform.write(smallFile, declared({}, first('kept', false) + first('light', true)));
    await killed({ call: 'upgrade light', after, before });
    expect((await step({ command: 'plan' })).text).toMatch(/left by a helm that was killed: uninstalled and made anew/);
    const again = await step();
    expect(again.exitCode === 0 ? '' : again.text).toBe('');
    expect(await secretsOf('light')).toEqual(['1 deployed']);
  });
});

/** What the pods read. */
async function levelOf(name: string): Promise<unknown> {
  const type = { group: '', version: 'v1', plural: 'configmaps' };
  const { data } = await platform.cluster().client.get(type, name, 'matih');
  return data.LOG_LEVEL;
}
