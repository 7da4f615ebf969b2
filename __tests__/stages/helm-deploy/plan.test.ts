import { describe, expect, it } from '@jest/globals';
import { type ReleaseInstance, releaseInstances } from '../../../src/environment/index.js';
import { compareManifests, type Helm, parseManifest, type ReleaseRevision } from '../../../src/kubernetes/index.js';
import { checkReleases } from '../../../src/stages/helm-deploy/check.js';
import { RevisionContents } from '../../../src/stages/helm-deploy/contents.js';
import type { ReleaseInputs } from '../../../src/stages/helm-deploy/inputs.js';
import type { ObservedReleases } from '../../../src/stages/helm-deploy/observe.js';
import { planReleases } from '../../../src/stages/helm-deploy/plan.js';
import { changesPools } from '../../../src/stages/helm-deploy/pools.js';
import type { ReleaseState } from '../../../src/stages/helm-deploy/state.js';
import { devEnvironment } from '../platform.js';

const environment = devEnvironment();
const instanceOf = (name: string): ReleaseInstance => {
  const found = releaseInstances(environment).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no release ${name}`);
  return found;
};
const live: ReleaseRevision = {
  namespace: 'matih-data-plane',
  name: 'ai-service',
  revision: 4,
  status: 'deployed',
  labels: {},
  secret: 'sh.helm.release.v1.ai-service.v4',
};
const inputs = { chart: { name: 'ai-service', version: '0.1.0' } } as ReleaseInputs;
const pods = (labels: string, pool = 'aicompute', taint = 'matih.ai/ai-compute') =>
  `metadata: {labels: {${labels}}}, spec: {serviceAccountName: ai-service, nodeSelector: {agentpool: ${pool}}, tolerations: [{key: ${taint}, operator: Exists}], containers: [{name: a, image: a}]}`;
const deployment = (template: string, selector = 'app: a') =>
  parseManifest(
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ai-service}\nspec: {selector: {matchLabels: {${selector}}}, template: {${template}}}`,
    'matih-data-plane',
  );
const labelled = 'azure.workload.identity/use: "true"';
const rendering = (template = pods(labelled)) => ({ manifest: deployment(template), lint: [] });

function observed(state: ReleaseState, namespaces = ['matih-data-plane']): ObservedReleases {
  return {
    isUnseen: false,
    releases: [{ instance: instanceOf('ai-service'), inputs, state }],
    namespaces: new Map(namespaces.map((name) => [name, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }])),
    helm: {} as Helm,
    versions: { helmMajor: 4, kubernetesMinor: '1.35' },
    pullSecrets: [],
    wanted: [],
    live: new Map(),
    records: [],
    contents: new RevisionContents(),
    pools: [],
    workloads: new Map(),
    sizes: new Map([['standard_d8s_v3', { cpuCores: 8, memoryGiB: 32, gpus: 0 }]]),
  };
}
const changed = (before = deployment(pods(labelled)), after = deployment(pods(labelled))): ReleaseState => ({
  kind: 'changed',
  live,
  liveChart: 'ai-service-0.1.0',
  basis: 'sha256:b',
  rendering: { manifest: after, lint: [] },
  differences: compareManifests(before, after),
});
const releaseChange = (state: ReleaseState) =>
  planReleases(environment, observed(state)).find(({ address }) => address.startsWith('release/'));

describe('planReleases', () => {
  it('plans nothing for an unchanged release in a namespace that is there', () => {
    const changes = planReleases(environment, observed({ kind: 'unchanged', live }));
    expect(
      changes.filter(({ address }) => address !== 'namespace/matih-data-plane' && address.startsWith('release/')),
    ).toEqual([]);
  });

  it('waits for everything that the pods of a new release need', () => {
    const change = releaseChange({ kind: 'absent', rendering: rendering() });
    expect(change).toMatchObject({ action: 'deploy', disruption: 'none' });
    expect(change?.needs).toEqual(
      expect.arrayContaining([
        'cluster/matih-dev',
        'nodePool/aicompute',
        'namespace/matih-data-plane',
        'image/matihlabsacr/matih/ai-service',
        'identity/ai-service',
        'federatedCredential/ai-service/aks_matih-data-plane_ai-service',
        'roleAssignment/ai-service/Cognitive Services OpenAI User/openai/matih-dev',
      ]),
    );
  });

  it('makes namespaces after the cluster', () => {
    const changes = planReleases(environment, observed({ kind: 'absent', rendering: rendering() }, []));
    expect(changes.find(({ address }) => address === 'namespace/matih-data-plane')).toMatchObject({
      action: 'create',
      needs: ['cluster/matih-dev'],
    });
  });

  it('calls new pods rolling, and says which field makes them', () => {
    const change = releaseChange(changed(undefined, deployment(pods(labelled).replace('image: a', 'image: b'))));
    expect(change).toMatchObject({
      disruption: 'rolling',
      fields: [
        {
          path: 'Deployment/matih-data-plane/ai-service spec.template.spec.containers[a].image',
          from: 'a',
          to: 'b',
        },
      ],
    });
  });

  it('calls a hook that changes no harm, for helm makes it anew each time', () => {
    const job = (image: string, annotations: string) =>
      parseManifest(
        `{apiVersion: batch/v1, kind: Job, metadata: {name: migrate${annotations}}, spec: {template: {spec: {containers: [{name: a, image: ${image}}]}}}}`,
        'matih-data-plane',
      );
    const hook = ', annotations: {helm.sh/hook: pre-upgrade}';
    expect(releaseChange(changed(job('a', hook), job('b', hook)))).toMatchObject({ disruption: 'none' });
    expect(releaseChange(changed(job('a', ''), job('b', '')))).toMatchObject({ disruption: 'recreate' });
  });

  it('calls a selector that moves recreate, since it can’t be changed in place', () => {
    const change = releaseChange(changed(undefined, deployment(pods(labelled), 'app: b')));
    expect(change).toMatchObject({
      disruption: 'recreate',
      reason: expect.stringContaining("can't be changed in place"),
    });
  });

  it('calls a workload that leaves the chart delete', () => {
    const change = releaseChange(changed(undefined, { objects: [], hooks: [] }));
    expect(change).toMatchObject({ disruption: 'delete' });
  });

  it('finishes what an earlier run left unready, without harm', () => {
    const change = releaseChange({ kind: 'unready', live, message: 'Deployment/ai-service: 0 of 1 pods ready' });
    expect(change).toMatchObject({
      disruption: 'none',
      reason: expect.stringContaining('revision 4 is deployed but not ready'),
    });
  });

  it('binds a change to the revision that it was computed from', () => {
    const of = (revision: number) =>
      releaseChange({ kind: 'incomplete', live: { ...live, revision }, message: 'gone' })?.fingerprint;
    expect(of(4)).not.toBe(of(5));
  });
});

describe('checkReleases', () => {
  const findings = (state: ReleaseState) => checkReleases(environment, observed(state));

  it('warns of a release whose Secret will be 80 % full, and refuses what is surely too large', () => {
    const largest = [{ name: 'files/a.bin', bytes: 700_000 }];
    const filled = (bytes: number) =>
      findings({ kind: 'absent', rendering: { ...rendering(), stored: { bytes, largest } } });
    expect(filled(838_860)).toEqual([]);
    expect(filled(838_861)).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining("helm's Secret of its next revision takes about 80 % of the 1 MiB"),
        mend: expect.stringContaining('most of it are files/a.bin (684 KiB)'),
      },
    ]);
    expect(filled(1_101_004)).toMatchObject([{ severity: 'warning' }]);
    expect(filled(1_101_005)).toMatchObject([
      { severity: 'error', message: expect.stringContaining('would have about 1.05 MiB, and Kubernetes takes 1 MiB') },
    ]);
  });

  it('finds nothing wrong with a release that fits', () => {
    expect(findings({ kind: 'absent', rendering: rendering() })).toEqual([]);
  });

  it('names a pod that tolerates no pool', () => {
    expect(findings({ kind: 'absent', rendering: rendering(pods(labelled, 'aicompute', 'other')) })).toMatchObject([
      {
        severity: 'error',
        address: 'release/matih-data-plane/ai-service',
        path: 'releases.ai-service',
        message: expect.stringContaining('does not tolerate the taint of pool aicompute'),
      },
    ]);
  });

  it('names a pod that asks for more than a node of its pool has', () => {
    const greedy = pods(labelled).replace('image: a', 'image: a, resources: {requests: {memory: 64Gi}}');
    expect(findings({ kind: 'absent', rendering: rendering(greedy) })).toMatchObject([
      {
        severity: 'error',
        message: expect.stringContaining('requests memory 64Gi, more than the 32Gi of a Standard_D8s_v3 node'),
      },
    ]);
  });

  it('warns of pods that have an identity and lack its label [identity/use-label]', () => {
    expect(findings({ kind: 'absent', rendering: rendering(pods('')) })).toMatchObject([
      { severity: 'warning', mend: expect.stringContaining('azure.workload.identity/use: "true"') },
    ]);
  });

  describe('with node pools that are to change', () => {
    const runs = (pool: string, more: object = {}) => {
      const [object] = deployment(pods(labelled, pool)).objects;
      if (object === undefined) throw new Error('a Deployment');
      return new Map([['matih-data-plane/ai-service', [{ ...object, ...more }]]]);
    };
    const aicompute = {
      name: 'aicompute',
      mode: 'User' as const,
      vmSize: 'standard_d8s_v3',
      nodeTaints: ['matih.ai/ai-compute=true:NoSchedule'],
      tags: { 'aks-action-environment': 'dev' },
    };
    const { aicompute: _gone, ...others } = environment.nodePools;
    const without = { ...environment, nodePools: others };
    const unchanged = { ...observed({ kind: 'unchanged', live }), pools: [aicompute], workloads: runs('aicompute') };

    it('names what runs unchanged and would find no node: before the pool goes', () => {
      expect(checkReleases(environment, unchanged)).toEqual([]);
      expect(checkReleases(without, unchanged)).toMatchObject([
        {
          severity: 'error',
          path: 'nodePools',
          message: expect.stringMatching(
            /Deployment\S* runs now, and could not with the node pools as declared: it selects agentpool=aicompute/,
          ),
        },
      ]);
    });

    it('names it for another taint, label or a smaller size too, of a release that the run leaves alone as well', () => {
      const { aicompute: pool } = environment.nodePools;
      if (pool === undefined) throw new Error('the documented environment has a pool aicompute');
      const tainted = { ...pool, taints: ['other=true:NoSchedule'] };
      const declared = { ...environment, nodePools: { ...others, aicompute: tainted } };
      expect(checkReleases(declared, { ...unchanged, releases: [] })).toMatchObject([
        { message: expect.stringContaining('does not tolerate the taint of pool aicompute (other=true:NoSchedule)') },
      ]);
    });

    it('takes undeclared taints and labels of a pool for what they are', () => {
      const { aicompute: pool } = environment.nodePools;
      if (pool === undefined) throw new Error('the documented environment has a pool aicompute');
      const { taints: _taints, ...untold } = pool;
      const declared = { ...environment, nodePools: { aicompute: untold } };
      const intolerant = { kind: 'absent', rendering: rendering(pods(labelled, 'aicompute', 'other')) } as const;
      expect(checkReleases(declared, { ...observed(intolerant), pools: [aicompute] })).toMatchObject([
        { message: expect.stringContaining('does not tolerate the taint of pool aicompute') },
      ]);
    });

    it('does not blame the change for what has no node as it is, nor for what runs nowhere', () => {
      expect(checkReleases(without, { ...unchanged, pools: [] })).toEqual([]);
      const none = runs('aicompute', { spec: { replicas: 0 } });
      expect(checkReleases(without, { ...unchanged, workloads: none })).toEqual([]);
    });

    it('knows whether pods may fit otherwise, whatever the case of sizes', () => {
      const { aicompute: pool } = environment.nodePools;
      if (pool === undefined) throw new Error('the documented environment has a pool aicompute');
      const same = { ...environment, nodePools: { aicompute: { ...pool, labels: {} } } };
      expect(changesPools(same, [aicompute])).toBe(false);
      expect(changesPools({ ...environment, nodePools: {} }, [aicompute])).toBe(true);
      expect(changesPools(same, [{ ...aicompute, vmSize: 'standard_d4s_v3' }])).toBe(true);
    });
  });

  it('says what a chart that doesn’t render says, at the chart’s line', () => {
    expect(findings({ kind: 'unrenderable', live: undefined, message: 'render release x: no' })).toMatchObject([
      { severity: 'error', path: 'releases.ai-service.chart', message: 'render release x: no' },
    ]);
  });

  it('explains a release that a helm of others holds', () => {
    const pending = { kind: 'foreign', live: { ...live, status: 'pending-upgrade' } } as const;
    expect(findings(pending)).toMatchObject([
      { severity: 'error', mend: expect.stringContaining('helm rollback ai-service') },
    ]);
    const first = { kind: 'foreign', live: { ...live, revision: 1, status: 'pending-install' } } as const;
    expect(findings(first)).toMatchObject([{ mend: expect.stringContaining('helm uninstall ai-service') }]);
  });
});
