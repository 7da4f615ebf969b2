/** The whole documented platform on a real control plane: deployed by the shipped bundle, in order, once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ReleaseInstance, releaseInstances } from '../../../src/environment/index.js';
import type { KubernetesObject } from '../../../src/rehearsal/kubernetes/client.js';
import {
  configMaps,
  daemonSets,
  deployments,
  persistentVolumeClaims,
  pods,
  secrets,
  statefulSets,
} from '../../../src/rehearsal/kubernetes/informer/resources.js';
import { type AppliedStep, type RealDeployment, startRealDeployment } from './deployment.js';
import { buildMs, helmFolder, helms } from './helms.js';

const changedFile = 'environments/dev-changed.yaml';

describe.each(helms)('the documented platform on a real control plane, with %s', (_, version) => {
  let platform: RealDeployment;
  let applied: AppliedStep;
  let releases: readonly ReleaseInstance[];

  beforeAll(async () => {
    platform = await startRealDeployment(await helmFolder(version));
    releases = releaseInstances(platform.loaded.environment);
    applied = await platform.apply();
    if (applied.exitCode !== 0) throw new Error(applied.text.split('\n').slice(-60).join('\n'));
  }, buildMs);

  afterAll(() => platform?.stop());

  it('has every release deployed, at its first revision', async () => {
    const found = await releaseSecrets();
    expect(found.map(releaseOf).sort()).toEqual(releases.map(({ address }) => `${address} deployed 1`).sort());
  });

  it('is ready: every workload, pod and volume', async () => {
    const unready = (await platform.objects(pods)).filter(
      ({ status }) => status.phase !== 'Succeeded' && condition(status, 'Ready')?.status !== 'True',
    );
    expect(unready.map(nameOf)).toEqual([]);
    for (const type of [deployments, statefulSets]) {
      const lacking = (await platform.objects(type)).filter(
        ({ spec, status }) => (status.readyReplicas ?? 0) !== spec.replicas,
      );
      expect(lacking.map(nameOf)).toEqual([]);
    }
    const daemons = await platform.objects(daemonSets);
    expect(daemons.filter(({ status }) => status.numberReady !== status.desiredNumberScheduled).map(nameOf)).toEqual(
      [],
    );
    const claims = await platform.objects(persistentVolumeClaims);
    expect(claims.filter(({ status }) => status.phase !== 'Bound').map(nameOf)).toEqual([]);
  });

  it('started no release before all that it needs was ready', async () => {
    const startedAt = new Map(
      (await releaseSecrets()).map((secret) => [
        addressOf(secret),
        Date.parse(secret.metadata.creationTimestamp ?? ''),
      ]),
    );
    const readyAt = await readinessTimes();
    const early = releases.flatMap(({ address, needs }) =>
      needs
        .filter((need) => (readyAt.get(need) ?? 0) > (startedAt.get(address) ?? Number.NaN))
        .map((need) => `${address} before ${need}`),
    );
    expect(releases.flatMap(({ needs }) => needs).length).toBeGreaterThan(20);
    expect(early).toEqual([]);
  });

  it('is left as it is by a second run, which starts no helm upgrade and makes no revision', async () => {
    const before = (await releaseSecrets()).map(versionOf);
    const again = await platform.apply();
    expect([again.exitCode, again.outputs.result]).toEqual([0, 'unchanged']);
    expect(again.helmRuns.filter((run) => /\b(?:upgrade|install|rollback)\b/.test(run))).toEqual([]);
    expect((await releaseSecrets()).map(versionOf)).toEqual(before);
  }, 300_000);

  it('is brought back whole to the record of its first run, in the reverse order of needs', async () => {
    const [first, before] = [applied.outputs.record ?? '', await specs()];
    platform.write(
      changedFile,
      `base: dev.yaml
releases:
  config-service: { values: { replicas: 1, config: { LOG_LEVEL: debug } } }
  iam-service: { values: { replicas: 1 } }
`,
    );
    const changed = await platform.apply({ command: 'apply', 'environment-file': changedFile });
    expect([changed.exitCode, changed.outputs.result]).toEqual([0, 'changed']);
    expect(changed.outputs.record).not.toBe(first);
    expect(await specs()).not.toEqual(before);

    const back = await platform.apply({ command: 'rollback-all', to: first });
    expect([back.exitCode, back.outputs.result]).toEqual([0, 'changed']);
    const rolledBack = back.helmRuns.flatMap((call) => /^rollback (\S+) 1 /.exec(call)?.[1] ?? []);
    expect(rolledBack).toEqual(['iam-service', 'config-service']);
    expect(await specs()).toEqual(before);
  }, 600_000);

  /** What helm brought, without what the cluster adds by itself. */
  async function specs(): Promise<readonly string[]> {
    const lists = await Promise.all([deployments, statefulSets, daemonSets, configMaps].map(platform.objects));
    return lists
      .flat()
      .filter(({ metadata }) => metadata.annotations?.['meta.helm.sh/release-name'] !== undefined)
      .map(({ kind, metadata: { name, namespace }, spec, data }) =>
        JSON.stringify({ kind, namespace, name, spec, data }),
      )
      .sort();
  }

  /** Helm's own records of releases, in the order of their names. */
  async function releaseSecrets(): Promise<readonly KubernetesObject[]> {
    const found = (await platform.objects(secrets)).filter(({ type }) => type === 'helm.sh/release.v1');
    return found.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  }

  /** When the last pod of each release got ready, to the second, as the API's times are. */
  async function readinessTimes(): Promise<ReadonlyMap<string, number>> {
    const times = new Map<string, number>();
    for (const { metadata, status } of await platform.objects(pods)) {
      const release = metadata.labels?.['app.kubernetes.io/instance'];
      const readyAt = Date.parse(condition(status, 'Ready')?.lastTransitionTime ?? '');
      if (release === undefined || Number.isNaN(readyAt)) continue;
      const address = `release/${metadata.namespace}/${release}`;
      times.set(address, Math.max(times.get(address) ?? 0, readyAt));
    }
    return times;
  }
});

const nameOf = ({ metadata }: KubernetesObject): string => `${metadata.namespace}/${metadata.name}`;
const versionOf = (object: KubernetesObject): string => `${nameOf(object)} ${object.metadata.resourceVersion}`;
const addressOf = ({ metadata }: KubernetesObject): string => `release/${metadata.namespace}/${metadata.labels?.name}`;
const releaseOf = (secret: KubernetesObject): string =>
  `${addressOf(secret)} ${secret.metadata.labels?.status} ${secret.metadata.labels?.version}`;

function condition(
  status: { readonly conditions?: readonly { type: string; status: string; lastTransitionTime?: string }[] },
  type: string,
) {
  return status.conditions?.find((one) => one.type === type);
}
