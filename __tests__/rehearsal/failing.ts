/** Upgrades that fail in one run, each in its own way: what is said of them and when, and what becomes of them. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KubernetesClient, KubernetesObject, ResourceType } from '../../src/rehearsal/kubernetes/client.js';
import {
  type Platform,
  type PlatformOptions,
  type StepRun,
  smallEnvironment,
  smallFile,
  startPlatform,
} from './platform.js';
import { revisionsOf as helmRevisions } from './revisions.js';

/** Longest real time from the first sign of a failure to the word of it; the unschedulable are given 20 s of it. */
const soonMs = 30_000;

export const goodImage = 'mcr.microsoft.com/oss/v2/kubernetes/pause:3.10';

/** A quota that lets a second pod in nowhere. */
export async function allowOnePod(client: KubernetesClient, namespace: string): Promise<void> {
  await client.create(
    { group: '', version: 'v1', plural: 'resourcequotas' },
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'few', namespace },
      spec: { hard: { pods: '1' } },
    },
    namespace,
  );
}

export interface FailingRelease {
  readonly name: string;
  readonly namespace?: string;
  readonly chart: string;
  /** What is declared of it besides. */
  readonly declared?: object;
  /** Values of the upgrade that fails. */
  readonly values: object;
  /** What the first line says. */
  readonly cause: RegExp;
  /** What its last log lines say. */
  readonly log?: RegExp;
  /** What becomes of it; back on the recorded revision when absent. */
  readonly remedy?: RegExp;
  /** Its revisions then, when others than those of an upgrade that helm took for done. */
  readonly revisions?: readonly string[];
  /** Its workload, to be found as it was. */
  readonly workload?: ResourceType;
}

export interface OtherRelease {
  readonly name: string;
  readonly namespace?: string;
  readonly chart: string;
  readonly values: object;
  readonly needs?: string | object;
}

export interface Failing {
  readonly platform: () => Platform;
  readonly failed: () => StepRun;
  readonly record: () => string | undefined;
  revisionsOf(release: { readonly name: string; readonly namespace?: string }): Promise<readonly string[]>;
  /** Declares each release that is meant with values of its own, the others as at first. */
  declare(releases: readonly FailingRelease[], isChanged?: (name: string) => boolean): void;
}

const namespaceOf = ({ namespace = 'cases' }: { readonly namespace?: string }) => namespace;

function declaration(releases: readonly (FailingRelease | OtherRelease)[], isChanged: (name: string) => boolean) {
  const lines = releases.map((each) => {
    const { name, chart, values } = each;
    const declared = {
      ...{ chart, namespace: namespaceOf(each), image: false, values: isChanged(name) ? values : {} },
      ...('declared' in each ? each.declared : {}),
      ...('needs' in each ? { needs: [each.needs] } : {}),
    };
    return `  ${name}: ${JSON.stringify(declared)}\n`;
  });
  return smallEnvironment
    .replace('name: acmematihacr,', 'name: acmematihacr, kubeletPull: false,')
    .replace(/^releases:\n.*$/ms, `releases:\n${lines.join('')}`);
}

/**
 * Deploys all as they are at first, then all with their values.
 * @param prepare makes the upgrades fail, after the first run
 */
export function describeFailing(
  files: Readonly<Record<string, string>>,
  releases: readonly FailingRelease[],
  others: readonly OtherRelease[],
  options: PlatformOptions,
  prepare: (platform: Platform, client: KubernetesClient) => Promise<void>,
): Failing {
  let platform: Platform;
  let record: string | undefined;
  let failed: StepRun;
  const namedAt = new Map<string, number>();
  const addressOf = (each: FailingRelease) => `release/${namespaceOf(each)}/${each.name}`;

  beforeAll(async () => {
    const all = { ...files, [smallFile]: declaration([...releases, ...others], () => false) };
    platform = await startPlatform({ factor: 60, ...options, files: { ...all, 'images.yaml': 'platform: []\n' } });
    const first = await platform.step({});
    if (first.exitCode !== 0) throw new Error(first.text);
    record = first.outputs.record;
    await prepare(platform, platform.cluster().client);
    platform.write(
      smallFile,
      declaration([...releases, ...others], () => true),
    );
    failed = await platform.step(
      {},
      {
        onLine(line) {
          const [, address] = /^(release\/\S+): (?:containers|events|last log lines):/.exec(line) ?? [];
          if (address !== undefined && !namedAt.has(address)) namedAt.set(address, Date.now());
        },
      },
    );
  }, 600_000);
  afterAll(() => platform?.stop());

  describe.each(releases)('an upgrade that fails: $name', (each) => {
    const address = addressOf(each);

    it('is told by its true cause, in the first line', () => {
      const [told = ''] = failed.lines.filter((line) => line.includes(`${address}: FAILED in `));
      expect(told).toMatch(`: deploy ${address.replace('release/', 'release ')}: `);
      expect(told).toMatch(each.cause);
    });

    it('is told soon after its first sign', async () => {
      const named = namedAt.get(address) ?? Number.POSITIVE_INFINITY;
      expect(named - (await firstSignOf(each))).toBeLessThan(soonMs);
    });

    it('is explained in the report and in the summary by what the cluster says', () => {
      const report = readFileSync(failed.outputs['report-file'] ?? '', 'utf8');
      for (const text of [report, failed.summary]) {
        expect(text).toContain(address);
        expect(read(text)).toMatch(each.cause);
        expect(read(text)).toMatch(each.log ?? '');
      }
      expect(failed.text).toMatch(each.log ?? '');
    });

    it('is on the revision that the record names, and ready there, or kept as is declared', async () => {
      const back = `rolled back to revision 1, the last good one (record ${record})`;
      const row = read(failed.summary.split('\n').find((line) => line.startsWith(`| ${address}`)) ?? '');
      expect(row).toMatch(each.remedy ?? back);
      expect(await revisionsOf(each)).toEqual(each.revisions ?? ['1 superseded', '2 superseded', '3 deployed']);
      if (each.workload === undefined || each.remedy !== undefined) return;
      const { spec, status } = await platform.cluster().client.get(each.workload, each.name, namespaceOf(each));
      expect(spec.template.metadata.labels.level).toBe('good');
      expect(spec.template.spec.containers[0].image).toBe(goodImage);
      expect(status.updatedReplicas ?? status.updatedNumberScheduled).toBeGreaterThan(0);
      expect(status.readyReplicas ?? status.numberReady).toBe(spec.replicas ?? status.desiredNumberScheduled);
    });
  });

  const revisionsOf = (each: { readonly name: string; readonly namespace?: string }) =>
    helmRevisions(platform.cluster().client, namespaceOf(each), each.name);

  /** When the cluster first said that something is wrong with it; milliseconds since 1970. */
  async function firstSignOf(each: FailingRelease): Promise<number> {
    const { items } = await platform
      .cluster()
      .client.list({ group: '', version: 'v1', plural: 'events' }, { namespace: namespaceOf(each) });
    const signs = items.filter(
      ({ type, involvedObject }: KubernetesObject) => type === 'Warning' && involvedObject.name.startsWith(each.name),
    );
    expect(signs).not.toEqual([]);
    return Math.min(...signs.map(({ firstTimestamp, eventTime }) => Date.parse(firstTimestamp ?? eventTime)));
  }

  return {
    platform: () => platform,
    failed: () => failed,
    record: () => record,
    revisionsOf,
    declare: (changed, isChanged = () => true) =>
      platform.write(smallFile, declaration([...changed, ...others], isChanged)),
  };
}

/** As it is read: without what escapes it for Markdown or HTML. */
function read(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('\\', '');
}
