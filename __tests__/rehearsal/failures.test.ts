/** What fails while deploying is named soon after its first sign, stops nothing else, and is all that a re-run does. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { platformImages } from '../../src/rehearsal/registry/index.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { writesOf } from './traffic.js';

/** Longest real time from the first sign of a failure to the word of it. */
const soonMs = 30_000;

const files = {
  'images.yaml': `tenant: [iam-service, config-service]
platform: [external-secrets, prometheus, audit-service, billing-service, notification-service, tenant-service]
`,
  [smallFile]: `${smallEnvironment}
  notification-service:
    chart: examples/matih/charts/notification-service
    namespace: matih
    needs: [prometheus]
  tenant-service:
    chart: examples/matih/charts/tenant-service
    namespace: matih
    needs: [billing-service]
`,
};
const vanishing = 'matih/notification-service';

let platform: Platform;
let failed: StepRun;
const endedAt = new Map<string, number>();
let mend: readonly (() => unknown)[];

beforeAll(async () => {
  platform = await startPlatform({ files, factor: 60 });
  const { behaviours, registries } = platform.rehearsal;
  const image = platformImages('matih', ['1.0.0']).find(({ repository }) => repository === vanishing);
  if (image === undefined) throw new Error(`the platform has no image ${vanishing}`);
  mend = [
    behaviours.override({ image: '/billing-service' }, { crash: { afterMs: 3000, exitCode: 3 }, log: ['no database'] }),
    behaviours.override({ image: '/audit-service' }, { neverReady: true }),
    () => registries.seed('matihlabsacr', image),
  ];
  failed = await platform.step(
    {},
    {
      onLine(line) {
        // Preflight is over, and no pod is there yet.
        if (line.includes('cluster/matih-dev: create …')) registries.deleteImage('matihlabsacr', vanishing, '1.0.0');
        const [, release] = /release\/(\S+): FAILED/.exec(line) ?? [];
        if (release !== undefined) endedAt.set(release, Date.now());
      },
    },
  );
}, 120_000);
afterAll(() => platform.stop());

describe('a run with releases that fail', () => {
  it.each([
    ['an image that was deleted after preflight', 'notification-service', /ErrImagePull: .*not found/],
    ['a pod that crashes', 'billing-service', /CrashLoopBackOff: .*exits with code 3(.|\n)*no database/],
    ['a pod that never gets ready', 'audit-service', /Startup probe failed/],
  ])('names %s as the cause, in an annotation and soon after its first sign', async (_fault, name, cause) => {
    expect(failed.annotations.map(({ message }) => message)).toContainEqual(expect.stringMatching(cause));
    const ended = endedAt.get(`matih/${name}`) ?? Number.POSITIVE_INFINITY;
    expect(ended - (await firstSignOf(name))).toBeLessThan(soonMs);
  });

  it('ends with exit code 1 and without a stack', () => {
    expect(failed.exitCode).toBe(1);
    expect(failed.outputs).toMatchObject({ result: 'failed', changed: 'true' });
    expect(failed.text).not.toMatch(/^\s+at .+[:(]\d+:\d+\)?$/m);
  });

  it('finishes what depends on none of them, and skips what does', () => {
    const { releases = '{}' } = failed.outputs;
    expect(
      Object.entries<{ status: string }>(JSON.parse(releases)).map(([name, { status }]) => `${name} ${status}`),
    ).toEqual(
      expect.arrayContaining([
        'external-secrets/external-secrets installed',
        'monitoring/prometheus installed',
        'matih/config-service installed',
        'tenant-acme/iam-service installed',
      ]),
    );
    expect(failed.text).toMatch(/release\/matih\/tenant-service: skipped.*billing-service/);
  });
});

describe('the re-run, once all is mended', () => {
  it('leaves the pods that are there to recover, installs what was skipped, and touches nothing else', async () => {
    for (const each of mend) each();
    const asked = platform.rehearsal.traffic.length;
    const again = await platform.step({});

    expect(again.exitCode).toBe(0);
    expect(again.outputs).toMatchObject({ result: 'changed', verified: 'true' });
    const ends = again.lines.flatMap(
      (line) => /^\s+(\S+: (?:done|as it was)) in .*(?:: revision 1)$/.exec(line)?.[1] ?? [],
    );
    expect(ends.filter((end) => end.endsWith('done'))).toEqual(['release/matih/tenant-service: done']);
    expect(again.text).not.toMatch(
      /release\/(external-secrets|monitoring|tenant-acme)\/|release\/matih\/config-service/,
    );
    const writes = writesOf(platform.rehearsal.traffic.slice(asked));
    expect(writes.filter((write) => !/azmk8s\.io|api\.github\.com/.test(write))).toEqual([]);
  }, 60_000);
});

/** When the cluster first said that something is wrong with the release's pods; milliseconds since 1970. */
async function firstSignOf(name: string): Promise<number> {
  const { items } = await platform
    .cluster()
    .client.list({ group: '', version: 'v1', plural: 'events' }, { namespace: 'matih' });
  const signs = items.filter(({ type, involvedObject }) => type === 'Warning' && involvedObject.name.startsWith(name));
  expect(signs).not.toEqual([]);
  return Math.min(...signs.map(({ firstTimestamp, eventTime }) => Date.parse(firstTimestamp ?? eventTime)));
}
