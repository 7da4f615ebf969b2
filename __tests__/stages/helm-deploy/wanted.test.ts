import { describe, expect, it } from '@jest/globals';
import { releaseInstances } from '../../../src/environment/index.js';
import {
  type ClusterAccess,
  compareManifests,
  parseManifest,
  type ReleaseRevision,
} from '../../../src/kubernetes/index.js';
import type { ObservedRelease } from '../../../src/stages/helm-deploy/observe.js';
import type { ObservedPullSecret } from '../../../src/stages/helm-deploy/pull-secrets.js';
import type { ReleaseState } from '../../../src/stages/helm-deploy/state.js';
import { checkWanted, observeWanted } from '../../../src/stages/helm-deploy/wanted.js';
import { clientOf, FakeApi, fakeClock } from '../../kubernetes/fake-api.js';
import { devEnvironment } from '../platform.js';

const instances = releaseInstances(devEnvironment());
const namespace = 'matih-data-plane';

const deployment = (name: string, spec: string) =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}}, spec: {template: {spec: {${spec}}}}}\n---\n`;
const secret = '{apiVersion: v1, kind: Secret, metadata: {name: db}}\n---\n';
const wantsSecret = 'containers: [{name: a, envFrom: [{secretRef: {name: db}}]}]';

function release(name: string, state: ReleaseState): ObservedRelease {
  const instance = instances.find((each) => each.name === name);
  if (instance === undefined) throw new Error(`no release ${name}`);
  return { instance, state };
}
const parsed = (text: string) => parseManifest(text, namespace);
const absent = (text: string): ReleaseState => ({ kind: 'absent', rendering: { manifest: parsed(text), lint: [] } });
const live: ReleaseRevision = { namespace, name: 'a', revision: 1, status: 'deployed', labels: {}, secret: '' };
const changed = (before: string, after: string): ReleaseState => ({
  kind: 'changed',
  live,
  liveChart: 'a-1',
  basis: '',
  rendering: { manifest: parsed(after), lint: [] },
  differences: compareManifests(parsed(before), parsed(after)),
});

/** @param there names of whatever is asked for; there is no cluster when null */
async function findings(
  releases: readonly ObservedRelease[],
  there: readonly string[] | null = [],
  pullSecrets: readonly ObservedPullSecret[] = [],
) {
  const api = new FakeApi(() => ({ body: { items: there?.map((name) => ({ metadata: { name } })) } }));
  const access = there === null ? undefined : ({ client: clientOf(api, fakeClock()) } as ClusterAccess);
  const namespaces = new Map([[namespace, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }]]);
  const wanted = await observeWanted(releases, { access, namespaces, pullSecrets, mayReadSecrets: true });
  return { found: checkWanted(wanted), asked: api.requests.length };
}

describe('what pods refer to and nothing brings', () => {
  it('is named once a release, with all that want it', async () => {
    const two = deployment('one', wantsSecret) + deployment('two', wantsSecret);
    expect(await findings([release('ai-service', absent(two))])).toMatchObject({
      asked: 1,
      found: [
        {
          severity: 'warning',
          address: `release/${namespace}/ai-service`,
          path: 'releases.ai-service',
          message: `release ${namespace}/ai-service: Deployment/${namespace}/one, Deployment/${namespace}/two want Secret db, which neither the cluster nor a release of this run has: its pods would wait for it until the time is up`,
        },
      ],
    });
  });

  it('is said with what it does to the pods', async () => {
    const messages = async (spec: string) =>
      (await findings([release('ai-service', absent(deployment('a', spec)))])).found.map(({ message }) => message);
    expect(await messages('priorityClassName: high')).toEqual([
      expect.stringMatching(/: the API would refuse its pods$/),
    ]);
    expect(await messages('imagePullSecrets: [{name: key}]')).toEqual([
      expect.stringMatching(/: its images are pulled without it$/),
    ]);
  });

  it('is nothing that the cluster has, or another release of the run brings; for that nobody is asked', async () => {
    const wanting = release('ai-service', absent(deployment('a', wantsSecret)));
    expect(await findings([wanting], ['db'])).toEqual({ asked: 1, found: [] });
    expect(await findings([wanting, release('ml-service', absent(secret))])).toEqual({ asked: 0, found: [] });
  });

  it('is no pull secret that this action makes', async () => {
    const wanting = release('ai-service', absent(deployment('a', 'imagePullSecrets: [{name: acr}]')));
    const made = { secret: { namespace, name: 'acr' }, state: { kind: 'absent' } } as ObservedPullSecret;
    expect(await findings([wanting], [], [made])).toEqual({ asked: 0, found: [] });
  });

  it('is nothing whose name is known only after the apply', async () => {
    const wanting = release('ai-service', absent(deployment('a', 'imagePullSecrets: [{name: known-after-apply}]')));
    expect(await findings([wanting])).toEqual({ asked: 0, found: [] });
  });

  it('is what an upgrade takes out of the cluster, though it is there yet', async () => {
    const wanting = deployment('a', wantsSecret);
    const giving = release('ml-service', changed(secret, ''));
    const { asked, found } = await findings([release('ai-service', absent(wanting)), giving], ['db']);
    expect(asked).toBe(0);
    expect(found).toMatchObject([
      {
        message: expect.stringContaining(`which release/${namespace}/ml-service takes out of the cluster in this run`),
      },
    ]);
  });

  it('is told of where there is no cluster yet, but for what AKS brings with it', async () => {
    const wanting = deployment('a', `runtimeClassName: kata, ${wantsSecret}`);
    const { found } = await findings([release('ai-service', absent(wanting))], null);
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('wants Secret db')]);
  });

  it('is not looked for where no release changes', async () => {
    expect(await findings([release('ai-service', { kind: 'unchanged', live })])).toEqual({ asked: 0, found: [] });
  });
});
